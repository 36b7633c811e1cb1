// The next instance of work that repeats, made by the clock: once for each time, however many look at once.
import { sql } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { transaction } from '#db/open.server.ts'
import { dateInVietnam, type IsoDate } from '#kernel/date.ts'
import { holdTask, type Trx, takeStep } from './acting.server.ts'
import { firstDue, nextDue } from './repeat.ts'

type Repeating = { task_id: string; at: IsoDate; deadline: IsoDate | null; recurrence: string }

/** Instances that have a lead and none after them. What nobody was given is not repeated. */
const lastInstances = async (trx: Trx): Promise<Repeating[]> => {
  const { rows } = await sql<Repeating>`
    select task_id, at, deadline, recurrence from task_now
    where recurrence is not null and lead_agency is not null
      and not exists (select from task later where later.repeats = task_now.task_id)
    order by task_id`.execute(trx)
  return rows
}

const makeNext = async (ctx: Context, trx: Trx, id: string, deadline: IsoDate): Promise<boolean> => {
  const held = await holdTask(trx, id)
  if (!held) return false
  const { task, latest } = held
  // The first instance has the name that its document gave it; each later one ends in its day.
  const next = { ...task, id: `${id.replace(/@\d{4}-\d\d-\d\d$/, '')}@${deadline}`, origin: 'repeat' as const, repeats: id }
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('task')
    // Still a part of the task above, whose lead gave it, but not the one that the split made for its addressee.
    .values({ ...next, addressee: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) return false
  await takeStep(ctx, trx, { task: next, latest: { ...latest, state: 'assigned' } }, 'assign-task', {
    deadline,
    deadline_precision: 'day',
    deadline_text: null,
    why: id,
  })
  return true
}

/** Makes every instance that is due by now and returns how many. */
export const makeNextInstances = async (ctx: Context): Promise<number> => {
  const today = dateInVietnam(ctx.now())
  return transaction(ctx.db, async (trx) => {
    let made = 0
    for (const { task_id, at, deadline, recurrence } of await lastInstances(trx)) {
      const due = deadline ?? firstDue(at, recurrence)
      const next = due === null ? null : nextDue(due, recurrence, today)
      if (next !== null && (await makeNext(ctx, trx, task_id, next))) made++
    }
    return made
  })
}
