// Who asks: from a session's cookie or a program's token to an actor, read from the database at every request, so that a
// suspended person or an ended grant is refused at the next one.
import { sql } from 'kysely'
import type { Database } from '#db/open.server.ts'
import { dateInVietnam } from '#kernel/date.ts'
import { hashOf, unsigned } from './key.server.ts'
import { type Actor, ANONYMOUS, type Grant, SECOND_FACTOR_ROLES, type TokenUse } from './model.ts'

/** A session left alone ends. */
const IDLE_MINUTES = 120
/** A new way in may be added only soon after signing in. */
export const FRESH_SECONDS = 10 * 60
/** How stale the note of the last use may be: spares a write at every click. */
const SEEN_SECONDS = 60

export type SignedIn = {
  session: number
  token: string
  account: number
  name: string
  email: string | null
  method: 'password' | 'sso' | null
  hasTotp: boolean
  hasPasskey: boolean
  /** Whether who it is was shown a moment ago. */
  isFresh: boolean
  /** Whether a role in force asks for a second factor. */
  isFactorRequired: boolean
  /** What is owed before anything else may be done: to show the second factor, or to set one. */
  owes: 'show' | 'set' | null
}

type Known = { actor: Actor; signedIn: SignedIn | null }

const NOBODY: Known = { actor: ANONYMOUS, signedIn: null }

/** The grants in force on the day, as JSON; `account` is the outer query's. */
const grantsOn = (today: string) => sql<Grant[]>`(
  select coalesce(json_agg(json_build_object('role', role, 'agency', agency, 'resolution', resolution, 'book', book,
    'case', "case", 'from', lower(valid), 'to', upper(valid)) order by role_grant.id), '[]')
  from role_grant where account_id = account.id and revoked_at is null and valid @> ${today}::date)`

const asksForFactor = (grants: readonly Grant[]): boolean => grants.some(({ role }) => SECOND_FACTOR_ROLES.includes(role))

/** Sessions live by the machine's clock; grants by the day on which the system stands. */
export const personBehind = async (db: Database, cookie: string | undefined, now: Date): Promise<Known> => {
  const token = cookie === undefined ? null : await unsigned(db, cookie)
  if (token === null) return NOBODY
  const found = await db.kysely
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .select([
      'session.id as session',
      'account.id as account',
      'account.name',
      'account.email',
      'account.method',
      'account.two_factor_enabled as hasTotp',
      'session.second_factor_at',
      sql<boolean>`exists (select from passkey where passkey.account_id = account.id)`.as('hasPasskey'),
      sql<boolean>`session.created_at > clock_timestamp() - make_interval(secs => ${FRESH_SECONDS})`.as('isFresh'),
      sql<boolean>`session.updated_at < clock_timestamp() - make_interval(secs => ${SEEN_SECONDS})`.as('isStale'),
      grantsOn(dateInVietnam(now)).as('grants'),
    ])
    .where('session.token', '=', token)
    .where('session.expires_at', '>', sql<Date>`clock_timestamp()`)
    .where('session.updated_at', '>', sql<Date>`clock_timestamp() - make_interval(mins => ${IDLE_MINUTES})`)
    .where('account.disabled_at', 'is', null)
    .executeTakeFirst()
  if (!found) return NOBODY
  const { second_factor_at, isStale, grants, ...person } = found
  if (isStale)
    await db.kysely
      .updateTable('session')
      .set({ updated_at: sql<Date>`clock_timestamp()` })
      .where('id', '=', found.session)
      .execute()
  const isFactorRequired = asksForFactor(grants)
  const hasFactor = found.hasTotp || found.hasPasskey
  const owes = second_factor_at ? null : hasFactor ? 'show' : isFactorRequired ? 'set' : null
  const { account: id, name } = found
  return {
    actor: owes ? { kind: 'entering', id, name } : { kind: 'account', id, name, grants, scope: null },
    signedIn: { ...person, token, isFactorRequired, owes },
  }
}

/** Who a program's token acts for, with the rights its maker has now; null where it is unknown, ended or its maker may not enter. */
export const programBehind = async (db: Database, token: string, now: Date): Promise<Actor | null> => {
  const found = await db.kysely
    .selectFrom('api_token')
    .innerJoin('account', 'account.id', 'api_token.account_id')
    .select([
      'api_token.id as token',
      'api_token.verbs',
      'api_token.book',
      'account.id',
      'account.name',
      sql<boolean>`two_factor_enabled or exists (select from passkey where passkey.account_id = account.id)`.as('hasFactor'),
      sql<boolean>`coalesce(last_used_at < clock_timestamp() - make_interval(secs => ${SEEN_SECONDS}), true)`.as('isStale'),
      grantsOn(dateInVietnam(now)).as('grants'),
    ])
    .where('api_token.token_hash', '=', hashOf(token))
    .where('api_token.revoked_at', 'is', null)
    .where('api_token.expires_at', '>', sql<Date>`clock_timestamp()`)
    .where('account.disabled_at', 'is', null)
    .executeTakeFirst()
  if (!found || (asksForFactor(found.grants) && !found.hasFactor)) return null
  if (found.isStale)
    await db.kysely
      .updateTable('api_token')
      .set({ last_used_at: sql<Date>`clock_timestamp()` })
      .where('id', '=', found.token)
      .execute()
  const scope = { token: found.token, uses: found.verbs as TokenUse[], book: found.book }
  return { kind: 'account', id: found.id, name: found.name, grants: found.grants, scope }
}
