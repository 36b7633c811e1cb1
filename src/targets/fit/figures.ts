// The numbers of the programme, read from where they stand: targets, stated figures, the book of zones, assumptions.
import type { Bilingual } from '#kernel/language.ts'
import { fieldNamed } from '#registers/book.ts'
import { zones as zonesBook } from '#registers/books/zones.ts'
import type { ZoneOnDay } from '#registers/zones.ts'
import type { Assumption, Figure, FitPlan, FitTarget, FitWorld, FitZone, Gap, Ground, Term } from './model.ts'

const NO_UNIT: Bilingual = { vi: '', en: '' }
const YEAR: Bilingual = { vi: 'năm', en: 'year' }

export const yearOf = (date: string): number => Number(date.slice(0, 4))

const exactly = (low: number, high: number, grounds: Ground[]): Figure => ({ low, high, grounds, missing: [] })
const unknown = (...missing: Gap[]): Figure => ({ low: null, high: null, grounds: [], missing })

export const targetOf = ({ targets }: FitWorld, id: string): FitTarget | null => targets.find((each) => each.id === id) ?? null

export const assumptionOf = ({ plan }: FitWorld, id: string): Assumption => {
  const found = plan.assumptions.find((each) => each.id === id)
  if (!found) throw new Error(`no assumption "${id}"`)
  return found
}

/** The value of a term; bounds are null where nobody knows. */
export const figureOf = (world: FitWorld, term: Term): Figure => {
  switch (term.of) {
    case 'number':
      return exactly(term.low, term.high, [])
    case 'target':
      return targetFigure(world, term.id)
    case 'due': {
      const due = targetOf(world, term.target)?.due
      if (!due) return unknown({ what: { vi: `hạn của chỉ tiêu ${term.target}`, en: `due date of ${term.target}` }, from: null })
      const { name, provision } = targetOf(world, term.target)!
      const year = yearOf(due)
      return exactly(year, year, [
        { text: name, unit: YEAR, low: year, high: year, provision, date: due, source: null, zone: null },
      ])
    }
    case 'stated':
      return statedFigure(world, term.id)
    case 'assumption':
      return assumedFigure(world, assumptionOf(world, term.id))
    case 'zone':
      return zoneFigure(world, term.zone, term.attribute)
  }
}

const targetFigure = (world: FitWorld, id: string): Figure => {
  const target = targetOf(world, id)
  if (!target) return unknown({ what: { vi: `chỉ tiêu ${id}`, en: `target ${id}` }, from: null })
  const { name, unit, value, valueMax, provision } = target
  const high = valueMax ?? value
  return exactly(value, high, [{ text: name, unit, low: value, high, provision, date: null, source: null, zone: null }])
}

const statedFigure = ({ stated }: FitWorld, id: string): Figure => {
  const figure = stated.find((each) => each.id === id)
  if (!figure) return unknown({ what: { vi: `số liệu ${id} của văn bản`, en: `the text's figure ${id}` }, from: null })
  const { name, unit, value, valueMax, provision, date, source } = figure
  const high = valueMax ?? value
  return exactly(value, high, [{ text: name, unit, low: value, high, provision, date, source, zone: null }])
}

const zoneFigure = (world: FitWorld, id: string, attribute: string): Figure => {
  const zone = world.zones.find((each) => each.id === id)
  const fact = zone?.facts[attribute]
  const name = zone?.name ?? { vi: id, en: id }
  const what = fact?.label ?? fieldNamed(zonesBook, attribute)?.field.label ?? { vi: attribute, en: attribute }
  const text = { vi: `${name.vi}: ${what.vi}`, en: `${name.en ?? name.vi}: ${what.en ?? what.vi}` }
  if (!fact || typeof fact.value !== 'number') return unknown({ what: text, from: zone?.keeper ?? null })
  const { value, from: date, source } = fact
  const unit = fact.unit ?? NO_UNIT
  return exactly(value, value, [{ text, unit, low: value, high: value, provision: null, date, source, zone: { id, attribute } }])
}

/** What somebody moved it to, else what its terms make; where one of them is unknown so is the whole. */
export const assumedFigure = (world: FitWorld, assumption: Assumption): Figure => {
  const moved = world.moved.get(assumption.id)
  if (moved !== undefined) return exactly(moved, moved, [])
  if (assumption.value === null) return unknown({ what: assumption.name, from: null })
  const times = assumption.value.times.map((term) => figureOf(world, term))
  const over = assumption.value.over.map((term) => figureOf(world, term))
  const all = [...times, ...over]
  const missing = all.flatMap((each) => each.missing)
  if (missing.length > 0) return unknown(...missing)
  const product = (figures: Figure[], end: 'low' | 'high') => figures.reduce((whole, each) => whole * each[end]!, 1)
  const [divideLow, divideHigh] = [product(over, 'low'), product(over, 'high')]
  if (divideLow <= 0) return unknown({ what: assumption.name, from: null })
  return exactly(
    product(times, 'low') / divideHigh,
    product(times, 'high') / divideLow,
    all.flatMap((each) => each.grounds),
  )
}

const AREA = 'gross-ha'

/** The area of a zone that the text names. */
export const areaOf = (world: FitWorld, zone: string): Figure => zoneFigure(world, zone, AREA)

/** The zones of the book on a day, as far as a plan asks for them. */
export const zonesAsked = (plan: FitPlan, zones: readonly ZoneOnDay[]): FitZone[] => {
  const attributes = new Set([AREA, ...termsOf(plan).flatMap((term) => (term.of === 'zone' ? [term.attribute] : []))])
  return zones.map(({ id, name, isNew, keeper, state, stateSince, fact }) => ({
    ...{ id, name, isNew, keeper, state, stateSince },
    facts: Object.fromEntries([...attributes].map((attribute) => [attribute, fact(attribute)])),
  }))
}

/** The targets whose numbers the answer is made of, each once. */
export const targetsAsked = (plan: FitPlan): string[] => [
  ...new Set([
    ...plan.goals,
    ...termsOf(plan).flatMap((term) => (term.of === 'target' ? [term.id] : term.of === 'due' ? [term.target] : [])),
  ]),
]

const termsOf = ({ assumptions, buildOut, totals }: FitPlan): Term[] =>
  [
    ...assumptions.flatMap(({ value }) => [...(value?.times ?? []), ...(value?.over ?? [])]),
    ...buildOut.flatMap(({ number, ha, statedHa, opens, places }) => [
      ...[number, ha, statedHa, opens],
      ...places.map((place) => place.number),
    ]),
    ...totals.map(({ number }) => number),
  ].filter((term) => term !== null)

/** The year since which the book knows the zone to operate; null where it does not, or not yet. */
export const operatingSince = (zone: FitZone | undefined): number | null =>
  zone?.state === 'operating' && zone.stateSince !== null ? yearOf(zone.stateSince) : null
