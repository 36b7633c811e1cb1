import { error } from '@sveltejs/kit'
import { landView } from '#portal/land.server.ts'
import { readLandQuery } from '#portal/land.ts'
import { running } from '#portal/running.server.ts'
import { policies } from '#registers/books/policies.ts'
import { drawMap, numbered } from '#ui/map/draw.ts'
import { Shown } from '#ui/shown.ts'
import { seenAs } from '../reading.server.ts'
import type { PageServerLoad } from './$types'
import { landWords } from './words.ts'

export const load: PageServerLoad = async ({ url, locals: { reader } }) => {
  const { language } = reader
  const words = landWords(language)
  const { query, problems } = readLandQuery(url.searchParams, language)
  const view = await landView(running().db.kysely, seenAs(reader), query)
  if (!view && reader.resolution) error(404, reader.words.error.notFound)
  const shapes = numbered(
    (view?.lots ?? []).map(({ id, name, zone, place }) => ({
      ...{
        id: `lot-${id}`,
        layer: 'plot' as const,
        name: `${name}, ${zone.name}`,
        tone: 'open' as const,
        state: words.available,
      },
      ...{ link: `#lot-${id}`, place, approximate: null },
    })),
  )
  const kinds = Object.entries(policies.fields.kind.kind.choices ?? {}).map(([code, label]) => ({ code, label: label[language] }))
  return { land: new Shown({ view, query, problems, kinds, drawn: drawMap(shapes, words.map, language) }) }
}
