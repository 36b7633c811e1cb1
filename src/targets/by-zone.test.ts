import assert from 'node:assert/strict'
import { test } from 'node:test'
import { zones as book } from '#registers/books/zones.ts'
import { seriesByZone } from './by-zone.ts'
import { booksOf, fact, type Row, row } from './for-tests.ts'
import type { Target } from './model.ts'

const zone = (id: string, jobs: [from: string, value: number][]): Row => {
  const values = { kind: 'park', nameVi: id, isNew: false, state: 'operating' }
  return row(book, id, null, values, ...jobs.map(([from, value]) => fact('stable-jobs', value, from)))
}
const target = (measure: Target['measure']): Target => ({
  id: 'x',
  document: 'd',
  provision: 'II.2',
  name: { vi: 'Việc làm', en: null },
  unit: { vi: 'lao động', en: null },
  headline: true,
  comparator: '>=',
  value: 1000,
  valueMax: null,
  direction: 'up',
  due: '2030-12-31',
  baseline: null,
  measure,
  reporter: 'so',
  fromCompiler: false,
  reported: [{ value: 900, asOf: '2021-12-31', source: null, note: null, id: 1, by: 'x', answer: null }],
  frozen: [],
  courses: [],
  milestones: [],
  period: null,
  delayDays: null,
})
const BOOKS = booksOf(
  [],
  [
    zone('a', [
      ['2021-01-01', 100],
      ['2021-08-01', 150],
    ]),
    zone('b', [['2021-08-01', 20]]),
    zone('c', []),
  ],
)

test('a figure goes by zone where a zone’s own facts tell it, whatever was reported of all and whoever is not listed', () => {
  const jobs = target({ indicator: 'stable-jobs', kinds: ['park'], unlisted: 4 })
  assert.deepEqual(
    seriesByZone(jobs, BOOKS, '2021-06-30', '2021-12-31').map(({ zone: id, series }) => [
      id,
      series.map(({ date, measured }) => [date, measured.value]),
    ]),
    [
      [
        'a',
        [
          ['2021-06-30', 100],
          ['2021-09-30', 150],
          ['2021-12-31', 150],
        ],
      ],
      [
        'b',
        [
          ['2021-06-30', null],
          ['2021-09-30', 20],
          ['2021-12-31', 20],
        ],
      ],
    ],
  )
})

test('a count and a reported figure do not go by zone', () => {
  for (const measure of [null, { indicator: 'zones-in-state', kind: 'park', atLeast: 'operating' }])
    assert.deepEqual(seriesByZone(target(measure), BOOKS, '2021-06-30', '2021-12-31'), [])
})
