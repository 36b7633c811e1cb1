// "Can I build this here?" as an investor asks it, without an account and without scripts; and as an officer keeps and decides.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { loadPack } from '#pack/actions.server.ts'
import { checkerOf, type OpenApi } from './described.ts'
import { assertClean, complaints, openBrowser, openPage, openWorld, shown, type World } from './world.ts'

const PACK = fileURLToPath(new URL('../../resolution', import.meta.url))
const ID = 'soc-trang-03-nq-tu'
const GATE = `/gate?resolution=${ID}`

let world: World
let browser: Browser
before(async () => {
  world = await openWorld()
  const loaded = await loadPack(world.operatorAt('2026-11-24T02:00:00Z'), PACK)
  assert.ok(loaded.ok)
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await world?.close()
})

test('an investor asks without scripts: refused outside zones, by the sentence, and another zone is one click away', async () => {
  const page = await openPage(browser, world, { javaScriptEnabled: false })
  await page.goto(GATE)
  await page.getByLabel('Tên dự án').fill('May Bình Minh')
  await page.getByLabel('Mã ngành').fill('1410')
  await page.getByLabel('Địa điểm').selectOption('outside')
  await page.getByLabel('Đất (ha)').fill('2,5')
  await page.getByRole('button', { name: 'Xét dự án' }).click()
  const verdict = page.locator('#verdict')
  assert.match(await shown(verdict), /Từ chối\. Không được[\s\S]*Trong khu, cụm\. Nhà máy[\s\S]*IV\.7 –5/)
  assert.equal(await page.getByRole('button', { name: 'Lưu kết quả này' }).count(), 0)
  await verdict.getByRole('link', { name: /Xây Đá B/ }).click()
  assert.match(await shown(page.locator('#verdict .headline')), /Có điều kiện\.|Phải kiểm tra\./)
  assert.deepEqual(complaints(page), [])
  await page.context().close()
})

test('what cannot be read is told at the field, in the reader’s language', async () => {
  const page = await openPage(browser, world)
  await page.goto(`${GATE}&code=abc&landHa=x&lang=en`)
  assert.match(await shown(page.locator('#project .summary')), /It cannot be judged yet[\s\S]*no code of a sector/)
  assert.match(await shown(page.locator('#gate-landHa-problem')), /A number from 0 is needed/)
  assert.equal(await page.locator('#verdict').count(), 0)
  await assertClean(page)
  await page.context().close()
})

test('a leader keeps a verdict that refuses, and accepts the project only with authority and document', async () => {
  const page = await openPage(browser, world)
  const [name, value] = (await world.cookieOf('leader')).split('=')
  await page.context().addCookies([{ name: name!, value: value!, url: world.address }])
  await page.goto(`${GATE}&code=1511&zone=xay-da-b&treatment=none&name=Thu%E1%BB%99c%20da`)
  await page.getByRole('button', { name: 'Lưu kết quả này' }).click()
  assert.match(await shown(page.locator('#main')), /Thuộc da[\s\S]*lưu ngày[\s\S]*Từ chối\./)
  const form = page.locator('form.form')
  await form.locator('select').selectOption('accepted')
  await form.getByLabel('Lý do').fill('Dự án thí điểm')
  await form.getByRole('button').click()
  assert.match(await shown(form.locator('.summary')), /phải ghi thẩm quyền và văn bản/)
  await form.getByLabel('Thẩm quyền').fill('Chủ tịch UBND tỉnh')
  await form.getByLabel('Văn bản').fill('QĐ 1/QĐ-UBND')
  await form.getByRole('button').click()
  assert.match(await shown(page.locator('#main')), /Đã ghi quyết định\.[\s\S]*nhận dự án \(khác kết quả xét\)/)
  await assertClean(page)
  await page.getByRole('link', { name: 'Kết quả đã lưu' }).click()
  assert.match(await shown(page.locator('table')), /Thuộc da[\s\S]*Từ chối[\s\S]*nhận dự án, khác kết quả xét/)
  await assertClean(page)
  await page.context().close()
})

test('the API answers a program, which names no origin, exactly as openapi.json describes', async () => {
  const api = `${world.address}/api/v1`
  const ask = (body: string, query = '') =>
    fetch(`${api}/gate?resolution=${ID}${query}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  const described = (await (await fetch(`${api}/openapi.json`)).json()) as OpenApi
  const answer = await ask('{"zone":"outside","sector":{"scheme":"VSIC2018","code":"1410"},"asOf":"2026-06-30"}')
  assert.equal(answer.status, 200)
  const told = (await answer.json()) as { verdict: string; asOf: string }
  assert.deepEqual([told.verdict, told.asOf], ['refused', '2026-06-30'])
  checkerOf(described)(told, { $ref: '#/components/schemas/Verdict' }, '/gate')
  const wrong = await ask('{"zone":"outside","riskk":"high"}', '&lang=en')
  assert.deepEqual([wrong.status, wrong.headers.get('content-type')], [400, 'application/problem+json'])
  assert.match(((await wrong.json()) as { detail: string }).detail, /body:1:19 there is no key "riskk"/)
  assert.equal((await ask('{}', '&x=1')).status, 400)
})
