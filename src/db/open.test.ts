import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { type TestDatabase, testDatabase } from './for-tests.server.ts'
import { openDatabase, transaction } from './open.server.ts'
import { Refusal } from './refusal.ts'
import { refuseUnfit } from './server.server.ts'

describe('an open database', () => {
  let db: TestDatabase
  before(async () => {
    db = await testDatabase()
  })
  after(() => db.close())

  const ask = async (expression: string) => (await db.pool.query(`SELECT ${expression} AS answer`)).rows[0].answer

  it('works as a role that owns nothing and is no superuser', async () => {
    assert.equal(await ask('current_user'), 'resolute_app')
    assert.equal(await ask('(SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole)'), 0)
    assert.equal(await ask('(SELECT bool_or(rolsuper) FROM pg_roles WHERE rolname IN (current_user, session_user))'), false)
    await assert.rejects(db.pool.query('CREATE TABLE mine (id int)'), /permission denied/)
  })

  it('keeps Vietnamese time and bounds every statement', async () => {
    assert.equal(await ask("current_setting('TimeZone')"), 'Asia/Ho_Chi_Minh')
    assert.equal(await ask("current_setting('statement_timeout')"), '30s')
    assert.equal(await ask("current_setting('lock_timeout')"), '10s')
  })

  it('sorts Vietnamese by the Vietnamese alphabet', async () => {
    const { rows } = await sql<{ name: string }>`
      select name from unnest(array['đa', 'da', 'ê', 'e', 'ể', 'Ấp', 'an', 'ô', 'o', 'dz']) as name order by name collate "vi-x-icu"
    `.execute(db.kysely)
    assert.deepEqual(
      rows.map(({ name }) => name),
      ['an', 'Ấp', 'da', 'dz', 'đa', 'e', 'ê', 'ể', 'o', 'ô'],
    )
  })

  it('folds text for search without diacritics, from NFC and NFD alike', async () => {
    const cases: [string, string][] = [
      ['Khu công nghiệp ĐẠI ĐỒNG', 'khu cong nghiep dai dong'],
      ['Nghị quyết số 03-NQ/TU', 'nghi quyet so 03-nq/tu'],
      ['ỬNG ượng ữ ẵ ỹ', 'ung uong u a y'],
    ]
    for (const [text, folded] of cases) {
      for (const form of ['NFC', 'NFD']) {
        const { rows } = await db.pool.query('SELECT fold($1) AS folded', [text.normalize(form)])
        assert.equal(rows[0].folded, folded)
      }
    }
    assert.equal(await ask('fold(NULL)'), null)
  })

  it('has periods that may not overlap, and search by parts of words, both indexed', async () => {
    const owner = await db.connectAsOwner()
    try {
      await owner.query(`
        CREATE TABLE held (body text, during daterange, EXCLUDE USING gist (body WITH =, during WITH &&));
        CREATE INDEX ON held USING gin (fold(body) gin_trgm_ops);
        INSERT INTO held VALUES ('Sở Đo đạc', '[2021-01-01,2022-01-01)')`)
      await assert.rejects(
        owner.query("INSERT INTO held VALUES ('Sở Đo đạc', '[2021-06-01,2023-01-01)')"),
        /conflicting key value/,
      )
      const { rows } = await owner.query(
        "SELECT body FROM held WHERE fold(body) LIKE '%do dac%' AND similarity('Đo đạc', 'Đo đặc') > 0.3",
      )
      assert.deepEqual(rows, [{ body: 'Sở Đo đạc' }])
    } finally {
      await owner.end()
    }
  })

  it('writes all of a transaction or nothing', async () => {
    const write = (fail: boolean) =>
      transaction(db, async (trx) => {
        await trx.insertInto('account').values({ name: 'an' }).execute()
        if (fail) throw new Error('second thoughts')
        return 'done'
      })
    await assert.rejects(write(true), /second thoughts/)
    assert.equal((await db.kysely.selectFrom('account').selectAll().execute()).length, 0)
    assert.equal(await write(false), 'done')
    assert.equal((await db.kysely.selectFrom('account').selectAll().execute()).length, 1)
  })
})

describe('a database that cannot be opened', () => {
  let dataDir: string
  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'resolute-open-'))
  })
  after(() => rm(dataDir, { recursive: true }))

  const cases: [string, string, RegExp][] = [
    ['postgresql://nobody@127.0.0.1:9/none', 'no-database', /cannot be reached: .*ECONNREFUSED/],
    ['not a url', 'bad-url', /not a valid address/],
  ]
  for (const [url, code, message] of cases) {
    it(`${url}: ${code}`, async () => {
      await assert.rejects(openDatabase({ dataDir, url }), (error) => {
        assert.ok(error instanceof Refusal)
        assert.equal(error.code, code)
        assert.match(error.en, message)
        assert.ok(error.vi.length > 20)
        return true
      })
    })
  }
})

describe('a server that will not do is refused', () => {
  const good = { version: 150020, name: '15.20', encoding: 'UTF8', mayCreate: true }
  const cases: [Partial<typeof good>, string][] = [
    [{ version: 140011, name: '14.11' }, 'server-old'],
    [{ encoding: 'SQL_ASCII' }, 'server-encoding'],
    [{ mayCreate: false }, 'server-rights'],
  ]
  for (const [fault, code] of cases) {
    it(code, () => assert.throws(() => refuseUnfit({ ...good, ...fault }), { code }))
  }
  it('and one that will do is not', () => refuseUnfit(good))
})
