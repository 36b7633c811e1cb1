import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Basis, Piece, Version } from './model.ts'
import { type Act, acts, DAYS, NOTHING_KNOWN, tableAfter } from './specimens.ts'
import { add, basisOf, type Change, correct, end, holds, statementFrom } from './versions.ts'

const basis = (n: number): Basis => ({ source: `s${n}`, asOf: '2024-01-01', why: null, by: 'an' })

/** All that was ever said, as a table keeps it. */
class Shelf {
  all: Version[] = []
  current = () => this.all.filter((each) => each.recordedTo === null)
  write(change: Change, at: Date) {
    for (const version of change.close) version.recordedTo = at
    for (const piece of change.insert)
      this.all.push({ ...piece, id: 'x', version: this.all.length, recordedFrom: at, recordedTo: null })
  }
  on(day: string, at: Date) {
    const found = this.all.filter(
      (each) => holds(each.valid, day) && each.recordedFrom <= at && (each.recordedTo === null || each.recordedTo > at),
    )
    assert.ok(found.length <= 1, 'two truths for one day')
    return found[0] ?? null
  }
}

const changeOf = (current: Version[], act: Act, n: number): Change | null => {
  if (act.verb === 'end') return end(current, act.from)
  if (act.verb === 'correct') return correct(current, act.valid, act.values, basis(n))
  return add(current, { valid: act.valid, row: { areaHa: null, note: null, ...act.values }, basis: basis(n), bases: {} })
}

test('any sequence of acts gives what a table of days gives, on every day and at every instant', () => {
  fc.assert(
    fc.property(acts, (sequence) => {
      const shelf = new Shelf()
      const tables = [NOTHING_KNOWN]
      for (const [n, act] of sequence.entries()) {
        const change = changeOf(shelf.current(), act, n)
        if (change) shelf.write(change, new Date(n + 1))
        tables.push(tableAfter(tables.at(-1)!, act))
      }
      // What was said at the time is what is still told of that time.
      for (const [at, table] of tables.entries())
        for (const [n, day] of DAYS.entries()) assert.deepEqual(shelf.on(day, new Date(at))?.row ?? null, table[n])
    }),
    { numRuns: 2000 },
  )
})

const version = (from: string | null, to: string | null, row: Record<string, unknown>, n = 0): Version => ({
  id: 'x',
  version: n,
  valid: { from, to },
  row,
  basis: basis(n),
  bases: {},
  recordedFrom: new Date(0),
  recordedTo: null,
})

test('a corrected value stands on its own ground, the others keep theirs', () => {
  const [middle] = correct([version(null, null, { a: 1, b: 2, c: null })], { from: null, to: null }, { a: 3 }, basis(9)).insert
  assert.deepEqual(
    ['a', 'b', 'c'].map((key) => basisOf(middle as Piece, key)?.source ?? null),
    ['s9', 's0', null],
  )
  // Said to be unknown is another thing than never said.
  const [unknown] = correct([version(null, null, { a: 1, b: 2 })], { from: null, to: null }, { a: null }, basis(9)).insert
  assert.equal(basisOf(unknown as Piece, 'a')?.source, 's9')
})

test('what changes nothing writes nothing', () => {
  const current = [version(null, '2024-01-03', { a: 1 }), version('2024-01-03', null, { a: 2 }, 1)]
  assert.deepEqual(correct(current, { from: '2024-01-03', to: null }, { a: 2 }, basis(5)), { close: [], insert: [] })
  const change = correct(current, { from: '2024-01-02', to: '2024-01-04' }, { a: 2 }, basis(5))
  assert.deepEqual(
    change.insert.map((piece) => [piece.valid.from, piece.valid.to, piece.row.a]),
    [
      [null, '2024-01-02', 1],
      ['2024-01-02', '2024-01-03', 2],
    ],
  )
})

test('a claim replaces a statement as far as it stands, and no later one', () => {
  const current = [version('2024-01-01', '2024-01-03', { a: 1, b: 1 }), version('2024-01-03', null, { a: 7, b: 1 }, 1)]
  assert.deepEqual(statementFrom(current, 'a', '2024-01-02'), { from: '2024-01-02', to: '2024-01-03' })
  assert.equal(statementFrom(current, 'a', '2023-12-31'), null)
})
