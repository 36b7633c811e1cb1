import { error } from '@sveltejs/kit'
import { groundOf, numbered } from '#ui/map/draw.ts'
import { featuresAnswer } from '../collection.server.ts'
import { readFor } from '../reading.server.ts'
import { shapesOf, shownBy } from '../shapes.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ url, locals: { reader, isSynthetic } }) => {
  const { badAsOf, words } = reader
  if (badAsOf !== null) error(400, words.asOf.bad(badAsOf))
  const data = await readFor(reader)
  if (!data) error(404, words.error.notFound)
  const shapes = numbered(shapesOf(data, shownBy(url.searchParams.get('by')), reader))
  const at = shapes.find(({ id, place }) => place && id === url.searchParams.get('at'))
  return featuresAnswer(shapes, ({ row: { book, id } }) => reader.to(`/books/${book}/${encodeURIComponent(id)}`), {
    ...{ reader, isSynthetic, bounds: groundOf(shapes), look: at ? groundOf([at]) : null },
  })
}
