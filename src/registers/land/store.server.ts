// Zones with what they have left, and the free lots in them that meet what is asked. The zones are few and are kept until the
// data change; the lots are found by the database, by area, price, zone and box.
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { dataVersion } from '#db/data-version.server.ts'
import type { Schema } from '#db/schema.ts'
import { placeOf } from '#kernel/geo/check.ts'
import { centroid } from '#kernel/geo/inside.ts'
import type { RowOf } from '../book.ts'
import { lots } from '../books/lots.ts'
import { permittedSectors } from '../books/permitted-sectors.ts'
import { policies as policiesBook } from '../books/policies.ts'
import { works as worksBook } from '../books/works.ts'
import { zones as zonesBook } from '../books/zones.ts'
import type { Version } from '../model.ts'
import { knownWhere, type Moment, readColumns, selected, versionOf } from '../store.server.ts'
import type { Criterion, LandAsked, LandSort, LotLand, Permitted, ZoneLand } from './model.ts'
import { left, type NearWork, nearest, standingOf } from './rules.ts'

export type LandMoment = Moment
export type Land = { zones: ReadonlyMap<string, ZoneLand>; policies: readonly Version<RowOf<typeof policiesBook>>[] }

type Stored = Parameters<typeof versionOf>[1]

const ZONE_COLUMNS = sql`id, name_vi as "nameVi", name_en as "nameEn", kind, state, place_vi as "placeVi", place_en as "placeEn",
  is_sector_list_complete as "isSectorListComplete", is_approximate as "isApproximate", geometry,
  power_capacity_mw::float8 as "powerCapacity", power_used_mw::float8 as "powerUsed",
  water_capacity_m3_per_day::float8 as "waterCapacity", water_used_m3_per_day::float8 as "waterUsed",
  wastewater_capacity_m3_per_day::float8 as "wastewaterCapacity", wastewater_used_m3_per_day::float8 as "wastewaterUsed"`
type ZoneRead = Omit<
  ZoneLand,
  'at' | 'powerFreeMw' | 'waterFreeM3PerDay' | 'wastewaterFreeM3PerDay' | 'port' | 'expressway' | 'sectors'
> &
  Record<
    'powerCapacity' | 'powerUsed' | 'waterCapacity' | 'waterUsed' | 'wastewaterCapacity' | 'wastewaterUsed',
    number | null
  > & {
    geometry: unknown
  }
type WorkRead = Omit<NearWork, 'place'> & { type: 'port' | 'expressway' | null; geometry: unknown }

const read = async (db: Kysely<Schema>, moment: LandMoment): Promise<Land> => {
  const [zones, works, permitted, policies] = await Promise.all([
    readColumns<ZoneRead>(db, zonesBook, moment, ZONE_COLUMNS),
    readColumns<WorkRead>(
      db,
      worksBook,
      moment,
      sql`name, status, is_approximate is true as "isApproximate", case when type in ('port', 'expressway') then type end as type,
        case when type in ('port', 'expressway') then geometry end as geometry`,
    ),
    readColumns<Permitted>(db, permittedSectors, moment, sql`zone, scheme, code, name, condition`),
    readColumns<Stored>(db, policiesBook, moment, selected(policiesBook)),
  ])
  const sectors = Map.groupBy(permitted, ({ zone }) => zone)
  const ofType = (asked: 'port' | 'expressway'): NearWork[] =>
    works.filter(({ type }) => type === asked).map(({ geometry, ...work }) => ({ ...work, place: placeOf(geometry) }))
  const [ports, expressways] = [ofType('port'), ofType('expressway')]
  const zoneOf = ({ geometry, ...row }: ZoneRead): ZoneLand => {
    const { powerCapacity, powerUsed, waterCapacity, waterUsed, wastewaterCapacity, wastewaterUsed, ...zone } = row
    const place = placeOf(geometry)
    const at = place && centroid(place)
    const isApproximate = row.isApproximate === true
    return {
      ...{ ...zone, at },
      powerFreeMw: left(powerCapacity, powerUsed),
      waterFreeM3PerDay: left(waterCapacity, waterUsed),
      wastewaterFreeM3PerDay: left(wastewaterCapacity, wastewaterUsed),
      port: nearest(at, isApproximate, ports),
      expressway: nearest(at, isApproximate, expressways),
      sectors: sectors.get(row.id) ?? [],
    }
  }
  return {
    zones: new Map(zones.map((row) => [row.id, zoneOf(row)])),
    policies: policies.map((stored) => versionOf(policiesBook, stored) as Land['policies'][number]),
  }
}

const MOST_KEPT = 6
const kept = new WeakMap<Kysely<Schema>, { version: number; lands: Map<string, Promise<Land>> }>()

/** Read once for each state of the data; what is kept must not be altered. */
export const readLand = async (db: Kysely<Schema>, moment: LandMoment): Promise<Land> => {
  const version = await dataVersion(db)
  const found = kept.get(db)
  const lands = found?.version === version ? found.lands : new Map<string, Promise<Land>>()
  if (found?.lands !== lands) kept.set(db, { version, lands })
  const key = `${moment.resolution} ${moment.asOf} ${moment.knownAt?.getTime() ?? ''}`
  const land = lands.get(key) ?? read(db, moment)
  lands.set(key, land)
  land.catch(() => lands.delete(key))
  for (const oldest of lands.keys()) {
    if (lands.size <= MOST_KEPT) break
    lands.delete(oldest)
  }
  return land
}

/** Of a lot: known to be so, and not known. */
type Test = { criterion: Criterion; is: RawBuilder<unknown>; isUnknown: RawBuilder<unknown> }

const testsOf = ({ areaHaLeast, priceMost, box }: LandAsked): Test[] => [
  { criterion: 'status', is: sql`status = 'available'`, isUnknown: sql`status is null` },
  ...(areaHaLeast === null
    ? []
    : [{ criterion: 'area' as const, is: sql`area_ha >= ${areaHaLeast}`, isUnknown: sql`area_ha is null` }]),
  ...(priceMost === null
    ? []
    : [{ criterion: 'price' as const, is: sql`price_per_m2 <= ${priceMost}`, isUnknown: sql`price_per_m2 is null` }]),
  ...(box === null
    ? []
    : [
        {
          criterion: 'place' as const,
          is: sql`(geometry is not null and ground_of(geometry) && box(point(${box[0]}, ${box[1]}), point(${box[2]}, ${box[3]})))`,
          isUnknown: sql`geometry is null`,
        },
      ]),
]

export type LandPage = { lots: LotLand[]; total: number }

const ORDERS: Readonly<Record<LandSort, RawBuilder<unknown>>> = {
  area: sql`area_ha desc nulls last, id`,
  price: sql`price_per_m2 asc nulls last, id`,
}

/**
 * Free lots for industry and services: those of which all that is asked is known to be so, or those that nothing known rules
 * out (`isUnsure`), each with what is not known of it. `from` counts from 0.
 */
export const findLots = async (
  db: Kysely<Schema>,
  moment: LandMoment,
  { asked, isUnsure, sort, from, limit }: { asked: LandAsked; isUnsure: boolean; sort: LandSort; from: number; limit: number },
): Promise<LandPage> => {
  const land = await readLand(db, moment)
  const policies = land.policies.map(({ row }) => row)
  const standings = new Map([...land.zones.values()].map((zone) => [zone.id, standingOf(zone, asked, policies, moment.asOf)]))
  const zonesWhere = (isUnknown: boolean): string[] =>
    [...standings].filter(([, { fails, unknown }]) => !fails && unknown.length > 0 === isUnknown).map(([id]) => id)
  const [sure, unsure] = [zonesWhere(false), zonesWhere(true)]
  const tests = testsOf(asked)
  const known = [sql`zone = any(${sure})`, ...tests.map(({ is }) => is)]
  const open = [
    sql`zone = any(${[...sure, ...unsure]})`,
    ...tests.map(({ is, isUnknown }) => sql`(${is} or ${isUnknown})`),
    sql`(zone = any(${unsure}) or ${sql.join(
      tests.map(({ isUnknown }) => isUnknown),
      sql` or `,
    )})`,
  ]
  const { resolution, ...knowledge } = moment
  const where = sql.join(
    [
      sql`resolution_id = ${resolution}`,
      ...knownWhere(lots, knowledge),
      sql`land_use in ('industrial', 'service')`,
      ...(isUnsure ? open : known),
    ],
    sql` and `,
  )
  const { rows } = await sql<Stored & { of: number }>`
    with found as materialized (select id, version, area_ha, price_per_m2 from lot where ${where}),
      page as (select id, version from found order by ${ORDERS[sort]} limit ${limit} offset ${from})
    select ${selected(lots)}, (select count(*) from found)::integer as of
    from lot where resolution_id = ${resolution} and (id, version) in (select id, version from page)
    order by ${ORDERS[sort]}`.execute(db)
  const total = rows[0]?.of ?? (from === 0 ? 0 : (await findLots(db, moment, { asked, isUnsure, sort, from: 0, limit: 1 })).total)
  return {
    total,
    lots: rows.map((stored) => {
      const version = versionOf(lots, stored) as LotLand['version']
      return { version, unknown: [...(standings.get(version.row.zone)?.unknown ?? []), ...unknownOf(version.row, tests)] }
    }),
  }
}

/** How many lots are known to be free in each zone that has any. */
export const countFreeByZone = async (
  db: Kysely<Schema>,
  { resolution, ...moment }: LandMoment,
): Promise<ReadonlyMap<string, number>> => {
  const is = sql.join([sql`resolution_id = ${resolution}`, ...knownWhere(lots, moment)], sql` and `)
  const { rows } = await sql<{ zone: string; free: number }>`
    select zone, count(*)::integer as free from lot
    where ${is} and status = 'available' and land_use in ('industrial', 'service') group by zone`.execute(db)
  return new Map(rows.map(({ zone, free }) => [zone, free]))
}

/** Lots of these ids that are free, or of which nobody says whether they are; in the order of the ids. */
export const lotsNamed = async (
  db: Kysely<Schema>,
  { resolution, ...moment }: LandMoment,
  ids: readonly string[],
): Promise<LotLand[]> => {
  const is = sql.join([sql`resolution_id = ${resolution}`, sql`id = any(${[...ids]})`, ...knownWhere(lots, moment)], sql` and `)
  const { rows } = await sql<Stored>`
    select ${selected(lots)} from lot where ${is} and (status = 'available' or status is null)
    order by array_position(${[...ids]}::text[], id::text)`.execute(db)
  return rows.map((stored) => ({ version: versionOf(lots, stored) as LotLand['version'], unknown: [] }))
}

const IS_UNKNOWN: Readonly<Record<string, (row: RowOf<typeof lots>) => boolean>> = {
  status: ({ status }) => status === null,
  area: ({ areaHa }) => areaHa === null,
  price: ({ pricePerM2 }) => pricePerM2 === null,
  place: ({ geometry }) => geometry === null,
}

const unknownOf = (row: RowOf<typeof lots>, tests: readonly Test[]): Criterion[] =>
  tests.map(({ criterion }) => criterion).filter((criterion) => IS_UNKNOWN[criterion]?.(row))
