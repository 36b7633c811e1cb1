import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TargetView } from '#portal/model.ts'
import { readerOf } from '#ui/reader.ts'
import { courseOf } from './words.ts'

const reader = readerOf({
  ...{ language: 'vi', today: '2026-11-24', asOf: '2026-11-24', badAsOf: null, resolution: null, who: 'now' },
  ...{ knownAt: null, knownAtText: null, badKnownAt: null, pathname: '/', search: new URLSearchParams() },
})
const target = {
  ...{ value: 60, valueDate: '2026-06-30', due: '2030-12-31', goal: 100 },
  baseline: { value: 50, date: '2021-07-08', source: null, isFrozen: false },
  plan: [
    { date: '2021-07-08', value: 50 },
    { date: '2030-12-31', value: 100 },
  ],
  chosen: [{ from: '2024-03-01', name: 'trung bình', document: 'Công văn 9' }],
} as unknown as TargetView

test('a chosen reading is told on the small trajectory with its day and document', () => {
  assert.deepEqual(courseOf(target, reader)?.turns, [
    { date: '2024-03-01', words: '01/03/2024: chọn cách hiểu “trung bình”: Công văn 9' },
  ])
  assert.equal(courseOf({ ...target, value: null }, reader), null)
})
