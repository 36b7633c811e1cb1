import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { PROGRESS, type Progress, progressOfAll } from './progress.ts'

test('of the whole by its parts', () => {
  const cases: [Progress[], Progress][] = [
    [[], 'untold'],
    [['untold'], 'untold'],
    [['done', 'done'], 'done'],
    [['not-done'], 'not-done'],
    [['done', 'not-done'], 'partly'],
    [['partly'], 'partly'],
    // Whatever becomes of the other.
    [['partly', 'untold'], 'partly'],
    [['done', 'not-done', 'untold'], 'partly'],
    // It may be done, or partly done.
    [['done', 'untold'], 'untold'],
    [['not-done', 'untold'], 'untold'],
  ]
  for (const [parts, whole] of cases) assert.equal(progressOfAll(parts), whole, parts.join())
})

test('what is told stays so whatever comes to be known, and in any order', () => {
  const some = fc.array(fc.constantFrom(...PROGRESS), { maxLength: 6 })
  const known = fc.constantFrom<Progress>('done', 'partly', 'not-done')
  fc.assert(
    fc.property(some, fc.array(known, { minLength: 6, maxLength: 6 }), (parts, learnt) => {
      const whole = progressOfAll(parts)
      assert.equal(progressOfAll(parts.toReversed()), whole)
      if (whole !== 'untold')
        assert.equal(progressOfAll(parts.map((part, n) => (part === 'untold' ? (learnt[n] ?? part) : part))), whole)
    }),
  )
})
