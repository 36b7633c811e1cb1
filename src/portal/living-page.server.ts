import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'
import { partsIn, provisionView, type StoredProvision, tallyOf, targetView, taskView } from './assemble.ts'
import type { LivingPage, ProvisionView, StatedView, TargetView, TaskView } from './model.ts'
import { type Placed, type Query, type ReadWithTasks, readWithTasks } from './resolution.server.ts'

export type Views = { stated: Placed<StatedView>[]; targets: TargetView[]; tasks: TaskView[] }

/** Everything that stands beside a provision of a resolution, as a reader sees it on the date. */
export const viewsOf = ({ viewpoint, stated, targets, tasks }: ReadWithTasks): Views => {
  const partsOf = Map.groupBy(tasks, ({ parent }) => parent)
  return {
    stated: stated.filter(({ view }) => view.date <= viewpoint.asOf),
    targets: targets.map((target) => targetView(viewpoint, target)),
    tasks: tasks.flatMap((task) => taskView(viewpoint, task, partsIn(partsOf.get(task.id) ?? [], viewpoint.asOf)) ?? []),
  }
}

/** Provisions with their marks, in reading order; depth counted along parents. */
export const placeMarks = (rows: readonly StoredProvision[], views: Views, language: Query['language']): ProvisionView[] => {
  const key = (item: { document: string; provision: string }) => `${item.document} ${item.provision}`
  const stated = Map.groupBy(views.stated, key)
  const targets = Map.groupBy(views.targets, key)
  const tasks = Map.groupBy(views.tasks, key)
  const depths = new Map<string, number>()
  return rows.map((row) => {
    const at = `${row.document_id} ${row.path}`
    const depth = row.parent === null ? 1 : (depths.get(`${row.document_id} ${row.parent}`) ?? 0) + 1
    depths.set(at, depth)
    return provisionView(row, language, depth, {
      stated: stated.get(at)?.map(({ view }) => view) ?? [],
      targets: targets.get(at) ?? [],
      tasks: tasks.get(at) ?? [],
    })
  })
}

/** The resolution as a document one can read, each provision with what has become of it on the date. */
export const livingPage = async (db: Kysely<Schema>, query: Query): Promise<LivingPage | null> => {
  const read = await readWithTasks(db, query)
  if (!read) return null
  const views = viewsOf(read)
  const byDocument = Map.groupBy(placeMarks(read.provisions, views, query.language), (provision) => provision.document)
  return {
    language: query.language,
    asOf: query.asOf,
    today: query.today,
    resolution: read.resolution,
    resolutions: read.resolutions,
    documents: read.documents,
    tally: tallyOf(read.viewpoint, views.targets, read.tasks),
    texts: read.documents.map((document) => ({ document, provisions: byDocument.get(document.id) ?? [] })),
  }
}
