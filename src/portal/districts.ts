// Parks and clusters by the district they lay in when the resolution was made: the same table before and after the district
// level ended. What lies in several districts, in parts nobody has stated, is told apart; the whole stays the whole.
import type { RowPlace } from '#agencies/reforms.server.ts'
import { type GroupLink, regroup } from '#agencies/territories.ts'
import type { IsoDate } from '#kernel/date.ts'
import { type Language, say } from '#kernel/language.ts'
import { numberOf, type Zone, zonesOn } from '#registers/zones.ts'

export type DistrictFigures = {
  rows: { code: string; name: string; zones: string[]; ha: number | null; possibleHa: number | null }[]
  /** In several districts in parts that are not known, and where no place is known at all. */
  unplaced: { zones: string[]; ha: number | null }
  total: { zones: number; ha: number; withoutArea: number }
}

type Asked = {
  asOf: IsoDate
  language: Language
  districtOf: (code: string, day: IsoDate) => string | null
  nameOf: (code: string) => string
}

/** In which districts a zone lies: wholly in one where all its places are in it, else by the shares that are stated. */
const linksOf = (id: string, places: readonly RowPlace[], { districtOf }: Asked): GroupLink[] => {
  const districts = Map.groupBy(places, ({ code, asOf }) => districtOf(code, asOf))
  if (districts.has(null)) return []
  return [...districts].flatMap(([group, some]) => {
    if (group === null) return []
    const shares = some.map(({ share }) => share)
    const known = shares.every((share) => share !== null) ? shares.reduce((sum: number, share) => sum + (share ?? 0), 0) : null
    return [{ code: id, group, share: districts.size === 1 ? 1 : known }]
  })
}

export const byDistrict = (zones: readonly Zone[], places: readonly RowPlace[], asked: Asked): DistrictFigures => {
  const { asOf, language, nameOf } = asked
  const shown = zonesOn(zones, asOf).filter(({ kind }) => kind !== 'economic-zone')
  const placesOf = Map.groupBy(places, ({ row }) => row)
  const links = shown.flatMap(({ id }) => linksOf(id, placesOf.get(id) ?? [], asked))
  const figures = shown.flatMap((zone) => {
    const value = numberOf(zone, 'gross-ha')
    return value === null ? [] : [{ code: zone.id, value }]
  })
  const { groups, possible, unplaced } = regroup(figures, links)
  const names = new Map(shown.map(({ id, name }) => [id, say(name, language)]))
  const whole = new Set(links.filter(({ share }) => share === 1).map(({ code }) => code))
  const codes = [...new Set(links.map(({ group }) => group))].sort()
  const loose = shown.filter(({ id }) => !whole.has(id))
  return {
    rows: codes.map((code) => ({
      code,
      name: nameOf(code),
      zones: links.filter(({ group }) => group === code).map((link) => names.get(link.code) ?? link.code),
      ha: groups.get(code) ?? null,
      possibleHa: possible.get(code) ?? null,
    })),
    unplaced: {
      zones: loose.map(({ id }) => names.get(id) ?? id),
      ha: loose.some(({ id }) => figures.some(({ code }) => code === id)) ? unplaced : null,
    },
    total: {
      zones: shown.length,
      ha: figures.reduce((sum, { value }) => sum + value, 0),
      withoutArea: shown.length - figures.length,
    },
  }
}
