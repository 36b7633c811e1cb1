// One target whole: how it stands, its chart in each form, who signs for its baseline and who sets its course.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { MAIN } from './invented-text.ts'
import { assertClean, complaints, enter, openBrowser, openPage, openWorld, shown, type World } from './world.ts'

let world: World
let browser: Browser
before(async () => {
  world = await openWorld()
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await world?.close()
})

const at = (n: number): string => `/targets/${encodeURIComponent(`${MAIN}/t${n}`)}`

test('the list and the provision lead to the target, which everybody reads', async () => {
  const page = await openPage(browser, world)
  await page.goto('/targets')
  await page.getByRole('link', { name: 'tỷ lệ lấp đầy' }).click()
  assert.match(await shown(page.locator('h1')), /tỷ lệ lấp đầy/)
  await page.goto(`/provisions/${MAIN}/II.2.-3`)
  await page.getByRole('link', { name: 'tỷ lệ lấp đầy' }).click()
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 })
    const main = await shown(page.locator('main'))
    assert.match(main, /62,4 \/ 70\s%/)
    assert.match(main, /Cơ quan báo cáo\s+62,4\s%[\s\S]*lấy số cơ quan báo cáo/)
    assert.match(main, /41,5\s%[\s\S]*Chưa ai ký chốt/)
    assert.equal(await page.locator('main form[method=post]').count(), 0, 'nobody is offered a form that would be refused')
    assert.equal(await page.locator('.drawn:visible').count(), 1)
  }
  await assertClean(page)
  for (let n = 1; n <= 7; n++) {
    await page.goto(at(n))
    await assertClean(page)
  }
  assert.deepEqual(complaints(page), [])
  await page.context().close()
})

test('the chart comes as a file and as a table, and neither where there is no such target', async () => {
  const get = async (path: string) => {
    const answer = await fetch(world.address + path)
    return { status: answer.status, type: answer.headers.get('content-type') ?? '', text: await answer.text() }
  }
  const picture = await get(`${at(3)}/chart.svg`)
  assert.match(picture.type, /^image\/svg/)
  assert.match(picture.text, /^<svg[\s\S]*class="plan"[\s\S]*>mục tiêu 70<[\s\S]*Nguồn: [\s\S]*<\/svg>\s*$/)
  const table = await get(`${at(3)}/chart.csv`)
  assert.match(table.type, /^text\/csv/)
  const [head = '', first = ''] = table.text.replace('\ufeff', '').split('\r\n')
  assert.equal(head, 'Ngày,Kế hoạch (%),Thực tế (%),Ít nhất (%),Nhiều nhất (%),Số liệu của ngày')
  assert.equal(first, '30/06/2021,"41,5",,,,')
  assert.match(table.text, /\r\n30\/09\/2026,[^\r]*,"62,4","62,4","62,4",30\/09\/2026\r\n/)
  for (const path of [`${at(99)}/chart.svg`, `${at(99)}/chart.csv`, at(99)]) assert.equal((await get(path)).status, 404)
  // Nobody knows where it starts or stands.
  assert.equal((await get(`${at(6)}/chart.svg`)).status, 200)
})

for (const javaScriptEnabled of [true, false])
  test(`a baseline is signed for, and a course set (${javaScriptEnabled ? 'with' : 'without'} scripts)`, async () => {
    const page = await openPage(browser, world, { javaScriptEnabled })
    await enter(page, world)
    await page.goto(at(4))
    const freeze = page.locator('form', { has: page.locator('[name=digest]') })
    await page.locator('summary', { hasText: 'Chốt mốc xuất phát' }).click()
    await freeze.locator('[name=signedBy]').fill('Chủ tịch UBND tỉnh')
    await freeze.getByRole('button').click()
    assert.match(await shown(page.locator('[role=alert]')), /Văn bản: Cần điền ô này[\s\S]*Ngày ký: Cần điền/)
    assert.equal(await freeze.locator('[name=signedBy]').inputValue(), 'Chủ tịch UBND tỉnh')
    await freeze.locator('[name=signedDocument]').fill('Quyết định 12/QĐ-UBND')
    await freeze.locator('[name=signedOn]').fill('1/3/2020')
    await freeze.getByRole('button').click()
    assert.match(await shown(page.locator('[role=alert]')), /Ngày ký không được trước/)
    await freeze.locator('[name=signedOn]').fill('1/3/2022')
    await freeze.getByRole('button').click()
    await page.locator('[role=status]').waitFor()
    assert.match(
      await shown(page.locator('main')),
      /3\skhu \(30\/06\/2021\)\s*Chủ tịch UBND tỉnh ký ngày 01\/03\/2022, Quyết định 12\/QĐ-UBND\s*Dấu kiểm khớp/,
    )
    const course = page.locator('form', { has: page.locator('[name=shape]') })
    await page.locator('summary', { hasText: 'Đặt lộ trình' }).click()
    await course.getByLabel('Đặt tay từng mốc').check()
    await course.locator('[name=points]').fill('31/12/2025 bốn')
    await course.locator('[name=reason]').fill('Kế hoạch 15/KH-UBND')
    await course.getByRole('button').click()
    assert.match(await shown(page.locator('[role=alert]')), /Không đọc được dòng “31\/12\/2025 bốn”/)
    assert.ok(await course.getByLabel('Đặt tay từng mốc').isChecked())
    await course.locator('[name=points]').fill('31/12/2025 4\n31/12/2031 5')
    await course.getByRole('button').click()
    assert.match(await shown(page.locator('[role=alert]')), /trước hạn/)
    await course.locator('[name=points]').fill('31/12/2025 4\n31/12/2027 4,5')
    await course.getByRole('button').click()
    await page.locator('[role=status]').waitFor()
    const main = await shown(page.locator('main'))
    assert.match(main, /Đặt tay từng mốc · đặt ngày 24\/11\/2026\. Kế hoạch 15\/KH-UBND\s*31\/12\/2025: 4\skhu/)
    assert.match(main, /Trên hình:[\s\S]*01\/03\/2022, chốt mốc xuất phát: Quyết định 12/)
    if (javaScriptEnabled) await assertClean(page)
    assert.deepEqual(complaints(page), [])
    await page.context().close()
  })
