// What an action needs of the world, passed as one argument so that tests can decide it.
import type { Database } from '#db/open.server.ts'
import type { Actor } from './model.ts'

export type Context = {
  db: Database
  actor: Actor
  now: () => Date
}
