import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { TASK_STATES, type TaskState, type TaskStep } from './model.ts'
import { promisesOf } from './promises.ts'

type Said = [at: string, state: TaskState, deadline: string | null]
const task = (...steps: Said[]) => ({
  steps: steps.map(
    ([at, state, deadline]): TaskStep => ({
      ...{ at, state, deadline, leadAgency: 'ban', leadText: null, role: 'chu_tri', coordinators: [] },
      ...{ deadlinePrecision: deadline === null ? null : 'day', deadlineText: null, recurrence: null },
    }),
  ),
})
const ASSIGNED: Said = ['2021-07-08', 'assigned', '2021-08-15']
const PUT_OFF: Said = ['2021-08-10', 'accepted', '2021-09-30']

test('promised dates that came true, by the first deadline and by the last', () => {
  type Count = [kept: number, of: number]
  const table: [string, ReturnType<typeof task>[], string, Count, Count][] = [
    ['nothing was promised', [], '2022-01-01', [0, 0], [0, 0]],
    ['no deadline', [task(['2021-07-08', 'done', null])], '2022-01-01', [0, 0], [0, 0]],
    ['not due on the day itself', [task(ASSIGNED)], '2021-08-15', [0, 0], [0, 0]],
    ['due and not handed in', [task(ASSIGNED)], '2021-08-16', [0, 1], [0, 1]],
    ['handed in on the last day', [task(ASSIGNED, ['2021-08-15', 'submitted', '2021-08-15'])], '2021-08-15', [1, 1], [1, 1]],
    [
      'accepted late, handed in on time',
      [task(ASSIGNED, ['2021-08-14', 'submitted', '2021-08-15'], ['2021-09-20', 'done', '2021-08-15'])],
      '2021-10-01',
      [1, 1],
      [1, 1],
    ],
    [
      'handed in on time, and sent back',
      [task(ASSIGNED, ['2021-08-14', 'submitted', '2021-08-15'], ['2021-08-20', 'returned', '2021-08-15'])],
      '2021-09-01',
      [0, 1],
      [0, 1],
    ],
    ['put off, and kept then', [task(ASSIGNED, PUT_OFF, ['2021-09-30', 'done', '2021-09-30'])], '2021-10-01', [0, 1], [1, 1]],
    ['put off, and not due again', [task(ASSIGNED, PUT_OFF)], '2021-09-01', [0, 1], [0, 0]],
    [
      'what came after the day is not known',
      [task(ASSIGNED, ['2021-08-15', 'done', '2021-08-15'])],
      '2021-08-01',
      [0, 0],
      [0, 0],
    ],
    ['two of them', [task(ASSIGNED), task(ASSIGNED, ['2021-08-01', 'done', '2021-08-15'])], '2022-01-01', [1, 2], [1, 2]],
  ]
  for (const [what, tasks, asOf, first, last] of table) {
    const found = promisesOf(tasks, asOf)
    for (const [told, [kept, of]] of [
      [found.first, first],
      [found.last, last],
    ] as const)
      assert.deepEqual(told, { kept, of, share: of === 0 ? null : kept / of }, what)
  }
})

test('no more were kept than counted, and the share of none is unknown', () => {
  const day = fc.integer({ min: 1, max: 28 }).map((n) => `2021-08-${String(n).padStart(2, '0')}`)
  const steps = fc
    .array(fc.tuple(day, fc.constantFrom(...TASK_STATES), fc.option(day)), { minLength: 1, maxLength: 5 })
    .map((said) => said.toSorted(([a], [b]) => (a < b ? -1 : 1)))
  fc.assert(
    fc.property(fc.array(steps, { maxLength: 6 }), day, (tasks, asOf) => {
      const found = promisesOf(
        tasks.map((said) => task(...said)),
        asOf,
      )
      for (const { kept, of, share } of Object.values(found)) {
        assert.ok(kept >= 0 && kept <= of && of <= tasks.length)
        assert.equal(share, of === 0 ? null : kept / of)
      }
    }),
  )
})
