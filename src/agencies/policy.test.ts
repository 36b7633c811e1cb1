import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from './model.ts'
import { may, mustBeAllowed, VERBS, type Verb } from './policy.ts'

const actors: Record<string, Actor> = {
  anonymous: { kind: 'anonymous' },
  reader: { kind: 'account', id: 1, name: 'An', role: 'reader' },
  administrator: { kind: 'account', id: 2, name: 'Bình', role: 'administrator' },
  operator: { kind: 'operator', name: 'root' },
}

// Written apart from the policy: one line a verb, the actors who may, all others may not.
const expected: Record<Verb, string> = {
  read: 'anonymous reader administrator operator',
  'load-pack': 'administrator operator',
  'load-document': 'administrator operator',
  'assign-task': 'administrator operator',
  'report-figure': 'administrator operator',
  'keep-book': 'administrator operator',
  'contest-value': 'reader administrator operator',
  'decide-contest': 'administrator operator',
  'make-access-link': 'operator',
  'close-session': 'reader administrator',
  simulate: 'operator',
  'load-reform': 'administrator operator',
  'apply-reform': 'administrator operator',
  'answer-succession': 'administrator operator',
  'read-persons': 'reader administrator operator',
  'reveal-person': 'administrator operator',
  'erase-person': 'administrator operator',
  'rotate-keys': 'operator',
}

test('every verb allows exactly the actors the table names', () => {
  for (const verb of VERBS)
    for (const [name, actor] of Object.entries(actors)) {
      const allowed = expected[verb].split(' ').includes(name)
      assert.equal(may(actor, verb, 'any'), allowed, `${name} ${verb}`)
      if (!allowed) assert.throws(() => mustBeAllowed(actor, verb, 'any'), { name: 'NotAllowed' })
    }
})
