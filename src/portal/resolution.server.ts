// Everything a page of one resolution is made from, as one reader asks for it.
import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'
import type { IsoDate } from '#kernel/date.ts'
import { type Language, say } from '#kernel/language.ts'
import type { Source } from '#registers/model.ts'
import type { Target } from '#targets/model.ts'
import type { Task } from '#tasks/model.ts'
import type { StoredProvision, Viewpoint } from './assemble.ts'
import type { DocumentView, LivingPage, ResolutionChoice, StatedView } from './model.ts'
import { readStored, readStoredTasks, type Stored } from './stored.server.ts'

export type Query = {
  asOf: IsoDate
  /** What the registers knew at an instant; now where left out. */
  knownAt?: Date | undefined
  today: IsoDate
  language: Language
  resolution?: string | undefined
}

/** A view with the provision it stands beside. */
export type Placed<T> = { document: string; provision: string; view: T }

export type ReadResolution = {
  resolution: LivingPage['resolution']
  resolutions: ResolutionChoice[]
  documents: DocumentView[]
  /** Of all documents, each in reading order. */
  provisions: readonly StoredProvision[]
  viewpoint: Viewpoint
  /** What was known by an instant; null is now. */
  knownAt: Date | null
  sources: ReadonlyMap<string, Source>
  stated: Placed<StatedView>[]
  targets: readonly Target[]
}
export type ReadWithTasks = ReadResolution & { tasks: readonly Task[] }

const titleOf = (row: { title_vi: string; title_en: string | null }, language: Language): string =>
  language === 'en' ? (row.title_en ?? row.title_vi) : row.title_vi

/** The asked resolution, else the current one; null where none is loaded or none has that id. */
export const readResolution = async (db: Kysely<Schema>, query: Query): Promise<ReadResolution | null> => {
  const { language } = query
  const stored = await readStored(db, { resolution: query.resolution ?? null, knownAt: query.knownAt ?? null })
  if (!stored) return null
  const { shown, documents } = stored
  return {
    resolution: {
      id: shown.id,
      title: titleOf(shown, language),
      place: language === 'en' ? (shown.place_en ?? shown.place_vi) : shown.place_vi,
      synthetic: shown.synthetic,
      mainDocument: shown.main_document,
    },
    resolutions: stored.resolutions.map((row) => ({ id: row.id, title: titleOf(row, language), isShown: row.id === shown.id })),
    documents: documents.map((row) => ({
      id: row.id,
      symbol: row.symbol,
      date: row.date,
      docType: row.doc_type,
      issuingBody: row.issuing_body,
      title: (language === 'en' ? (row.title_en ?? row.title_vi) : row.title_vi) ?? row.subject ?? row.symbol ?? row.id,
      verbatim: row.sha256 !== null,
      signatory: row.signatory_name,
    })),
    provisions: stored.provisions,
    viewpoint: {
      language,
      asOf: query.asOf,
      succession: stored.organisation.succession,
      books: stored.books,
      contested: stored.contested,
      ambiguities: stored.ambiguities,
      promised: new Map(documents.map((row) => [row.id, row.date])),
      thresholds: stored.thresholds,
    },
    knownAt: query.knownAt ?? null,
    sources: stored.sources,
    stated: stored.stated.map((row) => statedView(row, language)),
    targets: stored.targets,
  }
}

/** The same with every task. */
export const readWithTasks = async (db: Kysely<Schema>, query: Query): Promise<ReadWithTasks | null> => {
  const read = await readResolution(db, query)
  return read && { ...read, tasks: await readStoredTasks(db, { resolution: read.resolution.id, knownAt: query.knownAt ?? null }) }
}

const statedView = (row: Stored['stated'][number], language: Language): Placed<StatedView> => ({
  document: row.document_id,
  provision: row.provision,
  view: {
    id: row.id,
    name: say({ vi: row.name_vi, en: row.name_en }, language),
    value: Number(row.value),
    valueMax: row.value_max === null ? null : Number(row.value_max),
    unit: say({ vi: row.unit_vi, en: row.unit_en }, language),
    date: row.as_of,
  },
})
