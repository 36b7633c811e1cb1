// What officers do with a verdict: keep it, and decide on it. Both are only added to; the latest decision counts.

import type { Kysely } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { actorName, NotAllowed } from '#agencies/model.ts'
import { ANYTHING, may, mustBeAllowed, SYSTEM } from '#agencies/policy.ts'
import { reachedOf } from '#agencies/reach.server.ts'
import { record } from '#db/audit.server.ts'
import type { Json } from '#db/audit.ts'
import { transaction } from '#db/open.server.ts'
import { Refusal } from '#db/refusal.ts'
import type { Schema } from '#db/schema.ts'
import type { Outcome } from './decision.ts'
import { holdCase, writeVerdict } from './store.server.ts'
import type { GateVerdict } from './verdict.server.ts'

type GateVerb = 'judge-project' | 'decide-gate' | 'override-gate'
type Kept = { resolution: string; keeper: string | null }

/** Of some bodies those whose zones the actor reaches by the verb; null stands for a project in no zone that is known. */
export const reachedBy = async (
  { actor }: Context,
  db: Kysely<Schema>,
  verb: GateVerb,
  resolution: string,
  keepers: readonly (string | null)[],
): Promise<ReadonlySet<string | null>> => {
  if (!may(actor, verb, ANYTHING)) return new Set()
  return may(actor, verb, SYSTEM) ? new Set(keepers) : reachedOf(db, { verb, resolution }, keepers)
}

const mustReach = async (ctx: Context, db: Kysely<Schema>, verb: GateVerb, { resolution, keeper }: Kept): Promise<void> => {
  mustBeAllowed(ctx.actor, verb, ANYTHING)
  if (!(await reachedBy(ctx, db, verb, resolution, [keeper])).has(keeper)) throw new NotAllowed(verb)
}

/** Keeps the verdict as it was told; its number. `keeper` is the body that keeps the project's zone. */
export const keepVerdict = async (ctx: Context, kept: Kept & { verdict: GateVerdict }): Promise<number> => {
  const { resolution, keeper, verdict } = kept
  return transaction(ctx.db, async (trx) => {
    await mustReach(ctx, trx, 'judge-project', kept)
    const [at, by] = [ctx.now(), actorName(ctx.actor)]
    const id = await writeVerdict(trx, { resolution, keeper, verdict, case: null, ground: null, at, by })
    const after: Json = { project: verdict.project.name, verdict: verdict.verdict, digest: verdict.digest }
    await record(trx, { at, actor: by, verb: 'judge-project', object: `gate:${id}`, before: null, after, why: null })
    return id
  })
}

export type Decided = {
  id: number
  outcome: Outcome
  reason: string
  /** By which authority and on which document: asked for where the verdict is overridden. */
  authority: string | null
  document: string | null
}

/** Null where there is no such verdict. Throws Refusal "override-ungrounded". */
export const decideGate = async (ctx: Context, decided: Decided): Promise<{ isOverride: boolean } | null> => {
  const { id, outcome, reason, authority, document } = decided
  mustBeAllowed(ctx.actor, 'decide-gate', ANYTHING)
  return transaction(ctx.db, async (trx) => {
    const found = await trx
      .selectFrom('gate_verdict')
      .select(['resolution_id as resolution', 'keeper', 'verdict', 'case_id'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (!found) return null
    // A step of the case may be about to end, by what was decided until now.
    if (found.case_id !== null) await holdCase(trx, found.case_id)
    const isOverride = found.verdict === 'refused' && outcome === 'accepted'
    const verb = isOverride ? 'override-gate' : 'decide-gate'
    await mustReach(ctx, trx, verb, found)
    if (isOverride && (authority === null || document === null))
      throw new Refusal('override-ungrounded', {
        vi: 'Kết quả xét là từ chối: muốn nhận dự án phải ghi thẩm quyền và văn bản.',
        en: 'The verdict refuses: to accept the project, say by which authority and on which document.',
      })
    const [at, by] = [ctx.now(), actorName(ctx.actor)]
    await trx
      .insertInto('gate_decision')
      .values({
        ...{ verdict_id: id, outcome, is_override: isOverride, reason, authority, document },
        ...{ decided_at: at, decided_by: by },
      })
      .execute()
    const after: Json = { outcome, verdict: found.verdict, authority, document }
    await record(trx, { at, actor: by, verb, object: `gate:${id}`, before: null, after, why: reason })
    return { isOverride }
  })
}
