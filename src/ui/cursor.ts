// A long answer in parts: the cursor is the id of the last thing given, so that what is added meanwhile moves nothing.

const LIMIT_DEFAULT = 50
const LIMIT_MAX = 200

export type Part<T> = { items: T[]; nextCursor: string | null }

/** The limit asked for: 1 to 200, 50 unless told; null where it is no such number. */
export const limitOf = (asked: string | null): number | null => {
  if (asked === null) return LIMIT_DEFAULT
  const limit = Number(asked)
  return Number.isInteger(limit) && limit >= 1 && limit <= LIMIT_MAX ? limit : null
}

export const cursorFor = (id: string): string => Buffer.from(id, 'utf8').toString('base64url')

/** What the cursor was made of, if it is one. */
export const idIn = (cursor: string): string => Buffer.from(cursor, 'base64url').toString('utf8')

/** The part after the cursor; null where the cursor names nothing in the list. */
export const partOf = <T>(rows: readonly T[], idOf: (row: T) => string, cursor: string | null, limit: number): Part<T> | null => {
  let from = 0
  if (cursor !== null) {
    const last = idIn(cursor)
    from = rows.findIndex((row) => idOf(row) === last) + 1
    if (from === 0) return null
  }
  const items = rows.slice(from, from + limit)
  const end = items.at(-1)
  return { items, nextCursor: end !== undefined && from + limit < rows.length ? cursorFor(idOf(end)) : null }
}
