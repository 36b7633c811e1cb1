// What the head of a body answers for on the reader's day: the tasks and targets that are its own or came to it by reforms, and
// what it has to remove for others.
import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'
import type { IsoDate } from '#kernel/date.ts'
import { say } from '#kernel/language.ts'
import { readBlocks } from '#tasks/blocks/store.server.ts'
import { type Promises, promisesOf } from '#tasks/promises.ts'
import { isLate, stepAt } from '#tasks/rules.ts'
import { taskView } from './assemble.ts'
import type { TaskView } from './model.ts'
import { type Query, readWithTasks } from './resolution.server.ts'
import { responsibleFor } from './responsible.ts'

export type Answering = {
  /** Not done, late ones first; the first of them, and how many there are. */
  tasks: TaskView[]
  open: number
  late: number
  promises: Promises
  targets: { id: string; name: string }[]
  /** Null for a reader who does not follow the work. */
  blocks: { id: number; title: string; answerBy: IsoDate }[] | null
}

const SHOWN = 50

/** Null where no resolution is loaded. */
export const answeringOf = async (
  db: Kysely<Schema>,
  body: string,
  { followsWork, ...query }: Query & { followsWork: boolean },
): Promise<Answering | null> => {
  const read = await readWithTasks(db, query)
  if (!read) return null
  const { viewpoint, resolution } = read
  const { succession, asOf, language } = viewpoint
  const isWith = (given: string, matter: 'duties' | 'series'): boolean =>
    responsibleFor(succession, given, asOf, matter).holders.some(({ agency }) => agency === body)
  const led = read.tasks.flatMap((task) => {
    const step = stepAt(task, asOf)
    return step?.leadAgency && isWith(step.leadAgency, 'duties') ? [{ task, step, late: isLate(step, asOf) }] : []
  })
  const open = led
    .filter(({ step }) => step.state !== 'done')
    .toSorted((a, b) => Number(b.late) - Number(a.late) || ((a.step.deadline ?? '9999') < (b.step.deadline ?? '9999') ? -1 : 1))
  const blocks = followsWork ? await readBlocks(db, { resolution: resolution.id, openOn: asOf }) : null
  return {
    tasks: open.slice(0, SHOWN).flatMap(({ task }) => taskView(viewpoint, task) ?? []),
    open: open.length,
    late: open.filter(({ late }) => late).length,
    promises: promisesOf(
      led.map(({ task }) => task),
      asOf,
    ),
    targets: read.targets
      .filter(({ reporter }) => reporter !== null && isWith(reporter, 'series'))
      .map(({ id, name }) => ({ id, name: say(name, language) })),
    blocks:
      blocks?.filter(({ owner }) => isWith(owner, 'duties')).map(({ id, title, answerBy }) => ({ id, title, answerBy })) ?? null,
  }
}
