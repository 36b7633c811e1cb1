import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Ambiguity, ambiguitiesOf, choiceOn, chosenOn, heldOn, type Reading, under, waysOn } from './readings.ts'

const reading = (id: string, changes: Reading['changes'] = {}): Reading => ({
  id,
  name: { vi: id, en: null },
  changes,
  gate: null,
})
const choice = (id: string, from: string) => ({
  reading: id,
  from,
  document: 'CV 1',
  why: 'thử',
  at: new Date('2026-01-01T00:00:00Z'),
  by: 'a',
})
const ambiguity = (id: string, readings: Reading[], choices: Ambiguity['choices'] = []): Ambiguity => ({
  id,
  document: 'd',
  provision: 'II.2',
  question: { vi: id, en: null },
  readings,
  choices,
})
const pooled = reading('pooled')
const mean = reading('mean', { x: { measure: { over: 'mean' } } })
const six = reading('six', { x: { value: 6 } })
const target = { id: 'x', value: 5, valueMax: null, measure: { indicator: 'occupancy', kinds: ['park'] } }

test('the choice of the latest day holds, of two for one day the one made later, and none before its day', () => {
  const chosen = ambiguity(
    'a',
    [pooled, mean],
    [choice('mean', '2024-01-01'), choice('pooled', '2023-01-01'), choice('pooled', '2025-01-01'), choice('mean', '2025-01-01')],
  )
  const on = (day: string) => choiceOn(chosen, day)?.reading ?? null
  assert.deepEqual(['2022-12-31', '2023-01-01', '2024-06-01', '2025-01-01'].map(on), [null, 'pooled', 'mean', 'mean'])
})

test('a choice whose reading is gone leaves the question open again', () => {
  assert.equal(chosenOn(ambiguity('a', [pooled, mean], [choice('lowest', '2023-01-01')]), '2026-01-01'), null)
})

test('until somebody chooses, figures follow the first reading, and every other stays possible', () => {
  const a = ambiguity('a', [pooled, mean])
  const b = ambiguity('b', [reading('five'), six], [choice('six', '2025-01-01')])
  const ids = (ways: Reading[][]) => ways.map((way) => way.map(({ id }) => id).join('+'))
  assert.deepEqual(ids([heldOn([a, b], '2024-12-31')]), ['pooled+five'])
  assert.deepEqual(ids([heldOn([a, b], '2025-01-01')]), ['pooled+six'])
  assert.deepEqual(ids(waysOn([a, b], '2024-12-31')), ['pooled+five', 'pooled+six', 'mean+five', 'mean+six'])
  assert.deepEqual(ids(waysOn([a, b], '2025-01-01')), ['pooled+six', 'mean+six'])
})

test('a reading changes what it says of the target and nothing else', () => {
  assert.deepEqual(under(target, [mean, six]), {
    ...target,
    value: 6,
    measure: { indicator: 'occupancy', kinds: ['park'], over: 'mean' },
  })
  assert.deepEqual(under({ ...target, id: 'y' }, [mean, six]), { ...target, id: 'y' })
  assert.deepEqual(under(target, [pooled]), target)
})

test('a target depends on those ambiguities alone of which some reading changes it', () => {
  const all = [ambiguity('a', [pooled, mean]), ambiguity('b', [pooled, reading('other', { y: { value: 1 } })])]
  assert.deepEqual(
    ambiguitiesOf(target, all).map(({ id }) => id),
    ['a'],
  )
})
