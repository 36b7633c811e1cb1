// A served world for the browser tests: the invented resolution on a fresh database behind the real server, the clock
// standing on 24/11/2026.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import AxeBuilderSource from 'axe-core'
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core'
import { contextFor } from '#agencies/acting.server.ts'
import type { Context } from '#agencies/context.ts'
import { addressOf, makeAccessLink } from '#agencies/links.server.ts'
import type { Role } from '#agencies/model.ts'
import { openSession } from '#agencies/session.server.ts'
import { record } from '#db/audit.server.ts'
import { testDatabase } from '#db/for-tests.server.ts'
import { type Database, transaction } from '#db/open.server.ts'
import { isThorough } from '#kernel/for-tests.ts'
import { type Running, setRunning } from '#portal/running.server.ts'
import { endImports } from '#registers/exchange/under-way.server.ts'
import { ensureBuild } from '../../src/cli/build.ts'
import { serveWeb } from '../../src/cli/web.server.ts'
import { NOW, seedInvented } from './invented.ts'

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export type World = {
  address: string
  db: Database
  /** The one-time link of the first administrator. */
  link: () => Promise<string>
  /** The Cookie header of somebody new who holds the role, for the whole system unless narrowed, and has shown a second factor. */
  cookieOf: (role: Role, narrowed?: Narrowed) => Promise<string>
  /** An act on the data, so that what the server keeps of the last one is read again. */
  touch: () => Promise<void>
  /** Whoever runs commands on the machine, at an instant. */
  operatorAt: (instant: string) => Context
  /** One statement as the database's owner, for what no page can do. */
  asOwner: (sql: string) => Promise<void>
  close: () => Promise<void>
}

export const openWorld = async (
  options = { isVerbatim: true },
  { basemap = null, outlines = [] }: Partial<Pick<Running, 'basemap' | 'outlines'>> = {},
): Promise<World> => {
  await ensureBuild()
  const db = await testDatabase()
  await seedInvented(db, options)
  const now = (): Date => NOW
  setRunning({ db, dataDir: 'tmp', now, basemap, outlines })
  const web = await serveWeb({ host: '127.0.0.1', port: 0 })
  const operator = contextFor(db, { kind: 'operator', name: 'test' }, now)
  return {
    address: web.address,
    db,
    link: async () => {
      const link = await makeAccessLink(operator)
      if (!link) throw new Error('there is an administrator already')
      return web.address + addressOf('setup', link.token)
    },
    cookieOf: (role, narrowed) => cookieOf(operator, role, narrowed),
    touch: () => {
      const act = { actor: 'operator:test', verb: 'load-pack', object: 'pack:none', before: null, after: null, why: null }
      return transaction(db, (trx) => record(trx, { at: NOW, ...act }))
    },
    operatorAt: (instant) => ({ ...operator, now: () => new Date(instant) }),
    asOwner: async (sql) => {
      const client = await db.connectAsOwner()
      await client.query(sql).finally(() => client.end())
    },
    close: async () => {
      await web.close()
      await endImports(db)
      await db.close()
    },
  }
}

let people = 0

type Narrowed = { agency?: string; resolution?: string; book?: string; case?: string }

/** The cookie of somebody new who holds the role. */
export const cookieOf = async (ctx: Context, role: Role, narrowed: Narrowed = {}): Promise<string> => {
  const visit = { origin: 'http://localhost', address: '', place: '127.0.0.0/24', agent: 'Test', challenge: null }
  const name = `${role} ${++people}`
  const opened = await transaction(ctx.db, async (trx) => {
    const { id } = await trx.insertInto('account').values({ name, method: 'password' }).returning('id').executeTakeFirstOrThrow()
    await trx
      .insertInto('role_grant')
      .values({ account_id: id, role, ...narrowed, valid: '[2020-01-01,)', granted_by: 'test' })
      .execute()
    return openSession(trx, ctx, visit, { account: id, hasFactor: true })
  })
  return `session=${encodeURIComponent(opened.cookie)}`
}

/** Gives the page the session of a new administrator and opens the account. */
export const enter = async (page: Page, world: World): Promise<void> => {
  const value = (await world.cookieOf('administrator')).slice('session='.length)
  await page.context().addCookies([{ name: 'session', value, url: world.address }])
  await page.goto('/account')
}

const chromiumPath = (): string => {
  const path = process.env.CHROMIUM ?? '/usr/bin/chromium'
  if (!existsSync(path)) throw new Error(`no browser at ${path}: install Debian's package chromium, or set CHROMIUM`)
  return path
}

export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath: chromiumPath(), args: FLAGS })

/** A page that fails the test at its first console error, broken rule of the content policy or request to another host. */
export const openPage = async (browser: Browser, world: World, options: BrowserContextOptions = {}): Promise<Page> => {
  const context = await browser.newContext({ baseURL: world.address, locale: 'vi-VN', ...options })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of (4|5)\d\d/.test(message.text())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    if (!request.url().startsWith(world.address)) complaints.push(`asked ${request.url()}`)
  })
  complaintsOf.set(page, complaints)
  return page
}

const complaintsOf = new WeakMap<Page, string[]>()
export const complaints = (page: Page): string[] => complaintsOf.get(page) ?? []

/** The text of an element as a reader sees it. */
// biome-ignore lint/performance/useDomNodeTextContent: what is hidden or drawn by the style sheet decides here
export const shown = (element: Locator): Promise<string> => element.innerText()

type Found = { violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }
const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const COLOURS = ['color-contrast', 'link-in-text-block']

/**
 * The widths and lights in which a page is seen. Every rule is asked at each width and in each light; colours of the other light
 * at a width, which hardly a style sheet would change, only where the run is thorough.
 */
const LOOKS = [
  { width: 360, colorScheme: 'light', asks: { runOnly: STANDARD } },
  { width: 1440, colorScheme: 'dark', asks: { runOnly: STANDARD } },
  ...(isThorough
    ? ([
        { width: 360, colorScheme: 'dark', asks: { runOnly: COLOURS } },
        { width: 1440, colorScheme: 'light', asks: { runOnly: COLOURS } },
      ] as const)
    : []),
] as const

/**
 * The page as it stands, with all that can be opened open, at both widths, by day and by night: axe finds nothing, and
 * nothing is wider than the screen.
 */
export const assertClean = async (page: Page, where = new URL(page.url()).pathname): Promise<void> => {
  // Run through the debugger, which the content policy does not bind; the page itself may run no script.
  await page.evaluate(AxeBuilderSource.source)
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
  })
  const before = page.viewportSize()
  for (const { width, colorScheme, asks } of LOOKS) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme })
    const found = await page.evaluate(async (options) => {
      const { axe } = window as unknown as { axe: { run: (options: object) => Promise<Found> } }
      const { violations } = await axe.run(options)
      return { violations, over: document.documentElement.scrollWidth - innerWidth }
    }, asks)
    const violations = found.violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)} — ${node.failureSummary.slice(0, 200)}`),
    )
    assert.deepEqual(violations, [], `${where} at ${width} px, ${colorScheme}`)
    assert.ok(found.over <= 0, `${where} is ${found.over} px too wide at ${width} px`)
  }
  await page.emulateMedia({ colorScheme: null })
  if (before) await page.setViewportSize(before)
}
