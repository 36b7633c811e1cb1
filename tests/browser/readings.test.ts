// Provisions that can be read in several ways: what each reading makes of the figures, and one chosen by whoever may.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { MAIN } from './invented-text.ts'
import { assertClean, complaints, enter, openBrowser, openPage, openWorld, shown, type World } from './world.ts'

const HERE = 'hai-son-07'

let world: World
let browser: Browser
before(async () => {
  world = await openWorld()
  const { kysely } = world.db
  const target = await kysely
    .selectFrom('target')
    .select(['id', 'name_vi', 'provision'])
    .where('resolution_id', '=', HERE)
    .where('comparator', '!=', 'range')
    .where('headline', '=', true)
    .orderBy('ordinal')
    .executeTakeFirstOrThrow()
  const at = { resolution_id: HERE, document_id: MAIN, provision: target.provision, ordinal: 0 }
  await kysely
    .insertInto('ambiguity')
    .values({ ...at, id: 'bao-nhieu', question_vi: 'Phải đạt bao nhiêu?', question_en: 'How much is due?' })
    .execute()
  for (const [ordinal, [id, name_vi, changes]] of (
    [
      ['nhu-ghi', 'như văn bản ghi', {}],
      ['nhieu-hon', 'nhiều hơn', { [target.id]: { value: 4321 } }],
    ] as const
  ).entries())
    await kysely
      .insertInto('reading')
      .values({ resolution_id: HERE, ambiguity_id: 'bao-nhieu', id, ordinal, name_vi, changes: JSON.stringify(changes) })
      .execute()
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await world?.close()
})

test('the readings stand side by side with their effect, and the living page says that nobody has chosen', async () => {
  const page = await openPage(browser, world, { javaScriptEnabled: false })
  await page.goto('/')
  await page.getByRole('link', { name: 'Tuỳ cách hiểu' }).first().click()
  assert.match(page.url(), /\/readings#bao-nhieu$/)
  const main = await shown(page.locator('main'))
  assert.match(main, /Phải đạt bao nhiêu\?\s+Chưa ai chọn/)
  assert.match(main, /nhiều hơn[\s\S]+\/ 4\.321/)
  assert.equal(await page.getByText('Chọn cách hiểu').count(), 0, 'the public chooses nothing')
  assert.deepEqual(complaints(page), [])
  await page.context().close()
})

test('a reading is chosen without a script: what is missing is said, and figures follow it from its day on', async () => {
  const page = await openPage(browser, world, { javaScriptEnabled: false })
  await enter(page, world)
  await page.goto('/readings')
  await page.getByText('Chọn cách hiểu').click()
  await page.getByRole('combobox', { name: 'Cách hiểu' }).selectOption('nhieu-hon')
  await page.getByLabel('Theo văn bản nào').fill('Công văn 9/CV')
  await page.getByRole('button', { name: 'Ghi cách hiểu' }).click()
  assert.match(await shown(page.getByRole('alert')), /Vì sao/)
  await page.getByLabel('Vì sao').fill('Đã hỏi cấp ban hành')
  await page.getByRole('button', { name: 'Ghi cách hiểu' }).click()
  assert.match(await shown(page.getByRole('status')), /Đã ghi/)
  assert.match(await shown(page.locator('main')), /Đã chọn “nhiều hơn”[\s\S]+Công văn 9\/CV[\s\S]+Đã hỏi cấp ban hành/)
  await page.goto('/')
  assert.match(await shown(page.locator('main')), /\/ 4\.321/)
  assert.equal(await page.getByRole('link', { name: 'Tuỳ cách hiểu' }).count(), 0)
  await page.goto('/?as-of=2024-01-01')
  assert.equal((await page.getByRole('link', { name: 'Tuỳ cách hiểu' }).count()) > 0, true, 'it was open on an earlier day')
  await page.context().close()
})

test('the page is clean', async () => {
  const page = await openPage(browser, world)
  await enter(page, world)
  await page.goto('/readings')
  await assertClean(page)
  await page.context().close()
})
