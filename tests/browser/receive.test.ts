// A file is received by a clerk, without JavaScript, and what it proposes becomes tasks where a leader says so.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { RECEIVED } from '#pack/specimens.ts'
import { assertClean, complaints, openBrowser, openPage, openWorld, shown, type World } from './world.ts'

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

const RESOLUTION = 'hai-son-07'
const FILE = { name: RECEIVED.name, mimeType: 'text/plain', buffer: Buffer.from(RECEIVED.bytes) }
const openAs = async (cookie: Promise<string>, width: number): Promise<Page> => {
  const page = await openPage(browser, world, { viewport: { width, height: 900 }, javaScriptEnabled: false })
  await page.context().addCookies([{ name: 'session', value: (await cookie).slice('session='.length), url: world.address }])
  return page
}

test('a clerk receives a file, a leader looks through it and gives what is right', async () => {
  const clerk = await openAs(world.cookieOf('keeper', { agency: 'so-xd', resolution: RESOLUTION, book: 'documents-in' }), 360)
  await clerk.goto('/documents')
  await clerk.getByRole('link', { name: 'Nhận văn bản đến' }).click()
  await clerk.getByLabel('Ngày đến').fill('hôm qua')
  await clerk.getByRole('button', { name: 'Nhận và đọc' }).click()
  assert.match(await shown(clerk.locator('.summary')), /Chưa chọn tệp/)
  await clerk.getByLabel('Tệp văn bản').setInputFiles(FILE)
  await clerk.getByLabel('Ngày đến').fill('06/02/2024')
  await clerk.getByRole('button', { name: 'Nhận và đọc' }).click()
  assert.match(
    await shown(clerk.locator('main')),
    /Đã vào sổ: số đến 1[\s\S]*3 nhiệm vụ được đề xuất[\s\S]*Người có quyền giao việc/,
  )
  assert.match(await shown(clerk.locator('.list')), /412\/KH-UBND/)
  assert.equal(await clerk.getByRole('link', { name: 'Xem và chọn nhiệm vụ' }).count(), 0)

  const leader = await openAs(world.cookieOf('leader', { resolution: RESOLUTION }), 1440)
  await leader.goto('/documents/receive')
  await leader.getByRole('link', { name: '412/KH-UBND' }).click()
  assert.match(await shown(leader.locator('main')), /trình Ủy ban nhân dân tỉnh trước ngày 30\/6\/2024/)
  const give = leader.getByRole('button', { name: 'Giao các việc đã chọn' })
  await give.click()
  assert.match(await shown(leader.locator('.summary')), /Chưa chọn việc nào/)
  const [first, third] = [leader.locator('.proposal').first(), leader.locator('.proposal').nth(2)]
  await third.getByLabel('Giao việc này').check()
  await give.click()
  assert.match(await shown(third), /Hãy ghi cơ quan chủ trì/)
  assert.ok(await third.getByLabel('Giao việc này').isChecked())
  await first.getByLabel('Giao việc này').check()
  await first.getByLabel('Chủ trì').fill('Sở Xây dựng')
  await first.getByLabel('Hạn').fill('15/07/2024')
  await third.getByLabel('Chủ trì').fill('Sở Tài chính')
  await give.click()
  assert.match(await shown(leader.locator('main')), /Đã giao 2 việc/)
  assert.match(await shown(third), /Đã giao thành nhiệm vụ/)
  assert.equal(await third.getByLabel('Giao việc này').count(), 0)
  await first.getByRole('link', { name: 'xem' }).click()
  assert.match(await shown(leader.locator('main')), /Sở Xây dựng[\s\S]*15\/07\/2024/)
  assert.match(await shown(leader.locator('main')), /căn cứ Kế hoạch 412\/KH-UBND ngày 05\/02\/2024/)

  await leader.goto('/')
  assert.match(await shown(leader.locator('main')), /412\/KH-UBND/)

  const ofOneBody = await openAs(world.cookieOf('leader', { resolution: RESOLUTION, agency: 'so-xd' }), 1440)
  await ofOneBody.goto('/documents/receive')
  await ofOneBody.getByRole('link', { name: '412/KH-UBND' }).click()
  assert.match(await shown(ofOneBody.locator('main')), /người giao việc của cả nghị quyết/)
  assert.equal(await ofOneBody.locator('main button, main input').count(), 0)

  const stranger = await openPage(browser, world, { javaScriptEnabled: false })
  await stranger.goto('/documents/receive')
  assert.match(await shown(stranger.locator('main')), /phải đăng nhập/)
  assert.doesNotMatch(await shown(stranger.locator('main')), /412\/KH-UBND/)
  for (const page of [clerk, leader, ofOneBody, stranger]) {
    assert.deepEqual(complaints(page), [])
    await page.context().close()
  }
})

test('both pages are clean at both widths and in both languages', async () => {
  const [{ sha256 } = { sha256: '' }] = await world.db.kysely.selectFrom('received_file').select('sha256').execute()
  for (const [width, language] of [
    [360, 'vi'],
    [1440, 'en'],
  ] as const) {
    const page = await openPage(browser, world, { viewport: { width, height: 900 } })
    const cookie = await world.cookieOf('administrator')
    await page.context().addCookies([{ name: 'session', value: cookie.slice('session='.length), url: world.address }])
    for (const path of ['/documents/receive', `/documents/receive/${sha256}`]) {
      await page.goto(`${path}?lang=${language}`)
      await assertClean(page)
    }
    assert.deepEqual(complaints(page), [])
    await page.context().close()
  }
})
