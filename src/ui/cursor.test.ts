import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limitOf, type Part, partOf } from './cursor.ts'

test('parts follow each other and end', () => {
  const rows = ['a', 'b', 'c', 'd', 'e']
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const part: Part<string> | null = partOf(rows, (row) => row, cursor, 2)
    assert.ok(part)
    seen.push(...part.items)
    cursor = part.nextCursor
  } while (cursor !== null)
  assert.deepEqual(seen, rows)
  assert.equal(
    partOf(rows, (row) => row, 'eA', 2),
    null,
  )
  assert.deepEqual(partOf([], String, null, 2), { items: [], nextCursor: null })
})

test('limits', () => {
  const table: [string | null, number | null][] = [
    [null, 50],
    ['1', 1],
    ['200', 200],
    ['201', null],
    ['0', null],
    ['x', null],
    ['1.5', null],
    ['', null],
  ]
  for (const [asked, limit] of table) assert.equal(limitOf(asked), limit, String(asked))
})
