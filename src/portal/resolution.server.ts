// Everything a page of one resolution is made from, read once.
import type { Kysely } from 'kysely'
import { readAgencyNames } from '#agencies/store.server.ts'
import type { Schema } from '#db/schema.ts'
import type { IsoDate } from '#kernel/date.ts'
import type { Language } from '#kernel/language.ts'
import { readSources, readZones } from '#registers/store.server.ts'
import type { Target } from '#targets/model.ts'
import { readTargets } from '#targets/store.server.ts'
import type { Task } from '#tasks/model.ts'
import { readTasks } from '#tasks/store.server.ts'
import type { Reading } from './assemble.ts'
import type { DocumentView, LivingPage, ResolutionChoice } from './model.ts'

export type Query = { asOf: IsoDate; today: IsoDate; language: Language; resolution?: string | undefined }

export type ReadResolution = {
  resolution: LivingPage['resolution']
  resolutions: ResolutionChoice[]
  documents: DocumentView[]
  reading: Reading
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
      zones: await readZones(db, shown.id, sources),
      promised: new Map(documents.map((row) => [row.id, row.date])),
    },
    targets: await readTargets(db, shown.id, sources),
    tasks: await readTasks(db, shown.id),
  }
}
