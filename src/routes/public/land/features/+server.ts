// What the search found on its page, for the map that one can move.
import { error } from '@sveltejs/kit'
import { landView } from '#portal/land.server.ts'
import { readLandQuery } from '#portal/land.ts'
import { running } from '#portal/running.server.ts'
import { lots } from '#registers/books/lots.ts'
import { featuresAnswer } from '../../../map/collection.server.ts'
import { seenAs } from '../../reading.server.ts'
import { groundOfLand, lotShapes } from '../shapes.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ url, locals: { reader, isSynthetic } }) => {
  const { query } = readLandQuery(url.searchParams, reader.language)
  const view = await landView(running().db.kysely, seenAs(reader), query)
  if (!view) error(404, reader.words.error.notFound)
  const shapes = lotShapes(view, reader.language)
  const bookOf = ({ id }: { id: string }) => reader.to(`/books/${lots.name}/${encodeURIComponent(id.slice('lot-'.length))}`)
  return featuresAnswer(shapes, bookOf, {
    ...{ reader, isSynthetic, bounds: groundOfLand(view, shapes), look: query.asked.box },
  })
}
