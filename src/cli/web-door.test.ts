import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Asked, hostName, knownHosts, refusalOf } from './web-door.ts'

const asked = (over: Partial<Asked>): Asked => ({
  method: 'GET',
  path: '/',
  host: 'localhost:3000',
  arrivedAt: '192.0.2.7',
  cameFrom: '127.0.0.1',
  origin: undefined,
  proto: 'http',
  contentLength: undefined,
  contentType: undefined,
  ...over,
})
const post = (over: Partial<Asked>): Asked =>
  asked({
    method: 'POST',
    origin: 'http://localhost:3000',
    contentLength: '10',
    contentType: 'application/x-www-form-urlencoded',
    ...over,
  })

test('who is let in', () => {
  const hosts = knownHosts('10.1.2.3', 'nq.example.vn, Other.Example ')
  const table: [Asked, number | null][] = [
    [asked({}), null],
    [asked({ host: '127.0.0.1:3000' }), null],
    [asked({ host: '[::1]:3000' }), null],
    [asked({ host: '10.1.2.3' }), null],
    [asked({ host: '192.0.2.7:3000' }), null],
    [asked({ host: '192.0.2.8:3000' }), 421],
    [asked({ host: 'NQ.example.vn' }), null],
    [asked({ host: 'other.example:8443' }), null],
    [asked({ host: 'evil.example' }), 421],
    [asked({ host: 'localhost.evil.example' }), 421],
    [asked({ host: 'localhost:3000@evil.example' }), 421],
    [asked({ host: undefined }), 421],
    [asked({ method: 'HEAD' }), null],
    [asked({ path: '/books/zones/%00' }), 400],
    [asked({ path: '/books/zones/%2500' }), null],
    [asked({ method: 'PUT' }), 405],
    [asked({ method: 'TRACE' }), 405],
    [post({}), null],
    [post({ contentType: 'multipart/form-data; boundary=x' }), null],
    [post({ contentType: 'Application/JSON' }), null],
    [post({ contentType: 'text/plain' }), 415],
    [post({ contentType: 'application/jsonx' }), 415],
    [post({ contentType: undefined }), 415],
    [post({ origin: undefined }), 403],
    [post({ origin: undefined, path: '/api/v1/gate', contentType: 'application/json' }), null],
    [post({ origin: 'http://evil.example', path: '/api/v1/gate', contentType: 'application/json' }), 403],
    [post({ origin: undefined, path: '/api/v1/gate' }), 403],
    [post({ origin: undefined, path: '/api/v1/gate/', contentType: 'application/json' }), 403],
    [post({ origin: undefined, path: '/api/v1/edxml', contentType: 'application/xml; charset=utf-8' }), null],
    [post({ origin: 'http://evil.example', path: '/api/v1/edxml', contentType: 'application/xml' }), 403],
    [post({ origin: undefined, path: '/api/v1/edxml', contentType: 'text/plain' }), 403],
    [post({ origin: undefined, path: '/api/v1/edxml' }), 403],
    [post({ origin: undefined, path: '/documents/load', contentType: 'application/xml' }), 403],
    [post({ origin: 'null' }), 403],
    [post({ origin: 'https://localhost:3000' }), 403],
    [post({ origin: 'http://localhost:3001' }), 403],
    [post({ contentLength: undefined }), 411],
    [post({ contentLength: '1e999' }), 411],
    [post({ contentLength: '70000' }), 413],
    [post({ contentLength: '70000', path: '/documents/load' }), null],
    [post({ contentLength: '999999999', path: '/documents/load' }), 413],
    [post({ contentLength: '64500000', path: '/documents/load' }), 413],
    [post({ contentLength: '20000000', path: '/documents/receive' }), null],
    [post({ contentLength: '32000000', path: '/documents/receive' }), 413],
    [post({ contentLength: '1000000', path: '/documents/receive/ab' }), null],
    [post({ contentLength: '20000000', path: '/documents/receive/ab' }), 413],
    [post({ contentLength: '20000000', path: '/tasks/a%3Ab' }), null],
    [post({ contentLength: '70000', path: '/tasks' }), 413],
    [post({ contentLength: '64500000', path: '/books/lots/import' }), null],
    [post({ contentLength: '66000000', path: '/books/lots/import' }), 413],
    [post({ contentLength: '70000', path: '/books/lots/import/7' }), 413],
    [post({ contentLength: '20000000', path: '/books/zones/a/contest' }), null],
  ]
  for (const [request, status] of table)
    assert.equal(refusalOf(request, hosts, false)?.status ?? null, status, JSON.stringify(request))
})

test('what comes in the clear from another machine is let in only where the operator says so', () => {
  const hosts = knownHosts('0.0.0.0', undefined)
  const table: [Partial<Asked>, boolean][] = [
    [{ cameFrom: '127.0.0.1' }, true],
    [{ cameFrom: '::1' }, true],
    [{ cameFrom: '192.168.1.20' }, false],
    [{ cameFrom: '2001:db8::7' }, false],
    [{ cameFrom: '' }, false],
    [{ cameFrom: '127.0.0.1.evil.example' }, false],
    [{ cameFrom: '192.168.1.20', path: '/sign-in' }, false],
    [{ cameFrom: '192.168.1.20', path: '/healthz' }, true],
    [{ cameFrom: '192.168.1.20', proto: 'https' }, true],
  ]
  for (const [over, isIn] of table) {
    assert.equal(refusalOf(asked(over), hosts, false)?.status ?? null, isIn ? null : 403, JSON.stringify(over))
    assert.equal(refusalOf(asked(over), hosts, true), null)
  }
})

test('host names', () => {
  assert.equal(hostName('A.example:80'), 'a.example')
  assert.equal(hostName('[::1]:3000'), '[::1]')
  assert.equal(hostName('a b'), null)
  assert.ok(knownHosts('::', undefined).has('[::]'))
})
