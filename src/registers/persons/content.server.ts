// A file that names persons, while it waits for its confirmation: under a key of its own, wrapped by the outer key, both
// gone when the job ends. Its digest is keyed too: a bare one would let whoever knows the rest of a short file try ID
// numbers until it fits.
import { createHmac, type Hmac } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Database } from '#db/open.server.ts'
import { outerKeys, unwrap, wrap } from '#db/outer-keys.server.ts'
import { Refusal } from '#db/refusal.ts'
import type { Schema } from '#db/schema.ts'
import { newKeyBytes } from './seal.server.ts'

export type SealedContent = { content: Uint8Array; contentKey: Uint8Array; outerKey: string }

type Where = Pick<Database, 'keysFile'>

/** What the key of a file is bound to; the digest names the file. */
export const contentPlace = (digest: string): string => JSON.stringify(['file', digest])

/** The digest of a file that names persons, to be fed with it. */
export const keyedDigest = async (where: Where, db: Kysely<Schema>): Promise<Hmac> =>
  createHmac('sha256', (await outerKeys(where, db)).index)

export const sealContent = async (
  where: Where,
  db: Kysely<Schema>,
  bytes: Uint8Array,
  digest: string,
): Promise<SealedContent> => {
  const { id, keys } = await outerKeys(where, db)
  const outer = keys.get(id)
  if (!outer) throw new Error('the outer key in use is always among the keys')
  const key = newKeyBytes()
  const place = contentPlace(digest)
  return { content: wrap(key, bytes, place), contentKey: wrap(outer, key, place), outerKey: id }
}

export const openContent = async (
  where: Where,
  db: Kysely<Schema>,
  { content, contentKey, outerKey }: SealedContent,
  digest: string,
): Promise<Uint8Array> => {
  const outer = (await outerKeys(where, db)).keys.get(outerKey)
  try {
    if (outer) return unwrap(unwrap(outer, contentKey, contentPlace(digest)), content, contentPlace(digest))
  } catch {
    // Told below.
  }
  throw new Refusal('file-damaged', {
    vi: 'Tệp chờ nhập không mở được bằng tệp khoá này. Hãy nhập lại tệp; chưa có gì được ghi.',
    en: 'The waiting file does not open with this key file. Import the file again; nothing was written.',
  })
}
