// Free land, found and told in the reader's language.
import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'
import type { IsoDate } from '#kernel/date.ts'
import { placeOf } from '#kernel/geo/check.ts'
import { type Language, say } from '#kernel/language.ts'
import { lots as lotsBook } from '#registers/books/lots.ts'
import { incentiveFor } from '#registers/land/incentives.ts'
import type { LotLand, Sector, ZoneLand } from '#registers/land/model.ts'
import { findLots, type Land, type LandMoment, lotsNamed, readLand } from '#registers/land/store.server.ts'
import type { LandLot, LandQuery, LandView, LandZone } from './land.ts'
import { shownResolution } from './shown-resolution.server.ts'

export type LandSeen = { resolution: string | null; asOf: IsoDate; knownAt: Date | null; language: Language }

const PAGE_LOTS = 50
/** About a kilometre around the middle of a zone of which only that is known. */
const AROUND_DEGREES = 0.02

export const zoneName = (zone: Pick<ZoneLand, 'nameVi' | 'nameEn'>, language: Language): string =>
  say({ vi: zone.nameVi, en: zone.nameEn }, language)

/** What applies in the zone to a sector, told by name. */
const landZone = (zone: ZoneLand, land: Land, sector: Sector | null, day: IsoDate, language: Language): LandZone => {
  const { id, powerFreeMw, waterFreeM3PerDay, wastewaterFreeM3PerDay, port, expressway } = zone
  const answers = land.policies.map(({ row }) => ({ name: row.name, ...incentiveFor(row, { sector, zone: id, day }) }))
  const named = (wanted: 'yes' | 'unknown'): string[] =>
    answers.filter(({ applies }) => applies === wanted).map(({ name }) => name)
  return {
    ...{ id, name: zoneName(zone, language), powerFreeMw, waterFreeM3PerDay, wastewaterFreeM3PerDay, port, expressway },
    sectors: zone.sectors.map(({ code, name }) => `${code} ${name}`),
    isSectorListComplete: zone.isSectorListComplete === true,
    incentives: named('yes'),
    mayHave: named('unknown'),
  }
}

/** A lot of a zone that the book does not know is left out: nothing can be said of where it is. */
const lotsOf = (found: readonly LotLand[], land: Land, sector: Sector | null, day: IsoDate, language: Language): LandLot[] => {
  const zones = new Map<string, LandZone>()
  return found.flatMap(({ version: { id, row }, unknown }) => {
    const zone = land.zones.get(row.zone)
    if (!zone) return []
    const told = zones.get(zone.id) ?? landZone(zone, land, sector, day, language)
    zones.set(zone.id, told)
    const { name, areaHa, pricePerM2 } = row
    const landUse = lotsBook.fields.landUse.kind.format(row.landUse, language)
    return [{ id, name, zone: told, landUse, areaHa, pricePerM2, place: placeOf(row.geometry), unknown }]
  })
}

export type LandPart = Omit<LandView, 'page' | 'pages'>

/** So many of what is found, from one of them on; null where no resolution is loaded, or none of that id. */
export const landPart = async (
  db: Kysely<Schema>,
  { resolution: wanted, asOf, knownAt, language }: LandSeen,
  { asked, sort, isUnsure, from, limit }: Omit<LandQuery, 'page'> & { from: number; limit: number },
): Promise<LandPart | null> => {
  const resolution = await shownResolution(db, wanted, language)
  if (!resolution) return null
  const moment: LandMoment = { resolution: resolution.id, asOf, knownAt }
  const land = await readLand(db, moment)
  const found = await findLots(db, moment, { asked, isUnsure, sort, from, limit })
  const other = await findLots(db, moment, { asked, isUnsure: !isUnsure, sort, from: 0, limit: 1 })
  return {
    resolution,
    lots: lotsOf(found.lots, land, asked.sector, asOf, language),
    total: isUnsure ? other.total : found.total,
    unsure: isUnsure ? found.total : other.total,
    zones: [...land.zones.values()]
      .map((zone) => ({
        id: zone.id,
        name: zoneName(zone, language),
        box:
          zone.at &&
          ([
            zone.at[0] - AROUND_DEGREES,
            zone.at[1] - AROUND_DEGREES,
            zone.at[0] + AROUND_DEGREES,
            zone.at[1] + AROUND_DEGREES,
          ] as const),
      }))
      .toSorted((a, b) => a.name.localeCompare(b.name, 'vi', { numeric: true })),
  }
}

/** A page of them. */
export const landView = async (db: Kysely<Schema>, seen: LandSeen, { page, ...query }: LandQuery): Promise<LandView | null> => {
  const part = await landPart(db, seen, { ...query, from: (page - 1) * PAGE_LOTS, limit: PAGE_LOTS })
  const found = query.isUnsure ? part?.unsure : part?.total
  return part && { ...part, page, pages: Math.max(1, Math.ceil((found ?? 0) / PAGE_LOTS)) }
}

/** Lots side by side, as they were asked for; those that are not free, or not there, are left out. */
export const compareView = async (
  db: Kysely<Schema>,
  { resolution: wanted, asOf, knownAt, language }: LandSeen,
  ids: readonly string[],
  sector: Sector | null,
): Promise<Pick<LandView, 'resolution' | 'lots'> | null> => {
  const resolution = await shownResolution(db, wanted, language)
  if (!resolution) return null
  const moment: LandMoment = { resolution: resolution.id, asOf, knownAt }
  const land = await readLand(db, moment)
  const found = await lotsNamed(db, moment, ids)
  return { resolution, lots: lotsOf(found, land, sector, asOf, language) }
}
