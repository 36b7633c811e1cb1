// The inspector's page: the plan of the year, an open finding, and its remedy given as a task, without a script.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { addRow } from '#registers/actions.server.ts'
import type { AnyBook } from '#registers/book.ts'
import { findings } from '#registers/books/findings.ts'
import { inspections } from '#registers/books/inspections.ts'
import { assertClean, complaints, enter, openBrowser, openPage, openWorld, shown, type World } from './world.ts'

let world: World
let browser: Browser
const added = async (book: AnyBook, row: Record<string, unknown>): Promise<string> => {
  const unknown = Object.fromEntries(Object.keys(book.fields).map((key) => [key, null]))
  const done = await addRow(world.operatorAt('2026-03-01T05:00:00Z'), book, {
    ...{ resolution: 'hai-son-07', id: null, values: { ...unknown, ...row }, valid: { from: '2026-01-01', to: null } },
    ...{ source: 'nghi-quyet', asOf: '2026-01-01', why: null },
  })
  assert.ok(done.ok, JSON.stringify(done))
  return done.id
}
before(async () => {
  world = await openWorld()
  browser = await openBrowser()
  const inspected = { plannedYear: '2026', keeper: 'ban-kcn' }
  const inspection = await added(inspections, { ...inspected, subject: 'Xả thải', plannedMonth: 1, zone: 'song-xanh' })
  const remedy = { remedy: 'Xây trạm xử lý', owner: 'so-xd', dueOn: '2026-02-01', provision: 'IV.1.-1', keeper: 'ban-kcn' }
  await added(findings, { ...remedy, inspection, what: 'Chưa có trạm xử lý' })
  await added(findings, { inspection, what: 'Thiếu sổ theo dõi', keeper: 'ban-kcn' })
})
after(async () => {
  await browser?.close()
  await world?.close()
})

test('a remedy is ordered once, and what a finding lacks is said', async () => {
  const page = await openPage(browser, world)
  await enter(page, world)
  await page.goto('/inspections')
  await assertClean(page, '/inspections')
  const main = page.locator('main')
  assert.match(await shown(main), /Xả thải.*quá tháng dự kiến/s)
  assert.match(await shown(main), /Chưa có trạm xử lý.*quá hạn/s)
  await page.getByRole('button', { name: 'Giao khắc phục: Thiếu sổ theo dõi' }).click()
  assert.match(await shown(page.getByRole('alert')), /chưa ghi đủ/)
  await page.getByRole('button', { name: 'Giao khắc phục: Chưa có trạm xử lý' }).click()
  await page.getByRole('link', { name: 'xem nhiệm vụ' }).click()
  assert.match(await shown(page.locator('main')), /Xây trạm xử lý/)
  await page.goto('/inspections?lang=en')
  await assertClean(page, '/inspections in English')
  assert.equal(await page.getByRole('button', { name: /Order the remedy/ }).count(), 1)
  assert.deepEqual(complaints(page), [])
  await page.context().close()
})
