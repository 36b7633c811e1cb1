// Tasks of a resolution on a day, narrowed, in order and in parts: what the list, the board and the calendar show. Read by indexes,
// so that a page costs the same among ten tasks and among hundreds of thousands.
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Schema } from '#db/schema.ts'
import type { IsoDate } from '#kernel/date.ts'
import type { Bilingual } from '#kernel/language.ts'
import { searchWhere } from '#registers/list.server.ts'
import type { TaskState } from './model.ts'

/** As recorded by an instant; by now where left out. */
export type Day = { resolution: string; asOf: IsoDate; knownAt?: Date | null }

/** Bodies by id, with one as it is written where no body of that name is known. */
export type Leads = { ids: readonly string[]; text: string | null }

/** What of all tasks is looked for; null is no wish. */
export type TaskWish = {
  state: TaskState | null
  /** Led by one of them, or by nobody: those of whom nobody has the work are given too. */
  leads: Leads | { nobody: readonly string[] } | null
  deadline: 'late' | 'dated' | 'none' | null
  /** Due on this very day. */
  dueOn: IsoDate | null
  parent: string | null
  search: string
  /** Bodies that the words of the search name: what they lead or coordinate is found too. */
  named: readonly string[]
}

export const EVERY_TASK: TaskWish = {
  ...{ state: null, leads: null, deadline: null, dueOn: null, parent: null, search: '', named: [] },
}

/** So far a list is counted and can be gone through; whoever looks for one task among more narrows it. */
export const MOST_LISTED = 10_000

/** How many there are, or that there are more than so many. */
export type Count = { count: number; isMore: boolean }

const countOf = (found: string | undefined): Count => {
  const count = Number(found ?? 0)
  return { count: Math.min(count, MOST_LISTED), isMore: count > MOST_LISTED }
}

/**
 * The step in force of every task on the day: the latest, where it had been taken by then, and else the one before it that was.
 * Each is asked by itself, for each has indexes of its own.
 */
const onDay = (
  { resolution, asOf, knownAt = null }: Day,
  ask: (shown: RawBuilder<unknown>) => RawBuilder<unknown>,
): RawBuilder<unknown>[] => {
  const earlier = (whose: RawBuilder<unknown>, isKnown: RawBuilder<unknown>) =>
    ask(sql`(
    select now.task_id, now.parent, step.at, step.state, step.lead_agency, step.lead_text, step.coordinators, step.deadline,
      step.recurrence, case when step.state not in ('done', 'submitted') then step.deadline end as owed_by
    from task_now now
    cross join lateral (
      select * from task_step where task_step.task_id = now.task_id and task_step.at <= ${asOf} and ${isKnown}
      order by task_step.at desc, task_step.id desc limit 1) step
    where now.resolution_id = ${resolution} and ${whose}) shown`)
  // What was known then is looked up for each: the latest step may have been recorded since.
  if (knownAt !== null) return [earlier(sql`true`, sql`task_step.recorded_at <= ${knownAt}`)]
  return [
    ask(sql`(
    select task_id, parent, at, state, lead_agency, lead_text, coordinators, deadline, recurrence, owed_by
    from task_now where resolution_id = ${resolution} and at <= ${asOf}) shown`),
    earlier(sql`now.at > ${asOf}`, sql`true`),
  ]
}

const union = (parts: readonly RawBuilder<unknown>[]) => sql.join([...parts], sql` union all `)

const ledBy = (leads: NonNullable<TaskWish['leads']>): RawBuilder<boolean> =>
  'nobody' in leads
    ? sql<boolean>`(shown.lead_agency is null and shown.lead_text is null or shown.lead_agency = any (${[...leads.nobody]}))`
    : leads.text === null
      ? sql<boolean>`shown.lead_agency = any (${[...leads.ids]})`
      : sql<boolean>`(shown.lead_agency = any (${[...leads.ids]}) or shown.lead_text = ${leads.text})`

const DEADLINES: Readonly<Record<NonNullable<TaskWish['deadline']>, (asOf: IsoDate) => RawBuilder<boolean>>> = {
  late: (asOf) => sql<boolean>`shown.owed_by < ${asOf}`,
  dated: () => sql<boolean>`(shown.deadline is not null or shown.recurrence is not null)`,
  none: () => sql<boolean>`(shown.deadline is null and shown.recurrence is null)`,
}

const conditionsOf = ({ asOf }: Day, wish: TaskWish): RawBuilder<unknown>[] => [
  sql`true`,
  ...(wish.state === null ? [] : [sql`shown.state = ${wish.state}`]),
  ...(wish.leads === null ? [] : [ledBy(wish.leads)]),
  ...(wish.deadline === null ? [] : [DEADLINES[wish.deadline](asOf)]),
  ...(wish.dueOn === null ? [] : [sql`shown.deadline = ${wish.dueOn}`]),
  ...(wish.parent === null ? [] : [sql`shown.parent = ${wish.parent}`]),
]

type Way = { where: RawBuilder<unknown>; isSearched: boolean }

const ledByOne = (bodies: readonly string[]) => sql`shown.lead_agency = any (${[...bodies]})`
// How few tasks have coordinators the planner tells by the empty list.
const coordinatedByOne = (bodies: readonly string[]) =>
  sql`shown.coordinators <> '{}' and shown.coordinators && ${[...bodies]}::text[]`

/** The ways by which a task is found, each by indexes of its own: what it says itself, and who leads or coordinates it. */
const waysOf = (day: Day, wish: TaskWish): Way[] => {
  const conditions = conditionsOf(day, wish)
  const also = (...more: RawBuilder<unknown>[]) => sql.join([...conditions, ...more], sql` and `)
  const { named } = wish
  return [
    { where: also(...searchWhere(wish.search)), isSearched: wish.search !== '' },
    ...(named.length > 0 ? [ledByOne(named), coordinatedByOne(named)] : []).map((where) => ({
      where: also(where),
      isSearched: false,
    })),
  ]
}

/** What is owed soonest first, then what last came to be as it is. */
const ORDER = sql`owed_by, at desc, task_id`

const withWords = (isSearched: boolean) => (isSearched ? sql`join task on task.id = shown.task_id` : sql``)

const firstOf = (day: Day, { where, isSearched }: Way, limit: number): RawBuilder<unknown> =>
  union(
    onDay(
      day,
      (shown) => sql`(
        select shown.task_id, owed_by, shown.at from ${shown} ${withWords(isSearched)}
        where ${where} order by ${ORDER} limit ${limit})`,
    ),
  )

const someOf = (day: Day, { where, isSearched }: Way): RawBuilder<unknown> =>
  union(
    onDay(
      day,
      (shown) => sql`(
        select shown.task_id from ${shown} ${withWords(isSearched)} where ${where} limit ${MOST_LISTED + 1})`,
    ),
  )

/** Each found once, by however many ways. */
const distinct = (parts: readonly RawBuilder<unknown>[]) => (parts.length === 1 ? sql`` : sql`distinct`)

/** How many there are of the wish. */
export const countTasks = async (db: Kysely<Schema>, day: Day, wish: TaskWish): Promise<Count> => {
  const ways = waysOf(day, wish).map((way) => someOf(day, way))
  const { rows } = await sql<{ count: string }>`
    select count(*) as count from (
      select ${distinct(ways)} task_id from (${union(ways)}) every limit ${MOST_LISTED + 1}) found`.execute(db)
  return countOf(rows[0]?.count)
}

/** Those of the wish from one on, in order, by id. */
export const findTasks = async (
  db: Kysely<Schema>,
  day: Day,
  { offset = 0, limit, ...wish }: TaskWish & { offset?: number; limit: number },
): Promise<string[]> => {
  const ways = waysOf(day, wish).map((way) => firstOf(day, way, offset + limit))
  const { rows } = await sql<{ id: string }>`
    select task_id as id from (select ${distinct(ways)} * from (${union(ways)}) every) found
    order by ${ORDER} limit ${limit} offset ${offset}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Of each of some days the tasks that are due, the first of them and how many there are, of each day no more than a list goes through. */
export const findDue = async (
  db: Kysely<Schema>,
  day: Day,
  { days, limit }: { days: readonly IsoDate[]; limit: number },
): Promise<Map<IsoDate, { ids: string[] } & Count>> => {
  const ofDay = { where: sql`shown.deadline = asked.day`, isSearched: false }
  const { rows } = await sql<{ day: IsoDate; ids: string[]; count: string }>`
    select asked.day::text as day,
      array(select task_id from (${firstOf(day, ofDay, limit)}) found order by ${ORDER} limit ${limit}) as ids,
      (select count(*) from (${someOf(day, ofDay)}) found) as count
    from unnest(${[...days]}::date[]) asked (day)`.execute(db)
  return new Map(rows.map(({ day: on, ids, count }) => [on, { ids, ...countOf(count) }]))
}

/** Bodies that lead a task today, and bodies as written; null where there are more than `most` of either. */
export const readLeads = async (
  db: Kysely<Schema>,
  resolution: string,
  most: number,
): Promise<{ ids: string[]; texts: string[] } | null> => {
  // From one lead to the next along the index: as many steps as there are leads, not tasks.
  const distinct = (column: 'lead_agency' | 'lead_text') => sql<{ lead: string }>`
    with recursive lead as (
      select min(${sql.ref(column)}) as lead, 1 as at from task_now where resolution_id = ${resolution}
      union all
      select (select min(${sql.ref(column)}) from task_now where resolution_id = ${resolution} and ${sql.ref(column)} > lead.lead),
        at + 1
      from lead where lead.lead is not null and at <= ${most})
    select lead from lead where lead is not null`
  const [ids, texts] = await Promise.all([distinct('lead_agency').execute(db), distinct('lead_text').execute(db)])
  if (ids.rows.length > most || texts.rows.length > most) return null
  return { ids: ids.rows.map(({ lead }) => lead), texts: texts.rows.map(({ lead }) => lead) }
}

/** How many parts each of some tasks has on the day, and how many of them are done; a task without parts is not there. */
export const countParts = async (
  db: Kysely<Schema>,
  day: Day,
  ids: readonly string[],
): Promise<Map<string, { total: number; done: number }>> => {
  const { rows } = await sql<{ parent: string; total: string; done: string }>`
    select parent, count(*) as total, count(*) filter (where state = 'done') as done
    from (${union(onDay(day, (shown) => sql`select parent, state from ${shown} where parent = any (${[...ids]})`))}) part
    group by parent`.execute(db)
  return new Map(rows.map(({ parent, total, done }) => [parent, { total: Number(total), done: Number(done) }]))
}

/** Of some tasks the day on which each was first given, and its deadline on the day. */
export const readSpans = async (
  db: Kysely<Schema>,
  day: Day,
  ids: readonly string[],
): Promise<Map<string, { given: IsoDate; deadline: IsoDate | null }>> => {
  const spans = onDay(
    day,
    (shown) => sql`
      select task_id as id, deadline, (select min(task_step.at) from task_step where task_step.task_id = shown.task_id) as given
      from ${shown} where task_id = any (${[...ids]})`,
  )
  const { rows } = await sql<{ id: string; given: IsoDate; deadline: IsoDate | null }>`${union(spans)}`.execute(db)
  return new Map(rows.map(({ id, ...span }) => [id, span]))
}

/** The bodies that somebody reaches: all of the resolution, be it nobody, or some by id. */
export type OpenOf = 'all' | readonly string[]

/** Open tasks of some bodies now, what is due soonest first; the one that is named stands before them, where it is one. */
export const findOpen = async (
  db: Kysely<Schema>,
  resolution: string,
  bodies: OpenOf,
  { named, limit }: { named: string; limit: number },
): Promise<{ id: string; title: Bilingual }[]> => {
  const reached = bodies === 'all' ? sql`true` : sql`lead_agency = any (${[...bodies]})`
  const open = sql`resolution_id = ${resolution} and state not in ('done', 'submitted') and ${reached}`
  const { rows } = await sql<{ id: string; title_vi: string; title_en: string | null }>`
    select id, title_vi, title_en from (
      (select task_id, owed_by, true as is_named from task_now where task_id = ${named} and ${open})
      union all
      (select task_id, owed_by, false from task_now where task_id <> ${named} and ${open}
        order by owed_by, at desc limit ${limit})) found
    join task on task.id = found.task_id
    order by is_named desc, owed_by, id limit ${limit}`.execute(db)
  return rows.map(({ id, title_vi, title_en }) => ({ id, title: { vi: title_vi, en: title_en } }))
}
