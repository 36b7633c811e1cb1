// Numbers as people type them, by a declared language: dot for thousands and comma for decimals in Vietnamese, the other
// way round in English. Nothing is guessed: what does not fit the language is refused with the way to write it.
import type { Language } from '#kernel/language.ts'
import { type Parsed, parsed, refused } from '../field.ts'

const MARKS = { vi: { group: '.', point: ',' }, en: { group: ',', point: '.' } } as const

/** Digits a JavaScript number holds exactly. */
const EXACT_DIGITS = 15

/** Plain decimal text ("-1106.5") of a typed number with at most `decimals` places. Blanks between thousands are passed over. */
export const parseNumeral = (typed: string, decimals: number, language: Language): Parsed<string> => {
  const { group, point } = MARKS[language]
  const text = typed.trim().replace(/(?<=\d)[\s\u00a0\u202f](?=\d{3}(?!\d))/g, group)
  const pattern = new RegExp(`^([-+]?)(\\d+|\\d{1,3}(?:\\${group}\\d{3})+)(?:\\${point}(\\d+))?$`)
  const [, sign, whole, rest = ''] = pattern.exec(text.replace('−', '-')) ?? []
  if (whole === undefined) return notNumber(typed, language)
  const digits = whole.replaceAll(group, '').replace(/^0+(?=\d)/, '')
  const places = rest.replace(/0+$/, '')
  if (places.length > decimals)
    return decimals === 0
      ? refused(`"${typed}" có phần lẻ; ở đây cần số nguyên`, `"${typed}" has decimals; a whole number is needed here`)
      : refused(`"${typed}" có quá ${decimals} chữ số phần lẻ`, `"${typed}" has more than ${decimals} decimals`)
  if (digits.length + places.length > EXACT_DIGITS)
    return refused(`"${typed}" dài quá ${EXACT_DIGITS} chữ số`, `"${typed}" has more than ${EXACT_DIGITS} digits`)
  return parsed(`${sign === '-' ? '-' : ''}${digits}${places && `.${places}`}`)
}

const notNumber = (typed: string, language: Language) =>
  language === 'vi'
    ? refused(
        `"${typed}" không phải số viết kiểu Việt Nam: dấu chấm ngăn hàng nghìn, dấu phẩy trước phần lẻ (ví dụ 1.106 hoặc 251,13)`,
        `"${typed}" is not a number as Vietnamese writes it: dot for thousands, comma before decimals (such as 1.106 or 251,13)`,
      )
    : refused(
        `"${typed}" không phải số viết kiểu Anh: dấu phẩy ngăn hàng nghìn, dấu chấm trước phần lẻ (ví dụ 1,106 hoặc 251.13)`,
        `"${typed}" is not a number as English writes it: comma for thousands, dot before decimals (such as 1,106 or 251.13)`,
      )

/** The number without marks for thousands, decimals after the language's own mark. Decimals: at most `decimals`. */
export const writeNumeral = (value: number, decimals: number, language: Language): string => {
  const plain = value.toFixed(decimals)
  const short = decimals === 0 ? plain : plain.replace(/\.?0+$/, '')
  return short.replace('.', MARKS[language].point)
}

/** Moves the decimal point to the right (to the left where negative) in plain decimal text, so that nothing is rounded. */
export const shiftPoint = (plain: string, places: number): string => {
  const sign = plain.startsWith('-') ? '-' : ''
  const [whole = '', rest = ''] = plain.replace('-', '').split('.')
  const digits = whole.padStart(whole.length + Math.max(0, -places), '0') + rest.padEnd(Math.max(0, places), '0')
  const at = Math.max(whole.length, whole.length + Math.max(0, -places)) + places
  const moved = `${digits.slice(0, at).replace(/^0+(?=\d)/, '') || '0'}.${digits.slice(at)}`.replace(/\.?0*$/, '')
  return moved === '0' || moved === '' ? '0' : sign + moved
}
