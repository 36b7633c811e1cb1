// The context of a request: the database of the running server, working for whoever asks.
import { contextFor } from '#agencies/acting.server.ts'
import type { Context } from '#agencies/context.ts'
import type { Actor } from '#agencies/model.ts'
import { running } from '#portal/running.server.ts'

export const contextOf = (actor: Actor): Context => {
  const { db, now } = running()
  return contextFor(db, actor, now)
}
