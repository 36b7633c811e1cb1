// How long the event loop is held while twenty people sign in at once, on a real database.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { enterAs, enterAsAdministrator, signInAgain, visitFrom } from '#agencies/for-tests.server.ts'
import { hashPassword, verifyPassword } from '#agencies/password.server.ts'
import { testDatabase } from '#db/for-tests.server.ts'

const PEOPLE = 20
const now = (): Date => new Date()
const db = await testDatabase()
await enterAsAdministrator(db, now)
for (let n = 0; n < PEOPLE; n++) await enterAs(db, now, 'leader', `Người ${n}`, `nguoi-${n}@x.vn`)
const hash = await hashPassword('bốn con cá lội ngược dòng')
const began = performance.now()
for (let n = 0; n < 5; n++) await verifyPassword('bốn con cá lội ngược dòng', hash)
const one = (performance.now() - began) / 5

const delay = monitorEventLoopDelay({ resolution: 2 })
delay.enable()
const started = performance.now()
const entered = await Promise.all(
  Array.from({ length: PEOPLE }, (_, n) => signInAgain(db, now, `nguoi-${n}@x.vn`, undefined, visitFrom(`10.0.0.${n}`))),
)
const all = performance.now() - started
delay.disable()
const ms = (nanoseconds: number): string => (nanoseconds / 1e6).toFixed(1)
console.log(`argon2id: ${one.toFixed(0)} ms each`)
console.log(`${entered.filter(({ ok }) => ok).length} sign-ins at once in ${all.toFixed(0)} ms`)
console.log(
  `event loop delay: mean ${ms(delay.mean)} ms, p50 ${ms(delay.percentile(50))}, p99 ${ms(delay.percentile(99))}, max ${ms(delay.max)}`,
)
await db.close()
