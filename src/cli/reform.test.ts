// The command line on the resolution that ships: preview, apply in order, undo, and the status of tasks meanwhile.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const REFORM = (name: string): string => `${ROOT}/resolution/reforms/${name}.yaml`
const NAMES = ['2024-09-01-phuong-1', '2025-03-31-so-nganh', '2025-06-30-to-chuc-dang', '2025-07-01-sap-nhap-tinh']

let db: TestDatabase
before(async () => {
  db = await testDatabase()
})
after(() => db.close())

const resolute = (...args: string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((resolve) => {
    const options = {
      env: { ...process.env, DATABASE_URL: db.url, LANG: 'vi_VN.UTF-8', RESOLUTE_DATA: `${ROOT}/tmp/reform-test` },
    }
    execFile(process.execPath, [`${ROOT}/src/cli/main.ts`, ...args], options, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    )
  })

const status = async () => JSON.parse((await resolute('status', '--as-of', '2026-01-01', '--json')).out)

test('the four reforms that ship are applied in order and undone; the status is as before', async () => {
  assert.equal((await resolute('load', `${ROOT}/resolution`)).code, 0)
  const first = await status()
  const early = await resolute('reform', REFORM(NAMES[3]!), '--dry-run')
  assert.equal(early.code, 2)
  assert.match(early.err, /sap-nhap-tinh\.yaml:\d+:\d+ .*hãy áp dụng cuộc sắp xếp đó trước/)
  const effects = []
  for (const name of NAMES) {
    const dry = JSON.parse((await resolute('reform', REFORM(name), '--dry-run', '--json')).out)
    const done = JSON.parse((await resolute('reform', REFORM(name), '--json')).out)
    assert.deepEqual([dry.effect, dry.applied, done.applied], [done.effect, false, true])
    effects.push(done.effect)
  }
  // Resolutions 1106/NQ-UBTVQH15 and 1668/NQ-UBTVQH15: 109 communes became 108 and then 43; the district level ended.
  assert.deepEqual(effects[0].units, [{ level: 'commune', before: 109, after: 108 }])
  assert.deepEqual(
    effects[3].units.map((each: { before: number; after: number }) => [each.before, each.after]),
    [
      [1, 1],
      [11, 0],
      [108, 43],
    ],
  )
  const moved = await status()
  const plan = moved.tasks.find((task: { responsible: { holders: unknown[] } | null }) => task.responsible?.holders.length === 1)
  assert.deepEqual(plan.responsible.holders[0].id, 'bql-kcn-can-tho')
  assert.deepEqual(
    moved.tasks.map((task: { lead: string }) => task.lead),
    first.tasks.map((task: { lead: string }) => task.lead),
  )
  assert.equal((await resolute('reform', 'undo', 'sap-xep-so-2025', '--why', 'thử')).code, 2, 'a later one rests on it')
  assert.equal((await resolute('reform', 'undo', '4')).code, 2, 'no reason given')
  for (const id of ['sap-nhap-tinh-2025', 'to-chuc-dang-2025', 'sap-xep-so-2025', 'phuong-1-2024'])
    assert.equal((await resolute('reform', 'undo', id, '--why', 'thử')).code, 0, id)
  assert.deepEqual(await status(), first)
  assert.equal((await resolute('verify')).code, 0)
})
