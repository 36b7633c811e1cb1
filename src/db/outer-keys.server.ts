// Keys that lie in a file outside the database: the outer key, which wraps the keys of persons, and the index key, by
// which a value is found again. Whoever has the database alone opens nothing. The file is made at first use.
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { type Kysely, sql } from 'kysely'
import { z } from 'zod'
import { reason, replaceFile } from './folder.server.ts'
import type { Database } from './open.server.ts'
import { Refusal } from './refusal.ts'
import type { Schema } from './schema.ts'

export type OuterKeys = {
  /** The one that wraps, as the database knows it. */
  id: string
  /** By id: more than one only while keys are being wrapped anew. */
  keys: ReadonlyMap<string, Uint8Array>
  index: Uint8Array
  /** What the database keeps of the index key, to know it again. */
  indexCheck: Uint8Array
}

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
const CHECKED = 'resolute index key'

const base64Key = z.base64().transform((text, context) => {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.length !== KEY_BYTES) context.addIssue('a key has 32 bytes')
  return new Uint8Array(bytes)
})
const KEY_FILE = z.strictObject({ version: z.literal(1), index: base64Key, keys: z.record(z.string(), base64Key) })
type KeyFile = { index: Uint8Array; keys: Readonly<Record<string, Uint8Array>> }

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

const textOf = ({ index, keys }: KeyFile): string => {
  const named = Object.entries(keys).map(([id, key]) => [id, base64(key)])
  return `${JSON.stringify({ version: 1, index: base64(index), keys: Object.fromEntries(named) })}\n`
}

const missing = (file: string): Refusal =>
  new Refusal('keys-missing', {
    vi: `Không thấy tệp khoá ${file}, mà dữ liệu cá nhân trong cơ sở dữ liệu chỉ mở được bằng tệp ấy. Hãy đặt lại tệp, hoặc chỉ chỗ của nó bằng --keys hoặc RESOLUTE_KEYS. Chưa có gì thay đổi.`,
    en: `There is no key file ${file}, and persons' data in the database open with it alone. Put it back, or say where it lies with --keys or RESOLUTE_KEYS. Nothing was changed.`,
  })

const wrong = (file: string, cause?: unknown): Refusal =>
  new Refusal(
    'keys-wrong',
    {
      vi: `Tệp khoá ${file} không đọc được hoặc không phải của cơ sở dữ liệu này. Hãy chỉ tệp đúng bằng --keys hoặc RESOLUTE_KEYS. Chưa có gì thay đổi.`,
      en: `The key file ${file} cannot be read or is not the one of this database. Name the right one with --keys or RESOLUTE_KEYS. Nothing was changed.`,
    },
    cause,
  )

const readKeyFile = async (file: string): Promise<KeyFile | null> => {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw wrong(file, error)
  }
  try {
    return KEY_FILE.parse(JSON.parse(text))
  } catch {
    // What stands in it is told to nobody, not even as the cause of an error.
    throw wrong(file)
  }
}

const freshKey = (): [string, Uint8Array] => [randomBytes(6).toString('hex'), new Uint8Array(randomBytes(KEY_BYTES))]

/** Whole or not at all, and never in place of one that is there: of two makers the slower reads what the other made. */
const makeKeyFile = async (file: string): Promise<KeyFile> => {
  const made: KeyFile = { index: new Uint8Array(randomBytes(KEY_BYTES)), keys: Object.fromEntries([freshKey()]) }
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  try {
    await writeFile(draft, textOf(made), { mode: 0o600, flush: true })
    await link(draft, file)
    return made
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return (await readKeyFile(file)) ?? made
    throw new Refusal(
      'keys-not-made',
      {
        vi: `Không tạo được tệp khoá ${file} (${reason(error)}). Chưa có gì được ghi.`,
        en: `The key file ${file} could not be made (${reason(error)}). Nothing was written.`,
      },
      error,
    )
  } finally {
    await rm(draft, { force: true })
  }
}

const checkOf = (index: Uint8Array): Buffer => createHmac('sha256', index).update(CHECKED).digest()

const readKnown = (db: Kysely<Schema>) => db.selectFrom('outer_key').select(['id', 'index_check']).executeTakeFirst()

const matching = (file: string, found: KeyFile, known: { id: string; index_check: Uint8Array }): OuterKeys => {
  if (!Object.hasOwn(found.keys, known.id) || !checkOf(found.index).equals(known.index_check)) throw wrong(file)
  return { id: known.id, keys: new Map(Object.entries(found.keys)), index: found.index, indexCheck: known.index_check }
}

type Where = Pick<Database, 'keysFile'>

/** The keys of this database; made where nothing was ever sealed. Refused where the file is gone or another database's. */
export const outerKeys = async ({ keysFile }: Where, db: Kysely<Schema>): Promise<OuterKeys> => {
  const known = await readKnown(db)
  const found = await readKeyFile(keysFile)
  if (known) {
    if (!found) throw missing(keysFile)
    return matching(keysFile, found, known)
  }
  const made = found ?? (await makeKeyFile(keysFile))
  const [id] = Object.keys(made.keys)
  if (id === undefined) throw wrong(keysFile)
  await db
    .insertInto('outer_key')
    .values({ id, index_check: checkOf(made.index), made_at: sql`now()` })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const now = await readKnown(db)
  if (!now) throw wrong(keysFile)
  return matching(keysFile, made, now)
}

/** Refused where something is sealed and the keys are not there; makes nothing. */
export const checkOuterKeys = async (where: Where, db: Kysely<Schema>): Promise<void> => {
  if (await readKnown(db)) await outerKeys(where, db)
}

/** A second outer key beside the first, in the file alone: what is wrapped anew with it opens as soon as it is written. */
export const addOuterKey = async ({ keysFile }: Where): Promise<{ id: string; keys: ReadonlyMap<string, Uint8Array> }> => {
  const found = await readKeyFile(keysFile)
  if (!found) throw missing(keysFile)
  const [id, key] = freshKey()
  const keys = { ...found.keys, [id]: key }
  await replaceFile(keysFile, textOf({ ...found, keys }))
  return { id, keys: new Map(Object.entries(keys)) }
}

/** Leaves the one key in the file that the database uses now. */
export const dropOldOuterKeys = async ({ keysFile }: Where, id: string): Promise<void> => {
  const found = await readKeyFile(keysFile)
  const key = found?.keys[id]
  if (found && key) await replaceFile(keysFile, textOf({ ...found, keys: { [id]: key } }))
}

/** AES-256-GCM under a random nonce; `bound` must be said again to open it. */
export const wrap = (key: Uint8Array, plain: Uint8Array, bound: string): Buffer => {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(bound))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Throws where the key, the bytes or what they are bound to is another. */
export const unwrap = (key: Uint8Array, wrapped: Uint8Array, bound: string): Buffer => {
  const bytes = Buffer.from(wrapped.buffer, wrapped.byteOffset, wrapped.byteLength)
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES)).setAAD(Buffer.from(bound))
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])
}
