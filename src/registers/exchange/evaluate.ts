// What a row of a file means for a book: new, changed (from what to what), unchanged, or wrong and why. Pure: the same
// function makes the preview and the import, so that what was shown is what is written.
import type { IsoDate } from '#kernel/date.ts'
import { type AnyBook, type AnyRow, fieldOf, idProblems, problemsOf, rowOf } from '../book.ts'
import type { Label } from '../field.ts'
import { Unsealed } from '../kinds/personal.ts'
import type { Basis, Version } from '../model.ts'
import { ERASED, type Sealer } from '../persons/model.ts'
import { add, type Change, correct, holds, isSameValue, statementFrom } from '../versions.ts'
import { ID } from './columns.ts'
import type { Cell, CellFault, FileLocale, SheetRow } from './model.ts'

export const OUTCOMES = ['new', 'changed', 'unchanged', 'wrong'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** One cell of the preview: what the book says now, what it would say, or what stands in the file and why it is wrong. */
export type CellVerdict = { from?: unknown; to?: unknown; text?: string; reason?: Label }

export type RowVerdict = {
  line: number
  /** Null where it is missing or the system is going to make one. */
  id: string | null
  outcome: Outcome
  /** By key of the field; "id" for the id and "" for the row as a whole. */
  cells: Record<string, CellVerdict>
}

export type Evaluated = { verdict: RowVerdict; change: Change | null }

const FAULTS: Readonly<Record<CellFault, Label>> = {
  merged: {
    vi: 'ô bị gộp với ô khác: hãy bỏ gộp và điền từng ô',
    en: 'the cell is merged with another: unmerge them and fill in each',
  },
  uncalculated: {
    vi: 'công thức chưa có giá trị: hãy mở tệp, tính lại và lưu',
    en: 'the formula has no stored value: open the file, recalculate and save it',
  },
  'error-value': { vi: 'công thức báo lỗi', en: 'the formula failed' },
}

type Read = { values: Record<string, unknown>; wrong: Record<string, CellVerdict>; id: string | null }

/** Values of the columns the file has; a blank cell is "unknown", a column that is missing says nothing. */
const readCells = (book: AnyBook, keys: readonly (string | null)[], row: SheetRow, locale: FileLocale): Read => {
  const read: Read = { values: {}, wrong: {}, id: null }
  keys.forEach((key, at) => {
    if (key === null) return
    const cell = row.cells[at] ?? null
    const fault = row.faults?.get(at)
    const isBlank = cell === null || (typeof cell === 'string' && cell.trim() === '')
    const field = fieldOf(book, key)
    // What stands in a cell about a person is not repeated.
    const text = (shown: string): { text?: string } => (field?.sealed ? {} : { text: shown })
    if (fault) read.wrong[key] = { ...text(String(cell ?? '')), reason: FAULTS[fault] }
    else if (key === ID) read.id = isBlank ? null : String(cell).trim()
    else if (isBlank) read.values[key] = null
    else {
      const found = field?.kind.fromCell(cell, locale)
      if (found?.ok) read.values[key] = found.value
      else if (found) read.wrong[key] = { ...text(String(cell).slice(0, 200)), reason: found.reason }
    }
  })
  return read
}

/** Corrects each value from the day on for as long as the value of before stood, so that what is known of later days stays. */
const correctFrom = (current: readonly Version[], day: IsoDate, values: AnyRow, basis: Basis): Change => {
  const bySpan = Map.groupBy(Object.keys(values), (key) => JSON.stringify(statementFrom(current, key, day)))
  let versions = [...current]
  const close: Version[] = []
  let made = 0
  for (const [span, keys] of bySpan) {
    const some = Object.fromEntries(keys.map((key) => [key, values[key]]))
    const change = correct(versions, JSON.parse(span), some, basis)
    const closed = new Set(change.close)
    close.push(...change.close.filter(({ version }) => version > 0))
    const first = change.close[0]
    if (!first) continue
    // Pieces not yet stored stand in for versions, under numbers that no stored one has.
    versions = versions.filter((each) => !closed.has(each))
    for (const piece of change.insert) versions.push({ ...first, ...piece, version: --made })
  }
  return { close, insert: versions.filter(({ version }) => version < 0) }
}

/** Adds the row from the day on, up to the day from which something is known of it already. */
const addFrom = (current: readonly Version[], day: IsoDate, row: AnyRow, basis: Basis): Change | null => {
  const later = current.map(({ valid }) => valid.from).filter((from) => from !== null && from > day)
  return add(current, { valid: { from: day, to: later.sort()[0] ?? null }, row, basis, bases: {} })
}

const reasonsOf = (book: AnyBook, values: AnyRow): Record<string, CellVerdict> => {
  const wrong: Record<string, CellVerdict> = {}
  for (const { field, reason } of problemsOf(book, values)) {
    const value: unknown = fieldOf(book, field ?? '')?.sealed ? null : values[field ?? '']
    wrong[field ?? ''] ??= { reason, ...(value === undefined || value === null ? {} : { text: String(value).slice(0, 200) }) }
  }
  return wrong
}

export type Evaluation = {
  book: AnyBook
  keys: readonly (string | null)[]
  locale: FileLocale
  asOf: IsoDate
  basis: Basis
  /** Null where the book says nothing of persons. */
  sealer: Pick<Sealer, 'seal' | 'isErased'> | null
}

/** Of an erased person a file knows nothing, so its blank cells say nothing. */
const withoutErased = (book: AnyBook, values: AnyRow, isErased: boolean): AnyRow =>
  isErased ? Object.fromEntries(Object.entries(values).filter(([key]) => !fieldOf(book, key)?.sealed)) : values

/** `current` is what the system says now of the row, over all days. A row without id gets one when it is written. */
export const evaluateRow = (
  { book, keys, locale, asOf, basis, sealer }: Evaluation,
  row: SheetRow,
  current: readonly Version[],
): Evaluated => {
  const { values: typed, wrong, id } = readCells(book, keys, row, locale)
  const refuse = (cells: Record<string, CellVerdict>): Evaluated => ({
    // An id that is refused may be a person's ID number.
    verdict: { line: row.line, id: sealer && cells[ID] ? null : id, outcome: 'wrong', cells },
    change: null,
  })
  const isMade = id === null && book.identity === 'generated'
  if (!isMade && !wrong[ID]) {
    const [problem] = idProblems(book, id ?? '')
    if (id === null) wrong[ID] = { reason: { vi: 'thiếu mã của dòng', en: 'the id of the row is missing' } }
    else if (problem) wrong[ID] = { ...(sealer ? {} : { text: id.slice(0, 200) }), reason: problem.reason }
    else if (sealer?.isErased(id) && Object.values(typed).some((value) => value instanceof Unsealed))
      wrong[''] = { reason: ERASED }
  }
  if (Object.keys(wrong).length > 0) return refuse(wrong)
  // With the key the row has, if it has one: then what is unchanged is seen to be.
  const values = id === null || sealer === null ? typed : sealer.seal(id, withoutErased(book, typed, sealer.isErased(id)))
  const known = current.find(({ valid }) => holds(valid, asOf))
  if (known) {
    const differing = Object.keys(values).filter((key) => !isSameValue(known.row[key], values[key]))
    if (differing.length === 0) return { verdict: { line: row.line, id, outcome: 'unchanged', cells: {} }, change: null }
    const changed = Object.fromEntries(differing.map((key) => [key, values[key]]))
    const faults = reasonsOf(book, { ...known.row, ...changed })
    if (Object.keys(faults).length > 0) return refuse(faults)
    const cells = Object.fromEntries(differing.map((key) => [key, { from: known.row[key] ?? null, to: values[key] }]))
    return { verdict: { line: row.line, id, outcome: 'changed', cells }, change: correctFrom(current, asOf, changed, basis) }
  }
  const whole = rowOf(book, values)
  const faults = reasonsOf(book, whole)
  if (Object.keys(faults).length > 0) return refuse(faults)
  const cells = Object.fromEntries(Object.entries(values).flatMap(([key, to]) => (to === null ? [] : [[key, { to }]])))
  return {
    verdict: { line: row.line, id: isMade ? null : id, outcome: 'new', cells },
    change: addFrom(current, asOf, whole, basis),
  }
}

/** The id a row of the file names, without judging it; null where it names none. */
export const idOf = (keys: readonly (string | null)[], row: SheetRow): string | null => {
  const cell: Cell = row.cells[keys.indexOf(ID)] ?? null
  return cell === null || String(cell).trim() === '' ? null : String(cell).trim()
}
