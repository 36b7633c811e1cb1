// Vietnamese text as officials write it: two ways of placing the tone mark (uỷ/ủy, hoà/hòa), capitals in headings.
// Everything here keeps the length of the text, so an index into the result is an index into the original.

const oldTone: Record<string, string> = {
  oà: 'òa',
  oá: 'óa',
  oả: 'ỏa',
  oã: 'õa',
  oạ: 'ọa',
  oè: 'òe',
  oé: 'óe',
  oẻ: 'ỏe',
  oẽ: 'õe',
  oẹ: 'ọe',
  uỳ: 'ùy',
  uý: 'úy',
  uỷ: 'ủy',
  uỹ: 'ũy',
  uỵ: 'ụy',
}
const oldTonePlace = /(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\p{L})/gu
const hasOldTone = /o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ]/

const lowerChar = (c: string): string => {
  const lower = c.toLowerCase()
  return lower.length === c.length ? lower : c
}

/** Lower case with the modern tone placement; same length as the (NFC) input, so indices agree. */
export function fold(text: string): string {
  let lower = text.toLowerCase()
  if (lower.length !== text.length) lower = Array.from({ length: text.length }, (_, i) => lowerChar(text.charAt(i))).join('')
  return hasOldTone.test(lower) ? lower.replace(oldTonePlace, (m) => oldTone[m] ?? m) : lower
}

const upperLetter = /\p{Lu}/u
const lowerLetter = /\p{Ll}/u
const anyLetter = /\p{L}/u

export const hasLetter = (text: string): boolean => anyLetter.test(text)
export const startsLower = (text: string): boolean => lowerLetter.test(text.charAt(0))
export const startsUpper = (text: string): boolean => upperLetter.test(text.charAt(0))

/** Written in capitals: at least two capital letters and at most one small letter in eight (an OCR slip, "tỉnh X"). */
export function isCapitals(text: string): boolean {
  let upper = 0
  let lower = 0
  for (const c of text) {
    const small = c.toLowerCase()
    const large = c.toUpperCase()
    if (small === large) continue
    if (c === small) lower++
    else upper++
    if (lower > 8) return false
  }
  return upper >= 2 && lower * 8 <= upper
}

/** At most `length` characters, ending with a whole word. */
export const cut = (text: string, length: number): string => {
  if (text.length <= length) return text
  const space = text.lastIndexOf(' ', length)
  return text.slice(0, space > 0 ? space : length).trimEnd()
}

/** First letter large, the rest as it stands. */
export const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
