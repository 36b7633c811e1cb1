// An investor's case from the draft to its end, through the pages: applicant, officer and the body that is asked.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { checkerOf, type OpenApi } from './described.ts'
import { invented, PDF, proceduresOf, seedGate, seedProcedures } from './invented-cases.ts'
import { seedLand } from './invented-land.ts'
import { assertClean, complaints, openBrowser, openPage, openWorld, shown, type World } from './world.ts'

const HERE = 'hai-son-07'
const APPROVAL = 'Chấp thuận chủ trương (ban)'
const DEFENCE = 'Ý kiến quốc phòng (ban)'
const FILE = { name: 'de-xuat.pdf', mimeType: 'application/pdf', buffer: Buffer.from(PDF) }

let world: World
let browser: Browser
before(async () => {
  world = await openWorld()
  const names = { ban: 'Ban Quản lý', 'quan-su': 'Ngành Quân sự', khac: 'Sở Khác' }
  await world.db.kysely
    .insertInto('agency')
    .values(
      Object.entries(names).map(([id, name_vi]) => ({
        ...{ resolution_id: HERE, id, name_vi, branch: 'state' as const, valid: '(,)' },
      })),
    )
    .execute()
  await seedProcedures(world, proceduresOf('ban', 'quan-su'))
  await seedLand(world)
  await seedGate(world, 'chap-thuan-ban', 'quan-su')
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await world?.close()
})

const plain = (): Promise<Page> => openPage(browser, world, { javaScriptEnabled: false })
const officerOf = async (agency: string, javaScriptEnabled = false): Promise<Page> => {
  const page = await openPage(browser, world, { javaScriptEnabled })
  const value = (await world.cookieOf('handler', { agency, resolution: HERE })).slice('session='.length)
  await page.context().addCookies([{ name: 'session', value, url: world.address }])
  return page
}
const done = async (...pages: Page[]): Promise<void> => {
  for (const page of pages) {
    assert.deepEqual(complaints(page), [])
    await page.context().close()
  }
}

test('an investor finds land, asks the gate, applies, supplements once; the military agrees, the refusal shows its way to yes and is left by it', async () => {
  const applicant = await plain()
  await applicant.goto('/public')
  await applicant.getByRole('button', { name: 'Tìm đất' }).click()
  await applicant.getByRole('link', { name: 'Khu công nghiệp Bắc' }).first().click()
  await applicant.locator('main').getByRole('link', { name: 'Tôi xây ở đây được không?' }).click()
  await applicant.getByLabel('Tên dự án').fill('Nhuộm Cá Kèo')
  await applicant.getByLabel('Mã ngành').fill('1313')
  await applicant.getByLabel('thông thường').first().check()
  await applicant.getByLabel('Biện pháp bảo vệ').selectOption('true')
  await applicant.getByLabel('Nước thải').fill('1.100')
  await applicant.getByRole('button', { name: 'Xét dự án' }).click()
  assert.match(await shown(applicant.locator('#verdict')), /Từ chối\.[\s\S]*Cách để được nhận[\s\S]*Dùng công nghệ cao/)
  await applicant.getByRole('link', { name: 'Mở hồ sơ với dự án này' }).click()
  assert.match(await shown(applicant.locator('dl')), /1313[\s\S]*Khu công nghiệp Bắc[\s\S]*1\.100[\s\S]*thông thường[\s\S]*có/)
  await applicant.getByLabel('Tên dự án').fill('')
  await applicant.getByRole('button', { name: 'Mở hồ sơ' }).click()
  assert.match(await shown(applicant.getByRole('alert')), /Tên dự án[\s\S]*Thư điện tử/)
  await applicant.getByLabel('Tên dự án').fill('Nhuộm Cá Kèo')
  await applicant.getByLabel('Nhà đầu tư').fill('Công ty Cá Kèo')
  await applicant.getByLabel('Thư điện tử').fill('ca@keo.vn')
  await applicant.getByRole('button', { name: 'Mở hồ sơ' }).click()
  assert.match(applicant.url(), /\/cases\/link\/[\w-]{43}$/)
  const link = applicant.url()
  await applicant.getByLabel(APPROVAL).check()
  await applicant.getByLabel(DEFENCE).check()
  await applicant.getByRole('button', { name: 'Lưu nháp' }).click()
  assert.match(await shown(applicant.getByRole('status').first()), /Đã ghi/)

  await applicant.getByRole('button', { name: 'Nộp hồ sơ' }).click()
  assert.match(await shown(applicant.getByRole('alert')), /Người liên hệ[\s\S]*Đề xuất dự án/)
  assert.equal(await applicant.getByLabel('Khu, cụm công nghiệp').inputValue(), 'bac', 'what was typed at the gate came along')
  assert.ok(await applicant.getByLabel('thông thường').first().isChecked())
  await applicant.getByLabel('Người liên hệ').fill('Bà Cá')
  await applicant.getByRole('button', { name: 'Lưu nháp' }).click()
  const paper = applicant.getByLabel(/Tệp PDF/)
  await paper.setInputFiles({ ...FILE, buffer: Buffer.from('<html>không phải PDF') })
  await applicant.getByRole('button', { name: 'Tải lên' }).click()
  assert.match(await shown(applicant.getByRole('alert')), /không phải PDF/)
  await applicant.getByLabel(/Tệp PDF/).setInputFiles(FILE)
  await applicant.getByRole('button', { name: 'Tải lên' }).click()
  await applicant.getByRole('link', { name: 'de-xuat.pdf' }).waitFor()
  await applicant.getByRole('button', { name: 'Nộp hồ sơ' }).click()
  const handedIn = await shown(applicant.locator('main'))
  // 24/11/2026 is a Tuesday; ten working days end on 8/12.
  assert.match(handedIn, /đã nộp · nộp ngày 24\/11\/2026[\s\S]*Ban Quản lý[\s\S]*10 ngày làm việc · Hạn: 08\/12\/2026/)
  assert.match(handedIn, /Thời hạn: chưa rõ/)
  assert.match(handedIn, /Cổng dự án từ chối dự án này[\s\S]*Chấp thuận chủ trương \(ban\)[\s\S]*Dùng công nghệ cao/)
  const id = /Hồ sơ (hs-\d+)/.exec(handedIn)?.[1] ?? ''

  const officer = await officerOf('ban')
  await officer.goto('/cases')
  await officer.getByRole('link', { name: id }).first().click()
  const approval = officer.locator('article').first()
  await approval.getByText('Yêu cầu bổ sung').first().click()
  await approval.getByLabel('Lý do').first().fill('Thiếu bản vẽ')
  await approval.getByLabel('Cần bổ sung những gì').fill('Bản vẽ tổng mặt bằng')
  await approval.getByRole('button', { name: 'Yêu cầu bổ sung' }).click()
  assert.match(await shown(officer.locator('article').first()), /dừng, chờ bổ sung[\s\S]*Bản vẽ tổng mặt bằng/)
  assert.equal(await officer.locator('summary', { hasText: 'Yêu cầu bổ sung' }).count(), 1, 'of the other step alone')

  await applicant.goto(link)
  assert.doesNotMatch(await shown(applicant.locator('article').first()), /Hạn:/, 'the clock stands')
  await applicant.getByLabel(/Tệp PDF/).setInputFiles({ ...FILE, name: 'ban-ve.pdf' })
  await applicant.getByRole('button', { name: 'Tải lên' }).click()
  await applicant.getByLabel('Đã bổ sung những gì').fill('Đã tải bản vẽ')
  await applicant.getByRole('button', { name: 'Trả lời yêu cầu bổ sung' }).click()
  assert.match(
    await shown(applicant.locator('article').first()),
    /đang giải quyết[\s\S]*đã bổ sung ngày 24\/11\/2026: Đã tải bản vẽ/,
  )

  await officer.goto(`/cases/${id}`)
  const defence = () => officer.locator('article').nth(1)
  const end = async (step: ReturnType<typeof defence>, outcome: string) => {
    await step.getByText('Kết thúc bước').first().click()
    const form = step.locator('form[action*="end"]')
    await form.getByLabel('Kết quả').selectOption(outcome)
    await form.getByLabel('Văn bản kết thúc').fill('7/QĐ-BQL')
    await form.getByLabel('Ngày văn bản').fill('24/11/2026')
    await form.getByLabel('Lý do').fill('Không phù hợp quy hoạch')
    await form.getByRole('button', { name: 'Kết thúc bước' }).click()
  }
  await end(defence(), 'done')
  assert.match(await shown(officer.getByRole('alert')), /Chưa có ý kiến mà pháp luật đòi/)
  await officer.goto(`/cases/${id}`)
  await defence().getByText('Lấy ý kiến').first().click()
  await defence().getByLabel('Cơ quan được hỏi').selectOption('consult:quan-su')
  await defence().getByLabel('Hỏi điều gì').fill('Dự án có ảnh hưởng quốc phòng không?')
  await defence().getByRole('button', { name: 'Lấy ý kiến' }).click()
  const asked = await shown(officer.locator('.once'))

  const military = await plain()
  await military.goto(asked)
  assert.match(await shown(military.locator('main')), new RegExp(`${id}[\\s\\S]*ảnh hưởng quốc phòng`))
  assert.equal(await military.getByLabel('Nội dung').count(), 0, 'what the opinion says is not asked')
  assert.equal(await military.getByRole('button', { name: 'Rút hồ sơ' }).count(), 0)
  await military.getByLabel('Kết quả').selectOption('agreed')
  await military.getByLabel('Số văn bản').fill('12/BCH')
  await military.getByLabel('Ngày văn bản').fill('24/11/2026')
  await military.getByRole('button', { name: 'Trả lời ý kiến' }).click()
  assert.equal((await military.goto(asked))?.status(), 404, 'the link ended with the answer')

  await officer.goto(`/cases/${id}`)
  assert.match(await shown(defence()), /đồng ý, văn bản 12\/BCH, ngày 24\/11\/2026/)
  await end(defence(), 'done')
  await end(officer.locator('article').first(), 'done')
  assert.match(await shown(officer.getByRole('alert')), /Cổng dự án đang từ chối dự án này/)
  await officer.goto(`/cases/${id}`)
  const gate = officer.locator('section[aria-labelledby=gate]')
  assert.match(await shown(gate), /Từ đó số liệu hoặc quy tắc đã đổi[\s\S]*Điều đã đổi: Ý kiến quân sự/)
  await gate.getByText('Xét lại với căn cứ mới').first().click()
  await gate.getByLabel('công nghệ cao').check()
  await gate.getByRole('button', { name: 'Xét lại' }).click()
  assert.match(await shown(officer.getByRole('alert')), /Căn cứ của điều thêm vào/)
  await gate.getByLabel('Căn cứ của điều thêm vào').fill('Thẩm định công nghệ 5/BB')
  await gate.getByRole('button', { name: 'Xét lại' }).click()
  const again = await shown(officer.locator('section[aria-labelledby=gate]'))
  assert.match(again, /Có điều kiện[\s\S]*Căn cứ của điều thêm vào: Thẩm định công nghệ 5\/BB[\s\S]*Từ chối/)
  assert.doesNotMatch(again, /Cổng dự án từ chối dự án này/)
  await end(officer.locator('article').first(), 'done')
  await applicant.goto(link)
  assert.match(
    await shown(applicant.locator('main')),
    /xong[\s\S]*theo 7\/QĐ-BQL, ngày 24\/11\/2026. Không phù hợp quy hoạch[\s\S]*xong/,
  )
  await done(applicant, officer, military)

  const leader = await openPage(browser, world)
  const value = (await world.cookieOf('leader', { resolution: HERE })).slice('session='.length)
  await leader.context().addCookies([{ name: 'session', value, url: world.address }])
  await leader.goto(`/cases/${id}`)
  await leader.locator('section[aria-labelledby=gate] ol a').first().click()
  await leader.getByRole('link', { name: id }).click()
  assert.match(leader.url(), new RegExp(`/cases/${id}$`))
  await assertClean(leader)
  await leader.context().close()
})

test('another body, another link and no link see nothing of a case', async () => {
  const mine = await invented(world, ['chap-thuan-ban'])
  const other = await invented(world)
  const stranger = await officerOf('khac')
  await stranger.goto('/cases')
  assert.doesNotMatch(await shown(stranger.locator('main')), new RegExp(mine.case))
  const paper = mine.papers[0]?.id
  for (const [page, path, status] of [
    [stranger, `/cases/${mine.case}`, 404],
    [stranger, `/cases/${mine.case}/paper/${paper}`, 404],
    [stranger, `/cases/link/${other.token}/paper/${paper}`, 404],
    [await plain(), `/cases/${mine.case}`, 403],
    [await plain(), `/cases/link/${'x'.repeat(43)}`, 404],
  ] as const)
    assert.equal((await page.goto(path))?.status(), status, path)
  const answer = await fetch(`${world.address}/cases/link/${other.token}?/withdraw`, {
    ...{ method: 'POST', redirect: 'manual', headers: { origin: world.address, accept: 'text/html' } },
    body: new URLSearchParams({ why: 'x', case: mine.case }),
  })
  assert.equal(answer.status, 303)
  const held = await world.db.pool.query<{ state: string }>('select state from investment_case where id = $1', [mine.case])
  assert.deepEqual(held.rows, [], 'the public sees nothing straight in the tables either')
  await done(stranger)
})

test('a draft is saved as it is typed; what the network did not take stays in the browser until it does', async () => {
  const draft = await invented(world)
  const page = await openPage(browser, world)
  await page.goto(`/cases/link/${draft.token}`)
  await page.getByLabel('Người liên hệ').pressSequentially('Ông Cua')
  await page.getByText('Đã lưu.').waitFor()
  await page.reload()
  assert.equal(await page.getByLabel('Người liên hệ').inputValue(), 'Ông Cua')
  await page.context().setOffline(true)
  await page.getByLabel('Ghi chú').pressSequentially('mất mạng')
  await page.getByText('đang giữ trong trình duyệt').waitFor()
  await page.context().setOffline(false)
  await page.getByText('Đã lưu.').waitFor()
  await page.reload()
  assert.equal(await page.getByLabel('Ghi chú').inputValue(), 'mất mạng')
  await page.context().close()
})

test('the API tells an officer what waits, and everybody the procedures, as openapi.json says', async () => {
  const { case: id } = await invented(world, ['chap-thuan-ban', 'quoc-phong-ban'])
  const api = `${world.address}/api/v1`
  const described = (await (await fetch(`${api}/openapi.json`)).json()) as OpenApi
  const check = checkerOf(described)
  const cookie = await world.cookieOf('handler', { agency: 'ban', resolution: HERE })
  const told: Record<string, { items: { case?: string; id?: string }[] }> = {}
  for (const path of ['/cases', '/procedures']) {
    const schema = described.paths[path]?.get.responses['200']?.content['application/json']?.schema ?? {}
    told[path] = (await (await fetch(`${api}${path}?limit=200`, { headers: { cookie } })).json()) as (typeof told)[string]
    check(told[path], schema, path)
  }
  assert.equal(told['/cases']?.items.filter((each) => each.case === id).length, 2)
  assert.deepEqual(
    told['/procedures']?.items.map((each) => each.id),
    ['chap-thuan-ban', 'quoc-phong-ban'],
  )
  assert.equal((await fetch(`${api}/cases`)).status, 403)
  const stranger = await world.cookieOf('handler', { agency: 'khac', resolution: HERE })
  const none = (await (await fetch(`${api}/cases`, { headers: { cookie: stranger } })).json()) as { total: number }
  assert.equal(none.total, 0)
})

test('every page of cases is clean', async () => {
  const { token, case: id } = await invented(world, ['chap-thuan-ban', 'quoc-phong-ban'])
  const draft = await invented(world)
  const page = await officerOf('ban', true)
  for (const path of [
    '/cases',
    `/cases/${id}`,
    `/cases/link/${token}`,
    `/cases/link/${draft.token}`,
    '/cases/apply',
    '/public/procedures',
  ]) {
    await page.goto(path)
    await assertClean(page, path)
  }
  await page.context().close()
})
