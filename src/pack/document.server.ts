// Loading an official document: its wording joins the provisions of the same path, and what it promises and assigns
// joins what a pack has not already said. A document nobody knows makes a resolution of its own.
import { createHash } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { actorName } from '#agencies/model.ts'
import { mustBeAllowed, SYSTEM } from '#agencies/policy.ts'
import { record } from '#db/audit.server.ts'
import { transaction } from '#db/open.server.ts'
import { Refusal } from '#db/refusal.ts'
import type { Schema } from '#db/schema.ts'
import { readWorld, refuseOtherWorld } from '#db/world.server.ts'
import { compile } from '#law/compile.ts'
import { lint } from '#law/lint/lint.ts'
import type { CompiledDocument, Diagnostic } from '#law/model.ts'
import { readDocument } from '#law/read/document.server.ts'
import { mainOf, placesIn, printedTitle } from './join.ts'
import {
  type File,
  type Place,
  saveDiagnostics,
  saveDocument,
  saveFile,
  saveProvisions,
  saveReferences,
  saveTargets,
  saveTasks,
} from './save-document.server.ts'

export type LoadedDocument = {
  id: string
  resolution: string
  symbol: string | null
  subject: string | null
  provisions: number
  targets: number
  tasks: number
  diagnostics: number
  /** True where exactly this wording was stored already: nothing was written. */
  unchanged: boolean
}

const NOT_A_DOCUMENT = {
  vi: 'Không nhận ra văn bản hành chính trong tệp: không thấy số, ký hiệu, tên loại, cơ quan ban hành hay mục đánh số nào. Hãy kiểm tra lại tệp.',
  en: 'No official document was recognised in the file: no number, type, issuing body or numbered part was found. Check the file.',
}

/** Something of the genre was recognised: a line of the letterhead, or a labelled part. */
const isOfficial = ({ metadata, outline }: CompiledDocument): boolean =>
  outline.length > 0 || metadata.symbol !== null || metadata.docType !== null || metadata.issuingBody !== null

/** The file read and compiled. Throws ReadError where the bytes cannot be read, Refusal where they are no official document. */
export const readOfficial = async (upload: { bytes: Uint8Array; name: string }) => {
  const read = await readDocument(upload.bytes, upload.name)
  const compilation = compile(read.text)
  if (!compilation.documents.some(isOfficial)) throw new Refusal('not-a-document', NOT_A_DOCUMENT)
  return { read, compilation }
}

/**
 * Reads, compiles and stores one file, whole or not at all. Throws ReadError where the bytes cannot be read, NotAllowed
 * where the actor may not.
 */
export const loadDocument = async (ctx: Context, upload: { bytes: Uint8Array; name: string }): Promise<LoadedDocument[]> => {
  mustBeAllowed(ctx.actor, 'load-document', SYSTEM)
  const { read, compilation } = await readOfficial(upload)
  const findings = lint(compilation, { text: read.text })
  const sha256 = createHash('sha256').update(upload.bytes).digest('hex')
  const file: File = { ...upload, sha256, format: read.format, encoding: read.encoding }
  return transaction(ctx.db, async (trx) => {
    const places = await placesFor(trx, compilation.documents, file)
    const loaded: LoadedDocument[] = []
    for (const [n, document] of compilation.documents.entries()) {
      const own = [...document.diagnostics, ...read.notes, ...findings].filter(
        ({ line }) => line >= document.lines[0] && line <= document.lines[1],
      )
      loaded.push(await store(trx, ctx, document, places[n]!, file, own))
    }
    return loaded
  })
}

/** Where each document of the file belongs: a known one to its own place, new ones beside a known one or in a new resolution. */
const placesFor = async (trx: Transaction<Schema>, documents: readonly CompiledDocument[], file: File): Promise<Place[]> => {
  const known = await trx
    .selectFrom('document')
    .innerJoin('resolution', 'resolution.id', 'document.resolution_id')
    .select([
      'document.id',
      'resolution_id as resolution',
      'symbol',
      'date',
      'issuing_body as issuingBody',
      'document.ordinal',
      'resolution.origin',
    ])
    .orderBy('is_current', 'desc')
    .orderBy('document.ordinal')
    .execute()
  const ids = placesIn(documents, { known, taken: new Set(known.map((each) => each.id)) })
  // An official document is a real one, unless a simulated resolution already names it as its own.
  if (ids.some(({ found }) => !found) && (await readWorld(trx)) === 'synthetic') throw refuseOtherWorld('synthetic')
  const main = mainOf(documents)
  const home = ids[main]?.found ?? ids.find(({ found }) => found)?.found ?? null
  const resolution = home?.resolution ?? ids[main]!.id
  if (!home) await makeResolution(trx, documents[main]!, resolution, file)
  const last = Math.max(-1, ...known.filter((each) => each.resolution === resolution).map((each) => each.ordinal))
  return ids.map(({ id, found }, n) => ({
    id,
    resolution: found?.resolution ?? resolution,
    ordinal: found?.ordinal ?? last + 1 + n,
    isReviewed: found?.origin === 'pack',
  }))
}

const makeResolution = async (trx: Transaction<Schema>, document: CompiledDocument, id: string, file: File): Promise<void> => {
  const { place } = document.metadata
  await trx.updateTable('resolution').set({ is_current: false }).where('is_current', '=', true).execute()
  await trx
    .insertInto('resolution')
    .values({
      id,
      title_vi: printedTitle(document) ?? file.name,
      title_en: null,
      place_vi: place,
      place_en: null,
      period: null,
      main_document: id,
      origin: 'document',
      digest: file.sha256,
      is_current: true,
    })
    .execute()
}

const store = async (
  trx: Transaction<Schema>,
  ctx: Context,
  document: CompiledDocument,
  place: Place,
  file: File,
  diagnostics: readonly Diagnostic[],
): Promise<LoadedDocument> => {
  const { metadata } = document
  const summary: LoadedDocument = {
    id: place.id,
    resolution: place.resolution,
    symbol: metadata.symbol,
    subject: metadata.subject,
    provisions: document.provisions.length,
    targets: document.targets.length,
    tasks: document.tasks.length + document.duties.length,
    diagnostics: diagnostics.length,
    unchanged: false,
  }
  const before = await trx.selectFrom('document_file').select('sha256').where('document_id', '=', place.id).executeTakeFirst()
  if (before?.sha256 === file.sha256) return { ...summary, unchanged: true }
  await saveDocument(trx, document, place)
  await saveFile(trx, ctx, document, place, file)
  await saveProvisions(trx, document, place)
  await saveReferences(trx, document, place)
  await saveDiagnostics(trx, diagnostics, place)
  await saveTargets(trx, document, place)
  await saveTasks(trx, ctx, document, place)
  await record(trx, {
    at: ctx.now(),
    actor: actorName(ctx.actor),
    verb: 'load-document',
    object: `document:${place.id}`,
    before: before ?? null,
    after: {
      name: file.name,
      sha256: file.sha256,
      provisions: summary.provisions,
      targets: summary.targets,
      tasks: summary.tasks,
    },
    why: null,
  })
  return summary
}
