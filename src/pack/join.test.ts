import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { CompiledDocument, Metadata, Provision, Target } from '#law/model.ts'
import { directionOf, documentId, findKnown, headlineTargets, mainOf, mergeOrder, unspoken } from './join.ts'

const metadata = (over: Partial<Metadata>): Metadata => ({
  number: null,
  symbol: null,
  date: null,
  place: null,
  issuingBody: null,
  docType: null,
  subject: null,
  signatoryName: null,
  signatoryTitle: null,
  signingAuthority: null,
  recipients: [],
  addressees: [],
  ...over,
})
const provision = (path: string, heading: string | null, parent: string | null): Provision => ({
  path,
  parent,
  kind: 'section',
  label: null,
  heading,
  text: '',
  lines: [1, 1],
  column: 1,
})
const target = (path: string, over: Partial<Target> = {}): Target => ({
  provision: path,
  indicator: 'tỷ lệ hộ có nước sạch',
  comparator: '>=',
  value: 1,
  valueMax: null,
  unit: '%',
  byYear: null,
  place: null,
  quote: '',
  lines: [1, 1],
  ...over,
})
const document = (over: Partial<CompiledDocument>): CompiledDocument => ({
  metadata: metadata({}),
  lines: [1, 1],
  outline: [],
  provisions: [],
  targets: [],
  tasks: [],
  duties: [],
  references: [],
  diagnostics: [],
  ...over,
})

test('a document is known by its symbol, and by its date or, where one tells none, by its body', () => {
  const body = 'Ban Chấp hành Đảng bộ tỉnh Sơn Hải'
  const known = [{ id: 'a', resolution: 'r', symbol: '12-NQ/TU', date: '2022-03-01', issuingBody: body }]
  const table: [string | null, string | null, string | null, boolean][] = [
    ['12-NQ/TU', '2022-03-01', body, true],
    ['12 - NQ/TU', null, body, true],
    ['12-NQ/TU', null, 'Ban Chấp hành Đảng bộ tỉnh', true],
    ['12-NQ/TU', null, 'Ban Chấp hành Đảng bộ tỉnh Lâm Giang', false],
    ['12-NQ/TU', '2024-03-01', body, false],
    ['13-NQ/TU', '2022-03-01', body, false],
    [null, '2022-03-01', body, false],
  ]
  for (const [symbol, date, issuingBody, expected] of table)
    assert.equal(findKnown(known, { symbol, date, issuingBody }) !== null, expected, `${symbol} ${date} ${issuingBody}`)
})

test('a new document gets an address of its own', () => {
  const of = (over: Partial<Metadata>, ...taken: string[]) => documentId(document({ metadata: metadata(over) }), new Set(taken))
  assert.equal(of({ symbol: '987/KH-UBND', date: '2023-05-04' }), '987-kh-ubnd-2023')
  assert.equal(of({ symbol: '56/2025/NQ-HĐND', date: '2025-05-04' }), '56-2025-nq-hdnd')
  assert.equal(of({ symbol: '987/KH-UBND', date: '2023-05-04' }, '987-kh-ubnd-2023'), '987-kh-ubnd-2023-2')
  assert.equal(of({ docType: 'Chỉ thị', subject: 'Về bảo vệ rừng' }), 'chi-thi-ve-bao-ve-rung')
  assert.equal(of({}), 'van-ban')
})

test('what only the pack has stays behind its predecessor', () => {
  assert.deepEqual(mergeOrder(['I', 'I.1', 'I.note', 'II'], ['pre', 'I', 'I.1', 'I.2', 'II']), [
    'pre',
    'I',
    'I.1',
    'I.note',
    'I.2',
    'II',
  ])
  assert.deepEqual(mergeOrder(['title', 'I'], ['I']), ['title', 'I'])
})

test('merging loses nothing and repeats nothing', () => {
  const paths = fc.uniqueArray(fc.integer({ min: 0, max: 30 }).map(String))
  fc.assert(
    fc.property(paths, paths, (stored, compiled) => {
      const merged = mergeOrder(stored, compiled)
      assert.deepEqual([...merged].sort(), [...new Set([...stored, ...compiled])].sort())
      assert.deepEqual(
        merged.filter((path) => compiled.includes(path)),
        compiled,
      )
    }),
  )
})

test('the headline targets of a bare document stand under its goals', () => {
  const goal = target('II.2.-1')
  const other = target('IV.1')
  const provisions = [
    provision('II', 'QUAN ĐIỂM, MỤC TIÊU', null),
    provision('II.2', null, 'II'),
    provision('II.2.-1', null, 'II.2'),
    provision('IV.1', 'Giải pháp', null),
  ]
  assert.deepEqual([...headlineTargets(document({ provisions, targets: [goal, other] }))], [goal])
  assert.deepEqual([...headlineTargets(document({ provisions, targets: [other] }))], [other])
})

test('less is good where the text says at most or speaks of lowering', () => {
  assert.equal(directionOf(target('I', { comparator: '<=' })), 'down')
  assert.equal(directionOf(target('I', { comparator: '=', indicator: 'giảm tỷ lệ hộ nghèo' })), 'down')
  assert.equal(directionOf(target('I')), 'up')
})

test('the pack has the word where it speaks; elsewhere what the compiler found is numbered by provision', () => {
  const found = [target('1'), target('2'), target('2'), target('3')]
  assert.deepEqual(
    unspoken(found, new Set(['1'])).map(({ item, n }) => `${item.provision}:${n}`),
    ['2:1', '2:2', '3:1'],
  )
})

test('the document a file is about is the one that says most', () => {
  assert.equal(mainOf([document({}), document({ provisions: [provision('I', null, null)] })]), 1)
})
