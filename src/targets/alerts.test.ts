import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type AlertKind, alertsOf, type Threshold, type Watched } from './alerts.ts'
import { booksOf } from './for-tests.ts'
import { judgeTarget, trajectoryOf } from './measured.ts'
import type { ReportedFigure, Target } from './model.ts'

const PROMISED = '2021-06-30'
const report = (asOf: string, value: number): ReportedFigure => ({
  value,
  asOf,
  source: null,
  note: `Báo cáo ${asOf}`,
  id: 1,
  by: 'x',
  answer: null,
})
const target = (over: Partial<Target> = {}): Target => ({
  id: 'x',
  document: 'd',
  provision: 'II.2',
  name: { vi: 'Tỷ lệ lấp đầy', en: null },
  unit: { vi: '%', en: null },
  headline: true,
  comparator: '>=',
  value: 100,
  valueMax: null,
  direction: 'up',
  due: '2025-12-31',
  baseline: null,
  measure: null,
  reporter: 'so',
  fromCompiler: false,
  reported: [],
  frozen: [],
  courses: [],
  milestones: [],
  period: null,
  delayDays: null,
  ...over,
})
const THRESHOLDS: Threshold[] = [
  { name: 'gap-share', from: '2021-01-01', value: 0.1, source: 's' },
  { name: 'falls', from: '2021-01-01', value: 2, source: 's' },
  { name: 'stale-days', from: '2021-01-01', value: 400, source: 's' },
]
const watched = (of: Target, asOf: string, more: Partial<Watched> = {}): Watched => ({
  target: of,
  judged: judgeTarget(of, booksOf([], []), PROMISED, asOf),
  series: trajectoryOf(of, booksOf([], []), PROMISED, asOf),
  promised: PROMISED,
  isContested: () => false,
  thresholds: THRESHOLDS,
  asOf,
  ...more,
})
const told = (of: Target, asOf: string, more?: Partial<Watched>): [AlertKind, string | null][] =>
  alertsOf(watched(of, asOf, more)).map(({ kind, since }) => [kind, since])

test('what is alerted, and since when', () => {
  const start = report('2021-06-30', 10)
  const table: [string, Target, string, [AlertKind, string | null][]][] = [
    ['nothing reported', target(), '2022-01-01', [['missing', PROMISED]]],
    ['on course', target({ reported: [start, report('2022-12-31', 45)] }), '2023-01-15', []],
    [
      // 10 at mid-2021 to 100 at the end of 2025: 30 % of the time by the end of 2022 asks for 40.
      'a gap as large as the threshold, since the first quarter in which the course had gone on too far',
      target({ reported: [start, report('2022-12-31', 20)] }),
      '2023-01-15',
      [['gap', '2021-09-30']],
    ],
    ['a gap below it', target({ reported: [start, report('2022-12-31', 36)] }), '2022-12-31', []],
    ['missed', target({ reported: [start, report('2025-12-31', 60)] }), '2026-01-31', [['gap', '2021-09-30']]],
    ['met', target({ reported: [start, report('2025-12-31', 100)] }), '2030-01-31', []],
    [
      'two falls in a row, since the first of them',
      target({ reported: [start, report('2021-12-31', 60), report('2022-06-30', 58), report('2022-12-31', 57)] }),
      '2023-01-15',
      [['falling', '2022-06-30']],
    ],
    ['one fall', target({ reported: [start, report('2021-12-31', 60), report('2022-06-30', 58)] }), '2022-07-15', []],
    [
      'less is better: falling is good',
      target({
        direction: 'down',
        comparator: '<=',
        value: 5,
        reported: [report('2021-06-30', 20), report('2021-12-31', 9), report('2022-06-30', 8), report('2022-12-31', 7)],
      }),
      '2023-01-15',
      [],
    ],
    [
      'the figure of a quarter has not come by its day',
      target({ period: 'quarter', delayDays: 20, reported: [start, report('2022-09-30', 60)] }),
      '2023-01-21',
      [['missing', '2023-01-20']],
    ],
    ['on its day', target({ period: 'quarter', delayDays: 20, reported: [start, report('2022-09-30', 60)] }), '2023-01-20', []],
    ['nobody knows its delay', target({ period: 'quarter', reported: [start, report('2022-09-30', 60)] }), '2023-02-15', []],
    [
      'older than the threshold',
      target({ reported: [start, report('2021-12-31', 90)] }),
      '2023-02-06',
      [['stale', '2023-02-04']],
    ],
    [
      'older than two periods',
      target({ period: 'quarter', reported: [start, report('2021-12-31', 90)] }),
      '2022-07-04',
      [['stale', '2022-07-02']],
    ],
  ]
  for (const [what, of, asOf, expected] of table) assert.deepEqual(told(of, asOf), expected, what)
})

test('a contested fact is told with the fact, and nothing by a threshold that does not hold yet', () => {
  const of = target({ reported: [report('2021-06-30', 10), report('2022-12-31', 20)] })
  const row = { book: 'zones', id: 'a', field: 'leasedHa' }
  const judged = judgeTarget(of, booksOf([], []), PROMISED, '2023-01-15')
  const evidence = [{ text: { vi: 'x', en: 'x' }, date: null, source: null, row }]
  const more = { judged: { ...judged, measured: { ...judged.measured, evidence } }, isContested: () => true, thresholds: [] }
  const [alert, ...others] = alertsOf(watched(of, '2023-01-15', more))
  assert.deepEqual([alert?.kind, alert?.evidence, others], ['contested', evidence, []])
  for (const text of [alert?.text.vi, alert?.text.en]) assert.match(text ?? '', /^1 /)
})
