// The resolution that ships, through the real loader: what the programme makes of its own numbers and of the books.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { answerOf, judgeCorners, withMoved } from '#targets/fit/feasible.ts'
import { type Fit, fitOf } from '#targets/fit/fit.ts'
import type { Solve } from '#targets/fit/linear.ts'
import type { FitWorld } from '#targets/fit/model.ts'
import { loadSolver } from '#targets/fit/solver.server.ts'
import { figuresOf } from '#targets/fit/variant.ts'
import { worldOfPack } from './fit-for-tests.server.ts'

let solve: Solve
let world: FitWorld
let fit: Fit
before(async () => {
  solve = await loadSolver()
  world = await worldOfPack()
  fit = fitOf(solve, world)
})

const readingOf = (answer: Fit, id: string) => answer.readings.find(({ reading }) => reading.id === id)!
const near = (value: number | null | undefined, expected: number, within: number) =>
  assert.ok(typeof value === 'number' && Math.abs(value - expected) <= within, `${value} is not ${expected}`)
const withTarget = (id: string, change: object): FitWorld => ({
  ...world,
  targets: world.targets.map((each) => (each.id === id ? { ...each, ...change } : each)),
})
const withStated = (id: string, value: number): FitWorld => ({
  ...world,
  stated: world.stated.map((each) => (each.id === id ? { ...each, value } : each)),
})
/** The book with another number for a zone; null takes it away. */
const withFact = (id: string, attribute: string, value: number | null): FitWorld => ({
  ...world,
  zones: world.zones.map((zone) => {
    if (zone.id !== id) return zone
    const fact = zone.facts[attribute]
    return { ...zone, facts: { ...zone.facts, [attribute]: fact && value !== null ? { ...fact, value } : null } }
  }),
})

test('9 parks in 2030 need all four new ones, so Vĩnh Châu two (II.2.-1, III.1)', () => {
  for (const { figures } of fit.readings) {
    assert.equal(figures.newParksNeeded, 4)
    assert.deepEqual(figures.newParksByPlace, { 'tran-de': 1, 'vinh-chau': 2, 'nga-nam': 1 })
  }
  assert.match(fit.notices[0]!.text.vi, /9 khu công nghiệp hoạt động năm 2030 cần 4 khu mới.*thị xã Vĩnh Châu 2/)
})

test('five clusters asked, six named; four parks asked, four named (II.2.-1, III.2)', () => {
  const { figures } = fit.readings[0]!
  assert.deepEqual([figures.clustersAsked, figures.clustersNamed], [5, 6])
  assert.deepEqual([figures.parksAsked, figures.parksNamed], [4, 4])
})

test('gross land of III: 2,552–3,402 ha each, 2,802 at least with four, 2,052–2,202 in all', () => {
  const land = Object.fromEntries(
    fit.readings.map(({ reading, figures }) => [
      reading.id,
      [figures.grossHaMin, figures.grossHaMax].map((ha) => Math.round(ha!)),
    ]),
  )
  assert.deepEqual(land, { each: [2552, 3402], 'each-four': [2802, 3402], 'in-all': [2052, 2202] })
})

test('250,000–280,000 jobs need 73.5–109.7 a gross hectare; An Nghiệp has 73.4, and 75.7 when full', () => {
  const { figures } = readingOf(fit, 'each')
  near(figures.jobsPerHaNeededMin, 73.5, 0.05)
  near(figures.jobsPerHaNeededMax, 109.7, 0.05)
  near(figures.jobsPerHa, 75.7, 0.05)
  near(figures.jobsPerHa! * 0.97, 73.4, 0.05)
  near(figures.jobsAttainableMin, 193_000, 500)
  near(figures.jobsAttainableMax, 257_000, 500)
})

test('jobs are out of reach except at the very top of the one reading; what the books do not tell leaves it open', () => {
  assert.deepEqual(
    fit.readings.map(({ reading, answer }) => [reading.id, answer]),
    [
      ['each', 'depends'],
      ['each-four', 'depends'],
      ['in-all', 'no'],
    ],
  )
  assert.equal(fit.answer, 'depends')
  // 250,000 jobs at 75.7 take 3,304 of at most 3,402 ha.
  near(readingOf(fit, 'each').figures.grossHaNeeded, 3304, 0.5)
  const conflict = fit.conflicts.find(({ given }) => given.length === 0)!
  assert.deepEqual(conflict.readings, ['in-all'])
  const provisions = new Set(conflict.members.map(({ provision }) => provision))
  for (const provision of ['II.2.-3', 'III.1.~1', 'III.2.~2']) assert.ok(provisions.has(provision), provision)
  const [change] = readingOf(fit, 'in-all').leastChange
  assert.equal(change?.promise.id, 'stable-jobs-2030')
  near(change?.to, 166_641, 1)
  const land = conflict.alone.find(({ promise }) => promise.id === 'new-parks.ha')
  near(land?.change?.to, 400 + 3303.67 - 2202.1, 1)
})

test('100% occupancy in 2030 against parks that open in it (II.2.-1, II.2.-2)', () => {
  const conflict = fit.conflicts.find(({ members }) => members.some(({ id }) => id === 'occupancy-2030'))!
  assert.deepEqual(
    new Set(conflict.members.map(({ id }) => id)),
    new Set(['years-to-fill', 'occupancy-2030', 'parks-operating-2030']),
  )
  assert.ok(fit.notices.some(({ text }) => /mở năm 2030 thì phải lấp đầy ngay trong năm/.test(text.vi)))
  const at = (moves: [string, number][]) => answerOf(judgeCorners(solve, withMoved(world, moves), world.plan.readings[0]!))
  assert.equal(at([['years-to-fill', 4]]), 'yes')
  assert.equal(at([['years-to-fill', 5]]), 'no')
  assert.equal(
    at([
      ['years-to-fill', 0],
      ['new-parks-open', 2030],
    ]),
    'yes',
  )
  assert.equal(
    at([
      ['years-to-fill', 1],
      ['new-parks-open', 2030],
    ]),
    'no',
  )
})

test('which assumption flips the answer, and where', () => {
  const flips = fit.flips.map(({ flip, readings }) => [readings, flip.assumption.id, flip.to, flip.answer])
  assert.deepEqual(flips, [
    [['each', 'each-four'], 'jobs-per-ha', 73.4, 'no'],
    [['each', 'each-four'], 'cluster-ha', 30.8, 'no'],
    [['each', 'each-four'], 'years-to-fill', 5, 'no'],
    [['in-all'], 'jobs-per-ha', 113.6, 'depends'],
  ])
})

test('changing any number of the text or the books changes what follows from it', () => {
  const each = world.plan.readings[0]!
  const figures = (changed: FitWorld) => figuresOf(solve, changed, each).figures
  const answer = (changed: FitWorld) => answerOf(judgeCorners(solve, changed, each))
  assert.equal(figures(withTarget('parks-operating-2030', { value: 8 })).newParksNeeded, 3)
  assert.equal(figures(withTarget('parks-operating-2030', { value: 10 })).newParksNeeded, 5)
  assert.equal(answer(withTarget('parks-operating-2030', { value: 10 })), 'no')
  assert.equal(answer(withTarget('new-parks-2025', { value: 5 })), 'no')
  assert.equal(answer(withTarget('new-clusters-2025', { value: 7 })), 'no')
  assert.equal(answer(withTarget('clusters-operating-2030', { value: 10 })), 'no')
  near(figures(withTarget('clusters-finished-2030', { value: 10 })).grossHaMax, 3402.1 + 41.8, 0.1)
  near(figures(withTarget('new-parks-in-plan', { valueMax: 3 })).grossHaMax, 3002.1, 0.1)
  assert.equal(answer(withTarget('new-parks-in-plan', { valueMax: 3 })), 'no')
  assert.deepEqual(figures(withTarget('new-parks-in-plan', { value: 2, valueMax: 2 })).newParksByPlace['vinh-chau'], null)
  near(figures(withTarget('new-parks-area', { value: 200 })).grossHaMin, 2402.1, 0.1)
  near(figures(withTarget('expansion-an-nghiep', { value: 169 })).grossHaMax, 3371.1, 0.1)
  near(figures(withTarget('expansion-tran-de', { value: 100 })).grossHaMax, 3382.1, 0.1)
  near(figures(withTarget('stable-jobs-2030', { value: 200_000 })).jobsPerHaNeededMin, 58.8, 0.05)
  near(figures(withTarget('stable-jobs-2030', { valueMax: 300_000 })).jobsPerHaNeededMax, 117.6, 0.1)
  // Less occupancy lets a park take longer to fill, and jobs become what stands in the way.
  const slower = { ...withTarget('occupancy-2030', { value: 80 }), moved: new Map([['years-to-fill', 5]]) }
  assert.equal(answer({ ...world, moved: slower.moved }), 'no')
  assert.match(JSON.stringify(fitOf(solve, slower).conflicts), /stable-jobs-2030/)
  assert.doesNotMatch(JSON.stringify(fitOf(solve, slower).conflicts), /"id":"occupancy-2030"/)
  assert.equal(answer(withTarget('occupancy-2025', { value: 101 })), 'no')
  near(figures(withStated('clusters-planned-area', 950)).grossHaMax, 3026 + 450, 0.1)
  near(figures(withStated('clusters-planned', 20)).grossHaMax, 3026 + 9 * 39.7, 0.1)
  assert.ok(fitOf(solve, withStated('parks-planned-area', 1200)).notices.some(({ text }) => /1\.200 ha.*1\.106 ha/.test(text.vi)))
  near(figures(withFact('song-hau', 'gross-ha', 300)).grossHaMin, 2566.1, 0.1)
  near(figures(withFact('an-nghiep', 'stable-jobs', 20_000)).jobsAttainableMax, 288_670, 100)
  near(figures(withFact('an-nghiep', 'occupancy-percent', 90)).jobsPerHa, 81.6, 0.05)
})

test('what the books do not tell is never zero: the answer waits, and says for what', () => {
  const unknown = fitOf(solve, withFact('an-nghiep', 'stable-jobs', null))
  const { answer, figures } = readingOf(unknown, 'in-all')
  assert.deepEqual([answer, figures.jobsPerHa, figures.jobsAttainableMax], ['depends', null, null])
  assert.ok(unknown.missing.some(({ what, from }) => /An Nghiệp: Việc làm ổn định/.test(what.vi) && from === 'bql-kcn'))
  const area = fitOf(solve, withFact('song-hau', 'gross-ha', null))
  assert.deepEqual([readingOf(area, 'in-all').answer, readingOf(area, 'in-all').figures.grossHaMin], ['depends', null])
  assert.ok(area.missing.some(({ what }) => /Sông Hậu/.test(what.vi)))
  // What is certain decides all the same: seven clusters by 2025 cannot be, whatever the area of a park.
  const certain = { ...withFact('song-hau', 'gross-ha', null), targets: withTarget('new-clusters-2025', { value: 7 }).targets }
  assert.equal(fitOf(solve, certain).answer, 'no')
})

test('the same question has the same answer to the last digit', () => {
  assert.deepEqual(JSON.stringify(fitOf(solve, world)), JSON.stringify(fit))
})
