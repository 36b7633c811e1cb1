// The files of a book as answers, and what they are called, so that a folder full of them tells them apart.
import { ReadableStream } from 'node:stream/web'
import { dateInVietnam } from '#kernel/date.ts'
import { slug } from '#kernel/slug.ts'
import type { TableFormat } from '#registers/exchange/model.ts'
import type { Reader } from '#ui/reader.ts'

const WORDS = {
  vi: { book: 'so', template: 'mau', known: 'biet-den', narrowed: 'da-loc', synthetic: 'mo-phong' },
  en: { book: 'book', template: 'template', known: 'known-at', narrowed: 'filtered', synthetic: 'synthetic' },
} as const

/** "so-lo-dat-2025-12-31.xlsx", and what else the reader asked for: "so-lo-dat-2025-12-31-biet-den-2025-06-30-da-loc.csv". */
export const exportName = (
  label: string,
  { language, asOf, knownAt }: Pick<Reader, 'language' | 'asOf' | 'knownAt'>,
  { format, isNarrowed, isSynthetic }: { format: TableFormat; isNarrowed: boolean; isSynthetic: boolean },
): string => {
  const words = WORDS[language]
  const parts = [
    words.book,
    slug(label),
    asOf,
    ...(knownAt ? [words.known, dateInVietnam(knownAt)] : []),
    ...(isNarrowed ? [words.narrowed] : []),
    ...(isSynthetic ? [words.synthetic] : []),
  ]
  return `${parts.join('-')}.${format}`
}

/** "mau-lo-dat.xlsx" */
export const templateName = (label: string, { language }: Pick<Reader, 'language'>, format: TableFormat): string =>
  `${WORDS[language].template}-${slug(label)}.${format}`

const TYPES: Readonly<Record<TableFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  geojson: 'application/geo+json',
}

/** The file as it is made: nothing is read before somebody takes it, and no more when he goes. */
export const fileResponse = (pieces: AsyncIterable<Uint8Array>, name: string, format: TableFormat): Response =>
  new Response(ReadableStream.from(pieces) as unknown as BodyInit, {
    headers: {
      'content-type': TYPES[format],
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    },
  })
