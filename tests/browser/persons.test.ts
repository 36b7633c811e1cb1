// Persons in the books as people meet them: closed to the public, masked to whoever may read, opened for a reason, looked
// for exactly, erased for good.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { verify } from '#db/audit.server.ts'
import { running } from '#portal/running.server.ts'
import { addRow } from '#registers/actions.server.ts'
import { households } from '#registers/books/households.ts'
import { Unsealed } from '#registers/kinds/personal.ts'
import { seedBooks } from './invented-books.ts'
import { assertClean, complaints, enter, openBrowser, openPage, openWorld, shown, type World } from './world.ts'

const NAME = 'Chim Yến Trần Văn'
const ID_NUMBER = '092157998877'
const HOUSEHOLD = '/books/households/ho-1'

let world: World
let browser: Browser
before(async () => {
  world = await openWorld()
  await seedBooks(world)
  await addHousehold('ho-1', { head: new Unsealed(NAME), idNumber: new Unsealed(ID_NUMBER), policyStatus: new Unsealed('poor') })
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await world?.close()
})

const addHousehold = async (id: string, values: Record<string, unknown>): Promise<void> => {
  const row = { code: `HS-${id}`, zone: 'song-xanh', state: 'counted', farmHa: 0.4, ...values }
  const ground = { valid: { from: '2021-06-30', to: null }, source: 'nghi-quyet', asOf: '2021-06-30', why: 'Kiểm đếm' }
  const ctx = world.operatorAt('2026-02-01T02:00:00Z')
  assert.ok((await addRow(ctx, households, { resolution: 'hai-son-07', id, values: row, ...ground })).ok)
}
const signIn = async (width: number | null = null): Promise<Page> => {
  const options = width === null ? { javaScriptEnabled: false } : { viewport: { width, height: 900 } }
  const page = await openPage(browser, world, options)
  await enter(page, world)
  return page
}
const said = (text: string): boolean => text.includes(NAME) || text.includes(ID_NUMBER) || /pd1:|hộ nghèo/.test(text)

test('the public learns that the book is there, and nothing of its rows', async () => {
  const read = async (path: string) => {
    const answer = await fetch(world.address + path)
    return { status: answer.status, text: await answer.text() }
  }
  const shelf = await read('/books')
  assert.ok(shelf.text.includes(households.label.vi) && shelf.text.includes('dưới 5 dòng'))
  const list = await read('/books/households')
  assert.equal(list.status, 200)
  assert.match(list.text, /Sổ có dưới 5 dòng/)
  for (const [path, status] of [
    [HOUSEHOLD, 404],
    ['/api/v1/books/households', 403],
    ['/api/v1/books/households?idNumber.filled=1', 403],
    ['/api/v1/books/households/ho-1', 404],
    ['/api/v1/books/households/ho-1/history', 404],
    ['/books/households/find', 403],
    ['/books/households/export?format=csv', 403],
    [`${HOUSEHOLD}/reveal`, 403],
    [`${HOUSEHOLD}/erase`, 403],
    [`${HOUSEHOLD}/correct`, 403],
    [`${HOUSEHOLD}/contest?field=head`, 403],
  ] as const) {
    const answer = await read(path)
    assert.equal(answer.status, status, path)
    assert.ok(!said(answer.text) && !answer.text.includes('HS-ho-1'), path)
  }
  for (const path of ['/books', '/books/households', '/books/households?q=HS', '/books/zones/song-xanh'])
    assert.doesNotMatch((await read(path)).text, /HS-ho-1|ho-1|households\/export/, path)
  const books = JSON.parse((await read('/api/v1/books')).text) as { items: { name: string; total: number | null }[] }
  assert.equal(books.items.find(({ name }) => name === 'households')?.total, null)
  for (const n of [2, 3, 4, 5]) await addHousehold(`ho-${n}`, {})
  assert.match((await read('/books/households')).text, /Sổ có 5 dòng/)
})

test('whoever may read sees a mask, in lists, rows, histories and answers', async () => {
  const page = await signIn()
  for (const path of [
    '/books/households?column=head&column=idNumber&column=policyStatus',
    HOUSEHOLD,
    `${HOUSEHOLD}/correct`,
    `${HOUSEHOLD}/contest?field=head`,
    '/api/v1/books/households',
    '/api/v1/books/households/ho-1',
    '/api/v1/books/households/ho-1/history',
  ]) {
    await page.goto(path)
    const text = await page.content()
    assert.ok(text.includes('•••'), `${path} shows the mask`)
    assert.ok(!said(path.endsWith('/correct') ? text.replaceAll('hộ nghèo', '') : text), path)
  }
  await page.goto('/books/households?sort=head')
  assert.match(await shown(page.locator('main')), /không sắp xếp được/)
  await page.goto('/books/zones/song-xanh')
  assert.match(await shown(page.locator('main')), /HS-ho-1/)
  await page.context().close()
})

test('the form of a correction leaves masked values alone and seals what is typed', async () => {
  const page = await signIn()
  await page.goto(`${HOUSEHOLD}/correct`)
  await page.getByLabel('Điện thoại').fill('0939 776 655')
  await page.getByLabel('Nguồn đã có').selectOption('nghi-quyet')
  await page.locator('[name=why]').fill('Bổ sung')
  await page.getByRole('button', { name: 'Ghi' }).click()
  assert.match(await shown(page.locator('main')), /Điện thoại/)
  const { rows } = await running().db.pool.query(
    `select head, phone from household where id = 'ho-1' and upper_inf(recorded) and upper_inf(valid)`,
  )
  assert.ok(rows.every(({ head, phone }) => head.startsWith('pd1:') && phone.startsWith('pd1:')))
  await page.context().close()
})

for (const width of [360, 1440])
  test(`looked for, opened for a reason and recorded, at ${width} px`, async () => {
    const page = await signIn(width)
    await page.goto('/books/households')
    await page.getByRole('link', { name: 'Tìm một người' }).click()
    await page.getByLabel('Tìm theo').selectOption('idNumber')
    await page.getByLabel('Điều cần tìm').fill('0921 579 98877')
    await page.getByLabel('Lý do').fill('Tra hồ sơ 12')
    await page.getByRole('button', { name: 'Tìm' }).click()
    assert.match(await shown(page.locator('[role=status]')), /Có 1 dòng khớp/)
    assert.ok(!page.url().includes('0921'))
    await page.locator('[role=status] a').click()
    await page.getByRole('link', { name: 'Xem dữ liệu cá nhân' }).click()
    await page.getByRole('button', { name: 'Xem' }).click()
    assert.match(await shown(page.locator('main')), /Lý do/)
    assert.ok(!said(await page.content()))
    await page.getByLabel('Chủ hộ').check()
    await page.getByLabel('Lý do').fill('Đối chiếu chi trả')
    await page.getByRole('button', { name: 'Xem' }).click()
    assert.match(await shown(page.locator('[role=status]')), new RegExp(NAME))
    assert.ok(!(await page.content()).includes(ID_NUMBER), 'only what was asked for')
    await assertClean(page)
    const last = await running()
      .db.kysely.selectFrom('audit_record')
      .selectAll()
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst()
    assert.deepEqual([last?.verb, last?.why], ['reveal-person', 'Đối chiếu chi trả'])
    assert.deepEqual(complaints(page), [])
    await page.context().close()
  })

test('erased, the row says so and nothing opens it', async () => {
  const page = await signIn()
  await page.goto(HOUSEHOLD)
  await page.getByRole('link', { name: 'Xoá dữ liệu cá nhân' }).click()
  await page.getByLabel('Lý do').fill('Người dân yêu cầu')
  await page.getByRole('button', { name: 'Xoá vĩnh viễn' }).click()
  const text = await shown(page.locator('main'))
  assert.match(text, /Đã xoá dữ liệu cá nhân/)
  assert.match(text, /đã xoá theo yêu cầu/)
  await page.goto(`${HOUSEHOLD}/reveal`)
  await page.getByLabel('Chủ hộ').check()
  await page.getByLabel('Lý do').fill('Thử')
  await page.getByRole('button', { name: 'Xem' }).click()
  assert.match(await shown(page.locator('main')), /đã xoá theo yêu cầu/)
  assert.ok((await verify(running().db)).ok)
  await page.context().close()
})
