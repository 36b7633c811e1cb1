import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawSchedule } from './draw.ts'

test('bars stand in the order of their days, a line leads from what is waited for, and today is marked', () => {
  const drawing = drawSchedule(
    [
      { id: 'a', from: '2024-01-01', to: '2024-06-30', waitsFor: [] },
      { id: 'b', from: '2024-07-01', to: '2025-12-31', waitsFor: ['a', 'none'] },
    ],
    '2024-07-01',
  )
  const [a, b] = drawing.bars
  assert.ok(a && b && a.x === 0 && Math.abs(a.x + a.width - b.x) < 0.2 && b.y > a.y)
  assert.deepEqual(
    drawing.links.map(({ from, to }) => [from, to]),
    [['a', 'b']],
  )
  assert.deepEqual(
    drawing.years.map(({ year }) => year),
    ['2025'],
  )
  assert.equal(drawing.today, b.x)
  assert.equal(drawSchedule([{ id: 'a', from: '2024-01-01', to: '2024-01-01', waitsFor: [] }], '2025-01-01').today, null)
  assert.deepEqual(drawSchedule([], '2024-01-01').bars, [])
})
