// On which targets somebody may act: those whose figures a body owes that their roles reach.
import type { Kysely } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { NotAllowed } from '#agencies/model.ts'
import { ANYTHING, may, SYSTEM } from '#agencies/policy.ts'
import { reachedOf } from '#agencies/reach.server.ts'
import type { Schema } from '#db/schema.ts'

export type TargetVerb = 'report-figure' | 'accept-figure' | 'freeze-baseline' | 'set-course'

export type Owed = { id: string; resolution_id: string; reporter: string | null }

/** Of the targets of one resolution those on which the actor may do the verb. */
const ownOf = async (
  { actor }: Context,
  db: Kysely<Schema>,
  verb: TargetVerb,
  targets: readonly Owed[],
): Promise<readonly Owed[]> => {
  const [first] = targets
  if (!first || may(actor, verb, SYSTEM)) return targets
  const bodies = await reachedOf(
    db,
    { verb, resolution: first.resolution_id },
    targets.map(({ reporter }) => reporter),
  )
  return targets.filter(({ reporter }) => bodies.has(reporter))
}

const readOwed = (db: Kysely<Schema>, ids: readonly string[]): Promise<Owed[]> =>
  db.selectFrom('target').select(['id', 'resolution_id', 'reporter']).where('id', 'in', ids).execute()

/** Of the targets of a page those to which the actor may do the verb. */
export const mayOn = async (ctx: Context, verb: TargetVerb, ids: readonly string[]): Promise<string[]> => {
  if (ids.length === 0 || !may(ctx.actor, verb, ANYTHING)) return []
  const { kysely } = ctx.db
  return (await ownOf(ctx, kysely, verb, await readOwed(kysely, ids))).map(({ id }) => id)
}

/** The target as somebody who may do the verb to it finds it; null where there is none. Throws NotAllowed. */
export const owedTarget = async (ctx: Context, trx: Kysely<Schema>, verb: TargetVerb, id: string): Promise<Owed | null> => {
  const found = await readOwed(trx, [id])
  if (found.length > 0 && (await ownOf(ctx, trx, verb, found)).length === 0) throw new NotAllowed(verb)
  return found[0] ?? null
}
