// Bodies over time in the pages: a reform loaded from a file, looked at, applied and undone; a question answered; tasks as
// promised and as responsible; what the public may not do.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { running } from '#portal/running.server.ts'
import { MAIN } from './invented-text.ts'
import { assertClean, complaints, enter, openBrowser, openPage, openWorld, shown, type World } from './world.ts'

const FILE = `id: sap-xep-2025
title: Sắp xếp năm 2025
legalAct: Nghị quyết 9/NQ
effect: 2025-07-01
source: { title: Công báo, standing: document }
bodies:
  - id: ban-moi
    name: Ban Quản lý các khu mới
    branch: board
transfers:
  - from: ban-kcn
    to: ban-moi
  - from: so-xd
territories:
  ends: ["941", "31594"]
  founds:
    - { code: "31594", level: commune, kind: xã, name: An Ninh }
  groups:
    - { code: "31594", group: "941" }
`

let world: World
let browser: Browser
before(async () => {
  world = await openWorld()
  await running()
    .db.kysely.insertInto('territory')
    .values([
      {
        resolution_id: 'hai-son-07',
        code: '941',
        valid_from: '2021-01-01',
        ordinal: 0,
        level: 'district',
        kind: 'huyện',
        name: 'A',
      },
      {
        resolution_id: 'hai-son-07',
        code: '31594',
        valid_from: '2021-01-01',
        ordinal: 1,
        level: 'commune',
        kind: 'xã',
        name: 'An Hiệp',
        parent: '941',
      },
    ])
    .execute()
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await world?.close()
})

const signIn = async (): Promise<Page> => {
  const page = await openPage(browser, world, { javaScriptEnabled: false })
  await enter(page, world)
  return page
}

const load = async (page: Page, text: string): Promise<void> => {
  await page.goto('/agencies/reforms')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'sắp xếp.yaml', mimeType: 'application/yaml', buffer: Buffer.from(text) })
  await page.getByRole('button', { name: 'Nạp và xem trước' }).click()
}

const taskOf = async (page: Page, query: string): Promise<string> => {
  await page.goto(`/provisions/${MAIN}/IV.1.-1${query}`)
  return shown(page.locator('main'))
}

test('a faulty file is refused with line and column, and nothing is kept', async () => {
  const page = await signIn()
  await load(page, FILE.replace('to: ban-moi', 'to: ban-kcn'))
  assert.match(await shown(page.getByRole('alert')), /sắp xếp\.yaml:12:9 "ban-kcn" kết thúc cùng ngày/)
  await load(page, 'id: [')
  assert.match(await shown(page.getByRole('alert')), /sắp xếp\.yaml:\d+:\d+/)
  await page.goto('/agencies/reforms')
  assert.match(await shown(page.locator('main')), /Chưa nạp cuộc sắp xếp nào/)
  await page.context().close()
})

test('loaded, previewed, applied, answered, undone, without a script', async () => {
  const page = await signIn()
  const before = await taskOf(page, '')
  await load(page, FILE)
  await page.waitForURL('**/agencies/reforms/*')
  const preview = await shown(page.locator('main'))
  assert.match(preview, /chưa áp dụng/)
  assert.match(preview, /3 nhiệm vụ chưa xong đổi cơ quan/)
  assert.match(preview, /2 chuỗi số liệu báo cáo/)
  assert.match(preview, /đơn vị cấp huyện: 1 → 0/)
  assert.match(preview, /1 câu hỏi mới/)
  assert.equal(await taskOf(page, ''), before, 'a reform that is only loaded changes nothing')

  await page.goto('/agencies/reforms')
  await page.getByRole('link', { name: 'Sắp xếp năm 2025' }).click()
  const address = page.url()
  await page.getByRole('button', { name: 'Áp dụng' }).click()
  assert.match(await shown(page.getByRole('status')), /Đã áp dụng/)

  assert.match(await taskOf(page, ''), /Ban Quản lý các khu mới \(văn bản giao /)
  assert.match(await taskOf(page, '?as-of=30/06/2025'), /Chủ trì\s+Ban Quản lý các khu công nghiệp\n/)
  await page.goto('/')
  await page.getByRole('link', { name: 'như văn bản giao' }).click()
  assert.match(page.url(), /who=then/)
  assert.doesNotMatch(await shown(page.locator('main')), /Ban Quản lý các khu mới/)
  await page.goto('/tasks')
  assert.match(await shown(page.locator('table')), /chưa rõ cơ quan nào tiếp nhận/)
  await page.goto('/tasks?lead=-&who=now')
  assert.match(await shown(page.locator('table')), /chưa rõ cơ quan nào tiếp nhận/)

  await page.goto('/agencies/territories')
  assert.match(await shown(page.locator('main')), /Xã An Ninh 31594 · huyện cũ của xã giữ mã: Huyện A; phần chưa rõ/)
  assert.match(await shown(page.locator('main')), /Xã An Hiệp từ 01\/01\/2021 → Xã An Ninh từ 01\/07\/2025/)

  await page.goto('/agencies/questions')
  await page.locator('summary').click()
  await page.locator('[name=percent]').fill('120')
  await page.locator('[name=to]').selectOption('ban-moi')
  await page.locator('[name=reason]').fill('Phân công lại')
  await page.locator('[name=document]').fill('Quyết định 5/QĐ')
  await page.getByRole('button', { name: 'Ghi câu trả lời' }).click()
  assert.match(await shown(page.locator('main')), /không quá 100/)
  await page.locator('[name=percent]').fill('')
  await page.getByRole('button', { name: 'Ghi câu trả lời' }).click()
  assert.match(await shown(page.locator('main')), /Không có câu hỏi nào/)
  await page.goto('/agencies/so-xd')
  assert.match(await shown(page.locator('main')), /Ban Quản lý các khu mới: Phân công lại \(Quyết định 5\/QĐ/)

  await page.goto(address)
  await page.locator('[name=why]').fill('Áp dụng thử')
  await page.getByRole('button', { name: 'Thu hồi' }).click()
  assert.match(await shown(page.getByRole('status')), /Đã thu hồi/)
  assert.equal(await taskOf(page, ''), before)
  assert.deepEqual(complaints(page), [])
  await page.context().close()
})

test('the public sees the trees and may write nothing', async () => {
  const page = await openPage(browser, world)
  await page.goto('/agencies/reforms')
  assert.equal(await page.locator('form[method=post]').count(), 0)
  await page.getByRole('link', { name: 'Sắp xếp năm 2025' }).click()
  assert.equal(await page.locator('form[method=post]').count(), 0)
  const post = (path: string) =>
    fetch(`${world.address}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: world.address, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'why=x&reason=x&answer=1',
    }).then(({ status }) => status)
  for (const path of [
    `${new URL(page.url()).pathname}?/apply`,
    `${new URL(page.url()).pathname}?/undo`,
    '/agencies/reforms?/load',
    '/agencies/questions?/answer',
    '/agencies/so-xd?/withdraw',
  ])
    assert.equal(await post(path), 403, path)
  await page.goto('/agencies/ban-kcn?as-of=2021-09-01')
  const answering = await shown(page.locator('main'))
  assert.match(answering, /Người đứng đầu chịu trách nhiệm về/)
  assert.doesNotMatch(answering, /Vướng mắc phải tháo gỡ/)
  for (const path of ['/agencies/none', '/agencies/reforms/0', '/agencies/reforms/x'])
    assert.equal((await fetch(`${world.address}${path}`)).status, 404, path)
  await page.context().close()
})

test('every page is clean, whether the reform is applied and its question answered or not', async () => {
  const page = await openPage(browser, world)
  const look = async (path: string): Promise<void> => {
    await page.goto(path)
    await assertClean(page, path)
  }
  await enter(page, world)
  // Applied again, the answer given before counts again; taken back, the question is open.
  await page.goto('/agencies/reforms')
  await page.getByRole('link', { name: 'Sắp xếp năm 2025' }).click()
  const reform = new URL(page.url()).pathname
  if ((await page.getByRole('button', { name: 'Áp dụng' }).count()) > 0)
    await page.getByRole('button', { name: 'Áp dụng' }).click()
  for (const path of [
    '/agencies',
    '/agencies?as-of=2021-07-08&lang=en',
    '/agencies/so-xd?lang=vi',
    '/agencies/ban-kcn?as-of=2021-09-01',
    '/agencies/reforms',
    reform,
    '/agencies/territories',
    '/agencies/questions',
    '/tasks?who=then',
  ])
    await look(path)
  await page.goto('/agencies/so-xd')
  if ((await page.locator('[name=reason]').count()) > 0) {
    await page.locator('[name=reason]').fill('Nhầm')
    await page.getByRole('button', { name: 'Rút câu trả lời' }).click()
    await page.waitForURL('**saved=withdraw')
  }
  await look('/agencies/questions')
  assert.equal(await page.locator('.questions > li').count(), 1)
  await page.context().close()
})
