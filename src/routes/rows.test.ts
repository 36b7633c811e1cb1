import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TargetView, TaskView } from '#portal/model.ts'
import { chooseTargets, chooseTasks, NOBODY, type Wish, wishOf } from './rows.ts'

const none: Wish = { q: '', status: '', group: '', lead: '', deadline: '' }
const target = (id: string, over: Partial<TargetView>) =>
  ({
    id,
    name: 'Tỷ lệ lấp đầy',
    provision: 'II.2',
    unit: '%',
    reporter: null,
    headline: true,
    status: 'met',
    ...over,
  }) as TargetView
const task = (id: string, over: Partial<TaskView>) =>
  ({
    id,
    title: 'Đất sạch',
    provision: 'IV.1',
    lead: null,
    responsible: null,
    deliverable: null,
    coordinators: [],
    coordinatorsNow: [],
    deadline: null,
    recurrence: null,
    state: 'unassigned',
    late: false,
    daysLeft: null,
    ...over,
  }) as TaskView

test('targets by status, group and words without accents', () => {
  const targets = [target('a', {}), target('b', { status: 'unknown', headline: false }), target('c', { name: 'Việc làm' })]
  const table: [Partial<Wish>, string][] = [
    [{}, 'a b c'],
    [{ status: 'met' }, 'a c'],
    [{ group: 'headline' }, 'a c'],
    [{ group: 'drivers' }, 'b'],
    [{ q: 'viec lam' }, 'c'],
    [{ q: 'lap day ii.2' }, 'a b'],
    [{ q: 'không có' }, ''],
  ]
  for (const [wish, ids] of table)
    assert.equal(
      chooseTargets(targets, { ...none, ...wish })
        .map(({ id }) => id)
        .join(' '),
      ids,
      JSON.stringify(wish),
    )
})

test('tasks by owner, date and state; what is most overdue comes first', () => {
  const tasks = [
    task('a', {}),
    task('b', { lead: 'Sở X', state: 'assigned', deadline: '2030-01-01', daysLeft: 9 }),
    task('c', { lead: 'Sở Y', state: 'assigned', deadline: '2020-01-01', daysLeft: -4, late: true }),
    task('d', { lead: 'Sở X', state: 'done', recurrence: 'yearly' }),
  ]
  const table: [Partial<Wish>, string][] = [
    [{}, 'c b a d'],
    [{ lead: NOBODY }, 'a'],
    [{ lead: 'Sở X' }, 'b d'],
    [{ deadline: 'late' }, 'c'],
    [{ deadline: 'none' }, 'a'],
    [{ deadline: 'dated' }, 'c b d'],
    [{ status: 'assigned' }, 'c b'],
    [{ q: 'so y dat' }, 'c'],
  ]
  for (const [wish, ids] of table)
    assert.equal(
      chooseTasks(tasks, { ...none, ...wish }, { who: 'now' })
        .map(({ id }) => id)
        .join(' '),
      ids,
      JSON.stringify(wish),
    )
})

test('a task is found under the body that has it on the day, or under the one it was given to', () => {
  const holders = [{ id: 'y', name: 'Sở Y', share: 1 }]
  const moved = task('a', { lead: 'Sở X', responsible: { holders, open: 0, differs: true } })
  const open = task('b', { lead: 'Huyện', responsible: { holders: [], open: 1, differs: true } })
  const found = (lead: string, who: 'then' | 'now') => chooseTasks([moved, open], { ...none, lead }, { who }).map(({ id }) => id)
  assert.deepEqual(found('Sở Y', 'now'), ['a'])
  assert.deepEqual(found('Sở X', 'now'), [])
  assert.deepEqual(found('Sở X', 'then'), ['a'])
  assert.deepEqual(found(NOBODY, 'now'), ['b'])
  assert.deepEqual(found(NOBODY, 'then'), [])
})

test('the address says the wish', () => {
  assert.deepEqual(wishOf(new URLSearchParams('q=%20a%20&lead=-&x=1')), { ...none, q: 'a', lead: '-' })
})
