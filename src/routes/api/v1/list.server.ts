// The three open lists have one shape: what, as of when, and where the next part begins.
import type { RequestEvent } from '@sveltejs/kit'
import type { LivingPage } from '#portal/model.ts'
import { limitOf, partOf } from '#ui/cursor.ts'
import { problemResponse } from '#ui/problem.ts'
import { matches } from '#ui/search.ts'
import { readLiving } from '../../reading.server.ts'

const KNOWN = new Set(['as-of', 'lang', 'resolution', 'q', 'limit', 'cursor'])

type ListOf<T> = {
  rows: (page: LivingPage) => T[]
  id: (row: T) => string
  words: (row: T) => readonly (string | null)[]
}

const bad = (detail: string): Response => problemResponse({ status: 400, title: 'Bad request', detail })

/** Answers a list request, or says which parameter is wrong and how to write it. */
export const answerList = async <T>(
  { url, locals: { reader, isSynthetic } }: RequestEvent,
  list: ListOf<T>,
): Promise<Response> => {
  const unknown = [...url.searchParams.keys()].find((name) => !KNOWN.has(name))
  if (unknown !== undefined) return bad(`Unknown parameter "${unknown}". Known: ${[...KNOWN].join(', ')}.`)
  if (reader.badAsOf !== null) return bad(`as-of "${reader.badAsOf}" is not a date. Write YYYY-MM-DD.`)
  const limit = limitOf(url.searchParams.get('limit'))
  if (limit === null) return bad('limit must be a whole number from 1 to 200.')
  const page = await readLiving(reader)
  if (!page)
    return problemResponse({
      status: 404,
      title: 'Not found',
      detail: reader.resolution ? `No resolution "${reader.resolution}" is loaded.` : 'No resolution is loaded yet.',
    })
  const q = url.searchParams.get('q') ?? ''
  const rows = list.rows(page).filter((row) => matches(q, list.words(row)))
  const part = partOf(rows, list.id, url.searchParams.get('cursor'), limit)
  if (!part) return bad('cursor is not one this list gave out, or what it points at is gone. Start again without it.')
  return Response.json({ resolution: page.resolution.id, synthetic: isSynthetic, asOf: page.asOf, total: rows.length, ...part })
}
