// The books as their readers and keepers use them: lists, rows, days and states of knowledge, corrections, contests.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { verify } from '#db/audit.server.ts'
import { running } from '#portal/running.server.ts'
import { BOOKS } from '#registers/books.ts'
import { OTHERS, seedBooks } from './invented-books.ts'
import { assertClean, complaints, enter, openBrowser, openPage, openWorld, shown, type World } from './world.ts'

const ALL = OTHERS + 1
const ROW = '/books/zones/song-xanh'
const EVIDENCE = fileURLToPath(new URL('./document.txt', import.meta.url))

let world: World
let browser: Browser
before(async () => {
  world = await openWorld()
  await seedBooks(world)
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
const text = async (path: string, headers: Record<string, string> = {}): Promise<string> =>
  (await fetch(world.address + path, { headers })).text()
const titles = (page: Page): Promise<string[]> => page.locator('tbody .title a').allInnerTexts()

test('the shelf says what each book is, how much it holds and who keeps it', async () => {
  const page = await openPage(browser, world)
  await page.goto('/')
  await page.getByRole('link', { name: 'Sổ', exact: true }).click()
  const said = await shown(page.locator('main'))
  for (const book of BOOKS) assert.ok(said.includes(book.label.vi) && said.includes(book.keeper.vi), book.name)
  assert.match(said, new RegExp(`${ALL} dòng`))
  assert.match(said, /1 ý kiến khác chờ quyết định/)
  assert.match(said, /chưa có dòng nào/)
  assert.deepEqual(complaints(page), [])
  await page.context().close()
})

test('a list of 50 rows at 36 px, its head in view, the rest one link on', async () => {
  const page = await openPage(browser, world, { viewport: { width: 1440, height: 900 } })
  await page.goto('/books/zones')
  assert.equal(await page.locator('tbody tr').count(), 50)
  for (const row of await page.locator('tbody tr').all()) assert.ok(((await row.boundingBox())?.height ?? 99) <= 37)
  await page.evaluate(() => scrollTo(0, 1500))
  assert.ok(((await page.locator('thead th').first().boundingBox())?.y ?? -1) >= 0)
  const first = await titles(page)
  await page.getByRole('link', { name: 'Trang sau' }).click()
  const rest = await titles(page)
  assert.equal(new Set([...first, ...rest]).size, ALL)
  await page.getByRole('link', { name: 'Về trang đầu' }).click()
  assert.deepEqual(await titles(page), first)
  await page.context().close()
})

test('search without accents, filters, sorting: all in the address', async () => {
  const page = await openPage(browser, world, { javaScriptEnabled: false })
  await page.goto('/books/zones')
  await page.getByLabel('Tìm').fill('song xanh')
  await page.getByRole('button', { name: 'Lọc' }).click()
  assert.deepEqual(await titles(page), ['Khu công nghiệp Sông Xanh'])
  assert.match(await shown(page.locator('.count')), new RegExp(`1 trong ${ALL} dòng`))
  assert.match(await shown(page.locator('tbody')), /có ý kiến khác/)
  await page.getByRole('link', { name: 'Bỏ lọc' }).click()
  await page.locator('select[name=kind]').selectOption('cluster')
  await page.getByLabel('Diện tích tự nhiên (ha), từ').fill('63')
  await page.getByRole('button', { name: 'Lọc' }).click()
  await page.locator('thead').getByRole('link', { name: 'Diện tích tự nhiên (ha)' }).click()
  assert.deepEqual(await titles(page), ['Cụm công nghiệp Đá Bạc 53', 'Cụm công nghiệp Đá Bạc 54'])
  await page.locator('thead').getByRole('link', { name: 'Diện tích tự nhiên (ha)' }).click()
  assert.deepEqual(await titles(page), ['Cụm công nghiệp Đá Bạc 54', 'Cụm công nghiệp Đá Bạc 53'])
  assert.equal(await page.locator('th[aria-sort=descending]').count(), 1)
  await page.goto('/books/zones?grossHa.empty=1&column=state')
  assert.equal((await titles(page)).length, OTHERS / 5)
  assert.deepEqual(await page.locator('thead th').allInnerTexts(), ['Tên ↑', 'Trạng thái'])
  await page.goto('/books/zones?grossHa.gte=nhiều')
  assert.match(await shown(page.locator('[role=alert]')), /Diện tích tự nhiên: .*không phải số/)
  await page.goto('/books/zones?q=%00%27%25_none&after=zzz')
  assert.match(await shown(page.locator('main')), /Không có dòng nào khớp/)
  await page.context().close()
})

test('an empty book says what would be there, who brings it and what to do', async () => {
  const page = await openPage(browser, world)
  await page.goto('/books/enterprises')
  const said = await shown(page.locator('main'))
  assert.match(said, /Sổ chưa có dòng nào[\s\S]*mỗi doanh nghiệp một dòng[\s\S]*Xem sổ cần những cột nào/i)
  await page.getByRole('link', { name: 'Xem sổ cần những cột nào' }).click()
  assert.match(await shown(page.locator('h1')), /giải thích/)
  await page.goto('/books/zones?as-of=2020-01-01')
  assert.match(await shown(page.locator('main')), /không ghi dòng nào có vào ngày 01\/01\/2020[\s\S]*Về hôm nay/)
  await page.context().close()
})

test('a row: value, unit, law, source, day; what others say; who names it; how it came to be', async () => {
  const page = await openPage(browser, world, { javaScriptEnabled: false })
  await page.goto(ROW)
  const gross = await shown(page.locator('#field-grossHa'))
  assert.match(gross, /243\sha[\s\S]*có ý kiến khác[\s\S]*251,13\sha[\s\S]*đang chờ quyết định[\s\S]*Đo lại/)
  assert.match(
    await shown(page.locator('#field-state')),
    /35\/2022\/NĐ-CP[\s\S]*đang hoạt động[\s\S]*Báo cáo quý III\/2026[\s\S]*01\/03\/2026/,
  )
  assert.match(await shown(page.locator('#field-keeper')), /Ban Quản lý các khu công nghiệp/)
  const story = await shown(page.locator('.story'))
  assert.match(
    story,
    /01\/06\/2026 · Người vận hành sửa: Đã khánh thành\s*Trạng thái: đang xây dựng hạ tầng → đang hoạt động từ 01\/03\/2026, theo Báo cáo quý III\/2026/,
  )
  assert.match(story, /01\/10\/2026 · Người vận hành nêu ý kiến khác/)
  assert.match(story, /10\/01\/2026 · Người vận hành ghi vào sổ: Ghi lần đầu/)
  assert.doesNotMatch(await page.content(), /operator:|account:|quan-tri/)
  await page.getByRole('link', { name: 'Lô A1' }).click()
  await page.locator('#field-zone').getByRole('link', { name: 'Khu công nghiệp Sông Xanh' }).click()
  assert.ok(page.url().endsWith(ROW))
  assert.equal(await page.locator('form[method=post]').count(), 0)
  await page.context().close()
})

test('on a day, and by what was known at an instant', async () => {
  const state = async (query: string): Promise<string> => {
    const [, said = ''] = /id="field-state"[\s\S]*?class="value">([\s\S]*?)<\/dd>/.exec(await text(`${ROW}?${query}`)) ?? []
    return said.replace(/<[^>]*>/g, '').trim()
  }
  assert.equal(await state('as-of=2026-02-28'), 'đang xây dựng hạ tầng')
  assert.equal(await state('as-of=2026-03-01'), 'đang hoạt động')
  assert.equal(await state('as-of=2026-03-01&known-at=2026-05-31'), 'đang xây dựng hạ tầng')
  assert.equal(await state('as-of=2026-03-01&known-at=2026-06-01T09:00:00%2B07:00'), 'đang hoạt động')
  assert.match(await text(`${ROW}?as-of=2020-01-01`), /sổ không ghi dòng này[\s\S]*từ 30\/06\/2021/)
  const before = await text(`${ROW}?known-at=2026-09-30`)
  assert.doesNotMatch(before, /251,13/)
  assert.match(before, /Theo những gì hệ thống đã biết đến 30\/09\/2026/)
  const early = await text('/books/zones?known-at=2025-01-01')
  assert.match(early, /Đến 01\/01\/2025 hệ thống chưa biết dòng nào/)
  assert.doesNotMatch(
    early + (await text('/books?known-at=2026-09-30')) + (await text('/books/zones?known-at=2026-09-30')),
    /có ý kiến khác|chờ quyết định/,
  )
  assert.match(await text('/books/zones?known-at=2026-10-02&q=song+xanh'), /có ý kiến khác/)
  assert.match(await text('/books/zones?known-at=hôm'), /Không đọc được “hôm”/)
})

test('a row is entered; what is wrong is said at its field and what was typed stays', async () => {
  const page = await signIn({ javaScriptEnabled: false })
  await page.goto('/books/lots')
  await page.getByRole('link', { name: 'Ghi thêm lô đất' }).click()
  await page.getByLabel('Mã', { exact: true }).fill('song-xanh-b2')
  await page.getByLabel('Tên lô').fill('Lô B2')
  await page.getByLabel('Diện tích (ha)').fill('1,5x')
  await page.getByLabel('Khu, cụm').selectOption({ label: 'Khu công nghiệp Sông Xanh' })
  await page.getByRole('button', { name: 'Ghi vào sổ' }).click()
  const summary = page.locator('.summary[role=alert]')
  assert.match(await shown(summary), /Diện tích: [\s\S]*không phải số[\s\S]*Nguồn đã có[\s\S]*Lý do: Cần điền/)
  assert.equal(await page.getByLabel('Tên lô').inputValue(), 'Lô B2')
  assert.equal(await page.getByLabel('Diện tích (ha)').getAttribute('aria-invalid'), 'true')
  assert.equal(await summary.getByRole('link', { name: 'Diện tích' }).getAttribute('href'), '#f-areaHa')
  await page.getByLabel('Diện tích (ha)').fill('1,5')
  await page.getByLabel('Nguồn đã có').selectOption('bao-cao')
  await page.getByLabel('Lý do').fill('Đo đạc lần đầu')
  await page.getByRole('button', { name: 'Ghi vào sổ' }).click()
  // What only the whole row can tell comes from the action, in the same place.
  assert.match(await shown(summary), /Loại đất/)
  await page.getByLabel('Loại đất').selectOption('industrial')
  await page.getByRole('button', { name: 'Ghi vào sổ' }).click()
  await page.waitForURL('**/books/lots/song-xanh-b2?saved=new')
  assert.match(await shown(page.locator('main')), /Đã ghi dòng mới[\s\S]*1,5\sha/)
  await page.goto('/books/lots/new')
  await page.getByLabel('Mã', { exact: true }).fill('dictionary')
  await page.getByRole('button', { name: 'Ghi vào sổ' }).click()
  assert.match(await shown(summary), /Mã/)
  await page.context().close()
})

test('a correction adds to the history and moves every page at once', async () => {
  const seen = await text('/books/zones?q=da+bac+7')
  assert.match(seen, />17</)
  const page = await signIn({ javaScriptEnabled: false })
  await page.goto('/books/zones/da-bac-7')
  await page.getByRole('link', { name: 'Sửa dòng này' }).click()
  await page.getByLabel('Lý do').fill('Đo lại')
  await page.getByLabel('Tên nguồn').fill('Báo cáo 12/BC-KCN')
  await page.getByRole('button', { name: 'Ghi giá trị đã sửa' }).click()
  assert.match(await shown(page.locator('.summary')), /Chưa có giá trị nào khác/)
  await page.getByLabel('Diện tích tự nhiên (ha)').fill('17,25')
  await page.getByLabel('Đúng từ ngày').fill('1/1/2026')
  await page.getByRole('button', { name: 'Ghi giá trị đã sửa' }).click()
  await page.waitForURL('**saved=correct')
  const story = await shown(page.locator('.story'))
  assert.match(story, /Người dùng sửa: Đo lại\s*Diện tích tự nhiên: 17\sha → 17,25\sha từ 01\/01\/2026, theo Báo cáo 12\/BC-KCN/)
  assert.match(await text('/books/zones?q=da+bac+7'), />17,25</)
  assert.match(await text('/books/zones?q=da+bac+7&as-of=2025-12-31'), />17</)
  await page.goto('/books/zones/da-bac-7/end')
  await page.getByLabel('Không còn từ ngày').fill('1/10/2026')
  await page.getByLabel('Lý do').fill('Bỏ khỏi quy hoạch')
  await page.getByRole('button', { name: 'Kết thúc dòng' }).click()
  await page.waitForURL('**saved=end')
  assert.match(await shown(page.locator('main')), /sổ không ghi dòng này[\s\S]*kết thúc[\s\S]*Bỏ khỏi quy hoạch/)
  assert.equal((await verify(running().db)).ok, true)
  assert.deepEqual(complaints(page), [])
  await page.context().close()
})

test('a value is contested with evidence, shown as contested, and accepted with a reason', async () => {
  const page = await signIn({ javaScriptEnabled: false })
  await page.goto('/books/zones/da-bac-8')
  await page.getByRole('link', { name: 'Nêu ý kiến khác cho Diện tích tự nhiên' }).click()
  assert.match(await shown(page.locator('main')), /Trong sổ: 18\sha/)
  await page.getByLabel('Diện tích tự nhiên (ha)').fill('21')
  await page.getByLabel('Nguồn đã có').selectOption('bao-cao')
  await page.getByLabel('Lý do').fill('Sổ ghi thiếu phần mở rộng')
  await page.getByLabel('Số liệu của ngày').fill('30/9/2026')
  await page.getByLabel('Tệp chứng cứ').setInputFiles(EVIDENCE)
  await page.getByRole('button', { name: 'Gửi ý kiến' }).click()
  await page.waitForURL('**saved=contest')
  assert.match(await shown(page.locator('#field-grossHa')), /18\sha[\s\S]*có ý kiến khác[\s\S]*21\sha/)
  assert.match(await text('/books/zones?q=da+bac+8'), /có ý kiến khác/)
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Mở tệp chứng cứ' }).click()])
  assert.equal(file.suggestedFilename(), 'document.txt')

  await page.locator('#field-grossHa summary').click()
  await page.getByRole('button', { name: 'Nhận' }).click()
  assert.match(await shown(page.locator('#field-grossHa [role=alert]')), /Cần điền/)
  await page.getByLabel('Lý do quyết định').fill('Đúng theo bản đồ')
  await page.getByRole('button', { name: 'Nhận' }).click()
  await page.waitForURL('**saved=decide')
  const decided = await shown(page.locator('#field-grossHa'))
  assert.match(decided, /^[\s\S]*21\sha[\s\S]*đã nhận[\s\S]*quyết định ngày 24\/11\/2026: Đúng theo bản đồ/)
  assert.doesNotMatch(decided, /đang có ý kiến khác/)
  assert.match(await text('/books/zones/da-bac-8?as-of=2026-09-29'), /18&nbsp;ha|18\u00a0ha/)
  await page.context().close()
})

test('a value that is contested says so wherever it is shown; rejected, it stands as it was', async () => {
  const page = await signIn()
  await page.goto('/books/zones')
  assert.match(await shown(page.locator('.contested-rows')), /Khu công nghiệp Sông Xanh \(Diện tích tự nhiên\)/)
  await page.locator('.contested-rows a').first().click()
  await page.locator('#field-grossHa summary').click()
  await page.getByLabel('Lý do quyết định').fill('Bản đồ chưa được duyệt')
  await page.getByRole('button', { name: 'Bác' }).click()
  await page.waitForURL('**saved=decide')
  assert.match(await shown(page.locator('#field-grossHa')), /243\sha[\s\S]*251,13\sha[\s\S]*đã bác/)
  assert.match(await shown(page.locator('.story')), /bác ý kiến: Bản đồ chưa được duyệt/)
  await page.context().close()
})

test('a figure of the resolution leads to its rows, and says when one of them is contested', async () => {
  const measure = { indicator: 'stable-jobs', kinds: ['park'] }
  await world.asOwner(`update target set measure = '${JSON.stringify(measure)}' where provision = 'II.2.-5'`)
  const page = await signIn({ javaScriptEnabled: false })
  const mark = async (): Promise<string> => {
    await page.goto('/?as-of=2026-11-01')
    return shown(page.locator('[id="II.2.-5"] .mark'))
  }
  assert.match(await mark(), /12\.000/)
  assert.doesNotMatch(await mark(), /có ý kiến khác/)
  await page.goto(`${ROW}/contest?field=stableJobs`)
  await page.getByLabel('Việc làm ổn định (lao động)').fill('11500')
  await page.getByLabel('Nguồn đã có').selectOption('bao-cao')
  await page.getByLabel('Số liệu của ngày').fill('30/9/2026')
  await page.getByLabel('Lý do').fill('Bảo hiểm xã hội ghi ít hơn')
  await page.getByRole('button', { name: 'Gửi ý kiến' }).click()
  await page.waitForURL('**saved=contest')
  assert.match(await mark(), /12\.000[\s\S]*có ý kiến khác/)
  await page.goto(page.url().replace('2026-11-01', '2026-11-01&known-at=2026-11-01'))
  assert.doesNotMatch(await shown(page.locator('[id="II.2.-5"] .mark')), /có ý kiến khác/)
  await mark()
  await page.locator('[id="II.2.-5"] summary').click()
  await page.locator('[id="II.2.-5"] .evidence a').first().click()
  assert.match(page.url(), /\/books\/zones\/song-xanh\?as-of=2026-11-01#field-stableJobs$/)
  await page.context().close()
})

test('who may not: forms are not there, and what is sent is refused', async () => {
  // A reader's account may contest, and do nothing more.
  const { address } = world
  const reader = { cookie: await world.cookieOf('reader') }
  assert.doesNotMatch(await text(ROW), /method="post"|\/correct"|\/contest/)
  const asReader = await text(ROW, reader)
  assert.match(asReader, /\/contest/)
  assert.doesNotMatch(asReader, /\/correct"|\/end"|name="verdict"/)
  for (const path of ['/books/lots/new', `${ROW}/correct`, `${ROW}/end`, `${ROW}/evidence/1`]) {
    assert.equal((await fetch(address + path)).status, 403, path)
    assert.equal((await fetch(address + path, { headers: reader })).status, 403, path)
  }
  assert.equal((await fetch(`${address}${ROW}/contest?field=grossHa`)).status, 403)
  assert.equal((await fetch(`${address}${ROW}/contest?field=grossHa`, { headers: reader })).status, 200)

  const administrator = { cookie: await world.cookieOf('administrator') }
  const body = 'v.grossHa=1&source=bao-cao&asOf=1/1/2026&why=x&claim=1&reason=x&verdict=accept&from=1/1/2026&seen=1'
  const paths = ['/books/lots/new', `${ROW}/correct`, `${ROW}/end`, `${ROW}/contest?field=grossHa`, `${ROW}?/decide`]
  const seq = async (): Promise<string> => text('/api/v1/books/zones/song-xanh/history')
  const before = await seq()
  const refused: Record<string, string>[] = [
    { origin: address },
    {},
    { ...administrator },
    { ...administrator, origin: 'http://evil.example' },
  ]
  for (const path of paths)
    for (const headers of [...refused, ...(path.includes('contest') ? [] : [{ ...reader, origin: address }])]) {
      const sent = { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers } }
      assert.equal((await fetch(address + path, sent)).status, 403, `${path} ${JSON.stringify(headers)}`)
    }
  assert.equal(await seq(), before)
})

test('every page of the books is clean', async () => {
  const open = [
    '/books',
    '/books/zones',
    '/books/lots?lang=en',
    '/books/enterprises',
    ROW,
    '/books/zones/dictionary',
    `${ROW}?as-of=2020-01-01`,
  ]
  const own = [ROW, `${ROW}/correct`, '/books/lots/new', `${ROW}/contest`, `${ROW}/contest?field=state`, `${ROW}/end`]
  const [page, anonymous] = [await signIn(), await openPage(browser, world)]
  for (const [who, paths] of [
    [anonymous, open],
    [page, own],
  ] as const)
    for (const path of paths) {
      await who.goto(path)
      await assertClean(who, path)
    }
  await page.context().close()
  await anonymous.context().close()
})
