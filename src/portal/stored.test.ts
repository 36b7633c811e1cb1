// What is kept of a resolution between two acts, and that no act is ever missed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { record } from '#db/audit.server.ts'
import { testDatabase } from '#db/for-tests.server.ts'
import { transaction } from '#db/open.server.ts'
import { readStored } from './stored.server.ts'

const query = { resolution: null, knownAt: null }

test('read once between two acts, again after each, and again after a fault', async (t) => {
  const db = await testDatabase()
  t.after(() => db.close())
  const act = (write: 'resolution' | 'nothing') =>
    transaction(db, async (trx) => {
      if (write === 'resolution')
        await trx
          .insertInto('resolution')
          .values({
            id: 'r',
            title_vi: 'Nghị quyết',
            title_en: null,
            place_vi: null,
            place_en: null,
            period: null,
            main_document: 'd',
            origin: 'pack',
            digest: 'x',
            is_current: true,
          })
          .execute()
      const entry = { actor: 'operator:test', verb: 'load-pack', object: 'pack:r', before: null, after: null, why: null }
      await record(trx, { at: new Date(0), ...entry })
    })

  assert.equal(await readStored(db.kysely, query), null)
  await act('resolution')
  const first = await readStored(db.kysely, query)
  assert.equal(first?.shown.id, 'r')
  const both = await Promise.all([readStored(db.kysely, query), readStored(db.kysely, query)])
  assert.ok(both.every((each) => each === first))
  assert.notEqual(await readStored(db.kysely, { ...query, knownAt: new Date(0) }), first)
  assert.equal(await readStored(db.kysely, { ...query, resolution: 'other' }), null)
  await act('nothing')
  assert.notEqual(await readStored(db.kysely, query), first)

  const owner = await db.connectAsOwner()
  await act('nothing')
  await owner.query('alter table provision rename to away')
  await owner.query("insert into document (id, resolution_id, ordinal) values ('d', 'r', 0)")
  await assert.rejects(readStored(db.kysely, query), /provision/)
  await owner.query('alter table away rename to provision')
  await owner.end()
  assert.equal((await readStored(db.kysely, query))?.documents.length, 1)
  // However many instants are asked for, only a few readings are kept.
  const kept = await readStored(db.kysely, query)
  for (let n = 1; n <= 10; n++) await readStored(db.kysely, { ...query, knownAt: new Date(n) })
  assert.notEqual(await readStored(db.kysely, query), kept)
})
