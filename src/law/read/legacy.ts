// Texts typed for the fonts of the years before Unicode: TCVN3 ("ABC", fonts .Vn*), VNI-Windows (fonts VNI-*) and
// Windows-1258. Their bytes, read as Western (Windows-1252) text, look like "Céng hßa"; here they become letters again.
// Facts: TCVN 5712:1993 (VN3), the VNI Software character chart, Microsoft code page 1258.
import { isSyllable } from './syllable.ts'

export type LegacyEncoding = 'tcvn3' | 'vni' | 'windows-1258'

/** Code 0xA1 upward, row by row; a dot stands for a code without a letter of its own. */
const TCVN3_CODES: readonly (readonly [from: number, letters: string])[] = [
  [0xa1, 'ĂÂÊÔƠƯĐăâêôơưđ'],
  [0xb5, 'àảãáạ.ằẳẵắ'],
  [0xc6, 'ặầẩẫấậè.ẻẽéẹềểễếệìỉ'],
  [0xdc, 'ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ'],
]
const TCVN3 = new Map(
  TCVN3_CODES.flatMap(([from, letters]) =>
    [...letters].flatMap((letter, at): [string, string][] => (letter === '.' ? [] : [[String.fromCharCode(from + at), letter]])),
  ),
)

const GRAVE = '\u0300'
const ACUTE = '\u0301'
const TILDE = '\u0303'
const HOOK = '\u0309'
const DOT = '\u0323'
const CIRCUMFLEX = '\u0302'
const BREVE = '\u0306'

/** VNI marks that follow their vowel, in lower case: the bare tones, then those joined to a circumflex or a breve. */
const VNI_MARKS: Record<string, string> = {
  ù: ACUTE,
  ø: GRAVE,
  û: HOOK,
  õ: TILDE,
  ï: DOT,
  â: CIRCUMFLEX,
  á: CIRCUMFLEX + ACUTE,
  à: CIRCUMFLEX + GRAVE,
  å: CIRCUMFLEX + HOOK,
  ã: CIRCUMFLEX + TILDE,
  ä: CIRCUMFLEX + DOT,
  ê: BREVE,
  é: BREVE + ACUTE,
  è: BREVE + GRAVE,
  ú: BREVE + HOOK,
  ü: BREVE + TILDE,
  ë: BREVE + DOT,
} // prettier-ignore
const VNI_LETTERS: Record<string, string> = { ñ: 'đ', ô: 'ơ', ö: 'ư', í: 'í', ì: 'ì', æ: 'ỉ', ó: 'ĩ', ò: 'ị', î: 'ỵ' }
const VNI_VOWELS = 'aeouyôö'

/** Where Windows-1258 differs from Windows-1252; tones follow their vowel as combining marks. */
const CP1258: Record<string, string> = {
  Ã: 'Ă',
  ã: 'ă',
  Ð: 'Đ',
  ð: 'đ',
  Õ: 'Ơ',
  õ: 'ơ',
  Ý: 'Ư',
  ý: 'ư',
  Ì: GRAVE,
  Ò: HOOK,
  Þ: TILDE,
  ì: ACUTE,
  ò: DOT,
  þ: '₫',
} // prettier-ignore

const isUpper = (letter: string) => letter !== letter.toLowerCase()

/** TCVN3 has no toned capitals (a capital font drew them), so a word among capitals is made capital whole. */
const raiseAmongCapitals = (line: string): string => {
  const words = line.split(/(\P{L}+)/u)
  const isShout = (word: string | undefined) =>
    word !== undefined && /\p{Lu}/u.test(word.slice(1)) && /^\p{Lu}/u.test(word.normalize('NFC').toUpperCase())
  const shouts = words.map((word) => isShout(word))
  return words
    .map((word, at) => {
      if (at % 2 === 1 || word === '') return word
      const near = shouts[at - 2] || shouts[at + 2]
      const oneCapital = /^\p{Lu}\P{ASCII}*$/u.test(word) || /^\P{ASCII}$/u.test(word)
      return shouts[at] || (near && oneCapital) ? word.toUpperCase() : word
    })
    .join('')
}

export const fromTcvn3 = (western: string): string => {
  let out = ''
  for (const letter of western) out += TCVN3.get(letter) ?? letter
  return out.normalize('NFC').split('\n').map(raiseAmongCapitals).join('\n')
}

/** `before`: the letter before this text where it continues a word. */
export const fromVni = (western: string, before = ''): string => {
  let out = ''
  let previous = before.toLowerCase()
  for (const letter of western) {
    const lower = letter.toLowerCase()
    const mark = VNI_VOWELS.includes(previous) && previous !== '' ? VNI_MARKS[lower] : undefined
    const other = VNI_LETTERS[lower]
    if (mark !== undefined) out += mark
    else if (other !== undefined) out += isUpper(letter) ? other.toUpperCase() : other
    else out += letter
    previous = mark === undefined ? lower : ''
  }
  return out.normalize('NFC')
}

export const fromWindows1258 = (western: string): string => {
  let out = ''
  for (const letter of western) out += CP1258[letter] ?? letter
  return out.normalize('NFC')
}

const CONVERT: Record<LegacyEncoding, (western: string, before?: string) => string> = {
  tcvn3: (western) => fromTcvn3(western),
  vni: fromVni,
  'windows-1258': (western) => fromWindows1258(western),
}
export const convertLegacy = (western: string, encoding: LegacyEncoding, before = ''): string =>
  CONVERT[encoding](western, before)

/** The legacy encoding a font name implies (".VnTime", "VNI-Times"), or null. */
export const encodingOfFont = (font: string): LegacyEncoding | null => {
  const name = font.replace(/^[A-Z]{6}\+/u, '')
  if (/^\.Vn/iu.test(name)) return 'tcvn3'
  return /^VNI[- ]/iu.test(name) ? 'vni' : null
}

const SAMPLE = 60_000
const FEWEST_WORDS = 3
const SURE = 0.85
const AHEAD = 0.15

/** Of the words that hold a letter beyond ASCII, the share that are syllables, and their number. */
const plausibility = (text: string): { share: number; words: number } => {
  let words = 0
  let good = 0
  for (const [word] of text.matchAll(/[\p{L}\p{M}\u0080-\u00bf\u00d7\u00f7]+/gu)) {
    if (!/\P{ASCII}/u.test(word)) continue
    words++
    if (isSyllable(word)) good++
  }
  return { share: words === 0 ? 0 : good / words, words }
}

/**
 * Which legacy encoding a text read as Windows-1252 was written in; null where none is clearly the best reading
 * (fewer than three telling words, under 85 % syllables, or less than 15 points ahead of the text as it stands).
 */
export const detectLegacy = (western: string): LegacyEncoding | null => {
  const sample = western.slice(0, SAMPLE)
  const asItStands = plausibility(sample).share
  const ranked = (['tcvn3', 'vni', 'windows-1258'] as const)
    .map((encoding) => ({ encoding, ...plausibility(convertLegacy(sample, encoding)) }))
    .sort((a, b) => b.share - a.share)
  const [best, second] = ranked
  if (!best || !second || best.words < FEWEST_WORDS || best.share < SURE) return null
  return best.share - Math.max(second.share, asItStands) >= AHEAD ? best.encoding : null
}
