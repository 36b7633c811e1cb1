// Which opinion of a case is the military's (resolution IV.7): the latest answer of that body, and of no other.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stepFor } from '../for-tests.ts'
import type { Consultation } from '../model.ts'
import { opinionOf } from './rules.ts'

const answer = (id: number, body: string, answeredOn: string | null, over: Partial<Consultation> = {}): Consultation => ({
  ...{ id, consult: null, body, term: { days: 5, counted: 'working' }, factOnly: true, askedOn: '2026-06-01', question: 'x' },
  ...{ answeredOn, outcome: answeredOn === null ? null : 'agreed', documentOn: answeredOn, content: null },
  number: answeredOn === null ? null : `${id}/BCH`,
  ...over,
})

const CASES: [what: string, military: string | null, consultations: Consultation[], number: string | null][] = [
  ['nobody was asked', 'army', [], null],
  ['it was asked and has not answered', 'army', [answer(1, 'army', null)], null],
  ['another body answered', 'army', [answer(1, 'so', '2026-06-02')], null],
  ['no body is named as the military', null, [answer(1, 'army', '2026-06-02')], null],
  ['it answered', 'army', [answer(1, 'army', '2026-06-02')], '1/BCH'],
  [
    'it answered twice, first what was asked last',
    'army',
    [answer(1, 'army', '2026-06-09'), answer(2, 'army', '2026-06-02')],
    '1/BCH',
  ],
]
for (const [what, military, consultations, number] of CASES)
  test(`the opinion of the military: ${what}`, () => {
    const steps = [{ ...stepFor(1, 'defence', 'step'), consultations }]
    assert.equal(opinionOf({ steps }, military)?.number ?? null, number)
  })
