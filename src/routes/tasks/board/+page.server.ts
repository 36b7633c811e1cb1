import { fail, redirect } from '@sveltejs/kit'
import { NotAllowed } from '#agencies/model.ts'
import { may, mustBeAllowed } from '#agencies/policy.ts'
import { Refusal } from '#db/refusal.ts'
import { say } from '#kernel/language.ts'
import { running } from '#portal/running.server.ts'
import { shownResolution } from '#portal/shown-resolution.server.ts'
import { taskBoard } from '#portal/task-list.server.ts'
import { TASK_STATES } from '#tasks/model.ts'
import { moveTask } from '#tasks/moves.server.ts'
import type { Move } from '#tasks/rules.ts'
import { textOf } from '#ui/form.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../../acting.server.ts'
import { contentPolicy } from '../../map/policy.ts'
import { queryOf } from '../../reading.server.ts'
import { taskWishOf } from '../../rows.ts'
import { taskAddress } from '../words.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ url, locals: { reader, actor }, setHeaders }) => {
  setHeaders({ 'content-security-policy': contentPolicy() })
  const asked = { ...queryOf(reader), who: reader.who }
  const board = await taskBoard(running().db.kysely, asked, taskWishOf(url.searchParams))
  return {
    board: new Shown(board),
    // What is done is done today, whichever day the reader looks at.
    mayMove: board !== null && reader.isToday && may(actor, 'accept-task', { resolution: board.resolution.id }),
    saved: url.searchParams.get('saved'),
  }
}

/** The form of the task's page that an act asks to be filled in. */
const FORMS: Readonly<Partial<Record<Move, string>>> = {
  'assign-task': 'assign',
  'refuse-task': 'refuse',
  'submit-task': 'submit',
  'return-result': 'return',
}

export const actions: Actions = {
  /** By the card's own button, or by letting it go over a column. */
  move: async ({ request, locals: { actor, reader } }) => {
    const resolution = await shownResolution(running().db.kysely, reader.resolution, reader.language)
    if (resolution) mustBeAllowed(actor, 'accept-task', { resolution: resolution.id })
    const form = await request.formData()
    const task = textOf(form, 'task')
    const to = TASK_STATES.find((state) => state === form.get('to'))
    if (!to) return fail(400, { task, problem: reader.words.form.needed })
    let moved: Awaited<ReturnType<typeof moveTask>>
    try {
      moved = await moveTask(contextOf(actor), { task, to })
    } catch (problem) {
      if (problem instanceof NotAllowed) return fail(403, { task, problem: problem.sentence[reader.language] })
      if (!(problem instanceof Refusal)) throw problem
      return fail(409, { task, problem: say(problem, reader.language) })
    }
    if (!moved) return fail(404, { task, problem: reader.words.form.gone })
    if (moved.is === 'asks') redirect(303, `${reader.to(taskAddress(task))}#${FORMS[moved.act]}-form`)
    redirect(303, reader.to('/tasks/board', { saved: 'move' }))
  },
}
