// The pages on documents: what is linked to what, each number in its register, and what was entered twice.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { addRow } from '#registers/actions.server.ts'
import { documentsIn } from '#registers/books/documents-in.ts'
import { MAIN } from './invented-text.ts'
import { assertClean, complaints, openBrowser, openPage, openWorld, shown, type World } from './world.ts'

let world: World
let browser: Browser
const received = (arrivalNumber: number, keeper: string, arrivedOn: string) =>
  addRow(world.operatorAt('2026-03-01T05:00:00Z'), documentsIn, {
    ...{
      resolution: 'hai-son-07',
      id: null,
      valid: { from: arrivedOn, to: null },
      source: 'nghi-quyet',
      asOf: arrivedOn,
      why: null,
    },
    values: { arrivedOn, arrivalNumber, keeper, issuer: 'Tỉnh ủy', symbol: '07-NQ/TU', issuedOn: '2021-06-30', subject: 'Việc' },
  })
before(async () => {
  world = await openWorld()
  browser = await openBrowser()
  const [{ provision } = { provision: '' }] = await world.db.kysely
    .selectFrom('provision')
    .select('path as provision')
    .where('document_id', '=', MAIN)
    .orderBy('ordinal')
    .limit(1)
    .execute()
  const cited = { document_id: MAIN, provision, doc_type: 'Nghị quyết', issuing_body: 'Bộ Chính trị', origin: 'pack' as const }
  await world
    .operatorAt('2026-03-01T05:00:00Z')
    .db.kysely.insertInto('provision_reference')
    .values({ ...cited, ordinal: 0, symbol: '39-NQ/TW', date: '2019-01-15', relation: 'basis' })
    .execute()
  for (const [number, keeper, day] of [
    [191, 'so-xd', '2021-07-01'],
    [7, 'so-tc', '2021-07-02'],
    [9, 'so-tc', '2021-07-05'],
  ] as const)
    assert.deepEqual((await received(number, keeper, day)).ok, true)
})
after(async () => {
  await browser?.close()
  await world?.close()
})

test('everybody finds a document, its links and its numbers, at both widths and in both languages', async () => {
  for (const [width, language] of [
    [360, 'vi'],
    [1440, 'en'],
  ] as const) {
    const page = await openPage(browser, world, { viewport: { width, height: 900 } })
    await page.goto(`/documents?lang=${language}`)
    await page.goto('/documents')
    const list = await shown(page.locator('main'))
    assert.match(list, /Nghị quyết 39-NQ\/TW/)
    assert.match(list, language === 'vi' ? /Có thể vào sổ hai lần[\s\S]*07-NQ\/TU/ : /Perhaps entered twice[\s\S]*07-NQ\/TU/)
    await assertClean(page)
    await page.locator('.list').getByRole('link', { name: '07-NQ/TU' }).click()
    const main = await shown(page.locator('main'))
    for (const number of ['191/2021', '7/2021', '9/2021']) assert.ok(main.includes(number), number)
    assert.match((await page.locator('svg.papers').textContent()) ?? '', /39-NQ\/TW/)
    await assertClean(page)
    await page.locator('svg.papers').getByRole('link', { name: '39-NQ/TW' }).click()
    assert.match(await shown(page.locator('h1')), /39-NQ\/TW/)
    assert.match(await shown(page.locator('main')), /07-NQ\/TU/)
    assert.deepEqual(complaints(page), [])
    await page.context().close()
  }
})

test('programs read the same; what is not there is not found', async () => {
  const answer = await fetch(`${world.address}/api/v1/documents?q=07-nq`)
  const { items } = (await answer.json()) as { items: { id: string; entries: { arrivalNumber: number }[]; links: unknown[] }[] }
  assert.equal(items[0]?.id, MAIN)
  assert.deepEqual(items[0]?.entries.map(({ arrivalNumber }) => arrivalNumber).sort(), [191, 7, 9])
  assert.equal((await fetch(`${world.address}/documents/khong-co`)).status, 404)
})
