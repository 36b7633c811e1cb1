import assert from 'node:assert/strict'
import { test } from 'node:test'
import { randomOf } from './random.ts'

test('one seed, one row of numbers; another seed, another', () => {
  const drawn = (seed: string) => {
    const random = randomOf(seed)
    return Array.from({ length: 5 }, () => random.next())
  }
  assert.deepEqual(drawn('a'), drawn('a'))
  assert.notDeepEqual(drawn('a'), drawn('b'))
  assert.notDeepEqual(drawn(''), drawn('a'))
})

test('a fork depends on its name alone, not on what was drawn before', () => {
  const [fresh, used] = [randomOf('a'), randomOf('a')]
  for (let n = 0; n < 100; n++) used.next()
  assert.equal(fresh.fork('lots').next(), used.fork('lots').next())
  assert.notEqual(fresh.fork('lots').next(), fresh.fork('zones').next())
})

test('numbers keep to their bounds and fill them evenly', () => {
  const random = randomOf('bounds')
  const counts = new Array<number>(6).fill(0)
  for (let n = 0; n < 60_000; n++) {
    const face = random.whole(1, 6)
    counts[face - 1] = (counts[face - 1] ?? 0) + 1
    const between = random.between(-2, 3)
    assert.ok(between >= -2 && between < 3)
  }
  for (const count of counts) assert.ok(Math.abs(count - 10_000) < 500, `${counts}`)
})
