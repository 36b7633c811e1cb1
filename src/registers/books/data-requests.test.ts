// Two working days (Decree 356/2025/NĐ-CP), and an answer that is whole.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { problemsOf } from '../book.ts'
import { dataRequests } from './data-requests.ts'

const ASKED = { code: 'YC-01', asks: 'see', receivedOn: '2026-11-26', answerBy: '2026-11-30' }

test('a request says by when it is answered, and an answer how', () => {
  for (const [values, wrong] of [
    [{}, ''],
    // Thursday: Friday and Monday are left.
    [{ answerBy: '2026-12-01' }, 'answerBy'],
    [{ answerBy: '2026-11-27' }, ''],
    [{ answerBy: '2026-11-25' }, 'answerBy'],
    [{ answeredOn: '2026-11-27', outcome: 'done' }, ''],
    // Late answers are recorded as they are.
    [{ answeredOn: '2026-12-09', outcome: 'done' }, ''],
    [{ answeredOn: '2026-11-25', outcome: 'done' }, 'answeredOn'],
    [{ answeredOn: '2026-11-27' }, 'outcome'],
    [{ outcome: 'done' }, 'outcome'],
    [{ answeredOn: '2026-11-27', outcome: 'refused' }, 'ground'],
    [{ answeredOn: '2026-11-27', outcome: 'refused', ground: 'Điều 20' }, ''],
    [{ receivedOn: null }, 'receivedOn'],
  ] as const) {
    const found = problemsOf(dataRequests, { ...ASKED, ...values }).map(({ field }) => field)
    assert.equal(found.join(' '), wrong, JSON.stringify(values))
  }
  const [late] = problemsOf(dataRequests, { ...ASKED, answerBy: '2026-12-01' })
  assert.match(late?.reason.vi ?? '', /chậm nhất là 30\/11\/2026/)
})
