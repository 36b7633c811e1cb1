// A new outer key: every key of a person and of a waiting file is wrapped anew in one transaction, and the old outer key
// leaves the file only after that. Whatever stops half-way, one of the keys in the file opens everything.
import { sql } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { actorName } from '#agencies/model.ts'
import { mustBeAllowed, SYSTEM } from '#agencies/policy.ts'
import { record } from '#db/audit.server.ts'
import { transaction } from '#db/open.server.ts'
import { addOuterKey, dropOldOuterKeys, outerKeys, unwrap, wrap } from '#db/outer-keys.server.ts'
import { contentPlace } from './content.server.ts'
import { keyPlace } from './keys.server.ts'

const AT_ONCE = 5_000

export type Rotated = { from: string; to: string; persons: number; files: number }

export const rotateKeys = async (ctx: Context): Promise<Rotated> => {
  mustBeAllowed(ctx.actor, 'rotate-keys', SYSTEM)
  const { db } = ctx
  // Refuses here, before anything is made, where the file is not the one of this database.
  const before = await outerKeys(db, db.kysely)
  const fresh = await addOuterKey(db)
  const rotated = await transaction(db, async (trx) => {
    const rewrap = (wrapped: Uint8Array, outer: string | null, place: string): Buffer => {
      const [old, next] = [fresh.keys.get(outer ?? ''), fresh.keys.get(fresh.id)]
      if (!old || !next) throw new Error('a key is wrapped by an outer key that the file does not hold')
      return wrap(next, unwrap(old, wrapped, place), place)
    }
    // From here on nobody commits anything under the old key: the reference to it is checked at their end, waits for ours
    // and fails. What was committed before is seen below.
    await trx.deleteFrom('outer_key').where('id', '=', before.id).execute()
    await sql`insert into outer_key (id, index_check, made_at)
      values (${fresh.id}, ${before.indexCheck}, ${ctx.now()})`.execute(trx)
    let persons = 0
    for (let after = ''; ; ) {
      const some = await trx
        .selectFrom('person_key')
        .select(['id', 'resolution_id', 'book', 'row_id', 'wrapped', 'outer_key'])
        .where('id', '>', after)
        .where('wrapped', 'is not', null)
        .orderBy('id')
        .limit(AT_ONCE)
        .execute()
      const last = some.at(-1)
      if (!last) break
      const anew = some.map(({ id, resolution_id, book, row_id, wrapped, outer_key }) =>
        rewrap(wrapped ?? new Uint8Array(), outer_key, keyPlace(id, resolution_id, book, row_id)).toString('hex'),
      )
      await sql`update person_key set wrapped = decode(anew.wrapped, 'hex'), outer_key = ${fresh.id}
        from unnest(${some.map(({ id }) => id)}::text[], ${anew}::text[]) as anew (id, wrapped)
        where person_key.id = anew.id`.execute(trx)
      persons += some.length
      after = last.id
    }
    const files = await trx
      .selectFrom('import_job')
      .select(['id', 'file_sha256', 'content_key', 'outer_key'])
      .where('content_key', 'is not', null)
      .execute()
    for (const { id, file_sha256, content_key, outer_key } of files)
      await trx
        .updateTable('import_job')
        .set({
          content_key: rewrap(content_key ?? new Uint8Array(), outer_key, contentPlace(file_sha256)),
          outer_key: fresh.id,
        })
        .where('id', '=', id)
        .execute()
    const done = { from: before.id, to: fresh.id, persons, files: files.length }
    const by = actorName(ctx.actor)
    await record(trx, { at: ctx.now(), actor: by, verb: 'rotate-keys', object: 'keys', before: null, after: done, why: null })
    return done
  })
  await dropOldOuterKeys(db, rotated.to)
  return rotated
}
