// An investor without an account: finds land, sets lots side by side, reads a zone's page, finds incentives.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { checkerOf, type OpenApi } from './described.ts'
import { seedLand } from './invented-land.ts'
import { assertClean, complaints, openBrowser, openPage, openWorld, shown, type World } from './world.ts'

const FIRST_VIEW_BYTES = 80_000

let world: World
let browser: Browser

before(async () => {
  world = await openWorld()
  await seedLand(world)
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await world?.close()
})

for (const javaScriptEnabled of [true, false])
  test(`land is found and set side by side (${javaScriptEnabled ? 'with scripts' : 'without scripts'})`, async () => {
    const page = await openPage(browser, world, { javaScriptEnabled })
    await page.goto('/public/land')
    await page.getByLabel('Xử lý nước thải còn').fill('1.200')
    await page.getByLabel('Cách cảng').fill('15')
    await page.getByLabel('Ngành (mã VSIC)').fill('1020')
    await page.getByRole('button', { name: 'Tìm đất' }).click()
    const status = page.getByRole('status')
    assert.match(await shown(status), /^2 lô đáp ứng mọi điều kiện$/)
    assert.match(
      await shown(page.locator('#lot-b2')),
      /Lô B2 · Khu công nghiệp Bắc[\s\S]*12,5 ha[\s\S]*1\.800\.000 đồng\/m²[\s\S]*1\.200 m³/,
    )
    assert.equal(await page.locator('#lot-b3').count(), 0, 'a lot that is let is not offered')
    await page.getByLabel('Chọn Lô B1').check()
    await page.getByLabel('Chọn Lô B2').check()
    await page.getByRole('button', { name: 'So sánh' }).click()
    assert.match(await shown(page.locator('main')), /Lô B2[\s\S]*Lô B1[\s\S]*Miễn tiền thuê đất ba năm/)
    assert.deepEqual(complaints(page), [])
    await page.context().close()
  })

test('what is unknown does not pass and is shown apart', async () => {
  const page = await openPage(browser, world)
  await page.goto('/public/land?power=10')
  assert.match(await shown(page.getByRole('status')), /2 lô đáp ứng/)
  await page.getByRole('link', { name: 'lô còn thiếu số liệu' }).click()
  assert.match(await shown(page.locator('#lot-n1')), /Lô N1[\s\S]*điện còn/)
  assert.equal(await page.locator('#lot-b1').count(), 0)
  await page.goto('/public/land?price=2000000&lang=en')
  assert.match(await shown(page.getByRole('status')), /2 lots meet everything asked · 1 lot with something unknown/)
  await page.context().close()
})

test('map bounds, and what cannot be read', async () => {
  const page = await openPage(browser, world)
  await page.goto('/public/land?box=105.9,9.5,106.1,9.7')
  assert.match(await shown(page.getByRole('status')), /2 lô đáp ứng/)
  assert.equal(await page.locator('.drawn a[href="#lot-b1"]').count(), 1)
  await page.goto("/public/land?box=1,2,x&area=nhiều&sector=abc&incentive=none&page=-3&zone=';--")
  assert.equal(await page.getByRole('alert').locator('li').count(), 4)
  assert.match(await shown(page.getByRole('alert')), /tây,nam,đông,bắc/)
  await page.context().close()
})

test('the map searches again where it is moved to; without scripts a button does', async () => {
  const page = await openPage(browser, world)
  await page.goto('/public/land?area=10')
  assert.match(await shown(page.getByRole('status')), /^1 lô/)
  const map = page.locator('.live-map')
  await map.waitFor()
  await map.scrollIntoViewIfNeeded()
  const box = await map.boundingBox()
  assert.ok(box)
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.wheel(0, -400)
  await page.waitForURL(/area=10&box=\d+\.\d{4}%2C9\.\d{4}%2C/)
  await page.locator('.live-map').waitFor()
  assert.match(await shown(page.locator('main')), /Chỉ trong khung bản đồ/)
  assert.deepEqual(complaints(page), [])
  await page.context().close()
  const plain = await openPage(browser, world, { javaScriptEnabled: false })
  await plain.goto('/public/land?area=10')
  await plain.getByRole('button', { name: 'Tìm trong khung này' }).click()
  assert.match(plain.url(), /area=10&box=/)
  assert.match(await shown(plain.getByRole('status')), /^1 lô/)
  await plain.context().close()
})

test('the API finds land by the same criteria, as openapi.json says, and tells each wrong parameter in both languages', async () => {
  const api = `${world.address}/api/v1`
  const described = (await (await fetch(`${api}/openapi.json`)).json()) as OpenApi
  const check = checkerOf(described)
  const schema = described.paths['/land']?.get.responses['200']?.content['application/json']?.schema ?? {}
  type Found = { total: number; unsure: number; items: { id: string }[]; nextCursor: string | null }
  const find = async (query: string): Promise<Found> => {
    const found = (await (await fetch(`${api}/land?${query}`)).json()) as Found
    check(found, schema, query)
    return found
  }
  const [first, second] = [await find('limit=1'), await find('limit=1&cursor=bG90cyAx')]
  assert.deepEqual([first.items[0]?.id, first.nextCursor, second.items[0]?.id], ['b2', 'bG90cyAx', 'n1'])
  assert.deepEqual(
    (await find('wastewater=1200&port=15.5&sector=1020&box=105.9,9.5,106.1,9.7')).items.map(({ id }) => id),
    ['b2', 'b1'],
  )
  assert.deepEqual(
    (await find('power=10&unknown=1')).items.map(({ id }) => id),
    ['n1'],
  )
  const refusal = async (query: string) => {
    const answer = await fetch(`${api}/land?${query}`)
    const { detail } = (await answer.json()) as { detail: string }
    return `${answer.status} ${detail}`
  }
  const wrong = 'area=nhi%E1%BB%81u&price=1.200.000&sector=x&box=1&incentive=x&sort=x&unknown=x&limit=0&cursor=x'
  for (const name of ['area', 'price', 'sector', 'box', 'incentive', 'sort', 'unknown', 'limit', 'cursor'])
    assert.match(await refusal(wrong), new RegExp(`^400[\\s\\S]*${name}: `), name)
  assert.match(await refusal('area=x'), /area: Diện tích: cần một số/)
  assert.match(await refusal('area=x&lang=en'), /area: Area: a number from 0 is needed/)
  assert.match(await refusal('zone=khong-co'), /không có khu, cụm "khong-co"/)
  assert.match(await refusal('page=2'), /Unknown parameter "page"/)
})

test('incentives: what applies, what may, what does not, each by its ground', async () => {
  const page = await openPage(browser, world)
  await page.goto('/public')
  await page.getByRole('link', { name: 'Tìm ưu đãi' }).click()
  await page.getByLabel('Khu, cụm').selectOption('bac')
  await page.getByRole('button', { name: 'Tìm ưu đãi' }).click()
  assert.match(
    await shown(page.locator('#incentives-yes')),
    /Miễn tiền thuê đất ba năm[\s\S]*NQ 5\/2025\/NQ-HĐND, từ 01\/06\/2025/,
  )
  await page.goto('/public/incentives?zone=nam')
  assert.match(await shown(page.locator('#incentives-no')), /Vì: địa bàn/)
  await page.goto('/public/incentives?zone=bac&as-of=2025-05-31')
  assert.match(await shown(page.locator('#incentives-no')), /Vì: ngày hiệu lực/)
  await page.goto('/public/incentives?sector=x')
  assert.match(await shown(page.getByRole('alert')), /1–5 chữ số/)
  await page.context().close()
})

test('a zone tells the source of each figure and says what is not known', async () => {
  const page = await openPage(browser, world)
  await page.goto('/public/zones/bac')
  const figures = await shown(page.locator('table'))
  assert.match(figures, /Công suất xử lý nước thải[\s\S]*5\.000 m³\/ngày đêm[\s\S]*01\/01\/2025/)
  assert.match(figures, /Chủ đầu tư hạ tầng[\s\S]*chưa rõ/)
  await page.getByRole('link', { name: '2 lô còn trống' }).click()
  assert.match(await shown(page.getByRole('status')), /^2 lô/)
  assert.equal((await fetch(`${world.address}/public/zones/none`)).status, 404)
  await page.context().close()
})

test(`the first view weighs at most ${FIRST_VIEW_BYTES} bytes over the wire`, async () => {
  const page = await openPage(browser, world)
  const debug = await page.context().newCDPSession(page)
  await debug.send('Network.enable')
  let bytes = 0
  debug.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await page.goto('/public', { waitUntil: 'networkidle' })
  assert.ok(bytes > 3_000 && bytes <= FIRST_VIEW_BYTES, `${bytes} bytes`)
  assert.deepEqual(complaints(page), [])
  await page.context().close()
})

test('the pages are read by everyone', async () => {
  const page = await openPage(browser, world)
  const paths = [
    '/public',
    '/public/land',
    '/public/land/compare?lot=b1&lot=b2',
    '/public/zones/bac',
    '/public/incentives',
    '/public/agreements',
    '/public/supply',
    '/public/interest',
  ]
  for (const path of paths) {
    await page.goto(path)
    await assertClean(page, path)
  }
  await page.context().close()
})

test('who buys and sells what, without scripts and in English', async () => {
  const page = await openPage(browser, world, { javaScriptEnabled: false })
  await page.goto('/public')
  await page.getByRole('link', { name: 'Ai mua, ai bán gì' }).click()
  const main = page.locator('main')
  assert.match(await shown(main), /1 doanh nghiệp chưa cho biết/)
  assert.match(
    await shown(page.locator('#product-gao')),
    /Lúa thơm · nguyên liệu[\s\S]*Có bên bán và bên mua[\s\S]*Nhà máy gạo Bắc/,
  )
  assert.match(await shown(page.locator('#product-hop')), /Chưa biết ai bán/)
  assert.match(await shown(main), /Vùng lúa An[\s\S]*12\.000 tấn[\s\S]*4\.500 tấn[\s\S]*7\.500 tấn[\s\S]*HĐ 01 · Nhà máy gạo Bắc/)
  await page.getByLabel('Sản phẩm').fill('bao bi')
  await page.getByRole('button', { name: 'Tìm' }).click()
  assert.equal(await page.locator('#product-gao').count(), 0)
  await page.goto('/public/supply?lang=en&q=khong-co')
  assert.match(await shown(main), /No product has such a name/)
  await page.context().close()
})

test('an interest is sent without an account or scripts; what is missing is told, and it is not shown to whoever may not', async () => {
  const page = await openPage(browser, world, { javaScriptEnabled: false })
  await page.goto('/public/zones/bac')
  await page.getByRole('link', { name: 'Gửi nguyện vọng đầu tư' }).click()
  await page.getByLabel('Tên, doanh nghiệp').fill('Công ty Xa')
  await page.getByLabel('Thư điện tử').fill('xa@x.vn')
  await page.getByRole('button', { name: 'Gửi nguyện vọng' }).click()
  assert.match(await shown(page.getByRole('alert')), /Bạn muốn làm gì/)
  assert.equal(await page.getByLabel('Khu, cụm').inputValue(), 'bac')
  await page.getByLabel('Bạn muốn làm gì').fill('Bao bì giấy, 3 ha')
  await page.getByRole('button', { name: 'Gửi nguyện vọng' }).click()
  assert.match(await shown(page.getByRole('status')), /Đã nhận/)
  await page.goto('/promotion')
  assert.doesNotMatch(await shown(page.locator('body')), /Công ty Xa/)
  await page.context().close()
})

test('an officer of promotion sees how far interests come, moves one on, ties it to a lead, opens who sent it for a reason, erases', async () => {
  const page = await openPage(browser, world, { javaScriptEnabled: false })
  const value = (await world.cookieOf('keeper', { resolution: 'hai-son-07', book: 'promotion-leads' })).slice('session='.length)
  await page.context().addCookies([{ name: 'session', value, url: world.address }])
  await page.goto('/promotion')
  assert.match(await shown(page.locator('#funnel')), /Nguyện vọng\s+1/)
  assert.doesNotMatch(await shown(page.locator('main')), /xa@x\.vn|Bao bì giấy, 3 ha/)
  const one = page.locator('section').filter({ hasText: 'Khu công nghiệp Bắc' })
  const form = async (summary: string) => {
    await one.getByText(summary, { exact: true }).first().click()
    return one.locator('details[open]')
  }
  const move = await form('Bước mới')
  await move.getByLabel('Bước').selectOption('visit')
  await move.getByLabel('Ngày').fill('25/11/2026')
  await move.getByRole('button').click()
  assert.match(await shown(page.getByRole('alert')), /Ngày chưa đến/)
  await one.getByLabel('Ngày').fill('24/11/2026')
  await one.getByRole('button', { name: 'Ghi bước' }).click()
  assert.match(await shown(one), /Khảo sát · 24\/11\/2026/)
  const tie = await form('Gắn với đầu mối')
  await tie.getByLabel('Đầu mối xúc tiến').selectOption('xa')
  await tie.getByRole('button').click()
  assert.match(await shown(one), /Đầu mối xúc tiến: Công ty Xa/)
  const reveal = await form('Xem dữ liệu cá nhân')
  await reveal.getByRole('button').click()
  assert.match(await shown(page.getByRole('alert')), /Hãy nêu lý do/)
  await one.getByLabel('Lý do').first().fill('Trả lời CV 5')
  await one.getByRole('button', { name: 'Xem', exact: true }).click()
  assert.match(await shown(one), /xa@x\.vn[\s\S]*Bao bì giấy, 3 ha/)
  await page.goto('/promotion')
  assert.doesNotMatch(await shown(one), /xa@x\.vn/, 'only on the page that answered')
  const erase = await form('Xoá dữ liệu cá nhân')
  await erase.getByLabel('Lý do').fill('Người gửi yêu cầu')
  await erase.getByRole('button').click()
  assert.match(await shown(one), /đã xoá dữ liệu cá nhân[\s\S]*Khảo sát/)
  assert.equal(await one.getByText('Xem dữ liệu cá nhân').count(), 0)
  assert.deepEqual(complaints(page), [])
  await page.context().close()
})
