import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Block } from '../blocks/model.ts'
import type { Task, TaskStep } from '../model.ts'
import { letterOf, masked, remindersOf } from './rules.ts'

const task = (id: string, over: Partial<TaskStep> = {}): Task => ({
  ...{
    id,
    document: 'd',
    provision: 'IV.1',
    title: { vi: id, en: null },
    deliverable: null,
    fromCompiler: false,
    parent: null,
    addressee: null,
    blocks: [],
  },
  steps: [
    {
      ...{ at: '2021-07-08', state: 'assigned', leadAgency: 'so', leadText: null, role: 'chu_tri', coordinators: [] },
      ...{ deadline: '2026-03-10', deadlinePrecision: 'day', deadlineText: null, recurrence: null, ...over },
    },
  ],
})
const block = (id: number, over: Partial<Block> = {}): Block => ({
  ...{ id, resolution: 'r', task: 't', cause: 'land', title: `b${id}`, detail: null, body: 'ban', owner: 'so' },
  ...{ reportedOn: '2026-03-02', answerBy: '2026-03-05', isProvisional: false, links: [], steps: [] },
  ...over,
})
const up = { act: 'escalate', on: '2026-03-06', note: null, promised: null, body: 'ubnd', level: 1, by: 'x' } as const
const answer = { ...up, act: 'answer', note: 'x', body: null, level: null } as const
const WORK = {
  tasks: [
    task('due'),
    task('late', { deadline: '2026-02-01' }),
    task('far', { deadline: '2026-09-01' }),
    task('done', { state: 'done' }),
    task('theirs', { leadAgency: 'khac' }),
    task('inherited', { leadAgency: 'so-cu' }),
    task('undated', { deadline: null }),
  ],
  blocks: [block(1), block(2, { steps: [up] }), block(3, { steps: [answer] })],
  sittings: [{ id: 7, resolution: 'r', heldOn: '2026-03-09', title: 'Giao ban', body: 'ubnd' }],
}
const asked = (bodies: string[], asOf: string) =>
  remindersOf(WORK, {
    asOf,
    until: '2026-03-12',
    bodies: new Set(bodies),
    holdersOf: (body) => (body === 'so-cu' ? ['so'] : [body]),
  }).map(({ kind, id }) => `${kind} ${id}`)

test('a body is reminded of what it owes, also of what it took over, and of nothing else', () => {
  assert.deepEqual(asked(['so'], '2026-03-05'), [
    'late task-late',
    'answer block-1',
    'answer block-2',
    'answer block-3',
    'due task-due',
    'due task-inherited',
  ])
  assert.deepEqual(asked(['so'], '2026-03-07'), [
    'late task-late',
    'overdue-answer block-1',
    'overdue-answer block-2',
    'due task-due',
    'due task-inherited',
  ])
  assert.deepEqual(asked(['ubnd'], '2026-03-07'), ['gone-up block-2', 'sitting sitting-7'])
  assert.deepEqual(asked(['phong'], '2026-03-07'), [])
})

test('numbers of persons leave as a mark; numbers of documents, days and amounts stay', () => {
  for (const [said, left] of [
    ['gọi 0912 345 678', 'gọi •••'],
    ['CCCD 092157998877.', 'CCCD •••.'],
    ['Công văn 3361/VP-TH ngày 15/8/2021', 'Công văn 3361/VP-TH ngày 15/8/2021'],
    ['1.234.567.890 đồng', '1.234.567.890 đồng'],
  ] as const)
    assert.equal(masked(said), left)
})

test('a letter says each in both languages and opens nothing', () => {
  const reminders = remindersOf(WORK, {
    asOf: '2026-03-07',
    until: '2026-03-12',
    bodies: new Set(['so']),
    holdersOf: (body) => [body],
  })
  const { subject, text } = letterOf(reminders, '2026-03-07')
  assert.equal(subject, 'Nhắc việc 07/03/2026: 4 việc')
  assert.match(text, /- 01\/02\/2026: quá hạn: late[\s\S]+- 01\/02\/2026: late: late/)
  assert.doesNotMatch(text, /https?:/)
  const many = Array.from({ length: 50 }, () => reminders[0]!)
  assert.match(letterOf(many, '2026-03-07').text, /và 10 việc khác[\s\S]+and 10 more/)
})
