// Passwords: argon2id on libuv's threads, so that the event loop goes on while one is weighed; the common ones refused.
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { Bilingual } from '#kernel/language.ts'
import { slug } from '#kernel/slug.ts'
import { CONTEXT_WORDS } from './password-words.ts'

const weigh = promisify(argon2)

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 }
const TAG_BYTES = 32
const SALT_BYTES = 16
export const PASSWORD_MIN = 12
/** Long enough for any sentence; short enough that nobody can send a book to be weighed. */
export const PASSWORD_MAX = 256
/** Shorter words stand by chance in any sentence. */
const WORD_MIN = 3
/** How many are weighed at once: the other threads stay free for files and names. */
const AT_ONCE = 2

// Unicode has several ways to write "ế"; a password is the same on every keyboard.
const bytesOf = (password: string): Buffer => Buffer.from(password.normalize('NFKC'), 'utf8')

let running = 0
const waiting: (() => void)[] = []
const inTurn = async <T>(act: () => Promise<T>): Promise<T> => {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  running += 1
  try {
    return await act()
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

const tagOf = (password: string, nonce: Buffer, cost: typeof COST): Promise<Buffer> =>
  inTurn(() => weigh('argon2id', { message: bytesOf(password), nonce, tagLength: TAG_BYTES, ...cost }))

const plain = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '')

/** PHC string: $argon2id$v=19$m=…,t=…,p=…$salt$tag. */
export const hashPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(SALT_BYTES)
  const tag = await tagOf(password, salt, COST)
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${plain(salt)}$${plain(tag)}`
}

const PHC = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

// Nobody's: weighed where there is no account, so that an unknown name takes as long as a wrong password.
let nobodys: Promise<string> | undefined

/** Whether the password is the one of the hash; without a hash it is not, after the same work. */
export const verifyPassword = async (password: string, hash: string | null): Promise<boolean> => {
  nobodys ??= hashPassword(randomBytes(16).toString('hex'))
  const [, memory, passes, parallelism, salt, tag] = PHC.exec(hash ?? (await nobodys)) ?? []
  if (!salt || !tag) return false
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
  const own = Buffer.from(tag, 'base64')
  const given = await tagOf(password.slice(0, PASSWORD_MAX + 1), Buffer.from(salt, 'base64'), cost)
  return given.length === own.length && timingSafeEqual(given, own) && hash !== null
}

let common: Promise<ReadonlySet<string>> | undefined
const commonPasswords = (): Promise<ReadonlySet<string>> => {
  common ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'].map((each) => String(each).toLowerCase())),
  )
  return common
}

const isCommon = async (password: string): Promise<boolean> => {
  const known = await commonPasswords()
  const lower = password.toLowerCase()
  // "matkhau12345!", "iloveyou2026": the list's own words with a tail are no better than the words.
  const stem = lower.replace(/[^\p{L}]+$/u, '')
  const half = lower.slice(0, Math.floor(lower.length / 2))
  const isDoubled = lower === half + half
  return known.has(lower) || known.has(stem) || (isDoubled && known.has(half)) || new Set(lower).size <= 3
}

const lettersOf = (text: string): string => slug(text).replaceAll(/[^a-z]/g, '')

/** Whether hardly a letter is left once the person's own words and those of the system are taken out. */
const isOfWords = (password: string, own: readonly (string | null)[]): boolean => {
  const words = [...CONTEXT_WORDS, ...own.flatMap((each) => (each ? [each, each.split('@', 1)[0] ?? ''] : []))]
    .map(lettersOf)
    .filter((word) => word.length >= WORD_MIN)
    // "thành phố" before "thành": the longest word that is there goes first.
    .sort((one, other) => other.length - one.length)
  const letters = lettersOf(password)
  const left = words.reduce((rest, word) => rest.replaceAll(word, ' '), letters).replaceAll(' ', '')
  return left !== letters && left.length < PASSWORD_MIN / 2
}

/** Why the password may not be used; null where it may. No rule of capitals, digits or signs. */
export const passwordProblem = async (password: string, own: readonly (string | null)[]): Promise<Bilingual | null> => {
  const length = [...password].length
  if (length < PASSWORD_MIN)
    return {
      vi: `Mật khẩu cần ít nhất ${PASSWORD_MIN} ký tự. Một câu dễ nhớ là tốt nhất; dấu cách và chữ có dấu đều dùng được.`,
      en: `A password needs at least ${PASSWORD_MIN} characters. A sentence you remember is best; spaces and accents are welcome.`,
    }
  if (length > PASSWORD_MAX)
    return {
      vi: `Mật khẩu dài nhất ${PASSWORD_MAX} ký tự. Hãy rút ngắn lại.`,
      en: `A password has at most ${PASSWORD_MAX} characters. Shorten it.`,
    }
  if (isOfWords(password, own))
    return {
      vi: 'Mật khẩu gần như chỉ là tên, thư điện tử của bạn hoặc tên hệ thống, cơ quan, tỉnh. Hãy chọn một câu khác.',
      en: 'The password is little more than your name or e-mail, or the name of the system, a body or a province. Choose another sentence.',
    }
  if (await isCommon(password))
    return {
      vi: 'Mật khẩu này nằm trong danh sách hay bị đoán. Hãy chọn một câu khác.',
      en: 'This password is on the list of those guessed first. Choose another sentence.',
    }
  return null
}
