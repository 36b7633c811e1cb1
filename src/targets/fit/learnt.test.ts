// What solving has taught never answers otherwise than solving would.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { learning } from './learnt.ts'
import type { Linear, LinearTerm, Solve } from './linear.ts'

const MOST = 4
const VARIABLES = [0, 1].map(() => ({ low: 0, high: MOST, isWhole: true }))

/** Every point, one after another. */
const byTrying: Solve = ({ rows }, objective) => {
  const sumAt = (terms: readonly LinearTerm[], at: readonly number[]) =>
    terms.reduce((sum, [variable, coefficient]) => sum + coefficient * at[variable]!, 0)
  const points = Array.from({ length: (MOST + 1) ** 2 }, (_, n) => [n % (MOST + 1), Math.floor(n / (MOST + 1))])
  const holding = points.filter((at) =>
    rows.every(({ terms, low, high }) => {
      const value = sumAt(terms, at)
      return (low === null || value >= low) && (high === null || value <= high)
    }),
  )
  const [best] = holding.toSorted((a, b) => sumAt(objective, a) - sumAt(objective, b))
  return best ? { value: sumAt(objective, best), at: best } : null
}

const terms = fc.tuple(fc.integer({ min: -2, max: 2 }), fc.integer({ min: -2, max: 2 })).map((some): LinearTerm[] => [
  [0, some[0]],
  [1, some[1]],
])
const bound = fc.option(fc.integer({ min: -6, max: 6 }))
const row = fc.record({ terms, low: bound, high: bound, promise: fc.constantFrom('a', null) })
const linear = fc.array(row, { maxLength: 5 }).map((rows): Linear => ({ variables: VARIABLES, rows }))

test('whatever was asked before, the answer is that of solving', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(linear, fc.option(terms)), { maxLength: 30 }), (asked) => {
      const solve = learning(byTrying)
      for (const [programme, objective] of asked) {
        const found = solve(programme, objective ?? [])
        assert.equal(found?.value, byTrying(programme, objective ?? [])?.value)
      }
    }),
  )
})

test('an impossible programme with more rows, and a possible one with fewer, are not solved again', () => {
  let solved = 0
  const solve = learning((...asked) => {
    solved++
    return byTrying(...asked)
  })
  const atLeast = (low: number) => ({ terms: [[0, 1] as const], low, high: null, promise: 'more' })
  const other = { terms: [[1, 1] as const], low: 1, high: null, promise: 'other' }
  const of = (...rows: Linear['rows'][number][]): Linear => ({ variables: VARIABLES, rows })
  assert.equal(solve(of(atLeast(5)), []), null)
  assert.equal(solve(of(other, atLeast(5)), []), null)
  assert.ok(solve(of(other, atLeast(3)), []))
  assert.ok(solve(of(atLeast(2)), []))
  assert.equal(solved, 2)
})
