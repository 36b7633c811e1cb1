// Counts tries to enter in the database, where all processes see them. A try is written down before it is weighed, so that
// many at once are counted like many in turn. The clock is the database's own, one for all.
import { sql, type Transaction } from 'kysely'
import { type Database, transaction } from '#db/open.server.ts'
import type { Schema } from '#db/schema.ts'
import { WINDOW_MINUTES, waitAfter, waitAfterFromAddress } from './attempts.ts'
import { keyedHash } from './key.server.ts'

const KEPT_DAYS = 1

type Tried = { waitSeconds: number; attempt: null } | { waitSeconds: 0; attempt: number }

/** Takes one try for the account's name from the address, or says how long to wait. */
export const takeAttempt = async (db: Database, name: string, address: string): Promise<Tried> => {
  const account = await keyedHash(db, 'account', name.trim().toLowerCase())
  const from = await keyedHash(db, 'address', address)
  return transaction(db, async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(encode(${account}::bytea, 'hex'), 0))`.execute(trx)
    const since = sql`clock_timestamp() - make_interval(mins => ${WINDOW_MINUTES})`
    const { rows } = await sql<{ own: number; ownAgo: number | null; from: number; fromAgo: number | null }>`
      with own as (
        select at from sign_in_attempt where account_key = ${account} and not succeeded and at > ${since}
          and at > coalesce((select max(at) from sign_in_attempt where account_key = ${account} and succeeded), '-infinity')
      ), near as (
        select at from sign_in_attempt where address_key = ${from} and not succeeded and at > ${since}
      )
      select (select count(*) from own) own, (select extract(epoch from clock_timestamp() - max(at))::float8 from own) "ownAgo",
        (select count(*) from near) "from", (select extract(epoch from clock_timestamp() - max(at))::float8 from near) "fromAgo"`.execute(
      trx,
    )
    const [counted] = rows
    if (!counted) throw new Error('a count without a row')
    const wait = Math.max(
      waitAfter(counted.own) - (counted.ownAgo ?? 0),
      waitAfterFromAddress(counted.from) - (counted.fromAgo ?? 0),
    )
    if (wait > 0) return { waitSeconds: Math.ceil(wait), attempt: null }
    const attempt = await trx
      .insertInto('sign_in_attempt')
      .values({ account_key: account, address_key: from })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { waitSeconds: 0, attempt: attempt.id }
  })
}

/** The try was the person's own: the failures before it no longer count against the account. */
export const attemptSucceeded = async (trx: Transaction<Schema>, attempt: number): Promise<void> => {
  await trx.updateTable('sign_in_attempt').set({ succeeded: true }).where('id', '=', attempt).execute()
  await trx
    .deleteFrom('sign_in_attempt')
    .where('at', '<', sql<Date>`clock_timestamp() - make_interval(days => ${KEPT_DAYS})`)
    .execute()
}
