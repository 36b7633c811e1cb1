import { error } from '@sveltejs/kit'
import { say } from '#kernel/language.ts'
import { landView } from '#portal/land.server.ts'
import { readLandQuery } from '#portal/land.ts'
import { running } from '#portal/running.server.ts'
import { policies } from '#registers/books/policies.ts'
import { drawMap } from '#ui/map/draw.ts'
import { Shown } from '#ui/shown.ts'
import { mapPolicy } from '../../map/reading.server.ts'
import { seenAs } from '../reading.server.ts'
import type { PageServerLoad } from './$types'
import { lotShapes } from './shapes.ts'
import { landWords } from './words.ts'

export const load: PageServerLoad = async ({ url, setHeaders, locals: { reader } }) => {
  const { language } = reader
  const { query, problems } = readLandQuery(url.searchParams, language)
  const view = await landView(running().db.kysely, seenAs(reader), query)
  if (!view && reader.resolution) error(404, reader.words.error.notFound)
  const shapes = view ? lotShapes(view, language) : []
  const kinds = Object.entries(policies.fields.kind.kind.choices ?? {}).map(([code, label]) => ({ code, label: label[language] }))
  const drawn = drawMap(shapes, landWords(language).map, language)
  setHeaders({ 'content-security-policy': mapPolicy() })
  return { land: new Shown({ view, query, problems: problems.map(({ reason }) => say(reason, language)), kinds, drawn }) }
}
