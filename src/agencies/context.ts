// What an action needs of the world, passed as one argument so that tests can decide it; made by contextFor() (acting.server.ts).
import type { Database } from '#db/open.server.ts'
import type { Actor } from './model.ts'

export type Context = {
  /** Works for the actor. */
  db: Database
  actor: Actor
  now: () => Date
}
