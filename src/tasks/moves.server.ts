// A task moved from column to column of the board: the act that leads there, where it asks for nothing more than itself.
import type { Context } from '#agencies/context.ts'
import { NotAllowed } from '#agencies/model.ts'
import { ANYTHING, mustBeAllowed } from '#agencies/policy.ts'
import { Refusal } from '#db/refusal.ts'
import { acceptResult, acceptTask } from './answers.server.ts'
import type { TaskState } from './model.ts'
import { actsOn } from './offers.server.ts'
import { actBetween, type Move } from './rules.ts'

/** `asks`: the act that leads there needs words, a body or a file, for which the task's page has a form. */
export type Moved = { is: 'moved' } | { is: 'asks'; act: Move }

/** Null where there is no such task. Throws Refusal "no-way" where no act leads there, and NotAllowed. */
export const moveTask = async (ctx: Context, { task, to }: { task: string; to: TaskState }): Promise<Moved | null> => {
  mustBeAllowed(ctx.actor, 'accept-task', ANYTHING)
  const now = await ctx.db.kysely.selectFrom('task_now').select('state').where('task_id', '=', task).executeTakeFirst()
  if (!now) return null
  const act = actBetween(now.state, to)
  if (act === null)
    throw new Refusal('no-way', {
      vi: 'Không có bước nào đưa việc từ trạng thái này sang trạng thái đó. Hãy mở việc để xem làm được gì.',
      en: 'No step leads from this state to that one. Open the task to see what can be done.',
    })
  if (act === 'accept-task' || act === 'accept-result') {
    const done = await (act === 'accept-task' ? acceptTask : acceptResult)(ctx, task)
    return done && { is: 'moved' }
  }
  if (!(await actsOn(ctx, task)).includes(act)) throw new NotAllowed(act)
  return { is: 'asks', act }
}
