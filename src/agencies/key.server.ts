// The key that signs cookies and encrypts second factors. It stands outside the database, so that a copy of the database
// alone opens no session: RESOLUTE_SECRET where several machines serve one database, else a file of the data folder.
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Database } from '#db/open.server.ts'
import { Refusal } from '#db/refusal.ts'

const MIN_LENGTH = 32
const FILE = 'sign-in-key'
const keys = new Map<string, Promise<string>>()

const readOrMake = async (file: string): Promise<string> => {
  // Of two processes that start at once one writes, and both read what it wrote.
  await writeFile(file, randomBytes(48).toString('base64url'), { flag: 'wx', mode: 0o600 }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    },
  )
  const key = await readFile(file, 'utf8')
  if (key.length >= MIN_LENGTH) return key
  throw new Refusal('sign-in-key', {
    vi: `Tệp khoá ${file} bị cắt cụt. Hãy khôi phục từ bản sao lưu, hoặc xoá tệp: mọi người đăng nhập lại và đặt lại xác thực hai bước.`,
    en: `The key file ${file} is cut short. Restore it from a backup, or delete it: everybody signs in again and sets the second factor anew.`,
  })
}

export const signInKey = async (db: Database): Promise<string> => {
  const given = process.env.RESOLUTE_SECRET
  if (given !== undefined && given !== '') {
    if (given.length >= MIN_LENGTH) return given
    throw new Refusal('sign-in-key', {
      vi: `RESOLUTE_SECRET quá ngắn: cần ít nhất ${MIN_LENGTH} ký tự ngẫu nhiên.`,
      en: `RESOLUTE_SECRET is too short: at least ${MIN_LENGTH} random characters.`,
    })
  }
  const file = join(dirname(db.anchorFile), FILE)
  const known = keys.get(file) ?? readOrMake(file)
  keys.set(file, known)
  known.catch(() => keys.delete(file))
  return known
}

/** A link's or an API token's 256 random bits, and what the database keeps of them. */
export const newToken = (): string => randomBytes(32).toString('base64url')
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Under which the database may count something without knowing what it is. */
export const keyedHash = async (db: Database, purpose: string, value: string): Promise<Buffer> =>
  createHmac('sha256', await signInKey(db))
    .update(`${purpose}\n${value}`)
    .digest()

const signatureOf = (key: string, token: string): Buffer => createHmac('sha256', key).update(token).digest()

/** A session's cookie value in better-auth's own form, so that it reads what the door reads. */
export const signed = async (db: Database, token: string): Promise<string> =>
  `${token}.${signatureOf(await signInKey(db), token).toString('base64')}`

/** The token of a cookie whose signature is ours; null for any other. */
export const unsigned = async (db: Database, value: string): Promise<string | null> => {
  const dot = value.lastIndexOf('.')
  if (dot < 1 || value.length > 200) return null
  const token = value.slice(0, dot)
  const given = Buffer.from(value.slice(dot + 1), 'base64')
  const own = signatureOf(await signInKey(db), token)
  return given.length === own.length && timingSafeEqual(given, own) ? token : null
}
