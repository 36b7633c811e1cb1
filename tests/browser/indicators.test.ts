// Every figure that is made for a province: of the whole, of one zone, of one body; the same for programs.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { CATALOGUE } from '#targets/catalogue.ts'
import { checkerOf, type OpenApi } from './described.ts'
import { seedBooks } from './invented-books.ts'
import { assertClean, complaints, openBrowser, openPage, openWorld, shown, type World } from './world.ts'

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

const ask = (path: string): Promise<Response> => fetch(`${world.address}/api/v1${path}`)
type Item = { id: string; value: number | null; atLeast: number | null; missing: object[] }
type List = { of: string | null; items: Item[] }
const listOf = async (query = ''): Promise<List> => (await ask(`/indicators${query}`)).json() as Promise<List>

test('the page tells every figure with its formula, its facts and what is missing, and narrows to one zone without a script', async () => {
  const page = await openPage(browser, world, { javaScriptEnabled: false })
  await page.goto('/indicators')
  assert.equal(await page.locator('tbody tr').count(), CATALOGUE.length)
  await page.getByText('Khu công nghiệp trong quy hoạch tỉnh').first().click()
  const main = await shown(page.locator('main'))
  assert.match(main, /Cách tính:[\s\S]+Căn cứ:[\s\S]+Nghị định 35\/2022/)
  const prov = await (
    await fetch(new URL((await page.getByRole('link', { name: 'Dấu vết' }).getAttribute('href')) ?? '', world.address))
  ).json()
  assert.ok(Object.keys(prov.entity).some((name) => name.startsWith('figure:parks-planned-')))
  await page.goBack()
  await page.getByLabel('Tính cho').selectOption('zone:song-xanh')
  await page.getByRole('button', { name: 'Xem', exact: true }).last().click()
  assert.match(page.url(), /of=zone%3Asong-xanh/)
  assert.match(await shown(page.locator('h1')), /Chỉ số: /)
  assert.deepEqual(complaints(page), [])
  await page.context().close()
})

test('programs get the same figures as OpenAPI describes them; of one zone no more is counted than of the province', async () => {
  const described = (await (await ask('/openapi.json')).json()) as OpenApi
  const { schema } = described.paths['/indicators']!.get.responses['200']!.content['application/json']!
  const whole = await listOf()
  checkerOf(described)(whole, schema, 'indicators')
  assert.deepEqual(
    whole.items.map(({ id }) => id),
    CATALOGUE.map(({ id }) => id),
  )
  const zone = await listOf('?of=zone:song-xanh')
  assert.equal(zone.of, 'zone:song-xanh')
  const certain = ({ items }: List, id: string) => items.find((each) => each.id === id)?.atLeast ?? 0
  assert.ok(certain(zone, 'parks-planned') <= certain(whole, 'parks-planned'))
  for (const { value, missing } of whole.items) assert.ok(value !== null || missing.length > 0, 'what is unknown says why')
})

test('what is no zone, body or territory is told', async () => {
  for (const [query, status] of [
    ['?of=zone:none', 404],
    ['?of=pond:1', 400],
    ['?x=1', 400],
    ['?as-of=soon', 400],
  ] as const)
    for (const path of ['/indicators', '/trace/occupancy'])
      assert.equal((await ask(`${path}${query}`)).status, status, `${path}${query}`)
  assert.equal((await ask('/trace/none')).status, 404)
  const page = await fetch(`${world.address}/indicators?of=zone:none`, { headers: { accept: 'text/html' } })
  assert.equal(page.status, 404)
})

test('the page is clean', async () => {
  const page = await openPage(browser, world)
  for (const path of ['/indicators', '/indicators/parks-planned?lang=en', '/indicators/occupancy?of=zone:song-xanh']) {
    await page.goto(path)
    await assertClean(page, path)
  }
  await page.context().close()
})
