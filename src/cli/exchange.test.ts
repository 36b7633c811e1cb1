// The commands import and export as a script meets them: what stands on stdout, and the exit codes.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url))
let db: TestDatabase
let folder: string

before(async () => {
  db = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'resolute-exchange-'))
  const resolution = {
    id: 'r',
    title_vi: 'Thử',
    main_document: 'd',
    origin: 'pack',
    digest: '',
    period: null,
    is_current: true,
  } as const
  await db.kysely.insertInto('resolution').values(resolution).execute()
})
after(async () => {
  await db.close()
  await rm(folder, { recursive: true, force: true })
})

const resolute = (...args: string[]): Promise<{ code: number | null; out: string; err: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [MAIN, ...args, '--data', folder, '--database', db.url, '--lang', 'vi'])
    let [out, err] = ['', '']
    child.stdout.on('data', (piece) => (out += piece))
    child.stderr.on('data', (piece) => (err += piece))
    child.once('close', (code) => resolve({ code, out, err }))
  })

test('a file is previewed, imported and comes out again; wrong rows and wrong names write nothing', async () => {
  const file = (name: string) => join(folder, name)
  await writeFile(file('zones.csv'), 'Mã;Loại;Tên;Tính là mới;Diện tích tự nhiên (ha)\ndong-mo;park;Đồng Mơ;không;1.106,5\n')
  await writeFile(file('wrong.csv'), 'Mã;Loại;Tên;Tính là mới;Diện tích tự nhiên (ha)\ndong-mo;park;Đồng Mơ;không;1.106.5\n')

  const dry = await resolute('import', 'zones', file('zones.csv'), '--as-of', '31/12/2025', '--dry-run', '--json')
  assert.equal(dry.code, 0, dry.err)
  const { counts, state, rows } = JSON.parse(dry.out)
  assert.deepEqual([counts.new, state, rows[0].cells.grossHa], [1, 'cancelled', { place: 'dòng 2, cột 5', to: 1106.5 }])

  const wrong = await resolute('import', 'zones', file('wrong.csv'))
  assert.deepEqual([wrong.code, /dòng 2, cột 5 .*1\.106\.5/u.test(wrong.err)], [2, true], wrong.err)

  const imported = await resolute('import', 'zones', file('zones.csv'), '--as-of', '2025-12-31')
  assert.deepEqual([imported.code, imported.out], [0, 'Đã nhập: 1 mới, 0 thay đổi, 0 không đổi, 0 sai\n'], imported.err)

  const exported = await resolute('export', 'zones', '--as-of', '2025-12-31', '--out', file('out.csv'))
  assert.equal(exported.code, 0, exported.err)
  assert.match(await readFile(file('out.csv'), 'utf8'), /\r\ndong-mo,park,Đồng Mơ,.*"1106,5"/u)

  const unknown = await resolute('export', 'zone', '--out', file('x.csv'))
  assert.deepEqual([unknown.code, /Các sổ: zones/u.test(unknown.err)], [2, true])
})

test('persons come in by a file and go out for a reason; keys are checked, changed and missed; erased is erased', async () => {
  const file = (name: string) => join(folder, name)
  await writeFile(
    file('ho.csv'),
    'id;Mã hồ sơ;Khu, cụm;Bước;Chủ hộ;Số định danh\nho-1;HS-1;dong-mo;notified;Chim Yến;092157998877\n',
  )
  const imported = await resolute('import', 'households', file('ho.csv'), '--as-of', '2025-12-31')
  assert.equal(imported.code, 0, imported.err)
  assert.doesNotMatch(imported.err + imported.out, /Chim Yến|092157998877/)
  assert.match(imported.err, /Chủ hộ: •••/)
  const out = async (...more: string[]) => {
    const { code, err } = await resolute('export', 'households', '--as-of', '2025-12-31', '--out', file('out-ho.csv'), ...more)
    assert.equal(code, 0, err)
    return readFile(file('out-ho.csv'), 'utf8')
  }
  assert.doesNotMatch(await out(), /Chim Yến|Chủ hộ|pd1/)
  assert.match(await out('--reveal', 'bàn giao'), /Chim Yến.*092157998877/)
  assert.equal((await resolute('keys', 'rotate')).code, 0)
  assert.match(await out('--reveal', 'bàn giao'), /Chim Yến/)
  const missing = await resolute('keys', 'check', '--keys', file('nowhere.json'))
  assert.deepEqual([missing.code, /Không thấy tệp khoá/.test(missing.err)], [2, true], missing.err)
  const unread = await resolute('export', 'households', '--out', file('x.csv'), '--reveal', 'thử', '--keys', file('nowhere.json'))
  assert.deepEqual([unread.code, await readFile(file('x.csv')).catch(() => null)], [2, null], unread.err)
  assert.equal((await resolute('erase', 'households', 'ho-1')).code, 2, 'without a reason')
  const erased = await resolute('erase', 'households', 'ho-1', '--why', 'người dân yêu cầu')
  assert.equal(erased.code, 0, erased.err)
  assert.doesNotMatch(await out('--reveal', 'bàn giao'), /Chim Yến/)
  assert.deepEqual(JSON.parse((await resolute('erase', '--due', '--json')).out), { isDry: false, rows: [] })
  assert.equal((await resolute('verify')).code, 0)
})
