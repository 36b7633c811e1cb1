// A served world for the browser tests: the invented resolution on a fresh database behind the real server, the clock
// standing on 24/11/2026.
import { existsSync } from 'node:fs'
import AxeBuilderSource from 'axe-core'
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core'
import type { Context } from '#agencies/context.ts'
import { makeAccessLink } from '#agencies/session.server.ts'
import { testDatabase } from '#db/for-tests.server.ts'
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
  /** A fresh one-time administrator link. */
  link: () => Promise<string>
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
  const operator: Context = { db, actor: { kind: 'operator', name: 'test' }, now }
  return {
    address: web.address,
    link: async () => `${web.address}/sign-in/${(await makeAccessLink(operator)).token}`,
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

/** Violations that axe finds on the page as it stands, one line each. */
export const axeViolations = async (page: Page): Promise<string[]> => {
  // Run through the debugger, which the content policy does not bind; the page itself may run no script.
  await page.evaluate(AxeBuilderSource.source)
  const results = await page.evaluate(() =>
    (
      window as unknown as {
        axe: {
          run: (options: object) => Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>
        }
      }
    ).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }),
  )
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} — ${node.failureSummary.slice(0, 200)}`),
  )
}
