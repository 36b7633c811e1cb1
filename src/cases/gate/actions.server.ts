// A case at the gate: judged when it is handed in, and again by whoever handles a step of it. What is kept is what was told.
import type { Kysely, Transaction } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { actorName, NotAllowed } from '#agencies/model.ts'
import { mustBeAllowed } from '#agencies/policy.ts'
import type { Schema } from '#db/schema.ts'
import type { Project } from '#gate/model.ts'
import { writeVerdict } from '#gate/store.server.ts'
import type { GateVerdict } from '#gate/verdict.server.ts'
import { DONE, type Done, handledOf, no, onCase, recordCase, tellApplicant } from '../acting.server.ts'
import type { Case } from '../model.ts'
import { opinionOf } from './rules.ts'
import { readGateOfCases } from './store.server.ts'

/** By the rules and the data of one moment; `keeper` is the body that keeps the project's zone. */
export type Judge = (project: Project) => { keeper: string | null; verdict: GateVerdict }

/** The project of a case with the military's opinion as it has arrived there: nobody types it beside. */
const withOpinion = async (db: Kysely<Schema>, one: Case, project: Project): Promise<Project> => ({
  ...project,
  militaryOpinion: opinionOf(one, (await readGateOfCases(db, one.resolution)).military),
})

/** Judges the case and keeps the verdict on it, within the act that it belongs to. */
export const judgeCase = async (
  trx: Transaction<Schema>,
  ctx: Context,
  one: Case,
  { project, judge, by, ground }: { project: Project; judge: Judge; by: string; ground: string | null },
): Promise<void> => {
  const { keeper, verdict } = judge(await withOpinion(trx, one, project))
  const kept = { resolution: one.resolution, keeper, verdict, case: one.id, ground, at: ctx.now(), by }
  const id = await writeVerdict(trx, kept)
  const after = { gate: id, verdict: verdict.verdict, digest: verdict.digest }
  await recordCase(trx, ctx, { id: one.id, actor: by, verb: 'judge-case', after, ...(ground && { why: ground }) })
}

/** Judged again with what was added to it, on the ground that is named. */
export const judgeAgain = async (
  ctx: Context,
  { case: id, ...asked }: { case: string; project: Project; judge: Judge; ground: string },
): Promise<Done | null> => {
  let told: Case | null = null
  const done = await onCase(ctx, id, async (trx, one) => {
    mustBeAllowed(ctx.actor, 'handle-case', { resolution: one.resolution, case: id })
    const handled = await handledOf(
      trx,
      one,
      one.steps.map(({ holder }) => holder),
    )
    if (handled.size === 0) throw new NotAllowed('handle-case')
    if (one.state !== 'submitted') return no('not-submitted')
    await judgeCase(trx, ctx, one, { ...asked, by: actorName(ctx.actor) })
    told = one
    return DONE
  })
  if (told) tellApplicant(told)
  return done
}
