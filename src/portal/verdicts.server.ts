// Kept verdicts, as officers see them: those on projects in zones that their roles reach.
import type { Context } from '#agencies/context.ts'
import { mustBeAllowed } from '#agencies/policy.ts'
import { casesSeen } from '#cases/store.server.ts'
import { reachedBy } from '#gate/actions.server.ts'
import { readVerdict, readVerdicts } from '#gate/store.server.ts'
import type { Language } from '#kernel/language.ts'
import { shownOf, viewOf } from './gate.server.ts'
import type { KeptVerdict, KeptVerdictRow } from './gate.ts'
import { readStored } from './stored.server.ts'

const PAGE = 50

/** Those before one of them, the latest first, with the number to go on from; null where no resolution is loaded. */
export const verdictList = async (
  ctx: Context,
  { resolution, before }: { resolution: string | null; before: number | null },
): Promise<{ rows: KeptVerdictRow[]; next: number | null } | null> => {
  const { kysely } = ctx.db
  const stored = await readStored(kysely, { resolution, knownAt: null })
  if (!stored) return null
  mustBeAllowed(ctx.actor, 'judge-project', { resolution: stored.shown.id })
  const read = await readVerdicts(kysely, stored.shown.id, { before, limit: PAGE + 1 })
  const rows = read.slice(0, PAGE)
  const reached = await reachedBy(
    ctx,
    kysely,
    'judge-project',
    stored.shown.id,
    rows.map(({ keeper }) => keeper),
  )
  return {
    rows: rows
      .filter(({ keeper }) => reached.has(keeper))
      .map((row) => ({
        id: row.id,
        name: row.project_name,
        zone: row.zone,
        verdict: row.verdict,
        asOf: row.as_of,
        askedBy: row.asked_by,
        decision: row.outcome && { outcome: row.outcome, isOverride: row.is_override === true },
      })),
    next: read.length > PAGE ? (rows.at(-1)?.id ?? null) : null,
  }
}

/** Null where there is none of that number, or it is of a zone that the actor does not reach. */
export const keptVerdict = async (ctx: Context, id: number, language: Language): Promise<KeptVerdict | null> => {
  const { kysely } = ctx.db
  const row = await readVerdict(kysely, id)
  if (!row) return null
  const reached = await reachedBy(ctx, kysely, 'judge-project', row.resolution_id, [row.keeper])
  const stored = await readStored(kysely, { resolution: row.resolution_id, knownAt: null })
  if (!reached.has(row.keeper) || !stored) return null
  return {
    id,
    view: viewOf(row.document, shownOf(stored, language), language),
    askedAt: row.asked_at.toISOString(),
    askedBy: row.asked_by,
    ground: row.ground,
    case: (await casesSeen(kysely, row.case_id === null ? [] : [row.case_id])).values().next().value ?? null,
    mayDecide: (await reachedBy(ctx, kysely, 'decide-gate', row.resolution_id, [row.keeper])).has(row.keeper),
    decisions: row.decisions.map((each) => ({
      ...{ outcome: each.outcome, isOverride: each.is_override, reason: each.reason },
      ...{ authority: each.authority, document: each.document },
      ...{ at: each.decided_at.toISOString(), by: each.decided_by },
    })),
  }
}
