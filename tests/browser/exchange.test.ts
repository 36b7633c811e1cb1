// Files in and out of the books through the real web door: what is downloaded, previewed, confirmed, cancelled, refused.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { verify } from '#db/audit.server.ts'
import { running } from '#portal/running.server.ts'
import { fieldsOf } from '#registers/book.ts'
import { lots } from '#registers/books/lots.ts'
import { columnsOf } from '#registers/exchange/columns.ts'
import { readWhole, row, text, workbook, workbookParts, zipPacked } from '#registers/exchange/specimens.ts'
import { endImports } from '#registers/exchange/under-way.server.ts'
import { seedBooks } from './invented-books.ts'
import { assertClean, complaints, openBrowser, openPage, openWorld, shown, type World } from './world.ts'

const IMPORT = '/books/lots/import'
const HEADER = 'Mã;Khu, cụm;Tên lô;Loại đất;Diện tích (ha);Ghi chú'

let world: World
let browser: Browser
let cookie: string
before(async () => {
  world = await openWorld()
  await seedBooks(world)
  browser = await openBrowser()
  cookie = await world.cookieOf('administrator')
})
after(async () => {
  await browser?.close()
  await world?.close()
})

const post = (path: string, headers: Record<string, string>, body: string | FormData): Promise<Response> =>
  fetch(new URL(path, world.address), {
    method: 'POST',
    redirect: 'manual',
    headers: {
      origin: world.address,
      // As a browser asks; a program would be answered in JSON.
      accept: 'text/html',
      ...(typeof body === 'string' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      ...headers,
    },
    body,
  })
const get = (path: string, headers: Record<string, string> = {}): Promise<Response> => fetch(world.address + path, { headers })
const bytesOf = async (response: Response): Promise<Uint8Array> => new Uint8Array(await response.arrayBuffer())

const keeperPage = async (options: BrowserContextOptions = {}): Promise<Page> => {
  const page = await openPage(browser, world, options)
  const [name = '', value = ''] = cookie.split(/=(.*)/u)
  await page.context().addCookies([{ name, value, url: world.address }])
  return page
}

type Sent = { name: string; bytes: Uint8Array | string }
const fill = async (page: Page, { name, bytes }: Sent): Promise<void> => {
  await page.goto(IMPORT)
  await page.getByLabel('Tệp', { exact: true }).setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(bytes) })
  await page.getByLabel(/Cách viết Việt Nam/u).check()
  await page.getByLabel('Số liệu của ngày').fill('31/12/2025')
  await page.getByLabel('Tên nguồn').fill('Báo cáo 15/BC-KCN')
  await page.getByLabel('Lý do').fill('Số liệu quý IV')
  await page.getByRole('button', { name: 'Đọc tệp và xem trước' }).click()
}
const state = (page: Page): Promise<string> => shown(page.locator('.import-state'))
/** Reloads, as the page does itself, until the job has come to an end of its stage. */
const settled = async (page: Page): Promise<string> => {
  for (let n = 0; n < 200; n++) {
    if ((await page.locator('progress').count()) === 0) return state(page)
    await page.waitForTimeout(100)
    await page.reload()
  }
  throw new Error('the job does not end')
}
const formOf = (sent: Sent): FormData => {
  const form = new FormData()
  for (const [name, value] of [
    ['locale', 'vi'],
    ['asOf', '31/12/2025'],
    ['sourceTitle', 'Báo cáo 15/BC-KCN'],
    ['why', 'thử'],
  ] as const)
    form.append(name, value)
  form.append('file', new File([sent.bytes as BlobPart], sent.name))
  return form
}
const lotCount = async (): Promise<number> =>
  (await readWhole('a.csv', await bytesOf(await get('/books/lots/export?format=csv')))).rows.length

test('a book is downloaded as it is seen: day, knowledge, filters; by anyone; named so', async () => {
  const page = await openPage(browser, world, { javaScriptEnabled: false })
  await page.goto('/books/zones?as-of=2026-02-28&q=song+xanh')
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Excel' }).click()])
  assert.equal(file.suggestedFilename(), 'so-khu-cum-cong-nghiep-khu-kinh-te-2026-02-28-da-loc.xlsx')
  const { head, rows } = await readWhole('a.xlsx', await readFile(await file.path()))
  const stateAt = head.columns.indexOf('Trạng thái')
  assert.deepEqual(
    rows.map(({ cells }) => [cells[0], cells[stateAt]]),
    [['song-xanh', 'building']],
  )
  const known = await get('/books/zones/export?format=csv&as-of=2026-03-01&known-at=2026-05-31&lang=en')
  assert.equal(known.headers.get('content-type'), 'text/csv; charset=utf-8')
  assert.match(known.headers.get('content-disposition') ?? '', /-2026-03-01-known-at-2026-05-31\.csv"$/u)
  assert.match(await known.text(), /song-xanh,[^\n]*building/u)
  const shapes = await get('/books/lots/export?format=geojson')
  assert.equal(((await shapes.json()) as { features: unknown[] }).features.length, 1)
  const statuses: [string, number][] = [
    ['/books/zones/export?format=ods', 404],
    ['/books/zones/export', 404],
    ['/books/none/export?format=csv', 404],
    ['/books/enterprises/export?format=csv&resolution=none', 404],
    ['/books/zones/export?format=csv&as-of=hôm', 400],
    ['/books/zones/export?format=csv&known-at=hôm', 400],
    ['/books/zones/export?format=csv&grossHa.gte=nhiều', 400],
    ['/books/zones/template?format=geojson', 404],
  ]
  for (const [path, status] of statuses) assert.equal((await get(path)).status, status, path)
  assert.deepEqual(complaints(page), [])
  await page.context().close()
})

test('the template has the columns, says how each is written, and lists what may be chosen', async () => {
  const response = await get('/books/lots/template')
  assert.match(response.headers.get('content-disposition') ?? '', /"mau-lo-dat\.xlsx"/u)
  const bytes = await bytesOf(response)
  const { head, rows } = await readWhole('a.xlsx', bytes)
  assert.deepEqual(
    head.columns.map((title) => title.replace(' *', '')),
    columnsOf(lots, 'xlsx', 'vi', true).map(({ title }) => title),
  )
  assert.deepEqual(rows, [])
  const guide = await readWhole('a.xlsx', bytes, { sheet: 'Cách điền', known: ['Cách ghi'] })
  const landUse = guide.rows.find(({ cells }) => cells[0] === 'Loại đất')?.cells ?? []
  assert.match(landUse.join('|'), /bắt buộc\|đất công nghiệp \(industrial\).*35\/2022\/NĐ-CP/u)
  assert.equal(guide.rows.length, fieldsOf(lots).length + 1)
  const lists = await readWhole('a.xlsx', bytes, { sheet: 'Danh mục' })
  assert.ok(lists.rows.some(({ cells }) => cells[0] === 'song-xanh' && cells[1] === 'Khu công nghiệp Sông Xanh'))
})

test('without JavaScript: a wrong file is shown cell by cell, a right one is previewed, confirmed once, and stands', async () => {
  const page = await keeperPage({ javaScriptEnabled: false })
  await fill(page, {
    name: 'lo-dat.csv',
    bytes: `${HEADER}\r\nb1;song-xanh;Lô B1;đất gì đó;1.5;\r\nb2;khong-co;Lô B2;service;2;\r\nb3;song-xanh;Lô B3;service;3;`,
  })
  assert.match(await settled(page), /2 hàng sai, nên chưa ghi được hàng nào/u)
  const wrong = await shown(page.locator('.verdicts'))
  assert.match(
    wrong,
    /dòng 2, cột 4 Loại đất: "đất gì đó" không có trong danh sách[\s\S]*dòng 2, cột 5 Diện tích: "1\.5" không phải số/u,
  )
  assert.match(wrong, /dòng 3, cột 2 Khu, cụm: "khong-co" không có/u)
  assert.equal(await page.getByRole('button', { name: 'Ghi vào sổ' }).count(), 0)
  await page.getByRole('link', { name: '1 mới' }).click()
  assert.match(await shown(page.locator('.verdicts')), /b3[\s\S]*mới[\s\S]*3\sha/u)
  await page.getByRole('button', { name: 'Huỷ' }).click()
  assert.match(await state(page), /đã được huỷ\. Không có gì được ghi/u)

  const rows = Array.from({ length: 70 }, (_, n) => `b${n};song-xanh;Lô B${n};đất dịch vụ;${n},5;"=1+1"`)
  await fill(page, { name: 'lo-dat.csv', bytes: [HEADER, ...rows, 'song-xanh-a1;song-xanh;Lô A1;industrial;5;'].join('\r\n') })
  assert.match(await settled(page), /bản xem trước\. Chưa có gì được ghi/u)
  assert.equal(await page.locator('.verdicts tbody tr').count(), 50)
  await page.getByRole('link', { name: 'Các hàng sau' }).click()
  assert.match(await shown(page.locator('.verdicts')), /song-xanh-a1\s+thay đổi\s+Diện tích: 4,2\sha → 5\sha/u)
  assert.equal(await lotCount(), 1)
  const address = new URL(page.url()).pathname
  // Pressed twice, and both at once.
  const twice = await Promise.all([1, 2].map(() => post(`${address}?/confirm`, { cookie }, 'a=b')))
  assert.deepEqual(
    twice.map(({ status }) => status),
    [303, 303],
  )
  await page.goto(address)
  assert.match(await settled(page), /Đã ghi 71 hàng vào sổ/u)
  assert.equal(await lotCount(), 71)
  assert.equal((await post(`${address}?/confirm`, { cookie }, 'a=b')).status, 303)
  assert.equal((await post(`${address}?/cancel`, { cookie }, 'a=b')).status, 303)
  await page.reload()
  assert.match(await state(page), /Đã ghi 71 hàng/u)
  await page.getByRole('link', { name: 'Xem sổ ngày 31/12/2025' }).click()
  assert.match(page.url(), /\/books\/lots\?as-of=2025-12-31$/u)
  assert.match(await shown(page.locator('.count')), /71 dòng/u)
  await page.goto(IMPORT)
  assert.match(
    await shown(page.locator('.last-imports tbody tr').first()),
    /lo-dat\.csv\s+administrator 1\s+24\/11\/2026 \d\d:\d\d\s+31\/12\/2025\s+70 mới, 1 thay đổi\s+đã ghi vào sổ/u,
  )
  const csv = await (await get('/books/lots/export?format=csv&as-of=2025-12-31')).text()
  assert.match(csv, /b1,[^\n]*'=1\+1/u)
  assert.equal((await verify(running().db)).ok, true)
  assert.deepEqual(complaints(page), [])
  await page.context().close()
})

test('what is missing in the form is said at its field', async () => {
  const form = new FormData()
  form.append('file', new File([''], ''))
  const response = await post(IMPORT, { cookie }, form)
  assert.equal(response.status, 400)
  const said = await response.text()
  for (const sentence of [/Hãy chọn một tệp/u, /hệ thống không đoán/u, /Hãy chọn một nguồn đã có/u, /href="#f-why"/u])
    assert.match(said, sentence)
  const only = new FormData()
  only.append('file', new File(['a'], 'a.csv'))
  assert.match(await (await post(IMPORT, { cookie }, only)).text(), /không giữ lại tệp/u)
})

const one = [{ name: 'S', rows: row(1, text('A1', 'id')) }]
const DTD = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
const utf8 = (content: string) => new TextEncoder().encode(content)
const bomb = (): Uint8Array => {
  const parts = workbookParts(one)
  parts.set('xl/worksheets/sheet1.xml', Buffer.alloc(300_000_000, 32))
  return zipPacked(parts)
}
const HOSTILE: Record<string, () => [Sent, RegExp]> = {
  'a bomb': () => [{ name: 'a.xlsx', bytes: bomb() }, /giải nén vượt 96 MB/u],
  'a million columns': () => [
    { name: 'a.xlsx', bytes: workbook([{ name: 'S', rows: row(1, text('A1', 'id'), '<c r="BDWGN1"><v>1</v></c>') }]) },
    /quá 512 cột|hỏng/u,
  ],
  'a million columns of text': () => [{ name: 'a.csv', bytes: utf8(`id,${'a,'.repeat(1_000_000)}\n`) }, /quá 512 cột/u],
  'an external entity': () => [
    { name: 'a.xlsx', bytes: workbook(one, null, { 'xl/workbook.xml': `${DTD}<workbook/>` }) },
    /DTD/u,
  ],
  'a damaged encoding': () => [
    { name: 'a.csv', bytes: Buffer.concat([utf8('id,khu công nghiệp\n'), Buffer.from([0xc3, 0x0a])]) },
    /bảng mã/u,
  ],
  'an old workbook': () => [{ name: 'a.xls', bytes: Buffer.from('d0cf11e0a1b11ae1', 'hex') }, /kiểu cũ/u],
  'a web page': () => [{ name: 'a.csv', bytes: utf8('<html><script>alert(1)</script>') }, /Không phải tệp bảng/u],
  'no table of the book': () => [{ name: 'a.csv', bytes: utf8('a;b\n1;2') }, /hàng tiêu đề/u],
  'an empty file': () => [{ name: 'a.csv', bytes: '' }, /Tệp rỗng/u],
}
for (const [what, make] of Object.entries(HOSTILE))
  test(`refused with a sentence: ${what}`, async () => {
    const [sent, sentence] = make()
    const response = await post(IMPORT, { cookie }, formOf(sent))
    if (response.status !== 303) {
      assert.equal(response.status, 422)
      assert.match(await response.text(), sentence)
      return
    }
    for (let n = 0; n < 100; n++) {
      const page = await get(new URL(response.headers.get('location') ?? '', world.address).pathname, { cookie })
      const html = await page.text()
      if (page.headers.get('refresh') !== null) {
        assert.match(html, /<progress/u)
        await new Promise((resolve) => setTimeout(resolve, 100))
        continue
      }
      assert.match(html, sentence)
      assert.match(html, /Gửi tệp khác/u)
      return
    }
    assert.fail('the job does not end')
  })

test('too large is refused at the door with a sentence that the browser shows', async () => {
  const page = await keeperPage()
  await page.goto(IMPORT)
  const response = await post(IMPORT, { cookie }, formOf({ name: 'a.csv', bytes: new Uint8Array(64_500_000) }))
  assert.equal(response.status, 413)
  assert.match(await response.text(), /64 MB/u)
  await page.evaluate(() => {
    const data = new DataTransfer()
    data.items.add(new File([new Uint8Array(90_000_000)], 'a.csv'))
    const input = document.querySelector<HTMLInputElement>('#f-file')
    if (input) input.files = data.files
    const form = document.querySelector<HTMLFormElement>('form[enctype]')
    if (form) form.noValidate = true
  })
  await page.getByRole('button', { name: 'Đọc tệp và xem trước' }).click()
  await page.waitForFunction(() => document.body.textContent?.includes('quá lớn'))
  await page.context().close()
})

test('a job goes on when its request is gone; a server that stops ends it with a sentence and writes nothing', async () => {
  const rows = Array.from({ length: 20_000 }, (_, n) => `s${n};song-xanh;Lô S${n};service;1;`)
  const sent = { name: 'lo.csv', bytes: [HEADER, ...rows].join('\n') }
  const stop = new AbortController()
  const before = await lotCount()
  const address = async (): Promise<string> => {
    const response = await post(IMPORT, { cookie }, formOf(sent))
    return new URL(response.headers.get('location') ?? '', world.address).pathname
  }
  const job = await address()
  const asked = fetch(world.address + job, { headers: { cookie }, signal: stop.signal })
  stop.abort()
  await assert.rejects(asked)
  const page = await keeperPage()
  await page.goto(job)
  assert.match(await settled(page), /bản xem trước/u)
  assert.equal((await post(`${job}?/confirm`, { cookie }, 'a=b')).status, 303)
  await endImports(running().db)
  await page.reload()
  assert.match(await state(page), /Máy chủ đã dừng giữa chừng; chưa có gì được ghi/u)
  assert.equal(await lotCount(), before)
  // A process that died without a word: its job has been silent for longer than a living one would be.
  const dead = await address()
  await page.goto(dead)
  await settled(page)
  await world.asOwner(
    `update import_job set state = 'importing', seen_alive_at = '2026-01-01' where id = ${dead.split('/').at(-1)}`,
  )
  await page.reload()
  assert.match(await state(page), /Máy chủ đã dừng giữa chừng/u)
  await page.context().close()
})

test('who may not keep the book: 403 on every page and act; a job of another book is not there', async () => {
  const sent = { name: 'lo.csv', bytes: `${HEADER}\nz1;song-xanh;Lô Z;service;1;` }
  const location = (await post(IMPORT, { cookie }, formOf(sent))).headers.get('location') ?? ''
  const job = new URL(location, world.address).pathname
  const others: Record<string, string>[] = [{}, { cookie: await world.cookieOf('reader') }]
  for (const headers of others) {
    for (const path of [IMPORT, job, `${IMPORT}/999999`]) assert.equal((await get(path, headers)).status, 403, path)
    assert.equal((await post(IMPORT, headers, formOf(sent))).status, 403)
    for (const act of ['confirm', 'cancel']) assert.equal((await post(`${job}?/${act}`, headers, 'a=b')).status, 403)
    const said = await (await get('/books/lots', headers)).text()
    assert.match(said, /\/export\?format=xlsx[\s\S]*\/template/u)
    assert.doesNotMatch(said, /\/import"/u)
  }
  const number = job.split('/').at(-1)
  for (const path of [`/books/zones/import/${number}`, `${IMPORT}/999999`, `${IMPORT}/x`, `${IMPORT}/-1`, `${IMPORT}/1e3`])
    assert.equal((await get(path, { cookie })).status, 404, path)
  assert.equal((await post(`/books/zones/import/${number}?/confirm`, { cookie }, 'a=b')).status, 404)
  const other = await fetch(world.address + IMPORT, {
    method: 'POST',
    headers: { cookie, origin: 'http://evil.example' },
    body: formOf(sent),
  })
  assert.equal(other.status, 403)
  assert.equal((await post(`${job}?/cancel`, { cookie }, 'a=b')).status, 303)
})

test('every page of an import is clean', async () => {
  const setup = await keeperPage()
  await fill(setup, { name: 'lo.csv', bytes: `${HEADER}\nq1;song-xanh;Lô Q;đất gì đó;1.5;\nq2;song-xanh;Lô Q;service;1;` })
  await settled(setup)
  const wrong = new URL(setup.url()).pathname
  await setup.context().close()
  const page = await keeperPage()
  for (const path of ['/books/lots', IMPORT, `${IMPORT}?lang=en`, wrong, `${wrong}?outcome=all`]) {
    await page.goto(path)
    await assertClean(page, path)
  }
  await page.context().close()
})
