// What is said of a person: any other kind, sealed. From the door on, the engine carries ciphertext under that person's
// own key and nothing else, so rows, history, audit, claims and files hold no more than that (Law 91/2025/QH15).
import { z } from 'zod'
import type { Language } from '#kernel/language.ts'
import { type Cell, type Field, type Kind, type Parsed, parsed, refused } from '../field.ts'

/** What stands on pages, in files and in answers where a person's data stand in the book. */
export const MASK = '•••'

/** pd1:‹id of the person's key›:‹nonce, ciphertext and tag›, the two in base64url. */
const TOKEN = /^pd1:[A-Za-z0-9_-]{16}:[A-Za-z0-9_-]{120,}$/

export const isToken = (value: unknown): value is string => typeof value === 'string' && TOKEN.test(value)

/** The id of the key that opens the token. */
export const keyIdOf = (token: string): string => token.split(':')[1] ?? ''

/**
 * What a person typed, on its way to be sealed: whoever prints it, logs it or makes JSON of it gets the mask. The text is
 * the inner kind's own spelling (`write`, in English).
 */
export class Unsealed {
  readonly #text: string
  constructor(text: string) {
    this.#text = text
  }
  open(): string {
    return this.#text
  }
  toString(): string {
    return MASK
  }
  toJSON(): string {
    return MASK
  }
}

type Personal = string | Unsealed

const isMasked = (typed: string): boolean => typed.trim() === MASK || typed.trim().startsWith('pd1:')

const MASKED = refused(
  'đây là chỗ đã che, không phải giá trị: hãy bỏ cột này, hoặc ghi giá trị thật',
  'this is the mask, not the value: leave the column out, or write the value itself',
)
const UNREADABLE = refused('giá trị không đọc được (không nhắc lại ở đây)', 'the value cannot be read (not repeated here)')

/** The inner kind's refusal without what was typed. */
const withoutEcho = (typed: string, { reason }: { reason: { vi: string; en: string } }): ReturnType<typeof refused> => {
  const hide = (text: string) => [typed, typed.trim()].reduce((said, each) => said.replaceAll(each, MASK), text)
  const [vi, en] = [hide(reason.vi), hide(reason.en)]
  // Told at all only where the sentence speaks of the typed text as it stands.
  return vi === reason.vi && reason.vi.includes('"') ? UNREADABLE : refused(vi, en)
}

const sealing = <V>(inner: Kind<V>): Kind<Personal> => {
  const sealable = (typed: string, read: Parsed<V>): Parsed<Personal> =>
    read.ok ? parsed(new Unsealed(inner.write(read.value, 'en'))) : withoutEcho(typed, read)
  return {
    name: 'personal',
    input: inner.input,
    operators: ['empty', 'filled'],
    sqlType: 'text',
    toSql: (value) => {
      if (!isToken(value)) throw new Error('what is said of a person came to a table unsealed')
      return value
    },
    fromSql: (raw) => raw as string,
    schema: z.custom<Personal>((value) => isToken(value) || value instanceof Unsealed),
    parse: (typed, language) => (isMasked(typed) ? MASKED : sealable(typed, inner.parse(typed, language))),
    // What stands for the value on a page, such as that it was erased, stays as it is said.
    format: (value) => (typeof value === 'string' && !isToken(value) ? value : MASK),
    write: () => MASK,
    toCell: () => MASK,
    fromCell: (cell: Cell, language: Language) => {
      const typed = cell instanceof Date ? '' : String(cell)
      return isMasked(typed) ? MASKED : sealable(typed, inner.fromCell(cell, language))
    },
    choices: null,
    refersTo: null,
    unit: null,
  }
}

/**
 * The field, with its values sealed. `found` lets them be looked for, exactly and by those who may open them: by their
 * digits alone, or by their words without capitals.
 */
export const personal = <V, const R extends boolean>(
  { kind, searched, indexed, ...spec }: Field<V, R>,
  { found = null }: { found?: 'digits' | 'words' | null } = {},
): Field<Personal, R> => {
  if (searched || indexed) throw new Error(`${spec.label.en}: ciphertext is neither searched nor sorted`)
  return { ...spec, kind: sealing(kind), sealed: { kind, found } }
}
