import assert from 'node:assert/strict'
import { test } from 'node:test'
import { granted, personWith } from './for-tests.ts'
import { type Actor, ROLES, type TokenUse } from './model.ts'
import { may, mustBeAllowed, VERBS, type Verb } from './policy.ts'

const actors: Record<string, Actor> = {
  anonymous: { kind: 'anonymous' },
  entering: { kind: 'entering', id: 1, name: 'An' },
  'nothing-granted': personWith(),
  ...Object.fromEntries(ROLES.map((role) => [role, personWith(role)])),
  operator: { kind: 'operator', name: 'root' },
}

const EVERYONE = Object.keys(actors).join(' ')
const SIGNED_IN = 'nothing-granted reader reporter keeper approver handler inspector leader administrator auditor consultee'
const BY_ADMINISTRATOR = 'administrator operator'

// Written apart from the policy: one line a verb, the actors who may, all others may not.
const expected: Record<Verb, string> = {
  read: EVERYONE,
  'load-pack': BY_ADMINISTRATOR,
  'load-document': BY_ADMINISTRATOR,
  'assign-task': 'leader administrator operator',
  'report-figure': 'reporter administrator operator',
  'keep-book': 'keeper administrator operator',
  'contest-value': 'reader reporter keeper approver handler inspector leader administrator operator',
  'decide-contest': 'approver administrator operator',
  'make-access-link': 'operator',
  'close-session': `entering ${SIGNED_IN}`,
  simulate: 'operator',
  'load-reform': BY_ADMINISTRATOR,
  'apply-reform': BY_ADMINISTRATOR,
  'answer-succession': BY_ADMINISTRATOR,
  'read-persons': 'reader reporter keeper approver inspector leader auditor administrator operator',
  'reveal-person': 'reporter keeper approver inspector auditor administrator operator',
  'erase-person': 'keeper administrator operator',
  'rotate-keys': 'operator',
  'see-people': 'administrator auditor operator',
  invite: BY_ADMINISTRATOR,
  grant: BY_ADMINISTRATOR,
  'revoke-grant': BY_ADMINISTRATOR,
  suspend: BY_ADMINISTRATOR,
  restore: BY_ADMINISTRATOR,
  'reset-factor': BY_ADMINISTRATOR,
  'make-recovery-link': BY_ADMINISTRATOR,
  'set-password': SIGNED_IN,
  'set-factor': `entering ${SIGNED_IN}`,
  'end-session': SIGNED_IN,
  'end-sessions': BY_ADMINISTRATOR,
  'make-token': SIGNED_IN,
  'revoke-token': SIGNED_IN,
}

test('every verb allows exactly the actors the table names', () => {
  for (const verb of VERBS)
    for (const [name, actor] of Object.entries(actors)) {
      const allowed = expected[verb].split(' ').includes(name)
      assert.equal(may(actor, verb, 'any'), allowed, `${name} ${verb}`)
      if (!allowed) assert.throws(() => mustBeAllowed(actor, verb, 'any'), { name: 'NotAllowed' })
    }
})

test('a grant of one book or one case reaches nothing else', () => {
  const keeper: Actor = { kind: 'account', id: 1, name: 'An', grants: [granted('keeper', { book: 'zones' })], scope: null }
  for (const [object, allowed] of [
    ['zones', true],
    ['zones:nq-1/an-binh', true],
    ['zones-old:nq-1/an-binh', false],
    ['lots:nq-1/an-binh', false],
    ['any', false],
  ] as const)
    assert.equal(may(keeper, 'keep-book', object), allowed, object)
  const handler: Actor = { ...keeper, grants: [granted('handler', { case: '7' })] }
  assert.equal(may(handler, 'contest-value', 'case:7'), true)
  assert.equal(may(handler, 'contest-value', 'case:77'), false)
})

test('a token does a part of what its maker may now, and never more', () => {
  const covered: Record<TokenUse, Verb[]> = { read: ['read'], report: ['report-figure', 'contest-value'], keep: ['keep-book'] }
  for (const uses of [['read'], ['report'], ['keep'], ['read', 'report', 'keep']] as TokenUse[][])
    for (const [name, maker] of Object.entries(actors)) {
      if (maker.kind !== 'account') continue
      const program: Actor = { ...maker, scope: { token: 1, uses, book: null } }
      for (const verb of VERBS) {
        const allowed: boolean = may(maker, verb, 'any') && uses.some((use) => covered[use].includes(verb))
        assert.equal(may(program, verb, 'any'), allowed, `${name} with a token to ${uses} doing ${verb}`)
      }
    }
  const ofBook: Actor = {
    ...(personWith('administrator') as Actor & { kind: 'account' }),
    scope: { token: 1, uses: ['keep'], book: 'lots' },
  }
  assert.equal(may(ofBook, 'keep-book', 'lots:nq-1/a'), true)
  assert.equal(may(ofBook, 'keep-book', 'zones:nq-1/a'), false)
})
