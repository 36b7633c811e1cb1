import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { personWith } from '#agencies/for-tests.ts'
import { ANONYMOUS } from '#agencies/model.ts'
import { verify } from '#db/audit.server.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { type TaskWorld, taskWorld } from '../for-tests.server.ts'
import { judgeCause } from './actions.server.ts'
import type { CauseStatus } from './model.ts'
import { readNamedCauses } from './store.server.ts'

let db: TestDatabase
let world: TaskWorld
before(async () => {
  db = await testDatabase()
  world = await taskWorld(db)
  const links = JSON.stringify({ tasks: [], targets: [], works: [], blocks: [] })
  const cause = { resolution_id: 'r', ordinal: 0, document_id: 'd', provision: 'I.~3', name_vi: 'Thiếu vốn', name_en: null }
  await db.kysely
    .insertInto('named_cause')
    .values({ ...cause, id: 'von', kind: 'objective', links })
    .execute()
})
after(() => db.close())

const judging = { resolution: 'r', cause: 'von', status: 'standing', reason: 'Chưa đủ vốn', document: 'BC 5' } as const

test('a cause is judged by whoever acts for the whole resolution, and what was judged before stays', async () => {
  for (const actor of [ANONYMOUS, personWith('auditor')])
    await assert.rejects(judgeCause({ ...world.operator, actor }, judging), { name: 'NotAllowed' })
  await assert.rejects(judgeCause(await world.as('leader', 'tinh'), judging), { name: 'NotAllowed' })
  await assert.rejects(judgeCause(await world.as('leader', null), { ...judging, resolution: 'khac' }), { name: 'NotAllowed' })
  const leader = await world.as('leader', null)
  assert.equal(await judgeCause(leader, { ...judging, cause: 'x' }), null)
  await judgeCause(leader, judging)
  const later = { ...leader, now: () => new Date(leader.now().getTime() + 1000) }
  await judgeCause(later, { ...judging, status: 'being-removed' })
  const seen = async (knownAt: Date | null): Promise<CauseStatus[] | undefined> =>
    (await readNamedCauses(db.kysely, 'r', knownAt))[0]?.judgements.map(({ status }) => status)
  assert.deepEqual(await seen(null), ['being-removed', 'standing'])
  assert.deepEqual(await seen(leader.now()), ['standing'])
  assert.equal((await verify(db)).ok, true)
})
