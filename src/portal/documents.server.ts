// The door by which documents become pages: those of a resolution with their graph; and, for whoever reads the registers, their
// entries in them and what was entered twice.
import { type Kysely, sql } from 'kysely'
import type { Actor } from '#agencies/model.ts'
import { readAgencyNames } from '#agencies/store.server.ts'
import type { Schema } from '#db/schema.ts'
import { say } from '#kernel/language.ts'
import { documentsIn } from '#registers/books/documents-in.ts'
import { documentsOut } from '#registers/books/documents-out.ts'
import { list } from '#registers/list.server.ts'
import { mayRead } from './access.ts'
import type { Seen } from './book-names.server.ts'
import { type DocumentView, type Entry, type GraphDocument, graphOf, linksOf } from './documents.ts'
import { shownResolution } from './shown-resolution.server.ts'

export type DocumentsQuery = Omit<Seen, 'resolution'> & { resolution: string | null; actor: Actor }

/** Entries of one symbol that a page still shows; a symbol that every body of a country uses has no end of them. */
const MOST_ENTRIES = 1000
const MOST_TWICE = 20
/** Entries that are looked at: what is older was warned of when it was new. */
const NEWEST = 300

const readGraph = async (db: Kysely<Schema>, resolution: string) => {
  const documents = await db
    .selectFrom('document')
    .select(['id', 'symbol', 'date', 'doc_type as docType', 'issuing_body as issuingBody', 'title_vi', 'title_en'])
    .where('resolution_id', '=', resolution)
    .orderBy('ordinal')
    .execute()
  const references = await db
    .selectFrom('provision_reference')
    .innerJoin('document', 'document.id', 'provision_reference.document_id')
    .innerJoin('provision', (join) =>
      join
        .onRef('provision.document_id', '=', 'provision_reference.document_id')
        .onRef('provision.path', '=', 'provision_reference.provision'),
    )
    .select([
      'provision_reference.document_id as document',
      'provision_reference.provision',
      'provision_reference.symbol',
      'provision_reference.doc_type as docType',
      'provision_reference.date',
      'provision_reference.issuing_body as issuingBody',
      'provision_reference.relation',
    ])
    .where('document.resolution_id', '=', resolution)
    .orderBy('document.ordinal')
    .orderBy('provision.ordinal')
    .orderBy('provision_reference.ordinal')
    .execute()
  return { documents, references }
}

type Seeing = Seen & { actor: Actor }

const readsRegisters = ({ actor, resolution }: Seeing): boolean =>
  [documentsIn, documentsOut].some((book) => mayRead(actor, book, resolution))

/** Where documents of these symbols stand on the day, in the registers of the bodies that the reader's roles reach. */
const readEntries = async (
  db: Kysely<Schema>,
  seen: Seeing,
  symbols: readonly string[],
): Promise<(Entry & { symbol: string | null; issuedOn: string | null })[] | null> => {
  if (!readsRegisters(seen)) return null
  const { resolution, asOf, knownAt } = seen
  const filters = [{ field: 'symbol', operator: 'in' as const, values: symbols }]
  const query = { resolution, asOf, knownAt, filters, search: '', limit: MOST_ENTRIES }
  const [into, out, names] = await Promise.all([
    list(db, documentsIn, { ...query, sort: { field: 'arrivedOn', isDescending: false } }),
    list(db, documentsOut, { ...query, sort: { field: 'issuedOn', isDescending: false } }),
    readAgencyNames(db, resolution),
  ])
  const bodyOf = (id: string) => {
    const name = names.get(id)
    return { id, name: name ? say(name, seen.language) : id }
  }
  return [
    ...out.rows.map(({ id, row }) => ({
      ...{ book: 'documents-out' as const, row: id, symbol: row.symbol, issuedOn: row.issuedOn },
      ...{ body: bodyOf(row.keeper), arrivalNumber: null, on: row.sentOn ?? row.issuedOn },
    })),
    ...into.rows.map(({ id, row }) => ({
      ...{ book: 'documents-in' as const, row: id, symbol: row.symbol, issuedOn: row.issuedOn },
      ...{ body: bodyOf(row.keeper), arrivalNumber: row.arrivalNumber, on: row.arrivedOn },
    })),
  ]
}

const readWhole = async (db: Kysely<Schema>, query: DocumentsQuery) => {
  const resolution = await shownResolution(db, query.resolution, query.language)
  if (!resolution) return null
  const seen = { ...query, resolution: resolution.id }
  const { documents, references } = await readGraph(db, resolution.id)
  const loaded = documents.map(
    ({ title_vi, title_en, ...document }): GraphDocument => ({
      ...document,
      resolution: resolution.id,
      title: title_vi === null ? null : say({ vi: title_vi, en: title_en }, query.language),
      isLoaded: true,
    }),
  )
  const graph = graphOf(loaded, references)
  const entries = await readEntries(db, seen, [...new Set(graph.documents.flatMap(({ symbol }) => symbol ?? []))])
  // A number comes again every year: the date tells which, where both say it.
  const isOf =
    (document: GraphDocument) =>
    ({ symbol, issuedOn }: { symbol: string | null; issuedOn: string | null }) =>
      symbol === document.symbol && (issuedOn === null || document.date === null || issuedOn === document.date)
  return {
    resolution,
    seen,
    graph,
    documents: graph.documents.map(
      (document): DocumentView => ({
        ...document,
        entries: entries?.filter(isOf(document)).map(({ symbol, issuedOn, ...entry }) => entry) ?? null,
      }),
    ),
  }
}

/**
 * The newest incoming documents within reach that say the same number, symbol and body as another of their register: warned of,
 * never refused (Decree 30/2020/NĐ-CP, annex VI). Outgoing ones cannot: a number given twice is refused (outgoing-numbers.ts).
 */
const readTwice = async (db: Kysely<Schema>, { resolution, asOf }: Seen) => {
  const standing = (row: string) =>
    sql`${sql.ref(`${row}.resolution_id`)} = ${resolution} and ${sql.ref(`${row}.valid`)} @> ${asOf}::date
      and upper_inf(${sql.ref(`${row}.recorded`)})`
  const { rows } = await sql<{ symbol: string; rows: string[] }>`
    select distinct symbol, rows from (
      select newest.symbol, (
        select array_agg(id order by id) from document_in other
        where ${standing('other')} and other.symbol = newest.symbol and other.issuer = newest.issuer and other.keeper = newest.keeper
      ) as rows
      from (select * from document_in entry where ${standing('entry')} and symbol is not null
        order by arrived_on desc limit ${NEWEST}) newest
    ) entered where cardinality(rows) > 1 order by symbol limit ${MOST_TWICE}`.execute(db)
  return rows
}

/** Every document of the resolution, loaded or only named; null where no such resolution is loaded. */
export const documentsPage = async (db: Kysely<Schema>, query: DocumentsQuery) => {
  const whole = await readWhole(db, query)
  if (!whole) return null
  const { resolution, documents, graph, seen } = whole
  const isReader = readsRegisters(seen)
  return { resolution, documents, links: graph.links, isReader, twice: isReader ? await readTwice(db, seen) : [] }
}

/** One document and its neighbours; null where there is none of that id. */
export const documentPage = async (db: Kysely<Schema>, id: string, query: DocumentsQuery) => {
  const whole = await readWhole(db, query)
  const document = whole?.documents.find((each) => each.id === id)
  if (!whole || !document) return null
  const { out, into } = linksOf(whole.graph, id)
  const byId = new Map(whole.graph.documents.map((each) => [each.id, each]))
  const opening = document.isLoaded
    ? await db.selectFrom('provision').select('path').where('document_id', '=', id).orderBy('ordinal').limit(1).executeTakeFirst()
    : null
  return {
    resolution: whole.resolution,
    document,
    opening: opening?.path ?? null,
    out: out.map((link) => ({ ...link, other: byId.get(link.to)! })),
    into: into.map((link) => ({ ...link, other: byId.get(link.from)! })),
  }
}
export type DocumentPage = NonNullable<Awaited<ReturnType<typeof documentPage>>>

/** For programs: each with its links and its numbers. */
export const documentList = async (db: Kysely<Schema>, query: DocumentsQuery) => {
  const whole = await readWhole(db, query)
  return (
    whole && {
      resolution: whole.resolution,
      rows: whole.documents.map(({ resolution: _, ...document }) => ({
        ...document,
        links: linksOf(whole.graph, document.id).out.map(({ to, relation, provisions }) => ({ to, relation, provisions })),
      })),
    }
  )
}
