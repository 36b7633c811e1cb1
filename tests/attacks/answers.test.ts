// What every answer says and keeps to itself: headers, types, redirects, names in the log, secrets.
import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { type Attacked, openAttacked, type Reached, reach } from './world.ts'

let world: Attacked
let reached: Reached[]
before(async () => {
  world = await openAttacked()
  reached = await reach(world)
})
after(() => world?.close())

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

const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(world.address + path, { redirect: 'manual', headers: { cookie: world.cookie, accept: 'text/html' }, ...init })

const OTHERS = [
  '/healthz',
  '/readyz',
  '/metrics',
  '/favicon.svg',
  '/nothing',
  '/public/x',
  '/%00',
  '/?as-of=x',
  '/api/v1/nothing',
  '/api/v1/targets?limit=0',
  '/_app/nothing.js',
  '/.git/config',
  '/package.json',
]

test('every answer has a strict content policy, one type, no sniffing, no framing, and no leave for other sites', async () => {
  const paths = [...reached.flatMap((each) => each.paths), ...OTHERS]
  const posts = reached.flatMap(({ route, paths: [path] }) =>
    route.actions.length > 0 && path !== '/account' ? [path ?? '/'] : [],
  )
  const answers = [
    ...(await Promise.all(paths.map(async (path) => ({ path, answer: await ask(path) })))),
    ...(await Promise.all(paths.map(async (path) => ({ path: `HEAD ${path}`, answer: await ask(path, { method: 'HEAD' }) })))),
    ...(await Promise.all(
      posts.map(async (path) => ({ path: `POST ${path}`, answer: await world.post(path, new URLSearchParams()) })),
    )),
    { path: 'refused', answer: await ask('/account', { method: 'POST', body: 'x' }) },
    { path: 'PUT', answer: await ask('/', { method: 'PUT' }) },
  ]
  for (const { path, answer } of answers) {
    const header = (name: string): string => answer.headers.get(name) ?? ''
    const policy = new Map(
      header('content-security-policy')
        .split(';')
        .map((each) => {
          const [name = '', ...sources] = each.trim().split(/\s+/)
          return [name, sources]
        }),
    )
    assert.deepEqual(policy.get('default-src'), ["'none'"], path)
    assert.deepEqual(policy.get('base-uri'), ["'none'"], path)
    assert.deepEqual(policy.get('frame-ancestors'), ["'none'"], path)
    assert.deepEqual(policy.get('form-action'), ["'self'"], path)
    for (const [name, sources] of policy)
      for (const source of sources) {
        // An administrator's tile server is the one exception, and for pictures only.
        const isAllowed =
          ["'self'", "'none'"].includes(source) ||
          (name === 'img-src' && /^https:\/\/[^*]+$/.test(source)) ||
          /^'(nonce|sha256)-/.test(source)
        assert.ok(isAllowed, `${path}: ${name} ${source}`)
      }
    assert.equal(header('x-content-type-options'), 'nosniff', path)
    assert.equal(header('referrer-policy'), 'same-origin', path)
    assert.equal(header('cross-origin-opener-policy'), 'same-origin', path)
    assert.equal(header('cross-origin-resource-policy'), 'same-origin', path)
    for (const name of ['access-control-allow-origin', 'x-powered-by', 'server'])
      assert.equal(header(name), '', `${path}: ${name}`)
    const body = await answer.text()
    if (body !== '' && !(answer.status >= 300 && answer.status < 400))
      assert.match(header('content-type'), /^[a-z]+\/[a-z0-9.+-]+(; ?version=[0-9.]+)?(; ?charset=utf-8)?$/i, path)
    if (/^text\/|[+/]xml/.test(header('content-type')) && !path.includes('favicon'))
      assert.match(header('content-type'), /charset=utf-8|svg/i, path)
    assert.ok(answer.status < 500 || answer.status === 501, `${answer.status} ${path}`)
  }
  assert.deepEqual(world.log, [])
})

test('what a person with a session sees is kept by nobody', async () => {
  for (const path of reached.flatMap(({ route, paths }) => (route.id === '/[...path]' ? [] : paths))) {
    const answer = await ask(path)
    await answer.arrayBuffer()
    if (answer.status < 400) assert.match(answer.headers.get('cache-control') ?? '', /no-store|immutable/, path)
  }
})

test('every page says who is signed in and has the button that ends the session', async () => {
  for (const path of reached.flatMap(({ paths }) => paths)) {
    const answer = await ask(path)
    const html = await answer.text()
    if (answer.status !== 200 || !answer.headers.get('content-type')?.startsWith('text/html')) continue
    assert.equal(html.split('action="/account?/signOut"').length, 2, path)
  }
})

test('nobody is sent to another site, by any parameter, path or header', async () => {
  const { host, origin } = new URL(world.address)
  const elsewhere = [
    'https://evil.example/',
    '//evil.example/',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https:evil.example',
    'javascript:alert(1)',
    `${origin}@evil.example/`,
    '%2f%2fevil.example',
    '/%09/evil.example',
  ]
  const leads = (location: string | null, at: string): void => {
    if (location !== null) assert.equal(new URL(location, `${origin}/a/b`).host, host, `${at} → ${location}`)
  }
  for (const {
    route,
    paths: [path = ''],
  } of reached)
    for (const place of elsewhere) {
      const query = ['to', 'next', 'back', 'redirect', 'redirectTo', 'return', 'returnTo', 'url', 'callbackURL', 'continue']
        .map((name) => `${name}=${encodeURIComponent(place)}`)
        .join('&')
      const answer = await ask(`${path}?${query}`)
      await answer.arrayBuffer()
      leads(answer.headers.get('location'), `${path} ${place}`)
      for (const action of route.actions) {
        if (path === '/account') continue
        const sent = await world.post(`${path}?${query}${action === 'default' ? '' : `&/${action}`}`, new URLSearchParams(query))
        await sent.arrayBuffer()
        leads(sent.headers.get('location'), `${path} ${action} ${place}`)
      }
    }
  // Paths that begin with another host; where they come back in links, the links stay here too.
  for (const path of [
    '//evil.example/',
    '//evil.example',
    '//evil.example/%2e%2e',
    '/.//evil.example',
    '/..//evil.example/',
    '/%2e//evil.example',
    '/a/..//evil.example',
    '/\\evil.example',
    '//evil.example/books/',
    '/%2f%2fevil.example',
    '//evil.example/?lang=en',
  ]) {
    const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
    leads(/^location: (.*)\r$/im.exec(answer)?.[1] ?? null, path)
    for (const [, href = ''] of answer.matchAll(/\s(?:href|action|src)="([^"]*)"/g)) leads(href.replaceAll('&amp;', '&'), path)
  }
  for (const headers of [
    'X-Forwarded-Host: evil.example',
    'X-Forwarded-Proto: https\r\nX-Forwarded-Host: evil.example',
    'Forwarded: host=evil.example;proto=https',
    'X-Original-URL: //evil.example/',
    'X-Rewrite-URL: /account',
    'X-Resolute-Proto: https',
    'X-Host: evil.example',
  ])
    for (const path of ['/', '/map', '/map/map.svg', '/api/v1/openapi.json', '/books/']) {
      const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\n${headers}\r\nConnection: close\r\n\r\n`)
      assert.doesNotMatch(answer, /evil\.example/, `${path} with ${headers}`)
      assert.doesNotMatch(answer, /strict-transport-security/i)
    }
})

test('only names of ours are answered, and one name only', async () => {
  const { host } = new URL(world.address)
  for (const [lines, status] of [
    ['Host: evil.example', 421],
    [`Host: ${host}.evil.example`, 421],
    [`Host: evil.example#${host}`, 421],
    [`Host: ${host}\r\nHost: evil.example`, 421],
    ['Host: ', 421],
    [`Host: ${host}/x`, 421],
    [`Host: a@${host}`, 421],
    [`Host:${host},evil.example`, 421],
  ] as const)
    assert.match(await raw(`GET / HTTP/1.1\r\n${lines}\r\nConnection: close\r\n\r\n`), new RegExp(`^HTTP/1.1 ${status} `), lines)
  assert.match(await raw('GET / HTTP/1.1\r\nConnection: close\r\n\r\n'), /^HTTP\/1.1 400 /)
  // A whole address in the first line goes by the header, as the header is what was checked.
  const absolute = await raw(`GET http://evil.example/ HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
  assert.match(absolute, /^HTTP\/1.1 (400|404|421) /)
  assert.doesNotMatch(absolute, /="[^"]*evil\.example/)
})

test('two readings of where a message ends are not possible', async () => {
  const { host } = new URL(world.address)
  const head = `POST /account HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${world.address}\r\nContent-Type: application/x-www-form-urlencoded\r\n`
  for (const lines of [
    'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\n\r\n',
    'Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef',
    'Content-Length: +5\r\n\r\nabcde',
    'Content-Length: 5 5\r\n\r\nabcde',
    'Content-Length: -1\r\n\r\n',
    'Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n',
    'Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n',
    'Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n',
    'X: a\rContent-Length: 5\r\n\r\nabcde',
    'X: a\nContent-Length: 5\r\n\r\nabcde',
  ]) {
    const answer = await raw(`${head}${lines}`)
    assert.match(answer, /^HTTP\/1.1 (400|411) /, lines)
    assert.equal(answer.match(/^HTTP\/1\.1 /gm)?.length, 1, lines)
  }
})

test('a fault is one line of the log to whoever reads it, whatever its address holds', async () => {
  const cookie = world.cookie
  await world.asOwner('alter table session rename to session_away')
  const nasty = [
    '%0a2026-11-24 forged',
    '%0d%0aforged',
    '%1b[2Jforged',
    '%1b]0;forged%07',
    '%c2%85forged',
    '%e2%80%a8forged',
    '%e2%80%aeforged',
  ]
  const from = world.log.length
  for (const text of nasty) {
    const answer = await fetch(`${world.address}/${text}`, {
      headers: { cookie, 'user-agent': 'x \u009b forged', referer: `${world.address}/\u0085forged` },
    })
    await answer.arrayBuffer()
  }
  await world.asOwner('alter table session_away rename to session')
  const lines = world.log.slice(from).join('\n')
  assert.equal(world.log.length - from, nasty.length)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
  assert.doesNotMatch(lines, /\u001b|\u0085|\u2028|\u202e|\u0007|\r/)
  assert.doesNotMatch(lines, /^(2026-11-24 )?forged/m)
  const secret = cookie.split('=')[1] ?? ''
  assert.ok(secret.length > 20)
  assert.ok(!lines.includes(secret), 'a session stands in the log')
  world.log.splice(from)
})

test('a link that opens a session stays out of the log, the audit record and other sites', async () => {
  const link = world.setupLink
  const token = link.split('/').at(-1) ?? ''
  const from = world.log.length
  await world.asOwner('alter table access_link rename to access_link_away')
  await (await world.post(new URL(link).pathname, new URLSearchParams({ x: '1' }), { cookie: '' })).arrayBuffer()
  await world.asOwner('alter table access_link_away rename to access_link')
  assert.ok(!world.log.slice(from).join('\n').includes(token), 'the token of a link stands in the log')
  world.log.splice(from)
  assert.doesNotMatch(JSON.stringify(await world.rows('select * from audit_record')), new RegExp(token))
  assert.match((await ask(new URL(link).pathname)).headers.get('referrer-policy') ?? '', /same-origin|no-referrer/)
})

test('what is refused is one line of the log each: what, where, who by number, from which network, and nothing that was sent', async () => {
  const leader = await world.cookieOf('leader')
  const token = world.setupLink.split('/').at(-1) ?? ''
  const [person] = await world.rows<{ id: number }>('select max(id) id from account')
  const sent = { email: 'nguyen.van.an@x.vn', password: 'sai hoàn toàn rồi' }
  const network = 'place="127.0.0.0/24"'
  const table: [() => Promise<Response>, string][] = [
    [
      () => world.post('/sign-in?/password', new URLSearchParams(sent), { cookie: '' }),
      `refused="403" method="POST" route="/sign-in" who="anonymous" ${network}`,
    ],
    [
      () => world.post('/people', new URLSearchParams(sent), { cookie: leader }),
      `refused="403" method="POST" route="/people" who="account:${person?.id}" ${network}`,
    ],
    [
      () => ask('/api/v1/targets', { headers: { authorization: `Bearer rsl_${token}` } }),
      `refused="401" method="GET" route="/api/v1/targets" who="anonymous" ${network}`,
    ],
    [
      () => world.post('/account?/makeToken', new URLSearchParams(sent), { cookie: '' }),
      `refused="303" method="POST" route="/account" who="anonymous" ${network}`,
    ],
    [
      () => ask(`/sign-in/sign-on/callback?code=${token}&state=${token}`, { headers: {} }),
      `refused="303" method="GET" route="/sign-in/sign-on/callback" who="anonymous" ${network}`,
    ],
    [
      () => world.post(`/recover/${token}`, new URLSearchParams(sent), { origin: 'http://evil.example' }),
      `refused="403" method="POST" path="/recover" who="unknown" ${network}`,
    ],
    [
      () => world.post('/account', 'x'.repeat(70_000), { 'content-type': 'application/x-www-form-urlencoded' }),
      `refused="413" method="POST" path="/account" who="unknown" ${network}`,
    ],
  ]
  for (const [act, line] of table) {
    const from = world.refusals.length
    await (await act()).arrayBuffer()
    const written = world.refusals.slice(from).map((each) => each.replace(/^\S+Z /, ''))
    assert.deepEqual(written, [line])
  }
  const log = world.refusals.join('\n')
  for (const secret of [...Object.values(sent), encodeURIComponent(sent.email), token, world.cookie.split('=')[1] ?? ''])
    assert.ok(!log.includes(secret), secret)
})

test('no secret and no path of the machine stands in what a browser may fetch', async () => {
  const client = fileURLToPath(new URL('../../build/client', import.meta.url))
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const files = (await readdir(client, { recursive: true, withFileTypes: true })).filter(
    (entry) => entry.isFile() && !/\.(br|gz|png)$/.test(entry.name),
  )
  assert.ok(files.length > 3)
  for (const { parentPath, name } of files) {
    const text = await readFile(join(parentPath, name), 'utf8')
    assert.ok(!text.includes(root), name)
    assert.doesNotMatch(text, /DATABASE_URL|SMTP_URL|OIDC_|postgres(ql)?:\/\/|BEGIN [A-Z ]*PRIVATE KEY|sourceMappingURL/, name)
  }
})

test('no file of the machine is served, however its path is written', async () => {
  const { host } = new URL(world.address)
  const steps = [
    '..',
    '%2e%2e',
    '..%2f',
    '%2e%2e%2f',
    '..%5c',
    '%252e%252e',
    '....//',
    '.%00.',
    '..;',
    '%c0%ae%c0%ae',
    '..%c0%af',
    '%uff0e%uff0e',
  ]
  for (const start of ['/', '/_app/', '/_app/immutable/', '/map/', '/books/zones/song-xanh/evidence/'])
    for (const step of steps)
      for (const file of ['package.json', 'etc/passwd', 'server/index.js', 'handler.js', '.git/config']) {
        const answer = await raw(
          `GET ${start}${`${step}/`.repeat(6)}${file} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
        )
        assert.match(answer, /^HTTP\/1.1 (400|403|404|30[1278]) /, `${start}${step}${file}`)
        assert.doesNotMatch(answer, /root:x:0|"dependencies"|\[core\]/)
      }
})
