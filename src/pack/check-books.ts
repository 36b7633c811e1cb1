// Rows of books in a pack: values and facts that fit their fields, each with its source.
import { type AnyBook, attributeOf, fieldNamed, problemsOf } from '#registers/book.ts'
import { bookNamed } from '#registers/books.ts'
import { type Authored, authoredRow, readFact, readValue, UNDATED } from './authored.ts'
import { fault, type Known, repeated, unknownSource } from './known.ts'
import type { Fault, Pack, PackBookRow, PackFact, PackFile } from './model.ts'
import type { Reason } from './scalars.ts'

export const checkBooks = (pack: Pack, known: Known): Fault[] =>
  pack.books.flatMap(({ name, rows }) => {
    const book = bookNamed(name)
    const file: PackFile = `books/${name}`
    return book ? [...repeated(file, rows), ...rows.flatMap((row, n) => checkRow(book, file, n, row, pack, known))] : []
  })

const checkRow = (book: AnyBook, file: PackFile, n: number, row: PackBookRow, pack: Pack, known: Known): Fault[] => {
  const faults = [
    ...unknownSource(file, [n, 'source'], row.source, known),
    ...checkFactsOf(book, file, [n], row.facts, pack, known),
  ]
  if (row.from !== null && row.to !== null && row.to < row.from)
    faults.push(fault(file, [n, 'to'], 'kết thúc trước khi bắt đầu', 'it ends before it begins'))
  if (row.source !== null && row.asOf === null)
    faults.push(
      fault(
        file,
        [n, 'source'],
        'có nguồn thì ghi nguồn nói về ngày nào (asOf)',
        'with a source goes the day it speaks of (asOf)',
      ),
    )
  for (const attribute of Object.keys(row.values)) {
    const read = readValue(book, attribute, row.values[attribute]!)
    if (!read.ok) faults.push(fault(file, [n, 'values', attribute], read.reason.vi, read.reason.en))
  }
  return faults.length > 0 ? faults : checkPieces(book, file, [n], authoredRow(pack, book, row, UNDATED))
}

/** What is wrong with the row as a whole at some time: a missing field, a contradiction. Told once. */
export const checkPieces = (book: AnyBook, file: PackFile, at: Fault['at'], { rows }: Authored): Fault[] => {
  const reasons = new Map<string, Reason>()
  for (const piece of rows.flatMap((row) => row.pieces))
    for (const { field, reason } of problemsOf(book, piece.row))
      reasons.set(`${field ? attributeOf(field) : ''} ${reason.en}`, reason)
  return [...reasons.values()].map((reason) => fault(file, [...at, 'id'], reason.vi, reason.en))
}

export const checkFactsOf = (
  book: AnyBook,
  file: PackFile,
  under: Fault['at'],
  facts: readonly PackFact[],
  pack: Pack,
  known: Known,
): Fault[] => {
  const memories = new Set(pack.sources.filter((each) => each.standing === 'from-memory').map((each) => each.id))
  const accepted = new Set<string>()
  return facts.flatMap((fact, m) => {
    const at = [...under, 'facts', m]
    const faults = unknownSource(file, [...at, 'source'], fact.source, known)
    const say = (key: string, vi: string, en: string) => faults.push(fault(file, [...at, key], vi, en))
    if ((fact.value === null) === (fact.text === null))
      say('attribute', 'ghi đúng một trong hai: value (số) hoặc text (chữ)', 'write exactly one of value (a number) and text')
    else {
      const reason = wrongFact(book, fact)
      if (reason) say(fact.text === null ? 'value' : 'text', reason.vi, reason.en)
    }
    if (!fieldNamed(book, fact.attribute) && fact.label === null)
      say(
        'attribute',
        `sổ không có cột "${fact.attribute}": hãy ghi thêm label (vi, en) để người đọc hiểu đó là gì`,
        `the book has no field "${fact.attribute}": add a label (vi, en), so that readers know what it is`,
      )
    if (!fact.accepted && fact.reason === null)
      say('accepted', 'số liệu không được nhận phải có lý do (reason)', 'a statement not accepted needs its reason')
    if (fact.accepted && memories.has(fact.source))
      say(
        'source',
        'số liệu chỉ theo trí nhớ thì không được nhận: ghi accepted: false và lý do',
        'a statement from memory alone is not accepted: write accepted: false and the reason',
      )
    const key = `${fact.attribute} ${fact.from}`
    if (fact.accepted && accepted.has(key))
      say(
        'accepted',
        `"${fact.attribute}" đã có một số được nhận từ cùng ngày; chỉ nhận một`,
        `"${fact.attribute}" has an accepted statement from the same day; accept only one`,
      )
    if (fact.accepted) accepted.add(key)
    return faults
  })
}

/** Why a fact is none of its field, or in another unit; null where it fits, or where the book has no such field. */
const wrongFact = (book: AnyBook, fact: PackFact): Reason | null => {
  const field = fieldNamed(book, fact.attribute)?.field
  if (!field) return null
  const { unit } = field.kind
  if (fact.unit !== null && unit !== null && fact.unit !== unit.vi && fact.unit !== unit.en)
    return {
      vi: `${field.label.vi} (${fact.attribute}) tính bằng ${unit.vi}, không phải ${fact.unit}`,
      en: `${field.label.en} (${fact.attribute}) is in ${unit.en}, not ${fact.unit}`,
    }
  const read = readFact(book, fact)
  return read.ok ? null : read.reason
}
