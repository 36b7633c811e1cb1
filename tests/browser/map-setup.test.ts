// The map with what an administrator may add (a base, outlines of communes), and the map in forms where a place is entered.
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { pmtiles, vectorTile } from '#kernel/geo/pmtiles-specimens.ts'
import { type Basemap, openBasemap } from '#portal/basemap.server.ts'
import { readOutlines } from '#portal/outlines.ts'
import { running } from '#portal/running.server.ts'
import { NOW } from './invented.ts'
import { seedPlaces } from './invented-places.ts'
import { assertClean, complaints, enter, openBrowser, openPage, openWorld, shown, type World } from './world.ts'

let world: World
let browser: Browser
let folder: string
let basemap: Basemap | null
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'map-setup-'))
  const bytes = vectorTile([
    {
      name: 'water',
      type: 'area',
      points: [
        [0, 2000],
        [4096, 2000],
        [4096, 4096],
        [0, 4096],
      ],
    },
    {
      name: 'boundaries',
      type: 'line',
      points: [
        [0, 0],
        [4096, 4096],
      ],
    },
  ])
  // The invented province lies around 106.5° E, 20.7° N.
  const tile = { z: 8, x: Math.floor(((106.5 + 180) / 360) * 256), y: 112, bytes }
  await writeFile(join(folder, 'base.pmtiles'), pmtiles([tile, { ...tile, y: 113 }], { kind: 1, attribution: '© Thử' }))
  basemap = await openBasemap({ at: join(folder, 'base.pmtiles'), isConfirmed: false, credit: null })
  const ring = [
    [106.3, 20.6],
    [106.6, 20.6],
    [106.6, 20.85],
    [106.3, 20.85],
    [106.3, 20.6],
  ]
  const commune = { type: 'Feature', properties: { name: 'Xã Mới', level: 'commune', from: '2025-07-01' } }
  const read = readOutlines(JSON.stringify({ ...commune, geometry: { type: 'Polygon', coordinates: [ring] } }))
  assert.ok(read.ok)
  world = await openWorld({ isVerbatim: true }, { basemap, outlines: read.value })
  await seedPlaces({ db: running().db, actor: { kind: 'operator', name: 'test' }, now: () => NOW })
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await world?.close()
  await basemap?.close()
  await rm(folder, { recursive: true, force: true })
})

test('a base of vector tiles is drawn without borders and names, and says whose it is', async () => {
  const page = await openPage(browser, world, { viewport: { width: 1280, height: 900 } })
  const tiles: { status: number; text: string }[] = []
  page.on('response', async (answer) => {
    if (/\/map\/tiles\//.test(answer.url())) tiles.push({ status: answer.status(), text: await answer.text().catch(() => '') })
  })
  await page.goto('/map', { waitUntil: 'networkidle' })
  await page.locator('.leaflet-tile-pane canvas').first().waitFor()
  assert.equal(await shown(page.locator('.live-credit')), 'Nền: © Thử')
  assert.ok(
    tiles.some(({ status, text }) => status === 200 && text.includes('water')),
    JSON.stringify(tiles).slice(0, 300),
  )
  assert.ok(tiles.every(({ text }) => !text.includes('bound')))
  const hasWater = await page.locator('.leaflet-tile-pane canvas').evaluateAll((canvases) =>
    canvases.some((canvas) => {
      const { width, height } = canvas as HTMLCanvasElement
      const data = (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data
      return data?.some((value, n) => n % 4 === 3 && value === 255)
    }),
  )
  assert.ok(hasWater)
  await assertClean(page)
  assert.deepEqual(complaints(page), [])
  await page.context().close()
})

test('no part of a tile’s address is a path, and nothing but reading is answered', async () => {
  const status = async (path: string, method = 'GET'): Promise<number> =>
    (await fetch(`${world.address}/map/tiles/${path}`, { method, headers: { origin: world.address } })).status
  assert.equal(await status('8/203/112'), 200)
  assert.equal(await status('8/203/112', 'HEAD'), 200)
  assert.equal(await status('8/0/0'), 204)
  for (const path of ['8/203/112.png', '8/-1/0', '8/1e1/0', '8/203/..%2f..%2fbase.pmtiles', '8/203/99999999', 'a/b/c'])
    assert.equal(await status(path), 404, path)
  assert.ok([403, 405, 415].includes(await status('8/203/112', 'POST')))
})

test('outlines of communes are drawn on their days, with and without a script', async () => {
  const page = await openPage(browser, world, { javaScriptEnabled: false })
  await page.goto('/map?as-of=2025-12-31')
  assert.equal(await page.locator('svg.map path.outline').count(), 1)
  assert.match(await shown(page.locator('figcaption')), /Đường mảnh: ranh giới xã/)
  await page.goto('/map?as-of=2024-12-31')
  assert.equal(await page.locator('svg.map path.outline').count(), 0)
  const features = async (day: string) =>
    (await (await fetch(`${world.address}/map/features?as-of=${day}`)).json()).outlines.length
  assert.deepEqual([await features('2025-12-31'), await features('2024-12-31')], [1, 0])
  await page.context().close()
})

for (const width of [360, 1440])
  test(`in a form at ${width} px an existing boundary is edited on the map, and what does not fit is said at the field`, async () => {
    const page = await openPage(browser, world, { viewport: { width, height: 900 } })
    await enter(page, world)
    await page.goto('/books/lots/new', { waitUntil: 'networkidle' })
    await page.locator('.live-map').waitFor()
    await assertClean(page)
    const field = page.locator('#f-geometry')
    // Over the lot A1, written as KML.
    await field.fill(
      '<kml><Placemark><Polygon><outerBoundaryIs><LinearRing><coordinates>106.442,20.80 106.452,20.801 106.455,20.812 106.441,20.812 106.442,20.80</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></kml>',
    )
    await field.dispatchEvent('change')
    assert.equal(await page.locator('.vertex').count(), 4)
    assert.match(await shown(page.locator('.live-panel output')), /[\d,]+ ha/)
    const vertex = page.locator('.vertex').nth(3)
    await vertex.scrollIntoViewIfNeeded()
    // The map glides to the shape first.
    await page.waitForFunction(() => !document.querySelector('.leaflet-zoom-anim'))
    const from = (await vertex.boundingBox())!
    await page.mouse.move(from.x + 8, from.y + 8)
    await page.mouse.down()
    await page.mouse.move(from.x + 14, from.y + 2, { steps: 3 })
    await page.mouse.up()
    assert.match(await field.inputValue(), /^\{"type":"Polygon"/)
    await page.locator('#f-id').fill(`moi-${width}`)
    await page.locator('#f-name').fill('Mới')
    await page.locator('#f-zone').selectOption('an-binh')
    await page.locator('#f-landUse').selectOption('industrial')
    await page.locator('#f-sourceTitle').fill('Biên bản đo đạc')
    await page.locator('#f-why').fill('Đo')
    await page.getByRole('button', { name: 'Ghi vào sổ' }).click()
    assert.match(await shown(page.locator('#f-geometry-problem')), /chồng lên lô đất “A1” .* m² \(cho phép 50 m²\), quanh vĩ độ/)
    // What was drawn is still there to be mended.
    assert.match(await field.inputValue(), /^\{"type":"Polygon"/)
    assert.deepEqual(complaints(page), [])
    await page.context().close()
  })
