// Requests that are too large, too slow, too many or torn: the server says no, or nothing, and goes on serving others.
import assert from 'node:assert/strict'
import { connect, type Socket } from 'node:net'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { after, before, test } from 'node:test'
import { sendAll } from './malformed.ts'
import { type Attacked, openAttacked } from './world.ts'

const MALFORMED = 2_000
const SLOW_SOCKETS = 50

let world: Attacked
before(async () => {
  world = await openAttacked()
})
after(() => world?.close())

const open = (): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(world.address)
    const socket = connect(Number(port), hostname, () => resolve(socket))
    socket.once('error', reject)
  })

/** The first line of the answer, or how the connection ended. */
const answerOf = async (parts: (string | Buffer)[], waitMs = 8_000): Promise<string> => {
  const socket = await open()
  return new Promise((resolve) => {
    let answer = ''
    const end = (): void => {
      socket.destroy()
      resolve(answer.split('\r\n', 1)[0] || 'closed')
    }
    const timer = setTimeout(end, waitMs)
    socket.on('data', (chunk) => {
      answer += chunk
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      clearTimeout(timer)
      end()
    })
    for (const part of parts) socket.write(part)
  })
}

const head = (path: string, lines: Record<string, string | number>): string => {
  const { host } = new URL(world.address)
  const all = {
    Host: host,
    Origin: world.address,
    Cookie: world.cookie,
    'Content-Type': 'application/x-www-form-urlencoded',
    Connection: 'close',
    ...lines,
  }
  return `POST ${path} HTTP/1.1\r\n${Object.entries(all)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`
}

const isServed = async (): Promise<number> => {
  const started = performance.now()
  const answer = await fetch(`${world.address}/healthz`)
  assert.equal(await answer.text(), 'ok\n')
  return performance.now() - started
}

test('a body that is too large, or lies about its length, is refused before it is read', async () => {
  const megabyte = Buffer.alloc(2 ** 20, 'a')
  const table: [string, (string | Buffer)[], RegExp][] = [
    ['form of 99 MB', [head('/books/zones/new', { 'Content-Length': 99_000_000 }), megabyte], / 413 /],
    ['upload of 99 MB', [head('/documents/load', { 'Content-Length': 99_000_000 }), megabyte], / 413 /],
    ['9e99 bytes', [head('/books/zones/new', { 'Content-Length': '9'.repeat(99) })], / (400|411|413) /],
    ['chunked', [head('/books/zones/new', { 'Transfer-Encoding': 'chunked' }), 'fffffff\r\n', megabyte], / 411 /],
    ['more than announced', [head('/books/zones/new', { 'Content-Length': 3 }), 'a=1GET / HTTP/1.1\r\n\r\n'], / (400|415|422) /],
    ['no length', [head('/books/zones/new', {})], / 411 /],
    ['bad chunk', [head('/books/zones/new', { 'Transfer-Encoding': 'chunked' }), 'zz\r\n'], / (400|411) /],
  ]
  for (const [what, parts, said] of table) assert.match(await answerOf(parts), said, what)
  await isServed()
})

test('long addresses and many or long headers are refused', async () => {
  const { host } = new URL(world.address)
  const table: [string, string, RegExp][] = [
    ['address of 1 MB', `GET /${'a'.repeat(2 ** 20)} HTTP/1.1\r\nHost: ${host}\r\n\r\n`, / 431 |closed/],
    [
      'address of 12 kB',
      `GET /books/zones?q=${'a'.repeat(12_000)} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
      / 200 /,
    ],
    ['header of 1 MB', `GET / HTTP/1.1\r\nHost: ${host}\r\nX: ${'a'.repeat(2 ** 20)}\r\n\r\n`, / 431 |closed/],
    ['5,000 headers', `GET / HTTP/1.1\r\nHost: ${host}\r\n${'X: a\r\n'.repeat(5_000)}\r\n`, / 431 |closed/],
    [
      '1,900 short headers',
      `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${'a:b\r\n'.repeat(1_900)}\r\n`,
      / (200|431) /,
    ],
    [
      'cookie of 15 kB',
      `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\nCookie: session=${'a'.repeat(15_000)}\r\n\r\n`,
      / (200|431) /,
    ],
    [
      '3,000 parameters',
      `GET /books/zones?${'a=1&'.repeat(3_000)} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
      / (200|400|414|431) /,
    ],
    ['no HTTP', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n', / 400 |closed/],
  ]
  for (const [what, request, said] of table) assert.match(await answerOf([request]), said, what)
  await isServed()
})

test('forms with ten thousand fields and deeply nested JSON cost little', async () => {
  const fields = Array.from({ length: 10_000 }, (_, n) => `f${n}=`)
    .join('&')
    .slice(0, 64 * 2 ** 10 - 1)
  const same = 'v.note=&'.repeat(8_000)
  for (const body of [fields, same, '&'.repeat(60_000), '%'.repeat(60_000), '='.repeat(60_000)]) {
    const started = performance.now()
    const answer = await world.post('/books/zones/new', body, { 'content-type': 'application/x-www-form-urlencoded' })
    assert.ok([400, 413, 422].includes(answer.status), `${answer.status}`)
    await answer.arrayBuffer()
    assert.ok(performance.now() - started < 5_000)
  }
  for (const text of [
    '['.repeat(30_000),
    `{"type":"Polygon","coordinates":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
    '{"a":'.repeat(10_000),
    `<kml>${'<a>'.repeat(15_000)}`,
  ]) {
    const answer = await world.post(
      '/map/boundary',
      new URLSearchParams({ text, form: text.startsWith('<') ? 'kml' : 'geojson' }),
    )
    assert.ok(answer.status < 500 || answer.status === 413, `${answer.status} ${text.slice(0, 20)}`)
    await answer.arrayBuffer()
  }
  assert.deepEqual(world.log, [])
})

test(`${MALFORMED} torn uploads: no fault, nothing written, others are served`, async (context) => {
  const before = await world.acts()
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const statuses = await sendAll(world.address, '/books/zones/song-xanh/contest?field=grossHa', world.cookie, MALFORMED)
  delay.disable()
  context.diagnostic(`event loop p99 ${(delay.percentile(99) / 1e6).toFixed(1)} ms; statuses ${JSON.stringify([...statuses])}`)
  for (const status of statuses.keys())
    assert.ok([200, 400, 413, 415, 422].includes(status), `${status}: ${statuses.get(status)}`)
  assert.equal(await world.acts(), before)
  assert.deepEqual(world.log.slice(0, 3), [])
  await isServed()
})

test(`${SLOW_SOCKETS} connections that never finish their headers or body hinder nobody, and are ended`, async () => {
  const sockets = await Promise.all(Array.from({ length: SLOW_SOCKETS }, open))
  let ended = 0
  for (const [n, socket] of sockets.entries()) {
    socket.on('error', () => {})
    socket.on('close', () => ended++)
    socket.resume()
    if (n % 2) socket.write(head('/books/zones/new', { 'Content-Length': 60_000 }))
    else socket.write('GET / HTTP/1.1\r\nHost: ')
  }
  const drip = setInterval(() => {
    for (const socket of sockets) if (!socket.destroyed) socket.write('a')
  }, 500)
  const times: number[] = []
  for (let n = 0; n < 20; n++) times.push(await isServed())
  assert.ok(times.toSorted((a, b) => a - b)[10]! < 1_000, `${times}`)
  // Headers have ten seconds, looked at every so often; a body has as long as a slow upload needs.
  const until = Date.now() + 60_000
  while (ended < SLOW_SOCKETS / 2 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 250))
  clearInterval(drip)
  assert.ok(ended >= SLOW_SOCKETS / 2, `${ended} of the ${SLOW_SOCKETS / 2} slow headers were ended`)
  for (const socket of sockets) socket.destroy()
  await isServed()
})
