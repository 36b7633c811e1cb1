import assert from 'node:assert/strict'
import { test } from 'node:test'
import { barOf, scaleOf } from './spans.ts'

test('the scale ends at a round number, and nothing is drawn beyond it', () => {
  assert.equal(
    scaleOf([
      { low: 193_000, high: 257_000 },
      { low: 250_000, high: 280_000 },
    ]),
    300_000,
  )
  assert.equal(scaleOf([{ low: 3, high: 42 }]), 45)
  assert.deepEqual(barOf({ low: 75, high: 150 }, 300), { x: 25, width: 25 })
  const thin = barOf({ low: 300, high: 300 }, 300)
  assert.ok(thin.width > 0 && thin.x + thin.width <= 100)
})
