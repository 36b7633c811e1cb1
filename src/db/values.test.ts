import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type TestDatabase, testDatabase } from './for-tests.server.ts'

describe('values on their way from PostgreSQL', () => {
  let db: TestDatabase
  before(async () => {
    db = await testDatabase()
  })
  after(() => db.close())

  const cases: [string, unknown][] = [
    ['9007199254740991::int8', 9007199254740991],
    ['count(*)', 1],
    ["'{1,NULL,-3}'::int8[]", [1, null, -3]],
    ['1106.50::numeric', '1106.50'],
    ["'{0.10,NULL}'::numeric[]", ['0.10', null]],
    ["'2021-08-15'::date", '2021-08-15'],
    ["'{2021-08-15,0044-03-15 BC}'::date[]", ['2021-08-15', '0044-03-15 BC']],
    ["'infinity'::date", 'infinity'],
    ["'2021-08-15 23:30+07'::timestamptz", new Date('2021-08-15T16:30:00Z')],
    ["'2021-08-15 23:30'::timestamp", '2021-08-15 23:30:00'],
    ["'[2021-01-01,2026-01-01)'::daterange", '[2021-01-01,2026-01-01)'],
    ["'1 year 2 days'::interval", '1 year 2 days'],
    ['\'{"a":[1,null]}\'::jsonb', { a: [1, null] }],
    ["'\\x00ff'::bytea", Buffer.from([0, 255])],
    ["to_char('2021-08-15T20:00:00Z'::timestamptz, 'YYYY-MM-DD')", '2021-08-16'],
  ]
  for (const [expression, expected] of cases) {
    it(`${expression}`, async () => {
      const { rows } = await db.pool.query(`SELECT ${expression} AS value`)
      assert.deepEqual(rows[0].value, expected)
    })
  }

  it('refuses an integer that a number does not hold exactly', async () => {
    await assert.rejects(db.pool.query('SELECT 9007199254740993::int8'), /9007199254740993 is beyond/)
    assert.equal((await db.pool.query('SELECT 1 AS one')).rows[0].one, 1, 'the connection goes on')
  })
})
