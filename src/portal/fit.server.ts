// The question "do the targets fit together?", asked of what is stored and told in the reader's language.
import type { Kysely } from 'kysely'
import { Refusal } from '#db/refusal.ts'
import type { Schema } from '#db/schema.ts'
import type { IsoDate } from '#kernel/date.ts'
import { formatNumber } from '#kernel/format.ts'
import { type Bilingual, type Language, say } from '#kernel/language.ts'
import { attributeOf, fieldNamed } from '#registers/book.ts'
import { zones as zonesBook } from '#registers/books/zones.ts'
import { askFit, NotNow } from '#targets/fit/door.server.ts'
import { explain } from '#targets/fit/explain.ts'
import { assumedFigure } from '#targets/fit/figures.ts'
import type { Conflict, ToldChange, VariantAnswer } from '#targets/fit/fit.ts'
import { goalsOf, hundredth, leftOut } from '#targets/fit/goals.ts'
import type { Assumption, FitWorld, Ground } from '#targets/fit/model.ts'
import type { VariantFigures } from '#targets/fit/variant.ts'
import { amountWords, type Given, promiseWords } from '#targets/fit/words.ts'
import { sourceView } from './books.ts'
import type { AssumptionView, ChangeView, ConflictView, FitReadingView, FitView, GroundView } from './fit.ts'
import { fitAmbiguities } from './fit-readings.ts'
import { fitWorld } from './fit-world.server.ts'
import { bodyNameIn } from './responsible.ts'
import { readStored } from './stored.server.ts'

export type FitQuery = {
  asOf: IsoDate
  knownAt?: Date | undefined
  language: Language
  resolution?: string | undefined
  /** From where it is asked, as addresses are counted; null at the machine itself. */
  address: string | null
  /** Assumptions as somebody typed them, by id. */
  set: readonly (readonly [string, string])[]
}

/** Null where no resolution is loaded, or none of that id; "unasked" where its pack has no such question. Throws Refusal. */
export const fitView = async (db: Kysely<Schema>, query: FitQuery): Promise<FitView | 'unasked' | null> => {
  const { asOf, language } = query
  const stored = await readStored(db, { resolution: query.resolution ?? null, knownAt: query.knownAt ?? null })
  if (!stored) return null
  const world = fitWorld(stored, asOf, new Map())
  if (!world) return 'unasked'
  const moved: FitWorld = { ...world, moved: movedBy(world, query.set) }
  const fit = await askFit(moved, query.address)
  const { shown } = stored
  const said = (text: Bilingual) => say(text, language)
  return {
    asOf,
    resolution: {
      id: shown.id,
      title: said({ vi: shown.title_vi, en: shown.title_en }),
      mainDocument: shown.main_document,
      synthetic: shown.synthetic,
    },
    feasible: fit.answer,
    explanation: said(fit.explanation),
    ambiguities: fitAmbiguities(stored.ambiguities, {
      ...{ plan: world.plan, resolution: shown.id, asOf, language, otherwise: fit.otherwise },
    }),
    readings: fit.readings.map((each) => readingView(moved, each, language)),
    conflicts: fit.conflicts.map((each) => conflictView(each, language)),
    flips: fit.flips.map(({ flip, readings, explanation }) => ({
      assumption: flip.assumption.id,
      readings,
      from: rounded(flip.from),
      to: flip.to,
      was: flip.was,
      feasible: flip.answer,
      explanation: said(explanation),
    })),
    assumptions: world.plan.assumptions.map((each) => assumptionView(moved, each, language)),
    notices: fit.notices.map(({ provisions, text }) => ({ provisions, text: said(text) })),
    goals: goalsOf(moved).map(({ target: { id, provision, name, due } }) => ({ id, provision, name: said(name), due })),
    leftOut: leftOut(moved).map(({ id, provision, name }) => ({ id, provision, name: said(name) })),
    missing: fit.missing.map(({ what, from }) => ({
      what: said(what),
      from: from && bodyNameIn(stored.organisation.succession, from, language),
    })),
  }
}

/** The answer, and by which of the readings it is that somebody chose. */
export type FitLine = Pick<FitView, 'feasible' | 'explanation'> & { chosen: string[] }

/** The answer alone, for a line on another page: null where nothing asks, "later" where it cannot be had now. */
export const fitAnswer = async (db: Kysely<Schema>, query: Omit<FitQuery, 'set'>): Promise<FitLine | 'later' | null> => {
  const stored = await readStored(db, { resolution: query.resolution ?? null, knownAt: query.knownAt ?? null })
  const world = stored && fitWorld(stored, query.asOf, new Map())
  if (!world) return null
  try {
    const { answer, explanation, otherwise } = await askFit(world, query.address)
    const { plan } = world
    const { asOf, language } = query
    const asked = fitAmbiguities(stored.ambiguities, { plan, resolution: stored.shown.id, asOf, language, otherwise })
    const chosen = asked.flatMap(({ choice, text }) => (choice ? [text] : []))
    return { feasible: answer, explanation: say(explanation, language), chosen }
  } catch (problem) {
    if (problem instanceof NotNow) return 'later'
    throw problem
  }
}

/** A value that is no number, or outside the range of its assumption, is refused with what may be written. */
const movedBy = (world: FitWorld, set: FitQuery['set']): ReadonlyMap<string, number> =>
  new Map(set.flatMap(([id, text]) => (isAsItStands(world, id, text) ? [] : [[id, movedTo(world, id, text)] as const])))

/** A form sends back every number that it showed. */
const isAsItStands = (world: FitWorld, id: string, text: string): boolean => {
  const assumption = world.plan.assumptions.find((each) => each.id === id)
  const value = assumption && assumedFigure(world, assumption).low
  return typeof value === 'number' && text.trim() === String(hundredth(value))
}

const movedTo = ({ plan }: FitWorld, id: string, text: string): number => {
  const assumption = plan.assumptions.find((each) => each.id === id)
  if (!assumption) {
    const ids = plan.assumptions.map((each) => each.id).join(', ')
    throw new Refusal('no-assumption', {
      vi: `Không có giả định “${id.slice(0, 80)}”. Có: ${ids}.`,
      en: `There is no assumption “${id.slice(0, 80)}”. There are ${ids}.`,
    })
  }
  const { low, high, name } = assumption
  const value = /^\d{1,9}([.,]\d{1,6})?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : Number.NaN
  if (value >= low && value <= high) return value
  throw new Refusal('not-in-range', {
    vi: `“${text.slice(0, 40)}” không dùng được cho “${name.vi}”: ghi một số từ ${formatNumber(low, 'vi')} đến ${formatNumber(high, 'vi')}.`,
    en: `“${text.slice(0, 40)}” cannot be taken for “${name.en ?? id}”: write a number from ${formatNumber(low, 'en')} to ${formatNumber(high, 'en')}.`,
  })
}

const rounded = (value: number | null): number | null => (value === null ? null : hundredth(value))

const roundedFigures = (figures: VariantFigures): VariantFigures =>
  Object.fromEntries(
    Object.entries(figures).map(([key, value]) => [key, typeof value === 'number' ? hundredth(value) : value]),
  ) as VariantFigures

const readingView = (world: FitWorld, answer: VariantAnswer, language: Language): FitReadingView => ({
  id: answer.reading.id,
  name: say(answer.reading.name, language),
  isChosen: answer.reading.id === world.chosen,
  feasible: answer.answer,
  explanation: say(answer.explanation, language),
  figures: roundedFigures(answer.figures),
  formulas: explain(world, answer.figures, answer.land).map(({ id, formula, provisions, grounds }) => ({
    id,
    formula: formula && say(formula, language),
    provisions,
    grounds: grounds.map((each) => groundView(each, language)),
  })),
  given: answer.given.map((each) => givenText(each, language)),
  leastChange: answer.leastChange.map((each) => changeView(each, language)),
})

const givenText = ({ name, unit, value }: Given, language: Language): string =>
  `${say(name, language)}: ${amountWords(value, value, unit, language)}`

const groundView = (ground: Ground, language: Language): GroundView => {
  const { text, unit, low, high, provision, date, source, zone } = ground
  const field = zone && fieldNamed(zonesBook, zone.attribute)
  return {
    text: `${say(text, language)}: ${amountWords(low, high, unit, language)}`,
    provision,
    date,
    source: sourceView(source),
    zone: zone && { id: zone.id, field: field ? attributeOf(field.key) : '' },
  }
}

const changeView = ({ promise, from, to, explanation }: ToldChange, language: Language): ChangeView => ({
  id: promise.id,
  provision: promise.provision,
  name: say(promise.name, language),
  from: hundredth(from),
  to: hundredth(to),
  unit: say(promise.unit, language),
  explanation: say(explanation, language),
})

const conflictView = ({ members, readings, given, explanation, alone }: Conflict, language: Language): ConflictView => ({
  provisions: [...new Set(members.flatMap(({ kind, provision }) => (kind === 'assumption' || !provision ? [] : [provision])))],
  readings,
  given: given.map((each) => givenText(each, language)),
  explanation: say(explanation, language),
  members: members.map((each) => ({
    id: each.id,
    kind: each.kind,
    provision: each.kind === 'assumption' ? null : each.provision,
    text: say(promiseWords(each), language),
  })),
  alone: alone.map(({ promise, change }) => ({
    id: promise.id,
    provision: promise.provision,
    change: change && changeView(change, language),
  })),
})

const assumptionView = (world: FitWorld, assumption: Assumption, language: Language): AssumptionView => {
  const { id, name, unit, low, high, step, provision, reason } = assumption
  const source = world.sources.get(assumption.source ?? '') ?? null
  const figure = assumedFigure(world, assumption)
  return {
    id,
    name: say(name, language),
    value: rounded(figure.low),
    unit: say(unit, language),
    source: source?.title ?? null,
    sourceAddress: source?.address ?? null,
    provision,
    reason: reason && say(reason, language),
    ...{ low, high, step },
    range: [low, high].map((end) => amountWords(end, end, unit, language)) as [string, string],
    isMoved: world.moved.has(id),
    grounds: figure.grounds.map((each) => groundView(each, language)),
  }
}
