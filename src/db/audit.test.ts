import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { flushAnchor, record, verify } from './audit.server.ts'
import { type AuditEntry, canonicalJson, type Json } from './audit.ts'
import { type TestDatabase, testDatabase } from './for-tests.server.ts'
import { transaction } from './open.server.ts'
import { tamperWith } from './tampering.specimens.ts'

const entry = (changes: Partial<AuditEntry> = {}): AuditEntry => ({
  at: new Date('2026-01-02T03:04:05.678Z'),
  actor: 'an',
  verb: 'target.report',
  object: 'target:one',
  before: null,
  after: { value: 0.1, note: 'đã đạt', list: [1, null, { z: 1, a: 2 }] },
  why: null,
  ...changes,
})

describe('canonical JSON', () => {
  it('spells equal values alike, whatever the order of names', () => {
    assert.equal(canonicalJson({ b: [1, null, 'é'], a: { d: true, c: -0 } }), '{"a":{"c":0,"d":true},"b":[1,null,"é"]}')
  })

  it('is JSON, and survives a round trip', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = canonicalJson(value as Json)
        assert.equal(canonicalJson(JSON.parse(text)), text)
        assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(value)))
      }),
    )
  })
})

describe('the audit chain', () => {
  let db: TestDatabase
  before(async () => {
    db = await testDatabase()
  })
  after(() => db.close())

  const write = (changes?: Partial<AuditEntry>) => transaction(db, (trx) => record(trx, entry(changes)))
  /** Changes records behind the application's back, as an intruder with the owner's rights could. */
  const tamper = async (statement: string) => {
    const owner = await db.connectAsOwner()
    try {
      await owner.query(`ALTER TABLE audit_record DISABLE TRIGGER ALL; ${statement}; ALTER TABLE audit_record ENABLE TRIGGER ALL`)
    } finally {
      await owner.end()
    }
  }

  it('is whole when empty', async () => {
    assert.deepEqual(await verify(db), { ok: true, records: 0, brokenAt: null, anchor: null })
  })

  it('numbers without gaps, whoever writes at the same time and whatever is rolled back', async () => {
    const refused = Array.from({ length: 5 }, () =>
      transaction(db, async (trx) => {
        await record(trx, entry({ object: 'never' }))
        throw new Error('refused')
      }),
    )
    await Promise.all([...refused.map((each) => assert.rejects(each, /refused/)), ...Array.from({ length: 20 }, () => write())])
    const { ok, records } = await verify(db)
    assert.deepEqual({ ok, records }, { ok: true, records: 20 })
  })

  it('holds any value that jsonb holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 3 }), async (value) => {
        const text = JSON.stringify(value)
        fc.pre(!text.includes('\\u0000') && !/\\ud[89a-f]/i.test(text))
        await write({ before: value as Json, after: [value as Json] })
      }),
      { numRuns: 40 },
    )
    assert.equal((await verify(db)).ok, true)
  })

  it('keeps its head outside the database', async () => {
    await write()
    await flushAnchor(db.anchorFile)
    const { records, anchor } = await verify(db)
    assert.equal(anchor?.seq, records)
    assert.deepEqual(JSON.parse(await readFile(db.anchorFile, 'utf8')), anchor)
  })

  it('may be read and added to by the application, and nothing else', async () => {
    for (const statement of ["UPDATE audit_record SET actor = 'x'", 'DELETE FROM audit_record', 'TRUNCATE audit_record']) {
      await assert.rejects(db.pool.query(statement), /permission denied/, statement)
      const owner = await db.connectAsOwner()
      await assert.rejects(owner.query(statement), /append-only/, statement)
      await owner.end()
    }
  })

  it('shows an altered record, one taken out, one put in, and an end cut off', async () => {
    await write()
    const whole = await verify(db)
    await tamper(`UPDATE audit_record SET after = '{"value": 0.2}' WHERE seq = 7`)
    assert.equal((await verify(db)).brokenAt, 7)
    await tamper('UPDATE audit_record SET after = (SELECT after FROM audit_record WHERE seq = 8) WHERE seq = 7')
    assert.equal((await verify(db)).ok, true, 'put right again')

    await tamper('CREATE TABLE kept AS SELECT * FROM audit_record WHERE seq = 5; DELETE FROM audit_record WHERE seq = 5')
    assert.equal((await verify(db)).brokenAt, 5)
    await tamper('INSERT INTO audit_record SELECT * FROM kept')
    assert.equal((await verify(db)).ok, true, 'put right again')

    await flushAnchor(db.anchorFile)
    await tamper(`DELETE FROM audit_record WHERE seq = ${whole.records}`)
    assert.deepEqual(await verify(db).then(({ ok, brokenAt }) => ({ ok, brokenAt })), { ok: false, brokenAt: whole.records })
  })
})

describe('the audit chain changed underneath', () => {
  it('is found out each of 100 times at random, with the first broken record named', async () => {
    const db = await testDatabase()
    try {
      const counts = await tamperWith(db, { records: 60, times: 100, seed: 3 })
      assert.deepEqual(counts, { alter: 25, remove: 25, reorder: 25, truncate: 25 })
    } finally {
      await db.close()
    }
  })
})
