// How far a cause is removed on a day, and on what that rests. Pure.
import type { IsoDate } from '#kernel/date.ts'
import type { Bilingual } from '#kernel/language.ts'
import type { TargetStatus } from '#targets/model.ts'
import type { Block } from '../blocks/model.ts'
import { isOpen } from '../blocks/rules.ts'
import type { Task } from '../model.ts'
import { type Progress, progressOf, progressOfAll } from '../progress.ts'
import { isBlocked, isLate, stepAt } from '../rules.ts'
import type { CauseStatus, Ground, NamedCause } from './model.ts'

const STATUS_OF: Readonly<Record<Progress, CauseStatus>> = {
  done: 'removed',
  partly: 'being-removed',
  'not-done': 'standing',
  untold: 'untold',
}

/** Of a work by its status in the book; null where the book does not tell it. */
const progressOfWork = (status: string | null): Progress => {
  if (status === null) return 'untold'
  if (status === 'basically-done' || status === 'in-use') return 'done'
  return status === 'building' ? 'partly' : 'not-done'
}

/** What is so on the day, by id. */
export type Standing = {
  tasks: ReadonlyMap<string, Task>
  targets: ReadonlyMap<string, { name: Bilingual; status: TargetStatus }>
  works: ReadonlyMap<string, { name: Bilingual; status: string | null }>
  blocks: readonly Block[]
}

/** Work that is late or blocked removes nothing. */
const groundOfTask = (task: Task, asOf: IsoDate): Ground | null => {
  const step = stepAt(task, asOf)
  if (!step) return null
  const held = step.state === 'done' ? null : isLate(step, asOf) ? 'late' : isBlocked(task, asOf) ? 'blocked' : null
  return { kind: 'task', ref: task.id, name: task.title, progress: held ? 'not-done' : progressOf(step.state), held }
}

/** In the order in which they are linked. What is not there on the day is no ground; an open block shows that the cause stands. */
export const groundsOf = ({ links }: Pick<NamedCause, 'links'>, standing: Standing, asOf: IsoDate): Ground[] => [
  ...links.tasks.flatMap((ref): Ground | Ground[] => {
    const task = standing.tasks.get(ref)
    return (task && groundOfTask(task, asOf)) ?? []
  }),
  ...links.targets.flatMap((ref): Ground[] => {
    const target = standing.targets.get(ref)
    return target ? [{ kind: 'target', ref, name: target.name, progress: progressOf(target.status), held: null }] : []
  }),
  ...links.works.flatMap((ref): Ground[] => {
    const work = standing.works.get(ref)
    return work ? [{ kind: 'work', ref, name: work.name, progress: progressOfWork(work.status), held: null }] : []
  }),
  ...standing.blocks.flatMap((block): Ground[] =>
    links.blocks.includes(block.cause) && isOpen(block, asOf)
      ? [{ kind: 'block', ref: String(block.id), name: { vi: block.title, en: null }, progress: 'not-done', held: null }]
      : [],
  ),
]

export const statusOf = (grounds: readonly Pick<Ground, 'progress'>[]): CauseStatus =>
  STATUS_OF[progressOfAll(grounds.map(({ progress }) => progress))]
