// The inspector's page: the plan of the year, an open finding, and its remedy given as a task; a cause that is
// judged; and a review from its announcement to its correction. Without a script.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { addRow } from '#registers/actions.server.ts'
import type { AnyBook } from '#registers/book.ts'
import { findings } from '#registers/books/findings.ts'
import { inspections } from '#registers/books/inspections.ts'
import { checkerOf, type OpenApi } from './described.ts'
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

const describedBy = async ({ address }: World) => {
  const described = (await (await fetch(`${address}/api/v1/openapi.json`)).json()) as OpenApi
  return { described, check: checkerOf(described) }
}
const enterAs = async (page: Page, role: 'leader'): Promise<void> => {
  const value = (await world.cookieOf(role)).slice('session='.length)
  await page.context().addCookies([{ name: 'session', value, url: world.address }])
}

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

test('how far a cause is removed is computed from what answers it, with what a leader judges beside it', async () => {
  const [target] = await world.db.kysely
    .selectFrom('target')
    .select(['id', 'document_id'])
    .where('provision', '=', 'II.2.-2')
    .execute()
  const links = { tasks: [], targets: [target?.id], works: [], blocks: ['money'] }
  await world.asOwner(`insert into named_cause values
    ('hai-son-07', 'von', 0, '${target?.document_id}', 'II.2', 'objective', 'Ngân sách khó khăn', 'A tight budget', '${JSON.stringify(links)}')`)
  const page = await openPage(browser, world)
  await enterAs(page, 'leader')
  await page.goto('/causes')
  const row = page.locator('#von')
  assert.match(await shown(row), /đã khắc phục.*cụm công nghiệp mới cơ bản xong hạ tầng \(đã xong\).*chưa có/s)
  await page.getByLabel('Ghi nhận định: Ngân sách khó khăn').click()
  await page.getByRole('button', { name: 'Ghi nhận định' }).click()
  await assertClean(page, '/causes with a refused form')
  await page.getByLabel('Tình trạng').selectOption('being-removed')
  await page.getByLabel('Lý do').fill('Mới gỡ một phần')
  await page.getByLabel('Theo văn bản').fill('Báo cáo 5/BC-STC')
  await page.getByRole('button', { name: 'Ghi nhận định' }).click()
  assert.match(await shown(row), /đã khắc phục.*đang khắc phục.*Mới gỡ một phần \(Báo cáo 5\/BC-STC; ghi ngày 24\/11\/2026/s)
  const { check, described } = await describedBy(world)
  const schema = described.paths['/causes']?.get.responses['200']?.content['application/json']?.schema
  assert.ok(schema)
  check(await (await fetch(`${world.address}/api/v1/causes`)).json(), schema, '/causes')
  assert.deepEqual(complaints(page), [])
  await page.context().close()
})

test('a leader holds a review: figures frozen, bodies asked, provisions assessed, signed for, corrected', async () => {
  // What was seeded was recorded before the day on which the world stands.
  await world.asOwner(`update task_step set recorded_at = '2026-01-01'`)
  const page = await openPage(browser, world)
  await enterAs(page, 'leader')
  await page.goto('/reviews')
  await page.getByText('Mở kỳ sơ kết, tổng kết').click()
  await page.getByLabel('Loại').selectOption('interim')
  await page.getByLabel('Tên').fill('Sơ kết 2021–2025')
  await page.getByLabel('Cơ quan chủ trì').selectOption({ index: 1 })
  await page.getByLabel('Căn cứ: đoạn của nghị quyết').selectOption('V')
  await page.getByLabel('Thời kỳ, từ ngày').fill('1/7/2021')
  await page.getByLabel('Đến ngày').fill('31/12/2020')
  await page.getByRole('button', { name: 'Mở' }).click()
  await assertClean(page, 'the list with a refused form')
  await page.getByLabel('Đến ngày').fill('31/12/2025')
  await page.getByRole('button', { name: 'Mở' }).click()
  const address = new URL(page.url()).pathname
  const main = page.locator('main')

  const visitor = await openPage(browser, world)
  const api = `${world.address}/api/v1/reviews`
  const draft = [await visitor.goto(address), await visitor.goto(`${api}${address.slice('/reviews'.length)}`)]
  assert.deepEqual(
    draft.map((answer) => answer?.status()),
    [403, 404],
  )
  assert.equal((await (await fetch(api)).json()).total, 0)

  await page.getByText('Chốt số liệu', { exact: true }).first().click()
  await page.getByLabel('Theo những gì đã ghi đến').fill('hôm qua')
  await page.getByRole('button', { name: 'Chốt số liệu' }).click()
  assert.match(await shown(main), /Không phải ngày hay thời điểm/)
  await page.getByLabel('Số liệu đến ngày').fill('1/11/2026')
  await page.getByLabel('Theo những gì đã ghi đến').fill('20/11/2026')
  await page.getByRole('button', { name: 'Chốt số liệu' }).click()
  assert.match(await shown(main), /Số liệu đến ngày 01\/11\/2026, theo những gì đã ghi đến 20\/11\/2026 23:59/)
  await page.getByText('Yêu cầu các cơ quan báo cáo').click()
  await page.getByLabel('Hạn nộp').fill('15/12/2026')
  await page.getByRole('button', { name: 'Giao nhiệm vụ báo cáo' }).click()
  await page.getByText(/^Theo đề xuất cho \d+ đoạn/).click()
  await page.getByRole('button', { name: 'Ghi theo đề xuất' }).click()
  await page.getByText('Đánh giá', { exact: true }).nth(1).click()
  await page.getByLabel('Lý do').nth(1).fill('Đã kiểm tra tại chỗ')
  await page.getByRole('button', { name: 'Ghi đánh giá' }).first().click()
  assert.match(await shown(main), /Đã kiểm tra tại chỗ/)
  await assertClean(page, 'a review under way')

  // The figures that were seeded are recorded later than what was frozen: it stays, and is the same when computed anew.
  await page.goto(`${address}?recheck=1`)
  assert.equal(await page.getByRole('heading', { name: 'Nay khác số đã chốt: 4' }).count(), 1)
  assert.equal(await page.getByText('khớp từng số').count(), 1)
  await page.getByText('Ký kết luận').first().click()
  await page.getByLabel('Người ký').fill('Bí thư Tỉnh uỷ')
  await page.getByLabel('Văn bản kết luận').fill('12-KL/TU')
  await page.getByLabel('Ngày ký').fill('24/11/2026')
  await page.getByRole('button', { name: 'Ký kết luận' }).click()
  assert.match(await shown(main), /Bí thư Tỉnh uỷ ký, 12-KL\/TU, ngày 24\/11\/2026/)

  assert.equal((await visitor.goto(address))?.status(), 200)
  assert.equal(await visitor.locator('main form').count(), 0)
  const { check, described } = await describedBy(world)
  for (const [path, answer] of [
    ['/reviews', await fetch(api)],
    ['/reviews/{id}', await fetch(`${api}${address.slice('/reviews'.length)}`)],
  ] as const) {
    const schema = described.paths[path]?.get.responses['200']?.content['application/json']?.schema
    assert.ok(schema, path)
    check(await answer.json(), schema, path)
  }

  await page.getByText('Lập bản đính chính').first().click()
  await page.getByLabel('Lý do').fill('Sổ đã được sửa')
  await page.getByRole('button', { name: 'Lập bản đính chính' }).click()
  assert.match(await shown(main), /Bản đính chính, vì: Sổ đã được sửa/)
  await page.goto('/reviews?lang=en')
  await assertClean(page, '/reviews in English')
  assert.deepEqual([complaints(page), complaints(visitor)], [[], []])
  await visitor.context().close()
  await page.context().close()
})
