import assert from 'node:assert/strict'
import { test } from 'node:test'
import { officeCalendar } from '#kernel/holidays.ts'
import { procedureFor, stepFor } from './for-tests.ts'
import type { CaseStep, Consultation, Procedure } from './model.ts'
import { hindersAsking, hindersEnd, inForce, papersOf, type StepStanding, standingsOf } from './rules.ts'

// 1/6/2026 is a Monday.
const DAY = '2026-06-01'
const APPROVAL = procedureFor('approval', { steps: ['report', 'decision'] })
const PERMIT = procedureFor('permit', { after: ['approval'] })
const opinion = { id: 'army', body: 'army', days: null, counted: 'working', required: true, factOnly: true } as const
const DEFENCE = procedureFor('defence', { consults: [opinion] })

const standings = (law: Procedure[], steps: CaseStep[], day = DAY, versions: Procedure[] = law): StepStanding[] =>
  standingsOf({ state: 'submitted', submittedOn: DAY, withdrawnOn: null, law, steps }, versions, day, officeCalendar)
const short = (all: StepStanding[]) => all.map(({ state, due, isLate }) => `${state} ${due ?? '-'}${isLate ? ' late' : ''}`)

const THREE = [stepFor(1, 'approval', 'report'), stepFor(2, 'approval', 'decision'), stepFor(3, 'permit', 'step')]
const done = (endedOn: string) => ({ endedOn, outcome: 'done' as const })
const asked = (answeredOn: string | null) => ({ askedOn: '2026-06-03', reason: 'x', missing: 'x', answeredOn, answer: null })

test('steps follow one another, procedures what comes before them, each with ten working days from its own beginning', () => {
  const law = [APPROVAL, PERMIT]
  assert.deepEqual(short(standings(law, THREE)), ['running 2026-06-15', 'waiting -', 'waiting -'])
  const [report, decision, permit] = THREE as [CaseStep, CaseStep, CaseStep]
  const half = [{ ...report, ...done('2026-06-10') }, decision, permit]
  assert.deepEqual(short(standings(law, half, '2026-06-30')), ['done 2026-06-15', 'running 2026-06-24 late', 'waiting -'])
  const whole = [...half.slice(0, 1), { ...decision, ...done('2026-06-25') }, permit]
  assert.deepEqual(short(standings(law, whole, '2026-06-30')), ['done 2026-06-15', 'done 2026-06-24 late', 'running 2026-07-09'])
  assert.deepEqual(short(standings([PERMIT], [permit])), ['running 2026-06-15'], 'what is not in the case is not waited for')
})

test('a refusal halts what waits for it, a withdrawal whatever is not ended', () => {
  const law = [APPROVAL, PERMIT]
  const refused = [{ ...stepFor(1, 'approval', 'report'), endedOn: '2026-06-05', outcome: 'refused' as const }, ...THREE.slice(1)]
  assert.deepEqual(short(standings(law, refused, '2026-06-30')), ['refused 2026-06-15', 'halted -', 'halted -'])
  const withdrawn = standingsOf(
    { state: 'withdrawn', submittedOn: DAY, withdrawnOn: DAY, law, steps: THREE },
    law,
    '2026-06-30',
    officeCalendar,
  )
  assert.deepEqual(short(withdrawn), ['halted -', 'halted -', 'halted -'])
})

test('the clock stands while the applicant supplements, and runs on from the answer', () => {
  const step = stepFor(1, 'permit', 'step')
  assert.deepEqual(short(standings([PERMIT], [{ ...step, supplement: asked(null) }], '2026-07-30')), ['stopped -'])
  assert.deepEqual(short(standings([PERMIT], [{ ...step, supplement: asked('2026-06-10') }])), ['running 2026-06-22'])
})

test('days that no source tells are unknown: nothing is due and nothing is late', () => {
  const law = [procedureFor('permit', { days: null })]
  assert.deepEqual(short(standings(law, [stepFor(1, 'permit', 'step')], '2030-01-01')), ['running -'])
})

test('a case keeps the law of its start unless a transition rule takes in the steps that have not begun', () => {
  const later = procedureFor('approval', { steps: ['report', 'decision'], days: 3, from: '2026-06-04' })
  const law = [{ ...APPROVAL, to: '2026-06-03' }]
  const steps = [{ ...stepFor(1, 'approval', 'report'), ...done('2026-06-05') }, stepFor(2, 'approval', 'decision')]
  const due = (versions: Procedure[]) => standings(law, steps, '2026-06-08', [...law, ...versions]).map((each) => each.due)
  assert.deepEqual(due([later]), ['2026-06-15', '2026-06-19'])
  assert.deepEqual(
    due([{ ...later, transition: 'Điều 99' }]),
    ['2026-06-15', '2026-06-10'],
    'the step that had begun keeps its days',
  )
  assert.deepEqual(inForce([...law, later], '2026-06-03'), law)
  assert.deepEqual(inForce([...law, later], '2026-06-04'), [later])
})

const answered = (outcome: Consultation['outcome']): Consultation => ({
  ...{ id: 1, consult: 'army', body: 'army', term: opinion, factOnly: true, askedOn: DAY, question: 'x' },
  ...{ answeredOn: outcome && DAY, outcome, number: '1/CV', documentOn: DAY, content: null },
})
const ENDS: [what: string, step: Partial<CaseStep>, done: string | null, refused: string | null][] = [
  ['the opinion is awaited (IV.7)', {}, 'opinion-missing', null],
  ['it was asked for and is not there', { consultations: [answered(null)] }, 'opinion-missing', null],
  ['it is there and agrees', { consultations: [answered('agreed')] }, null, null],
  ['it is there and does not agree', { consultations: [answered('not-agreed')] }, 'opinion-against', null],
  ['the applicant supplements', { consultations: [answered('agreed')], supplement: asked(null) }, 'stopped', null],
  ['it has ended', done(DAY), 'not-running', 'not-running'],
]
for (const [what, over, ifDone, ifRefused] of ENDS)
  test(`a step cannot end twice, nor be done before its opinion: ${what}`, () => {
    const [one] = standings([DEFENCE], [{ ...stepFor(1, 'defence', 'step'), ...over }])
    assert.ok(one)
    assert.deepEqual([hindersEnd(one, 'done', false), hindersEnd(one, 'refused', false)], [ifDone, ifRefused])
  })

test('what the gate turns away can only be refused (IV.7)', () => {
  const [one] = standings([PERMIT], [stepFor(1, 'permit', 'step')])
  assert.ok(one)
  assert.deepEqual([hindersEnd(one, 'done', true), hindersEnd(one, 'refused', true)], ['turned-away', null])
})

test('there is one request for a supplement', () => {
  const [fresh] = standings([PERMIT], [stepFor(1, 'permit', 'step')])
  const [before] = standings([PERMIT], [{ ...stepFor(1, 'permit', 'step'), supplement: asked('2026-06-10') }])
  const [, waiting] = standings([APPROVAL], THREE)
  assert.deepEqual(
    [fresh, before, waiting].map((each) => each && hindersAsking(each)),
    [null, 'asked-before', 'not-running'],
  )
})

test('a paper that several procedures ask for is asked once, and required where one of them requires it', () => {
  const paper = { id: 'p', name: { vi: 'x', en: null }, law: 'x', required: false }
  const papers = papersOf([
    { ...APPROVAL, papers: [paper] },
    { ...PERMIT, papers: [{ ...paper, required: true }] },
  ])
  assert.deepEqual(papers, [{ ...paper, required: true }])
})
