// Letters taken by a real SMTP server, each once a day; calendars by a link that can be ended.
import assert from 'node:assert/strict'
import type { AddressInfo, Socket } from 'node:net'
import { after, before, test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { contextFor } from '#agencies/acting.server.ts'
import type { Context } from '#agencies/context.ts'
import { OPERATOR, seated } from '#agencies/for-tests.server.ts'
import { granted } from '#agencies/for-tests.ts'
import { type Actor, ANONYMOUS } from '#agencies/model.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { makeFeed, readFeed, revokeFeed } from './actions.server.ts'
import { noteReminders, readGivenUp, sendWaiting } from './letters.server.ts'
import { readFeeds } from './store.server.ts'

const letters: { to: string[]; text: string }[] = []
let db: TestDatabase
let smtp: SMTPServer & { connections?: Set<{ _socket: Socket }> }
let answer: 'take' | 'refuse' | 'cut off' = 'take'
let officer: Extract<Actor, { kind: 'account' }>
let other: Extract<Actor, { kind: 'account' }>
const by = (actor: Actor, day = '2026-03-09'): Context => contextFor(db, actor, () => new Date(`${day}T01:00:00Z`))

before(async () => {
  db = await testDatabase()
  const { kysely } = db
  await kysely
    .insertInto('resolution')
    .values({ id: 'r', title_vi: 'x', main_document: 'd', origin: 'pack', digest: '', period: null })
    .execute()
  await kysely.insertInto('document').values({ id: 'd', resolution_id: 'r', ordinal: 0, date: '2021-07-08' }).execute()
  for (const id of ['so', 'ban'])
    await kysely.insertInto('agency').values({ resolution_id: 'r', id, name_vi: id, branch: 'state', valid: '(,)' }).execute()
  const task = { id: 't', resolution_id: 'r', document_id: 'd', provision: 'IV.1', ordinal: 0, origin: 'pack' } as const
  await kysely
    .insertInto('task')
    .values({ ...task, title_vi: 'Việc, gọi 0912345678' })
    .execute()
  await kysely
    .insertInto('task_step')
    .values({ task_id: 't', at: '2021-07-08', recorded_by: 'pack', state: 'assigned', lead_agency: 'so', deadline: '2026-03-01' })
    .execute()
  officer = await seated(db, 'An', granted('reporter', { resolution: 'r', agency: 'so' }))
  other = await seated(db, 'Bình', granted('reporter', { resolution: 'r', agency: 'ban' }))
  const noRole = await seated(db, 'Chi')
  for (const { id, name } of [officer, other, noRole])
    await kysely
      .updateTable('account')
      .set({ email: `${name === 'An' ? 'an' : id}@x.vn` })
      .where('id', '=', id)
      .execute()
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: async (stream, session, done) => {
      let text = ''
      for await (const chunk of stream) text += String(chunk)
      // The answer to a letter that has come whole never leaves.
      if (answer === 'cut off') {
        for (const each of smtp.connections ?? []) each._socket.destroy()
        return
      }
      if (answer === 'refuse') return done(Object.assign(new Error('try later'), { responseCode: 451 }))
      letters.push({ to: session.envelope.rcptTo.map(({ address }) => address), text })
      done()
    },
  })
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  process.env.SMTP_URL = `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`
})
after(async () => {
  delete process.env.SMTP_URL
  await new Promise<void>((resolve) => smtp.close(() => resolve()))
  await db.close()
})

const lettersNow = () =>
  db.kysely.selectFrom('reminder_letter').select(['day', 'tries', 'sent_at', 'next_try_at', 'given_up_at', 'problem']).execute()

test('one letter a day to whoever owes something, none to others, whoever asks at once; none on days off', async () => {
  assert.deepEqual(await noteReminders(by(OPERATOR, '2026-03-08')), { noted: 0 }, 'a Sunday')
  await Promise.all([1, 2, 3].map(() => noteReminders(by(OPERATOR))))
  const told = await Promise.all([1, 2, 3].map(() => sendWaiting(by(OPERATOR))))
  assert.equal(
    told.reduce((sum, { sent }) => sum + sent, 0),
    1,
  )
  assert.deepEqual(
    letters.map(({ to }) => to),
    [['an@x.vn']],
  )
  assert.doesNotMatch(letters[0]!.text, /0912345678/)
})

test('a letter that is refused is tried again, later each time, and comes once', async () => {
  const at = (minutes: number): Context =>
    contextFor(db, OPERATOR, () => new Date(Date.parse('2026-03-10T01:00:00Z') + minutes * 60_000))
  const had = letters.length
  await noteReminders(at(0))
  answer = 'refuse'
  assert.deepEqual(await sendWaiting(at(0)), { sent: 0, waiting: 1, lost: 0 })
  assert.deepEqual(await sendWaiting(at(4)), { sent: 0, waiting: 0, lost: 0 }, 'not yet')
  assert.deepEqual(await sendWaiting(at(5)), { sent: 0, waiting: 1, lost: 0 })
  answer = 'take'
  assert.deepEqual(await sendWaiting(at(10)), { sent: 0, waiting: 0, lost: 0 }, 'it waits longer')
  assert.deepEqual(await sendWaiting(at(20)), { sent: 1, waiting: 0, lost: 0 })
  assert.deepEqual(await sendWaiting(at(999)), { sent: 0, waiting: 0, lost: 0 })
  assert.equal(letters.length, had + 1)
})

test('after a day it is given up; one that was cut off, or left by a process that died, is never sent again; all are told', async () => {
  const on = (day: string, hours = 0): Context =>
    contextFor(db, OPERATOR, () => new Date(Date.parse(`${day}T01:00:00Z`) + hours * 3_600_000))
  const had = letters.length
  await noteReminders(on('2026-03-11'))
  answer = 'refuse'
  for (let hour = 0; hour <= 30; hour++) await sendWaiting(on('2026-03-11', hour))
  await noteReminders(on('2026-03-13'))
  answer = 'cut off'
  assert.deepEqual(await sendWaiting(on('2026-03-13')), { sent: 0, waiting: 0, lost: 1 })
  answer = 'take'
  await noteReminders(on('2026-03-16'))
  await db.kysely
    .updateTable('reminder_letter')
    .set({ claimed_at: new Date('2026-03-16T01:00:00Z'), next_try_at: null })
    .where('day', '=', '2026-03-16')
    .execute()
  assert.deepEqual(await sendWaiting(on('2026-03-16')), { sent: 0, waiting: 0, lost: 0 }, 'it may be on its way')
  assert.deepEqual(await sendWaiting(on('2026-03-16', 1)), { sent: 0, waiting: 0, lost: 1 })
  assert.equal(letters.length, had)
  const lost = await readGivenUp(db.kysely, new Date('2026-03-01T00:00:00Z'))
  assert.deepEqual(lost.map(({ day }) => day).toSorted(), ['2026-03-11', '2026-03-13', '2026-03-16'])
  assert.ok((await lettersNow()).every(({ next_try_at }) => next_try_at === null))
})

test('a calendar is read by its link until it is ended, or its maker holds no role there', async () => {
  for (const actor of [ANONYMOUS, OPERATOR]) await assert.rejects(makeFeed(by(actor), null), { name: 'NotAllowed' })
  await assert.rejects(makeFeed(by(officer), { resolution: 'r', agency: 'ban' }), { code: 'unknown-body' })
  const mine = await makeFeed(by(officer), null)
  const ofBody = await makeFeed(by(officer), { resolution: 'r', agency: 'so' })
  const read = (token: string) => readFeed(by(ANONYMOUS), token)
  for (const { token } of [mine, ofBody])
    assert.deepEqual(
      (await read(token))?.map(({ id }) => id),
      ['task-t'],
    )
  assert.equal(await read('x'), null)

  const [feed] = await readFeeds(db.kysely, officer.id)
  assert.equal(await revokeFeed(by(other), feed!.id), false, 'of somebody else')
  assert.equal(await revokeFeed(by(officer), feed!.id), true)
  assert.equal(await revokeFeed(by(officer), feed!.id), false, 'once')
  assert.equal(await read(mine.token), null)
  await db.kysely
    .updateTable('role_grant')
    .set({ revoked_at: new Date(), revoked_by: 'x' })
    .where('account_id', '=', officer.id)
    .execute()
  assert.equal(await read(ofBody.token), null)
})
