import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'
import { placeOf } from '#kernel/geo/check.ts'
import { type Language, say } from '#kernel/language.ts'
import { type AnyBook, fieldOf, type RowOf } from '#registers/book.ts'
import { lots } from '#registers/books/lots.ts'
import { zones } from '#registers/books/zones.ts'
import { BOOKS } from '#registers/books.ts'
import { list } from '#registers/list.server.ts'
import type { Source, Version } from '#registers/model.ts'
import { readSources } from '#registers/store.server.ts'
import { basisOf } from '#registers/versions.ts'
import { type LotOnMap, type MapData, occupancyOf, type WorkOnMap, yearsOf, type ZoneOnMap } from './map.ts'
import type { SourceView } from './model.ts'
import { type Query, readResolution } from './resolution.server.ts'

/** Rows of one book that one map draws; a province has tens of zones and hundreds of lots. */
const MOST = 1_000

type Asked = Query & { resolution: string }

/** The rows of a book on the date; of all but zones only those with a shape. */
const rowsOf = async <B extends AnyBook>(
  db: Kysely<Schema>,
  book: B,
  { resolution, asOf, knownAt }: Asked,
): Promise<{ rows: Version<RowOf<B>>[]; isMore: boolean }> => {
  const page = await list(db, book, {
    resolution,
    asOf,
    knownAt: knownAt ?? null,
    filters: book.name === zones.name || book.geometry === null ? [] : [{ field: book.geometry, operator: 'filled', values: [] }],
    search: '',
    sort: { field: book.sort, isDescending: false },
    limit: MOST,
  })
  return { rows: page.rows, isMore: page.next !== null }
}

type Seeing = { language: Language; sources: ReadonlyMap<string, Source> }

const sourceOf = (
  version: Version,
  key: string,
  { sources }: Seeing,
): { source: SourceView | null; asOf: string; why: string | null } => {
  const basis = basisOf(version, key) ?? version.basis
  const source = sources.get(basis.source)
  return {
    asOf: basis.asOf,
    why: basis.why,
    source: source
      ? {
          title: source.title,
          publisher: source.publisher,
          date: source.published,
          address: source.address,
          standing: source.standing,
        }
      : null,
  }
}

const zoneOnMap = (version: Version<RowOf<typeof zones>>, seeing: Seeing): ZoneOnMap => {
  const { id, row } = version
  return {
    id,
    name: say({ vi: row.nameVi, en: row.nameEn }, seeing.language),
    place: placeOf(row.geometry),
    isApproximate: row.isApproximate ?? false,
    where: row.placeVi === null ? null : say({ vi: row.placeVi, en: row.placeEn }, seeing.language),
    kind: row.kind,
    state: row.state,
    lineage: row.lineage,
    parent: row.parent,
    grossHa: row.grossHa,
    occupancyPercent: occupancyOf(row),
    ...sourceOf(version, 'geometry', seeing),
  }
}

const lotOnMap = (version: Version<RowOf<typeof lots>>, zoneNames: ReadonlyMap<string, string>, seeing: Seeing): LotOnMap => {
  const { id, row } = version
  const zoneName = zoneNames.get(row.zone) ?? null
  return {
    id,
    name: row.name,
    place: placeOf(row.geometry),
    isApproximate: false,
    where: zoneName,
    zone: row.zone,
    zoneName,
    landUse: row.landUse,
    status: row.status,
    areaHa: row.areaHa,
    ...sourceOf(version, 'geometry', seeing),
  }
}

/** A row of a book of which the map knows no more than its definition says: title, shape, and a state if there is one. */
const workOnMap = (book: AnyBook, { id, row, ...version }: Version, seeing: Seeing): WorkOnMap => {
  const state = ['state', 'status'].flatMap((key) => {
    const field = fieldOf(book, key)
    const value = row[key] ?? null
    return field && value !== null ? [field.kind.format(value, seeing.language)] : []
  })
  return {
    id,
    book: book.name,
    bookName: book.one[seeing.language],
    name: String(row[book.title] ?? id),
    place: placeOf(row[book.geometry ?? ''] ?? null),
    isApproximate: false,
    where: null,
    state: state[0] ?? null,
    ...sourceOf({ id, row, ...version }, book.geometry ?? '', seeing),
  }
}

/** What the map of the asked resolution shows; null where none is loaded, or none of the asked id. */
export const readMap = async (db: Kysely<Schema>, query: Query): Promise<MapData | null> => {
  const read = await readResolution(db, query)
  if (!read) return null
  const asked = { ...query, resolution: read.resolution.id }
  const { period, central_meridian } = await db
    .selectFrom('resolution')
    .select(['period', 'central_meridian'])
    .where('id', '=', asked.resolution)
    .executeTakeFirstOrThrow()
  const seeing = { language: query.language, sources: await readSources(db, asked.resolution) }
  const zoneRows = await rowsOf(db, zones, asked)
  const zonesOnMap = zoneRows.rows.map((row) => zoneOnMap(row, seeing))
  const names = new Map(zonesOnMap.map(({ id, name }) => [id, name]))
  const lotRows = await rowsOf(db, lots, asked)
  const works: WorkOnMap[] = []
  const cut = [...(zoneRows.isMore ? [zones.name] : []), ...(lotRows.isMore ? [lots.name] : [])]
  for (const book of BOOKS.filter((each) => each.geometry !== null && each.name !== zones.name && each.name !== lots.name)) {
    const { rows, isMore } = await rowsOf(db, book, asked)
    works.push(...rows.map((row) => workOnMap(book, row, seeing)))
    if (isMore) cut.push(book.name)
  }
  const [, from = null, to = null] = /^\[(\d{4}-\d\d-\d\d),(\d{4}-\d\d-\d\d)\)$/.exec(period ?? '') ?? []
  return {
    asOf: query.asOf,
    resolution: read.resolution,
    years: yearsOf(from, to),
    centralMeridian: central_meridian === null ? null : Number(central_meridian),
    zones: zonesOnMap,
    lots: lotRows.rows.map((row) => lotOnMap(row, names, seeing)),
    works,
    cut,
  }
}
