// The map with and without a script: what it shows, what it never leaves out, what it weighs.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { ARCHIPELAGO_NAMES, EAST_SEA } from '#kernel/geo/archipelagos.ts'
import { running } from '#portal/running.server.ts'
import { NOW } from './invented.ts'
import { seedPlaces } from './invented-places.ts'
import { assertClean, complaints, openBrowser, openPage, openWorld, shown, type World } from './world.ts'

const MAP_BYTES = 150_000

let world: World
let browser: Browser
before(async () => {
  world = await openWorld()
  await seedPlaces({ db: running().db, actor: { kind: 'operator', name: 'test' }, now: () => NOW })
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await world?.close()
})

const assertInset = async (page: Page, scope: string): Promise<void> => {
  const text = (await page.locator(scope).first().textContent()) ?? ''
  for (const name of [...ARCHIPELAGO_NAMES, EAST_SEA]) assert.ok(text.includes(name), `${scope} without “${name}”`)
}

for (const isLive of [true, false])
  test(`every page of the map is clean, ${isLive ? 'live' : 'drawn'}; the inset is there`, async () => {
    const page = await openPage(browser, world)
    // axe is a script itself, so the drawing is looked at with ours left out, not with scripts turned off.
    if (!isLive) await page.route(/\/island-/, (route) => route.abort())
    for (const path of ['/map', '/map?by=occupancy&lang=en', '/map?at=zones-an-binh', '/map?as-of=2020-01-01', '/map/boundary']) {
      await page.goto(path, { waitUntil: 'networkidle' })
      await assertInset(page, 'figcaption svg.inset')
      assert.ok(await page.locator('figcaption svg.inset').isVisible(), path)
      if (isLive && path === '/map') {
        await page.locator('.live-map').waitFor()
        await assertInset(page, '.live-map svg.inset')
      }
      await assertClean(page, path)
    }
    if (isLive) assert.deepEqual(complaints(page), [])
    await page.context().close()
  })

test('without a script every shape is drawn, says its state and leads to its row', async () => {
  const page = await openPage(browser, world, { javaScriptEnabled: false })
  await page.goto('/map')
  const labels = await page
    .locator('svg.map a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('aria-label') ?? ''))
  assert.equal(labels.length, 9, 'the zone without a place is in the list only')
  assert.ok(labels.includes('1. An Bình, đang hoạt động'), labels.join('\n'))
  assert.ok(labels.some((label) => /Cát Lâm, dự kiến, vị trí gần đúng: xã Cát Lâm/.test(label)))
  assert.equal(await page.locator('svg.map circle.about').count(), 2)
  assert.equal(await page.locator('table.list tbody tr').count(), 10)
  const link = page.locator('svg.map a[data-shape="zones-an-binh"]')
  const row = (await link.getAttribute('href')) ?? ''
  await page.goto(`/map${row}`)
  assert.match(await shown(page.locator('tr:target')), /An Bình/)
  assert.match(await shown(page.locator('main')), /Ranh giới có tính minh hoạ/)
  assert.match(await shown(page.locator('main')), /Báo cáo quý III\/2026 \(30\/06\/2021\)/)
  // What a name holds stays a name.
  assert.match(await shown(page.locator('main')), /“Đông” & <Nam>/)
  await page.context().close()
})

test('the map moves through time', async () => {
  const page = await openPage(browser, world, { javaScriptEnabled: false })
  const stateOf = async (path: string): Promise<string | null> => {
    await page.goto(path)
    return page.locator('svg.map a[data-shape="zones-bac-giang-ha"]').getAttribute('aria-label')
  }
  assert.match((await stateOf('/map?as-of=2024-12-31')) ?? '', /đang xây dựng hạ tầng/)
  assert.match((await stateOf('/map?as-of=2025-12-31')) ?? '', /đang hoạt động/)
  assert.deepEqual(await page.locator('.years a, .years b').allTextContents(), [
    '2021',
    '2022',
    '2023',
    '2024',
    '2025',
    '2026',
    '2027',
    '2028',
    '2029',
    '2030',
  ])
  await page.getByRole('link', { name: '2021', exact: true }).click()
  assert.match(page.url(), /as-of=2021-12-31/)
  await page.context().close()
})

test('with the script: a mark tells and leads on, a drawn area is measured, the years play', async () => {
  const page = await openPage(browser, world, { viewport: { width: 1280, height: 900 } })
  await page.goto('/map')
  const map = page.locator('.live-map')
  await map.waitFor()
  await page.locator('.live-mark[title^="1. An Bình"]').click()
  assert.match(await shown(page.locator('.leaflet-popup')), /1\. An Bình\s+đang hoạt động\s+Xem dòng này · Mở trong sổ/)
  await page.locator('.leaflet-popup a', { hasText: 'Xem dòng này' }).click()
  assert.match(page.url(), /#zones-an-binh$/)
  await page.getByRole('button', { name: 'Đo diện tích' }).click()
  await page.evaluate(() => scrollTo(0, 0))
  const box = (await map.boundingBox())!
  // One corner on a mark, one within an area: while drawing, both are ground like any other.
  const spot = (await page.locator('.live-mark[title^="7."]').boundingBox())!
  await page.mouse.click(box.x + 30, box.y + 330)
  await page.mouse.click(spot.x + 17, spot.y + 17)
  await page.mouse.click(spot.x - 40, spot.y + 60)
  assert.match(await shown(page.locator('.live-panel output')), /^[\d.,]+ ha, chu vi [\d,]+ km/)
  await page.locator('.live-years input').fill('0')
  await page.locator('.live-years input').dispatchEvent('change')
  await page.locator('.live-years a').waitFor()
  assert.match((await page.locator('.live-years a').getAttribute('href')) ?? '', /as-of=2021-12-31/)
  assert.deepEqual(complaints(page), [])
  await page.context().close()
})

test('on paper the drawing stands whole, with the inset', async () => {
  const page = await openPage(browser, world)
  await page.goto('/map', { waitUntil: 'networkidle' })
  await page.locator('.live-map').waitFor()
  await page.emulateMedia({ media: 'print' })
  assert.ok(await page.locator('svg.map').isVisible())
  assert.ok(!(await page.locator('.live-map').isVisible()))
  assert.ok(await page.locator('figcaption svg.inset').isVisible())
  await page.context().close()
})

test(`the map weighs at most ${MAP_BYTES} bytes over the wire, nothing from another host`, async () => {
  const page = await openPage(browser, world)
  const debug = await page.context().newCDPSession(page)
  await debug.send('Network.enable')
  let bytes = 0
  debug.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await page.goto('/map', { waitUntil: 'networkidle' })
  await page.locator('.live-map').waitFor()
  assert.ok(bytes > 20_000 && bytes <= MAP_BYTES, `${bytes} bytes`)
  assert.deepEqual(complaints(page), [])
  await page.context().close()
})

test('the policy of the map lets in one script of ours and no other', async () => {
  const { headers } = await fetch(`${world.address}/map`)
  assert.equal(
    headers.get('content-security-policy'),
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  )
  const page = await openPage(browser, world)
  await page.goto('/map')
  assert.equal(await page.locator('script').count(), 1)
  assert.match((await page.locator('script').getAttribute('src')) ?? '', /_app\/immutable\/workers\/island-/)
  assert.equal(await page.locator('[style]:not(.live-map *):not(.live-map), [onclick]').count(), 0)
  await page.context().close()
})

test('read again and unchanged, the map keeps its script', async () => {
  const page = await openPage(browser, world)
  await page.goto('/map')
  await page.locator('.live-map').waitFor()
  const answer = await page.reload()
  await page.locator('.live-map').waitFor()
  assert.equal(answer?.headers()['content-security-policy']?.includes("script-src 'self'"), true)
  assert.deepEqual(complaints(page), [])
  await page.context().close()
})

test('features for the script: bad dates and unknown resolutions are refused', async () => {
  const answer = async (query: string): Promise<number> => (await fetch(`${world.address}/map/features${query}`)).status
  assert.equal(await answer(''), 200)
  assert.equal(await answer('?as-of=soon'), 400)
  assert.equal(await answer('?resolution=none'), 404)
})

const AREA =
  '{"type":"Polygon","coordinates":[[[106.44,20.80],[106.452,20.801],[106.455,20.812],[106.44,20.812],[106.44,20.80]]]}'

test('a pasted boundary is measured and compared, without a script too', async () => {
  const page = await openPage(browser, world, { javaScriptEnabled: false })
  await page.goto('/map/boundary')
  await page.getByLabel('Ranh giới', { exact: true }).fill(AREA)
  await page.getByRole('button', { name: 'Kiểm tra' }).click()
  const result = await shown(page.locator('#result'))
  assert.match(result, /178,07\d+ ha/)
  assert.match(result, /Khu công nghiệp An Bình: 178,07\d+ ha \(100 %/)
  assert.match(result, /A1: 13,88\d+ ha/)
  await assertInset(page, 'figcaption svg.inset')
  assert.equal(await page.locator('svg.map a[data-shape="mine"]').count(), 1)
  await page.getByLabel('Ranh giới', { exact: true }).fill(AREA.replace('[106.452,20.801]', '[106.452,20.82]'))
  await page.getByRole('button', { name: 'Kiểm tra' }).click()
  assert.match(await shown(page.getByRole('alert')), /tự cắt/)
  await page.getByLabel('Ranh giới', { exact: true }).fill('2303000,5 550000\n2303000,5 551000\n2304000,5 551000')
  await page.getByLabel('Dạng').selectOption('vn2000')
  await page.getByLabel(/Kinh tuyến trục/).fill('105°45′')
  await page.getByRole('button', { name: 'Kiểm tra' }).click()
  assert.match(await shown(page.locator('#result')), /Diện tích\s+50,0\d* ha/)
  await page.context().close()
})

test('a boundary drawn on the live map fills the field with GeoJSON, and what the field holds is drawn', async () => {
  const page = await openPage(browser, world, { viewport: { width: 1280, height: 1400 } })
  await page.goto('/map/boundary', { waitUntil: 'networkidle' })
  const field = page.getByLabel('Ranh giới', { exact: true })
  await page.getByRole('button', { name: 'Vẽ ranh giới' }).click()
  const box = (await page.locator('.live-map').boundingBox())!
  for (const [x, y] of [
    [150, 200],
    [300, 210],
    [280, 330],
  ] as const)
    await page.mouse.click(box.x + x, box.y + y)
  assert.match(await field.inputValue(), /^\{"type":"Polygon","coordinates":\[\[\[106\./)
  assert.equal(await page.locator('.vertex').count(), 3)
  await page.keyboard.press('Enter')
  await field.fill(AREA)
  await field.dispatchEvent('change')
  assert.equal(await page.locator('.vertex').count(), 4)
  assert.match(await shown(page.locator('.live-panel output')), /178,1 ha/)
  assert.deepEqual(complaints(page), [])
  await page.context().close()
})

test('the map as a file says all that a map must say', async () => {
  const answer = await fetch(`${world.address}/map/map.svg?as-of=2025-12-31`)
  assert.equal(answer.headers.get('content-type'), 'image/svg+xml')
  assert.match(answer.headers.get('content-disposition') ?? '', /attachment; filename="map-2025-12-31\.svg"/)
  const text = (await answer.text()).replace(/<style>[\s\S]*?<\/style>|<[^>]*>/g, ' ').replace(/\s+/g, ' ')
  for (const words of [...ARCHIPELAGO_NAMES, EAST_SEA, '31/12/2025', 'WGS 84', 'minh hoạ', 'Báo cáo quý III/2026'])
    assert.ok(text.includes(words), words)
})
