// For tests of the audit chain: ways in which somebody with the owner's rights may change it underneath, at random and
// by seed, each with the record at which verify() must say it breaks.
import assert from 'node:assert/strict'
import { sql, type Transaction } from 'kysely'
import { flushAnchor, record, verify } from './audit.server.ts'
import type { TestDatabase } from './for-tests.server.ts'
import { transaction } from './open.server.ts'
import type { Schema } from './schema.ts'

/** mulberry32: the same seed, the same tampering. */
const randomBy = (seed: number) => (below: number) => {
  seed = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) % below
}
type Random = ReturnType<typeof randomBy>

/** One column changed in one record; every column that a record has. */
const ALTERATIONS = [
  `at = at + interval '1 millisecond'`,
  `actor = actor || 'x'`,
  `verb = verb || 'x'`,
  `object = object || 'x'`,
  `before = jsonb_build_array(before)`,
  `after = jsonb_set(coalesce(after, '{}'), '{n}', '-1')`,
  `why = coalesce(why, '') || 'x'`,
  `prev = decode(md5(seq::text) || md5(verb), 'hex')`,
  `hash = decode(md5(seq::text) || md5(object), 'hex')`,
]

type Tampering = { name: string; brokenAt: number; statements: string[] }

const alter = (random: Random, records: number): Tampering => {
  const seq = 1 + random(records)
  const change = ALTERATIONS[random(ALTERATIONS.length)] ?? ''
  return { name: `alter ${seq}: ${change}`, brokenAt: seq, statements: [`update audit_record set ${change} where seq = ${seq}`] }
}

const remove = (random: Random, records: number): Tampering => {
  const seq = 1 + random(records - 1)
  // One to five of them; sometimes those after move up, so that the numbers show no gap.
  const count = 1 + random(Math.min(5, records - seq))
  const close =
    random(2) === 0
      ? []
      : [`update audit_record set seq = -(seq - ${count}) where seq > ${seq}`, 'update audit_record set seq = -seq where seq < 0']
  const statements = [`delete from audit_record where seq >= ${seq} and seq < ${seq + count}`, ...close]
  return { name: `remove ${count} from ${seq}${close.length > 0 ? ', closed up' : ''}`, brokenAt: seq, statements }
}

const reorder = (random: Random, records: number): Tampering => {
  const one = 1 + random(records)
  const other = 1 + ((one + random(records - 1)) % records)
  const statements = [
    `update audit_record set seq = case seq when ${one} then -${other} else -${one} end where seq in (${one}, ${other})`,
    'update audit_record set seq = -seq where seq < 0',
  ]
  return { name: `exchange ${one} and ${other}`, brokenAt: Math.min(one, other), statements }
}

const truncate = (random: Random, records: number): Tampering => {
  const kept = random(records)
  return { name: `cut off after ${kept}`, brokenAt: kept + 1, statements: [`delete from audit_record where seq > ${kept}`] }
}

const KINDS = [alter, remove, reorder, truncate]

class PutBack extends Error {}

/** Runs `act` as the owner, whom no trigger stops, in a transaction that is taken back whatever happens. */
const underneath = async (db: TestDatabase, act: (trx: Transaction<Schema>) => Promise<void>): Promise<void> => {
  await db.kysely
    .transaction()
    .execute(async (trx) => {
      await sql`set local role none`.execute(trx)
      await sql`alter table audit_record disable trigger user`.execute(trx)
      // Numbers below nought stand for records on their way to another place.
      await sql`alter table audit_record drop constraint audit_record_seq_check`.execute(trx)
      await act(trx)
      throw new PutBack()
    })
    .catch((error: unknown) => {
      if (!(error instanceof PutBack)) throw error
    })
}

/** A chain of so many records, tampered with `times` times; each must be found out, with its first broken record named. */
export const tamperWith = async (db: TestDatabase, { records, times, seed }: Record<'records' | 'times' | 'seed', number>) => {
  const random = randomBy(seed)
  for (let n = 1; n <= records; n++)
    await transaction(db, (trx) =>
      record(trx, {
        at: new Date(Date.UTC(2026, 0, 1, 0, n)),
        actor: `account:${random(5)}`,
        verb: ['add-row', 'correct-row', 'end-row'][random(3)] ?? '',
        object: `lots:r/${random(20)}`,
        before: random(2) === 0 ? null : { n },
        after: { n: n + 1 },
        why: random(2) === 0 ? null : `lý do ${n}`,
      }),
    )
  await flushAnchor(db.anchorFile)
  const counts: Record<string, number> = {}
  for (let n = 0; n < times; n++) {
    const kind = KINDS[n % KINDS.length] ?? alter
    const { name, brokenAt, statements } = kind(random, records)
    await underneath(db, async (trx) => {
      for (const statement of statements) await sql.raw(statement).execute(trx)
      const found = await verify({ kysely: trx, anchorFile: db.anchorFile })
      assert.deepEqual({ ok: found.ok, brokenAt: found.brokenAt }, { ok: false, brokenAt }, `${n}: ${name}`)
    })
    counts[kind.name] = (counts[kind.name] ?? 0) + 1
  }
  assert.deepEqual(await verify(db).then(({ ok, records: whole }) => ({ ok, whole })), { ok: true, whole: records })
  return counts
}
