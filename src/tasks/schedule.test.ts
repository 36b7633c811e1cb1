import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dayAt, daysBetween } from '#kernel/date.ts'
import { inOrder, type Planned, scheduleOf } from './schedule.ts'

const planned = (id: string, from: string, to: string, ...waitsFor: string[]): Planned => ({ id, from, to, waitsFor })

test('what waits begins after what it waits for, and the longest chain has no slack', () => {
  const schedule = scheduleOf([
    planned('plan', '2024-01-01', '2024-01-10'),
    planned('land', '2024-01-01', '2024-01-20', 'plan'),
    planned('road', '2024-01-01', '2024-01-05', 'plan'),
    planned('open', '2024-02-01', '2024-02-01', 'land', 'road'),
  ])
  assert.deepEqual(
    schedule?.map(({ id, from, to, slackDays }) => [id, from, to, slackDays]),
    [
      ['plan', '2024-01-01', '2024-01-10', 1],
      ['land', '2024-01-11', '2024-01-30', 1],
      ['road', '2024-01-11', '2024-01-15', 16],
      ['open', '2024-02-01', '2024-02-01', 0],
    ],
  )
  assert.deepEqual(
    scheduleOf([planned('a', '2024-01-01', '2024-01-02'), planned('b', '2024-01-01', '2024-01-01', 'a', 'none')])?.map(
      ({ id, isCritical }) => [id, isCritical],
    ),
    [
      ['a', true],
      ['b', true],
    ],
  )
})

test('a ring has no order', () => {
  const ring = [planned('a', '2024-01-01', '2024-01-01', 'b'), planned('b', '2024-01-01', '2024-01-01', 'a')]
  assert.equal(inOrder(ring), null)
  assert.equal(scheduleOf(ring), null)
  assert.deepEqual(scheduleOf([]), [])
})

test('nothing begins before what it waits for has ended; putting off by the slack keeps the end, by a day more does not', () => {
  const some = fc
    .array(fc.record({ start: fc.nat(60), days: fc.nat(20), behind: fc.array(fc.nat(9), { maxLength: 3 }) }), {
      minLength: 1,
      maxLength: 10,
    })
    .map((rows): Planned[] =>
      rows.map(({ start, days, behind }, n) => ({
        id: String(n),
        from: dayAt('2024-01-01', start),
        to: dayAt('2024-01-01', start + days),
        waitsFor: behind.filter((other) => other < n).map(String),
      })),
    )
  const endOf = (rows: readonly Planned[]) =>
    (scheduleOf(rows) ?? [])
      .map(({ to }) => to)
      .toSorted()
      .at(-1) ?? ''
  fc.assert(
    fc.property(some, fc.nat(9), (rows, pick) => {
      const schedule = scheduleOf(rows) ?? []
      const byId = new Map(schedule.map((each) => [each.id, each]))
      for (const { id, waitsFor } of rows)
        for (const other of waitsFor) assert.ok((byId.get(id)?.from ?? '') > (byId.get(other)?.to ?? '9'))
      assert.ok(schedule.some(({ isCritical }) => isCritical))
      const put = schedule[pick % schedule.length]
      assert.ok(put)
      const putOff = (days: number) =>
        rows.map((row) =>
          row.id === put.id ? { ...row, to: dayAt(put.from, days + daysBetween(put.from, put.to)), from: put.from } : row,
        )
      assert.equal(endOf(putOff(put.slackDays)), endOf(rows))
      assert.ok(endOf(putOff(put.slackDays + 1)) > endOf(rows))
    }),
  )
})
