// The audit chain altered, shortened, reordered and cut underneath, a thousand times at random: found out each time.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from './for-tests.server.ts'
import { tamperWith } from './tampering.specimens.ts'

let db: TestDatabase
before(async () => {
  db = await testDatabase()
})
after(() => db.close())

test('1,000 tamperings are found out, each with its first broken record named', async (t) => {
  const started = performance.now()
  const counts = await tamperWith(db, { records: 200, times: 1_000, seed: 2026 })
  assert.deepEqual(counts, { alter: 250, remove: 250, reorder: 250, truncate: 250 })
  t.diagnostic(`found out in ${((performance.now() - started) / 1000).toFixed(1)} s`)
})
