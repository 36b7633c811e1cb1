import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Language } from '#kernel/language.ts'
import { PAGE_ROWS, pageOf } from '#kernel/pages.ts'
import { folded, matches } from '#kernel/search.ts'
import { readFigure, type TypedFigure } from './figure.ts'

const number = (value: number): TypedFigure => ({ is: 'number', value })

test('a typed figure is read as its writer means it, or asked back', () => {
  const table: [string, Language, TypedFigure][] = [
    ['1.106', 'vi', number(1106)],
    ['1106', 'vi', number(1106)],
    ['1.106,0', 'vi', number(1106)],
    ['1.234.567,89', 'vi', number(1234567.89)],
    ['1,106', 'vi', { is: 'unclear', readings: [1.106, 1106] }],
    ['68,4', 'vi', number(68.4)],
    ['68.4', 'vi', number(68.4)],
    ['-3', 'vi', number(-3)],
    ['0', 'vi', number(0)],
    ['1,234.5', 'en', number(1234.5)],
    ['1.234', 'en', { is: 'unclear', readings: [1.234, 1234] }],
    ['', 'vi', { is: 'none' }],
    ['năm', 'vi', { is: 'none' }],
    ['1.2.3', 'vi', { is: 'none' }],
    ['12,34,5', 'vi', { is: 'none' }],
  ]
  for (const [typed, language, expected] of table) assert.deepEqual(readFigure(typed, language), expected, `${typed} ${language}`)
})

test('search forgives accents and the two places of the tone mark', () => {
  assert.equal(folded('Đất  Uỷ ban'), 'dat uy ban')
  assert.ok(matches('uy ban dat', ['Ủy ban nhân dân', null, 'đất đai']))
  assert.ok(matches('', []))
  assert.ok(!matches('rừng', ['biển']))
})

test('pages never leave the list', () => {
  const rows = Array.from({ length: PAGE_ROWS * 2 + 1 }, (_, i) => i)
  const table: [string | null, number, number][] = [
    [null, 1, 0],
    ['2', 2, PAGE_ROWS],
    ['3', 3, PAGE_ROWS * 2],
    ['9', 3, PAGE_ROWS * 2],
    ['0', 1, 0],
    ['x', 1, 0],
  ]
  for (const [asked, page, first] of table) {
    const got = pageOf(rows, asked)
    assert.equal(got.page, page, String(asked))
    assert.equal(got.rows[0], first, String(asked))
  }
  assert.deepEqual(pageOf([], '1'), { rows: [], total: 0, page: 1, pages: 1 })
})
