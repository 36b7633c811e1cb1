// The open lists have one shape: what, as of when, and where the next part begins.
import type { RequestEvent } from '@sveltejs/kit'
import { matches } from '#kernel/search.ts'
import type { LivingPage } from '#portal/model.ts'
import { limitOf, partOf } from '#ui/cursor.ts'
import { problemResponse } from '#ui/problem.ts'
import type { Reader } from '#ui/reader.ts'
import { readLiving } from '../../reading.server.ts'

const KNOWN = new Set(['as-of', 'lang', 'resolution', 'q', 'limit', 'cursor'])

/** The rows of a list on the reader's day; null where no such resolution is loaded. */
type Read<T> = (reader: Reader) => Promise<{ resolution: { id: string }; rows: T[] } | null>
type ListOf<T> = {
  id: (row: T) => string
  words: (row: T) => readonly (string | null)[]
}

const bad = (detail: string): Response => problemResponse({ status: 400, title: 'Bad request', detail })

/** Rows that stand on the living page. */
export const ofLiving =
  <T>(rowsOf: (page: LivingPage) => T[]): Read<T> =>
  async (reader) => {
    const page = await readLiving(reader)
    return page && { resolution: page.resolution, rows: rowsOf(page) }
  }

/** Answers a list request, or says which parameter is wrong and how to write it. */
export const answerList = async <T>(
  { url, locals: { reader, isSynthetic } }: RequestEvent,
  read: Read<T>,
  list: ListOf<T>,
): Promise<Response> => {
  const unknown = [...url.searchParams.keys()].find((name) => !KNOWN.has(name))
  if (unknown !== undefined) return bad(`Unknown parameter "${unknown}". Known: ${[...KNOWN].join(', ')}.`)
  if (reader.badAsOf !== null) return bad(`as-of "${reader.badAsOf}" is not a date. Write YYYY-MM-DD.`)
  const limit = limitOf(url.searchParams.get('limit'))
  if (limit === null) return bad('limit must be a whole number from 1 to 200.')
  const found = await read(reader)
  if (!found)
    return problemResponse({
      status: 404,
      title: 'Not found',
      detail: reader.resolution ? `No resolution "${reader.resolution}" is loaded.` : 'No resolution is loaded yet.',
    })
  const q = url.searchParams.get('q') ?? ''
  const rows = found.rows.filter((row) => matches(q, list.words(row)))
  const part = partOf(rows, list.id, url.searchParams.get('cursor'), limit)
  if (!part) return bad('cursor is not one this list gave out, or what it points at is gone. Start again without it.')
  return Response.json({
    resolution: found.resolution.id,
    synthetic: isSynthetic,
    asOf: reader.asOf,
    total: rows.length,
    ...part,
  })
}
