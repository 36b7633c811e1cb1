// The map as a file for slides and papers, with everything a map must say of itself inside it.
import { error } from '@sveltejs/kit'
import { drawMap, groundOf, numbered } from '#ui/map/draw.ts'
import { standalone } from '#ui/map/standalone.ts'
import { outlinesFor, readFor } from '../reading.server.ts'
import { legendOf, shapesOf, shownBy } from '../shapes.ts'
import { mapPageWords } from '../words.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ url, locals: { reader } }) => {
  if (reader.badAsOf !== null) error(400, reader.words.asOf.bad(reader.badAsOf))
  const data = await readFor(reader)
  if (!data) error(404, reader.words.error.notFound)
  const words = mapPageWords(reader.language)
  const by = shownBy(url.searchParams.get('by'))
  const shapes = numbered(shapesOf(data, by, reader)).map((shape) => ({
    ...shape,
    link: `${url.origin}${reader.to('/map')}${shape.link}`,
  }))
  const at = shapes.find(({ id, place }) => place && id === url.searchParams.get('at'))
  const sources = [
    ...new Set(shapes.flatMap(({ place, approximate, row }) => ((place || approximate) && row.source ? [row.source.title] : []))),
  ]
  const picture = standalone(
    drawMap(
      shapes,
      data.resolution.place ?? data.resolution.title,
      reader.language,
      at ? groundOf([at]) : null,
      outlinesFor(reader, groundOf(shapes)),
    ),
    `${words.title}, ${data.resolution.place ?? data.resolution.title}`,
    legendOf(shapes, by, reader.language),
    [
      ...(data.resolution.synthetic ? [reader.words.synthetic] : []),
      words.asOf(reader.date(reader.asOf)),
      words.illustrative,
      words.system,
      sources.length > 0 ? `${words.sources}: ${sources.join('; ')}.` : words.noSource,
    ],
  )
  if (picture === null) error(404, words.nothingPlaced)
  return new Response(picture, {
    headers: {
      'content-type': 'image/svg+xml',
      // Its style stands in it, so it is a file to keep and not a page of ours.
      'content-disposition': `attachment; filename="map-${reader.asOf}.svg"`,
    },
  })
}
