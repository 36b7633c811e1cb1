// Files that claims and rows point to: the same bytes are kept once, by their SHA-256.
import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { actorName } from '#agencies/model.ts'
import { mustBeAllowed } from '#agencies/policy.ts'
import { record } from '#db/audit.server.ts'
import { transaction } from '#db/open.server.ts'
import type { Schema } from '#db/schema.ts'
import { type AnyBook, objectOf, type RowKey } from './book.ts'

/** Keeps the file as evidence on a row; its SHA-256 comes back. Bytes that are kept already are not written again. */
export const storeFile = async (ctx: Context, { book, ...key }: RowKey & { book: AnyBook }, file: File): Promise<string> => {
  mustBeAllowed(ctx.actor, 'contest-value', objectOf(book, key))
  const content = new Uint8Array(await file.arrayBuffer())
  const sha256 = createHash('sha256').update(content).digest('hex')
  const name =
    file.name
      .normalize('NFC')
      .replace(/\p{Cc}/gu, '')
      .slice(0, 200) || sha256.slice(0, 12)
  const stored_by = actorName(ctx.actor)
  await transaction(ctx.db, async (trx) => {
    const fresh = await trx
      .insertInto('stored_file')
      .values({
        sha256,
        name,
        media_type: file.type || 'application/octet-stream',
        byte_length: content.byteLength,
        content,
        stored_by,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('sha256')
      .executeTakeFirst()
    if (!fresh) return
    await record(trx, {
      at: ctx.now(),
      actor: stored_by,
      verb: 'store-file',
      object: objectOf(book, key),
      before: null,
      after: { sha256, byteLength: content.byteLength },
      why: null,
    })
  })
  return sha256
}

/** Null where no file has the digest. */
export const readFile = async (
  db: Kysely<Schema>,
  sha256: string,
): Promise<{ name: string; content: Uint8Array<ArrayBuffer> } | null> => {
  const row = await db.selectFrom('stored_file').select(['name', 'content']).where('sha256', '=', sha256).executeTakeFirst()
  return row ? { name: row.name, content: new Uint8Array(row.content) } : null
}
