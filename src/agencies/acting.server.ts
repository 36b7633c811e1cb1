// From whoever acts to whom the database works for: the one way to a context, so that no action works for another.
import { type Acting, workingFor } from '#db/acting.server.ts'
import type { Database } from '#db/open.server.ts'
import { dateInVietnam } from '#kernel/date.ts'
import type { Context } from './context.ts'
import type { Actor } from './model.ts'
import { verbsOf } from './policy.ts'

const actingOf = (actor: Actor, now: Date): Acting => {
  if (actor.kind === 'operator') return 'operator'
  if (actor.kind !== 'account') return ''
  const { id, scope } = actor
  const day = dateInVietnam(now)
  return scope === null ? `${id} ${day}` : `program ${id} ${verbsOf(scope.uses).join()} ${scope.book ?? '*'} ${day}`
}

export const contextFor = (db: Database, actor: Actor, now: () => Date): Context => ({
  db: workingFor(db, actingOf(actor, now())),
  actor,
  now,
})
