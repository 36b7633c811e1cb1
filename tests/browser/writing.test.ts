// What an administrator does in the pages, and who may not: sessions, loading a document, assigning, reporting.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { MAIN } from './invented-text.ts'
import { complaints, enter, openBrowser, openPage, openWorld, shown, type World } from './world.ts'

const DOCUMENT = fileURLToPath(new URL('./document.txt', import.meta.url))

let world: World
let browser: Browser
before(async () => {
  world = await openWorld({ isVerbatim: false })
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await world?.close()
})

const signIn = async (options: BrowserContextOptions = {}): Promise<Page> => {
  const page = await openPage(browser, world, options)
  await enter(page, world)
  return page
}

for (const javaScriptEnabled of [true, false])
  test(`a document is loaded and read (${javaScriptEnabled ? 'with' : 'without'} scripts)`, async () => {
    const page = await signIn({ javaScriptEnabled })
    await page.getByRole('link', { name: 'Nạp văn bản' }).first().click()
    await page.locator('input[type=file]').setInputFiles(DOCUMENT)
    await page.getByRole('button', { name: 'Nạp' }).click()
    await page.locator('[role=status]').waitFor()
    const result = await shown(page.locator('main'))
    assert.match(result, /88\/KH-UBND/)
    assert.match(result, /\d+ đoạn, \d+ chỉ tiêu, \d+ nhiệm vụ/)
    await page.getByRole('link', { name: 'Đọc nghị quyết' }).click()
    assert.match(await shown(page.locator('main')), /Đào tạo hướng dẫn viên tại chỗ cho người dân ven biển/)
    assert.match(await shown(page.locator('main')), /Sở Du lịch/)
    await page.goto('/?resolution=hai-son-07')
    assert.match(await shown(page.locator('h1')), /tỉnh Hải Sơn, giai đoạn/)
    assert.deepEqual(complaints(page), [])
    await page.context().close()
  })

test('a file that is no document is refused with the reason, and nothing is kept', async () => {
  const page = await signIn()
  const before = await page.goto('/?resolution=hai-son-07').then((answer) => answer?.text())
  await page.goto('/documents/load')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'ảnh.bin', mimeType: 'application/octet-stream', buffer: Buffer.from('PK\x03\x04 cut short') })
  await page.getByRole('button', { name: 'Nạp' }).click()
  assert.match(await shown(page.locator('[role=alert]')), /ảnh\.bin[\s\S]+Chưa có gì được ghi lại/)
  assert.equal(await page.goto('/?resolution=hai-son-07').then((answer) => answer?.text()), before)
  await page.context().close()
})

test('a task is assigned; what is wrong is said at its field and what was typed stays', async () => {
  const page = await signIn()
  await page.goto(`/provisions/${MAIN}/IV.3.-1`)
  await page.locator('summary', { hasText: 'Giao việc' }).click()
  await page.getByLabel('Cơ quan chủ trì').fill('Sở Tài chính')
  await page.getByLabel('Hạn hoàn thành').fill('31/13/2027')
  await page.getByRole('button', { name: 'Giao việc' }).click()
  assert.match(await shown(page.locator('[role=alert]')), /Hạn hoàn thành: Không phải ngày[\s\S]*Căn cứ giao: Cần điền/)
  assert.equal(await page.getByLabel('Cơ quan chủ trì').inputValue(), 'Sở Tài chính')
  assert.equal(await page.getByLabel('Hạn hoàn thành').getAttribute('aria-invalid'), 'true')
  await page.getByLabel('Hạn hoàn thành').fill('31/12/2027')
  await page.getByLabel('Căn cứ giao').fill('Công văn 12/UBND')
  await page.getByRole('button', { name: 'Giao việc' }).click()
  await page.waitForURL('**saved=assign')
  const text = await shown(page.locator('main'))
  assert.match(text, /Đã ghi/)
  assert.match(text, /Sở Tài chính[\s\S]*31\/12\/2027/)
  assert.match(text, /giao nhiệm vụ: Công văn 12\/UBND/)
  assert.deepEqual(complaints(page), [])
  await page.context().close()
})

test('a figure is reported, and the page everybody sees moves at once', async () => {
  const path = '/?resolution=hai-son-07'
  const seen = async (): Promise<string> => (await fetch(world.address + path)).text()
  assert.match(await seen(), /6 chỉ tiêu/)
  const page = await signIn()
  await page.goto(`/provisions/${MAIN}/II.2.-6`)
  await page.locator('summary', { hasText: 'Ghi số liệu' }).click()
  await page.getByLabel('Giá trị (khu)').fill('1,106')
  await page.getByLabel('Nguồn, ghi chú').fill('Báo cáo 45/BC')
  await page.getByRole('button', { name: 'Ghi số liệu' }).click()
  assert.match(await shown(page.locator('[role=alert]')), /1,106 hay 1\.106/)
  await page.getByLabel('Giá trị (khu)').fill('9')
  await page.getByRole('button', { name: 'Ghi số liệu' }).click()
  await page.waitForURL('**saved=report')
  assert.match(await shown(page.locator('.mark')), /Đạt[\s\S]*9 \/ 9/)
  const after = await seen()
  assert.match(after.slice(after.indexOf('id="II.2.-6"')), /^[\s\S]{0,900}Đạt/)
  await page.context().close()
})

test('without a session nothing is written, and the page says what to do', async () => {
  const page = await openPage(browser, world)
  await page.goto('/documents/load')
  assert.equal(await page.locator('input[type=file]').count(), 0)
  assert.match(await shown(page.locator('main')), /phải đăng nhập[\s\S]*tài khoản được mời/)
  await page.goto(`/provisions/${MAIN}/IV.3.-2`)
  assert.equal(await page.locator('form[method=post]').count(), 0)
  await page.context().close()

  const origin = world.address
  const post = (path: string, headers: Record<string, string>, body = 'a=1') =>
    fetch(world.address + path, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    })
  const task = `task=${MAIN}/v12&lead=X&basis=Y`
  const table: [string, Record<string, string>, number][] = [
    ['/documents/load', { origin }, 403],
    [`/provisions/${MAIN}/IV.3.-2?/assign`, { origin }, 403],
    [`/provisions/${MAIN}/II.2.-1?/report`, { origin }, 403],
    [`/provisions/${MAIN}/IV.3.-2?/assign`, { origin, cookie: 'session=invented' }, 403],
    [`/provisions/${MAIN}/IV.3.-2?/assign`, {}, 403],
    [`/provisions/${MAIN}/IV.3.-2?/assign`, { origin: 'http://evil.example' }, 403],
    [`/provisions/${MAIN}/IV.3.-2?/assign`, { origin: 'null' }, 403],
  ]
  for (const [path, headers, status] of table)
    assert.equal((await post(path, headers, task)).status, status, `${path} ${JSON.stringify(headers)}`)
})

test('a form from another site is refused even with a session', async () => {
  const page = await signIn()
  const [cookie] = (await page.context().cookies()).filter(({ name }) => name === 'session')
  const answer = await fetch(`${world.address}/provisions/${MAIN}/IV.3.-3?/assign`, {
    method: 'POST',
    body: `task=${MAIN}/v13&lead=X&basis=Y`,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      cookie: `session=${cookie?.value}`,
      origin: 'http://evil.example',
    },
  })
  assert.equal(answer.status, 403)
  assert.match(await answer.text(), /trang khác/)
  await page.context().close()
})
