// The book as a file, of what this reader sees: the day, the state of knowledge, the filters of the address.
import { error } from '@sveltejs/kit'
import { NotAllowed } from '#agencies/model.ts'
import { mayRead } from '#portal/access.ts'
import { shownResolution } from '#portal/shown-resolution.server.ts'
import { readingVerb } from '#registers/book.ts'
import { exportBook } from '#registers/exchange/export.server.ts'
import { ROW_LIMIT, TABLE_FORMATS } from '#registers/exchange/model.ts'
import { readAsked } from '#registers/filters.ts'
import { count } from '#registers/list.server.ts'
import { contextOf } from '../../../acting.server.ts'
import { askedOf, bookOr404 } from '../../reading.server.ts'
import { exportName, fileResponse } from '../files.server.ts'
import { exchangeWords } from '../import/words.ts'
import type { RequestHandler } from './$types'

/** Files written at the same time; writing one takes a core. */
const MOST_AT_ONCE = 4
let underWay = 0

/** The pieces as they are read; counted from the first one to the last, however the reading ends. */
async function* counted(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  underWay++
  try {
    yield* pieces
  } finally {
    underWay--
  }
}

export const GET: RequestHandler = async ({ url, params, setHeaders, locals: { reader, actor } }) => {
  const book = bookOr404(params.book, reader)
  const words = exchangeWords(reader.language).files
  const format = TABLE_FORMATS.find((each) => each === url.searchParams.get('format'))
  if (!format || (format === 'geojson' && book.geometry === null)) error(404, reader.words.error.notFound)
  const resolution = await shownResolution(contextOf(actor).db.kysely, reader.resolution, reader.language)
  if (!mayRead(actor, book, resolution?.id)) error(403, new NotAllowed(readingVerb(book)).sentence[reader.language])
  // A page shows today where a date cannot be read, and says so; a file could not say it.
  if (reader.badAsOf !== null) error(400, words.badDate(reader.badAsOf))
  if (reader.badKnownAt !== null) error(400, words.badDate(reader.badKnownAt))
  const { language, asOf, knownAt } = reader
  const { asked, problems } = readAsked(book, askedOf(url.searchParams), language)
  if (problems[0]) error(400, problems[0].reason[language])
  const ctx = contextOf(actor)
  const { kysely } = ctx.db
  if (!resolution) error(404, reader.words.error.notFound)
  const whole = await count(kysely, book, { resolution: resolution.id, asOf, knownAt, ...asked }, ROW_LIMIT)
  // What leaves can come back, so the limit is the import's.
  if (whole.isMore) error(422, words.tooMany(reader.number(ROW_LIMIT)))
  if (underWay >= MOST_AT_ONCE) {
    setHeaders({ 'retry-after': '30' })
    error(503, words.busy)
  }
  const options = { resolution: resolution.id, asOf, knownAt, format, language, asked }
  const isNarrowed = asked.filters.length > 0 || asked.search !== ''
  const name = exportName(book.label[language], reader, { format, isNarrowed, isSynthetic: resolution.synthetic })
  const pieces = counted(exportBook(ctx, book, options))
  return fileResponse(pieces, name, format)
}
