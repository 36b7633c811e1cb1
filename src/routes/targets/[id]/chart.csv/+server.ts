// The table behind the chart as a file.
import { error } from '@sveltejs/kit'
import { slug } from '#kernel/slug.ts'
import { csvLines } from '#registers/exchange/csv.ts'
import { markOf } from '#registers/exchange/model.ts'
import { targetWords } from '../../words.ts'
import { readTargetPage } from '../reading.server.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ params, locals: { reader, isSynthetic } }) => {
  if (reader.badAsOf !== null) error(400, reader.words.asOf.bad(reader.badAsOf))
  const { target, series } = await readTargetPage(params.id, reader)
  const { columns } = targetWords(reader.language)
  const inUnit = (title: string): { title: string; holds: 'number' } => ({ title: `${title} (${target.unit})`, holds: 'number' })
  const table = {
    name: target.name,
    mark: markOf(isSynthetic ? 'synthetic' : null, reader.language),
    columns: [
      { title: columns.date, holds: 'date' as const },
      inUnit(columns.plan),
      inUnit(columns.value),
      inUnit(columns.atLeast),
      inUnit(columns.atMost),
      { title: columns.of, holds: 'date' as const },
    ],
    rows: series.map((each) => [
      each.date,
      each.plan === null ? null : Number(each.plan.toFixed(6)),
      each.value,
      each.atLeast,
      each.atMost,
      each.of,
    ]),
  }
  const lines = await Array.fromAsync(csvLines(table, reader.language))
  return new Response(lines.join(''), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${slug(target.name)}-${reader.asOf}.csv"`,
    },
  })
}
