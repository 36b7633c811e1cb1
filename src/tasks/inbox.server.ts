// What waits for one person: as somebody in charge, as somebody of the body that leads, and as somebody who gave the work. Every
// list is read by an index and ends after some rows, so that it costs the same among ten tasks and among hundreds of thousands.
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#agencies/context.ts'
import type { ReachVerb } from '#agencies/policy.ts'
import { dateInVietnam, type IsoDate } from '#kernel/date.ts'
import type { Bilingual } from '#kernel/language.ts'
import type { TaskState } from './model.ts'
import { isLate } from './rules.ts'

export type InboxRow = {
  id: string
  title: Bilingual
  provision: string
  state: TaskState
  lead: Bilingual | null
  deadline: IsoDate | null
  late: boolean
}
/** The first rows, and whether there are more. */
export type InboxList = { rows: InboxRow[]; isMore: boolean }

export type InboxMention = {
  comment: number
  isUnread: boolean
  task: string
  title: Bilingual
  by: string
  at: Date
  body: string
}

export type Inbox = {
  /** Of which the person is in charge. */
  mine: InboxList
  /** Of the own body: to be accepted, to be done, and what was sent back. */
  toAccept: InboxList
  toDo: InboxList
  returned: InboxList
  /** Late, of the bodies that the person leads. */
  late: InboxList
  /** Results and refusals that wait for the person's word. */
  forWord: InboxList
  mentions: InboxMention[]
  /** How many of the newest mentions were never shown. */
  unread: number
}

const SHOWN = 50

type Reached = { is_whole: boolean; own: string[]; bodies: string[] }

/** Of a resolution all, or the bodies that the person reaches by the verb; and those whose duties are the own ones. */
export const readReached = async ({ db }: Context, resolution: string, verb: ReachVerb): Promise<Reached> => {
  const { rows } = await sql<Reached>`
    select reaches_everything(${verb}, '') or ${resolution} = any (reached_resolutions(${verb}, '')) as is_whole,
      array(select body from duties_held() where resolution_id = ${resolution}) as own,
      array(select body from reached_bodies(${verb}, '') where resolution_id = ${resolution}) as bodies`.execute(db.kysely)
  return rows[0] ?? { is_whole: false, own: [], bodies: [] }
}

type Stored = {
  id: string
  title_vi: string
  title_en: string | null
  provision: string
  state: TaskState
  deadline: IsoDate | null
  lead_vi: string | null
  lead_en: string | null
}

/** Those of "task_now" that fit, soonest deadline first. */
const read = async ({ db, now }: Context, resolution: string, fits: RawBuilder<boolean>): Promise<InboxList> => {
  const { rows } = await sql<Stored>`
    select found.task_id as id, title_vi, title_en, provision, state, deadline, body.name_vi as lead_vi, body.name_en as lead_en
    from (
      select task_id, lead_agency, state, deadline from task_now
      where resolution_id = ${resolution} and ${fits}
      order by deadline, task_id limit ${SHOWN + 1}) found
    join task on task.id = found.task_id
    left join body on body.resolution_id = ${resolution} and body.id = found.lead_agency
    order by deadline, task_id`.execute(db.kysely)
  const today = dateInVietnam(now())
  return {
    rows: rows.slice(0, SHOWN).map((row) => ({
      id: row.id,
      title: { vi: row.title_vi, en: row.title_en },
      provision: row.provision,
      state: row.state,
      lead: row.lead_vi === null ? null : { vi: row.lead_vi, en: row.lead_en },
      deadline: row.deadline,
      late: isLate(row, today),
    })),
    isMore: rows.length > SHOWN,
  }
}

/** Older ones are found on the pages of their tasks. */
const NEWEST_MENTIONS = 100
const SHOWN_MENTIONS = 20

/** What names the person or the own bodies, unread first, each newest first. */
const readMentions = async (
  { db }: Context,
  resolution: string,
  account: number,
  own: string[],
): Promise<{ mentions: InboxMention[]; unread: number }> => {
  const { rows } = await sql<{
    comment: number
    task: string
    title_vi: string
    title_en: string | null
    by: string
    at: Date
    body: string
    is_unread: boolean
    unread: string
  }>`
    select said.id as comment, task.id as task, title_vi, title_en, by_name as by, at, said.body,
      seen.comment_id is null as is_unread, count(*) filter (where seen.comment_id is null) over () as unread
    from (
      (select comment_id from task_mention where account_id = ${account} order by comment_id desc limit ${NEWEST_MENTIONS})
      union
      (select comment_id from task_mention where resolution_id = ${resolution} and agency = any (${own})
        order by comment_id desc limit ${NEWEST_MENTIONS})) named
    join task_comment said on said.id = named.comment_id
    join task on task.id = said.task_id and task.resolution_id = ${resolution}
    left join mention_seen seen on seen.account_id = ${account} and seen.comment_id = said.id
    order by is_unread desc, at desc, comment desc limit ${SHOWN_MENTIONS}`.execute(db.kysely)
  return {
    mentions: rows.map(({ title_vi, title_en, is_unread: isUnread, unread: _, ...row }) => ({
      ...{ ...row, isUnread },
      title: { vi: title_vi, en: title_en },
    })),
    unread: Number(rows[0]?.unread ?? 0),
  }
}

/** Keeps that the acting account has been shown some mentions. What somebody looked at is no act on the data: no record. */
export const keepSeen = async ({ db, now, actor }: Context, mentions: readonly InboxMention[]): Promise<void> => {
  if (actor.kind !== 'account') return
  const fresh = mentions.filter(({ isUnread }) => isUnread)
  if (fresh.length === 0) return
  await db.kysely
    .insertInto('mention_seen')
    .values(fresh.map(({ comment }) => ({ account_id: actor.id, comment_id: comment, seen_at: now() })))
    .onConflict((same) => same.doNothing())
    .execute()
}

/** What waits for the acting account in a resolution. */
export const readInbox = async (ctx: Context, resolution: string, account: number): Promise<Inbox> => {
  const today = dateInVietnam(ctx.now())
  const { is_whole, own, bodies } = await readReached(ctx, resolution, 'accept-result')
  const among = (fits: RawBuilder<boolean>) => read(ctx, resolution, fits)
  const ofOwn = (state: TaskState) =>
    among(sql<boolean>`lead_agency = any (${own}) and state = ${sql.lit(state)} and state <> 'done'`)
  const owed = sql<boolean>`state not in ('done', 'submitted') and deadline < ${today}`
  const answered = sql<boolean>`state in ('submitted', 'refused')`
  const [mine, toAccept, toDo, returned, late, forWord, named] = await Promise.all([
    among(sql<boolean>`task_id in (select task_id from task_person where account_id = ${account} and ended_at is null)
      and state <> 'done'`),
    ofOwn('assigned'),
    ofOwn('accepted'),
    ofOwn('returned'),
    among(is_whole ? owed : sql<boolean>`${owed} and lead_agency = any (${[...new Set([...own, ...bodies])]})`),
    among(sql<boolean>`${answered} and ${is_whole ? sql`giver is null` : sql`giver = any (${bodies})`}`),
    readMentions(ctx, resolution, account, own),
  ])
  return { mine, toAccept, toDo, returned, late, forWord, ...named }
}
