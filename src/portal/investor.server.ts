// A zone, incentives, agreements and the first view for investors, told in the reader's language.
import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'
import { type Language, say } from '#kernel/language.ts'
import type { AnyField } from '#registers/book.ts'
import { agreements as agreementsBook } from '#registers/books/agreements.ts'
import { policies as policiesBook } from '#registers/books/policies.ts'
import { type ZoneRow, zones as zonesBook } from '#registers/books/zones.ts'
import { type IncentiveAsked, incentiveFor } from '#registers/land/incentives.ts'
import type { LandAsked } from '#registers/land/model.ts'
import { countFreeByZone, findLots, type Land, readLand } from '#registers/land/store.server.ts'
import { list } from '#registers/list.server.ts'
import type { Source, Version } from '#registers/model.ts'
import { readRow, readSources } from '#registers/store.server.ts'
import { basisOf } from '#registers/versions.ts'
import { sourceView } from './books.ts'
import { readContestedValues } from './contested.server.ts'
import type {
  AgreementView,
  FirstView,
  IncentivesView,
  IncentiveView,
  InvestorResolution,
  ZoneFigure,
  ZoneView,
} from './investor.ts'
import { type LandSeen, zoneName } from './land.server.ts'
import { shownResolution } from './shown-resolution.server.ts'

/** What an investor reads first, in this order; everything else stands in the book. */
const FIGURES = [
  ...([
    'kind',
    'state',
    'investor',
    'legalAct',
    'grossHa',
    'industrialHa',
    'leasedIndustrialHa',
    'infrastructurePercent',
  ] as const),
  ...(['powerCapacityMw', 'powerUsedMw', 'waterCapacityM3PerDay', 'waterUsedM3PerDay'] as const),
  ...(['wastewaterPlant', 'wastewaterCapacityM3PerDay', 'wastewaterUsedM3PerDay'] as const),
  ...(['workerHousing', 'socialServices'] as const),
] satisfies (keyof ZoneRow)[]

const MOST_AGREEMENTS = 1_000
const ANY: LandAsked = {
  ...{ areaHaLeast: null, priceMost: null, powerMwLeast: null, waterLeast: null, wastewaterLeast: null },
  ...{ portKmMost: null, expresswayKmMost: null, sector: null, incentive: null, zone: null, box: null },
}

const figureOf = (
  version: Version<ZoneRow>,
  key: keyof ZoneRow & string,
  sources: ReadonlyMap<string, Source>,
  contested: ReadonlySet<string>,
  language: Language,
): ZoneFigure => {
  const field: AnyField = zonesBook.fields[key]
  const value = version.row[key]
  const basis = basisOf(version, key)
  return {
    label: field.label[language],
    text: value === null ? null : [field.kind.format(value, language), field.kind.unit?.[language]].filter(Boolean).join(' '),
    asOf: basis?.asOf ?? null,
    source: basis && sourceView(sources.get(basis.source)),
    isContested: contested.has(key),
  }
}

const APPLIES_FIRST = { yes: 0, unknown: 1, no: 2 } as const

const incentivesOf = (land: Land, asked: IncentiveAsked, language: Language): IncentiveView[] =>
  land.policies
    .map(({ id, row }) => ({
      ...{ id, name: row.name, benefit: row.benefit, legalAct: row.legalAct, provision: row.provision },
      ...{ kind: row.kind && policiesBook.fields.kind.kind.format(row.kind, language), from: row.effectiveFrom, to: row.endsOn },
      ...incentiveFor(row, asked),
    }))
    .toSorted((a, b) => APPLIES_FIRST[a.applies] - APPLIES_FIRST[b.applies] || a.name.localeCompare(b.name, 'vi'))

/** "no-resolution" where none is loaded or none of that id; null where the book knows no such zone on the day. */
export const zoneView = async (
  db: Kysely<Schema>,
  { resolution: wanted, asOf, knownAt, language }: LandSeen,
  id: string,
): Promise<ZoneView | null | 'no-resolution'> => {
  const resolution = await shownResolution(db, wanted, language)
  if (!resolution) return 'no-resolution'
  const moment = { resolution: resolution.id, asOf, knownAt }
  const version = await readRow(db, zonesBook, { resolution: resolution.id, id }, { asOf, knownAt })
  const land = await readLand(db, moment)
  const zone = land.zones.get(id)
  if (!version || !zone) return null
  const sources = await readSources(db, resolution.id)
  const values = await readContestedValues(db, { resolution: resolution.id, knownAt }, { book: zonesBook.name, ids: [id] })
  const contested = new Set(values.map(({ field }) => field))
  const free = await findLots(db, moment, { asked: { ...ANY, zone: id }, isUnsure: false, sort: 'area', from: 0, limit: 1 })
  return {
    ...{ resolution, id, name: zoneName(zone, language) },
    where: zone.placeVi === null ? null : say({ vi: zone.placeVi, en: zone.placeEn }, language),
    figures: FIGURES.map((key) => figureOf(version, key, sources, contested, language)),
    sectors: zone.sectors.map(({ code, scheme, name, condition }) => ({ code, scheme, name, condition })),
    isSectorListComplete: zone.isSectorListComplete === true,
    incentives: incentivesOf(land, { sector: null, zone: id, day: asOf }, language).filter(({ applies }) => applies !== 'no'),
    freeLots: free.total,
  }
}

/** Null where no resolution is loaded, or none of that id. */
export const incentivesView = async (
  db: Kysely<Schema>,
  { resolution: wanted, asOf, knownAt, language }: LandSeen,
  asked: Omit<IncentiveAsked, 'day'>,
): Promise<IncentivesView | null> => {
  const resolution = await shownResolution(db, wanted, language)
  if (!resolution) return null
  const land = await readLand(db, { resolution: resolution.id, asOf, knownAt })
  return {
    resolution,
    incentives: incentivesOf(land, { ...asked, day: asOf }, language),
    zones: [...land.zones.values()]
      .map((zone) => ({ id: zone.id, name: zoneName(zone, language) }))
      .toSorted((a, b) => a.name.localeCompare(b.name, 'vi', { numeric: true })),
  }
}

/** Agreements with other provinces, the latest first. */
export const agreementsView = async (
  db: Kysely<Schema>,
  { resolution: wanted, asOf, knownAt, language }: LandSeen,
): Promise<{ resolution: InvestorResolution; agreements: AgreementView[] } | null> => {
  const resolution = await shownResolution(db, wanted, language)
  if (!resolution) return null
  const { fields } = agreementsBook
  const { rows } = await list(db, agreementsBook, {
    ...{ resolution: resolution.id, asOf, knownAt, filters: [], search: '', limit: MOST_AGREEMENTS },
    sort: { field: 'signedOn', isDescending: true },
  })
  return {
    resolution,
    agreements: rows.map(({ id, row: { name, partner, type, status, symbol, signedOn, endsOn, scope } }) => ({
      ...{ id, name, partner, symbol, signedOn, endsOn, scope },
      type: type && fields.type.kind.format(type, language),
      status: status && fields.status.kind.format(status, language),
    })),
  }
}

/** Null where no resolution is loaded, or none of that id. */
export const firstView = async (db: Kysely<Schema>, seen: LandSeen): Promise<FirstView | null> => {
  const { asOf, knownAt, language } = seen
  const listed = await agreementsView(db, seen)
  if (!listed) return null
  const { resolution, agreements } = listed
  const moment = { resolution: resolution.id, asOf, knownAt }
  const land = await readLand(db, moment)
  const free = await countFreeByZone(db, moment)
  const unsure = await findLots(db, moment, { asked: ANY, isUnsure: true, sort: 'area', from: 0, limit: 1 })
  return {
    resolution,
    freeLots: [...free.values()].reduce((sum, count) => sum + count, 0),
    unsureLots: unsure.total,
    zones: [...land.zones.values()]
      .flatMap((zone) => {
        const count = free.get(zone.id) ?? 0
        return count > 0 ? [{ id: zone.id, name: zoneName(zone, language), freeLots: count }] : []
      })
      .toSorted((a, b) => b.freeLots - a.freeLots || a.name.localeCompare(b.name, 'vi'))
      .slice(0, 12),
    // In force for some sector or place: whoever asks further learns whether for theirs.
    incentives: incentivesOf(land, { sector: null, zone: null, day: asOf }, language).filter(
      ({ applies, grounds }) => applies === 'yes' || (applies === 'unknown' && !grounds.includes('day')),
    ).length,
    agreements: agreements.length,
  }
}
