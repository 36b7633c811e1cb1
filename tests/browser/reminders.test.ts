// Somebody sees what their bodies owe, takes it along as a calendar by a link, and ends the link.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { MAIN } from './invented-text.ts'
import { assertClean, complaints, openBrowser, openPage, openWorld, shown, type World } from './world.ts'

let world: World
let browser: Browser
let page: Page
before(async () => {
  world = await openWorld()
  await world.asOwner(`insert into agency (resolution_id, id, name_vi, branch, valid) values
    ('hai-son-07', 'so-thu', 'Sở Thử nghiệm', 'state', '(,)')`)
  await world.asOwner(`update task_step set lead_agency = 'so-thu', lead_text = null, state = 'assigned', deadline = '2026-11-01',
    deadline_precision = 'day' where task_id = '${MAIN}/v1'`)
  browser = await openBrowser()
  page = await openPage(browser, world, { javaScriptEnabled: false })
  const value = (await world.cookieOf('reporter', { resolution: 'hai-son-07', agency: 'so-thu' })).slice('session='.length)
  await page.context().addCookies([{ name: 'session', value, url: world.address }])
})
after(async () => {
  await browser?.close()
  await world?.close()
})

test('what is late is told, and a calendar is made, read by anybody who has the link, and ended', async () => {
  await page.goto('/reminders')
  assert.match(await shown(page.locator('main')), /01\/11\/2026[\s\S]+quá hạn[\s\S]+Sở Thử nghiệm/)
  await page.getByRole('combobox', { name: 'Lịch của' }).selectOption('Sở Thử nghiệm')
  await page.getByRole('button', { name: 'Tạo liên kết lịch' }).click()
  const address = (await shown(page.locator('code'))).trim()
  const read = () => fetch(address)
  const answer = await read()
  assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'text/calendar; charset=utf-8'])
  assert.match(answer.headers.get('cache-control') ?? '', /no-store/)
  assert.match(await answer.text(), /^BEGIN:VCALENDAR\r\n[\s\S]+DTSTART;VALUE=DATE:20261101\r\n/)
  await page.goto('/reminders')
  assert.equal(await page.locator('code').count(), 0, 'the link is told once')
  await page.getByRole('button', { name: 'Huỷ' }).click()
  assert.match(await shown(page.getByRole('status')), /Đã huỷ/)
  assert.equal((await read()).status, 404)
  assert.deepEqual(complaints(page), [])
})

test('every page is clean', async () => {
  const scripted = await openPage(browser, world)
  await scripted.context().addCookies(await page.context().cookies())
  await scripted.goto('/reminders')
  await assertClean(scripted)
  await scripted.context().close()
})
