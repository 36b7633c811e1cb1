// A workbook to fill in, by hucre: an empty table, a sheet that says how, a sheet of lists from which cells are picked.
import { type CellValue, writeXlsx } from 'hucre/xlsx'
import { type Cell, columnLetters, type WrittenTable } from './model.ts'
import { headRowsOf, sheetName, textCell, xlsxColumns } from './xlsx-write.server.ts'

export type GuideSheet = {
  name: string
  notes: readonly string[]
  columns: readonly string[]
  rows: readonly (readonly Cell[])[]
}
export type ListColumn = {
  /** Position of the column of the table that picks from the list; null where its cells hold more than one. */
  at: number | null
  title: string
  /** Nothing else is right in the cell; a list of rows may have grown since. */
  isStrict: boolean
  values: readonly string[]
  /** What each value is called, beside it. */
  names: readonly string[] | null
}
export type ListsSheet = { name: string; columns: readonly ListColumn[] }

const DAY = /^\d{4}-\d{2}-\d{2}$/u
/** To which row of the table cells offer their list. */
const OFFERED_TO = 5000
/** How many rows show a day as a day, though it came as a number; beyond them the spreadsheet program decides. */
const DATED_ROWS = 1000
const WRAPPED = { alignment: { wrapText: true, vertical: 'top' } } as const
const GUIDE_WIDTHS = [26, 40, 40, 12, 12, 48, 30, 20]
const LIST_WIDTH = 30

const cell = (value: Cell): CellValue => {
  if (typeof value !== 'string') return value
  return DAY.test(value) ? new Date(`${value}T00:00:00Z`) : textCell(value, 1)
}

const guideSheet = ({ name, notes, columns, rows }: GuideSheet) => ({
  name: sheetName(name),
  columns: columns.map((_, at) => ({ width: GUIDE_WIDTHS[at] ?? 20, numFmt: 'dd/mm/yyyy', style: WRAPPED })),
  // A note runs over the whole width, on one line.
  merges: notes.map((_, line) => ({ startRow: line, startCol: 0, endRow: line, endCol: columns.length - 1 })),
  rows: [...notes.map((note) => [cell(note)]), [], columns.map(cell), ...rows.map((row) => row.map(cell))],
})

/** The lists side by side, and where in the sheet each one's values stand. */
const listSheet = (sheet: string, lists: readonly ListColumn[]) => {
  const sides = lists.flatMap(({ title, values, names }) => [[title, ...values], ...(names ? [['', ...names]] : [])])
  let side = 0
  const ranges = lists.map(({ values, names }) => {
    const letters = columnLetters(side)
    side += names ? 2 : 1
    return `'${sheet}'!$${letters}$2:$${letters}$${values.length + 1}`
  })
  const longest = Math.max(0, ...sides.map((each) => each.length))
  const rows = Array.from({ length: longest }, (_, line) => sides.map((each) => cell(each[line] ?? null)))
  return { ranges, sheet: { name: sheet, columns: sides.map(() => ({ width: LIST_WIDTH })), rows } }
}

/** Empty cells that bear the format of their column: the library gives a column itself none. */
const datedRows = ({ columns }: WrittenTable): null[][] =>
  columns.some(({ holds }) => holds === 'date') ? Array.from({ length: DATED_ROWS }, () => columns.map(() => null)) : []

export async function* xlsxTemplate(table: WrittenTable, guide: GuideSheet, lists: ListsSheet): AsyncGenerator<Uint8Array> {
  const { ranges, sheet } = listSheet(sheetName(lists.name), lists.columns)
  const head = headRowsOf(table)
  const first = head.length + 1
  const dataValidations = lists.columns.flatMap(({ at, isStrict }, n) =>
    at === null
      ? []
      : [
          {
            type: 'list' as const,
            formula1: ranges[n] ?? '',
            range: `${columnLetters(at)}${first}:${columnLetters(at)}${OFFERED_TO}`,
            allowBlank: true,
            showErrorMessage: true,
            errorStyle: isStrict ? ('stop' as const) : ('information' as const),
          },
        ],
  )
  yield await writeXlsx({
    sheets: [
      {
        name: sheetName(table.name),
        columns: xlsxColumns(table.columns),
        rows: [...head, ...datedRows(table)],
        freezePane: { rows: head.length },
        dataValidations,
      },
      guideSheet(guide),
      ...(lists.columns.length > 0 ? [sheet] : []),
    ],
  })
}
