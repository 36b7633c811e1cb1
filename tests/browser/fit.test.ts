// Whether the targets fit together, on the resolution that ships: the answer, what each figure opens into, and an assumption
// moved with scripts and without.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { loadPack } from '#pack/actions.server.ts'
import { checkerOf, type OpenApi } from './described.ts'
import { assertClean, complaints, openBrowser, openPage, openWorld, shown, type World } from './world.ts'

const PACK = fileURLToPath(new URL('../../resolution', import.meta.url))
const FIT = '/fit?resolution=soc-trang-03-nq-tu&as-of=2026-12-31'

let world: World
let browser: Browser
before(async () => {
  world = await openWorld()
  const loaded = await loadPack(world.operatorAt('2026-11-24T02:00:00Z'), PACK)
  assert.ok(loaded.ok)
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await world?.close()
})

for (const javaScriptEnabled of [true, false])
  test(`the answer, its ground and an assumption moved (${javaScriptEnabled ? 'with scripts' : 'without scripts'})`, async () => {
    const page = await openPage(browser, world, { javaScriptEnabled })
    await page.goto(FIT)
    const headline = page.locator('.headline')
    assert.match(await shown(headline), /Tùy cách đọc văn bản: có thể, nếu .*không, nếu “250–400 ha là tất cả/)
    const each = page.locator('section', { has: page.locator('#r-each') }).last()
    assert.match(await shown(each), /2\.552–3\.402\sha[\s\S]*73,5–109,7\slao động\/ha[\s\S]*193\.127–257\.449\slao động/)
    await page.locator('#f-each-densityNeeded summary').click()
    assert.match(await shown(page.locator('#f-each-densityNeeded')), /250\.000 ÷ 3\.402 = 73,48[\s\S]*II\.2 –3[\s\S]*Sông Hậu/)
    await page.locator('#f-each-density summary').click()
    assert.match(await shown(page.locator('#f-each-density')), /17\.837 × 100 ÷ \(243 × 97\) = 75,67[\s\S]*post332857/)
    assert.match(await shown(page.locator('main')), /9 khu công nghiệp hoạt động năm 2030 cần 4 khu mới.*Vĩnh Châu 2/)

    await page.getByRole('spinbutton', { name: 'Số năm từ khi hoạt động' }).fill('3')
    await page.getByRole('spinbutton', { name: 'Việc làm trên một ha' }).fill('120')
    if (!javaScriptEnabled) await page.getByRole('button', { name: 'Tính lại' }).click()
    await page.locator('.headline', { hasText: 'Có:' }).waitFor()
    assert.match(await shown(headline), /Có: các chỉ tiêu cùng đạt được/)
    assert.match(page.url(), /set\.years-to-fill=3/)
    if (javaScriptEnabled)
      assert.ok(await page.locator('#f-each-density').evaluate((element) => (element as HTMLDetailsElement).open))
    await page.getByRole('link', { name: 'Về như văn bản và sổ' }).click()
    await page.locator('.headline', { hasText: 'Tùy cách đọc' }).waitFor()
    assert.deepEqual(complaints(page), [])
    await page.context().close()
  })

test('a slider is dragged and the answer follows, for less than a second of work', async () => {
  const page = await openPage(browser, world)
  await page.goto(FIT, { waitUntil: 'networkidle' })
  const slider = page.getByRole('slider', { name: 'Việc làm trên một ha' })
  const took: number[] = []
  for (const value of ['100', '118.5', '60', '75.7']) {
    // The server runs in this process: what it works, whatever else the machine is busy with.
    const before = process.cpuUsage()
    const answer = page.waitForResponse((response) => response.url().includes(`set.jobs-per-ha=${value}`))
    await slider.fill(value)
    await answer
    const { user, system } = process.cpuUsage(before)
    took.push((user + system) / 1000)
  }
  assert.ok(Math.max(...took) < 1000, `${took.map(Math.round)} ms`)
  assert.deepEqual(complaints(page), [])
  await page.context().close()
})

test('programs are answered exactly as openapi.json describes it', async () => {
  const api = `${world.address}/api/v1`
  const described = (await (await fetch(`${api}/openapi.json`)).json()) as OpenApi
  const asked = FIT.replace('/fit', `${api}/fit`)
  const answer = await fetch(`${asked}&set.jobs-per-ha=80`)
  const { schema } = described.paths['/fit']!.get.responses['200']!.content['application/json']!
  const fit: unknown = await answer.json()
  checkerOf(described)(fit, schema, 'fit')
  assert.match(JSON.stringify(fit), /"id":"jobs-per-ha"[^}]*"value":80[^}]*"isMoved":true/)
  for (const [path, status] of [
    [`${asked}&set.khac=1`, 400],
    [`${asked}&colour=red`, 400],
    [`${api}/fit?resolution=none`, 404],
    [`${api}/fit?resolution=hai-son-07`, 409],
  ] as const)
    assert.equal((await fetch(path)).status, status, path)
})

test('whoever asks too much at once is told when to come back, and reads what is known meanwhile', async () => {
  const asked = (n: number) => `set.cluster-ha=${20 + n}.5`
  await fetch(world.address + FIT)
  const api = Array.from({ length: 8 }, (_, n) => fetch(`${world.address}/api/v1${FIT}&${asked(n)}&lang=en`))
  const page = await fetch(`${world.address}${FIT}&${asked(9)}`)
  const html = await page.text()
  assert.match(html, /role="alert"[^>]*>[^<]*Từ địa chỉ mạng này đã hỏi quá nhiều/)
  assert.match(html, /Tùy cách đọc văn bản/)
  assert.equal(page.headers.get('cache-control'), 'no-store')
  const answers = await Promise.all(api)
  const refused = answers.filter(({ status }) => status === 429)
  assert.ok(refused.length > 0 && answers.every(({ status }) => status === 200 || status === 429))
  assert.match(refused[0]?.headers.get('retry-after') ?? '', /^[1-9]/)
  assert.match(await refused[0]!.text(), /Try again in/)
  const again = await fetch(`${world.address}${FIT}&${asked(9)}`)
  assert.doesNotMatch(await again.text(), /role="alert"/)
})

test('a number that cannot be taken is told, and the answer stays', async () => {
  const page = await openPage(browser, world, { javaScriptEnabled: false })
  await page.goto(`${FIT}&set.years-to-fill=99`)
  assert.match(await shown(page.locator('[role=alert]')), /ghi một số từ 0 đến 18/)
  assert.match(await shown(page.locator('.headline')), /Tùy cách đọc/)
  await page.context().close()
})

test('the way leads there from the first page and the navigation; a pack that does not ask says so', async () => {
  const page = await openPage(browser, world)
  await page.goto('/?resolution=soc-trang-03-nq-tu')
  assert.match(await shown(page.locator('.fits')), /Các chỉ tiêu có khớp nhau không\?[\s\S]*Tùy cách đọc/)
  await page.locator('.fits a').click()
  await page.waitForURL('**/fit?resolution=soc-trang-03-nq-tu')
  await page.goto('/fit?resolution=hai-son-07&lang=en')
  assert.match(await shown(page.locator('main')), /does not say what is to be built/)
  await page.context().close()
})

test('the page is clean', async () => {
  const page = await openPage(browser, world)
  for (const path of [FIT, `${FIT}&lang=en`, `${FIT}&set.years-to-fill=99`]) {
    await page.goto(path, { waitUntil: 'networkidle' })
    await assertClean(page, path)
  }
  assert.deepEqual(complaints(page), [])
  await page.context().close()
})
