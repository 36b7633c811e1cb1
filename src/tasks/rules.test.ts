import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TASK_STATES, type Task, type TaskAct, type TaskState, type TaskStep } from './model.ts'
import {
  actBetween,
  daysLeft,
  hasDate,
  hasOwner,
  isBlocked,
  isLate,
  mayFollow,
  openParts,
  stateAfter,
  stepAt,
  waysFrom,
} from './rules.ts'

const step = (over: Partial<TaskStep>): TaskStep => ({
  at: '2021-07-08',
  state: 'assigned',
  leadAgency: 'ban',
  leadText: null,
  role: 'chu_tri',
  coordinators: [],
  deadline: '2021-08-15',
  deadlinePrecision: 'day',
  deadlineText: null,
  recurrence: null,
  ...over,
})
const task = (...steps: TaskStep[]): Task => ({
  id: 't',
  document: 'd',
  provision: '1',
  title: { vi: 'v', en: null },
  deliverable: null,
  fromCompiler: false,
  parent: null,
  addressee: null,
  steps,
  blocks: [],
})

test('the step in force on a date', () => {
  const it = task(
    step({ state: 'assigned' }),
    step({ at: '2021-08-10', state: 'submitted' }),
    step({ at: '2021-08-20', state: 'done' }),
  )
  const table: [string, string | undefined][] = [
    ['2021-07-07', undefined],
    ['2021-07-08', 'assigned'],
    ['2021-08-19', 'submitted'],
    ['2030-01-01', 'done'],
  ]
  for (const [asOf, state] of table) assert.equal(stepAt(it, asOf)?.state, state, asOf)
})

test('late from the day after the deadline, until it is handed in', () => {
  const table: [Partial<TaskStep>, string, boolean, number | null][] = [
    [{}, '2021-08-14', false, 1],
    [{}, '2021-08-15', false, 0],
    [{}, '2021-08-16', true, -1],
    [{ state: 'unassigned', leadAgency: null }, '2021-08-16', true, -1],
    [{ state: 'returned' }, '2021-08-16', true, -1],
    [{ state: 'submitted' }, '2021-08-16', false, null],
    [{ state: 'done' }, '2021-08-16', false, null],
    [{ deadline: null }, '2031-01-01', false, null],
  ]
  for (const [over, asOf, late, left] of table) {
    assert.equal(isLate(step(over), asOf), late, JSON.stringify([over, asOf]))
    assert.equal(daysLeft(step(over), asOf), left, JSON.stringify([over, asOf]))
  }
})

test('blocked from the day it is reported to the day before it is gone, by any of its blocks', () => {
  const it = {
    ...task(step({})),
    blocks: [
      { from: '2022-03-01', to: '2022-04-01' },
      { from: '2022-03-15', to: null },
    ],
  }
  for (const [asOf, blocked] of [
    ['2022-02-28', false],
    ['2022-03-01', true],
    ['2022-04-01', true],
    ['2030-01-01', true],
  ] as const)
    assert.equal(isBlocked(it, asOf), blocked, asOf)
  assert.equal(isBlocked({ ...it, blocks: it.blocks.slice(0, 1) }, '2022-04-01'), false)
})

test('an owner is an agency or a named body; a date is a deadline or a rhythm', () => {
  assert.equal(hasOwner(step({ leadAgency: null })), false)
  assert.equal(hasOwner(step({ leadAgency: null, leadText: 'Sở A' })), true)
  assert.equal(hasDate(step({ deadline: null })), false)
  assert.equal(hasDate(step({ deadline: null, recurrence: 'yearly' })), true)
})

test('what may be done in which state, and to what it leads', () => {
  const table: [TaskAct, string, TaskState | null][] = [
    ['assign-task', 'unassigned assigned accepted refused returned', 'assigned'],
    ['split-task', 'unassigned assigned accepted refused returned', 'assigned'],
    ['accept-task', 'assigned', 'accepted'],
    ['refuse-task', 'assigned', 'refused'],
    ['submit-task', 'accepted returned', 'submitted'],
    ['accept-result', 'submitted', 'done'],
    ['return-result', 'submitted', 'returned'],
    ['change-deadline', 'assigned accepted refused returned', null],
  ]
  for (const [act, from, to] of table) {
    assert.equal(TASK_STATES.filter((state) => mayFollow(state, act)).join(' '), from, act)
    for (const state of TASK_STATES) assert.equal(stateAfter(state, act), to ?? state, act)
  }
})

test('a part is open until its result is accepted', () => {
  assert.equal(openParts([]), 0)
  assert.equal(openParts([step({ state: 'submitted' }), step({ state: 'done' }), step({ state: 'refused' })]), 2)
})

test('an act leads from column to column of the board, or none does', () => {
  const table: [Parameters<typeof actBetween>, ReturnType<typeof actBetween>][] = [
    [['assigned', 'accepted'], 'accept-task'],
    [['assigned', 'refused'], 'refuse-task'],
    [['accepted', 'submitted'], 'submit-task'],
    [['submitted', 'done'], 'accept-result'],
    [['submitted', 'returned'], 'return-result'],
    [['refused', 'assigned'], 'assign-task'],
    [['assigned', 'assigned'], null],
    [['assigned', 'done'], null],
    [['done', 'assigned'], null],
  ]
  for (const [[from, to], act] of table) assert.equal(actBetween(from, to), act, `${from} ${to}`)
  assert.deepEqual([waysFrom('assigned'), waysFrom('done')], [['accepted', 'refused'], []], 'the next step first')
})
