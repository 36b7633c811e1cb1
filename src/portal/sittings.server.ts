// Sittings: the agenda is worked out for the day on which they are held, and never kept.
import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'
import { readBehind, readBlocks } from '#tasks/blocks/store.server.ts'
import type { Sitting } from '#tasks/sittings/model.ts'
import { agendaOf } from '#tasks/sittings/rules.ts'
import { readDecisions, readSitting, readSittings } from '#tasks/sittings/store.server.ts'
import { taskView } from './assemble.ts'
import { blockViews, bodyOptions, pick } from './blocks.server.ts'
import type { PointView, SittingList, SittingPage, SittingView } from './blocks.ts'
import { type Query, type ReadResolution, readResolution } from './resolution.server.ts'
import { bodyNameIn } from './responsible.ts'

const sittingView = ({ viewpoint: { succession, language } }: ReadResolution, sitting: Sitting): SittingView => ({
  id: sitting.id,
  heldOn: sitting.heldOn,
  title: sitting.title,
  body: bodyNameIn(succession, sitting.body, language),
})

/** Null where no resolution is loaded. */
export const sittingList = async (db: Kysely<Schema>, query: Query): Promise<SittingList | null> => {
  const read = await readResolution(db, query)
  if (!read) return null
  const sittings = await readSittings(db, read.resolution.id)
  return { ...pick(read), sittings: sittings.map((sitting) => sittingView(read, sitting)), bodies: bodyOptions(read) }
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
  const blocks = await readBlocks(db, { resolution, openOn: heldOn })
  const agenda = agendaOf(read.tasks, blocks, await readBehind(db, blocks, { resolution, asOf: heldOn }), heldOn)
  const blockById = new Map((await blockViews(db, read, blocks)).map((view) => [view.id, view]))
  const taskById = new Map(read.tasks.map((task) => [task.id, task]))
  // A decision's task begins on the day it is recorded, which may be after the sitting.
  const [, asOf = heldOn] = [heldOn, query.today].toSorted()
  const viewpoint = { ...read.viewpoint, asOf }
  const viewOf = (task: string) => {
    const found = taskById.get(task)
    return found ? taskView(viewpoint, found) : null
  }
  const decisions = await readDecisions(db, id)
  const isOf = (point: { task: string; block: number | null }, decision: { about: string; block: number | null }): boolean =>
    decision.about === point.task && decision.block === point.block
  const points = agenda.flatMap((point): PointView[] => {
    const found = taskById.get(point.task)
    const task = found && taskView(read.viewpoint, found)
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
    settled: decisions
      .filter((decision) => !agenda.some((point) => isOf(point, decision)))
      .map(({ about, decision, task }) => ({ about: viewOf(about)?.title ?? about, decision, task: viewOf(task) })),
    bodies: bodyOptions(read),
  }
}
