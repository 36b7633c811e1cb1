// Everything a page of one resolution is made from, read once.
import type { Kysely } from 'kysely'
import { readAgencyNames } from '#agencies/store.server.ts'
import type { Schema } from '#db/schema.ts'
import type { IsoDate } from '#kernel/date.ts'
import { type Language, say } from '#kernel/language.ts'
import { readSources } from '#registers/store.server.ts'
import { readZones } from '#registers/zones.server.ts'
import type { Target } from '#targets/model.ts'
import { readTargets } from '#targets/store.server.ts'
import type { Task } from '#tasks/model.ts'
import { readTasks } from '#tasks/store.server.ts'
import type { Reading } from './assemble.ts'
import type { DocumentView, LivingPage, ResolutionChoice, StatedView } from './model.ts'

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
  reading: Reading
  stated: Placed<StatedView>[]
  targets: Target[]
  tasks: Task[]
}

const titleOf = (row: { title_vi: string; title_en: string | null }, language: Language): string =>
  language === 'en' ? (row.title_en ?? row.title_vi) : row.title_vi

/** The asked resolution, else the current one; null where none is loaded or none has that id. */
export const readResolution = async (db: Kysely<Schema>, query: Query): Promise<ReadResolution | null> => {
  const { language } = query
  const all = await db
    .selectFrom('resolution')
    .select(['id', 'title_vi', 'title_en', 'place_vi', 'place_en', 'main_document', 'synthetic', 'is_current'])
    .orderBy('loaded_at', 'desc')
    .limit(200)
    .execute()
  const shown = query.resolution ? all.find((row) => row.id === query.resolution) : all.find((row) => row.is_current)
  if (!shown) return null
  const documents = await db
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
    .where('resolution_id', '=', shown.id)
    .orderBy('document.ordinal')
    .execute()
  const sources = await readSources(db, shown.id)
  return {
    resolution: {
      id: shown.id,
      title: titleOf(shown, language),
      place: language === 'en' ? (shown.place_en ?? shown.place_vi) : shown.place_vi,
      synthetic: shown.synthetic,
      mainDocument: shown.main_document,
    },
    resolutions: all.map((row) => ({ id: row.id, title: titleOf(row, language), isShown: row.id === shown.id })),
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
    reading: {
      language,
      asOf: query.asOf,
      agencies: await readAgencyNames(db, shown.id),
      zones: await readZones(db, shown.id, sources, query.knownAt ?? null),
      promised: new Map(documents.map((row) => [row.id, row.date])),
    },
    stated: await readStated(db, shown.id, language),
    targets: await readTargets(db, shown.id, sources),
    tasks: await readTasks(db, shown.id),
  }
}

const readStated = async (db: Kysely<Schema>, resolution: string, language: Language): Promise<Placed<StatedView>[]> => {
  const rows = await db
    .selectFrom('stated_figure')
    .select(['id', 'document_id', 'provision', 'name_vi', 'name_en', 'value', 'value_max', 'unit_vi', 'unit_en', 'as_of'])
    .where('resolution_id', '=', resolution)
    .orderBy('document_id')
    .orderBy('provision')
    .orderBy('ordinal')
    .execute()
  return rows.map((row) => ({
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
  }))
}
