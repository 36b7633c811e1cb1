// A case at the gate: the verdicts kept on it, whether they would be so today, and the way to yes.
import type { Context } from '#agencies/context.ts'
import { opinionOf } from '#cases/gate/rules.ts'
import type { Case } from '#cases/model.ts'
import { canonicalJson, type Json } from '#db/audit.ts'
import { reachedBy } from '#gate/actions.server.ts'
import type { GatePlan } from '#gate/model.ts'
import { isTurnedAway, readVerdict, readVerdictsOfCase } from '#gate/store.server.ts'
import { type GateVerdict, type GateWorld, verdictOf } from '#gate/verdict.server.ts'
import type { IsoDate } from '#kernel/date.ts'
import { type Language, say } from '#kernel/language.ts'
import type { CaseGateView } from './cases.ts'
import { shownOf, viewOf, zonesOf } from './gate.server.ts'
import { gateWorld } from './gate-world.server.ts'
import type { Stored } from './stored.server.ts'

type Seen = { language: Language; today: IsoDate }

/** The same project today, with the opinion that has arrived meanwhile. */
const judgedNow = (world: GateWorld, one: Case, { project, rules }: GateVerdict): NonNullable<CaseGateView['now']> => {
  const now = verdictOf(world, { ...project, militaryOpinion: opinionOf(one, world.plan.cases.military) })
  // A stored document has its keys in another order.
  const told = ({ result, reason, evidence }: GateVerdict['rules'][number]) =>
    canonicalJson(JSON.parse(JSON.stringify([result, reason, evidence])) as Json)
  const before = new Map(rules.map((each) => [each.rule, told(each)]))
  return {
    verdict: now.verdict,
    changed: now.rules.filter((each) => before.get(each.rule) !== told(each)).map(({ rule }) => rule),
  }
}

export const caseGate = async (
  ctx: Context,
  one: Case,
  stored: Stored,
  { mayHandle, language, today }: Seen & { mayHandle: boolean },
): Promise<CaseGateView | null> => {
  const world = gateWorld(stored, today)
  const { kysely } = ctx.db
  const rows = one.state === 'draft' ? [] : await readVerdictsOfCase(kysely, one.id)
  const [first] = rows
  const mayJudge = mayHandle && one.state === 'submitted' && world !== null
  if (!first && !mayJudge) return null
  const latest = first && (await readVerdict(kysely, first.id))
  const keepers = rows.map(({ keeper }) => keeper)
  const opened = await reachedBy(ctx, kysely, 'judge-project', one.resolution, keepers)
  const stops = (stored.shown.gate as GatePlan | null)?.cases.stops ?? []
  return {
    verdicts: rows.map((row) => ({
      ...{ id: row.id, verdict: row.verdict, asOf: row.as_of, at: row.asked_at.toISOString(), by: row.asked_by },
      ...{ ground: row.ground, rules: row.rules, mayOpen: opened.has(row.keeper) },
      decision:
        row.outcome === null
          ? null
          : {
              ...{ outcome: row.outcome, isOverride: row.is_override === true, reason: row.reason ?? '' },
              ...{ authority: row.authority, document: row.by_document, by: row.decided_by ?? '' },
              at: row.decided_at?.toISOString() ?? '',
            },
    })),
    latest: latest ? viewOf(latest.document, shownOf(stored, language), language) : null,
    now: latest && world ? judgedNow(world, one, latest.document) : null,
    isTurnedAway: await isTurnedAway(kysely, one.id),
    stops: one.law.filter(({ id }) => stops.includes(id)).map(({ name }) => say(name, language)),
    again: mayJudge ? { project: latest?.document.project ?? null, zones: zonesOf(world, language) } : null,
  }
}
