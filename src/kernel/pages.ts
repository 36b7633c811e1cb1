// A long list in pages of 50 rows, the page number in the address.

export const PAGE_ROWS = 50

export type Page<T> = { rows: T[]; total: number; page: number; pages: number }

/**
 * Where the page asked for lies among so many rows; a number that is none, or too large, gives the nearest page there is.
 */
export const placeOf = (total: number, asked: string | null): { page: number; pages: number; offset: number } => {
  const pages = Math.max(1, Math.ceil(total / PAGE_ROWS))
  const wanted = Math.trunc(Number(asked ?? 1))
  const page = Number.isFinite(wanted) ? Math.min(Math.max(wanted, 1), pages) : 1
  return { page, pages, offset: (page - 1) * PAGE_ROWS }
}

/** The page asked for of rows that are all there. */
export const pageOf = <T>(rows: readonly T[], asked: string | null): Page<T> => {
  const { page, pages, offset } = placeOf(rows.length, asked)
  return { rows: rows.slice(offset, offset + PAGE_ROWS), total: rows.length, page, pages }
}
