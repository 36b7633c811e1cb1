// A task's bodies: those it was given to, or those that have it on the reader's day, as the reader asked.

import type { Language } from '#kernel/language.ts'
import type { ResponsibleView } from '#portal/agencies.ts'
import type { TaskView } from '#portal/model.ts'
import type { Reader } from '#ui/reader.ts'

const vi = {
  label: 'Cơ quan chịu trách nhiệm',
  asNow: 'đang chịu trách nhiệm',
  asThen: 'như văn bản giao',
  open: 'chưa rõ cơ quan nào tiếp nhận',
  openPart: (percent: string): string => `${percent} % chưa rõ cơ quan tiếp nhận`,
  unknownShares: 'chưa rõ phần của mỗi cơ quan',
  given: (name: string): string => `văn bản giao ${name}`,
}
const en: typeof vi = {
  label: 'Body responsible',
  asNow: 'as responsible',
  asThen: 'as promised',
  open: 'who took over is not known',
  openPart: (percent) => `of ${percent} % it is not known who took over`,
  unknownShares: 'the part of each is not known',
  given: (name) => `given to ${name}`,
}

export const whoToggleWords = (language: Language): typeof vi => (language === 'en' ? en : vi)

/** "Sở A (70 %), Sở B (30 %)"; a whole needs no share. */
export const holdersWords = (responsible: ResponsibleView, { number }: Pick<Reader, 'number'>): string[] =>
  responsible.holders.map(({ name, share }) =>
    share === null || share === 1 ? name : `${name} (${number(Math.round(share * 1e4) / 100)}\u00a0%)`,
  )

/** What is not known of the whole, in words; null where nothing is open. */
export const openWords = (
  responsible: ResponsibleView,
  { number, language }: Pick<Reader, 'number' | 'language'>,
): string | null => {
  const words = whoToggleWords(language)
  if (responsible.open === 0) return null
  if (responsible.holders.some(({ share }) => share === null)) return words.unknownShares
  return responsible.open === 1 ? words.open : words.openPart(number(Math.round(responsible.open * 1e4) / 100))
}

export const coordinatorsOf = (task: TaskView, { who }: Pick<Reader, 'who'>): string[] =>
  who === 'now' ? task.coordinatorsNow : task.coordinators
