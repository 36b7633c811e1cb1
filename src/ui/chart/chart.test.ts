import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { drawChart, drawSmall, NARROW, runsOf, WIDE } from './draw.ts'
import { chartFile } from './file.ts'
import type { Chart, ChartWords, Figure } from './model.ts'
import { spanOf, ticksOf, yearsOf } from './scale.ts'

const words: ChartWords = {
  number: String,
  date: (date) => date,
  unit: '%',
  plan: 'kế hoạch',
  actual: 'thực tế',
  goal: (value) => `mục tiêu ${value}`,
  range: (low, high) => `${low}–${high}`,
}
const figure = (date: string, value: number | null, more: Partial<Figure> = {}): Figure => ({
  date,
  value,
  atLeast: value,
  atMost: value,
  of: date,
  plan: null,
  ...more,
})
const chart: Chart = {
  plan: [
    { date: '2021-06-30', value: 40 },
    { date: '2025-12-31', value: 70 },
    { date: '2030-12-31', value: 100 },
  ],
  figures: [
    figure('2021-06-30', 40),
    figure('2022-06-30', 45),
    figure('2022-09-30', 45, { of: '2022-06-30' }),
    figure('2023-06-30', null, { atLeast: 30, atMost: 60 }),
    figure('2023-09-30', null, { atLeast: 31, atMost: 61 }),
    figure('2024-06-30', null, { atLeast: 33, atMost: null }),
    figure('2024-12-31', 52),
  ],
  goals: [
    { date: '2025-12-31', value: 70 },
    { date: '2030-12-31', value: 100 },
  ],
  events: [{ date: '2022-03-01', words: 'chốt' }],
  asOf: '2024-12-31',
}

test('plan dashed, actual in runs of what is known, what is certain as a band or an edge, goals and events marked', () => {
  for (const size of [WIDE, NARROW]) {
    const { text } = drawChart(chart, words, size, 'Tỷ lệ lấp đầy') ?? {}
    assert.ok(text)
    const count = (part: string): number => text.split(part).length - 1
    assert.deepEqual(
      ['path class="plan"', 'path class="actual"', 'class="band"', 'class="edge"', 'path class="goal"', 'path class="event"'].map(
        count,
      ),
      [1, 2, 1, 1, 2, 1],
    )
    assert.equal(count('class="dot"'), 3, 'a dot where something new was known')
    for (const told of ['>kế hoạch<', '>thực tế 52<', '>mục tiêu 70<', '>mục tiêu 100<', '>2024-12-31<', '>2026<', '>%<'])
      assert.ok(text.includes(told), told)
    assert.match(text, /^<svg[^>]*role="img" aria-label="Tỷ lệ lấp đầy"/)
    assert.doesNotMatch(text, /NaN|Infinity|undefined|null|<script/)
  }
})

test('nothing is drawn where nothing is known and nothing planned; words are escaped', () => {
  assert.equal(drawChart({ ...chart, plan: [], goals: [], figures: [figure('2022-01-01', null)] }, words, WIDE, 'x'), null)
  const file = chartFile(chart, { ...words, unit: '<b>&' }, '"><script>', ['<i>'])
  assert.ok(file?.includes('&lt;b&gt;&amp;') && file.includes('&lt;i&gt;'))
  assert.doesNotMatch(file ?? '', /<script|<i>|<b>/)
  assert.match(drawSmall(chart.figures, [0, 60], words, 'Khu A').text, />52</)
})

test('whatever the figures, the lines stay within the drawing', () => {
  const day = fc.integer({ min: 0, max: 4000 }).map((n) => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10))
  const value = fc.oneof(
    fc.constant(null),
    fc.integer({ min: -1e9, max: 1e9 }).map((n) => n / 1000),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(day, value), { minLength: 1, maxLength: 20 }), day, (some, asOf) => {
      const figures = some.map(([date, each]) => figure(date, each)).toSorted((a, b) => (a.date < b.date ? -1 : 1))
      const drawn = drawChart({ plan: [], figures, goals: [], events: [], asOf }, words, WIDE, 'x')
      if (!drawn) return
      for (const [, d = ''] of drawn.text.matchAll(/class="actual" d="([^"]+)"/g))
        for (const [x = '0', y = '0'] of d
          .split(/[ML]/)
          .filter(Boolean)
          .map((each) => each.split(' '))) {
          assert.ok(Number(x) >= 0 && Number(x) <= WIDE.width, x)
          assert.ok(Number(y) >= 0 && Number(y) <= WIDE.height, y)
        }
    }),
  )
})

test('steps, spans and years of the axes', () => {
  assert.deepEqual(ticksOf(0, 100, 5), [0, 20, 40, 60, 80, 100])
  assert.deepEqual(ticksOf(0, 4, 4), [0, 1, 2, 3, 4])
  assert.deepEqual(ticksOf(0.1, 0.3, 4), [0.1, 0.15, 0.2, 0.25, 0.3])
  assert.equal(ticksOf(5, 5, 4).length > 1, true)
  assert.deepEqual(spanOf([40, 100]), [0, 100])
  assert.deepEqual(spanOf([90, 100]), [90, 100])
  assert.equal(spanOf([]), null)
  assert.deepEqual(yearsOf('2021-06-30', '2023-12-31', 12), ['2022-01-01', '2023-01-01'])
  assert.deepEqual(yearsOf('2021-06-30', '2030-12-31', 5), ['2022-01-01', '2024-01-01', '2026-01-01', '2028-01-01', '2030-01-01'])
  assert.deepEqual(
    runsOf(chart.figures, ({ value }) => value !== null).map((run) => run.length),
    [3, 1],
  )
})
