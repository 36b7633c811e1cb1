import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { officeCalendar } from '#kernel/holidays.ts'
import type { Block, BlockStep, Clock, Waiting } from './model.ts'
import { answerDay, behindOf, escalationsDue, heldBy, isOpen, standingOf } from './rules.ts'

const CLOCKS: Clock[] = [
  { name: 'answer', from: '2021-01-01', workdays: 3, source: 'thử' },
  { name: 'escalate', from: '2021-01-01', workdays: 3, source: 'thử' },
  { name: 'answer', from: '2026-06-01', workdays: 2, source: 'thử' },
]
const step = (over: Partial<BlockStep>): BlockStep => ({
  ...{ act: 'answer', on: '2026-03-04', note: 'x', promised: null, body: null, level: null, by: 'x' },
  ...over,
})
const block = (...steps: BlockStep[]): Block => ({
  ...{ id: 1, resolution: 'r', task: 't', cause: 'land', title: 'x', detail: null, body: 'ban', owner: 'phong' },
  ...{ reportedOn: '2026-03-02', answerBy: '2026-03-05', isProvisional: false, links: [], steps },
})

test('three working days to answer, over weekends and holidays, by the clock of the day', () => {
  for (const [reported, day, isProvisional] of [
    ['2026-03-02', '2026-03-05', false],
    ['2026-03-06', '2026-03-11', false],
    ['2026-04-29', '2026-05-06', false],
    ['2026-06-01', '2026-06-03', false],
    ['2026-12-31', '2027-01-05', true],
  ] as const)
    assert.deepEqual(answerDay(reported, CLOCKS, officeCalendar), { day, isProvisional }, reported)
})

test('how far a block is on a date', () => {
  const answered = step({ promised: '2026-03-20' })
  const gone = step({ act: 'resolve', on: '2026-03-25' })
  for (const [it, asOf, standing] of [
    [block(), '2026-03-01', null],
    [block(), '2026-03-02', 'waiting'],
    [block(), '2026-03-05', 'waiting'],
    [block(), '2026-03-06', 'unanswered'],
    [block(answered), '2026-03-03', 'waiting'],
    [block(answered), '2026-03-20', 'answered'],
    [block(answered), '2026-03-21', 'promise-broken'],
    [block(answered, step({ on: '2026-03-22', promised: '2026-04-30' })), '2026-03-23', 'answered'],
    [block(answered, gone), '2026-03-24', 'promise-broken'],
    [block(answered, gone), '2026-03-25', 'gone'],
  ] as const) {
    assert.equal(standingOf(it, asOf), standing, asOf)
    assert.equal(isOpen(it, asOf), standing !== null && standing !== 'gone', asOf)
  }
})

const parents: Record<string, string | null> = { phong: 'so', so: 'ubnd', ubnd: null, a: 'b', b: 'a' }
const world = { clocks: CLOCKS, calendar: officeCalendar, parentOf: (body: string) => parents[body] ?? null }

test('up a level after the last day for an answer, and one more after each three working days, to the top and no further', () => {
  const up = (level: number) => step({ act: 'escalate', on: '2026-03-06', note: null, body: 'so', level })
  for (const [it, asOf, due] of [
    [block(), '2026-03-05', ''],
    [block(), '2026-03-06', '1 so'],
    [block(up(1)), '2026-03-09', ''],
    [block(), '2026-03-10', '1 so'],
    [block(), '2026-03-11', '1 so, 2 ubnd'],
    [block(up(1)), '2026-03-11', '2 ubnd'],
    [block(up(1)), '2026-12-31', '2 ubnd'],
    [block(step({})), '2026-12-31', ''],
    [block(step({ promised: '2026-03-20' })), '2026-03-20', ''],
    [block(step({ promised: '2026-03-20' })), '2026-03-23', '1 so'],
    [block(step({ act: 'resolve' })), '2026-12-31', ''],
    [{ ...block(), owner: 'a' }, '2026-12-31', '1 b'],
  ] as const)
    assert.equal(
      escalationsDue(it, asOf, world)
        .map(({ level, body }) => `${level} ${body}`)
        .join(', '),
      due,
      asOf,
    )
  assert.equal(heldBy(block(up(1)), '2026-03-05'), null)
  assert.equal(heldBy(block(up(1)), '2026-03-06'), 'so')
})

test('once it went up, it is not due again', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 28 }), (day) => {
      const asOf = `2026-03-${String(day).padStart(2, '0')}`
      const due = escalationsDue(block(), asOf, world)
      const taken = block(...due.map(({ level, body }) => step({ act: 'escalate', on: asOf, note: null, body, level })))
      assert.deepEqual(escalationsDue(taken, asOf, world), [])
    }),
  )
})

const waiting = (zone: string | null, hectares: number | null, jobs: number | null, money: number | null): Waiting => ({
  ...{ zone, hectares, jobs, money },
})

test('what waits behind: zones by their own figures, projects elsewhere by theirs; unknown is never zero', () => {
  const nothing = { atLeast: null, unknown: 0 }
  assert.deepEqual(behindOf([], [], 0), { hectares: nothing, jobs: nothing, money: nothing, targets: 0 })
  const zone = waiting('z', 200, null, null)
  const within = waiting('z', 10, 300, 5)
  const apart = waiting(null, null, 40, null)
  assert.deepEqual(behindOf([zone], [within, apart], 2), {
    hectares: { atLeast: 200, unknown: 1 },
    jobs: { atLeast: 40, unknown: 1 },
    money: { atLeast: 5, unknown: 1 },
    targets: 2,
  })
})
