import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Context } from '#agencies/context.ts'
import { granted, personWith } from '#agencies/for-tests.ts'
import { type Actor, ANONYMOUS } from '#agencies/model.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { households } from '#registers/books/households.ts'
import { whoSees } from './rights.server.ts'

let db: TestDatabase
before(async () => {
  db = await testDatabase()
})
after(() => db.close())

test('who sees persons is told to whoever sees who has an account, and to nobody else', async () => {
  const asked = { resolution: 'r', zone: null, day: '2026-03-01' }
  const ask = (actor: Actor) =>
    whoSees({ db, actor, now: () => new Date('2026-03-01T02:00:00Z') } satisfies Context, households, asked)
  const ofABody: Actor = { ...personWith('administrator'), grants: [granted('administrator', { agency: 'so', resolution: 'r' })] }
  for (const actor of [ANONYMOUS, personWith('keeper'), personWith('leader'), ofABody])
    await assert.rejects(ask(actor), { name: 'NotAllowed' })
  for (const actor of [personWith('auditor'), personWith('administrator')])
    assert.deepEqual(await ask(actor), { rows: 0, bodies: 0, seers: [] })
})
