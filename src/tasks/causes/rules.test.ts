import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Block } from '../blocks/model.ts'
import type { Task, TaskState } from '../model.ts'
import type { CauseLinks } from './model.ts'
import { groundsOf, type Standing, statusOf } from './rules.ts'

const task = (id: string, state: TaskState, over: { deadline?: string; blocks?: Task['blocks'] } = {}): [string, Task] => [
  id,
  {
    ...{ id, document: 'd', provision: 'IV.1', title: { vi: id, en: null }, deliverable: null, fromCompiler: false },
    ...{ parent: null, addressee: null, blocks: over.blocks ?? [] },
    steps: [
      {
        ...{ at: '2024-01-01', state, leadAgency: 'so', leadText: null, role: null, coordinators: [] },
        ...{ deadline: over.deadline ?? null, deadlinePrecision: null, deadlineText: null, recurrence: null },
      },
    ],
  },
]
const block = (over: Partial<Block>): Block => ({
  ...{ id: 1, resolution: 'r', task: 'a', cause: 'land', title: 'Chưa có mặt bằng', detail: null, body: 'so', owner: 'so' },
  ...{ reportedOn: '2024-02-01', answerBy: '2024-02-06', isProvisional: false, links: [], steps: [] },
  ...over,
})
const gone = { act: 'resolve', on: '2024-03-01', note: 'x', promised: null, body: null, level: null, by: 'x' } as const
const standing: Standing = {
  tasks: new Map([
    task('done', 'done', { deadline: '2024-02-01' }),
    task('accepted', 'accepted'),
    task('nobody', 'unassigned'),
    task('late', 'accepted', { deadline: '2024-05-01' }),
    task('blocked', 'accepted', { blocks: [{ from: '2024-03-01', to: '2024-05-01' }] }),
  ]),
  targets: new Map([
    ['met', { name: { vi: 'x', en: null }, status: 'met' }],
    ['unknown', { name: { vi: 'x', en: null }, status: 'unknown' }],
  ]),
  works: new Map([
    ['in-use', { name: { vi: 'x', en: null }, status: 'in-use' }],
    ['planned', { name: { vi: 'x', en: null }, status: 'planned' }],
    ['untold', { name: { vi: 'x', en: null }, status: null }],
  ]),
  blocks: [block({}), block({ id: 2, cause: 'money', steps: [gone] })],
}

test('how far a cause is removed follows what answers it', () => {
  const cases: [Partial<CauseLinks>, string, string][] = [
    [{}, '2024-06-01', 'untold'],
    [{ tasks: ['nobody'] }, '2024-06-01', 'untold'],
    // What the resolution no longer has is no ground.
    [{ tasks: ['none'], targets: ['none'], works: ['none'] }, '2024-06-01', 'untold'],
    [{ tasks: ['done'], targets: ['met'], works: ['in-use'] }, '2024-06-01', 'removed'],
    [{ tasks: ['done'], targets: ['unknown'] }, '2024-06-01', 'untold'],
    [{ tasks: ['accepted', 'nobody'] }, '2024-06-01', 'being-removed'],
    [{ tasks: ['late'] }, '2024-05-01', 'being-removed'],
    [{ tasks: ['late'] }, '2024-05-02', 'standing'],
    [{ tasks: ['blocked'] }, '2024-04-30', 'standing'],
    [{ tasks: ['blocked'] }, '2024-05-01', 'being-removed'],
    [{ works: ['planned'] }, '2024-06-01', 'standing'],
    [{ works: ['untold'] }, '2024-06-01', 'untold'],
    // Reported on 1 February, and not gone.
    [{ blocks: ['land'] }, '2024-01-31', 'untold'],
    [{ blocks: ['land'] }, '2024-02-01', 'standing'],
    [{ tasks: ['done'], blocks: ['land'] }, '2024-06-01', 'being-removed'],
    // Gone on 1 March.
    [{ tasks: ['done'], blocks: ['money'] }, '2024-02-15', 'being-removed'],
    [{ tasks: ['done'], blocks: ['money'] }, '2024-03-01', 'removed'],
    // Before the task was there.
    [{ tasks: ['done'] }, '2023-12-31', 'untold'],
  ]
  for (const [some, asOf, status] of cases) {
    const links = { tasks: [], targets: [], works: [], blocks: [], ...some }
    assert.equal(statusOf(groundsOf({ links }, standing, asOf)), status, JSON.stringify([some, asOf]))
  }
})
