import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { changed, districtsOn, regroup, type Territory, territoriesOn, territoryAt } from './territories.ts'

const unit = (code: string, level: Territory['level'], name: string, parent: string | null): Territory => ({
  code,
  from: '2021-06-29',
  to: null,
  level,
  kind: '',
  name,
  parent,
  reform: null,
})

const BEFORE = [
  unit('942', 'district', 'Châu Thành', null),
  unit('31594', 'commune', 'An Hiệp', '942'),
  unit('31600', 'commune', 'An Ninh', '942'),
]
// NQ 1668/NQ-UBTVQH15: the code of An Hiệp means An Ninh from 1/7/2025, and the code of old An Ninh nothing any more.
const AFTER = changed(
  BEFORE,
  {
    ends: ['942', '31594', '31600'],
    founds: [{ code: '31594', level: 'commune', kind: 'Xã', name: 'An Ninh', parent: null }],
    transfers: [],
  },
  '2025-07-01',
  7,
)

test('a code means what it meant on the day', () => {
  const table: [string, string, string | null][] = [
    ['31594', '2021-06-29', 'An Hiệp'],
    ['31594', '2025-06-30', 'An Hiệp'],
    ['31594', '2025-07-01', 'An Ninh'],
    ['31600', '2025-06-30', 'An Ninh'],
    ['31600', '2025-07-01', null],
    ['31594', '2020-01-01', null],
  ]
  for (const [code, day, name] of table) assert.equal(territoryAt(AFTER, code, day)?.name ?? null, name, `${code} ${day}`)
  assert.equal(territoriesOn(AFTER, '2025-07-01').size, 1)
  assert.deepEqual(districtsOn(AFTER, '2025-06-30'), [
    { code: '31594', group: '942', share: 1 },
    { code: '31600', group: '942', share: 1 },
  ])
  assert.deepEqual(districtsOn(AFTER, '2025-07-01'), [])
})

test('what has no known share is told apart, not dropped', () => {
  const { groups, possible, unplaced } = regroup(
    [
      { code: 'x', value: 10 },
      { code: 'y', value: 4 },
      { code: 'z', value: 1 },
    ],
    [
      { code: 'x', group: 'A', share: 0.75 },
      { code: 'x', group: 'B', share: 0.25 },
      { code: 'y', group: 'A', share: null },
      { code: 'y', group: 'B', share: null },
    ],
  )
  assert.deepEqual(
    [...groups],
    [
      ['A', 7.5],
      ['B', 2.5],
    ],
  )
  assert.deepEqual(
    [...possible],
    [
      ['A', 4],
      ['B', 4],
    ],
  )
  assert.equal(unplaced, 5)
})

test('figures by group and what is unplaced always make the whole', () => {
  const codes = ['1', '2', '3']
  const figures = fc.array(fc.record({ code: fc.constantFrom(...codes), value: fc.integer({ min: 0, max: 1000 }) }))
  // Of each unit up to four parts that make at most the whole; some not stated.
  const parts = fc.array(fc.option(fc.integer({ min: 1, max: 25 })), { maxLength: 4 })
  fc.assert(
    fc.property(figures, fc.tuple(parts, parts, parts), (some, shares) => {
      const links = shares.flatMap((list, n) =>
        list.map((share, group) => ({ code: codes[n]!, group: String(group), share: share === null ? null : share / 100 })),
      )
      const { groups, unplaced } = regroup(some, links)
      const sum = [...groups.values()].reduce((total, value) => total + value, unplaced)
      const whole = some.reduce((total, { value }) => total + value, 0)
      assert.ok(Math.abs(sum - whole) < 1e-6)
    }),
  )
})
