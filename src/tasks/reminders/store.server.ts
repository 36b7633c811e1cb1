import { type Kysely, sql } from 'kysely'
import { readOrganisation } from '#agencies/reforms.server.ts'
import { responsibleOn } from '#agencies/rules.ts'
import type { Schema } from '#db/schema.ts'
import type { IsoDate } from '#kernel/date.ts'
import { readBlocks } from '../blocks/store.server.ts'
import { readSittings } from '../sittings/store.server.ts'
import { readTasks } from '../store.server.ts'
import type { Feed, Reminder } from './model.ts'
import { remindersOf, type Work } from './rules.ts'

export type Seat = { account: number; resolution: string; agency: string }

/** The bodies in which somebody, or an account, holds a role on the day. */
export const readSeats = (db: Kysely<Schema>, day: IsoDate, account?: number): Promise<Seat[]> =>
  db
    .selectFrom('role_grant')
    .innerJoin('account', 'account.id', 'role_grant.account_id')
    .select(['account_id as account', sql<string>`resolution`.as('resolution'), sql<string>`agency`.as('agency')])
    .distinct()
    .where('agency', 'is not', null)
    .where('resolution', 'is not', null)
    .where('role', '!=', 'consultee')
    .where('revoked_at', 'is', null)
    .where('disabled_at', 'is', null)
    .where(sql<boolean>`valid @> ${day}::date`)
    .$if(account !== undefined, (query) => query.where('account_id', '=', account ?? 0))
    .orderBy('account_id')
    .execute()

/** Reads what a resolution asks of whom once, and tells it of any bodies. */
export const readReminding = async (
  db: Kysely<Schema>,
  resolution: string,
  asOf: IsoDate,
): Promise<(bodies: ReadonlySet<string>, until: IsoDate) => Reminder[]> => {
  const [tasks, blocks, sittings, { succession }] = await Promise.all([
    readTasks(db, resolution),
    readBlocks(db, { resolution, openOn: asOf }),
    readSittings(db, { resolution, from: asOf }),
    readOrganisation(db, resolution),
  ])
  const work: Work = { tasks, blocks, sittings }
  const holders = new Map<string, string[]>()
  const holdersOf = (body: string): string[] => {
    const known =
      holders.get(body) ??
      (succession.bodies.has(body) ? responsibleOn(succession, body, asOf).holders.map(({ agency }) => agency) : [body])
    holders.set(body, known)
    return known
  }
  return (bodies, until) => remindersOf(work, { asOf, until, bodies, holdersOf })
}

/** What the bodies of some seats are reminded of, up to a day, in the order of days. */
export const readReminders = async (
  db: Kysely<Schema>,
  seats: readonly Seat[],
  { asOf, until }: { asOf: IsoDate; until: IsoDate },
): Promise<Reminder[]> => {
  const found: Reminder[] = []
  for (const [resolution, own] of Map.groupBy(seats, (seat) => seat.resolution)) {
    const reminding = await readReminding(db, resolution, asOf)
    found.push(...reminding(new Set(own.map(({ agency }) => agency)), until))
  }
  return found.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

export const readFeeds = (db: Kysely<Schema>, account: number): Promise<Feed[]> =>
  db
    .selectFrom('calendar_feed')
    .select(['id', 'resolution_id as resolution', 'agency', 'made_at as madeAt'])
    .where('account_id', '=', account)
    .where('revoked_at', 'is', null)
    .orderBy('id')
    .execute()
