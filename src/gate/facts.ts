// The zones as the gate sees them on a day: from the book of zones and that of permitted sectors. Pure.
import type { IsoDate } from '#kernel/date.ts'
import { centroid } from '#kernel/geo/inside.ts'
import type { Place } from '#kernel/geo/model.ts'
import { permittedSectors } from '#registers/books/permitted-sectors.ts'
import { zones as book } from '#registers/books/zones.ts'
import { type Books, type Known as KnownRow, nameOf, type OnDay, rowsOn } from '#registers/known.ts'
import { zonesOf } from '#registers/zones.ts'
import type { Known, PermittedSector, ZoneFacts } from './model.ts'

const sectorsOf = ({ known }: Books): readonly KnownRow<typeof permittedSectors>[] =>
  (known.get(permittedSectors.name) ?? []) as readonly unknown[] as readonly KnownRow<typeof permittedSectors>[]

/** The value of a field with its ground; `attribute` is the field's name as packs write it. */
const factOf = <T>({ fact }: OnDay, attribute: string): Known<T> => {
  const known = fact(attribute)
  return known && { value: known.value as T, from: known.from, source: known.source?.title ?? null }
}

/** `communesOf` tells the codes of the communes in which a zone lies. */
export const zoneFactsOn = (
  books: Books,
  communesOf: (zone: string) => readonly string[],
  day: IsoDate,
): ReadonlyMap<string, ZoneFacts> => {
  const sectors = Map.groupBy(rowsOn(permittedSectors, sectorsOf(books), day), ({ values }) => values.zone)
  return new Map(
    rowsOn(book, zonesOf(books), day).map((row): [string, ZoneFacts] => [
      row.id,
      {
        id: row.id,
        name: nameOf(row),
        keeper: row.values.keeper,
        communes: communesOf(row.id),
        at: row.values.geometry && centroid(row.values.geometry as Place),
        state: factOf(row, 'state'),
        industrialHa: factOf(row, 'industrial-ha'),
        leasedIndustrialHa: factOf(row, 'leased-industrial-ha'),
        serviceHa: factOf(row, 'service-ha'),
        leasedServiceHa: factOf(row, 'leased-service-ha'),
        wastewaterPlant: factOf(row, 'wastewater-plant'),
        wastewaterCapacityM3PerDay: factOf(row, 'wastewater-capacity-m3-per-day'),
        wastewaterUsedM3PerDay: factOf(row, 'wastewater-used-m3-per-day'),
        powerCapacityMw: factOf(row, 'power-capacity-mw'),
        powerUsedMw: factOf(row, 'power-used-mw'),
        isSectorListComplete: factOf(row, 'is-sector-list-complete'),
        sectors: (sectors.get(row.id) ?? []).map(({ values, fact }): PermittedSector => {
          const { scheme, code, name, condition } = values
          const ground = fact('code')
          return { scheme, code, name, condition, from: ground?.from ?? null, source: ground?.source?.title ?? null }
        }),
      },
    ]),
  )
}
