// An empty file of the book to fill in; the rows that its references may name today are in it.
import { error } from '@sveltejs/kit'
import { optionsFor } from '#portal/books.server.ts'
import { shownResolution } from '#portal/shown-resolution.server.ts'
import { templateOf } from '#registers/exchange/template.server.ts'
import { contextOf } from '../../../acting.server.ts'
import { bookOr404 } from '../../reading.server.ts'
import { fileResponse, templateName } from '../files.server.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ url, params, locals: { reader, actor, isSynthetic } }) => {
  const book = bookOr404(params.book, reader)
  const format = (['xlsx', 'csv'] as const).find((each) => each === (url.searchParams.get('format') ?? 'xlsx'))
  if (!format) error(404, reader.words.error.notFound)
  const { language, asOf, knownAt } = reader
  const { kysely } = contextOf(actor).db
  const resolution = await shownResolution(kysely, reader.resolution, language)
  const options = resolution ? await optionsFor(kysely, book, { resolution: resolution.id, language, asOf, knownAt }) : {}
  const pieces = templateOf(book, format, language, isSynthetic ? 'synthetic' : 'real', options)
  return fileResponse(pieces, templateName(book.label[language], reader, format), format)
}
