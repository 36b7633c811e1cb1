// From stored things to what a reader sees, in one language and as of one date.
import type { Succession } from '#agencies/reform.ts'
import type { IsoDate } from '#kernel/date.ts'
import { type Language, say } from '#kernel/language.ts'
import type { Books } from '#registers/known.ts'
import type { Source } from '#registers/model.ts'
import { alertsOf, type Threshold } from '#targets/alerts.ts'
import { lineOf, nextFigure, wayOf } from '#targets/course.ts'
import { formulaOf } from '#targets/indicators.ts'
import { measureOf, planOf, trajectoryOf, witnessOf } from '#targets/measured.ts'
import { type Evidence, type Judged, TARGET_STATUSES, type Target } from '#targets/model.ts'
import { type Ambiguity, ambiguitiesOf, heldOn, under } from '#targets/readings.ts'
import type { Task } from '#tasks/model.ts'
import { daysLeft, hasDate, hasOwner, isBlocked, isLate, stepAt } from '#tasks/rules.ts'
import type { AlertView, EvidenceView, ProvisionView, SourceView, Tally, TargetView, TaskView } from './model.ts'
import { judgedIn, readingsOf } from './readings.ts'
import { bodyNameIn, responsibleView } from './responsible.ts'

/** What a page is made for: on which day, in which language, and what is known of the resolution. */
export type Viewpoint = {
  language: Language
  asOf: IsoDate
  /** All bodies, and who takes over from whom. */
  succession: Succession
  /** Those that the targets are measured by. */
  books: Books
  /** Values of the books that somebody contests, by valueKey. */
  contested: ReadonlySet<string>
  /** Provisions that can be read in several ways. */
  ambiguities: readonly Ambiguity[]
  /** The date of each document: the day its promises were made. */
  promised: ReadonlyMap<string, IsoDate | null>
  thresholds: readonly Threshold[]
}

/** Names one value of the books in a set of them. */
export const valueKey = (book: string, id: string, field: string): string => `${book}/${id}#${field}`

export const sourceView = (source: Source | null): SourceView | null =>
  source && {
    title: source.title,
    publisher: source.publisher,
    date: source.published,
    address: source.address,
    standing: source.standing,
  }

/** The body's name where it is a known agency, else the text as written. */
const bodyName = (viewpoint: Viewpoint, body: string): string => bodyNameIn(viewpoint.succession, body, viewpoint.language)

const isContestedIn = (viewpoint: Pick<Viewpoint, 'contested'>, row: { book: string; id: string; field: string }): boolean =>
  viewpoint.contested.has(valueKey(row.book, row.id, row.field))

export const evidenceView = (
  viewpoint: Pick<Viewpoint, 'language' | 'contested'>,
  evidence: readonly Evidence[],
): EvidenceView[] =>
  evidence.map(({ text, date, source, row }) => ({
    text: say(text, viewpoint.language),
    date,
    source: sourceView(source),
    row: row && { ...row, isContested: isContestedIn(viewpoint, row) },
  }))

const alertViews = (viewpoint: Viewpoint, target: Target, judged: Judged, promised: IsoDate | null): AlertView[] =>
  alertsOf({
    target,
    judged,
    series: trajectoryOf(target, viewpoint.books, promised, viewpoint.asOf),
    promised,
    isContested: (row) => isContestedIn(viewpoint, row),
    witness: witnessOf(target, viewpoint.books),
    thresholds: viewpoint.thresholds,
    asOf: viewpoint.asOf,
  }).map(({ kind, text, since, evidence }) => ({
    kind,
    text: say(text, viewpoint.language),
    since,
    evidence: evidenceView(viewpoint, evidence),
  }))

export const targetView = (viewpoint: Viewpoint, written: Target): TargetView => {
  const { language, asOf } = viewpoint
  const promised = viewpoint.promised.get(written.document) ?? null
  const ambiguities = ambiguitiesOf(written, viewpoint.ambiguities)
  const target = under(written, heldOn(ambiguities, asOf))
  const judged = judgedIn(viewpoint, target)
  const { status, measured, baseline, expected } = judged
  const evidence = evidenceView(viewpoint, measured.evidence)
  const way = wayOf(target, baseline, planOf(target))
  let alerts: AlertView[] | null = null
  return {
    id: target.id,
    document: target.document,
    provision: target.provision,
    name: say(target.name, language),
    comparator: target.comparator,
    goal: target.value,
    goalMax: target.valueMax,
    unit: say(target.unit, language),
    due: target.due,
    headline: target.headline,
    status,
    value: measured.value,
    atLeast: measured.atLeast,
    atMost: measured.atMost,
    valueDate: measured.date,
    formula: say(formulaOf(measureOf(target)), language),
    evidence,
    definitions: measured.definitions.map(({ name, law, from }) => ({ name: say(name, language), law, from })),
    isContested: evidence.some(({ row }) => row?.isContested),
    missing: measured.missing.map(({ what, from }) => ({ what: say(what, language), from: from && bodyName(viewpoint, from) })),
    baseline: baseline && { ...baseline, source: sourceView(baseline.source), isFrozen: target.frozen.length > 0 },
    course: planOf(target).course.shape,
    plan: way ? lineOf(way) : [],
    expected,
    next: nextFigure(target, measured.value === null ? null : measured.date, promised),
    // A series of the target stands behind them: worked out where they are shown, which on most pages they are not.
    get alerts() {
      alerts ??= alertViews(viewpoint, target, judged, promised)
      return alerts
    },
    reporter: target.reporter && bodyName(viewpoint, target.reporter),
    fromCompiler: target.fromCompiler,
    readings: readingsOf(viewpoint, written, ambiguities),
    chosen: ambiguities.flatMap(({ readings, choices }) =>
      choices
        .filter(({ from }) => from <= asOf)
        .map(({ reading, from, document }) => {
          const found = readings.find(({ id }) => id === reading)
          return { from, name: found ? say(found.name, language) : reading, document }
        }),
    ),
  }
}

/** Who would coordinate on the day, each body once; one that passed to nobody known stays by its name of then. */
const coordinatorsNow = (viewpoint: Viewpoint, bodies: readonly string[]): string[] => [
  ...new Set(
    bodies.flatMap((body) => {
      const now = responsibleView(viewpoint.succession, body, viewpoint)
      return now && now.holders.length > 0 ? now.holders.map(({ name }) => name) : [bodyName(viewpoint, body)]
    }),
  ),
]

/** How many parts there are on the date, and how many of them are done. */
export const partsIn = (parts: readonly Task[], asOf: IsoDate): TaskView['parts'] => {
  const steps = parts.flatMap((part) => stepAt(part, asOf) ?? [])
  return { total: steps.length, done: steps.filter(({ state }) => state === 'done').length }
}

const NO_PARTS = { total: 0, done: 0 }

/** The task on the date; null before it existed. */
export const taskView = (viewpoint: Viewpoint, task: Task, parts: TaskView['parts'] = NO_PARTS): TaskView | null => {
  const { language, asOf } = viewpoint
  const step = stepAt(task, asOf)
  if (!step) return null
  return {
    id: task.id,
    document: task.document,
    provision: task.provision,
    title: say(task.title, language),
    deliverable: task.deliverable && say(task.deliverable, language),
    parent: task.parent,
    addressee: task.addressee,
    parts,
    lead: step.leadAgency ? bodyName(viewpoint, step.leadAgency) : step.leadText,
    responsible: step.leadAgency ? responsibleView(viewpoint.succession, step.leadAgency, viewpoint) : null,
    coordinators: step.coordinators.map((body) => bodyName(viewpoint, body)),
    coordinatorsNow: coordinatorsNow(viewpoint, step.coordinators),
    deadline: step.deadline,
    deadlinePrecision: step.deadlinePrecision,
    deadlineText: step.deadlineText,
    recurrence: step.recurrence,
    state: step.state,
    late: isLate(step, asOf),
    blocked: isBlocked(task, asOf),
    daysLeft: daysLeft(step, asOf),
    fromCompiler: task.fromCompiler,
  }
}

/** The header's counts: headline targets by status, tasks, and the provisions that ask for work of nobody or for no date. */
export const tallyOf = (viewpoint: Viewpoint, targets: readonly TargetView[], tasks: readonly Task[]): Tally => {
  const headline = targets.filter((target) => target.headline)
  const byStatus = Object.fromEntries(
    TARGET_STATUSES.map((status) => [status, headline.filter((target) => target.status === status).length]),
  ) as Record<(typeof TARGET_STATUSES)[number], number>
  const current = tasks.flatMap((task) => {
    const step = stepAt(task, viewpoint.asOf)
    return step ? [{ provision: `${task.document} ${task.provision}`, step }] : []
  })
  const asking = [...Map.groupBy(current, ({ provision }) => provision).values()]
  return {
    targets: { total: headline.length, ...byStatus },
    tasks: {
      total: current.length,
      unassigned: current.filter(({ step }) => step.state === 'unassigned').length,
      late: current.filter(({ step }) => isLate(step, viewpoint.asOf)).length,
      done: current.filter(({ step }) => step.state === 'done').length,
    },
    provisions: {
      asking: asking.length,
      // One unit may hold several tasks: it lacks an owner or a date where any of them does.
      withoutOwner: asking.filter((group) => group.some(({ step }) => !hasOwner(step))).length,
      withoutDate: asking.filter((group) => group.some(({ step }) => !hasDate(step))).length,
    },
  }
}

export type StoredProvision = {
  document_id: string
  path: string
  parent: string | null
  kind: string
  label: string | null
  heading_vi: string | null
  heading_en: string | null
  restatement_vi: string | null
  restatement_en: string | null
  text: string | null
}

const bilingual = (vi: string | null, en: string | null, language: Language): string | null =>
  language === 'en' ? (en ?? vi) : (vi ?? en)

export const provisionView = (
  row: StoredProvision,
  language: Language,
  depth: number,
  marks: Pick<ProvisionView, 'stated' | 'targets' | 'tasks'>,
): ProvisionView => ({
  document: row.document_id,
  path: row.path,
  depth,
  kind: row.kind,
  label: row.label,
  heading: bilingual(row.heading_vi, row.heading_en, language),
  restatement: bilingual(row.restatement_vi, row.restatement_en, language),
  text: row.text,
  ...marks,
})
