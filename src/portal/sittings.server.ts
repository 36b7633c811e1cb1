// Sittings: the agenda is worked out for the day on which they are held, and never kept.
import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'
import { PAGE_ROWS, placeOf } from '#kernel/pages.ts'
import type { Block } from '#tasks/blocks/model.ts'
import { readBehind, readBlocks } from '#tasks/blocks/store.server.ts'
import { type Count, countTasks, type Day, EVERY_TASK, findTasks } from '#tasks/list.server.ts'
import { isLate, stepAt } from '#tasks/rules.ts'
import type { Point, Sitting } from '#tasks/sittings/model.ts'
import { agendaOf } from '#tasks/sittings/rules.ts'
import { countSittings, readDecisions, readSitting, readSittings, type SittingWish } from '#tasks/sittings/store.server.ts'
import { readTasks } from '#tasks/store.server.ts'
import { blockViews, bodyOptions, pick } from './blocks.server.ts'
import type { PointView, SittingList, SittingPage, SittingView } from './blocks.ts'
import { type Query, type ReadResolution, readResolution } from './resolution.server.ts'
import { bodyNameIn } from './responsible.ts'
import { taskViews } from './task-list.server.ts'

const sittingView = ({ viewpoint: { succession, language } }: ReadResolution, sitting: Sitting): SittingView => ({
  id: sitting.id,
  heldOn: sitting.heldOn,
  title: sitting.title,
  body: bodyNameIn(succession, sitting.body, language),
})

/** Null where no resolution is loaded. */
export const sittingList = async (db: Kysely<Schema>, query: Query, asked: string | null): Promise<SittingList | null> => {
  const read = await readResolution(db, query)
  if (!read) return null
  const wish = { resolution: read.resolution.id }
  const total = await countSittings(db, wish)
  const { page, pages, offset } = placeOf(total, asked)
  const sittings = await readSittings(db, { ...wish, offset, limit: PAGE_ROWS })
  return {
    ...pick(read),
    page: { rows: sittings.map((sitting) => sittingView(read, sitting)), total, page, pages },
    bodies: bodyOptions(read),
  }
}

/** The sittings after one of the list, and how many there are in all; null where there is no such sitting. */
export const sittingPart = async (
  db: Kysely<Schema>,
  query: Query,
  { limit, ...part }: Pick<SittingWish, 'from' | 'to'> & { after?: number; limit: number },
) => {
  const read = await readResolution(db, query)
  if (!read) return null
  const { after, ...wish } = { ...part, resolution: read.resolution.id }
  if (after !== undefined && (await readSitting(db, after))?.resolution !== wish.resolution) return null
  const sittings = await readSittings(db, { ...part, resolution: wish.resolution, limit: limit + 1 })
  return {
    total: await countSittings(db, wish),
    rows: sittings.slice(0, limit).map((sitting) => sittingView(read, sitting)),
    hasMore: sittings.length > limit,
  }
}

/** More points than these no sitting takes up. */
const MOST_POINTS = 200

/** What stands on the agenda of a day, worst first; of the tasks that are late no more are read than it can show. */
const readAgenda = async (db: Kysely<Schema>, day: Day): Promise<{ agenda: Point[]; blocks: Block[]; rest: Count }> => {
  const { resolution, asOf } = day
  const late = { ...EVERY_TASK, deadline: 'late' } as const
  const blocks = await readBlocks(db, { resolution, openOn: asOf })
  const blocked = new Set(blocks.map(({ task }) => task))
  const [ids, count, behind] = await Promise.all([
    findTasks(db, day, { ...late, limit: MOST_POINTS + blocked.size }),
    countTasks(db, day, late),
    readBehind(db, blocks, day),
  ])
  const tasks = await readTasks(db, resolution, { only: [...new Set([...blocked, ...ids])] })
  const points = agendaOf(tasks, blocks, behind, asOf)
  const agenda = points.slice(0, MOST_POINTS)
  const lateBlocked = tasks.filter((task) => {
    const step = stepAt(task, asOf)
    return blocked.has(task.id) && step !== null && isLate(step, asOf)
  }).length
  return { agenda, blocks, rest: { count: blocks.length + count.count - lateBlocked - agenda.length, isMore: count.isMore } }
}

/** The sitting with its agenda on its own day; null where there is none. */
export const sittingPage = async (
  db: Kysely<Schema>,
  { id, ...query }: Omit<Query, 'resolution' | 'asOf'> & { id: number },
): Promise<SittingPage | null> => {
  const sitting = await readSitting(db, id)
  const read = sitting && (await readResolution(db, { ...query, asOf: sitting.heldOn, resolution: sitting.resolution }))
  if (!read) return null
  const { heldOn, resolution } = sitting
  const { agenda, blocks, rest } = await readAgenda(db, { resolution, asOf: heldOn })
  const shown = new Set(agenda.map(({ block }) => block))
  const some = blocks.filter((block) => shown.has(block.id))
  const blockById = new Map((await blockViews(db, read, some)).map((view) => [view.id, view]))
  const onTheDay = await taskViews(db, read, [...new Set(agenda.map(({ task }) => task))])
  const taskById = new Map(onTheDay.map((task) => [task.id, task]))
  const decisions = await readDecisions(db, id)
  // A decision's task begins on the day it is recorded, which may be after the sitting.
  const [, asOf = heldOn] = [heldOn, query.today].toSorted()
  const since = { ...read, viewpoint: { ...read.viewpoint, asOf } }
  const decided = await taskViews(db, since, [...new Set(decisions.flatMap(({ about, task }) => [about, task]))])
  const viewOf = (id: string) => decided.find((task) => task.id === id) ?? null
  const isOf = (point: { task: string; block: number | null }, decision: { about: string; block: number | null }): boolean =>
    decision.about === point.task && decision.block === point.block
  const points = agenda.flatMap((point): PointView[] => {
    const task = taskById.get(point.task)
    if (!task) return []
    return [
      {
        task,
        block: point.block === null ? null : (blockById.get(point.block) ?? null),
        daysLate: point.daysLate,
        decisions: decisions
          .filter((decision) => isOf(point, decision))
          .map(({ decision, task: made }) => ({ decision, task: viewOf(made) })),
      },
    ]
  })
  return {
    ...pick(read),
    sitting: sittingView(read, sitting),
    points,
    rest,
    settled: decisions
      .filter((decision) => !agenda.some((point) => isOf(point, decision)))
      .map(({ about, decision, task }) => ({ about: viewOf(about)?.title ?? about, decision, task: viewOf(task) })),
    bodies: bodyOptions(read),
  }
}
