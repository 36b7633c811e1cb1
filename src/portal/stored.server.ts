// What is stored of one resolution, before any date or language: read once for each state of the data, then kept for the
// next reader, so that a page on another day costs its judging and drawing alone. What is kept must not be altered. Tasks, which are many,
// are kept apart, for pages that need them all.
import type { Kysely } from 'kysely'
import { readOrganisation, readRowPlaces } from '#agencies/reforms.server.ts'
import { dataVersion } from '#db/data-version.server.ts'
import type { Schema } from '#db/schema.ts'
import { permittedSectors } from '#registers/books/permitted-sectors.ts'
import { readSources } from '#registers/store.server.ts'
import { readMeasured } from '#targets/measuring.server.ts'
import { readThresholds } from '#targets/store.server.ts'
import { readTasks } from '#tasks/store.server.ts'
import { valueKey } from './assemble.ts'
import { readContestedValues } from './contested.server.ts'

const PROVISION_COLUMNS = [
  'document_id',
  'path',
  'parent',
  'kind',
  'label',
  'heading_vi',
  'heading_en',
  'restatement_vi',
  'restatement_en',
  'text',
] as const

export type Stored = NonNullable<Awaited<ReturnType<typeof readParts>>>

/** Which resolution (null: the current one), and what was known of it at an instant (null: now). */
export type StoredQuery = { resolution: string | null; knownAt: Date | null }

/** How much is kept for one database: some resolutions, each as known now and at an instant or two. */
const MOST_KEPT = 6

/** Reads once for each state of the data what the key names, and keeps it for whoever asks next. */
const keeping = <Query, Read>(keyOf: (query: Query) => string, read: (db: Kysely<Schema>, query: Query) => Promise<Read>) => {
  const keptOf = new WeakMap<Kysely<Schema>, { version: number; stored: Map<string, Promise<Read>> }>()
  return async (db: Kysely<Schema>, query: Query): Promise<Read> => {
    // Asked before anything is read: what is written meanwhile has a later version, and is read again.
    const version = await dataVersion(db)
    let kept = keptOf.get(db)
    if (!kept || kept.version !== version) {
      kept = { version, stored: new Map() }
      keptOf.set(db, kept)
    }
    const { stored } = kept
    const key = keyOf(query)
    const found = stored.get(key)
    if (found) return found
    const asked = read(db, query)
    stored.set(key, asked)
    // A fault is told to whoever asked, and the next one tries again.
    asked.catch(() => stored.delete(key))
    for (const oldest of stored.keys()) {
      if (stored.size <= MOST_KEPT) break
      stored.delete(oldest)
    }
    return asked
  }
}

const readParts = async (db: Kysely<Schema>, { resolution, knownAt }: StoredQuery) => {
  const resolutions = await db
    .selectFrom('resolution')
    .select(['id', 'title_vi', 'title_en', 'place_vi', 'place_en', 'main_document', 'synthetic', 'is_current', 'fit', 'gate'])
    .orderBy('loaded_at', 'desc')
    .limit(200)
    .execute()
  const shown = resolutions.find((row) => (resolution === null ? row.is_current : row.id === resolution))
  if (!shown) return null
  const of = shown.id
  const [documents, sources] = await Promise.all([readDocuments(db, of), readSources(db, of)])
  const ids = documents.map((row) => row.id)
  // At once: a reader waits for the longest, not for each.
  const [provisions, stated, organisation, places, measured, thresholds, contested] = await Promise.all([
    ids.length === 0 ? [] : readProvisions(db, ids),
    readStated(db, of),
    readOrganisation(db, of),
    shown.gate === null ? [] : readRowPlaces(db, of),
    readMeasured(db, { resolution: of, sources, knownAt }, shown.gate === null ? [] : [permittedSectors]),
    readThresholds(db),
    readContestedValues(db, { resolution: of, knownAt }),
  ])
  return {
    ...{ resolutions, shown, documents, sources, provisions, stated, organisation, places, thresholds },
    ...measured,
    contested: new Set(contested.map(({ book, id, field }) => valueKey(book, id, field))),
  }
}

/** Null where none is loaded, or none of the asked id. */
export const readStored = keeping(
  ({ resolution, knownAt }: StoredQuery) => `${resolution ?? ''} ${knownAt?.getTime() ?? ''}`,
  readParts,
)

/** Every task of a resolution. A page that shows some of them reads those alone (task-list.server.ts). */
export const readStoredTasks = keeping(
  ({ resolution, knownAt }: { resolution: string; knownAt: Date | null }) => `${resolution} ${knownAt?.getTime() ?? ''}`,
  (db, { resolution, knownAt }) => readTasks(db, resolution, { knownAt }),
)

const readDocuments = (db: Kysely<Schema>, resolution: string) =>
  db
    .selectFrom('document')
    .leftJoin('document_file', 'document_file.document_id', 'document.id')
    .select([
      'document.id',
      'symbol',
      'date',
      'doc_type',
      'issuing_body',
      'subject',
      'title_vi',
      'title_en',
      'signatory_name',
      'document_file.sha256 as sha256',
    ])
    .where('resolution_id', '=', resolution)
    .orderBy('document.ordinal')
    .execute()

/** The provisions of some documents, in reading order. */
const readProvisions = (db: Kysely<Schema>, documents: readonly string[]) =>
  db
    .selectFrom('provision')
    .select(PROVISION_COLUMNS)
    .where('document_id', 'in', [...documents])
    .orderBy('document_id')
    .orderBy('ordinal')
    .execute()

const readStated = (db: Kysely<Schema>, resolution: string) =>
  db
    .selectFrom('stated_figure')
    .select([
      'id',
      'document_id',
      'provision',
      'name_vi',
      'name_en',
      'value',
      'value_max',
      'unit_vi',
      'unit_en',
      'as_of',
      'source',
    ])
    .where('resolution_id', '=', resolution)
    .orderBy('document_id')
    .orderBy('provision')
    .orderBy('ordinal')
    .execute()
