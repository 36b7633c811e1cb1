import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from './for-tests.server.ts'
import { transaction } from './open.server.ts'
import { Refusal } from './refusal.ts'
import { readWorld } from './world.server.ts'

const resolution = (id: string, synthetic: boolean) => ({
  id,
  title_vi: id,
  main_document: id,
  origin: 'pack' as const,
  digest: id,
  synthetic,
})

for (const [first, other] of [
  ['real', 'synthetic'],
  ['synthetic', 'real'],
] as const)
  test(`a database whose first resolution is ${first} takes no ${other} one, whoever writes`, async () => {
    const db = await testDatabase()
    try {
      const insert = (id: string, isSynthetic: boolean) =>
        transaction(db, (trx) => trx.insertInto('resolution').values(resolution(id, isSynthetic)).execute())
      assert.equal(await readWorld(db.kysely), null)
      await insert('a', first === 'synthetic')
      assert.equal(await readWorld(db.kysely), first)
      await insert('b', first === 'synthetic')
      const isRefusal = (error: unknown) =>
        error instanceof Refusal && error.code === 'other-world' && error.vi.includes('--data')
      await assert.rejects(insert('c', other === 'synthetic'), isRefusal)
      await assert.rejects(
        transaction(db, (trx) =>
          trx
            .updateTable('resolution')
            .set({ synthetic: other === 'synthetic' })
            .execute(),
        ),
        isRefusal,
      )
      const owner = await db.connectAsOwner()
      try {
        for (const statement of ['update world set synthetic = not synthetic', 'delete from world', 'truncate world'])
          await assert.rejects(owner.query(statement), { code: 'RS002' })
        await assert.rejects(owner.query('update resolution set synthetic = not synthetic'), { code: 'RS002' })
      } finally {
        await owner.end()
      }
      const titles = await db.kysely.selectFrom('resolution').select('id').orderBy('id').execute()
      assert.deepEqual(
        titles.map(({ id }) => id),
        ['a', 'b'],
      )
    } finally {
      await db.close()
    }
  })

test('of two first loads at once, the second finds what the first decided', async () => {
  const db = await testDatabase()
  try {
    const results = await Promise.allSettled(
      [true, false].map((isSynthetic) =>
        transaction(db, (trx) =>
          trx
            .insertInto('resolution')
            .values(resolution(String(isSynthetic), isSynthetic))
            .execute(),
        ),
      ),
    )
    assert.deepEqual(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    assert.equal((await db.kysely.selectFrom('resolution').select('id').execute()).length, 1)
  } finally {
    await db.close()
  }
})
