// `resolute fit` on the resolution that ships: the shape that scripts rely on, its exit codes, and what is refused.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

let db: TestDatabase
before(async () => {
  db = await testDatabase()
})
after(() => db.close())

const resolute = (...args: string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((resolve) => {
    const options = { env: { ...process.env, DATABASE_URL: db.url, LANG: 'vi_VN.UTF-8', RESOLUTE_DATA: `${ROOT}/tmp/fit-test` } }
    execFile(process.execPath, [`${ROOT}/src/cli/main.ts`, ...args], options, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    )
  })

const ON = ['fit', '--as-of', '2026-12-31']

test('without a resolution it cannot answer', async () => {
  const { code, err } = await resolute(...ON)
  assert.deepEqual([code, /Chưa có nghị quyết nào/.test(err)], [2, true])
})

test('the answer, its figures and its exit code', async () => {
  assert.equal((await resolute('load', `${ROOT}/resolution`)).code, 0)
  const { code, out } = await resolute(...ON, '--json')
  assert.equal(code, 1)
  const fit = JSON.parse(out)
  assert.equal(fit.feasible, 'depends')
  assert.deepEqual(
    fit.readings.map(({ id, feasible, figures }: { id: string; feasible: string; figures: Record<string, number> }) => [
      id,
      feasible,
      ...[figures.newParksNeeded, figures.clustersAsked, figures.clustersNamed, figures.grossHaMin, figures.grossHaMax],
      ...[figures.jobsPerHaNeededMin, figures.jobsPerHaNeededMax, figures.jobsAttainableMin, figures.jobsAttainableMax],
    ]),
    [
      ['each', 'depends', 4, 5, 6, 2552.11, 3402.11, 73.48, 109.71, 193126.73, 257449.2],
      ['each-four', 'depends', 4, 5, 6, 2802.11, 3402.11, 73.48, 99.92, 212045.1, 257449.2],
      ['in-all', 'no', 4, 5, 6, 2052.11, 2202.11, 113.53, 136.45, 155289.98, 166641.01],
    ],
  )
  assert.deepEqual(fit.readings[0].figures.newParksByPlace, { 'tran-de': 1, 'vinh-chau': 2, 'nga-nam': 1 })
  assert.deepEqual(fit.conflicts[0].provisions, ['II.2.-2', 'II.2.-1'])
  assert.ok(fit.flips.every((flip: object) => ['assumption', 'from', 'to', 'explanation'].every((key) => key in flip)))
  assert.ok(fit.assumptions.every((each: object) => ['id', 'value', 'unit', 'source'].every((key) => key in each)))
  assert.deepEqual(
    fit.leftOut.map(({ id }: { id: string }) => id),
    ['parks-with-housing-2030'],
  )
})

test('people read sentences', async () => {
  const { code, out } = await resolute(...ON)
  assert.equal(code, 1)
  for (const part of [
    /^Tùy cách đọc văn bản/m,
    /◐ còn tùy/,
    /■ không khớp/,
    /thị xã Vĩnh Châu 2/,
    /250\.000 thành 166\.641 lao động/,
  ])
    assert.match(out, part)
  assert.match((await resolute(...ON, '--lang', 'en')).out, /It depends on how the text is read/)
})

test('an assumption is moved: exit 0 where everything fits', async () => {
  const moved = await resolute(...ON, '--json', '--set', 'years-to-fill=3', '--set', 'jobs-per-ha=120')
  assert.deepEqual([moved.code, JSON.parse(moved.out).feasible], [0, 'yes'])
})

test('what cannot be taken is refused, and says what can', async () => {
  for (const [args, sentence] of [
    [['--set', 'jobs-per-ha'], /phải có dạng id=số/],
    [['--set', 'khac=3'], /Không có giả định “khac”\. Có: jobs-per-ha/],
    [['--set', 'years-to-fill=99'], /ghi một số từ 0 đến 18/],
    [['--set', 'years-to-fill='], /ghi một số từ 0 đến 18/],
    [['--as-of', 'hôm qua'], /không phải là một ngày/],
  ] as const) {
    const { code, err } = await resolute('fit', ...args)
    assert.deepEqual([code, sentence.test(err)], [2, true], `${args}: ${err}`)
  }
})

test('before the books knew anything the answer waits for them', async () => {
  const { out } = await resolute('fit', '--as-of', '2021-12-31', '--json')
  const fit = JSON.parse(out)
  assert.equal(fit.readings[0].figures.jobsAttainableMax, null)
  assert.ok(fit.missing.some(({ what }: { what: string }) => /An Nghiệp: Việc làm ổn định/.test(what)))
})
