// A simulated world says so wherever it is read: pages of every kind, refusals, answers for programs, the map as a file.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { contextFor } from '#agencies/acting.server.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { setRunning } from '#portal/running.server.ts'
import { simulate } from '#simulation/actions.server.ts'
import { ensureBuild } from '../../src/cli/build.ts'
import { serveWeb } from '../../src/cli/web.server.ts'
import { cookieOf, openBrowser } from './world.ts'

const BANNER = 'Dữ liệu mô phỏng'
const NOW = new Date('2026-11-24T03:00:00Z')

let db: TestDatabase
let web: Awaited<ReturnType<typeof serveWeb>>
let browser: Browser
let zone = ''
let document = ''
let target = ''
let cookie = ''

before(async () => {
  await ensureBuild()
  db = await testDatabase()
  const operator = contextFor(db, { kind: 'operator', name: 'test' }, () => NOW)
  const made = await simulate(operator, { seed: 'lam', until: '2026-06-30', scale: 1, provinces: 1 }, () => {})
  document = `${made.provinces[0]}-nq`
  target = `/targets/${encodeURIComponent(`${made.provinces[0]}:lap-day-2030`)}`
  const { rows } = await db.pool.query<{ id: string }>("select id from zone where kind = 'park' order by id limit 1")
  zone = rows[0]?.id ?? ''
  setRunning({ db, dataDir: 'tmp', now: () => NOW, basemap: null, outlines: [] })
  web = await serveWeb({ host: '127.0.0.1', port: 0 })
  cookie = await cookieOf(operator, 'administrator')
  browser = await openBrowser()
})

after(async () => {
  await browser.close()
  await web.close()
  await db.close()
})

test('every page bears the banner, at both widths', async () => {
  const open = [
    ...['/', '/targets', '/tasks', '/books', '/books/lots', '/books/lots/dictionary', '/map', '/map/boundary', '/account'],
    ...[
      `/books/zones/${zone}`,
      `/provisions/${document}/II.1`,
      target,
      '/?as-of=2023-12-31&lang=en',
      '/nothing-here',
      '/books/none',
    ],
  ]
  const signedIn = [`/books/zones/${zone}/correct`, `/books/zones/${zone}/contest`, '/books/lots/new', '/documents/load']
  for (const width of [360, 1440]) {
    const context = await browser.newContext({ baseURL: web.address, viewport: { width, height: 900 } })
    const page = await context.newPage()
    const look = async (path: string) => {
      await page.goto(path)
      const banner = page.locator('header .banner').first()
      assert.match((await banner.textContent()) ?? '', new RegExp(`${BANNER}|Simulated data`), `${path} at ${width}`)
      assert.ok(await banner.isVisible(), path)
    }
    for (const path of open) await look(path)
    if (width === 1440) {
      await context.addCookies([{ name: 'session', value: cookie.slice('session='.length), url: web.address }])
      for (const path of signedIn) await look(path)
    }
    await context.close()
  }
})

test('answers for programs, the map and the charts as files say so too', async () => {
  for (const path of [
    'books',
    'books/zones',
    `books/zones/${zone}`,
    `books/zones/${zone}/history`,
    'targets',
    'tasks',
    'provisions',
  ]) {
    const response = await fetch(`${web.address}/api/v1/${path}`)
    assert.equal(response.headers.get('x-resolute-synthetic'), 'true', path)
    assert.equal(((await response.json()) as { synthetic?: boolean }).synthetic, true, path)
  }
  const features = (await (await fetch(`${web.address}/map/features`)).json()) as { synthetic?: boolean }
  assert.equal(features.synthetic, true)
  for (const file of ['/map/map.svg', `${target}/chart.svg`, `${target}/chart.csv`])
    assert.match(await (await fetch(web.address + file)).text(), new RegExp(BANNER, 'i'), file)
})
