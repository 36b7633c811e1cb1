// Every figure that is made for a province, on a day, of the whole or of one zone, body or territory.
import type { Kysely } from 'kysely'
import { readRowPlaces } from '#agencies/reforms.server.ts'
import { isThere } from '#agencies/rules.ts'
import { territoriesOn } from '#agencies/territories.ts'
import type { Schema } from '#db/schema.ts'
import type { IsoDate } from '#kernel/date.ts'
import { type Language, say } from '#kernel/language.ts'
import { zones as zonesBook } from '#registers/books/zones.ts'
import { zonesOf, zonesOn } from '#registers/zones.ts'
import { CATALOGUE } from '#targets/catalogue.ts'
import type { Entry } from '#targets/catalogue-entry.ts'
import { formulaOf, lawOf } from '#targets/indicators.ts'
import { ofBody, ofTerritory, ofZone, PROVINCE, type Scope } from '#targets/scope.ts'
import { catalogueOn } from '#targets/series.server.ts'
import { type Head, headOf } from './agencies.server.ts'
import { evidenceView } from './assemble.ts'
import type { TargetView } from './model.ts'
import { bodyNameIn } from './responsible.ts'
import { readStored, type Stored } from './stored.server.ts'

/** Of what figures are asked; the province where none is given. */
export type Asked = { zone: string | null; body: string | null; territory: string | null }

export type IndicatorView = Pick<
  TargetView,
  'id' | 'name' | 'unit' | 'value' | 'atLeast' | 'atMost' | 'valueDate' | 'definitions' | 'evidence' | 'isContested' | 'missing'
> & { formula: string; law: string }

export type Option = { id: string; name: string }
export type IndicatorList = {
  resolution: Head
  /** Null where the province is meant. */
  of: Option | null
  options: { zones: Option[]; bodies: Option[]; territories: Option[] }
  rows: IndicatorView[]
}

type Query = { resolution: string | null; asOf: IsoDate; knownAt: Date | null; language: Language }

const optionsOf = (stored: Stored, { asOf, language }: Query): IndicatorList['options'] => {
  const order = new Intl.Collator(language)
  const sorted = (options: Option[]) => options.toSorted((a, b) => order.compare(a.name, b.name))
  const { succession, territories } = stored.organisation
  const zones = zonesOn(zonesOf(stored.books), asOf)
  const keeping = new Set(zones.flatMap(({ keeper }) => keeper ?? []))
  const bodies = [...succession.bodies.values()].filter(({ id, isClass }) => !isClass && isThere(succession, id, asOf))
  return {
    zones: sorted(zones.map(({ id, name }) => ({ id, name: say(name, language) }))),
    // Whoever keeps a zone first: of the others there are rarely figures.
    bodies: bodies
      .map(({ id, name }) => ({ id, name: say(name, language) }))
      .toSorted((a, b) => Number(keeping.has(b.id)) - Number(keeping.has(a.id)) || order.compare(a.name, b.name)),
    territories: sorted(
      [...territoriesOn(territories.units, asOf).values()].map(({ code, kind, name }) => ({ id: code, name: `${kind} ${name}` })),
    ),
  }
}

const scopeOf = async (db: Kysely<Schema>, stored: Stored, { zone, body, territory }: Asked): Promise<Scope> => {
  if (zone !== null) return ofZone(zone)
  if (body !== null) return ofBody(body, stored.organisation.succession)
  if (territory === null) return PROVINCE
  const places = (await readRowPlaces(db, stored.shown.id)).filter(({ book }) => book === zonesBook.name)
  return ofTerritory(territory, stored.organisation.territories.units, places)
}

/** Null where no resolution is loaded, or there is no such zone, body or territory on the day. All figures where none is named. */
export const indicatorList = async (
  db: Kysely<Schema>,
  query: Query,
  asked: Asked,
  entries: readonly Entry[] = CATALOGUE,
): Promise<IndicatorList | null> => {
  const { knownAt } = query
  const stored = await readStored(db, { resolution: query.resolution, knownAt })
  if (!stored) return null
  const { language, asOf } = query
  const options = optionsOf(stored, query)
  const [id, among] =
    asked.zone !== null
      ? ([asked.zone, options.zones] as const)
      : asked.body !== null
        ? ([asked.body, options.bodies] as const)
        : ([asked.territory, options.territories] as const)
  const of = id === null ? null : (among.find((each) => each.id === id) ?? null)
  if (id !== null && of === null) return null
  const scope = await scopeOf(db, stored, asked)
  const figures = await catalogueOn(db, { resolution: stored.shown.id, day: asOf, knownAt, scope }, entries)
  return {
    resolution: headOf(stored, language),
    of,
    options,
    rows: figures.map(({ entry, measured }) => {
      const evidence = evidenceView({ language, contested: stored.contested }, measured.evidence)
      return {
        id: entry.id,
        name: say(entry.name, language),
        unit: say(entry.unit, language),
        ...{ value: measured.value, atLeast: measured.atLeast, atMost: measured.atMost, valueDate: measured.date },
        formula: say(formulaOf(entry.measure), language),
        law: lawOf(entry.measure),
        definitions: measured.definitions.map(({ name, law, from }) => ({ name: say(name, language), law, from })),
        evidence,
        isContested: evidence.some(({ row }) => row?.isContested),
        missing: measured.missing.map(({ what, from }) => ({
          what: say(what, language),
          from: from && bodyNameIn(stored.organisation.succession, from, language),
        })),
      }
    }),
  }
}
