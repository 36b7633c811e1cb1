// What is frozen, what it proposes of each provision, and what differs from it later. Pure.
import type { Json } from '#db/audit.ts'
import type { IsoDate } from '#kernel/date.ts'
import type { Books } from '#registers/known.ts'
import { factOf } from '#targets/baseline.ts'
import type { Entry } from '#targets/catalogue-entry.ts'
import { judgeTarget, measureOf } from '#targets/measured.ts'
import type { Measured, Target } from '#targets/model.ts'
import { type Ambiguity, ambiguitiesOf, heldOn, under } from '#targets/readings.ts'
import type { Task } from '../model.ts'
import { type Progress, progressOf, progressOfAll } from '../progress.ts'
import { isBlocked, isLate, stepAt } from '../rules.ts'
import type { Review, Said } from './model.ts'

/** All that is known of a resolution at an instant. */
export type Known = {
  targets: readonly Target[]
  ambiguities: readonly Ambiguity[]
  books: Books
  /** The date of each document: the day its promises were made. */
  promised: ReadonlyMap<string, IsoDate | null>
  indicators: readonly { entry: Entry; measured: Measured }[]
  tasks: readonly Task[]
}

const groundOf = ({ evidence, missing, date }: Measured): { [name: string]: Json } => ({
  facts: evidence.map(factOf),
  missing: missing.map(({ what }) => what.vi),
  date,
})

const ofTarget = ({ ambiguities, books, promised }: Known, written: Target, asOf: IsoDate): Said => {
  const readings = heldOn(ambiguitiesOf(written, ambiguities), asOf)
  const target = under(written, readings)
  const { status, measured, baseline } = judgeTarget(target, books, promised.get(target.document) ?? null, asOf)
  const { comparator, value: goal, valueMax: goalMax, due } = target
  return {
    ...{ kind: 'target', ref: target.id, document: target.document, provision: target.provision },
    ...{ name: target.name, unit: target.unit, status, body: target.reporter, parent: null },
    ...{ value: measured.value, atLeast: measured.atLeast, atMost: measured.atMost },
    basis: {
      ...groundOf(measured),
      measure: measureOf(target) as Json,
      readings: readings.map(({ id }) => id),
      goal: { comparator, goal, goalMax, due },
      baseline: baseline && { value: baseline.value, date: baseline.date },
    },
  }
}

const ofIndicator = ({ entry, measured }: Known['indicators'][number]): Said => ({
  ...{ kind: 'indicator', ref: entry.id, document: null, provision: null },
  ...{ name: entry.name, unit: entry.unit, status: null, body: null, parent: null },
  ...{ value: measured.value, atLeast: measured.atLeast, atMost: measured.atMost },
  basis: { ...groundOf(measured), measure: entry.measure as Json },
})

const ofTask = (task: Task, asOf: IsoDate): Said[] => {
  const step = stepAt(task, asOf)
  if (!step) return []
  return [
    {
      ...{ kind: 'task', ref: task.id, document: task.document, provision: task.provision },
      ...{ name: task.title, unit: null, status: step.state, body: step.leadAgency ?? step.leadText, parent: task.parent },
      ...{ value: null, atLeast: null, atMost: null },
      basis: { since: step.at, deadline: step.deadline, late: isLate(step, asOf), blocked: isBlocked(task, asOf) },
    },
  ]
}

/** What is said of every target, indicator and task on the day, each in reading order. */
export const saidOn = (known: Known, asOf: IsoDate): Said[] => [
  ...known.targets.map((target) => ofTarget(known, target, asOf)),
  ...known.indicators.map(ofIndicator),
  ...known.tasks.flatMap((task) => ofTask(task, asOf)),
]

type Outcome = Pick<Said, 'kind' | 'ref' | 'value' | 'atLeast' | 'atMost' | 'status'>

/** Frozen and now; null where it was not there then, or is no more. */
export type Difference<S extends Outcome> = { was: S | null; is: S | null }

const keyOf = ({ kind, ref }: Pick<Said, 'kind' | 'ref'>): string => `${kind} ${ref}`

const differ = (was: Outcome, is: Outcome): boolean =>
  was.value !== is.value || was.atLeast !== is.atLeast || was.atMost !== is.atMost || was.status !== is.status

/** What is said otherwise now, in the order in which it was frozen; what is new comes last. */
export const differencesOf = <S extends Outcome>(frozen: readonly S[], now: readonly S[]): Difference<S>[] => {
  const left = new Map(now.map((each) => [keyOf(each), each]))
  const changed = frozen.flatMap((was): Difference<S>[] => {
    const is = left.get(keyOf(was)) ?? null
    left.delete(keyOf(was))
    return is === null || differ(was, is) ? [{ was, is }] : []
  })
  return [...changed, ...[...left.values()].map((is) => ({ was: null, is }))]
}

/** A provision with what stands by it, and what that proposes. */
export type Proposal = {
  document: string
  provision: string
  proposed: Progress
  parts: { kind: Said['kind']; progress: Progress }[]
}

type Standing = Pick<Said, 'kind' | 'document' | 'provision' | 'status' | 'parent'>

/** Of every provision that promises a target or asks for work. Parts of a task are told by the task. */
export const proposalsOf = (frozen: readonly Standing[]): Proposal[] => {
  const found = new Map<string, Omit<Proposal, 'proposed'>>()
  for (const { kind, document, provision, status, parent } of frozen) {
    if (document === null || provision === null || status === null || parent !== null) continue
    const key = `${document} ${provision}`
    const group = found.get(key) ?? { document, provision, parts: [] }
    group.parts.push({ kind, progress: progressOf(status) })
    found.set(key, group)
  }
  return [...found.values()].map((each) => ({ ...each, proposed: progressOfAll(each.parts.map(({ progress }) => progress)) }))
}

export const REVIEW_STAGES = ['announced', 'frozen', 'asked', 'concluded', 'corrected'] as const
export type ReviewStage = (typeof REVIEW_STAGES)[number]

/** How far it is. A version that was corrected is over, whether or not it was concluded. */
export const stageOf = ({ freeze, asked, conclusion, correctedBy }: Review): ReviewStage =>
  correctedBy !== null ? 'corrected' : conclusion ? 'concluded' : asked !== null ? 'asked' : freeze ? 'frozen' : 'announced'

export const isOpen = (review: Review): boolean => review.conclusion === null && review.correctedBy === null

/** Provisions of which nobody has said yet how far they are. */
export const unassessed = (proposals: readonly Proposal[], { assessments }: Pick<Review, 'assessments'>): Proposal[] => {
  const said = new Set(assessments.map(({ document, provision }) => `${document} ${provision}`))
  return proposals.filter(({ document, provision }) => !said.has(`${document} ${provision}`))
}

/** The bodies that lead tasks or owe targets: those who are asked for their own account. */
export const bodiesIn = (frozen: readonly Pick<Said, 'body'>[]): string[] =>
  [...new Set(frozen.flatMap(({ body }) => body ?? []))].toSorted()
