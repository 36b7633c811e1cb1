import { type Kysely, sql } from 'kysely'
import type { Schema } from '#db/schema.ts'
import type { IsoDate } from '#kernel/date.ts'
import type { AnyBook } from '#registers/book.ts'
import { projects } from '#registers/books/projects.ts'
import { resettlementSites } from '#registers/books/resettlement-sites.ts'
import { works } from '#registers/books/works.ts'
import { zones } from '#registers/books/zones.ts'
import { knownWhere } from '#registers/store.server.ts'
import type { Behind, Block, Cause, Clock, Link, LinkKind, Waiting } from './model.ts'
import { behindOf } from './rules.ts'

/** For every task of a resolution, or some of them, the days over which something stood in its way, as recorded by an instant. */
export const readBlockedDays = (
  db: Kysely<Schema>,
  resolution: string,
  { only, knownAt }: { only: readonly string[] | undefined; knownAt: Date | null },
): Promise<{ task: string; from: IsoDate; to: IsoDate | null }[]> =>
  db
    .selectFrom('block')
    .leftJoin('block_step', (join) =>
      join
        .onRef('block_id', '=', 'block.id')
        .on('act', '=', 'resolve')
        .$call((on) => (knownAt === null ? on : on.on('block_step.recorded_at', '<=', knownAt))),
    )
    .select(['task_id as task', 'reported_on as from', 'on_day as to'])
    .where('resolution_id', '=', resolution)
    .$if(knownAt !== null, (query) => query.where('block.recorded_at', '<=', knownAt))
    .$if(only !== undefined, (query) => query.where(sql<boolean>`task_id = any (${[...(only ?? [])]})`))
    .orderBy('block.id')
    .execute()

/** The causes that hold on a day, in their order. */
export const readCauses = async (db: Kysely<Schema>, day: IsoDate): Promise<Cause[]> => {
  const rows = await db
    .selectFrom('block_cause')
    .select(['code', 'name_vi', 'name_en', 'source'])
    .where(sql<boolean>`valid @> ${day}::date`)
    .orderBy('ordinal')
    .execute()
  return rows.map(({ code, name_vi, name_en, source }) => ({ code, name: { vi: name_vi, en: name_en }, source }))
}

export const readClocks = async (db: Kysely<Schema>): Promise<Clock[]> => {
  const rows = await db.selectFrom('block_clock').selectAll().orderBy('from_day').execute()
  return rows.map(({ name, from_day, workdays, source }) => ({ name, from: from_day, workdays, source }))
}

/** What was recorded by an instant; null is by now. */
const recordedBy = (table: 'block' | 'block_step', knownAt: Date | null) =>
  knownAt === null ? sql<boolean>`true` : sql<boolean>`${sql.ref(`${table}.recorded_at`)} <= ${knownAt}`

/** Reported by the day, and not gone by then, as far as was recorded by an instant. */
const openOn = (day: IsoDate, knownAt: Date | null) => sql<boolean>`block.reported_on <= ${day} and not exists (
  select from block_step
  where block_id = block.id and act = 'resolve' and on_day <= ${day} and ${recordedBy('block_step', knownAt)})`

/** Which blocks of a resolution a list shows, as they stood on a day, as recorded by an instant (null: by now). */
export type BlockWish = {
  resolution: string
  asOf: IsoDate
  knownAt: Date | null
  shows: 'open' | 'gone' | 'every'
  task: string | null
}

const fitting = (db: Kysely<Schema>, { resolution, asOf, knownAt, shows, task }: BlockWish) =>
  db
    .selectFrom('block')
    .where('resolution_id', '=', resolution)
    .where('reported_on', '<=', asOf)
    .where(recordedBy('block', knownAt))
    .$if(shows === 'open', (query) => query.where(openOn(asOf, knownAt)))
    .$if(shows === 'gone', (query) => query.where(sql<boolean>`not (${openOn(asOf, knownAt)})`))
    .$if(task !== null, (query) => query.where('task_id', '=', task ?? ''))

export const countBlocks = async (db: Kysely<Schema>, wish: BlockWish): Promise<number> => {
  const { count } = await fitting(db, wish)
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Blocks by number, newest first: from one on, or those after a block of the list. */
export const findBlocks = async (
  db: Kysely<Schema>,
  { offset = 0, after, limit, ...wish }: BlockWish & { offset?: number; after?: number; limit: number },
): Promise<number[]> => {
  const rows = await fitting(db, wish)
    .select('id')
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(reported_on, id) < (select reported_on, id from block where id = ${after ?? 0})`),
    )
    .orderBy('reported_on', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map(({ id }) => id)
}

type Asked = { resolution: string; ids?: readonly number[]; openOn?: IsoDate; knownAt?: Date | null | undefined }

/** Blocks of a resolution with their steps, newest first, as recorded by an instant: some of them, those open on a day, or all. */
export const readBlocks = async (
  db: Kysely<Schema>,
  { resolution, ids, openOn: day, knownAt = null }: Asked,
): Promise<Block[]> => {
  const rows = await db
    .selectFrom('block')
    .selectAll()
    .where('resolution_id', '=', resolution)
    .$if(ids !== undefined, (query) => query.where(sql<boolean>`id = any (${[...(ids ?? [])]})`))
    .$if(day !== undefined, (query) => query.where(openOn(day ?? '', knownAt)))
    .where(recordedBy('block', knownAt))
    .orderBy('reported_on', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const ofThem = sql<boolean>`block_id = any (${rows.map(({ id }) => id)})`
  const links = await db.selectFrom('block_link').selectAll().where(ofThem).orderBy('kind').orderBy('ref').execute()
  const steps = await db
    .selectFrom('block_step')
    .selectAll()
    .where(ofThem)
    .where(recordedBy('block_step', knownAt))
    .orderBy('id')
    .execute()
  const linksOf = Map.groupBy(links, (link) => link.block_id)
  const stepsOf = Map.groupBy(steps, (step) => step.block_id)
  return rows.map((row) => ({
    id: row.id,
    resolution: row.resolution_id,
    task: row.task_id,
    cause: row.cause,
    title: row.title,
    detail: row.detail,
    body: row.body,
    owner: row.owner,
    reportedOn: row.reported_on,
    answerBy: row.answer_by,
    isProvisional: row.is_provisional,
    links: (linksOf.get(row.id) ?? []).map(({ kind, ref }) => ({ kind, ref })),
    steps: (stepsOf.get(row.id) ?? []).map((step) => ({
      act: step.act,
      on: step.on_day,
      note: step.note,
      promised: step.promised,
      body: step.body,
      level: step.level,
      by: step.recorded_by,
    })),
  }))
}

type Day = { resolution: string; asOf: IsoDate }

const refsOf = (links: readonly Link[], kind: LinkKind): string[] =>
  links.filter((link) => link.kind === kind).map(({ ref }) => ref)

/** The conditions for what a book says on the day. */
const onDay = (book: AnyBook, { resolution, asOf }: Day) =>
  sql.join([sql`resolution_id = ${resolution}`, ...knownWhere(book, { asOf, knownAt: null })], sql` and `)

const numbers = (row: { zone: string | null; hectares: string | null; jobs: string | null; money: string | null }): Waiting => ({
  zone: row.zone,
  hectares: row.hectares === null ? null : Number(row.hectares),
  jobs: row.jobs === null ? null : Number(row.jobs),
  money: row.money === null ? null : Number(row.money),
})

/** What waits behind each of some blocks on the day, by the block's number. */
export const readBehind = async (db: Kysely<Schema>, blocks: readonly Block[], day: Day): Promise<Map<number, Behind>> => {
  const all = blocks.flatMap(({ links }) => links)
  const served = await sql<{ id: string; zones: string[] | null }>`
    select 'works ' || id as id, zones from work where id = any(${refsOf(all, 'works')}) and ${onDay(works, day)}
    union all
    select 'resettlement-sites ' || id, zones from resettlement_site
    where id = any(${refsOf(all, 'resettlement-sites')}) and ${onDay(resettlementSites, day)}`.execute(db)
  const servedBy = new Map(served.rows.map(({ id, zones: some }) => [id, some ?? []]))
  const zonesOf = ({ links }: Block): string[] => [
    ...new Set(links.flatMap(({ kind, ref }) => (kind === 'zones' ? [ref] : (servedBy.get(`${kind} ${ref}`) ?? [])))),
  ]
  const someZones = [...new Set(blocks.flatMap(zonesOf))]
  const foundZones = await sql<{ id: string; hectares: string | null; jobs: string | null }>`
    select id, gross_ha as hectares, expected_jobs as jobs from zone where id = any(${someZones}) and ${onDay(zones, day)}`.execute(
    db,
  )
  const foundProjects = await sql<{
    id: string
    zone: string | null
    hectares: string | null
    jobs: string | null
    money: string | null
  }>`
    select id, zone, land_ha as hectares, planned_workers as jobs, capital_vnd as money from project
    where (zone = any(${someZones}) or id = any(${refsOf(all, 'projects')})) and ${onDay(projects, day)}
      and status is distinct from 'revoked'`.execute(db)
  const zoneById = new Map(foundZones.rows.map((row) => [row.id, row]))
  return new Map(
    blocks.map((block) => {
      const own = zonesOf(block)
      const linked = new Set(refsOf(block.links, 'projects'))
      return [
        block.id,
        behindOf(
          own.map((id) => numbers({ money: null, hectares: null, jobs: null, ...zoneById.get(id), zone: id })),
          foundProjects.rows.filter(({ id, zone }) => linked.has(id) || (zone !== null && own.includes(zone))).map(numbers),
          refsOf(block.links, 'target').length,
        ),
      ] as const
    }),
  )
}

export type Named = Link & { name: string }

const MOST_OF_A_KIND = 500

/** What may stand behind a block, by name: all of a resolution on the day (at most 500 of a kind), or what some links name. */
export const readLinkable = async (db: Kysely<Schema>, day: Day, only?: readonly Link[]): Promise<Named[]> => {
  const narrowed = (kind: LinkKind) => (only ? sql`id = any(${refsOf(only, kind)})` : sql`true`)
  const { rows } = await sql<Named>`
    (select 'zones' as kind, id as ref, name_vi as name from zone where ${narrowed('zones')} and ${onDay(zones, day)}
      order by name_vi limit ${MOST_OF_A_KIND})
    union all (select 'projects', id, name from project where ${narrowed('projects')} and ${onDay(projects, day)}
      order by name limit ${MOST_OF_A_KIND})
    union all (select 'works', id, name from work where ${narrowed('works')} and ${onDay(works, day)}
      order by name limit ${MOST_OF_A_KIND})
    union all (select 'resettlement-sites', id, name from resettlement_site
      where ${narrowed('resettlement-sites')} and ${onDay(resettlementSites, day)} order by name limit ${MOST_OF_A_KIND})
    union all (select 'target', id, name_vi from target where ${narrowed('target')} and resolution_id = ${day.resolution}
      order by ordinal limit ${MOST_OF_A_KIND})`.execute(db)
  return rows
}
