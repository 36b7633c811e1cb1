// Which row of a table is the header: templates and reports carry titles, dates and blank rows above it.
import { type Cell, foldTitle, HEADER_WITHIN, isSyntheticMark, type SheetHead } from './model.ts'

export type FoundHeader = { at: number; columns: string[]; positions: number[] }

const titleOf = (cell: Cell | undefined): string =>
  cell === null || cell === undefined ? '' : String(cell).normalize('NFC').trim()

/** The columns of a header row: without the empty ones at its end. */
const columnsOf = (cells: readonly Cell[]): Omit<FoundHeader, 'at'> => {
  const titles = cells.map(titleOf)
  const end = titles.findLastIndex((title) => title !== '') + 1
  return { columns: titles.slice(0, end), positions: Array.from({ length: end }, (_, at) => at) }
}

/**
 * The header among the first rows, by position in `top`: the row with most of the known titles; without known titles the
 * first that has anything. Null where there is none.
 */
export const findHeader = (top: readonly (readonly Cell[])[], known: readonly string[] | undefined): FoundHeader | null => {
  const rows = top.slice(0, HEADER_WITHIN)
  if (known === undefined) {
    const at = rows.findIndex((cells) => cells.some((cell) => titleOf(cell) !== ''))
    return at < 0 ? null : { at, ...columnsOf(rows[at] ?? []) }
  }
  const wanted = new Set(known.map(foldTitle))
  let best = -1
  let most = 0
  rows.forEach((cells, at) => {
    const found = new Set(cells.map((cell) => foldTitle(titleOf(cell))).filter((title) => wanted.has(title))).size
    if (found > most) {
      most = found
      best = at
    }
  })
  return best < 0 ? null : { at: best, ...columnsOf(rows[best] ?? []) }
}

/** Whether the rows above a header say that the file was made from a simulated world. */
export const markedIn = (above: readonly (readonly Cell[])[]): Pick<SheetHead, 'isSynthetic'> =>
  above.some((cells) => cells.some(isSyntheticMark)) ? { isSynthetic: true } : {}
