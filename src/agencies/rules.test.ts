import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { MATTERS, type Matter, type Reform, type Transfer } from './reform.ts'
import { faultsAgainst, faultsWithin } from './reform-check.ts'
import { questionsOf, responsibleOn } from './rules.ts'
import { type StatedBody, successionOf } from './succession.ts'

const body = (id: string, over: Partial<StatedBody> = {}): StatedBody => ({
  id,
  name: { vi: id, en: null },
  branch: 'state',
  isClass: false,
  parent: null,
  from: null,
  to: null,
  successor: null,
  legalAct: null,
  source: null,
  ...over,
})

/** "a>b 0.5", "a>b", "a>" (nobody known), "a~b 0.4" (a goes on with the rest). */
const transfer = (text: string, passes: readonly Matter[] = MATTERS): Transfer => {
  const [, from = '', sign, to, share] = /^(\w+)([>~])(\w*)(?: ([\d.]+))?$/.exec(text) ?? []
  return { from, to: to || null, share: share ? Number(share) : null, passes, ends: sign === '>', note: null }
}

const reform = (id: number, effect: string, founded: string, transfers: (string | Transfer)[]): Reform & { id: number } => ({
  id,
  name: `r${id}`,
  title: { vi: `Cuộc ${id}`, en: null },
  legalAct: 'NQ',
  effect,
  effectPrecision: 'day',
  source: { title: 'nguồn', address: null, standing: 'looked-up' },
  note: null,
  bodies: founded
    .split(' ')
    .filter(Boolean)
    .map((each) => ({ id: each, name: { vi: each, en: null }, branch: 'state', isClass: false, parent: null, legalAct: null })),
  transfers: transfers.map((each) => (typeof each === 'string' ? transfer(each) : each)),
  territories: { ends: [], founds: [], transfers: [], groups: [] },
})

const show = ({ holders, open, openAt }: ReturnType<typeof responsibleOn>): string =>
  [
    ...holders.map(({ agency, share }) => `${agency} ${share === null ? '?' : Math.round(share * 1e6) / 1e6}`),
    ...(open > 0 ? [`open ${Math.round(open * 1e6) / 1e6} at ${openAt.join(' ')}`] : []),
  ].join(', ')

const STATED = 'a b c d e'.split(' ').map((id) => body(id))

test('who is responsible on a day, through chains and splits', () => {
  const table: [string, Parameters<typeof successionOf>[1], string, string, string][] = [
    ['no reform: the body itself', [], 'a', '2030-01-01', 'a 1'],
    // Early 2025: Sở Kế hoạch và Đầu tư into Sở Tài chính, which goes on.
    ['merged into another', [reform(1, '2025-03-01', '', ['a>b'])], 'a', '2025-03-01', 'b 1'],
    ['the day before', [reform(1, '2025-03-01', '', ['a>b'])], 'a', '2025-02-28', 'a 1'],
    // NQ 202/2025/QH15, on top of the merger of the same year: a chain.
    ['through a chain', [reform(1, '2025-03-01', '', ['a>b']), reform(2, '2025-07-01', 'n', ['b>n'])], 'a', '2026-01-01', 'n 1'],
    [
      'order of loading is no matter',
      [reform(9, '2025-03-01', '', ['a>b']), reform(2, '2025-07-01', 'n', ['b>n'])],
      'a',
      '2026-01-01',
      'n 1',
    ],
    ['split with shares', [reform(1, '2025-03-01', '', ['a>b 0.7', 'a>c 0.3'])], 'a', '2026-01-01', 'b 0.7, c 0.3'],
    [
      'one share stated, the other takes the rest',
      [reform(1, '2025-03-01', '', ['a>b 0.7', 'a>c'])],
      'a',
      '2026-01-01',
      'b 0.7, c 0.3',
    ],
    ['a part left to nobody', [reform(1, '2025-03-01', '', ['a>b 0.7'])], 'a', '2026-01-01', 'b 0.7, open 0.3 at a'],
    // The district level ended on 1/7/2025 without a common successor.
    ['ended without successor', [reform(1, '2025-07-01', '', ['a>'])], 'a', '2026-01-01', 'open 1 at a'],
    // Sở LĐTBXH: to Nội vụ, vocational training to GD&ĐT; no proportion is stated.
    ['divided in unknown proportion', [reform(1, '2025-03-01', '', ['a>b', 'a>c'])], 'a', '2026-01-01', 'b ?, c ?, open 1 at a'],
    ['gives a part and goes on', [reform(1, '2025-03-01', '', ['a~b 0.4'])], 'a', '2026-01-01', 'b 0.4, a 0.6'],
    [
      'gives a part, later ends: of what it held that day',
      [reform(1, '2025-03-01', '', ['a~b 0.4']), reform(2, '2025-07-01', '', ['a>c'])],
      'a',
      '2026-01-01',
      'b 0.4, c 0.6',
    ],
    [
      'split and joined again',
      [reform(1, '2024-01-01', '', ['a>b 0.5', 'a>c 0.5']), reform(2, '2025-01-01', '', ['b>d', 'c>d'])],
      'a',
      '2026-01-01',
      'd 1',
    ],
    [
      'what is unknown stays unknown down the chain',
      [reform(1, '2024-01-01', '', ['a>b', 'a>c']), reform(2, '2025-01-01', '', ['b>d'])],
      'a',
      '2026-01-01',
      'd ?, c ?, open 1 at a',
    ],
    [
      'in turn, on days that follow',
      [reform(1, '2024-01-01', '', ['a~b 1']), reform(2, '2025-01-01', '', ['b~a 1'])],
      'a',
      '2026-01-01',
      'a 1',
    ],
  ]
  for (const [what, reforms, agency, day, expected] of table)
    assert.equal(show(responsibleOn(successionOf(STATED, reforms, []), agency, day)), expected, what)
})

test('a successor the pack states counts like a reform; a pack end without one is a question', () => {
  const stated = [body('a', { to: '2025-06-30', successor: 'b' }), body('b'), body('c', { to: '2025-06-30' })]
  const succession = successionOf(stated, [], [])
  assert.equal(show(responsibleOn(succession, 'a', '2025-06-30')), 'a 1')
  assert.equal(show(responsibleOn(succession, 'a', '2025-07-01')), 'b 1')
  assert.deepEqual(
    questionsOf(succession, '2026-01-01').map(({ agency, ended, open }) => [agency, ended, open]),
    [['c', '2025-07-01', 1]],
  )
  assert.deepEqual(questionsOf(succession, '2025-06-30'), [])
})

test('what passes may differ by matter; the answer closes a question only while the end stands', () => {
  const end = reform(1, '2025-07-01', '', [transfer('a>b', ['duties', 'rows'])])
  const answer = { id: 1, agency: 'a', ended: '2025-07-01', to: 'c', share: null, passes: ['grants', 'series'] as const }
  const given = [{ ...answer, reason: '', document: '', at: new Date(0), by: '' }]
  const asked = successionOf(STATED, [end], [])
  assert.equal(show(responsibleOn(asked, 'a', '2026-01-01', 'rows')), 'b 1')
  assert.deepEqual(questionsOf(asked, '2026-01-01')[0]?.matters, ['grants', 'series'])
  const answered = successionOf(STATED, [end], given)
  assert.deepEqual(questionsOf(answered, '2026-01-01'), [])
  assert.equal(show(responsibleOn(answered, 'a', '2026-01-01', 'series')), 'c 1')
  assert.equal(show(responsibleOn(successionOf(STATED, [], given), 'a', '2026-01-01', 'series')), 'a 1')
})

test('an answer with a share decides a division that was not known', () => {
  const split = reform(1, '2025-03-01', '', ['a>b', 'a>c'])
  const given = [
    {
      id: 1,
      agency: 'a',
      ended: '2025-03-01',
      to: 'b',
      share: 0.8,
      passes: MATTERS,
      reason: '',
      document: '',
      at: new Date(0),
      by: '',
    },
  ]
  assert.equal(show(responsibleOn(successionOf(STATED, [split], given), 'a', '2026-01-01')), 'b 0.8, c 0.2')
})

test('a reform that does not hold is refused with the place of every fault', () => {
  const at = (faults: { at: (string | number)[] }[]) => faults.map((each) => each.at.join('.')).join(' ')
  const within: [string, (string | Transfer)[], string][] = [
    ['fine', ['a>b 0.5', 'a>c 0.5'], ''],
    ['to one that ends the same day (so no ring)', ['a>b', 'b>a'], 'transfers.0.to transfers.1.to'],
    ['to itself', ['a>a'], 'transfers.0.to'],
    ['more than there is', ['a>b 0.7', 'a>c 0.7'], 'transfers.0.share'],
    ['goes on without saying how much', [{ ...transfer('a>b'), ends: false }], 'transfers.0.continues'],
    ['ends and goes on', ['a>b 0.5', 'a~c 0.5'], 'transfers.0.from'],
  ]
  for (const [what, transfers, expected] of within)
    assert.equal(at(faultsWithin(reform(1, '2025-01-01', '', transfers))), expected, what)
  const now = successionOf(STATED, [reform(1, '2025-03-01', 'n', ['a>b'])], [])
  const against: [string, Reform, string][] = [
    ['fine', reform(2, '2025-07-01', 'm', ['n>m']), ''],
    ['an id that is taken', reform(2, '2025-07-01', 'b', []), 'bodies.0.id'],
    ['from one that has ended', reform(2, '2025-07-01', '', ['a>c']), 'transfers.0.from'],
    ['from one that is not yet', reform(2, '2025-02-01', '', ['n>c']), 'transfers.0.from'],
    ['from nobody known', reform(2, '2025-07-01', '', ['x>c']), 'transfers.0.from'],
    ['to one that has ended', reform(2, '2025-07-01', '', ['b>a']), 'transfers.0.to'],
    ['ended a second time, earlier', reform(2, '2024-07-01', '', ['a>c']), 'transfers.0.from'],
  ]
  for (const [what, each, expected] of against)
    assert.equal(at(faultsAgainst(each, now, [], new Map([['x', 'Cuộc khác']]))), expected, what)
})

test('known shares and the open part always make one, whatever the transfers are', () => {
  const ids = ['a', 'b', 'c', 'd', 'e']
  const edge = fc.record({
    from: fc.constantFrom(...ids),
    to: fc.constantFrom(...ids, null),
    share: fc.option(fc.integer({ min: 1, max: 100 }).map((n) => n / 100)),
    ends: fc.boolean(),
    passes: fc.subarray([...MATTERS], { minLength: 1 }),
  })
  const reforms = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.array(edge, { maxLength: 6 })), { maxLength: 6 })
  fc.assert(
    fc.property(reforms, fc.constantFrom(...ids), fc.integer({ min: 0, max: 6 }), (all, agency, year) => {
      const list = all.map(([n, transfers], id) => ({
        ...reform(id, `202${n}-01-01`, '', []),
        transfers: transfers.map((each) => ({ ...each, note: null })),
      }))
      const { holders, open } = responsibleOn(successionOf(STATED, list, []), agency, `202${year}-06-01`)
      const known = holders.reduce((sum, { share }) => sum + (share ?? 0), 0)
      assert.ok(Math.abs(known + open - 1) < 1e-6, `${known} + ${open}`)
      assert.ok(open >= 0 && holders.every(({ share }) => share === null || (share > 0 && share <= 1)))
    }),
    { numRuns: 2000 },
  )
})
