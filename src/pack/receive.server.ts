// Receiving a file: it is read and compiled as a loaded document is, kept by its hash, and entered in a body's register of incoming
// documents. Nothing that it says is applied: what it asks for waits as proposals (proposals.server.ts).
import { createHash } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { actorName } from '#agencies/model.ts'
import { record } from '#db/audit.server.ts'
import type { Schema } from '#db/schema.ts'
import { readWorld, refuseOtherWorld } from '#db/world.server.ts'
import type { IsoDate } from '#kernel/date.ts'
import type { CompiledDocument } from '#law/model.ts'
import { sniff } from '#law/read/formats.ts'
import type { Refused } from '#registers/actions.server.ts'
import { objectOf } from '#registers/book.ts'
import { documentsIn } from '#registers/books/documents-in.ts'
import { refuseSize, storeFileWithin } from '#registers/files.server.ts'
import { mediaTypeOf } from '#tasks/attachments.ts'
import { entering, enterRow, mustReachRegister } from '#tasks/entering.server.ts'
import { nextArrivalNumber, type Register, readAlike, waitForRegister } from '#tasks/packet-store.server.ts'
import { readOfficial } from './document.server.ts'
import { findKnown, mainOf } from './join.ts'
import { askedIn } from './proposals.ts'
import { type CompiledFile, readCompiled, readEntriesOf, readKnownDocuments } from './received-store.server.ts'

export type Arrival = {
  bytes: Uint8Array
  name: string
  arrivedOn: IsoDate
  /** Null takes the next of the year. */
  arrivalNumber: number | null
  /** What the file does not say clearly, as the officer reads it; null takes the file's word. */
  issuer: string | null
  subject: string | null
}

export type ReceivedDocument = {
  ok: true
  sha256: string
  row: string
  /** False where the body had received this file before: nothing was written. */
  isNew: boolean
  arrivalNumber: number | null
  /** Rows of the register that may be the same document. */
  alike: string[]
  proposals: number
}

const countProposals = (documents: readonly CompiledDocument[]): number =>
  documents.reduce((sum, document) => sum + askedIn(document).length, 0)

/** The entry of the file in the body's register; null where it has none. */
const entryOf = async (trx: Transaction<Schema> | Context['db']['kysely'], register: Register, sha256: string) =>
  (await readEntriesOf(trx, { ...register, sha256 })).find(({ keeper }) => keeper === register.keeper) ?? null

/** A scan that any body received is not recognised again. */
const compiled = async (ctx: Context, sha256: string, upload: { bytes: Uint8Array; name: string }): Promise<CompiledFile> => {
  const known = await readCompiled(ctx.db.kysely, sha256)
  if (known) return known
  const { read, compilation } = await readOfficial(upload)
  return { name: upload.name, documents: compilation.documents, notes: read.notes }
}

/**
 * Reads the file and enters it in the body's register. Throws ReadError where it cannot be read, Refusal where it is no official
 * document or the body is not the actor's.
 */
export const receiveDocument = async (
  ctx: Context,
  register: Register,
  { bytes, name, arrivedOn, arrivalNumber, issuer, subject }: Arrival,
): Promise<ReceivedDocument | Refused> => {
  await mustReachRegister(ctx, register)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  refuseSize(name, bytes.byteLength)
  const mediaType = mediaTypeOf(sniff(bytes))
  const file = await compiled(ctx, sha256, { bytes, name })
  const proposals = countProposals(file.documents)
  const main = file.documents[mainOf(file.documents)]!
  const { metadata } = main
  return entering(ctx, async (trx): Promise<ReceivedDocument> => {
    await waitForRegister(trx, register)
    const before = await entryOf(trx, register, sha256)
    if (before) return { ok: true, sha256, row: before.row, isNew: false, arrivalNumber: null, alike: [], proposals }
    const known = (await readKnownDocuments(trx)).filter(({ resolution }) => resolution === register.resolution)
    // An official document is a real one, unless a simulated resolution already names it as its own.
    if (!findKnown(known, metadata) && (await readWorld(trx)) === 'synthetic') throw refuseOtherWorld('synthetic')
    const tells = { issuer: issuer ?? metadata.issuingBody ?? '', subject: subject ?? metadata.subject ?? '' }
    const alike =
      metadata.symbol === null ? [] : await readAlike(trx, register, { symbol: metadata.symbol, issuer: tells.issuer })
    const number = arrivalNumber ?? (await nextArrivalNumber(trx, register, arrivedOn))
    await storeFileWithin(trx, ctx, { name, mediaType, bytes })
    await keepCompiled(trx, ctx, sha256, file, proposals)
    const row = await enterRow(trx, ctx, {
      resolution: register.resolution,
      values: {
        ...{ arrivedOn, arrivalNumber: number, keeper: register.keeper, copy: sha256, ...tells },
        ...{ symbol: metadata.symbol, issuedOn: metadata.date, docType: metadata.docType },
        ...{ passedTo: null, passedOn: null, signedFor: null, note: null, priority: null, dueOn: null },
      },
    })
    await trx
      .insertInto('received_file')
      .values({
        ...{ resolution_id: register.resolution, keeper: register.keeper, sha256, row_id: row },
        ...{ received_at: ctx.now(), received_by: actorName(ctx.actor) },
      })
      .execute()
    await record(trx, {
      at: ctx.now(),
      actor: actorName(ctx.actor),
      verb: 'receive-document',
      object: objectOf(documentsIn, { resolution: register.resolution, id: row }),
      before: null,
      after: { name, sha256, proposals },
      why: null,
    })
    return { ok: true, sha256, row, isNew: true, arrivalNumber: number, alike, proposals }
  })
}

const keepCompiled = (trx: Transaction<Schema>, ctx: Context, sha256: string, file: CompiledFile, proposals: number) =>
  trx
    .insertInto('compiled_file')
    .values({
      ...{ sha256, proposals, documents: JSON.stringify(file.documents), notes: JSON.stringify(file.notes) },
      ...{ compiled_at: ctx.now(), compiled_by: actorName(ctx.actor) },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
