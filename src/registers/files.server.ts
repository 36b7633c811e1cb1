// Files that rows and claims point to: kept once by the SHA-256 of their bytes, never altered, never deleted.
import { createHash } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { actorName } from '#agencies/model.ts'
import { ANYTHING, mustBeAllowed } from '#agencies/policy.ts'
import { record } from '#db/audit.server.ts'
import { transaction } from '#db/open.server.ts'
import { Refusal } from '#db/refusal.ts'
import type { Schema } from '#db/schema.ts'

const LIMIT_BYTES = 20_000_000

export type NewFile = { name: string; mediaType: string; bytes: Uint8Array }
export type StoredFile = NewFile & { sha256: string; storedAt: Date; storedBy: string }

/** Throws where the file is empty or larger than any that is kept. */
export const refuseSize = (name: string, byteLength: number): void => {
  if (byteLength === 0 || byteLength > LIMIT_BYTES)
    throw new Refusal('file-size', {
      vi: `Tệp "${name}" trống hoặc lớn hơn ${LIMIT_BYTES / 1_000_000} MB.`,
      en: `The file "${name}" is empty or larger than ${LIMIT_BYTES / 1_000_000} MB.`,
    })
}

/** Keeps the file and returns its SHA-256, by which a value or a claim names it. Whoever may contest may bring evidence. */
export const storeFile = (ctx: Context, file: NewFile): Promise<string> =>
  transaction(ctx.db, (trx) => storeFileWithin(trx, ctx, file))

/** As storeFile, as one of several things that are done together. */
export const storeFileWithin = async (
  trx: Transaction<Schema>,
  ctx: Context,
  { name, mediaType, bytes }: NewFile,
): Promise<string> => {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  mustBeAllowed(ctx.actor, 'contest-value', ANYTHING)
  refuseSize(name, bytes.byteLength)
  const by = actorName(ctx.actor)
  const stored = await trx
    .insertInto('stored_file')
    .values({
      sha256,
      name: name.slice(0, 255),
      media_type: mediaType.slice(0, 120),
      byte_length: bytes.byteLength,
      content: bytes,
      stored_at: ctx.now(),
      stored_by: by,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('sha256')
    .executeTakeFirst()
  if (stored) {
    const after = { name, mediaType, byteLength: bytes.byteLength }
    await record(trx, {
      at: ctx.now(),
      actor: by,
      verb: 'store-file',
      object: `file:${sha256}`,
      before: null,
      after,
      why: null,
    })
  }
  return sha256
}

export const readFile = async (db: Kysely<Schema>, sha256: string): Promise<StoredFile | null> => {
  const row = await db.selectFrom('stored_file').selectAll().where('sha256', '=', sha256).executeTakeFirst()
  return row
    ? {
        sha256,
        name: row.name,
        mediaType: row.media_type,
        bytes: row.content,
        storedAt: row.stored_at,
        storedBy: row.stored_by,
      }
    : null
}

export const isStored = async (db: Kysely<Schema>, sha256: string): Promise<boolean> =>
  (await db.selectFrom('stored_file').select('sha256').where('sha256', '=', sha256).executeTakeFirst()) !== undefined
