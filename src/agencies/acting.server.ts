// From whoever acts to whom the database works for: the one way to a context, so that no action works for another.
import { type Acting, workingFor } from '#db/acting.server.ts'
import type { Database } from '#db/open.server.ts'
import { dateInVietnam } from '#kernel/date.ts'
import type { Context } from './context.ts'
import type { Actor } from './model.ts'

const actingOf = (actor: Actor, now: Date): Acting => {
  if (actor.kind === 'operator') return 'operator'
  // A program's token covers nothing of persons, whoever made it.
  return actor.kind === 'account' && actor.scope === null ? `${actor.id} ${dateInVietnam(now)}` : ''
}

export const contextFor = (db: Database, actor: Actor, now: () => Date): Context => ({
  db: workingFor(db, actingOf(actor, now())),
  actor,
  now,
})
