// The doors name what there is: each page, form and method that a route's modules hold, and nothing that is gone.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { granted, personWith } from '#agencies/for-tests.ts'
import { DOORS, refusedVerb } from '../../src/routes/doors.ts'
import { routes } from '../attacks/surface.ts'

test('every page, form and method of every route has its door, and every door its route', async () => {
  const built = (await routes()).map(({ id, isPage, actions, methods }) => [
    id,
    [...(isPage ? ['page'] : []), ...actions.map((name) => `form ${name}`), ...methods].toSorted(),
  ])
  const doors = Object.entries(DOORS).map(([id, door]) => {
    const { forms = {}, ...rest } = { ...door } as Record<string, unknown> & { forms?: object }
    return [id, [...Object.keys(rest), ...Object.keys(forms).map((name) => `form ${name}`)].toSorted()]
  })
  assert.ok(built.length > 50)
  assert.deepEqual(Object.fromEntries(doors), Object.fromEntries(built))
})

test('a door asks whether the verb is held of anything, of the form that is sent', () => {
  const ask = (actor: Parameters<typeof refusedVerb>[0], route: keyof typeof DOORS, method: string, search = '') =>
    refusedVerb(actor, { route, method, search: new URLSearchParams(search) })
  const keeper = { ...personWith(), grants: [granted('keeper', { book: 'zones' })] }
  assert.equal(ask(keeper, '/books/[book]/new', 'POST'), null)
  assert.equal(ask(keeper, '/books/[book]/[id]', 'GET'), null)
  assert.equal(ask(keeper, '/books/[book]/[id]', 'POST', '/decide'), 'decide-contest')
  assert.equal(ask(keeper, '/books/[book]/[id]', 'POST', 'as-of=2026-01-01&/decide='), 'decide-contest')
  assert.equal(ask(personWith('auditor'), '/people', 'HEAD'), null)
  assert.equal(ask(personWith('auditor'), '/people', 'POST'), 'invite')
  assert.equal(ask({ kind: 'entering', id: 1, name: 'an' }, '/sign-in/second-factor', 'POST', '/code'), null)
  assert.equal(ask({ kind: 'anonymous' }, '/sign-in/second-factor', 'POST', '/code'), 'set-factor')
  const program = { ...personWith('keeper'), scope: { token: 1, uses: ['keep' as const], book: 'zones' } }
  assert.equal(ask(program, '/api/v1/books', 'GET'), 'read')
  assert.equal(ask(program, '/api/v1/[...path]', 'DELETE'), 'read')
})
