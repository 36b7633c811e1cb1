import { resettlementSites } from '#registers/books/resettlement-sites.ts'
import { endOfYear, FIRST_YEAR, yearOf } from '../calendar.ts'
import { type Clearance, clearancesOf, settledOn } from '../clearance.ts'
import type { Part, Turn } from '../model.ts'
import { communeOf } from '../province.ts'
import type { Random } from '../random.ts'
import { mistake, storyOf } from '../telling.ts'

const MILLION = 1_000_000

/** At the end of each year how many have their plot, from the first until all have. */
const settlingTurns = ({ households, site }: Clearance, until: number): Turn[] => {
  const turns: Turn[] = []
  let before = 0
  for (let year = FIRST_YEAR; year <= until && before < (site?.entitled ?? 0); year++) {
    const settledHouseholds = settledOn(households, endOfYear(year))
    if (settledHouseholds === before) continue
    turns.push({ on: endOfYear(year), values: { status: 'in-use', settledHouseholds }, source: 'bao-cao-so' })
    before = settledHouseholds
  }
  return turns
}

const turnsOf = (clearance: Clearance, address: string, until: number, random: Random): Turn[] => {
  const { zone, site } = clearance
  if (!site) return []
  const values = {
    ...{ name: `Khu tái định cư ${zone.name}`, zones: [zone.id], address, areaHa: site.hectares, status: 'planned' },
    ...{ plots: site.plots, geometry: site.geometry, isApproximate: true },
  }
  const capital = Math.round(site.plots * random.between(420, 780)) * MILLION
  const turns: Turn[] = [
    { on: site.plannedOn, values, source: 'quyet-dinh' },
    {
      on: site.buildingOn,
      values: { status: 'building', entitledHouseholds: site.entitled, capital },
      source: 'quyet-dinh',
    },
  ]
  if (site.readyOn === null) return turns
  turns.push({
    on: site.readyOn,
    values: { status: 'ready', readyOn: site.readyOn, settledHouseholds: 0 },
    source: 'bao-cao-so',
  })
  return [...turns, ...settlingTurns(clearance, until)]
}

export const resettlementSitesPart: Part = {
  book: resettlementSites,
  *stories(province) {
    for (const clearance of clearancesOf(province)) {
      const { zone, site } = clearance
      if (!site || site.plannedOn > province.until) continue
      const random = province.random.fork(`resettlement-sites ${site.id}`)
      const turns = turnsOf(clearance, communeOf(province, zone), yearOf(province.until), random)
      const story = storyOf(
        site.id,
        turns.filter(({ on }) => on <= province.until),
        { by: 'account:cap-xa', source: 'bao-cao-so' },
        random,
      )
      if (random.chance(0.08)) mistake(story, 'plots', site.plots * 10, 'Nhập thừa một chữ số 0', random)
      yield story
    }
  },
}
