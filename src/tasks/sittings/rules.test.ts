import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Behind, Block, Sum } from '../blocks/model.ts'
import type { Task, TaskStep } from '../model.ts'
import type { Point } from './model.ts'
import { agendaOf, ranked } from './rules.ts'

const sum = (atLeast: number | null): Sum => ({ atLeast, unknown: 0 })
const behind = (hectares: number | null, jobs: number | null = null, money: number | null = null, targets = 0): Behind => ({
  ...{ hectares: sum(hectares), jobs: sum(jobs), money: sum(money), targets },
})
const point = (task: string, of: Behind | null, daysLate = 0): Point => ({ task, block: null, behind: of, daysLate })
const order = (...points: Point[]): string =>
  ranked(points)
    .map(({ task }) => task)
    .join(' ')

test('what waits behind comes first, the largest share of any measure; then what is not known; then nothing; equals by days', () => {
  for (const [points, expected] of [
    [[point('a', behind(10)), point('b', behind(20))], 'b a'],
    [[point('a', behind(100)), point('b', behind(10, 500)), point('c', behind(50, 100))], 'a b c'],
    [[point('a', null, 900), point('b', behind(1))], 'b a'],
    [[point('a', null, 3), point('b', null, 9)], 'b a'],
    [[point('a', behind(0), 900), point('b', null, 1), point('c', behind(5))], 'c b a'],
    [[point('a', behind(7), 1), point('b', behind(7), 2)], 'b a'],
    [[point('b', behind(7)), point('a', behind(7))], 'a b'],
    [[point('a', behind(null, null, null, 1)), point('b', behind(null, null, null, 3))], 'b a'],
    [[], ''],
  ] as const)
    assert.equal(order(...points), expected)
})

test('the order is one and the same, whichever way the points come', () => {
  const some = fc.option(fc.integer({ min: 0, max: 50 }), { nil: null })
  const points = fc.uniqueArray(
    fc.record({ id: fc.string({ minLength: 1 }), a: some, b: some, late: fc.integer({ min: 0, max: 9 }) }),
    { selector: ({ id }) => id, maxLength: 12 },
  )
  fc.assert(
    fc.property(points, (all) => {
      const made = all.map(({ id, a, b, late }) => point(id, behind(a, b), late))
      assert.deepEqual(ranked(made), ranked(made.toReversed()))
      assert.equal(ranked(made).length, made.length)
    }),
  )
})

const step = (over: Partial<TaskStep>): TaskStep => ({
  ...{ at: '2021-07-08', state: 'assigned', leadAgency: 'ban', leadText: null, role: 'chu_tri', coordinators: [] },
  ...{ deadline: '2026-03-01', deadlinePrecision: 'day', deadlineText: null, recurrence: null },
  ...over,
})
const task = (id: string, over: Partial<TaskStep> = {}): Task => ({
  ...{
    id,
    document: 'd',
    provision: '1',
    title: { vi: id, en: null },
    deliverable: null,
    fromCompiler: false,
    parent: null,
    addressee: null,
    blocks: [],
  },
  steps: [step(over)],
})
const block = (id: number, of: string, over: Partial<Block> = {}): Block => ({
  ...{ id, resolution: 'r', task: of, cause: 'land', title: 'x', detail: null, body: 'ban', owner: 'so' },
  ...{ reportedOn: '2026-02-02', answerBy: '2026-02-05', isProvisional: false, links: [], steps: [] },
  ...over,
})

test('on the agenda: what is blocked, by each block, and what is late and not blocked; never what is neither', () => {
  const tasks = [task('late'), task('done', { state: 'done' }), task('early', { deadline: '2027-01-01' }), task('stuck')]
  const answer = { act: 'answer', note: 'x', body: null, level: null, by: 'x' } as const
  const blocks = [
    block(1, 'stuck'),
    block(2, 'early', { steps: [{ ...answer, on: '2026-02-04', promised: '2026-03-05' }] }),
    block(3, 'stuck', { steps: [{ ...answer, act: 'resolve', on: '2026-02-20', promised: null }] }),
  ]
  const agenda = agendaOf(tasks, blocks, new Map([[2, behind(5)]]), '2026-03-10')
  assert.deepEqual(
    agenda.map(({ task: of, block: by, daysLate }) => [of, by, daysLate]),
    [
      ['early', 2, 5],
      ['stuck', 1, 33],
      ['late', null, 9],
    ],
  )
})
