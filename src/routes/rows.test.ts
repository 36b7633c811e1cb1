import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TargetView } from '#portal/model.ts'
import type { ListWish } from '#portal/tasks.ts'
import { chooseTargets, type TargetWish, taskWishOf } from './rows.ts'

const none: TargetWish = { q: '', status: '', group: '' }
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
test('targets by status, group and words without accents', () => {
  const targets = [target('a', {}), target('b', { status: 'unknown', headline: false }), target('c', { name: 'Việc làm' })]
  const table: [Partial<TargetWish>, string][] = [
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

test('the address says the wish, and what is none is left out', () => {
  const wish = { q: '', state: null, lead: '', deadline: null, dueOn: null }
  const table: [string, Partial<ListWish>][] = [
    ['q=%20a%20&lead=-&x=1', { q: 'a', lead: '-' }],
    ['status=done&deadline=late&due=31/12/2026', { state: 'done', deadline: 'late', dueOn: '2026-12-31' }],
    ['status=x&deadline=x&due=31/2/2026', {}],
  ]
  for (const [search, found] of table) assert.deepEqual(taskWishOf(new URLSearchParams(search)), { ...wish, ...found }, search)
})
