// The chart as a file for slides and papers, with its source and day in it.
import { error } from '@sveltejs/kit'
import { slug } from '#kernel/slug.ts'
import { chartFile } from '#ui/chart/file.ts'
import { targetWords } from '../../words.ts'
import { chartOf, chartWordsOf, sourcesOf } from '../chart.ts'
import { readTargetPage } from '../reading.server.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ params, locals: { reader } }) => {
  if (reader.badAsOf !== null) error(400, reader.words.asOf.bad(reader.badAsOf))
  const page = await readTargetPage(params.id, reader)
  const words = targetWords(reader.language)
  const chart = chartOf(page, reader)
  const sources = sourcesOf(page.target.evidence)
  const picture = chartFile(chart, chartWordsOf(page, reader), page.target.name, [
    ...(page.resolution.synthetic ? [reader.words.synthetic] : []),
    ...chart.events.map((event, n) => `${n + 1}. ${reader.date(event.date)}: ${event.words}`),
    `${reader.words.asOf.asAt(reader.date(reader.asOf))}. ${page.resolution.title}.`,
    sources.length > 0 ? `${words.source}: ${sources.join('; ')}.` : words.noSource,
  ])
  if (picture === null) error(404, words.nothingToDraw)
  return new Response(picture, {
    headers: {
      'content-type': 'image/svg+xml',
      // Its style stands in it, so it is a file to keep and not a page of ours.
      'content-disposition': `attachment; filename="${slug(page.target.name)}-${reader.asOf}.svg"`,
    },
  })
}
