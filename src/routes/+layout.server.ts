import type { Actor } from '#agencies/model.ts'
import { ANYTHING, may, SYSTEM } from '#agencies/policy.ts'
import { running } from '#portal/running.server.ts'
import { shownResolution } from '#portal/shown-resolution.server.ts'
import type { Reader } from '#ui/reader.ts'
import { Shown } from '#ui/shown.ts'
import type { LayoutServerLoad } from './$types'

/** Whether somebody of the resolution looks: only they have tasks that wait for them in it. */
const hasInbox = async (actor: Actor, { resolution, language }: Reader): Promise<boolean> => {
  if (actor.kind !== 'account' || !may(actor, 'comment-task', ANYTHING)) return false
  const shown = await shownResolution(running().db.kysely, resolution, language)
  return shown !== null && may(actor, 'comment-task', { resolution: shown.id })
}

export const load: LayoutServerLoad = async ({ locals }) => ({
  reader: new Shown(locals.reader),
  account: locals.signedIn?.name ?? null,
  isSynthetic: locals.isSynthetic,
  hasInbox: await hasInbox(locals.actor, locals.reader),
  mayLoad: may(locals.actor, 'load-document', SYSTEM),
  maySeePeople: may(locals.actor, 'see-people', SYSTEM),
})
