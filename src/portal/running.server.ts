// What the web serves from. The process that starts it sets it once; every request reads it.
import type { Database } from '#db/open.server.ts'
import type { Basemap } from './basemap.server.ts'
import type { Outline } from './outlines.ts'

export type Running = {
  db: Database
  dataDir: string
  now: () => Date
  basemap: Basemap | null
  outlines: readonly Outline[]
}

let current: Running | null = null

export const setRunning = (running: Running): void => {
  current = running
}

/** Throws where a page is asked for outside a started server: a fault of ours, never of a user. */
export const running = (): Running => {
  if (!current) throw new Error('The web was reached before the database was opened')
  return current
}
