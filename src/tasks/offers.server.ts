// What somebody may do to a task as it stands: for what its page offers. Each act asks again.
import type { Context } from '#agencies/context.ts'
import { may, type ReachVerb } from '#agencies/policy.ts'
import { reachedOf } from '#agencies/reach.server.ts'
import type { TaskAct, TaskState } from './model.ts'
import { isOpen, mayFollow } from './rules.ts'

/** Whose turn each act is: the body that leads, or the one that gave the task. */
const TURNS: readonly { verb: ReachVerb & (TaskAct | 'name-person' | 'set-measure' | 'report-block'); of: 'lead' | 'giver' }[] = [
  { verb: 'accept-task', of: 'lead' },
  { verb: 'refuse-task', of: 'lead' },
  { verb: 'submit-task', of: 'lead' },
  { verb: 'accept-result', of: 'giver' },
  { verb: 'return-result', of: 'giver' },
  { verb: 'assign-task', of: 'lead' },
  { verb: 'split-task', of: 'lead' },
  { verb: 'change-deadline', of: 'giver' },
  { verb: 'name-person', of: 'lead' },
  { verb: 'name-coordinators', of: 'lead' },
  { verb: 'set-measure', of: 'giver' },
  { verb: 'report-block', of: 'lead' },
]
export type Offer = (typeof TURNS)[number]['verb']

const isInTurn = (state: TaskState, verb: Offer): boolean => {
  if (verb === 'name-person') return state !== 'done'
  return verb === 'set-measure' || verb === 'report-block' ? isOpen({ state }) : mayFollow(state, verb)
}

/** The acts that the actor may do to the task now; none where there is no such task. */
export const actsOn = async (ctx: Context, task: string): Promise<Offer[]> => {
  const now = await ctx.db.kysely
    .selectFrom('task_now')
    .select(['resolution_id', 'state', 'lead_agency', 'giver'])
    .where('task_id', '=', task)
    .executeTakeFirst()
  if (!now) return []
  const resolution = now.resolution_id
  const offered = await Promise.all(
    TURNS.map(async ({ verb, of }) => {
      if (!isInTurn(now.state, verb) || !may(ctx.actor, verb, { resolution })) return []
      const body = of === 'lead' ? now.lead_agency : now.giver
      return (await reachedOf(ctx.db.kysely, { verb, resolution }, [body])).has(body) ? [verb] : []
    }),
  )
  return offered.flat()
}
