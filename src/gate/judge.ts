// The verdict: every rule that the resolution asks, and the worst of their results. Pure.
import type { IsoDate } from '#kernel/date.ts'
import {
  type DayRules,
  type Finding,
  type GatePlan,
  type GateReadings,
  OUTSIDE,
  type Project,
  type Question,
  RESULTS,
  type Result,
  RULE_IDS,
  type RuleId,
  type Site,
  type Verdict,
  type ZoneFacts,
} from './model.ts'
import { RULES } from './rules.ts'

export type Judged = {
  verdict: Verdict
  rules: readonly (Finding & { rule: RuleId; provision: string; law: string | null })[]
}

const holdsOn = (day: IsoDate) => (each: { from: IsoDate; to: IsoDate | null }) =>
  each.from <= day && (each.to === null || day < each.to)

/** The plan as it stands on a day. */
export const rulesOn = (plan: GatePlan, readings: GateReadings, day: IsoDate): DayRules => {
  const holds = holdsOn(day)
  return {
    day,
    readings,
    rules: plan.rules.toSorted((a, b) => RULE_IDS.indexOf(a.rule) - RULE_IDS.indexOf(b.rule)),
    sensitive: plan.sensitive.filter(holds),
    factories: plan.factories.filter(holds),
    mappings: new Map(plan.mappings.filter(holds).map(({ code, is }) => [code, is])),
    environment: new Map(plan.environment.filter(holds).map((each) => [each.group, each])),
    fullPercent: plan.full.filter(holds).at(-1)?.percent ?? 100,
  }
}

export const siteOf = ({ zone }: Project, zones: ReadonlyMap<string, ZoneFacts>): Site => {
  if (zone === OUTSIDE) return { is: 'outside' }
  const found = zone === null ? undefined : zones.get(zone)
  return found ? { is: 'zone', zone: found } : { is: 'unknown', asked: zone }
}

/** 0 for refused, the worst. */
export const rank = (result: Result): number => RESULTS.indexOf(result)

/** Where no rule is concerned nothing stands against it. */
const worst = (results: readonly Result[]): Verdict => {
  const found = RESULTS.find((each) => results.includes(each))
  return found === undefined || found === 'not-concerned' ? 'allowed' : found
}

export const judge = (question: Question): Judged => {
  const rules = question.rules.rules.map((each) => ({ ...each, ...RULES[each.rule](question) }))
  return { verdict: worst(rules.map(({ result }) => result)), rules }
}
