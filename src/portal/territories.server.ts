// The page of the map: its states, its units on a day, codes with a new meaning, zones by old district.
import type { Kysely } from 'kysely'
import { readRowPlaces } from '#agencies/reforms.server.ts'
import { territoriesOn, territoryAt } from '#agencies/territories.ts'
import type { Schema } from '#db/schema.ts'
import type { IsoDate } from '#kernel/date.ts'
import { zones as zonesBook } from '#registers/books/zones.ts'
import { zonesOf } from '#registers/zones.ts'
import { type Head, headOf, type Seen } from './agencies.server.ts'
import type { UnitView } from './agencies.ts'
import { byDistrict, type DistrictFigures } from './districts.ts'
import { readStored } from './stored.server.ts'

export type TerritoryPage = {
  resolution: Head
  /** The days from which the map is another, with how many units of each level it has then. */
  states: { from: IsoDate; provinces: number; districts: number; communes: number; act: string | null }[]
  tree: UnitView[]
  reused: { code: string; meanings: { from: IsoDate; name: string }[] }[]
  districts: DistrictFigures
}

/** The map of the day, its states, the codes that changed their meaning, and zones by old district. */
export const territoryPage = async (db: Kysely<Schema>, { resolution, asOf, language }: Seen): Promise<TerritoryPage | null> => {
  const stored = await readStored(db, { resolution, knownAt: null })
  if (!stored) return null
  const { territories, reforms } = stored.organisation
  const { units, links } = territories
  const count = (day: IsoDate, level: string) =>
    [...territoriesOn(units, day).values()].filter((unit) => unit.level === level).length
  const days = [...new Set(units.flatMap(({ from, to }) => (to === null ? [from] : [from, to])))].sort()
  const today = territoriesOn(units, asOf)
  const nameOf = (kind: string, name: string) => `${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${name}`
  const old = (code: string) => {
    const unit = units.find((each) => each.code === code)
    return unit ? nameOf(unit.kind, unit.name) : code
  }
  const order = new Intl.Collator('vi', { numeric: true })
  const below = (parent: string | null): UnitView[] =>
    [...today.values()]
      .filter((unit) => (parent === null ? unit.parent === null || !today.has(unit.parent) : unit.parent === parent))
      .toSorted((a, b) => order.compare(a.name, b.name))
      .map(({ code, from, kind, name }) => ({
        code,
        from,
        kind,
        name: nameOf(kind, name),
        units: below(code),
        groups: links.filter((link) => link.code === code).map(({ group, share }) => ({ name: old(group), share })),
      }))
  const places = await readRowPlaces(db, stored.shown.id)
  return {
    resolution: headOf(stored, language),
    states: days.map((from) => ({
      from,
      provinces: count(from, 'province'),
      districts: count(from, 'district'),
      communes: count(from, 'commune'),
      act: reforms.find(({ state, effect }) => state === 'applied' && effect === from)?.legalAct ?? null,
    })),
    tree: below(null),
    reused: [...Map.groupBy(units, ({ code }) => code)]
      .filter(([, some]) => new Set(some.map(({ name, kind }) => `${kind} ${name}`)).size > 1)
      .map(([code, some]) => ({ code, meanings: some.map(({ from, kind, name }) => ({ from, name: nameOf(kind, name) })) }))
      .sort((a, b) => a.code.localeCompare(b.code)),
    districts: byDistrict(
      zonesOf(stored.books),
      places.filter(({ book }) => book === zonesBook.name),
      { asOf, language, districtOf: (code, day) => districtOf(units, code, day), nameOf: old },
    ),
  }
}

/** The district in which a commune lay on a day; the district itself where the code is one. */
const districtOf = (units: Parameters<typeof territoryAt>[0], code: string, day: IsoDate): string | null => {
  const unit = territoryAt(units, code, day)
  return unit === null ? null : unit.level === 'district' ? unit.code : unit.parent
}
