// What an investor asks of a zone, case by case: yes, no, and what nobody knows (resolution IV.3, IV.4).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Distance, LandAsked, Permitted, ZoneLand } from './model.ts'
import { left, type NearWork, nearest, permits, standingOf } from './rules.ts'

const NOTHING: LandAsked = {
  ...{ areaHaLeast: null, priceMost: null, powerMwLeast: null, waterLeast: null, wastewaterLeast: null },
  ...{ portKmMost: null, expresswayKmMost: null, sector: null, incentive: null, zone: null, box: null },
}
const port: Distance = { km: 20, to: 'Cảng', isAtMost: false, isApproximate: false }
const zone = (facts: Partial<ZoneLand>): ZoneLand => ({
  ...{ id: 'z', nameVi: 'Z', nameEn: null, kind: 'park', state: null, placeVi: null, placeEn: null, at: null, sectors: [] },
  ...{ isSectorListComplete: null, isApproximate: null },
  ...{ powerFreeMw: 5, waterFreeM3PerDay: 100, wastewaterFreeM3PerDay: null, port, expressway: null },
  ...facts,
})

test('a zone by each criterion', () => {
  const cases: [string, Partial<LandAsked>, Partial<ZoneLand>, string][] = [
    ['nothing is asked', {}, {}, 'fits'],
    ['as much power as is asked', { powerMwLeast: 5 }, {}, 'fits'],
    ['less power than is asked', { powerMwLeast: 5.1 }, {}, 'fails'],
    ['treatment of which nobody knows what is left', { wastewaterLeast: 1 }, {}, 'wastewater'],
    ['a port as near as is asked', { portKmMost: 20 }, {}, 'fits'],
    ['a port that is too far', { portKmMost: 19 }, {}, 'fails'],
    ['another port may be nearer', { portKmMost: 19 }, { port: { ...port, isAtMost: true } }, 'port'],
    ['near enough, whatever lies nearer', { portKmMost: 20 }, { port: { ...port, isAtMost: true } }, 'fits'],
    ['no motorway has a place', { expresswayKmMost: 50 }, {}, 'expressway'],
    ['another zone', { zone: 'other' }, {}, 'fails'],
    ['what fails is not unknown', { powerMwLeast: 6, wastewaterLeast: 1 }, {}, 'fails'],
    ['no incentive is recorded', { incentive: 'tax' }, {}, 'incentive'],
  ]
  for (const [name, asked, facts, expected] of cases) {
    const { fails, unknown } = standingOf(zone(facts), { ...NOTHING, ...asked }, [], '2026-11-24')
    assert.equal(fails ? 'fails' : unknown.join() || 'fits', expected, name)
  }
})

test('a sector that is permitted, refused, or not told of', () => {
  const listed = (...codes: string[]): Permitted[] =>
    codes.map((code) => ({ zone: 'z', scheme: 'VSIC2018', code, name: code, condition: null }))
  const cases: [string, string[], boolean | null, string, string][] = [
    ['the code itself', ['1020'], null, '1020', 'yes'],
    ['a wider code', ['10'], null, '1020', 'yes'],
    ['only a part of what is asked', ['1020'], true, '10', 'unknown'],
    ['not in a list that may have gaps', ['13'], null, '1020', 'unknown'],
    ['not in a complete list', ['13'], true, '1020', 'no'],
    ['no list at all', [], true, '1020', 'unknown'],
  ]
  for (const [name, codes, isComplete, code, expected] of cases)
    assert.equal(permits(listed(...codes), isComplete, { scheme: 'VSIC2018', code }), expected, name)
  assert.equal(permits(listed('10'), true, { scheme: 'VSIC2025', code: '10' }), 'unknown', 'another scheme')
})

test('the nearest work in use; a planned one does not count, one without a place leaves a doubt', () => {
  const work = (name: string, status: string | null, lon: number | null): NearWork => ({
    ...{ name, status, isApproximate: false, place: lon === null ? null : { type: 'Point', coordinates: [lon, 9.6] } },
  })
  const cases: [string, NearWork[], string | null, boolean][] = [
    ['the nearer of two', [work('a', 'in-use', 106.2), work('b', 'in-use', 106.1)], 'b', false],
    ['a planned one nearer by', [work('a', 'in-use', 106.2), work('b', 'planned', 106.1)], 'a', false],
    ['one without a place', [work('a', 'in-use', 106.2), work('b', 'in-use', null)], 'a', true],
    ['one of which nobody knows whether it is used', [work('a', 'in-use', 106.2), work('b', null, 106.1)], 'a', true],
    ['none in use', [work('a', 'building', 106.2)], null, false],
  ]
  for (const [name, works, to, isAtMost] of cases) {
    const found = nearest([106, 9.6], false, works)
    assert.deepEqual([found?.to ?? null, found?.isAtMost ?? false], [to, isAtMost], name)
  }
  assert.equal(nearest(null, false, [work('a', 'in-use', 106.2)]), null, 'a zone without a place')
})

test('what is left is never below zero and unknown where a part is', () => {
  const amount = fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }))
  fc.assert(
    fc.property(amount, amount, (capacity, used) => {
      const rest = left(capacity, used)
      assert.equal(rest === null, capacity === null || used === null)
      assert.ok(rest === null || (rest >= 0 && rest <= (capacity ?? 0)))
    }),
  )
})

test('asking for more never lets a zone in that was out', () => {
  const free = fc.option(fc.double({ min: 0, max: 100, noNaN: true }))
  const asked = fc.double({ min: 0, max: 100, noNaN: true })
  fc.assert(
    fc.property(free, asked, asked, (powerFreeMw, a, b) => {
      const failsAt = (powerMwLeast: number) =>
        standingOf(zone({ powerFreeMw }), { ...NOTHING, powerMwLeast }, [], '2026-11-24').fails
      if (failsAt(Math.min(a, b))) assert.ok(failsAt(Math.max(a, b)))
    }),
  )
})
