import { drawMap, groundOf, numbered } from '#ui/map/draw.ts'
import { Shown } from '#ui/shown.ts'
import type { PageServerLoad } from './$types'
import { mapPolicy, outlinesFor, readFor } from './reading.server.ts'
import { legendOf, shapesOf, shownBy } from './shapes.ts'
import { mapPageWords } from './words.ts'

export const load: PageServerLoad = async ({ url, setHeaders, locals: { reader } }) => {
  const { language } = reader
  const data = await readFor(reader)
  const by = shownBy(url.searchParams.get('by'))
  const shapes = data ? numbered(shapesOf(data, by, reader)) : []
  const at = shapes.find(({ id, place }) => place && id === url.searchParams.get('at')) ?? null
  const outlines = outlinesFor(reader, groundOf(shapes))
  setHeaders({ 'content-security-policy': mapPolicy() })
  return {
    map: new Shown({
      data,
      by,
      shapes,
      at,
      hasOutlines: outlines.length > 0,
      legend: legendOf(shapes, by, language),
      drawn: drawMap(
        shapes,
        data?.resolution.place ?? data?.resolution.title ?? mapPageWords(language).title,
        language,
        at && groundOf([at]),
        outlines,
      ),
    }),
  }
}
