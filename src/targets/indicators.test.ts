import assert from 'node:assert/strict'
import { test } from 'node:test'
import { zones as book, type ZoneKind } from '#registers/books/zones.ts'
import type { Statement } from '#registers/timeline.ts'
import { booksOf, fact, type Row, row, worldOf } from './for-tests.ts'
import { formulaOf, isCount, measureAt, measureSchema } from './indicators.ts'
import { valuesAt } from './measured.ts'
import type { World } from './model.ts'

const zone = (id: string, kind: ZoneKind, isNew: boolean, ...facts: Statement[]): Row =>
  row(book, id, null, { kind, nameVi: id, isNew, keeper: 'ban' }, ...facts)
const world = (zones: Row[], reported: World['reported'] = []): World => worldOf(booksOf([], zones), { reported })

test('zones are counted by their state on the date', () => {
  const measure = measureSchema.parse({ indicator: 'zones-in-state', kind: 'park', atLeast: 'basic-infrastructure', only: 'new' })
  const zones = [
    zone('a', 'park', true, fact('state', 'planned', '2021-01-01'), fact('state', 'operating', '2024-05-01')),
    zone('b', 'park', true, fact('state', 'building', '2022-01-01')),
    zone('old', 'park', false, fact('state', 'operating', '2005-01-01')),
    zone('c', 'cluster', true, fact('state', 'operating', '2020-01-01')),
  ]
  assert.equal(measureAt(world(zones), measure, '2024-04-30').value, 0)
  assert.equal(measureAt(world(zones), measure, '2024-05-01').value, 1)
  assert.equal(isCount(measure), true)
})

test('a zone whose state nobody knows makes the count unknown, between what is certain and what is possible', () => {
  const measure = measureSchema.parse({ indicator: 'zones-in-state', kind: 'cluster', atLeast: 'operating', unlisted: 2 })
  const figure = measureAt(
    world([zone('a', 'cluster', true, fact('state', 'operating', '2020-01-01')), zone('b', 'cluster', true)]),
    measure,
    '2025-01-01',
  )
  assert.deepEqual([figure.value, figure.atLeast, figure.atMost, figure.missing.length], [null, 1, 4, 2])
  assert.equal(figure.missing[0]?.from, 'ban')
  assert.equal(figure.missing[1]?.from, 'so')
})

test('an empty register is unknown, not zero', () => {
  for (const measure of [
    { indicator: 'zones-in-state', kind: 'park', atLeast: 'operating' },
    { indicator: 'occupancy', kinds: ['park'] },
    { indicator: 'stable-jobs', kinds: ['park'] },
    { indicator: 'zones-with', kind: 'park', attributes: ['worker-housing'] },
    { indicator: 'reported' },
  ]) {
    const figure = measureAt(world([]), measureSchema.parse(measure), '2025-01-01')
    assert.equal(figure.value, null, measure.indicator)
    assert.ok(figure.missing.length > 0, measure.indicator)
    assert.ok(formulaOf(measureSchema.parse(measure)).vi.length > 10)
  }
})

test('occupancy is sum over sum of industrial and service land in operation (Decree 35/2022 art. 2.22)', () => {
  const measure = measureSchema.parse({ indicator: 'occupancy', kinds: ['park', 'cluster'] })
  const areas = (industrial: number, service: number, leasedIndustrial: number, leasedService: number) => [
    fact('industrial-ha', industrial, '2021-01-01'),
    fact('service-ha', service, '2021-01-01'),
    fact('leased-industrial-ha', leasedIndustrial, '2021-01-01'),
    fact('leased-service-ha', leasedService, '2021-01-01'),
  ]
  const operating = fact('state', 'operating', '2020-01-01')
  const zones = [
    zone('a', 'park', false, operating, ...areas(90, 10, 80, 10)),
    zone('b', 'cluster', false, operating, ...areas(100, 0, 10, 0)),
    zone('c', 'park', true, fact('state', 'planned', '2021-01-01')),
  ]
  assert.equal(measureAt(world(zones), measure, '2025-01-01').value, 50)
  const partial = measureAt(
    world([...zones, zone('d', 'park', false, operating, ...areas(1, 1, 1, 1).slice(1))]),
    measure,
    '2025-01-01',
  )
  assert.equal(partial.value, null)
  assert.equal(partial.missing.length, 1)
  const unlisted = measureSchema.parse({ indicator: 'occupancy', kinds: ['park', 'cluster'], unlisted: 13 })
  assert.equal(measureAt(world(zones), unlisted, '2025-01-01').value, null)
})

test('occupancy can be read as a mean of zones, as every zone by itself, and of zones that have been open for a while', () => {
  const areas = (all: number, leased: number) => [
    fact('industrial-ha', all, '2021-01-01'),
    fact('service-ha', 0, '2021-01-01'),
    fact('leased-industrial-ha', leased, '2021-01-01'),
    fact('leased-service-ha', 0, '2021-01-01'),
  ]
  const zones = [
    zone('a', 'park', false, fact('state', 'operating', '2020-01-01'), ...areas(300, 300)),
    zone('b', 'park', true, fact('state', 'operating', '2024-12-01'), ...areas(100, 20)),
  ]
  const of = (over: object, asOf = '2025-01-01', all = zones) => {
    const { value, atLeast, atMost } = measureAt(
      world(all),
      measureSchema.parse({ indicator: 'occupancy', kinds: ['park'], ...over }),
      asOf,
    )
    return [value, atLeast, atMost]
  }
  assert.deepEqual(of({}), [80, 80, 80])
  assert.deepEqual(of({ over: 'mean' }), [60, 60, 60])
  assert.deepEqual(of({ over: 'lowest' }), [20, 20, 20])
  assert.deepEqual(of({ over: 'lowest', openForDays: 365 }), [100, 100, 100])
  assert.deepEqual(of({ over: 'lowest', openForDays: 365 }, '2025-12-01'), [20, 20, 20])
  const open = [...zones, zone('c', 'park', true, fact('state', 'operating', '2020-01-01'))]
  assert.deepEqual(of({ over: 'mean' }, '2025-01-01', open), [null, null, null])
  assert.deepEqual(of({ over: 'lowest' }, '2025-01-01', open), [null, null, 20], 'the emptiest has at most what is known')
})

test('a zone can be left out of a count by name', () => {
  const zones = ['a', 'b'].map((id) => zone(id, 'park', true, fact('state', 'operating', '2020-01-01')))
  const count = (except: string[]) =>
    measureAt(
      world(zones),
      measureSchema.parse({ indicator: 'zones-in-state', kind: 'park', atLeast: 'operating', except }),
      '2025-01-01',
    ).value
  assert.deepEqual([count([]), count(['a'])], [2, 1])
})

test('jobs of one zone are a lower bound while another is unknown', () => {
  const measure = measureSchema.parse({ indicator: 'stable-jobs', kinds: ['park'] })
  const operating = fact('state', 'operating', '2020-01-01')
  const figure = measureAt(
    world([zone('a', 'park', false, operating, fact('stable-jobs', 17_000, '2022-01-01')), zone('b', 'park', false, operating)]),
    measure,
    '2025-01-01',
  )
  assert.deepEqual([figure.value, figure.atLeast, figure.atMost], [null, 17_000, null])
})

test('a zone lacking one thing has not all of them, whatever else is unknown', () => {
  const measure = measureSchema.parse({
    indicator: 'zones-with',
    kind: 'park',
    attributes: ['worker-housing', 'social-services'],
  })
  const operating = fact('state', 'operating', '2020-01-01')
  const figure = measureAt(
    world([zone('a', 'park', false, operating, fact('worker-housing', 'no', '2022-01-01'))]),
    measure,
    '2025-01-01',
  )
  assert.deepEqual([figure.value, figure.atMost], [0, 0])
})

test('the latest reported figure by the date holds', () => {
  const measure = measureSchema.parse({ indicator: 'reported' })
  const reported = [
    { value: 10, asOf: '2022-12-31', source: null, note: null, id: 1, by: 'x', answer: null },
    { value: 12, asOf: '2023-12-31', source: null, note: null, id: 1, by: 'x', answer: null },
  ]
  assert.equal(measureAt(world([], reported), measure, '2023-06-30').value, 10)
  assert.equal(measureAt(world([], reported), measure, '2024-01-01').value, 12)
  assert.equal(measureAt(world([], reported), measure, '2022-01-01').value, null)
})

test('computed, reported and accepted are kept apart: what the books tell counts before what a body reports', () => {
  const measure = measureSchema.parse({ indicator: 'stable-jobs', kinds: ['park'] })
  const reported = [{ value: 5000, asOf: '2024-12-31', source: null, note: null, id: 1, by: 'x', answer: null }]
  const operating = fact('state', 'operating', '2020-01-01')
  const told = world([zone('a', 'park', false, operating, fact('stable-jobs', 4000, '2024-06-30'))], reported)
  const untold = world([zone('a', 'park', false, operating)], reported)
  const at = (of: World, day: string) => {
    const { computed, reported: said, held } = valuesAt(of, measure, day)
    return [computed?.value, said.value, held.value, held.missing.length]
  }
  assert.deepEqual(at(told, '2025-01-01'), [4000, 5000, 4000, 0])
  assert.deepEqual(at(untold, '2025-01-01'), [null, 5000, 5000, 1])
  assert.deepEqual(at(untold, '2024-01-01'), [null, null, null, 1])
})
