// `resolute gate` on the resolution that ships: the shape that scripts rely on, its exit codes, and what is refused.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

let db: TestDatabase
let folder: string
before(async () => {
  db = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'gate-'))
})
after(async () => {
  await db.close()
  await rm(folder, { recursive: true })
})

const resolute = (...args: string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((resolve) => {
    const options = { env: { ...process.env, DATABASE_URL: db.url, LANG: 'vi_VN.UTF-8', RESOLUTE_DATA: `${folder}/data` } }
    execFile(process.execPath, [`${ROOT}/src/cli/main.ts`, ...args], options, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    )
  })

const judged = async (project: object, ...args: string[]) => {
  const file = join(folder, 'du-an.json')
  await writeFile(file, JSON.stringify({ asOf: '2026-06-30', ...project }))
  return resolute('gate', file, ...args)
}
const garments = { sector: { scheme: 'VSIC2018', code: '1410' } }

test('without a resolution it cannot answer', async () => {
  const { code, err } = await judged(garments)
  assert.deepEqual([code, /Chưa có nghị quyết nào/.test(err)], [2, true])
})

test('a garment shop outside zones is refused, by the sentence that says so, with the zones that might take it', async () => {
  assert.equal((await resolute('load', `${ROOT}/resolution`)).code, 0)
  const { code, out } = await judged({ ...garments, zone: 'outside' }, '--json')
  assert.equal(code, 1)
  const told = JSON.parse(out)
  const inside = told.rules.find(({ rule }: { rule: string }) => rule === 'inside-a-zone')
  assert.deepEqual([told.verdict, inside.result, inside.provision], ['refused', 'refused', 'IV.7.-5'])
  assert.deepEqual([...new Set(told.rules.map(({ needs }: { needs: unknown }) => Array.isArray(needs)))], [true])
  assert.ok(told.otherZones.some(({ zone }: { zone: string }) => zone === 'xay-da-b'))
})

test('a dyer in Xây Đá B is conditional, and refused without advanced treatment', async () => {
  const dyer = { sector: { scheme: 'VSIC2018', code: '1313' }, zone: 'xay-da-b', technology: ['high'] }
  const { code, out } = await judged({ ...dyer, treatment: 'advanced' }, '--json')
  const told = JSON.parse(out)
  const results = Object.fromEntries(told.rules.map(({ rule, result }: Record<string, string>) => [rule, result]))
  assert.deepEqual(
    [code, told.verdict, results['sector-permitted-in-zone'], results['sensitive-sectors']],
    [0, 'conditional', 'conditional', 'conditional'],
  )
  assert.equal((await judged({ ...dyer, treatment: 'none' })).code, 1)
})

test('for people: the verdict, the reason with its provision, and what is needed, in both languages', async () => {
  const [vi, en] = await Promise.all([
    judged({ ...garments, zone: 'outside' }),
    judged({ ...garments, zone: 'outside' }, '--lang', 'en'),
  ])
  assert.match(vi.out, /■ từ chối[\s\S]*IV\.7\.-5: Nhà máy[\s\S]*Khu, cụm khác, gần nhất trước[\s\S]*Bản quy tắc/)
  assert.match(en.out, /■ refused[\s\S]*IV\.7\.-5: No factory/)
})

test('a file that cannot be read is told by line and column', async () => {
  const file = join(folder, 'sai.yaml')
  await writeFile(file, 'zone: xay-da-b\npollutionRisk: rất cao\n')
  const { code, err } = await resolute('gate', file)
  assert.deepEqual([code, /sai\.yaml:2:16 .*không có trong danh sách: high, medium, low/.test(err)], [2, true])
  assert.equal((await resolute('gate')).code, 2)
})
