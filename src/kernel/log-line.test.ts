import assert from 'node:assert/strict'
import { test } from 'node:test'
import { logLine } from './log-line.ts'

const AT = new Date('2026-11-24T03:00:00Z')

test('an event is one line, and what was sent is spelled out', () => {
  assert.equal(logLine(AT, { fault: '1a', path: '/a b' }), '2026-11-24T03:00:00.000Z fault="1a" path="/a b"')
  for (const unseen of ['\n', '\r', '\u001b[2J', '\u0085', '\u2028', '\u2029', '\u202e', '\u0007', '\u009b', '" forged="'])
    assert.match(logLine(AT, { path: `a${unseen}b` }), /^[ -~]+$/)
  assert.match(
    logLine(AT, { error: new Error('one\ntwo', { cause: new Error('three') }) }),
    /^.*one\\ntwo.*cause: Error: three.*$/,
  )
  assert.match(logLine(AT, { error: null }), /error="null"$/)
})
