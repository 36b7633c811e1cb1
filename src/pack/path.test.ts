import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pathAbove, readPath } from './path.ts'

test('a path tells kind, label and what stands above', () => {
  const table: [string, string | null, string | null, string | null][] = [
    ['II', 'section', 'II.', null],
    ['II.2', 'clause', '2.', 'II'],
    ['II.2.-1', 'dash', '-', 'II.2'],
    ['II.2.-1.+3', 'plus', '+', 'II.2.-1'],
    ['IV.5.~1', 'paragraph', null, 'IV.5'],
    ['ChII', 'chapter', 'Chương II', null],
    ['Đ5', 'article', 'Điều 5.', null],
    ['Đ5.1.a', 'point', 'a)', 'Đ5.1'],
    ['Đ5.1.đ', 'point', 'đ)', 'Đ5.1'],
    ['A.I', 'section', 'I.', 'A'],
    ['PL', 'part', 'Phụ lục', null],
    ['PL:3', 'row', '3', 'PL'],
    ['KH:II.2', 'clause', '2.', 'KH:II'],
    ['III.#4', 'row', '4', 'III'],
    ['I.2(2)', 'clause', '2.', 'I'],
    ['pre', 'preamble', null, null],
    ['pre.~1', 'paragraph', null, 'pre'],
    ['end', 'closing', null, null],
    ['I.mục hai', null, null, 'I'],
  ]
  for (const [path, kind, label, above] of table) {
    assert.deepEqual(readPath(path), kind === null ? null : { kind, label }, path)
    assert.equal(
      pathAbove(path, () => true),
      above,
      path,
    )
  }
  assert.equal(
    pathAbove('KH:II', () => false),
    null,
  )
})
