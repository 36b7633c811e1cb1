// Letters, taken by a real SMTP server on this machine.
import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { enterAs, enterAsAdministrator, PASSWORD, signInAgain, visitFrom } from './for-tests.server.ts'
import { acceptLink, askRecovery } from './links.server.ts'
import { canMail, sendLetter } from './mail.server.ts'
import { ANONYMOUS } from './model.ts'

const NOON = new Date('2026-11-24T05:00:00Z')
const now = () => NOON
const letters: { to: string[]; text: string }[] = []
let callers = 0
let arrived: () => void = () => {}
let db: TestDatabase
let smtp: SMTPServer
before(async () => {
  db = await testDatabase()
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onConnect: (_, done) => {
      callers += 1
      done()
    },
    onData: async (stream, session, done) => {
      let text = ''
      for await (const chunk of stream) text += String(chunk)
      letters.push({ to: session.envelope.rcptTo.map(({ address }) => address), text })
      done()
      arrived()
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

const plain = (letter: string): string =>
  letter.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

test('a forgotten password is set anew by a letter; nobody else gets one', async () => {
  await enterAsAdministrator(db, now)
  await enterAs(db, now, 'leader', 'Quên Mật Khẩu', 'quen@x.vn')
  const ctx = { db, actor: ANONYMOUS, now }
  const got = new Promise<void>((resolve) => {
    arrived = resolve
  })
  assert.deepEqual(await askRecovery(ctx, visitFrom(), 'khong-co@x.vn'), { waitSeconds: 0 })
  assert.deepEqual(await askRecovery(ctx, visitFrom(), 'Quen@x.vn'), { waitSeconds: 0 })
  await got
  assert.equal(letters.length, 1)
  assert.deepEqual(letters[0]!.to, ['quen@x.vn'])
  const token = /http:\/\/localhost:3000\/recover\/([\w-]{43})/.exec(plain(letters[0]!.text))?.[1]
  assert.ok(token, plain(letters[0]!.text))
  const fresh = 'câu mới dài hơn câu cũ'
  const link = { token, kind: 'recovery', password: fresh, name: '', email: '' } as const
  assert.deepEqual(await acceptLink(ctx, visitFrom(), link), { ok: true, opened: null })
  assert.equal((await signInAgain(db, now, 'quen@x.vn', PASSWORD)).ok, false)
  assert.equal((await signInAgain(db, now, 'quen@x.vn', fresh)).ok, true)
})

test('nothing that is typed becomes a header or another receiver of a letter', async () => {
  const from = letters.length
  const nasty = 'Lê An\r\nBcc: ke-khac@x.vn\r\nX-Forged: 1\r\n\r\nforged'
  for (const letter of [
    { to: 'an@x.vn', subject: nasty, text: 'x' },
    { to: 'an@x.vn', subject: 'x', text: `Chào ${nasty}\r\n.\r\nMAIL FROM:<ke-khac@x.vn>` },
    { to: 'an@x.vn, ke-khac@x.vn', subject: 'x', text: 'x' },
    { to: 'an@x.vn\r\nBcc: ke-khac@x.vn', subject: 'x', text: 'x' },
  ])
    await sendLetter(letter)
  const sent = letters.slice(from)
  assert.equal(sent.length, 2, 'what is no single address gets no letter')
  for (const { to, text } of sent) {
    assert.deepEqual(to, ['an@x.vn'])
    const [headers = ''] = text.split('\r\n\r\n', 1)
    assert.doesNotMatch(headers, /^(bcc|x-forged):/im)
  }
})

test('a letter goes to a mail server on another machine over TLS or not at all', async () => {
  const { SMTP_URL = '' } = process.env
  // The same server under an address that is not taken for this machine; it offers no TLS.
  process.env.SMTP_URL = SMTP_URL.replace('127.0.0.1', '0.0.0.0')
  const [came, had] = [callers, letters.length]
  assert.equal(await sendLetter({ to: 'a@x.vn', subject: 'x', text: 'x' }), false)
  assert.equal(callers, came + 1, 'it was asked')
  assert.equal(letters.length, had)
  process.env.SMTP_URL = SMTP_URL
  assert.equal(await sendLetter({ to: 'a@x.vn', subject: 'x', text: 'x' }), true)
})

test('a mail server that is away fails no act', async () => {
  const { SMTP_URL } = process.env
  process.env.SMTP_URL = 'smtp://127.0.0.1:1'
  assert.equal(await sendLetter({ to: 'a@x.vn', subject: 'x', text: 'x' }), false)
  delete process.env.SMTP_URL
  assert.equal(canMail(), false)
  assert.equal(await sendLetter({ to: 'a@x.vn', subject: 'x', text: 'x' }), false)
  process.env.SMTP_URL = SMTP_URL
})
