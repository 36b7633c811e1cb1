// The pages on documents: what is linked to what; and for whoever reads the registers each number, and what was entered twice.
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

test('everybody finds a document and its links, no number of a register, at both widths and in both languages', async () => {
  for (const [width, language] of [
    [360, 'vi'],
    [1440, 'en'],
  ] as const) {
    const page = await openPage(browser, world, { viewport: { width, height: 900 } })
    await page.goto(`/documents?lang=${language}`)
    await page.goto('/documents')
    const list = await shown(page.locator('main'))
    assert.match(list, /Nghị quyết 39-NQ\/TW/)
    assert.doesNotMatch(list, /vào sổ hai lần|entered twice|Trong sổ|In registers/)
    await assertClean(page)
    await page.locator('.list').getByRole('link', { name: '07-NQ/TU' }).click()
    const main = await shown(page.locator('main'))
    assert.match(main, language === 'vi' ? /Sổ văn bản là sổ nội bộ/ : /Registers of documents are internal/)
    assert.doesNotMatch(main, /191\/2021|7\/2021|9\/2021/)
    assert.match((await page.locator('svg.papers').textContent()) ?? '', /39-NQ\/TW/)
    await assertClean(page)
    await page.locator('svg.papers').getByRole('link', { name: '39-NQ/TW' }).click()
    assert.match(await shown(page.locator('h1')), /39-NQ\/TW/)
    assert.match(await shown(page.locator('main')), /07-NQ\/TU/)
    assert.deepEqual(complaints(page), [])
    await page.context().close()
  }
})

test('a reader finds the numbers of the own register, a leader of the resolution those of all; the book says to whom it is closed', async () => {
  const page = await openPage(browser, world, { viewport: { width: 360, height: 900 } })
  const enterAs = async (cookie: string) => {
    await page.context().addCookies([{ name: 'session', value: cookie.slice('session='.length), url: world.address }])
    await page.goto('/documents')
    const list = await shown(page.locator('main'))
    await page.locator('.list').getByRole('link', { name: '07-NQ/TU' }).click()
    const main = await shown(page.locator('main'))
    await assertClean(page)
    return { list, numbers: ['191/2021', '7/2021', '9/2021'].filter((number) => main.includes(`số đến ${number}`)) }
  }
  await page.goto('/books/documents-in')
  assert.match(await shown(page.locator('main')), /Sổ nội bộ của từng cơ quan[\s\S]*dưới 5 dòng/)
  await assertClean(page)
  const own = await enterAs(await world.cookieOf('reader', { agency: 'so-xd', resolution: 'hai-son-07' }))
  assert.deepEqual(own.numbers, ['191/2021'])
  assert.doesNotMatch(own.list, /vào sổ hai lần/)
  const all = await enterAs(await world.cookieOf('leader', { resolution: 'hai-son-07' }))
  assert.deepEqual(all.numbers, ['191/2021', '7/2021', '9/2021'])
  assert.match(all.list, /Có thể vào sổ hai lần[\s\S]*07-NQ\/TU/)
  assert.deepEqual(complaints(page), [])
  await page.context().close()
})

test('programs read the same; what is not there is not found', async () => {
  const answer = await fetch(`${world.address}/api/v1/documents?q=07-nq`)
  const { items } = (await answer.json()) as { items: { id: string; entries: null; links: unknown[] }[] }
  assert.equal(items[0]?.id, MAIN)
  assert.equal(items[0]?.entries, null)
  assert.equal((await fetch(`${world.address}/documents/khong-co`)).status, 404)
})
