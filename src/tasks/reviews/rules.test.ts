import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Review, Said } from './model.ts'
import { bodiesIn, differencesOf, proposalsOf, stageOf, unassessed } from './rules.ts'

const said = (kind: Said['kind'], ref: string, over: Partial<Said> = {}): Said => ({
  ...{ kind, ref, name: { vi: ref, en: null }, unit: null, body: null, parent: null, basis: null },
  ...(kind === 'indicator' ? { document: null, provision: null } : { document: 'd', provision: 'IV.1' }),
  ...{ status: null, value: null, atLeast: null, atMost: null },
  ...over,
})

test('what differs is told once, with what was and what is; what stayed is not', () => {
  const frozen = [
    said('target', 'a', { value: 3, status: 'behind' }),
    said('indicator', 'a', { value: 3 }),
    said('indicator', 'b', { atLeast: 1 }),
    said('task', 'gone', { status: 'assigned' }),
  ]
  const now = [
    said('task', 'new', { status: 'assigned' }),
    said('indicator', 'b', { value: 2, atLeast: 2, atMost: 2 }),
    said('indicator', 'a', { value: 3, basis: ['another ground'] }),
    said('target', 'a', { value: 4, status: 'met' }),
  ]
  assert.deepEqual(
    differencesOf(frozen, now).map(({ was, is }) => [was?.ref, was?.value, is?.ref, is?.value]),
    [
      ['a', 3, 'a', 4],
      ['b', null, 'b', 2],
      ['gone', null, undefined, undefined],
      [undefined, undefined, 'new', null],
    ],
  )
  assert.deepEqual(differencesOf(frozen, frozen), [])
})

test('a provision is proposed by its targets and tasks, a part by the task that it is part of', () => {
  const frozen = [
    said('target', 't', { status: 'met', provision: 'II.2' }),
    said('indicator', 'i', { value: 1 }),
    said('task', 'a', { status: 'done' }),
    said('task', 'a:so', { status: 'assigned', parent: 'a' }),
    said('task', 'b', { status: 'unassigned', provision: 'IV.2' }),
    said('task', 'c', { status: 'accepted', provision: 'IV.2' }),
  ]
  const proposals = proposalsOf(frozen)
  assert.deepEqual(
    proposals.map(({ provision, proposed, parts }) => [provision, proposed, parts.length]),
    [
      ['II.2', 'done', 1],
      ['IV.1', 'done', 1],
      ['IV.2', 'partly', 2],
    ],
  )
  const one = { document: 'd', provision: 'IV.1', proposed: 'done', verdict: 'partly', reason: 'x' } as const
  assert.deepEqual(
    unassessed(proposals, { assessments: [one] }).map(({ provision }) => provision),
    ['II.2', 'IV.2'],
  )
})

test('whoever leads a task or owes a figure is asked once', () => {
  assert.deepEqual(bodiesIn([said('task', 'a', { body: 'so' }), said('target', 'b', { body: 'so' }), said('task', 'c')]), ['so'])
})

test('how far a review is', () => {
  const review = { freeze: null, asked: null, conclusion: null, correctedBy: null } as unknown as Review
  const freeze = { asOf: '2025-12-31', knownAt: new Date(0), count: 0, digest: '' }
  const conclusion = { signedBy: 'x', document: 'x', signedOn: '2026-01-01', digest: '', at: new Date(0) }
  const cases = [
    [{}, 'announced'],
    [{ freeze }, 'frozen'],
    [{ freeze, asked: 't' }, 'asked'],
    [{ freeze, conclusion }, 'concluded'],
    [{ freeze, correctedBy: 2 }, 'corrected'],
    [{ freeze, conclusion, correctedBy: 2 }, 'corrected'],
  ] as const
  for (const [over, stage] of cases) assert.equal(stageOf({ ...review, ...over }), stage)
})
