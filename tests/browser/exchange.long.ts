// 50,000 rows of a workbook through the web: previewed with progress, cancelled half way, then imported; what it takes.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { verify } from '#db/audit.server.ts'
import { running } from '#portal/running.server.ts'
import { rowOf } from '#registers/book.ts'
import { lots } from '#registers/books/lots.ts'
import { cellsOf, columnsOf } from '#registers/exchange/columns.ts'
import { tableBytes } from '#registers/exchange/write.server.ts'
import { seedBooks } from './invented-books.ts'
import { enter, openBrowser, openPage, openWorld, shown, type World } from './world.ts'

const ROWS = 50_000
let world: World
let browser: Awaited<ReturnType<typeof openBrowser>>
before(async () => {
  world = await openWorld()
  await seedBooks(world)
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await world?.close()
})

const fileOf = (): Promise<Uint8Array> => {
  const rows = Array.from({ length: ROWS }, (_, n) => {
    const row = rowOf(lots, {
      zone: 'song-xanh',
      name: `Lô ${n}`,
      landUse: 'industrial',
      areaHa: (n % 500) / 4,
      status: n % 3 === 0 ? 'leased' : 'available',
      leaseFrom: n % 3 === 0 ? '2022-05-01' : null,
      certificate: `Hợp đồng số ${n}/HĐ-TĐ`,
    })
    return cellsOf(lots, { id: `lo-${n}`, row }, { format: 'xlsx', locale: 'vi', isOpen: true })
  })
  return tableBytes('xlsx', { name: 'Lô đất', columns: columnsOf(lots, 'xlsx', 'vi', true), rows }, { locale: 'vi' })
}

test('50,000 rows: progress, cancelled half way, imported', async (t) => {
  const buffer = Buffer.from(await fileOf())
  const page = await openPage(browser, world, { javaScriptEnabled: false })
  await enter(page, world)
  const clock = () => performance.now() / 1000
  const state = () => shown(page.locator('.import-state'))
  const count = async (): Promise<number> => Number((await running().db.pool.query('select count(*) as n from lot')).rows[0]?.n)
  const send = async (): Promise<void> => {
    await page.goto('/books/lots/import')
    await page.locator('#f-file').setInputFiles({ name: 'lo.xlsx', mimeType: 'application/zip', buffer })
    await page.getByLabel(/Cách viết Việt Nam/u).check()
    await page.getByLabel('Tên nguồn').fill('Báo cáo')
    await page.getByLabel('Lý do').fill('thử')
    await page.getByRole('button', { name: 'Đọc tệp' }).click()
  }
  /** Waits on the page as it reloads itself; every figure of progress it showed. */
  const settle = async (): Promise<string[]> => {
    const seen: string[] = []
    while ((await page.locator('progress').count()) > 0) {
      seen.push((await page.locator('.import-state > p').first().textContent()) ?? '')
      await page.waitForTimeout(500)
      await page.goto(page.url())
    }
    return [...new Set(seen)]
  }
  const first = await count()
  let since = clock()
  await send()
  const sent = clock() - since
  const told = await settle()
  const previewed = clock() - since
  assert.match(await state(), /bản xem trước/u)
  assert.match(await shown(page.locator('.outcomes')), /50\.000 mới/u)
  assert.ok(
    told.some((each) => /đã qua [\d.]+ hàng/u.test(each)),
    told.join(' | '),
  )

  await page.getByRole('button', { name: 'Ghi vào sổ' }).click()
  for (;;) {
    const [, done = '0'] = /Đang ghi vào sổ: ([\d.]+) trên 50\.000/u.exec(await state()) ?? []
    if (Number(done.replaceAll('.', '')) >= ROWS / 2) break
    assert.equal(await page.locator('progress').count(), 1)
    await page.goto(page.url())
  }
  const half = await state()
  await page.getByRole('button', { name: 'Huỷ' }).click()
  await settle()
  assert.match(await state(), /đã được huỷ/u)
  assert.equal(await count(), first)

  await send()
  await settle()
  since = clock()
  await page.getByRole('button', { name: 'Ghi vào sổ' }).click()
  const wrote = await settle()
  const written = clock() - since
  assert.match(await state(), /Đã ghi 50\.000 hàng/u)
  assert.equal(await count(), first + ROWS)
  assert.equal((await verify(running().db)).ok, true)
  const seconds = (value: number) => `${value.toFixed(1)} s`
  t.diagnostic(
    `${(buffer.length / 1e6).toFixed(1)} MB: sent in ${seconds(sent)}, previewed in ${seconds(previewed)}, written in ${seconds(written)}; ` +
      `cancelled at “${half.split('\n')[0]}”; ${told.length} and ${wrote.length} states of progress seen`,
  )
})
