// Is a written word a Vietnamese syllable? Used to weigh one reading of unknown bytes against another.

const ONSETS = 'ngh|ng|nh|gh|gi|ch|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx]'
const RIMES = [
  'a(?:ch|c|i|m|nh|ng|n|o|p|t|u|y)?',
  'ă(?:c|m|ng|n|p|t)',
  'â(?:c|m|ng|n|p|t|u|y)',
  'e(?:c|m|ng|n|o|p|t)?',
  'ê(?:ch|m|nh|n|p|t|u)?',
  'i(?:ch|m|nh|n|p|t|u|a|êc|êm|êng|ên|êp|êt|êu)?',
  'o(?:c|i|m|ng|n|p|t|ong|oc|a(?:ch|c|i|m|nh|ng|n|o|p|t|y)?|ă(?:c|m|ng|n|t)|e(?:n|o|t)?)?',
  'ô(?:c|i|m|ng|n|p|t)?',
  'ơ(?:i|m|n|p|t)?',
  'u(?:c|i|m|ng|n|p|t|a|â(?:ng|n|t|y)|ê(?:ch|nh)?|ơ|ô(?:c|i|m|ng|n|t)|y(?:ch|nh|n|p|t|u|a|ên|êt)?)?',
  'ư(?:a|c|i|m|ng|n|t|u|ơ(?:c|i|m|ng|n|p|t|u))?',
  'y(?:êm|ên|êng|êt|êu|t|nh|ch)?',
]
const SYLLABLE = new RegExp(`^(?:${ONSETS})?(?:${RIMES.join('|')})$`, 'u')
const STOPPED = /(?:c|ch|p|t)$/u
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu
const ACUTE_OR_DOT = /[\u0301\u0323]/u

/** True for a well-formed syllable of the language, tone and case aside; stops (c, ch, p, t) take only sắc or nặng. */
export const isSyllable = (word: string): boolean => {
  if (word.length > 12) return false
  const apart = word.toLowerCase().normalize('NFD')
  const tones = apart.match(TONES) ?? []
  if (tones.length > 1) return false
  const bare = apart.replace(TONES, '').normalize('NFC')
  return SYLLABLE.test(bare) && (tones.length === 0 || !STOPPED.test(bare) || ACUTE_OR_DOT.test(tones[0] ?? ''))
}
