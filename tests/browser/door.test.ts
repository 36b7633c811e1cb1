// What every answer carries, what it weighs, and what is not let in.
import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { serveWeb } from '../../src/cli/web.server.ts'
import { checkerOf, type OpenApi } from './described.ts'
import { MAIN } from './invented-text.ts'
import { complaints, openBrowser, openPage, openWorld, type World } from './world.ts'

const FIRST_VIEW_BYTES = 40_000
const FIRST_VIEW_SCRIPT_BYTES = 15_000

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

test(`the first view of "/" weighs at most ${FIRST_VIEW_BYTES} bytes over the wire, nothing from another host`, async () => {
  const page = await openPage(browser, world)
  const debug = await page.context().newCDPSession(page)
  await debug.send('Network.enable')
  let bytes = 0
  let script = 0
  const types = new Map<string, string>()
  debug.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type))
  debug.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes += encodedDataLength
    if (types.get(requestId) === 'Script') script += encodedDataLength
  })
  await page.goto('/', { waitUntil: 'networkidle' })
  assert.ok(types.size >= 2, 'the page and its style sheet')
  assert.ok(bytes > 3_000 && bytes <= FIRST_VIEW_BYTES, `${bytes} bytes`)
  assert.ok(script <= FIRST_VIEW_SCRIPT_BYTES, `${script} bytes of script`)
  assert.deepEqual(complaints(page), [])
  await page.context().close()
})

test('every page but the map keeps its content policy, without a script', async () => {
  const page = await openPage(browser, world)
  for (const path of [
    '/',
    '/?as-of=2025-09-01',
    '/targets',
    '/tasks',
    '/books',
    '/books/zones',
    '/books/zones/dictionary',
    `/provisions/${MAIN}/II.2.-3`,
    '/documents',
    `/documents/${MAIN}`,
    '/documents/load',
    '/documents/receive',
    '/account',
    '/sign-in/x',
    '/nothing',
  ]) {
    const answer = await page.goto(path)
    assert.match(answer?.headers()['content-security-policy'] ?? '', /default-src 'none'; style-src 'self'/, path)
    assert.equal(answer?.headers()['x-content-type-options'], 'nosniff')
    assert.equal(await page.locator('script, [style], [onclick]').count(), 0, path)
  }
  assert.deepEqual(complaints(page), [])
  await page.context().close()
})

test('nothing of the server reaches the files a browser may fetch', async () => {
  const client = fileURLToPath(new URL('../../build/client', import.meta.url))
  const files = (await readdir(client, { recursive: true, withFileTypes: true })).filter(
    (entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name),
  )
  assert.ok(files.some(({ name }) => name.endsWith('.css')))
  for (const { parentPath, name } of files) {
    const text = await readFile(join(parentPath, name), 'utf8')
    assert.doesNotMatch(text, /kysely|from\s*["']node:|require\(["']node:|selectFrom|sourceMappingURL/i, name)
  }
})

test('an unchanged page is answered with 304, assets for a year', async () => {
  const first = await fetch(`${world.address}/`)
  const html = await first.text()
  const again = await fetch(`${world.address}/`, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } })
  assert.equal(again.status, 304)
  const style = /href="\.?(\/_app\/[^"]+\.css)"/.exec(html)?.[1]
  const sheet = await fetch(world.address + style, { headers: { 'accept-encoding': 'br' } })
  assert.match(sheet.headers.get('cache-control') ?? '', /immutable/)
  assert.equal(sheet.headers.get('content-encoding'), 'br')
  for (const coding of ['br', 'gzip', 'identity']) {
    const coded = await fetch(`${world.address}/`, { headers: { 'accept-encoding': coding } })
    assert.equal(coded.headers.get('content-encoding') ?? 'identity', coding)
    assert.equal(await coded.text(), html)
  }
})

const raw = (request: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(world.address)
    const socket = connect(Number(port), hostname, () => socket.write(request))
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })

test('foreign names, methods and oversized bodies are not let in', async () => {
  const { host } = new URL(world.address)
  const table: [string, number][] = [
    [`GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`, 421],
    [`GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`, 200],
    [`GET / HTTP/1.1\r\nHost: ${host}\r\nX-Resolute-Proto: https\r\nConnection: close\r\n\r\n`, 200],
    [`PUT / HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`, 405],
    [
      `POST /account HTTP/1.1\r\nHost: ${host}\r\nOrigin: http://${host}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 99999999\r\nConnection: close\r\n\r\n`,
      413,
    ],
    [
      `POST /account HTTP/1.1\r\nHost: ${host}\r\nOrigin: http://${host}\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n`,
      411,
    ],
    [`GET /%c0%ae%c0%ae/ HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`, 400],
    [`GET /../../package.json HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`, 404],
  ]
  for (const [request, status] of table)
    assert.match(await raw(request), new RegExp(`^HTTP/1.1 ${status} `), request.split('\r\n\r\n')[0])
})

test('health, readiness and metrics', async () => {
  assert.equal((await fetch(`${world.address}/healthz`)).status, 200)
  assert.equal(await (await fetch(`${world.address}/readyz`)).text(), 'ready\n')
  const metrics = await (await fetch(`${world.address}/metrics`)).text()
  assert.match(metrics, /resolute_http_requests_total\{status="200"\} \d+/)
  assert.match(metrics, /# EOF\n$/)
})

test('over a network nothing but its health is told without https', async (t) => {
  const own = Object.values(networkInterfaces()).flatMap((each) => each ?? [])
  const elsewhere = own.find(({ internal, family }) => !internal && family === 'IPv4')?.address
  if (!elsewhere) return t.skip('this machine is in no network')
  process.env.RESOLUTE_PROXIES = elsewhere
  const web = await serveWeb({ host: '0.0.0.0', port: 0 })
  delete process.env.RESOLUTE_PROXIES
  const { port } = new URL(web.address)
  const ask = (path: string, headers: Record<string, string> = {}) =>
    fetch(`http://${elsewhere}:${port}${path}`, { headers, redirect: 'manual' })
  try {
    for (const path of ['/', '/sign-in', '/api/v1/targets', '/favicon.svg', '/nothing']) {
      const answer = await ask(path)
      assert.equal(answer.status, 403, path)
      assert.match(await answer.text(), /https/)
    }
    assert.equal((await ask('/healthz')).status, 200)
    const over = await ask('/', { 'x-forwarded-proto': 'https' })
    assert.equal(over.status, 200)
    assert.equal(over.headers.get('strict-transport-security'), 'max-age=31536000')
  } finally {
    await web.close()
  }
})

test('counts are told to the machine itself and to the monitors that the operator names', async () => {
  Object.assign(process.env, { RESOLUTE_PROXIES: '127.0.0.1', RESOLUTE_MONITORS: '203.0.113.9' })
  const web = await serveWeb({ host: '127.0.0.1', port: 0 })
  for (const name of ['RESOLUTE_PROXIES', 'RESOLUTE_MONITORS']) delete process.env[name]
  const asked = async (forwarded: string) =>
    (await fetch(`${web.address}/metrics`, { headers: { 'x-forwarded-for': forwarded } })).status
  try {
    assert.equal(await asked('203.0.113.9'), 200)
    for (const other of ['203.0.113.8', '127.0.0.1, 203.0.113.8', '203.0.113.9, 203.0.113.8'])
      assert.equal(await asked(other), 404)
  } finally {
    await web.close()
  }
})

test('a busy port is named, with what to do', async () => {
  const { port } = new URL(world.address)
  await assert.rejects(serveWeb({ host: '127.0.0.1', port: Number(port) }), ({ sentence }: { sentence: { vi: string } }) => {
    assert.match(sentence.vi, new RegExp(`Cổng ${port} .*--port ${Number(port) + 1}`))
    return true
  })
})

test('what is planned says so, what is unknown too', async () => {
  const table: [string, number, string][] = [
    ['/books/nothing', 404, 'text/html; charset=utf-8'],
    ['/books/zones/nothing', 404, 'text/html; charset=utf-8'],
    ['/public/x', 501, 'text/html; charset=utf-8'],
    ['/nothing', 404, 'text/html; charset=utf-8'],
    [`/provisions/${MAIN}/XX`, 404, 'text/html; charset=utf-8'],
    ['/?resolution=none', 404, 'text/html; charset=utf-8'],
    ['/api/v1/trace', 501, 'application/problem+json'],
    ['/api/v1/agencies?cursor=zzz', 400, 'application/problem+json'],
    ['/api/v1/nothing', 404, 'application/problem+json'],
    ['/api/v1/targets?as-of=soon', 400, 'application/problem+json'],
    ['/api/v1/targets?limit=0', 400, 'application/problem+json'],
    ['/api/v1/targets?colour=red', 400, 'application/problem+json'],
    ['/api/v1/targets?cursor=zzz', 400, 'application/problem+json'],
    ['/api/v1/targets?resolution=none', 404, 'application/problem+json'],
  ]
  for (const [path, status, type] of table) {
    const answer = await fetch(world.address + path)
    assert.equal(answer.status, status, path)
    assert.equal(answer.headers.get('content-type'), type, path)
    const body = await answer.text()
    if (type === 'application/problem+json') assert.equal((JSON.parse(body) as { status: number }).status, status)
  }
})

test('the lists answer exactly as openapi.json describes them, part by part', async () => {
  const api = `${world.address}/api/v1`
  const described = (await (await fetch(`${api}/openapi.json`)).json()) as OpenApi
  assert.match(described.openapi, /^3\.1/)

  const check = checkerOf(described)
  // The others have tests of their own.
  const lists = Object.keys(described.paths).filter(
    (path) =>
      !/^\/(openapi\.json|edxml|fit|cases|procedures|land|gate|indicators|causes|reviews.*|blocks|sittings.*|tasks\/coverage|(books|trace).*)$/.test(
        path,
      ),
  )
  assert.deepEqual(lists, ['/provisions', '/targets', '/tasks', '/agencies', '/documents'])
  for (const path of lists) {
    const schema = described.paths[path]?.get.responses['200']?.content['application/json']?.schema ?? {}
    const seen: unknown[] = []
    let cursor: string | null = ''
    let total = -1
    while (cursor !== null) {
      const part = (await (await fetch(`${api}${path}?limit=20&as-of=2026-11-24${cursor && `&cursor=${cursor}`}`)).json()) as {
        items: unknown[]
        nextCursor: string | null
        total: number
      }
      check(part, schema, path)
      seen.push(...part.items)
      ;({ nextCursor: cursor, total } = part)
    }
    assert.equal(seen.length, total, path)
  }
  const found = (await (await fetch(`${api}/tasks?q=so+xay+dung`)).json()) as { total: number }
  assert.equal(found.total, 2)
})

test('a fault of ours is answered with a code, never with its cause', async () => {
  await world.touch()
  await world.asOwner('alter table provision rename to provision_away')
  const table: [string, string, RegExp][] = [
    ['/?as-of=2024-05-06', 'text/html; charset=utf-8', /ghi lại với mã [0-9a-f]{8}/],
    [`/provisions/${MAIN}/II.2.-2?lang=en`, 'text/html; charset=utf-8', /recorded under [0-9a-f]{8}/],
    ['/api/v1/tasks', 'application/problem+json', /"status":500.*recorded under [0-9a-f]{8}/],
  ]
  for (const [path, type, said] of table) {
    const answer = await fetch(world.address + path)
    assert.equal(answer.status, 500, path)
    assert.equal(answer.headers.get('content-type'), type)
    const body = await answer.text()
    assert.match(body, said)
    assert.doesNotMatch(body, /relation|provision_away|\.ts:/)
  }
  await world.asOwner('alter table provision_away rename to provision')
  assert.equal((await fetch(`${world.address}/?as-of=2024-05-06`)).status, 200)
})
