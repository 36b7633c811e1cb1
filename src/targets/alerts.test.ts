import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type AlertKind, alertsOf, type Threshold, type Watched, type Witness } from './alerts.ts'
import { exactly, UNKNOWN } from './figures.ts'
import { booksOf } from './for-tests.ts'
import { judgeTarget, trajectoryOf } from './measured.ts'
import type { Measured, ReportedFigure, Target } from './model.ts'

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
  { name: 'jump-share', from: '2021-01-01', value: 0.2, source: 's' },
  { name: 'explained-share', from: '2021-01-01', value: 0.5, source: 's' },
]
const watched = (of: Target, asOf: string, more: Partial<Watched> = {}): Watched => ({
  target: of,
  judged: judgeTarget(of, booksOf([], []), PROMISED, asOf),
  series: trajectoryOf(of, booksOf([], []), PROMISED, asOf),
  promised: PROMISED,
  isContested: () => false,
  witness: null,
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

const [EARLIER, LATER] = ['2021-06-30', '2022-06-30']
const jobs = (before: number, now: number) => target({ value: 5000, reported: [report(EARLIER, before), report(LATER, now)] })
type Moved = Record<Witness, [before: number | null, now: number | null]>
const besides = (moved: Moved): Watched['witness'] => {
  return (what, day): Measured => {
    const value = moved[what][day === EARLIER ? 0 : 1]
    const figure = value === null ? UNKNOWN : exactly(value)
    return { ...figure, date: day, evidence: [], missing: [], definitions: [] }
  }
}
const jumps = (of: Target, moved: Moved | null, more: Partial<Watched> = {}) =>
  alertsOf(watched(of, '2022-07-15', { witness: moved && besides(moved), ...more })).filter(({ kind }) => kind === 'jump')

test('jobs that jump while insured workers or power used do not', () => {
  const table: [string, Target, Moved | null, RegExp | null][] = [
    ['both follow', jobs(1000, 1300), { insured: [900, 1100], power: [50, 60] }, null],
    ['one does not', jobs(1000, 1300), { insured: [900, 910], power: [50, 65] }, /\+30 %.*đóng bảo hiểm xã hội \+1,11 %\.$/],
    ['neither does', jobs(1000, 1300), { insured: [900, 900], power: [50, 40] }, /xã hội 0 %, điện tiêu thụ -20 %/],
    ['fallen, and so have they', jobs(1000, 700), { insured: [900, 700], power: [50, 40] }, null],
    ['fallen, and they rose', jobs(1000, 700), { insured: [900, 950], power: [50, 40] }, /-30 %.*xã hội \+5,56 %/],
    ['too little to ask', jobs(1000, 1190), { insured: [900, 900], power: [50, 50] }, null],
    ['as much as the threshold', jobs(1000, 1200), { insured: [900, 900], power: [50, 55] }, /\+20 %/],
    ['half of it explains it', jobs(1000, 1200), { insured: [1000, 1100], power: [50, 55] }, null],
    ['what is not known is no witness', jobs(1000, 1300), { insured: [null, 900], power: [50, null] }, null],
    ['from none nothing can be told', jobs(0, 1300), { insured: [900, 900], power: [50, 50] }, null],
    ['no jobs are counted', jobs(1000, 1300), null, null],
  ]
  for (const [what, of, moved, expected] of table) {
    const [alert] = jumps(of, moved)
    assert.equal(alert?.since, expected ? LATER : undefined, what)
    if (expected) assert.match(alert?.text.vi ?? '', expected, what)
  }
  assert.deepEqual(jumps(jobs(1000, 1300), { insured: [9, 9], power: [9, 9] }, { thresholds: [] }), [])
})

test('a jump that insured workers and power used both explain is none, however large', () => {
  const amount = fc.integer({ min: 1, max: 100_000 })
  const follows = fc.double({ min: 0.51, max: 3, noNaN: true })
  fc.assert(
    fc.property(amount, amount, amount, amount, follows, follows, (before, now, insured, power, a, b) => {
      const share = (now - before) / before
      const moved = (from: number, part: number): [number, number] => [from, from * (1 + share * part)]
      assert.deepEqual(jumps(jobs(before, now), { insured: moved(insured, a), power: moved(power, b) }), [])
    }),
  )
})
