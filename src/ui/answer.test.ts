import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Answers, compressed } from './answer.server.ts'

const BODY = 'nghị quyết '.repeat(500)
const page = (body = BODY): Response =>
  new Response(body, { headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache', vary: 'cookie' } })

test('a body comes in the best encoding the browser takes', async () => {
  const table: [string | null, string | null][] = [
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.000', null],
    ['GZIP;q=0.5', 'gzip'],
    ['identity', null],
    [null, null],
  ]
  for (const [accepts, encoding] of table) {
    const answer = await compressed(page(), { accepts, ifNoneMatch: null })
    assert.equal(answer.headers.get('content-encoding'), encoding, String(accepts))
    const bytes = Buffer.from(await answer.arrayBuffer())
    assert.equal(Number(answer.headers.get('content-length')), bytes.byteLength)
    const plain = encoding === 'br' ? brotliDecompressSync(bytes) : encoding === 'gzip' ? gunzipSync(bytes) : bytes
    assert.equal(plain.toString(), BODY)
  }
})

test('small bodies, pictures and redirects pass as they are; cookies stay apart', async () => {
  const wanted = { accepts: 'br', ifNoneMatch: null }
  assert.equal((await compressed(page('ngắn'), wanted)).headers.get('content-encoding'), null)
  const picture = new Response(BODY, { headers: { 'content-type': 'image/png' } })
  assert.equal(await compressed(picture, wanted), picture)
  const away = new Response(null, { status: 303, headers: { location: '/' } })
  assert.equal(await compressed(away, wanted), away)
  const withCookies = page()
  withCookies.headers.append('set-cookie', 'a=1')
  withCookies.headers.append('set-cookie', 'b=2')
  assert.deepEqual((await compressed(withCookies, wanted)).headers.getSetCookie(), ['a=1', 'b=2'])
})

test('a remembered page is given again, and told unchanged to who has it', async () => {
  const answers = new Answers(1_000_000)
  const first = await answers.add('k', page(), { accepts: 'gzip', ifNoneMatch: null })
  const etag = first.headers.get('etag')
  for (const accepts of ['br', 'gzip', null]) {
    const again = await answers.find('k', { accepts, ifNoneMatch: null })
    assert.equal(again?.status, 200)
    assert.equal(again?.headers.get('etag'), etag)
  }
  const unchanged = await answers.find('k', { accepts: 'br', ifNoneMatch: `"x", ${etag}` })
  assert.equal(unchanged?.status, 304)
  assert.equal(await unchanged?.text(), '')
  assert.equal(unchanged?.headers.get('vary'), 'cookie')
  assert.equal(await answers.find('other', { accepts: null, ifNoneMatch: null }), null)
})

test('the page longest unasked is forgotten first', async () => {
  const wanted = { accepts: null, ifNoneMatch: null }
  const answers = new Answers(4.5 * Buffer.byteLength(BODY))
  for (const key of ['a', 'b', 'c', 'd', 'e', 'f']) {
    await answers.add(key, page(), wanted)
    await answers.find('a', wanted)
  }
  assert.notEqual(await answers.find('a', wanted), null)
  assert.notEqual(await answers.find('f', wanted), null)
  assert.equal(await answers.find('b', wanted), null)
  await answers.add('too large to keep', page(BODY + BODY), wanted)
  assert.equal(await answers.find('too large to keep', wanted), null)
})
