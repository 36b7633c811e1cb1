// What the law makes of a case: which version of a procedure holds, what runs, stands or waits, when it is due, and what may be
// done next. Pure.
import type { IsoDate } from '#kernel/date.ts'
import type { Calendar } from '#kernel/workdays.ts'
import { daysUsed, dueOf, type Pause } from './clock.ts'
import type { Case, CaseStep, Consult, Consultation, Outcome, Paper, Procedure, ProcedureStep, Term } from './model.ts'

/** The versions in force on a day, in the order of the pack: each procedure once. */
export const inForce = (procedures: readonly Procedure[], day: IsoDate): Procedure[] =>
  procedures.filter(({ from, to }) => from <= day && (to === null || day <= to))

/**
 * The step by the law of the case, or by a later version where its transition rule takes in steps that have not begun by the
 * day from which it holds.
 */
const stepBy = (one: CaseStep, law: Procedure, versions: readonly Procedure[], begins: IsoDate): ProcedureStep | null => {
  const later = versions.findLast(
    ({ id, from, transition }) => id === law.id && transition !== null && from > law.from && from <= begins,
  )
  const stepOf = ({ steps }: Procedure) => steps.find(({ id }) => id === one.step) ?? null
  return (later && stepOf(later)) ?? stepOf(law)
}

export type StepState = 'waiting' | 'running' | 'stopped' | 'done' | 'refused' | 'halted'

export type StepStanding = {
  step: CaseStep
  procedure: Procedure
  /** As the law has it that holds for it. */
  by: ProcedureStep
  state: StepState
  openedOn: IsoDate | null
  /** Null while the clock stands, while the step waits, and where the law's days are not known. */
  due: IsoDate | null
  isLate: boolean
  /** Null where it has not begun. */
  daysUsed: number | null
}

type Facts = Pick<Case, 'state' | 'submittedOn' | 'withdrawnOn' | 'law' | 'steps'>

const pausesOf = ({ supplement }: CaseStep): Pause[] =>
  supplement ? [{ from: supplement.askedOn, to: supplement.answeredOn }] : []

/** Every step of a case as it stands on a day, in order. */
export const standingsOf = (one: Facts, versions: readonly Procedure[], day: IsoDate, calendar: Calendar): StepStanding[] => {
  const lawOf = new Map(one.law.map((procedure) => [procedure.id, procedure]))
  const steps = one.steps.toSorted((a, b) => a.ordinal - b.ordinal)
  const lastOf = new Map(steps.map((step) => [step.procedure, step]))
  const told: StepStanding[] = []
  for (const [n, step] of steps.entries()) {
    const procedure = lawOf.get(step.procedure)
    if (!procedure) continue
    const before = steps[n - 1]?.procedure === step.procedure ? [steps[n - 1]] : procedure.after.map((id) => lastOf.get(id))
    const waitsFor = before.filter((each) => each !== undefined)
    const isBlocked = waitsFor.some(({ id, outcome }) => {
      const known = told.find((each) => each.step.id === id)
      return outcome === 'refused' || known?.state === 'halted'
    })
    const isReady = waitsFor.every(({ outcome }) => outcome === 'done')
    const openedOn = isReady ? waitsFor.reduce((last, { endedOn }) => max(last, endedOn), one.submittedOn) : null
    const by = stepBy(step, procedure, versions, openedOn ?? day)
    if (by)
      told.push(standing({ step, procedure, by, openedOn, isHalted: isBlocked || one.state === 'withdrawn' }, day, calendar))
  }
  return told
}

const max = (a: IsoDate | null, b: IsoDate | null): IsoDate | null => (a === null || (b !== null && b > a) ? b : a)

const standing = (
  { isHalted, ...known }: Pick<StepStanding, 'step' | 'procedure' | 'by' | 'openedOn'> & { isHalted: boolean },
  day: IsoDate,
  calendar: Calendar,
): StepStanding => {
  const { step, by, openedOn } = known
  const pauses = pausesOf(step)
  const state: StepState =
    step.outcome ??
    (isHalted ? 'halted' : openedOn === null ? 'waiting' : pauses.some(({ to }) => to === null) ? 'stopped' : 'running')
  const due =
    openedOn === null || by.days === null || state === 'halted'
      ? null
      : dueOf(openedOn, { days: by.days, counted: by.counted }, pauses, calendar)
  return {
    ...known,
    state,
    due,
    isLate: due !== null && (step.endedOn ?? day) > due,
    daysUsed: openedOn === null ? null : daysUsed(openedOn, step.endedOn ?? day, by.counted, pauses, calendar),
  }
}

/** When an opinion is due; null where nobody knows how many days there are. */
export const opinionDue = (
  { askedOn, term: { days, counted } }: { askedOn: IsoDate; term: Term },
  calendar: Calendar,
): IsoDate | null => (days === null ? null : dueOf(askedOn, { days, counted }, [], calendar))

const answerTo = ({ consultations }: CaseStep, { id }: Consult): Consultation | undefined =>
  consultations.findLast(({ consult, answeredOn }) => consult === id && answeredOn !== null)

/** Opinions that the law wants before the step is done, and that are not there. */
export const awaitedOpinions = ({ step, by }: StepStanding): Consult[] =>
  by.consults.filter((each) => each.required && answerTo(step, each) === undefined)

export type Hindrance = 'not-running' | 'asked-before' | 'stopped' | 'opinion-missing' | 'opinion-against' | 'turned-away'

/**
 * Why a step cannot end so; null where it can. What a body refuses needs no more papers and no opinion. `isStopped`: the gate
 * turns the project away, and that stops this procedure (IV.7).
 */
export const hindersEnd = (one: StepStanding, outcome: Outcome, isStopped: boolean): Hindrance | null => {
  if (one.state !== 'running' && one.state !== 'stopped') return 'not-running'
  if (outcome === 'refused') return null
  if (isStopped) return 'turned-away'
  if (one.state === 'stopped') return 'stopped'
  if (awaitedOpinions(one).length > 0) return 'opinion-missing'
  const isAgainst = one.by.consults.some((each) => each.required && answerTo(one.step, each)?.outcome === 'not-agreed')
  return isAgainst ? 'opinion-against' : null
}

/** Why no supplement can be asked: there is one request for each step. */
export const hindersAsking = ({ state, step }: StepStanding): Hindrance | null =>
  step.supplement ? 'asked-before' : state === 'running' ? null : 'not-running'

/** The papers that some procedures ask for, each once; required where any of them requires it. */
export const papersOf = (procedures: readonly Procedure[]): Paper[] => {
  const papers = new Map<string, Paper>()
  for (const paper of procedures.flatMap((each) => each.papers)) {
    const known = papers.get(paper.id)
    papers.set(paper.id, known ? { ...known, required: known.required || paper.required } : paper)
  }
  return [...papers.values()]
}
