// A long list in pages of 50 rows, the page number in the address.

export const PAGE_ROWS = 50

export type Page<T> = { rows: T[]; total: number; page: number; pages: number }

/** The page asked for; a number that is none, or too large, gives the nearest page there is. */
export const pageOf = <T>(rows: readonly T[], asked: string | null): Page<T> => {
  const pages = Math.max(1, Math.ceil(rows.length / PAGE_ROWS))
  const wanted = Math.trunc(Number(asked ?? 1))
  const page = Number.isFinite(wanted) ? Math.min(Math.max(wanted, 1), pages) : 1
  return { rows: rows.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS), total: rows.length, page, pages }
}
