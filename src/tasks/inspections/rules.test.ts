import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspectionState, isFixed, isOverdue } from './rules.ts'

test('an inspection is late once its month is over without a visit', () => {
  const table: [number | null, string | null, string, string][] = [
    [3, null, '2026-03-31', 'planned'],
    [3, null, '2026-04-01', 'late'],
    [3, '2026-05-02', '2026-05-01', 'late'],
    [3, '2026-05-02', '2026-05-02', 'visited'],
    [null, null, '2026-12-31', 'planned'],
    [null, null, '2027-01-01', 'late'],
  ]
  for (const [plannedMonth, visitedOn, asOf, state] of table)
    assert.equal(inspectionState({ plannedYear: '2026', plannedMonth, visitedOn }, asOf), state, `${plannedMonth} ${asOf}`)
})

test('a finding is overdue from the day after it is due until it is fixed; without a day it is never overdue', () => {
  const table: [string | null, string | null, string, boolean, boolean][] = [
    ['2026-03-15', null, '2026-03-15', false, false],
    ['2026-03-15', null, '2026-03-16', false, true],
    ['2026-03-15', '2026-03-20', '2026-03-19', false, true],
    ['2026-03-15', '2026-03-20', '2026-03-20', true, false],
    [null, null, '2030-01-01', false, false],
  ]
  for (const [dueOn, fixedOn, asOf, fixed, overdue] of table)
    assert.deepEqual([isFixed({ dueOn, fixedOn }, asOf), isOverdue({ dueOn, fixedOn }, asOf)], [fixed, overdue], asOf)
})
