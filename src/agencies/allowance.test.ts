import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createAllowance } from './allowance.ts'

test('so many at once, then one in so many seconds; each address has its own', () => {
  const waitOf = createAllowance({ burst: 3, everySeconds: 2 })
  const asked: [string, number, number][] = [
    ['10.0.0.1', 0, 0],
    ['10.0.0.1', 0, 0],
    ['10.0.0.1', 0, 0],
    ['10.0.0.1', 0, 2],
    ['10.0.0.2', 0, 0],
    ['10.0.0.1', 1500, 1],
    ['10.0.0.1', 2000, 0],
    ['10.0.0.1', 2000, 2],
    ['10.0.0.1', 60_000, 0],
  ]
  for (const [n, [address, ms, wait]] of asked.entries()) assert.equal(waitOf(address, ms), wait, `${n}`)
})

test('whoever asks while refused waits no longer for it', () => {
  const waitOf = createAllowance({ burst: 1, everySeconds: 10 })
  assert.equal(waitOf('a', 0), 0)
  for (let ms = 0; ms < 9000; ms += 100) assert.ok(waitOf('a', ms) > 0)
  assert.equal(waitOf('a', 10_000), 0)
})

test('more addresses than are kept cost no more memory, and only the oldest are forgotten', () => {
  const waitOf = createAllowance({ burst: 1, everySeconds: 1_000_000 })
  for (let n = 0; n < 20_001; n++) waitOf(`${n}`, 0)
  assert.equal(waitOf('20000', 0) > 0, true)
  assert.equal(waitOf('0', 0), 0)
})
