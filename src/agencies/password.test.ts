import assert from 'node:assert/strict'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { test } from 'node:test'
import { slug } from '#kernel/slug.ts'
import { hashPassword, passwordProblem, verifyPassword } from './password.server.ts'
import { CONTEXT_WORDS } from './password-words.ts'

test('what is too short, too long, common or only the own name is refused; a sentence is not', async () => {
  const own = ['Nguyễn Văn An', 'nguyenvanan@tinh.gov.vn']
  const refused = [
    'ngắn quá',
    'x'.repeat(257),
    'password1234',
    'PASSWORD123456!',
    'iloveyou2026!',
    'qwertyuiop123',
    'aaaaaaaaaaaaaaa',
    '111111111111',
    'dragondragon',
    'nguyenvanan1',
    'nguyenvanan@tinh.gov.vn',
    'Resolute2026',
  ]
  for (const password of refused) assert.ok(await passwordProblem(password, own), password)
  for (const password of [
    'bốn con cá lội ngược dòng',
    'x7Kq mưa rào',
    'a'.repeat(50) + 'bcd'.repeat(10),
    '🐟🐠🐡🦈🐙🐚🪸🦀🦞🦐🦑🐳',
  ])
    assert.equal(await passwordProblem(password, own), null, password)
})

test('the words of this system, of its bodies and of every province are refused, whatever is hung on them', async () => {
  const tails = ['2026!@#$%^', ' 123456789', '@@@@@@@@@@']
  for (const word of CONTEXT_WORDS)
    for (const spelled of [word, word.toUpperCase(), slug(word), slug(word).replaceAll('-', '')])
      for (const tail of tails) {
        const password = `${spelled}${tail}`
        assert.ok(await passwordProblem(password, []), password)
      }
  for (const password of ['UBND tỉnh Hải Phòng', 'nghi quyet thanh pho Hue', 'Nguyễn Văn An @ Lạng Sơn'])
    assert.ok(await passwordProblem(password, ['Nguyễn Văn An']), password)
  for (const password of ['Huế mưa suốt ba ngày liền', 'tỉnh dậy là đi câu cá'])
    assert.equal(await passwordProblem(password, []), null, password)
})

test('a password is known again however its accents were typed, and by no other hash', async () => {
  const hash = await hashPassword('tiếng Việt có dấu')
  assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  assert.equal(await verifyPassword('tiếng Việt có dấu'.normalize('NFD'), hash), true)
  assert.equal(await verifyPassword('tieng Viet co dau', hash), false)
  assert.notEqual(await hashPassword('tiếng Việt có dấu'), hash, 'each with its own salt')
  for (const none of [null, '', 'plain', '$argon2id$v=19$m=1,t=1,p=1$$']) assert.equal(await verifyPassword('x', none), false)
})

test('the event loop goes on while twenty are weighed', async () => {
  const hash = await hashPassword('bốn con cá lội ngược dòng')
  const began = performance.now()
  await verifyPassword('bốn con cá lội ngược dòng', hash)
  const alone = performance.now() - began
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const started = performance.now()
  await Promise.all(Array.from({ length: 20 }, () => verifyPassword('sai', hash)))
  const all = performance.now() - started
  delay.disable()
  const [mean, p99] = [delay.mean / 1e6, delay.percentile(99) / 1e6]
  console.log(
    `argon2id ${alone.toFixed(0)} ms; 20 in ${all.toFixed(0)} ms, event loop mean ${mean.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`,
  )
  // On the main thread every delay would be as long as one weighing or more.
  assert.ok(mean < Math.max(alone, 20), `${mean} ms of ${alone} ms`)
})
