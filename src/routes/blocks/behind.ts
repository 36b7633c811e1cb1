// What waits behind a block, in words; what is not known is said, and never a zero.
import type { Behind, Sum } from '#tasks/blocks/model.ts'
import type { Reader } from '#ui/reader.ts'
import { blockWords } from './words.ts'

const BILLION = 1e9

export const behindWords = (behind: Behind, reader: Pick<Reader, 'language' | 'number'>): string[] => {
  const words = blockWords(reader.language)
  const part = ({ atLeast, unknown }: Sum, say: (value: string) => string, unit = 1): string[] => {
    if (atLeast === null) return []
    const said = say(reader.number(Math.round((atLeast / unit) * 10) / 10))
    return [unknown > 0 ? words.atLeast(said, unknown) : said]
  }
  const parts = [
    ...part(behind.hectares, words.ha),
    ...part(behind.jobs, words.jobs),
    ...part(behind.money, words.money, BILLION),
    ...(behind.targets > 0 ? [words.targets(behind.targets)] : []),
  ]
  return parts.length > 0 ? parts : [words.nothingBehind]
}
