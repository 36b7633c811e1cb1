// A block is reported, answered for and decided on at a sitting, whose agenda prints; the decision is a task.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { checkerOf, type OpenApi } from './described.ts'
import { seedBooks } from './invented-books.ts'
import { MAIN } from './invented-text.ts'
import { assertClean, complaints, enter, openBrowser, openPage, openWorld, shown, type World } from './world.ts'

let world: World
let browser: Browser
let page: Page
before(async () => {
  world = await openWorld()
  await seedBooks(world)
  await world.asOwner(`insert into agency (resolution_id, id, name_vi, branch, valid) values
    ('hai-son-07', 'trung-tam', 'Trung tâm Phát triển quỹ đất', 'state', '(,)')`)
  await world.touch()
  browser = await openBrowser()
  page = await openPage(browser, world, { javaScriptEnabled: false })
  await enter(page, world)
})
after(async () => {
  await browser?.close()
  await world?.close()
})

test('a block is reported without a script: what is missing is said, and the clock runs by working days', async () => {
  await page.goto('/blocks')
  assert.match(await shown(page.locator('main')), /Không có vướng mắc nào/)
  await page.getByRole('link', { name: 'Báo vướng mắc' }).click()
  await page.getByRole('combobox', { name: 'Nhiệm vụ' }).selectOption(`${MAIN}/v1`)
  await page.getByRole('button', { name: 'Báo vướng mắc' }).click()
  assert.match(await shown(page.getByRole('alert')), /Nguyên nhân[\s\S]+Cơ quan phải gỡ[\s\S]+Vướng gì/)
  await page.getByRole('combobox', { name: 'Nguyên nhân' }).selectOption('land')
  await page.getByLabel('Vướng gì').fill('12 hộ chưa nhận bồi thường')
  await page.getByRole('combobox', { name: 'Cơ quan phải gỡ' }).selectOption('trung-tam')
  await page.getByLabel('Khu, cụm').selectOption('song-xanh')
  await page.getByRole('button', { name: 'Báo vướng mắc' }).click()
  const main = await shown(page.locator('main'))
  assert.match(main, /Đã báo vướng mắc[\s\S]+chờ trả lời/)
  // Tuesday 24/11 is Culture Day and does not count: Wednesday, Thursday, Friday.
  assert.match(main, /Trả lời chậm nhất\s+27\/11\/2026/)
  assert.match(main, /Đang chờ phía sau\s+[\d.,]+ ha/)
})

test('the task is blocked wherever it is shown, and free again on an earlier day', async () => {
  const status = async (asOf: string) => {
    const answer = await fetch(`${world.address}/api/v1/tasks?as-of=${asOf}&limit=200`)
    const { items } = (await answer.json()) as { items: { id: string; blocked: boolean }[] }
    return items.filter(({ blocked }) => blocked).map(({ id }) => id)
  }
  assert.deepEqual(await status('2026-11-24'), [`${MAIN}/v1`])
  assert.deepEqual(await status('2026-11-23'), [])
})

test('the owner answers with a day; one that is past is refused', async () => {
  await page.getByText('Trả lời', { exact: true }).click()
  await page.getByLabel('Đang làm gì').fill('Đang họp dân')
  await page.getByLabel('Hẹn gỡ xong ngày').fill('1/1/2026')
  await page.getByRole('button', { name: 'Gửi trả lời' }).click()
  assert.match(await shown(page.getByRole('alert')), /từ hôm nay trở đi/)
  await page.getByLabel('Hẹn gỡ xong ngày').fill('15/12/2026')
  await page.getByRole('button', { name: 'Gửi trả lời' }).click()
  assert.match(await shown(page.locator('main')), /đã trả lời, hẹn xong ngày 15\/12\/2026/)
})

test('a sitting is called, its agenda begins with what is blocked, and a decision becomes a task', async () => {
  await page.goto('/sittings')
  await page.getByText('Mở kỳ giao ban').first().click()
  await page.getByLabel('Tên kỳ giao ban').fill('Giao ban tuần 49')
  await page.getByRole('combobox', { name: 'Cơ quan họp' }).selectOption('trung-tam')
  await page.getByLabel('Ngày họp').fill('30/11/2026')
  await page.getByRole('button', { name: 'Mở kỳ giao ban' }).click()
  const first = page.locator('table.agenda tbody tr').first()
  assert.match(await shown(first), /12 hộ chưa nhận bồi thường[\s\S]+giải phóng mặt bằng/)
  await first.getByText('Ghi kết luận').first().click()
  await first.getByLabel('Kết luận: làm gì').fill('Chi trả xong cho 12 hộ')
  await first.getByLabel('Giao cho').fill('Cơ quan không có')
  await first.getByRole('button', { name: 'Ghi kết luận, giao nhiệm vụ' }).click()
  assert.match(await shown(page.getByRole('alert')), /Không có cơ quan tên này[\s\S]+Hạn/)
  await first.getByLabel('Giao cho').fill('Trung tâm Phát triển quỹ đất')
  await first.getByLabel('Hạn').fill('10/12/2026')
  await first.getByRole('button', { name: 'Ghi kết luận, giao nhiệm vụ' }).click()
  assert.match(await shown(first), /Chi trả xong cho 12 hộ \(Trung tâm Phát triển quỹ đất, 10\/12\/2026\)/)
  const answer = await fetch(`${world.address}/api/v1/tasks?limit=200`)
  const { items } = (await answer.json()) as { items: { title: string; state: string; deadline: string }[] }
  const made = items.find(({ title }) => title === 'Chi trả xong cho 12 hộ')
  assert.deepEqual([made?.state, made?.deadline], ['assigned', '2026-12-10'])
})

test('the agenda prints on A4 without its forms', async () => {
  const address = page.url()
  await page.emulateMedia({ media: 'print' })
  assert.equal(await page.locator('main form').first().isVisible(), false)
  assert.match(await shown(page.locator('main')), /Giao ban tuần 49[\s\S]+Chi trả xong/)
  const pdf = await page.pdf({ preferCSSPageSize: true })
  assert.match(pdf.toString('latin1'), /MediaBox \[0 0 59[45][\d.]* 84[12][\d.]*\]/)
  await page.emulateMedia({ media: 'screen' })
  assert.equal(page.url(), address)
})

test('gone is said once, and the block leaves the list', async () => {
  await page.goto('/blocks')
  await page.getByRole('link', { name: '12 hộ chưa nhận bồi thường' }).click()
  await page.getByText('Ghi đã hết vướng').first().click()
  await page.getByLabel('Hết vướng vì sao').fill('Đã chi trả, biên bản 5/BB')
  await page.getByRole('button', { name: 'Ghi đã hết vướng' }).click()
  assert.match(await shown(page.locator('main')), /đã hết vướng[\s\S]+biên bản 5\/BB/)
  assert.equal(await page.getByRole('button', { name: 'Ghi đã hết vướng' }).count(), 0)
  await page.goto('/blocks')
  assert.match(await shown(page.locator('main')), /Không có vướng mắc nào/)
  await page.goto('/blocks?show=gone')
  assert.equal(await page.getByRole('link', { name: '12 hộ chưa nhận bồi thường' }).count(), 1)
  assert.deepEqual(complaints(page), [])
})

test('the API answers blocks and sittings as openapi.json describes them, to whoever follows the work', async () => {
  const api = `${world.address}/api/v1`
  const described = (await (await fetch(`${api}/openapi.json`)).json()) as OpenApi
  const check = checkerOf(described)
  const answered = async (path: string, as = path): Promise<{ total: number; items: { id: number }[]; agenda: unknown[] }> => {
    const answer = await page.request.get(`/api/v1${path}`)
    assert.equal(answer.status(), 200, path)
    const body = await answer.json()
    check(body, described.paths[as]?.get.responses['200']?.content['application/json']?.schema ?? {}, path)
    return body
  }
  assert.equal((await answered('/blocks', '/blocks')).total, 0)
  const { items } = await answered('/blocks?show=every', '/blocks')
  assert.deepEqual([items.length, (await answered(`/blocks?show=gone&task=${MAIN}/v1`, '/blocks')).total], [1, 1])
  assert.equal((await answered('/blocks?show=every&as-of=2026-11-23', '/blocks')).total, 0)
  assert.equal((await answered('/sittings?from=2026-12-01', '/sittings')).total, 0)
  const [sitting] = (await answered('/sittings', '/sittings')).items
  assert.ok((await answered(`/sittings/${sitting?.id}`, '/sittings/{id}')).agenda.length > 0)
  for (const [path, status, said] of [
    ['/blocks?show=x', 400, /open, gone hoặc every/],
    ['/blocks?lang=en&cursor=zzz', 400, /not one this list gave out/],
    ['/sittings?from=x&lang=en', 400, /not a date/],
    ['/sittings/999?lang=vi', 404, /Không có kỳ giao ban/],
  ] as const) {
    const answer = await page.request.get(`/api/v1${path}`)
    assert.equal(answer.status(), status, path)
    assert.match(await answer.text(), said)
  }
  assert.equal((await fetch(`${api}/blocks`)).status, 403)
})

test('what is not there is not found, and the public sees none of it', async () => {
  for (const path of ['/blocks/999', '/blocks/x', '/sittings/999']) assert.equal((await page.goto(path))?.status(), 404, path)
  const stranger = await openPage(browser, world)
  assert.equal((await stranger.goto('/blocks'))?.status(), 403)
  await stranger.context().close()
})

test('every page is clean', async () => {
  const scripted = await openPage(browser, world)
  await enter(scripted, world)
  for (const path of ['/blocks?show=every', '/blocks/new', '/blocks/1', '/sittings', '/sittings/1', '/sittings/1?lang=en']) {
    await scripted.goto(path)
    await assertClean(scripted, path)
  }
  await scripted.context().close()
})
