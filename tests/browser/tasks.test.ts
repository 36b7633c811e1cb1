// The shipped pack, as its first users would work with it: the letter's second task split among every department and district,
// one of each played to its plan's issue and acceptance, section IV given in bulk; then the reform of 2025.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import type { Role } from '#agencies/model.ts'
import { applyReform } from '#agencies/reform-actions.server.ts'
import { loadPack } from '#pack/actions.server.ts'
import { NOW } from './invented.ts'
import { assertClean, complaints, openBrowser, openPage, openWorld, shown, type World } from './world.ts'

const HERE = 'soc-trang-03-nq-tu'
const LETTER = `${HERE}:letter-2-own-programmes`
const DISTRICT = 'ubnd-huyen-ke-sach'
const QUERY = `resolution=${HERE}`
const at = (task: string): string => `/tasks/${encodeURIComponent(task)}?${QUERY}`

let world: World
let browser: Browser
before(async () => {
  world = await openWorld()
  const pack = await loadPack(world.operatorAt(NOW.toISOString()), fileURLToPath(new URL('../../resolution', import.meta.url)))
  assert.ok(pack.ok, JSON.stringify(pack))
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await world?.close()
})

const pageOf = async (role: Role, agency?: string, options = { javaScriptEnabled: false }): Promise<Page> => {
  const page = await openPage(browser, world, options)
  const cookie = await world.cookieOf(role, { resolution: HERE, ...(agency ? { agency } : {}) })
  await page.context().addCookies([{ name: 'session', value: cookie.slice('session='.length), url: world.address }])
  return page
}
const open = async (page: Page, act: string): Promise<void> => {
  if ((await page.locator(`#do-${act}[open]`).count()) === 0) await page.locator(`#do-${act} summary`).click()
}
const send = async (page: Page, act: string): Promise<void> => {
  await page.locator(`#do-${act} button:not([name])`).click()
}
const isSaved = async (page: Page, act: string): Promise<void> => {
  assert.match(page.url(), new RegExp(`saved=${act}`), await shown(page.locator('main')))
}

test('the leader splits the letter among all departments and districts of 2021, without a script', async () => {
  const page = await pageOf('leader')
  await page.goto(at(LETTER))
  await open(page, 'split')
  const split = page.locator('#do-split')
  await send(page, 'split')
  assert.match(await shown(page.locator('#do-split [role=alert]')), /Cần điền ô này/)
  await split.locator('[name=under][value=ubnd-tinh]').check()
  await split.locator('[name=under][value=ubnd-cap-huyen]').check()
  await split.locator('[name=deadline]').fill('31/12/2026')
  await split.locator('[name=basis]').fill('Công văn 3361/VP-TH')
  await send(page, 'split')
  await isSaved(page, 'split')
  const parts = page.locator('section[aria-labelledby=parts] tbody tr')
  const count = await parts.count()
  assert.ok(count >= 11 + 18, `${count} parts`)
  assert.match(await shown(page.locator('main')), /Ủy ban nhân dân huyện Kế Sách/)
  // Sent again, nobody gets a second part.
  await page.goto(at(LETTER))
  await open(page, 'split')
  await split.locator('[name=under][value=ubnd-cap-huyen]').check()
  await split.locator('[name=basis]').fill('Công văn 3361/VP-TH')
  await send(page, 'split')
  assert.equal(await parts.count(), count)
  assert.deepEqual(complaints(page), [])
  await page.context().close()
})

const DOCUMENT = { name: 'ke-hoach.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 kế hoạch') }

const issue = async (body: string, symbol: string): Promise<string> => {
  const task = `${LETTER}:${body}`
  const page = await pageOf('leader', body)
  await page.goto(`/inbox?${QUERY}`)
  assert.match(await shown(page.locator('section[aria-labelledby=in-toAccept]')), /Lập chương trình, kế hoạch riêng/)
  await page.locator('section[aria-labelledby=in-toAccept] a').first().click()
  await send(page, 'accept')
  await isSaved(page, 'accept')
  await open(page, 'submit')
  await page.locator('#submit-symbol').fill(symbol)
  await page.locator('#submit-issuedOn').fill('24/13/2026')
  await send(page, 'submit')
  assert.match(await shown(page.locator('#do-submit [role=alert]')), /Ngày ban hành: Không phải ngày/)
  await page.locator('#submit-issuedOn').fill('20/11/2026')
  await page.locator('#submit-file').setInputFiles({ ...DOCUMENT, buffer: Buffer.from('<script>alert(1)</script>') })
  await send(page, 'submit')
  assert.match(await shown(page.locator('#do-submit [role=alert]')), /không nhận được/)
  await page.locator('#submit-file').setInputFiles({ ...DOCUMENT, name: 'ke-hoach.docx' })
  await send(page, 'submit')
  assert.match(await shown(page.locator('#do-submit [role=alert]')), /kết thúc bằng ".docx", nhưng nội dung là tệp PDF/)
  await page.locator('#submit-file').setInputFiles(DOCUMENT)
  for (const covered of await page.locator('#do-submit [name=covers]').all())
    if (/ IV\.1\./.test((await covered.getAttribute('value')) ?? '')) await covered.check()
  await send(page, 'submit')
  await isSaved(page, 'submit')
  // Nobody of the body that handed it in is offered to accept it.
  assert.equal(await page.locator('#do-approve').count(), 0)
  await page.context().close()
  return task
}

test('a department issues its plan, and a district is sent back first: each accepted by whoever gave the task', async () => {
  const department = await issue('so-cong-thuong', '12/KH-SCT')
  const district = await issue(DISTRICT, '5/KH-UBND')
  const page = await pageOf('leader')
  await page.goto(`/inbox?${QUERY}`)
  assert.equal(await page.locator('section[aria-labelledby=in-forWord] tbody tr').count(), 2)
  await page.goto(at(department))
  const file = await page.request.get((await page.locator('a[href*="/files/"]').first().getAttribute('href')) ?? '')
  const { 'content-disposition': disposition = '', 'x-content-type-options': sniffing } = file.headers()
  assert.match(disposition, /^attachment;/)
  assert.equal(sniffing, 'nosniff')
  await send(page, 'approve')
  await isSaved(page, 'approve')
  await page.goto(at(district))
  await open(page, 'return')
  await page.locator('#return-reason').fill('Chưa nêu cụm công nghiệp')
  await send(page, 'return')
  assert.match(await shown(page.locator('main')), /Bị trả lại[\s\S]+Chưa nêu cụm công nghiệp/)
  const again = await pageOf('reporter', DISTRICT)
  await again.goto(at(district))
  await open(again, 'submit')
  await again.locator('#submit-symbol').fill('6/KH-UBND')
  await again.locator('#submit-issuedOn').fill('23/11/2026')
  await send(again, 'submit')
  await isSaved(again, 'submit')
  await again.context().close()
  await page.goto(at(district))
  await send(page, 'approve')
  await isSaved(page, 'approve')
  await page.goto(`/tasks/coverage?${QUERY}`)
  const matrix = await shown(page.locator('main'))
  assert.match(matrix, /Sở Công Thương\s+có/)
  assert.match(matrix, /Ủy ban nhân dân huyện Kế Sách\s+có/)
  const answer = (await (await fetch(`${world.address}/api/v1/tasks/coverage?${QUERY}`)).json()) as {
    withoutPlan: number
    bodies: { id: string; hasPlan: boolean; count: number }[]
  }
  assert.deepEqual(
    answer.bodies.filter(({ hasPlan }) => hasPlan).map(({ id, count }) => [id, count > 0]),
    [
      ['so-cong-thuong', true],
      [DISTRICT, false],
    ],
  )
  assert.equal(answer.withoutPlan, answer.bodies.length - 2)
  assert.deepEqual(complaints(page), [])
  await page.context().close()
})

test('every paragraph of section IV gets an owner and a date at once, from the list', async () => {
  const page = await pageOf('leader')
  await page.goto(`/tasks?${QUERY}&status=unassigned`)
  const boxes = page.locator('tbody [name=task]')
  assert.ok((await boxes.count()) >= 31)
  await page.getByRole('button', { name: 'Giao các việc đã chọn' }).click()
  assert.match(await shown(page.locator('[role=alert]')), /chọn ít nhất một việc/)
  for (const box of await boxes.all()) await box.check()
  await page.locator('#bulk-lead').fill('Sở Công Thương')
  await page.locator('#bulk-deadline').fill('31/12/2027')
  await page.locator('#bulk-basis').fill('Kế hoạch của tỉnh')
  await page.getByRole('button', { name: 'Giao các việc đã chọn' }).click()
  assert.match(await shown(page.locator('[role=status]')), /Đã giao \d+ việc/)
  const { items } = (await (await fetch(`${world.address}/api/v1/tasks?${QUERY}&limit=200`)).json()) as {
    items: { provision: string; document: string; parent: string | null; lead: string | null; deadline: string | null }[]
  }
  const open = items.filter(({ provision, parent }) => /^IV\./.test(provision) && parent === null)
  assert.ok(open.length >= 31 && open.every(({ lead, deadline }) => lead !== null && deadline !== null))
  await page.context().close()
})

test('on the board a task moves by its button or by dragging, and where it may not, it is said why', async () => {
  const task = `${LETTER}:so-tai-chinh`
  const page = await pageOf('leader', 'so-tai-chinh')
  const board = `/tasks/board?${QUERY}&lead=${encodeURIComponent('Sở Tài chính')}&who=then`
  const card = (of: Page) => of.locator('.card', { has: of.locator(`[name=task][value="${task}"]`) })
  await page.goto(board)
  await card(page).locator('select').selectOption('refused')
  await card(page).getByRole('button').click()
  assert.ok(page.url().endsWith('#refuse-form'), page.url())
  await page.context().close()

  const dragging = await pageOf('leader', 'so-tai-chinh', { javaScriptEnabled: true })
  await dragging.goto(board)
  await card(dragging).dragTo(dragging.locator('[data-column=done]'))
  assert.match(await shown(dragging.locator('[role=alert]')), /Chưa chuyển[\s\S]+Không có bước nào/)
  await dragging.goto(board)
  await card(dragging).dragTo(dragging.locator('[data-column=accepted]'))
  await dragging.waitForURL(/saved=move/)
  assert.equal(await dragging.locator('[data-column=accepted] .card').count(), 1)
  await assertClean(dragging, board)
  assert.deepEqual(complaints(dragging), [])
  await dragging.context().close()
})

test('who coordinates, and the measure, are set from the page of the task; a block is reported from it', async () => {
  const page = await pageOf('leader')
  await page.goto(at(`${HERE}:iv-1-outside-fence`))
  await open(page, 'coordinators')
  await page.locator('#coordinators-bodies').fill('Sở Tài chính\nSở không có')
  await page.locator('#coordinators-basis').fill('Kế hoạch của tỉnh')
  await send(page, 'coordinators')
  assert.match(await shown(page.locator('#do-coordinators [role=alert]')), /Không có cơ quan “Sở không có”/)
  await page.locator('#coordinators-bodies').fill('Sở Tài chính')
  await send(page, 'coordinators')
  await isSaved(page, 'coordinators')
  assert.match(await shown(page.locator('.standing')), /Phối hợp\s+Sở Tài chính/)
  await open(page, 'measure')
  await page.locator('#measure-target').selectOption({ index: 1 })
  await page.locator('#measure-basis').fill('Kế hoạch của tỉnh')
  await send(page, 'measure')
  await isSaved(page, 'measure')
  assert.equal(await page.locator('.standing a[href^="/targets/"]').count(), 1)
  await page.getByRole('link', { name: 'Báo vướng mắc' }).click()
  assert.equal(await page.locator('#block-task').inputValue(), `${HERE}:iv-1-outside-fence`)
  await page.context().close()
})

test('one task waits for another, and the schedule draws both with the critical path', async () => {
  const page = await pageOf('leader')
  await page.goto(at(`${HERE}:iv-1-outside-fence`))
  await open(page, 'wait')
  await page.locator('#wait-other').fill(`${HERE}:iv-1-provincial-plan`)
  await send(page, 'wait')
  await isSaved(page, 'wait')
  await page.goto(`/tasks/gantt?${QUERY}`)
  assert.equal(await page.locator('.gantt rect').count(), 2)
  assert.match(await shown(page.locator('main')), /đường găng/)
  await page.context().close()
})

test('who is in charge, and a comment that names a body, come into inboxes; j and k go through the rows', async () => {
  const leader = await pageOf('leader', 'so-cong-thuong')
  await leader.goto(at(`${HERE}:iv-1-outside-fence`))
  await open(leader, 'comment')
  await leader.locator('#comment-comment').fill('Nhờ @Sở Tài chính cho ý kiến')
  await send(leader, 'comment')
  await isSaved(leader, 'comment')
  const other = await pageOf('reporter', 'so-tai-chinh')
  await other.goto(`/inbox?${QUERY}`)
  assert.match(await shown(other.locator('section[aria-labelledby=in-mentions]')), /1 chưa xem[\s\S]+Mới[\s\S]+Nhờ @Sở Tài chính/)
  await other.reload()
  assert.doesNotMatch(await shown(other.locator('section[aria-labelledby=in-mentions]')), /chưa xem|Mới/)
  await other.context().close()
  const byKeys = await pageOf('leader', 'so-cong-thuong', { javaScriptEnabled: true })
  await byKeys.goto(`/inbox?${QUERY}`)
  await byKeys.keyboard.press('j')
  await byKeys.keyboard.press('j')
  await byKeys.keyboard.press('k')
  const first = byKeys.locator('[data-keys] a[data-row]').first()
  assert.ok(await first.evaluate((link) => link === document.activeElement))
  await byKeys.keyboard.press('Enter')
  await byKeys.waitForURL('**/tasks/**')
  assert.deepEqual(complaints(byKeys), [])
  await byKeys.context().close()
  await leader.context().close()
})

test('the public reads the story, and nothing of persons, comments or files', async () => {
  const page = await openPage(browser, world, { javaScriptEnabled: false })
  await page.goto(at(`${LETTER}:so-cong-thuong`))
  const text = await shown(page.locator('main'))
  assert.match(text, /12\/KH-SCT/)
  assert.doesNotMatch(text, /tải tệp|Ý kiến|leader|Người phụ trách/)
  assert.equal(await page.locator('form[method=post]').count(), 0)
  await page.context().close()
})

test('after the reforms every open task of a district has an heir or asks for one', async () => {
  const operator = world.operatorAt(NOW.toISOString())
  const reforms = await world.db.kysely
    .selectFrom('reform')
    .select('id')
    .where('resolution_id', '=', HERE)
    .orderBy('effect')
    .execute()
  for (const { id } of reforms) await applyReform(operator, id, 'thử')
  const { items } = (await (await fetch(`${world.address}/api/v1/tasks?${QUERY}&limit=200`)).json()) as {
    items: { id: string; state: string; responsible: { holders: unknown[]; open: number } | null }[]
  }
  const open = items.filter(({ id, state }) => id.startsWith(`${LETTER}:ubnd-`) && state !== 'done')
  assert.ok(open.length >= 10)
  for (const { id, responsible } of open)
    assert.ok(responsible && (responsible.holders.length > 0 || responsible.open > 0), `${id} is forgotten`)
  const page = await openPage(browser, world, { javaScriptEnabled: false })
  await page.goto(at(`${LETTER}:ubnd-huyen-my-tu`))
  assert.match(await shown(page.locator('.standing')), /chưa rõ cơ quan nào tiếp nhận/)
  await page.context().close()
})

test('every page of tasks is clean, in both languages', async () => {
  const page = await pageOf('leader', undefined, { javaScriptEnabled: true })
  for (const path of [
    `/tasks?${QUERY}`,
    `/tasks/board?${QUERY}`,
    `/tasks/calendar?${QUERY}&month=2026-12`,
    `/tasks/gantt?${QUERY}&lang=en`,
    `/tasks/coverage?${QUERY}`,
    at(LETTER),
    at(`${HERE}:iv-1-outside-fence`),
    `/inbox?${QUERY}&lang=vi`,
  ]) {
    const answer = await page.goto(path)
    assert.equal(answer?.status(), 200, path)
    await assertClean(page, path)
  }
  assert.deepEqual(complaints(page), [])
  await page.context().close()
})
