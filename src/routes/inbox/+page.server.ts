import { mustBeAllowed } from '#agencies/policy.ts'
import { shownResolution } from '#portal/shown-resolution.server.ts'
import { keepSeen, readInbox } from '#tasks/inbox.server.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../acting.server.ts'
import { contentPolicy } from '../map/policy.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { reader, actor }, setHeaders }) => {
  setHeaders({ 'content-security-policy': contentPolicy() })
  const ctx = contextOf(actor)
  const resolution = await shownResolution(ctx.db.kysely, reader.resolution, reader.language)
  if (resolution) mustBeAllowed(actor, 'comment-task', { resolution: resolution.id })
  const inbox = resolution && actor.kind === 'account' ? await readInbox(ctx, resolution.id, actor.id) : null
  // Told once more where they are shown again, but no longer as new.
  if (inbox) await keepSeen(ctx, inbox.mentions)
  return { inbox: new Shown(inbox && { resolution, ...inbox }) }
}
