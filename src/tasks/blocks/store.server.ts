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

/** For every task of a resolution the days over which something stood in its way, as recorded by an instant (null: by now). */
export const readBlockedDays = (
  db: Kysely<Schema>,
  resolution: string,
  knownAt: Date | null,
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

type Asked = {
  resolution: string
  ids?: readonly number[]
  openOn?: IsoDate
  before?: number
  limit?: number
  /** As recorded by the instant; by now where left out. */
  knownAt?: Date | undefined
}

/** Blocks of a resolution with their steps, newest first. */
export const readBlocks = async (db: Kysely<Schema>, asked: Asked): Promise<Block[]> => {
  const { resolution, ids, openOn, before, limit = 1000, knownAt = null } = asked
  const rows = await db
    .selectFrom('block')
    .selectAll()
    .where('resolution_id', '=', resolution)
    .$if(ids !== undefined, (query) => query.where('id', 'in', [-1, ...(ids ?? [])]))
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? 0))
    .$if(knownAt !== null, (query) => query.where('recorded_at', '<=', knownAt))
    .$if(openOn !== undefined, (query) =>
      query.where('reported_on', '<=', openOn ?? '').where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('block_step')
              .select('block_step.id')
              .whereRef('block_id', '=', 'block.id')
              .where('act', '=', 'resolve')
              .where('on_day', '<=', openOn ?? '')
              .$if(knownAt !== null, (steps) => steps.where('block_step.recorded_at', '<=', knownAt)),
          ),
        ),
      ),
    )
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  const some = [-1, ...rows.map(({ id }) => id)]
  const links = await db
    .selectFrom('block_link')
    .selectAll()
    .where('block_id', 'in', some)
    .orderBy('kind')
    .orderBy('ref')
    .execute()
  const steps = await db
    .selectFrom('block_step')
    .selectAll()
    .where('block_id', 'in', some)
    .$if(knownAt !== null, (query) => query.where('recorded_at', '<=', knownAt))
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
