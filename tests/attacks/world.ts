// The served world as an attacker meets it: every address that can be reached, a session to abuse, and whether anything
// was written or went wrong inside.
import { format } from 'node:util'
import { seedBooks } from '../browser/invented-books.ts'
import { MAIN } from '../browser/invented-text.ts'
import { openWorld, type World } from '../browser/world.ts'
import { addressOf, type Route, routeAt, routes } from './surface.ts'

/** What stands in the addresses of the invented world; a route with another parameter is reached by its links or by "x". */
export const PARAMETERS: Readonly<Record<string, string>> = {
  document: MAIN,
  path: 'II.2.-3',
  book: 'zones',
  id: 'song-xanh',
  claim: '1',
}

export type Attacked = World & {
  /** The header of an administrator's session. */
  cookie: string
  /** A link of the first start, made before there was an administrator. */
  setupLink: string
  /** The faults that were written to the log since the world was opened. */
  log: string[]
  /** The refusals that were. */
  refusals: string[]
  /** How many acts are recorded. */
  acts: () => Promise<number>
  /** Rows of one statement, read beside the pages. */
  rows: <T>(sql: string, values?: unknown[]) => Promise<T[]>
  post: (path: string, body: BodyInit, headers?: Record<string, string>) => Promise<Response>
}

export const openAttacked = async (): Promise<Attacked> => {
  const world = await openWorld()
  await seedBooks(world)
  const setupLink = await world.link()
  const cookie = await world.cookieOf('administrator')
  const log: string[] = []
  const refusals: string[] = []
  const { error, warn } = console
  console.error = (...parts: unknown[]) => {
    log.push(format(...parts))
  }
  console.warn = (...parts: unknown[]) => {
    refusals.push(format(...parts))
  }
  const { pool } = world.operatorAt('2026-11-24T03:00:00Z').db
  const rows = async <T>(sql: string, values: unknown[] = []): Promise<T[]> => (await pool.query(sql, values)).rows as T[]
  return {
    ...world,
    cookie,
    setupLink,
    log,
    refusals,
    rows,
    acts: async () => Number((await rows<{ n: string }>('select count(*) as n from audit_record'))[0]?.n),
    post: (path, body, headers = {}) =>
      fetch(world.address + path, {
        method: 'POST',
        redirect: 'manual',
        body,
        headers: { origin: world.address, accept: 'text/html', cookie, ...headers },
      }),
    close: async () => {
      Object.assign(console, { error, warn })
      await world.close()
    },
  }
}

/** Names that addresses carry beside those that a page's own links and forms put there. */
const KNOWN_PARAMETERS = ['as-of', 'known-at', 'lang', 'resolution', 'q', 'sort', 'limit', 'cursor', 'after', 'column', 'page']
const OTHER_PARAMETERS = ['at', 'by', 'field', 'saved', 'to', 'next', 'back', 'redirect', 'x']

export type Reached = {
  route: Route
  /** Two addresses at most: those that links lead an administrator to, else one made of PARAMETERS. */
  paths: string[]
  /** What its own links and forms put into addresses, and what is known of others. */
  parameters: string[]
}

const HREF = /\s(?:href|action)="([^"]*)"/g
const NAME = /<(?:input|select|textarea)\b[^>]*\sname="([^"]+)"/g

/** Every route, with addresses and parameters that reach it. */
export const reach = async ({ address, cookie }: Attacked): Promise<Reached[]> => {
  const all = await routes()
  const reached = new Map<Route, { paths: string[]; parameters: Set<string> }>(
    all.map((route) => [route, { paths: [], parameters: new Set([...KNOWN_PARAMETERS, ...OTHER_PARAMETERS]) }]),
  )
  const waiting = all.map((route) => addressOf(route, PARAMETERS))
  const seen = new Set(waiting)
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const route = routeAt(all, path)
    const kept = route && reached.get(route)
    if (!kept || kept.paths.length >= 2) continue
    const answer = await fetch(address + path, { headers: { cookie, accept: 'text/html' }, redirect: 'manual' })
    const html = await answer.text()
    if (answer.status < 400 || kept.paths.length === 0) kept.paths.push(path)
    if (!answer.headers.get('content-type')?.startsWith('text/html')) continue
    for (const [, name = ''] of html.matchAll(NAME)) kept.parameters.add(name)
    for (const [, href = ''] of html.matchAll(HREF)) {
      const url: URL = new URL(href.replaceAll('&amp;', '&'), address + path)
      if (url.origin !== address) continue
      if (url.pathname === path) for (const name of url.searchParams.keys()) if (!name.startsWith('/')) kept.parameters.add(name)
      if (!seen.has(url.pathname)) waiting.push(url.pathname)
      seen.add(url.pathname)
    }
  }
  return [...reached].map(([route, { paths, parameters }]) => ({ route, paths, parameters: [...parameters] }))
}
