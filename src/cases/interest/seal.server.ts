// What somebody said of themselves in an interest, sealed under a key of its own as persons of the books are
// (src/registers/persons): the same keys, the same rotation, the same end.
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { actorName } from '#agencies/model.ts'
import { mustBeAllowed, SYSTEM } from '#agencies/policy.ts'
import { record } from '#db/audit.server.ts'
import { type Database, transaction } from '#db/open.server.ts'
import { outerKeys } from '#db/outer-keys.server.ts'
import type { Schema } from '#db/schema.ts'
import { newPersonKeys, readPersonKeys, savePersonKeys } from '#registers/persons/keys.server.ts'
import { openToken, type PersonKey, sealText } from '#registers/persons/seal.server.ts'
import type { Said } from './model.ts'

/** Under this name the keys of interests stand among those of books. */
export const INTERESTS = { name: 'interests' } as const

type Where = Pick<Database, 'keysFile'>
type Of = { resolution: string; id: number }

const placeIn =
  ({ resolution, id }: Of) =>
  (field: keyof Said) => ({ resolution, book: INTERESTS.name, row: String(id), field })

const tokensOf = (key: PersonKey, of: Of, { name, email, phone, message }: Said): Said => {
  const place = placeIn(of)
  return {
    name: sealText(key, place('name'), name),
    email: sealText(key, place('email'), email),
    phone: phone === null ? null : sealText(key, place('phone'), phone),
    message: sealText(key, place('message'), message),
  }
}

/** Writes the row with what was said as tokens, and then its key: no key is let in without a row. */
export const writeSealed = async (
  trx: Transaction<Schema>,
  where: Where,
  { said, ...of }: Of & { said: Said },
  write: (tokens: Said) => Promise<unknown>,
): Promise<void> => {
  const outer = await outerKeys(where, trx)
  const made = newPersonKeys(outer, INTERESTS, of.resolution, [String(of.id)])
  for (const { key } of made) await write(tokensOf(key, of, said))
  await savePersonKeys(trx, outer, INTERESTS, of.resolution, made)
}

/** In clear; null where the key was destroyed. Whoever calls has recorded it. */
export const openSealed = async (
  db: Kysely<Schema>,
  where: Where,
  { said, ...of }: Of & { said: Said },
): Promise<Said | null> => {
  const row = String(of.id)
  const key = (await readPersonKeys(db, await outerKeys(where, db), INTERESTS, of.resolution, [row])).get(row)
  if (!key) return null
  const place = placeIn(of)
  const { name, email, phone, message } = said
  return {
    name: openToken(key, place('name'), name),
    email: openToken(key, place('email'), email),
    phone: phone === null ? null : openToken(key, place('phone'), phone),
    message: openToken(key, place('message'), message),
  }
}

/** Seals what was sent before interests were sealed, in one transaction; answers how many. Nothing is left to do the next time. */
export const sealOldInterests = async (ctx: Context): Promise<number> => {
  mustBeAllowed(ctx.actor, 'rotate-keys', SYSTEM)
  return transaction(ctx.db, async (trx) => {
    const old = await trx
      .selectFrom('interest')
      .select(['id', 'resolution_id as resolution', 'name', 'email', 'phone', 'message'])
      .where(sql<boolean>`name not like 'pd1:%'`)
      .orderBy('id')
      .forUpdate()
      .execute()
    for (const { id, resolution, ...said } of old)
      await writeSealed(trx, ctx.db, { id, resolution, said }, (tokens) =>
        trx.updateTable('interest').set(tokens).where('id', '=', id).execute(),
      )
    if (old.length > 0)
      await record(trx, {
        ...{ at: ctx.now(), actor: actorName(ctx.actor), verb: 'seal-interests', object: 'interests' },
        ...{ before: null, after: { sealed: old.length }, why: null },
      })
    return old.length
  })
}
