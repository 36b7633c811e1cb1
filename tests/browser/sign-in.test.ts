// The whole way of entering, as people walk it: first link, second factor, invitation, sign-in, token, suspension; with
// scripts for passkeys and without for everything else.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { codeOf, PASSWORD } from '#agencies/for-tests.server.ts'
import { invite } from '#agencies/people.server.ts'
import { serveWeb } from '../../src/cli/web.server.ts'
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

const main = (page: Page): Promise<string> => shown(page.locator('main'))
const sessionOf = async (page: Page): Promise<string> => {
  const cookie = (await page.context().cookies()).find(({ name }) => name === 'session')
  assert.ok(cookie, 'a session')
  assert.ok(cookie.httpOnly && cookie.sameSite === 'Lax')
  return `session=${cookie.value}`
}
const setPassword = async (page: Page): Promise<void> => {
  await page.getByLabel('Mật khẩu mới').fill(PASSWORD)
  await page.getByLabel('Nhập lại mật khẩu').fill(PASSWORD)
  await page.getByRole('button', { name: 'Đặt mật khẩu' }).click()
}
const typePassword = async (page: Page, email: string, password = PASSWORD): Promise<void> => {
  await page.goto('/sign-in')
  await page.getByLabel('Thư điện tử').fill(email)
  await page.getByLabel('Mật khẩu').fill(password)
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
}
const post = (path: string, headers: Record<string, string>, body = '') =>
  fetch(world.address + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: world.address, 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body,
  })

test('first link → password and app → invitation → sign-in → token → suspended within a second', async () => {
  const link = await world.link()
  for (let preview = 0; preview < 3; preview++) assert.equal((await fetch(link)).status, 200, 'looking uses nothing up')
  const boss = await openPage(browser, world, { javaScriptEnabled: false })
  await boss.goto(link)
  await boss.getByLabel('Họ tên').fill('Trần Quản Trị')
  await boss.getByLabel('Thư điện tử').fill('quan-tri@tinh.gov.vn')
  await boss.getByLabel('Mật khẩu mới').fill('matkhau')
  await boss.getByLabel('Nhập lại mật khẩu').fill('matkhau')
  await boss.getByRole('button').click()
  assert.match(await main(boss), /ít nhất 12 ký tự/)
  assert.equal(await boss.getByLabel('Họ tên').inputValue(), 'Trần Quản Trị')
  await setPassword(boss)
  await boss.waitForURL('**/account/second-factor')
  assert.match(await main(boss), /chưa làm được việc gì khác/)
  const before = await sessionOf(boss)
  for (const path of ['/people', '/account']) {
    await boss.goto(path)
    assert.doesNotMatch(await main(boss), /Mời người dùng|Mã truy cập/, path)
  }
  assert.equal((await post('/people', { cookie: before }, 'name=x')).status, 403)
  assert.match(await (await fetch(link)).text(), /đã dùng/)

  await boss.goto('/account/second-factor')
  await boss.getByLabel('Mật khẩu của bạn').fill(PASSWORD)
  await boss.getByRole('button', { name: 'Bắt đầu' }).click()
  const secret = (await shown(boss.locator('p.once'))).replaceAll(/\s/g, '')
  assert.equal(await boss.locator('ul.codes li').count(), 10)
  assert.equal(await boss.locator('.qr svg').count(), 1)
  const used = codeOf(secret)
  await boss.getByLabel('sáu số').fill(used)
  await boss.getByRole('button', { name: 'Xác nhận' }).click()
  await boss.waitForURL('**/account?saved=factor')
  assert.notEqual(await sessionOf(boss), before, 'a new session once the factor is shown')
  assert.match(await (await fetch(`${world.address}/account`, { headers: { cookie: before } })).text(), /chưa đăng nhập/)

  await boss.goto('/people')
  await boss.locator('summary', { hasText: 'Mời người dùng' }).click()
  await boss.getByLabel('Họ tên').fill('Nguyễn Báo Cáo')
  await boss.locator('#grant-email').fill('bao-cao@tinh.gov.vn')
  await boss.locator('#grant-role').selectOption('reporter')
  await boss.getByRole('button', { name: 'Mời' }).click()
  assert.match(await main(boss), /thuộc một cơ quan/)
  await boss.locator('#grant-agency').selectOption({ index: 1 })
  await boss.getByRole('button', { name: 'Mời' }).click()
  const invitation = await shown(boss.locator('p.once'))

  const person = await openPage(browser, world, { javaScriptEnabled: false })
  await person.goto(invitation)
  await setPassword(person)
  await person.waitForURL('**/account')
  assert.match(await main(person), /báo cáo số liệu/)
  await person.getByRole('button', { name: 'Đăng xuất' }).click()
  await typePassword(person, 'bao-cao@tinh.gov.vn', 'không phải câu này đâu')
  assert.match(await main(person), /không đúng/)
  await typePassword(person, 'khong-co@tinh.gov.vn')
  assert.match(await main(person), /không đúng/)
  await typePassword(person, 'bao-cao@tinh.gov.vn')
  await person.waitForURL('**/account')
  const cookie = await sessionOf(person)
  assert.equal((await fetch(`${world.address}/people`, { headers: { cookie } })).status, 403)
  await person.locator('summary', { hasText: 'Tạo mã' }).click()
  await person.getByLabel('Tên', { exact: true }).fill('Bảng điều khiển')
  await person.getByRole('button', { name: 'Tạo mã' }).click()
  const token = await shown(person.locator('#tokens p.once'))
  assert.match(token, /^rsl_[\w-]{43}$/)
  const api = (bearer: string) => fetch(`${world.address}/api/v1/targets`, { headers: { authorization: `Bearer ${bearer}` } })
  assert.equal((await api(token)).status, 200)
  assert.equal((await api(`${token.slice(0, -1)}_`)).status, 401)
  await person.goto('/account')
  assert.doesNotMatch(await person.content(), new RegExp(token))

  await boss.goto('/people?q=b%C3%A1o')
  await boss.getByRole('link', { name: 'Nguyễn Báo Cáo' }).click()
  await boss.locator('summary', { hasText: 'Tạm khoá' }).click()
  await boss.locator('form[action="?/suspend"] input[name=why]').fill('Chuyển công tác')
  await boss.getByRole('button', { name: 'Tạm khoá' }).click()
  const began = performance.now()
  await boss.waitForURL('**saved=suspend')
  assert.match(await (await fetch(`${world.address}/account`, { headers: { cookie } })).text(), /chưa đăng nhập/)
  assert.equal((await api(token)).status, 401)
  assert.ok(performance.now() - began < 1000, 'within a second')

  await boss.goto('/account')
  await boss.getByRole('button', { name: 'Đăng xuất' }).click()
  await typePassword(boss, 'quan-tri@tinh.gov.vn')
  await boss.waitForURL('**/sign-in/second-factor**')
  await boss.getByLabel('Mã sáu số').fill(used)
  await boss.getByRole('button', { name: 'Tiếp tục' }).click()
  assert.match(await main(boss), /đã dùng/, 'a code is taken once')
  await boss.getByLabel('Mã sáu số').fill(codeOf(secret, 1))
  await boss.getByRole('button', { name: 'Tiếp tục' }).click()
  await boss.waitForURL('**/account')
  assert.deepEqual([...complaints(boss), ...complaints(person)], [])
  await boss.context().close()
  await person.context().close()
})

test('a passkey is added and then enters alone; one that does not verify its user is refused', async () => {
  const page = await openPage(browser, world, { baseURL: world.address.replace('127.0.0.1', 'localhost') })
  const local = { ...world, address: world.address.replace('127.0.0.1', 'localhost') }
  await enter(page, local)
  const debug = await page.context().newCDPSession(page)
  await debug.send('WebAuthn.enable')
  const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true } as const
  const { authenticatorId } = await debug.send('WebAuthn.addVirtualAuthenticator', {
    options: { ...options, isUserVerified: true, automaticPresenceSimulation: true },
  })
  await page.goto('/account/second-factor')
  await page.getByLabel('Tên khoá').fill('Máy cơ quan')
  await page.getByRole('button', { name: 'Thêm khoá bảo mật' }).click()
  await page.waitForURL('**/account?saved=factor')
  assert.match(await main(page), /Máy cơ quan/)
  await page.locator('li', { hasText: 'Máy cơ quan' }).locator('summary').click()
  await page.getByLabel('Mật khẩu hiện tại').first().fill('không phải câu này đâu')
  await page.getByRole('button', { name: 'Gỡ: Máy cơ quan' }).click()
  assert.match(await main(page), /Không gỡ được[\s\S]*Máy cơ quan/)
  await page.getByRole('button', { name: 'Đăng xuất' }).click()

  await debug.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'khoá bảo mật' }).click()
  await page.locator('[data-passkey] [role=alert]', { hasText: 'Khoá không trả lời' }).waitFor()
  await debug.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true })
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'khoá bảo mật' }).click()
  await page.waitForURL('**/account')
  assert.match(await main(page), /quản trị/)
  await page.context().close()
})

test('every field for a password hides it, says what it is to password managers, and takes what is pasted', async () => {
  const cookie = await world.cookieOf('administrator')
  const guest = { name: 'Lê Dán', email: 'dan@tinh.gov.vn', role: 'leader' }
  const none = { agency: '', resolution: '', book: '', case: '', from: '', to: '' }
  const invited = await invite(world.operatorAt('2026-11-24T03:00:00Z'), { ...guest, ...none })
  assert.ok(invited.ok)
  const fields: string[] = []
  for (const path of ['/sign-in', `/invite/${invited.token}`, '/account', '/account/second-factor']) {
    const html = await (await fetch(world.address + path, { headers: path.startsWith('/account') ? { cookie } : {} })).text()
    for (const [field, name] of html.matchAll(/<input\b[^>]*\bname="(password|again|current)"[^>]*>/g)) {
      assert.match(field, /\btype="password"/, `${path} ${name}`)
      assert.match(field, /\bautocomplete="(current|new)-password"/, `${path} ${name}`)
      assert.doesNotMatch(field, /onpaste|readonly|maxlength/i, `${path} ${name}`)
      fields.push(`${path.split('/', 3).join('/').replace(invited.token, '')} ${name}`)
    }
  }
  assert.deepEqual(fields, [
    '/sign-in password',
    '/invite/ password',
    '/invite/ again',
    '/account current',
    '/account password',
    '/account again',
    '/account/second-factor password',
  ])
  const page = await openPage(browser, world)
  await page.goto('/sign-in')
  await page.getByLabel('Thư điện tử').fill(PASSWORD)
  await page.getByLabel('Thư điện tử').press('Control+a')
  await page.getByLabel('Thư điện tử').press('Control+c')
  await page.getByLabel('Mật khẩu').press('Control+v')
  assert.equal(await page.getByLabel('Mật khẩu').inputValue(), PASSWORD)
  await page.context().close()
})

test('eleven wrong passwords close the account for a while, for nobody else; the answer says how long', async () => {
  const form = (n: number) => `email=${encodeURIComponent(`nan-nhan@tinh.gov.vn`)}&password=sai-${n}`
  const statuses: number[] = []
  for (let n = 0; n < 11; n++) {
    await world.asOwner(`update sign_in_attempt set at = at - interval '20 seconds'`)
    statuses.push((await post('/sign-in?/password', {}, form(n))).status)
  }
  assert.deepEqual(statuses, [...Array(10).fill(403), 429])
  assert.match(await (await post('/sign-in?/password', {}, form(12))).text(), /thử lại sau 1[45] phút/)
  assert.equal((await post('/sign-in?/password', {}, 'email=khac@tinh.gov.vn&password=x')).status, 403)
})

test('no form of entering is taken from another site, no way on leads to one, nothing of better-auth answers', async () => {
  const cookie = await world.cookieOf('administrator')
  for (const path of [
    '/sign-in?/password',
    '/account?/signOut',
    '/people',
    '/recover',
    '/sign-in/passkey',
    '/account?/makeToken',
  ])
    for (const origin of ['http://evil.example', 'null'])
      assert.equal((await post(path, { origin, cookie }, 'a=1')).status, 403, path)
  for (const to of ['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    const answer = await fetch(`${world.address}/sign-in/second-factor?to=${encodeURIComponent(to)}`, {
      headers: { cookie },
      redirect: 'manual',
    })
    assert.equal(answer.headers.get('location'), '/account', to)
  }
  for (const path of ['/api/auth/session', '/api/auth/sign-in/email', '/api/auth/sign-up/email', '/api/auth/ok'])
    assert.ok(
      [404, 501].includes((await post(path, {}, '{}')).status) || (await fetch(world.address + path)).status !== 200,
      path,
    )
})

test('over https the cookie is of this host alone; a forwarded word counts only from a proxy the operator named', async () => {
  const signIn = async (address: string): Promise<string> => {
    const cookie = await world.cookieOf('leader')
    const answer = await fetch(`${address}/account?/password`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        origin: address.replace('http:', 'https:'),
        'x-forwarded-proto': 'https',
        'content-type': 'application/x-www-form-urlencoded',
        cookie: `__Host-${cookie}`,
      },
      body: 'current=x&password=a&again=b',
    })
    return `${answer.status}`
  }
  assert.equal(await signIn(world.address), '403', 'no proxy was named')
  process.env.RESOLUTE_PROXIES = '127.0.0.1'
  const web = await serveWeb({ host: '127.0.0.1', port: 0 })
  delete process.env.RESOLUTE_PROXIES
  try {
    assert.equal(await signIn(web.address), '400', 'the __Host- cookie is read over https')
    const out = await fetch(`${web.address}/account?/signOut`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        origin: web.address.replace('http:', 'https:'),
        'x-forwarded-proto': 'https',
        'content-type': 'application/x-www-form-urlencoded',
        cookie: `__Host-${await world.cookieOf('leader')}`,
      },
      body: '',
    })
    assert.match(out.headers.getSetCookie().join('\n'), /^__Host-session=;.*Path=\/; HttpOnly; Secure; SameSite=Lax/im)
    assert.equal(out.headers.get('clear-site-data'), '"cache", "storage"')

    const over = (path: string, init: RequestInit = {}, headers: Record<string, string> = {}) => {
      const origin = web.address.replace('http:', 'https:')
      return fetch(web.address + path, {
        redirect: 'manual',
        ...init,
        headers: { origin, 'x-forwarded-proto': 'https', 'content-type': 'application/x-www-form-urlencoded', ...headers },
      })
    }
    const guest = { name: 'Trần Khách', email: 'khach@tinh.gov.vn', role: 'leader' }
    const none = { agency: '', resolution: '', book: '', case: '', from: '', to: '' }
    const invited = await invite(world.operatorAt('2026-11-24T03:00:00Z'), { ...guest, ...none })
    assert.ok(invited.ok)
    const accepted = new URLSearchParams({ password: PASSWORD, again: PASSWORD }).toString()
    const set = [
      await over('/?lang=en'),
      await over('/sign-in/passkey', { method: 'POST', body: '{}' }, { 'content-type': 'application/json' }),
      await over('/sign-in/sign-on/callback', {}, { cookie: '__Host-sign-on=x' }),
      await over(`/invite/${invited.token}`, { method: 'POST', body: accepted }),
    ].flatMap((answer) => answer.headers.getSetCookie())
    assert.deepEqual(
      set.map((cookie) => cookie.split('=', 1)[0]),
      ['__Host-lang', '__Host-challenge', '__Host-sign-on', '__Host-session'],
    )
    for (const cookie of set) {
      for (const part of ['Path=/', 'Secure', 'HttpOnly']) assert.ok(cookie.split('; ').includes(part), cookie)
      assert.match(cookie, /SameSite=(Lax|Strict)/)
      assert.doesNotMatch(cookie, /domain=/i)
    }
    assert.match(await (await over('/', {}, { cookie: '__Host-lang=en' })).text(), /<html lang="en"/)
  } finally {
    await web.close()
  }
})

test("where somebody comes from is the connection's address, or what a named proxy saw; never what they say", async () => {
  const guest = { name: 'Vũ Nơi Xa', email: 'noi-xa@tinh.gov.vn', role: 'leader' }
  const none = { agency: '', resolution: '', book: '', case: '', from: '', to: '' }
  const invited = await invite(world.operatorAt('2026-11-24T03:00:00Z'), { ...guest, ...none })
  assert.ok(invited.ok)
  const accepted = new URLSearchParams({ password: PASSWORD, again: PASSWORD }).toString()
  assert.equal((await post(`/invite/${invited.token}`, { accept: 'text/html' }, accepted)).status, 303)
  process.env.RESOLUTE_PROXIES = '127.0.0.1'
  const proxied = await serveWeb({ host: '127.0.0.1', port: 0 })
  delete process.env.RESOLUTE_PROXIES
  const placeOver = async (address: string, forwarded: string): Promise<string | null> => {
    const entered = await fetch(`${address}/sign-in?/password`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        origin: address,
        accept: 'text/html',
        'content-type': 'application/x-www-form-urlencoded',
        'x-forwarded-for': forwarded,
        'x-resolute-address': '198.51.100.7',
        'x-real-ip': '198.51.100.7',
      },
      body: new URLSearchParams({ email: guest.email, password: PASSWORD }).toString(),
    })
    assert.equal(entered.status, 303)
    const { rows } = await world.db.pool.query<{ address: string | null }>('select address from session order by id desc limit 1')
    return rows[0]?.address ?? null
  }
  try {
    assert.equal(await placeOver(world.address, '198.51.100.7'), '127.0.0.0/24', 'no proxy was named')
    assert.equal(await placeOver(proxied.address, '198.51.100.7, 203.0.113.9'), '203.0.113.0/24', 'what the proxy added')
  } finally {
    await proxied.close()
  }
})

test('the pages of entering are clean', async () => {
  const page = await openPage(browser, world)
  for (const path of ['/sign-in', '/recover', '/invite/x', '/recover/x']) {
    await page.goto(path)
    await assertClean(page, path)
  }
  await enter(page, world)
  for (const path of ['/account', '/account/second-factor', '/people', '/people/1', '/people?lang=en']) {
    await page.goto(path)
    await assertClean(page, path)
  }
  await page.context().close()
})
