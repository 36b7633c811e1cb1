// Each job once a day, whoever looks and however often; a failure is kept and tried again, and stops no other job.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { contextFor } from '#agencies/acting.server.ts'
import type { Context } from '#agencies/context.ts'
import type { Actor } from '#agencies/model.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { readLastSuccesses, runDue, startClock } from './clock.server.ts'
import { JOBS, type Job } from './jobs.ts'

let db: TestDatabase
before(async () => {
  db = await testDatabase()
})
after(() => db.close())

const operator: Actor = { kind: 'operator', name: 'root' }
const at = (moment: string): Context => contextFor(db, operator, () => new Date(moment))
const counting = (name: string, fails: () => boolean = () => false) => {
  const runs: string[] = []
  const job: Job = {
    name,
    run: async ({ now }) => {
      runs.push(now().toISOString())
      await sleep(20)
      if (fails()) throw new Error('không làm được')
      return { done: runs.length }
    },
  }
  return { job, runs }
}
const kept = (name: string) =>
  db.kysely.selectFrom('job_run').select(['day', 'outcome', 'problem']).where('job', '=', name).orderBy('day').execute()

test('once a day in Vietnam, however many look at once', async () => {
  const { job, runs } = counting('once')
  await Promise.all(Array.from({ length: 5 }, () => runDue(at('2026-03-01T16:59:00Z'), [job])))
  await runDue(at('2026-03-01T16:59:59Z'), [job])
  assert.equal(runs.length, 1)
  // Midnight in Vietnam is 17:00 UTC.
  await runDue(at('2026-03-01T17:00:00Z'), [job])
  assert.equal(runs.length, 2)
  assert.deepEqual(await kept('once'), [
    { day: '2026-03-01', outcome: { done: 1 }, problem: null },
    { day: '2026-03-02', outcome: { done: 2 }, problem: null },
  ])
})

test('a failure is kept, stops no other job, and is tried again after an hour', async (context) => {
  context.mock.method(console, 'error', () => undefined)
  let isBroken = true
  const broken = counting('broken', () => isBroken)
  const other = counting('other')
  await runDue(at('2026-03-01T02:00:00Z'), [broken.job, other.job])
  await runDue(at('2026-03-01T02:59:00Z'), [broken.job, other.job])
  assert.deepEqual([broken.runs.length, other.runs.length], [1, 1])
  assert.deepEqual(await kept('broken'), [{ day: '2026-03-01', outcome: null, problem: 'không làm được' }])
  const last = await readLastSuccesses(db.kysely)
  assert.deepEqual(
    last.map(({ job }) => job).filter((job) => job === 'broken' || job === 'other'),
    ['other'],
  )
  isBroken = false
  await runDue(at('2026-03-01T03:00:00Z'), [broken.job, other.job])
  assert.deepEqual([broken.runs.length, other.runs.length], [2, 1])
  assert.deepEqual(await kept('broken'), [{ day: '2026-03-01', outcome: { done: 2 }, problem: null }])
})

test('a started clock does what is due at once; stopped, it has ended what it was at', async () => {
  const { job, runs } = counting('started')
  const clock = startClock(at('2026-03-01T02:00:00Z'), [job])
  await clock.stop()
  assert.equal(runs.length, 1)
  assert.equal((await kept('started')).length, 1)
})

test('every job there is does its work on an empty database, under a name of its own', async () => {
  await runDue(at('2026-03-05T02:00:00Z'), JOBS)
  for (const { name } of JOBS) assert.equal((await kept(name))[0]?.problem, null, name)
  assert.equal(new Set(JOBS.map(({ name }) => name)).size, JOBS.length)
})

test('the application may not take back what was done', async () => {
  await assert.rejects(db.kysely.deleteFrom('job_run').execute(), /permission denied/)
})
