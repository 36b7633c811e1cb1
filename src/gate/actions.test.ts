// Keeping a verdict and deciding on it, on the real database: who may, of whose zones, and what stands on record.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { contextFor } from '#agencies/acting.server.ts'
import type { Context } from '#agencies/context.ts'
import { seated } from '#agencies/for-tests.server.ts'
import { granted } from '#agencies/for-tests.ts'
import { NotAllowed, type Role } from '#agencies/model.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { decideGate, keepVerdict } from './actions.server.ts'
import { shippedPlan } from './for-tests.server.ts'
import { CASE_DAY } from './specimens/all.ts'
import { CLEAN, ZONES } from './specimens/world.ts'
import { readVerdict, readVerdicts } from './store.server.ts'
import { type GateVerdict, gateWorldOf, verdictOf } from './verdict.server.ts'

const NOW = () => new Date('2026-11-24T02:00:00Z')
let db: TestDatabase
let refused: GateVerdict
let allowed: GateVerdict
const people = new Map<string, Context>()

before(async () => {
  db = await testDatabase()
  await db.kysely
    .insertInto('resolution')
    .values({ id: 'r', title_vi: 'r', main_document: 'r', origin: 'pack', digest: '', period: null })
    .execute()
  for (const id of ['board', 'other'])
    await db.kysely.insertInto('agency').values({ resolution_id: 'r', id, name_vi: id, branch: 'state', valid: '(,)' }).execute()
  const seats: readonly [string, Role, string | null][] = [
    ['leader', 'leader', null],
    ['approver', 'approver', 'board'],
    ['approver of another body', 'approver', 'other'],
    ['reporter', 'reporter', 'board'],
    ['reader', 'reader', 'board'],
    ['administrator', 'administrator', null],
  ]
  for (const [name, role, agency] of seats)
    people.set(name, contextFor(db, await seated(db, name, granted(role, { resolution: 'r', agency })), NOW))
  const zones = new Map(Object.entries(ZONES))
  const world = gateWorldOf({
    ...{ day: CASE_DAY, plan: await shippedPlan(), readings: { refusal: 'all', technology: 'either' }, zones },
  })
  refused = verdictOf(world, { ...CLEAN, militaryOpinion: null })
  allowed = verdictOf(world, CLEAN)
})
after(() => db?.close())

const as = (name: string): Context => people.get(name)!
const keep = (name: string, verdict = refused, keeper: string | null = 'board') =>
  keepVerdict(as(name), { resolution: 'r', keeper, verdict })
const decision = { outcome: 'accepted', reason: 'Đã xem', authority: null, document: null } as const

test('a kept verdict is read back word for word, with the digest it was told with', async () => {
  const id = await keep('reporter')
  const kept = await readVerdict(db.kysely, id)
  assert.deepEqual(kept?.document, JSON.parse(JSON.stringify(refused)))
  assert.deepEqual([kept?.digest, kept?.verdict, kept?.asked_by], [refused.digest, 'refused', 'account:reporter'])
})

test('who may not keep one: a reader, whoever is of another body, and of no zone whoever is of one body', async () => {
  for (const [name, keeper] of [
    ['reader', 'board'],
    ['approver of another body', 'board'],
    ['reporter', null],
  ] as const)
    await assert.rejects(keep(name, refused, keeper), NotAllowed, `${name} ${keeper}`)
  await keep('leader', refused, null)
})

test('a decision is added to those before, and the latest counts', async () => {
  const id = await keep('approver', allowed)
  assert.deepEqual(await decideGate(as('approver'), { ...decision, id, outcome: 'refused' }), { isOverride: false })
  assert.deepEqual(await decideGate(as('leader'), { ...decision, id }), { isOverride: false })
  const kept = await readVerdict(db.kysely, id)
  assert.deepEqual(
    kept?.decisions.map(({ outcome }) => outcome),
    ['accepted', 'refused'],
  )
  const [latest] = await readVerdicts(db.kysely, 'r', { before: null, limit: 1 })
  assert.deepEqual([latest?.id, latest?.outcome, latest?.is_override], [id, 'accepted', false])
})

test('what was refused is accepted only with authority and document, and is an override', async () => {
  const id = await keep('approver')
  await assert.rejects(decideGate(as('approver'), { ...decision, id }), { code: 'override-ungrounded' })
  await assert.rejects(decideGate(as('approver'), { ...decision, id, authority: 'Chủ tịch' }), { code: 'override-ungrounded' })
  const grounded = { ...decision, id, authority: 'Chủ tịch UBND tỉnh', document: 'QĐ 1/QĐ-UBND' }
  assert.deepEqual(await decideGate(as('approver'), grounded), { isOverride: true })
  const { verb } = await db.kysely
    .selectFrom('audit_record')
    .select('verb')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  assert.equal(verb, 'override-gate')
})

test('who may not decide: a reporter, an administrator, and whoever is of another body', async () => {
  const id = await keep('approver')
  for (const name of ['reporter', 'administrator', 'approver of another body'])
    await assert.rejects(decideGate(as(name), { ...decision, id, outcome: 'refused' }), NotAllowed, name)
  assert.equal(await decideGate(as('leader'), { ...decision, id: 999_999 }), null)
})
