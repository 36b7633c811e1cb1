import assert from 'node:assert/strict'
import { test } from 'node:test'
import { granted, personWith } from './for-tests.ts'
import { type Actor, ROLES, type TokenUse } from './model.ts'
import { ANYTHING, may, mustBeAllowed, type Of, SYSTEM } from './policy.ts'
import { VERBS, type Verb } from './policy-table.ts'

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
  'accept-task': 'leader administrator operator',
  'refuse-task': 'leader administrator operator',
  'split-task': 'leader administrator operator',
  'submit-task': 'reporter leader administrator operator',
  'accept-result': 'leader administrator operator',
  'return-result': 'leader administrator operator',
  'change-deadline': 'leader administrator operator',
  'name-coordinators': 'leader administrator operator',
  'set-measure': 'leader administrator operator',
  'name-person': 'leader administrator operator',
  'comment-task': 'reader reporter approver inspector leader administrator operator',
  'hold-review': 'leader administrator operator',
  'sign-review': 'leader operator',
  'judge-cause': 'leader administrator operator',
  'apply-case': EVERYONE,
  'send-interest': EVERYONE,
  'follow-interest': 'keeper administrator operator',
  'read-case': 'handler approver inspector leader administrator auditor operator',
  'handle-case': 'handler leader administrator operator',
  'follow-work': 'reader reporter approver inspector leader auditor administrator operator',
  'report-block': 'reporter inspector leader administrator operator',
  'answer-block': 'reporter leader administrator operator',
  'resolve-block': 'inspector leader administrator operator',
  'hold-sitting': 'leader administrator operator',
  'order-remedy': 'inspector leader administrator operator',
  'report-figure': 'reporter administrator operator',
  'choose-reading': 'approver administrator operator',
  'accept-figure': 'approver leader administrator operator',
  'freeze-baseline': 'approver administrator operator',
  'receive-document': 'keeper administrator operator',
  'send-document': 'keeper administrator operator',
  'set-course': 'approver administrator operator',
  'judge-project': 'reporter approver leader administrator operator',
  'decide-gate': 'approver leader operator',
  'override-gate': 'approver leader operator',
  'read-register': 'reader reporter keeper approver handler inspector leader auditor administrator operator',
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
  'make-feed': SIGNED_IN,
  'revoke-feed': SIGNED_IN,
}

test('every verb allows exactly the actors the table names', () => {
  for (const verb of VERBS)
    for (const [name, actor] of Object.entries(actors)) {
      const allowed = expected[verb].split(' ').includes(name)
      assert.equal(may(actor, verb, SYSTEM), allowed, `${name} ${verb}`)
      if (!allowed) assert.throws(() => mustBeAllowed(actor, verb, SYSTEM), { name: 'NotAllowed' })
    }
})

test('a grant reaches what it is narrowed to and nothing else', () => {
  const places: Record<string, Of> = {
    system: SYSTEM,
    here: { resolution: 'nq-1' },
    elsewhere: { resolution: 'nq-2' },
    'zones here': { resolution: 'nq-1', book: 'zones' },
    'zones elsewhere': { resolution: 'nq-2', book: 'zones' },
    'lots here': { resolution: 'nq-1', book: 'lots' },
    'case 7': { resolution: 'nq-1', case: '7' },
    'case 77': { resolution: 'nq-1', case: '77' },
  }
  const everywhere = Object.keys(places).join(', ')
  for (const [narrowed, reached] of [
    [{}, everywhere],
    [{ resolution: 'nq-1' }, 'here, zones here, lots here, case 7, case 77'],
    [{ resolution: 'nq-1', agency: 'so' }, 'here, zones here, lots here, case 7, case 77'],
    [{ agency: 'so' }, 'here, elsewhere, zones here, zones elsewhere, lots here, case 7, case 77'],
    [{ book: 'zones' }, 'zones here, zones elsewhere'],
    [{ resolution: 'nq-1', book: 'zones' }, 'zones here'],
    [{ case: '7' }, 'case 7'],
    [{ resolution: 'nq-2', case: '7' }, ''],
  ] as const) {
    const actor: Actor = { ...personWith(), grants: [granted('administrator', narrowed)] }
    const found = Object.keys(places).filter((name) => may(actor, 'keep-book', places[name] as Of))
    assert.equal(found.join(', '), reached, JSON.stringify(narrowed))
    // For what a page offers, before it is known to what.
    assert.ok(may(actor, 'keep-book', ANYTHING))
  }
})

test('a role of a body, a resolution, a book or a case makes nobody and gives nothing away', () => {
  const ofTheSystem = [
    'load-pack',
    'load-document',
    'see-people',
    'invite',
    'grant',
    'revoke-grant',
    'suspend',
    'restore',
    'reset-factor',
    'make-recovery-link',
  ] as const
  for (const narrowed of [{ agency: 'so' }, { resolution: 'nq-1' }, { book: 'zones' }, { case: '7' }])
    for (const verb of ofTheSystem)
      assert.equal(may({ ...personWith(), grants: [granted('administrator', narrowed)] }, verb, SYSTEM), false, verb)
})

test('accounts and what the system holds ask for a role of the whole system, reforms for one of the whole resolution', () => {
  const held = (narrowed: object): Actor => ({ ...personWith(), grants: [granted('administrator', narrowed)] })
  const widths: [object, string][] = [
    [{}, 'grant load-document apply-reform assign-task'],
    [{ resolution: 'nq-1' }, 'apply-reform assign-task'],
    [{ resolution: 'nq-1', agency: 'so' }, 'assign-task'],
  ]
  for (const [narrowed, allowed] of widths)
    for (const verb of ['grant', 'load-document', 'apply-reform', 'assign-task'] as const)
      for (const what of [verb === 'grant' || verb === 'load-document' ? SYSTEM : { resolution: 'nq-1' }, ANYTHING] as const)
        assert.equal(may(held(narrowed), verb, what), allowed.split(' ').includes(verb), `${verb} ${allowed}`)
})

test('a token does a part of what its maker may now, and never more', () => {
  const covered: Record<TokenUse, Verb[]> = {
    read: ['read'],
    report: ['report-figure', 'contest-value'],
    keep: ['keep-book', 'read-register', 'receive-document', 'send-document', 'contest-value'],
  }
  for (const uses of [['read'], ['report'], ['keep'], ['read', 'report', 'keep']] as TokenUse[][])
    for (const [name, maker] of Object.entries(actors)) {
      if (maker.kind !== 'account') continue
      const program: Actor = { ...maker, scope: { token: 1, uses, book: null } }
      for (const verb of VERBS) {
        const allowed: boolean = may(maker, verb, ANYTHING) && uses.some((use) => covered[use].includes(verb))
        assert.equal(may(program, verb, SYSTEM), allowed, `${name} with a token to ${uses} doing ${verb}`)
      }
    }
  const ofBook: Actor = {
    ...(personWith('administrator') as Actor & { kind: 'account' }),
    scope: { token: 1, uses: ['keep'], book: 'lots' },
  }
  assert.equal(may(ofBook, 'keep-book', { resolution: 'nq-1', book: 'lots' }), true)
  assert.equal(may(ofBook, 'keep-book', { resolution: 'nq-1', book: 'zones' }), false)
})
