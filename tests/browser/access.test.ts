// Every page at 360 and 1440 px, light and dark, against axe's rules for WCAG 2.2 AA.
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { MAIN } from './invented-text.ts'
import { assertClean, enter, openBrowser, openPage, openWorld, type World } from './world.ts'

const OPEN_PAGES = [
  '/',
  '/?as-of=31/12/2025&lang=en',
  '/?as-of=never',
  '/targets',
  '/tasks?q=khu',
  `/provisions/${MAIN}/II.2.-3`,
  `/provisions/${MAIN}/IV.1.-3`,
  '/documents/load',
  '/account',
  '/sign-in',
  '/sign-in/unknown',
  '/recover',
  '/nothing-here',
  '/map',
  '/agencies/rights',
]
const OWN_PAGES = [
  `/provisions/${MAIN}/IV.1.-1`,
  `/provisions/${MAIN}/II.2.-5`,
  '/documents/load',
  '/account',
  '/account/second-factor',
  '/people',
  '/people/1',
  '/agencies/rights?book=households',
]

let world: World
let browser: Browser
before(async () => {
  world = await openWorld()
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await world?.close()
})

test('every page is clean', async () => {
  const page = await openPage(browser, world)
  const look = async (path: string): Promise<void> => {
    await page.goto(path)
    await assertClean(page, path)
  }
  for (const path of OPEN_PAGES) await look(path)
  await enter(page, world)
  for (const path of OWN_PAGES) await look(path)
  await page.context().close()
})
