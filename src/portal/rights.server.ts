// Who sees the rows of a book behind a wall, and opens what they say of persons: asked of the database itself, once for each account that could, so that the answer is what
// the walls do and not what somebody believes they do.
import { type Kysely, sql } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { type GrantRow, readHolders } from '#agencies/people.server.ts'
import { mustBeAllowed, type ReachVerb, SYSTEM } from '#agencies/policy.ts'
import { POLICY } from '#agencies/policy-table.ts'
import { reachedOf } from '#agencies/reach.server.ts'
import { workingFor } from '#db/acting.server.ts'
import type { Schema } from '#db/schema.ts'
import type { IsoDate } from '#kernel/date.ts'
import { type AnyBook, columnOf, fieldsOf, hasPersons, readingVerb } from '#registers/book.ts'

/** Of the bodies that keep the rows asked for. */
export type Extent = 'all' | 'some' | 'none'
/** `opens` is null where the book says nothing of persons. */
export type Seer = { id: number; name: string; grants: GrantRow[]; sees: Extent; opens: Extent | null }
export type Seers = { rows: number; bodies: number; seers: Seer[] }

type Asked = { resolution: string; zone: string | null; day: IsoDate }

/** The field of a book that says of which zone a row is; null where no row is of one. */
export const zoneFieldOf = (book: AnyBook): string | null =>
  fieldsOf(book).find(([, { kind }]) => kind.refersTo === 'zones')?.[0] ?? null

const keepersOf = async (db: Kysely<Schema>, book: AnyBook, { resolution, zone, day }: Asked) => {
  const field = zoneFieldOf(book)
  const ofZone = zone === null || field === null ? sql`true` : sql`${sql.ref(columnOf(field))} = ${zone}`
  const { rows } = await sql<{ keeper: string | null; count: number }>`
    select keeper, count(*)::int as count from ${sql.table(book.table)}
    where resolution_id = ${resolution} and valid @> ${day}::date and upper_inf(recorded) and ${ofZone}
    group by keeper`.execute(db)
  return rows
}

const extentOf = async (db: Kysely<Schema>, verb: ReachVerb, book: AnyBook, resolution: string, bodies: (string | null)[]) => {
  const reached = await reachedOf(db, { verb, resolution, book: book.name }, bodies)
  return reached.size === 0 ? 'none' : reached.size === bodies.length ? 'all' : 'some'
}

/** Whoever sees rows of a walled book on the day, of one zone or of all; those who see none of them are left out. */
export const whoSees = async (ctx: Context, book: AnyBook, asked: Asked): Promise<Seers> => {
  mustBeAllowed(ctx.actor, 'see-people', SYSTEM)
  const verb = readingVerb(book)
  if (verb === 'read') throw new Error(`everybody reads ${book.name}`)
  const keepers = await keepersOf(ctx.db.kysely, book, asked)
  const bodies = keepers.map(({ keeper }) => keeper)
  const seers: Seer[] = []
  for (const { id, name, grants } of bodies.length === 0 ? [] : await readHolders(ctx, POLICY[verb].who)) {
    const theirs = workingFor(ctx.db, `${id} ${asked.day}`).kysely
    const sees = await extentOf(theirs, verb, book, asked.resolution, bodies)
    if (sees === 'none') continue
    const opens = hasPersons(book) ? await extentOf(theirs, 'reveal-person', book, asked.resolution, bodies) : null
    seers.push({ id, name, grants, sees, opens })
  }
  return { rows: keepers.reduce((sum, { count }) => sum + count, 0), bodies: bodies.length, seers }
}
