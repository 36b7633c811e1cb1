// A reader without an account, with scripts allowed and forbidden: the page ships none, so both see the same.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { MAIN } from './invented-text.ts'
import { complaints, openBrowser, openPage, openWorld, shown, type World } from './world.ts'

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

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with scripts' : 'without scripts'

  test(`the resolution opens, a provision is read, and the way back leads to its place (${how})`, async () => {
    const page = await openPage(browser, world, { javaScriptEnabled })
    await page.goto('/')
    assert.match(await shown(page.locator('h1')), /Hải Sơn/)
    assert.match(await shown(page.locator('.tally')), /6 chỉ tiêu[\s\S]*35 đoạn giao việc/)
    const mark = page.locator('[id="II.2.-3"] .mark')
    assert.match(await shown(mark), /Đúng hướng · hạn 31\/12\/2030[\s\S]*62,4 \/ 70\s%/)
    assert.match(
      await shown(page.locator('[id="II.2.-5"] .mark')),
      /Chưa có số liệu[\s\S]*chưa rõ \/ 250\.000–280\.000\slao động/,
    )
    assert.match(await shown(page.locator('[id="IV.1.-2"] .mark')), /Quá hạn 47 ngày[\s\S]*Chủ trì: Sở Xây dựng/)
    assert.match(await shown(page.locator('[id="IV.1.-3"] .mark')), /Chưa giao · chưa định hạn/)

    await page.locator('[id="IV.1.-1"] a.at').click()
    await page.waitForURL(`**/provisions/${MAIN}/IV.1.-1`)
    const text = await shown(page.locator('main'))
    for (const part of [/Nguyên văn/, /Ban Quản lý các khu công nghiệp/, /35\/2022\/NĐ-CP/, /còn 21 ngày/, /Lịch sử/])
      assert.match(text, part)
    await page.locator('a[rel=next]').click()
    await page.waitForURL('**/IV.1.-2')
    await page.locator('.crumbs a').first().click()
    await page.waitForURL('**/?resolution=hai-son-07#IV.1.-2')
    assert.deepEqual(complaints(page), [])
    await page.context().close()
  })

  test(`the date moves the whole page, and a date that is none is told apart (${how})`, async () => {
    const page = await openPage(browser, world, { javaScriptEnabled })
    await page.goto('/')
    await page.getByLabel('Xem tại ngày').fill('1/9/2025')
    await page.getByRole('button', { name: 'Xem' }).click()
    await page.waitForURL('**/?as-of=1%2F9%2F2025')
    assert.match(await shown(page.locator('.banner')), /tại ngày 01\/09\/2025/)
    assert.match(await shown(page.locator('[id="IV.1.-2"] .mark')), /còn 402 ngày/)
    assert.match(await page.locator('[id="II.2.-3"] a.at').getAttribute('href').then(String), /as-of=2025-09-01/)
    await page.locator('[id="II.2.-3"] a.at').click()
    assert.match(await shown(page.locator('.banner')), /01\/09\/2025/)
    await page.goto('/')

    await page.getByLabel('Xem tại ngày').fill('31/02/2026')
    await page.getByRole('button', { name: 'Xem' }).click()
    assert.match(await shown(page.locator('[role=alert]')), /31\/02\/2026.*ngày\/tháng\/năm/)
    assert.equal(await page.getByLabel('Xem tại ngày').inputValue(), '31/02/2026')
    assert.deepEqual(complaints(page), [])
    await page.context().close()
  })

  test(`English is chosen once and remembered (${how})`, async () => {
    const page = await openPage(browser, world, { javaScriptEnabled })
    await page.goto('/?as-of=2025-09-01')
    await page.getByRole('link', { name: 'English' }).click()
    assert.equal(await page.locator('html').getAttribute('lang'), 'en')
    assert.match(await shown(page.locator('.banner')), /situation on 01\/09\/2025/)
    await page.goto('/tasks')
    assert.match(await shown(page.locator('h1')), /Tasks/)
    assert.match(await shown(page.locator('main')), /Department of Construction/)
    await page.getByRole('link', { name: 'Tiếng Việt' }).click()
    assert.equal(await page.locator('html').getAttribute('lang'), 'vi')
    assert.deepEqual(complaints(page), [])
    await page.context().close()
  })

  test(`lists are narrowed by the address, without accents (${how})`, async () => {
    const page = await openPage(browser, world, { javaScriptEnabled })
    await page.goto('/')
    await page.locator('.tally a', { hasText: 'việc quá hạn' }).click()
    await page.waitForURL('**/tasks?deadline=late')
    assert.equal(await page.locator('tbody tr').count(), 2)
    assert.match(await shown(page.locator('tbody tr').first()), /quá hạn 328 ngày/)
    await page.getByLabel('Tìm').fill('so xay dung')
    await page.getByRole('button', { name: 'Lọc' }).click()
    assert.equal(await page.locator('tbody tr').count(), 1)
    await page.getByRole('link', { name: 'Bỏ lọc' }).click()
    assert.equal(await page.locator('tbody tr').count(), 35)
    await page.goto('/targets?status=unknown&group=headline')
    assert.equal(await page.locator('tbody tr').count(), 2)
    assert.deepEqual(complaints(page), [])
    await page.context().close()
  })
}

test('on a phone nothing is wider than the screen and the margin lies under its paragraph', async () => {
  const page = await openPage(browser, world, { viewport: { width: 360, height: 800 } })
  for (const path of ['/', '/targets', '/tasks', `/provisions/${MAIN}/IV.1.-1`, '/documents/load', '/account', '/nothing-here']) {
    await page.goto(path)
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360, path)
  }
  await page.goto('/')
  const wording = await page.locator('[id="II.2.-3"] .wording').boundingBox()
  const marks = await page.locator('[id="II.2.-3"] .marks').boundingBox()
  assert.ok(wording && marks && marks.y >= wording.y + wording.height)
  await page.locator('details.outline summary').click()
  await page.getByRole('link', { name: /Tổ chức thực hiện/ }).click()
  assert.match(page.url(), /#V$/)
  await page.context().close()
})
