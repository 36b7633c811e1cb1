// A figure as a person types it. Vietnamese groups by dots and marks decimals by a comma, English the other way round;
// what can be read both ways is asked back, never guessed.
import type { Language } from '#kernel/language.ts'

export type TypedFigure = { is: 'number'; value: number } | { is: 'unclear'; readings: [number, number] } | { is: 'none' }

const GROUPED = { vi: /^\d{1,3}(\.\d{3})+(,\d+)?$/, en: /^\d{1,3}(,\d{3})+(\.\d+)?$/ }
const PLAIN = { vi: /^\d+(,\d+)?$/, en: /^\d+(\.\d+)?$/ }

const read = (text: string, language: Language): number | null => {
  if (!GROUPED[language].test(text) && !PLAIN[language].test(text)) return null
  const [group, mark] = language === 'vi' ? ['.', ','] : [',', '.']
  return Number(text.replaceAll(group, '').replace(mark, '.'))
}

/** "1.234,5" in Vietnamese, "1,234.5" in English; spaces and a leading minus are allowed. "1,106" in Vietnamese is unclear. */
export const readFigure = (typed: string, language: Language): TypedFigure => {
  const bare = typed.normalize('NFKC').replace(/\s/g, '')
  const sign = /^[-−]/.test(bare) ? -1 : 1
  const text = bare.replace(/^[-−]/, '')
  const own = read(text, language)
  const foreign = read(text, language === 'vi' ? 'en' : 'vi')
  if (own !== null && foreign !== null && own !== foreign) {
    // Three digits after a lone mark of the reader's own decimals: "1,106" may be 1.106 or 1106. The reader's own
    // grouping ("1.106" in Vietnamese) is how officials write a thousand, and is taken at its word.
    return GROUPED[language].test(text)
      ? { is: 'number', value: sign * own }
      : { is: 'unclear', readings: [sign * own, sign * foreign] }
  }
  if (own !== null) return { is: 'number', value: sign * own }
  // A lone foreign decimal that cannot be a grouping ("68.4" in Vietnamese) has one meaning all the same.
  if (foreign !== null && PLAIN[language === 'vi' ? 'en' : 'vi'].test(text)) return { is: 'number', value: sign * foreign }
  return { is: 'none' }
}
