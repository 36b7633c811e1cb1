// Forms sent from elsewhere, forms with more in them than was asked, and ids that belong to something else.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { MAIN } from '../browser/invented-text.ts'
import { type Attacked, openAttacked, type Reached, reach } from './world.ts'

let world: Attacked
let reached: Reached[]
before(async () => {
  world = await openAttacked()
  reached = await reach(world)
})
after(() => world?.close())

/** The address of every form action of every route. */
const forms = (): string[] =>
  reached.flatMap(({ route, paths: [path = ''] }) =>
    route.actions.map((action) => (action === 'default' ? path : `${path}?/${action}`)),
  )

const FORM = 'application/x-www-form-urlencoded'

test('a form that another site sends is taken nowhere, whatever it calls itself', async () => {
  const { host } = new URL(world.address)
  const addresses = forms()
  assert.ok(addresses.length >= 10, addresses.join(' '))
  const before = await world.acts()
  const headers: Record<string, string>[] = [
    {},
    { origin: 'null' },
    { origin: 'http://evil.example' },
    { origin: `https://${host}` },
    { origin: `http://${host}.evil.example` },
    { origin: `http://evil.example/${world.address}` },
    { origin: `http://user@${host}` },
    { origin: 'http://localhost:1' },
    { origin: 'http://evil.example', referer: `${world.address}/` },
    { origin: 'http://evil.example', host: 'evil.example' },
    { origin: 'http://evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
  ]
  for (const address of addresses) {
    const table: [string, Record<string, string>, BodyInit][] = [
      ...headers.map((each): [string, Record<string, string>, BodyInit] => [
        'POST',
        { 'content-type': FORM, ...each },
        'why=x&reason=x',
      ]),
      ['POST', { 'content-type': 'text/plain', origin: 'http://evil.example' }, 'why=x'],
      ['POST', { 'content-type': 'application/json', origin: 'http://evil.example' }, '{}'],
      ['POST', { 'content-type': 'multipart/form-data; boundary=x', origin: 'http://evil.example' }, '--x--\r\n'],
      // From here, yet not as a form sends it.
      ['POST', { 'content-type': 'text/plain', origin: world.address }, 'why=x'],
      ['POST', { 'content-type': 'application/json', origin: world.address }, '{"why":"x"}'],
      ['PUT', { 'content-type': FORM, origin: world.address }, 'why=x'],
      ['PATCH', { 'content-type': FORM, origin: world.address }, 'why=x'],
      ['DELETE', { 'content-type': FORM, origin: world.address }, 'why=x'],
    ]
    for (const [method, sent, body] of table) {
      const answer = await fetch(world.address + address, {
        method,
        redirect: 'manual',
        headers: { cookie: world.cookie, ...sent },
        body,
      })
      // 404: the answer names nobody's page; 415: no form. What counts is that it is no success.
      assert.ok(
        [400, 403, 404, 405, 415, 421].includes(answer.status),
        `${answer.status} ${method} ${address} ${JSON.stringify(sent)}`,
      )
      await answer.arrayBuffer()
    }
    for (const override of ['x-http-method-override', 'x-method-override', 'x-http-method']) {
      const answer = await fetch(`${world.address}${address}${address.includes('?') ? '&' : '?'}_method=POST&why=x`, {
        headers: { cookie: world.cookie, [override]: 'POST' },
        redirect: 'manual',
      })
      assert.notEqual(answer.status, 500)
      await answer.arrayBuffer()
    }
  }
  assert.equal(await world.acts(), before)
  assert.deepEqual(await world.rows('select count(*)::int as n from session'), [{ n: 1 }])
})

/** Forms that are there for everybody: they write nothing, open or end a session of one's own, or a case by its own link. */
const OPEN_FORMS = new Set([
  '/account',
  '/api/v1/gate',
  '/cases/apply',
  '/cases/link/[token]',
  '/map/boundary',
  '/public/interest',
  '/sign-in',
  '/sign-in/[token]',
  '/sign-in/passkey',
  '/sign-in/second-factor',
  '/invite/[token]',
  '/recover',
  '/recover/[token]',
])

test('no form is taken from somebody without a session, and none is read first', async () => {
  // A try to enter that failed is recorded, and is all that is.
  const acts = () => world.rows("select count(*) as n from audit_record where object not like 'account:%'")
  const before = await acts()
  for (const {
    route,
    paths: [path = ''],
    parameters,
  } of reached)
    for (const action of route.actions) {
      const at = `${path}${action === 'default' ? '' : `?/${action}`}`
      const answer = await world.post(at, new URLSearchParams(parameters.map((name) => [name, '1'])), { cookie: '' })
      await answer.arrayBuffer()
      // What is wrong with the form would be told with 400, after it was read.
      const isRight = OPEN_FORMS.has(route.id)
        ? answer.status < 500 || answer.status === 503
        : [401, 403].includes(answer.status) || answer.status === 303
      assert.ok(isRight, `${answer.status} ${at}`)
      if (answer.status === 303 && !OPEN_FORMS.has(route.id))
        assert.match(answer.headers.get('location') ?? '', /sign-in|login/, at)
    }
  assert.deepEqual(await acts(), before)
})

test('a page that only some may open says so to somebody without a session', async () => {
  const shut = reached.filter(({ route }) => /\/(new|correct|end|contest)$|evidence/.test(route.id))
  assert.ok(shut.length >= 5)
  for (const { paths } of shut)
    for (const path of paths) {
      const answer = await fetch(world.address + path, { redirect: 'manual' })
      await answer.arrayBuffer()
      assert.ok([303, 401, 403].includes(answer.status), `${answer.status} ${path}`)
    }
  for (const { paths } of reached)
    for (const path of paths) {
      const answer = await fetch(world.address + path, { redirect: 'manual', headers: { accept: 'text/html' } })
      const html = await answer.text()
      if (!answer.ok) continue
      // No form is shown that would be refused; those of the language, the day and the map's boundary are for all.
      assert.doesNotMatch(
        html,
        /<form[^>]*action="\?\/(assign|report|decide|freeze|course)|href="[^"]*\/(new|correct|end|contest)(\?[^"]*)?"/,
        path,
      )
      if (path.startsWith('/documents/')) assert.doesNotMatch(html, /type="file"/)
      else assert.doesNotMatch(html.split('<main', 1)[0] ?? '', /href="\/documents\/load/, path)
    }
})

const ground = { source: 'bao-cao', asOf: '1/1/2024', why: 'x' }
const zone = (more: Record<string, string>) =>
  new URLSearchParams({ 'v.kind': 'park', 'v.nameVi': 'Khu mới', 'v.isNew': 'không', ...ground, ...more })

test('what a form does not ask for is not taken: who, when, which version, of which resolution', async () => {
  const more = {
    resolution: 'another',
    resolution_id: 'another',
    recorded_by: 'operator:x',
    recordedBy: 'operator:x',
    recorded_at: '2000-01-01',
    version: '99',
    actor: 'operator:x',
    role: 'operator',
    'v.resolution': 'another',
    'v.resolution_id': 'another',
    'v.recorded_by': 'x',
    'v.id': 'other',
    'v.__proto__': 'x',
    'v.constructor': 'x',
    __proto__: 'x',
    'v.search': 'x',
  }
  assert.equal((await world.post('/books/zones/new', zone({ id: 'mass', ...more }))).status, 303)
  const rows = await world.rows<Record<string, unknown>>("select * from zone where name_vi = 'Khu mới'")
  assert.equal(rows.length, 1)
  const [row] = rows
  assert.equal(row?.resolution_id, 'hai-son-07')
  assert.equal(row?.id, 'mass')
  const written = JSON.stringify([row, await world.rows('select * from audit_record order by seq desc limit 1')])
  assert.doesNotMatch(written, /another|operator:x|2000-01-01/)
  const assigned = { task: '', lead: 'Sở Xây dựng', basis: 'x', state: 'done', role: 'administrator', resolution: 'another' }
  const [task] = await world.rows<{ id: string }>("select id from task where provision = 'IV.3.-1' limit 1")
  const answer = await world.post(
    `/provisions/${MAIN}/IV.3.-1?/assign`,
    new URLSearchParams({ ...assigned, task: task?.id ?? '' }),
  )
  assert.equal(answer.status, 303)
  const [step] = await world.rows<{ state: string }>('select state from task_step where task_id = $1 order by id desc limit 1', [
    task?.id,
  ])
  assert.equal(step?.state, 'assigned')
  assert.deepEqual(await world.rows("select role from role_grant where role <> 'administrator'"), [])
})

test('one name twice: only one value counts', async () => {
  const form = zone({ id: 'twice' })
  form.append('id', 'song-xanh')
  form.append('v.nameVi', 'Khu thứ hai')
  assert.equal((await world.post('/books/zones/new', form)).status, 303)
  assert.deepEqual(await world.rows("select name_vi from zone where id = 'twice'"), [{ name_vi: 'Khu mới' }])
  assert.deepEqual(await world.rows("select id from zone where name_vi = 'Khu thứ hai'"), [])
})

test('an id of another book, row or resolution opens and changes nothing', async () => {
  const form = new FormData()
  for (const [key, value] of Object.entries({ ...ground, 'v.name': 'Lô khác' })) form.set(key, value)
  form.set('evidence', new File(['bằng chứng'], 'a.pdf'))
  assert.equal((await world.post('/books/lots/song-xanh-a1/contest?field=name', form)).status, 303)
  const [claim] = await world.rows<{ id: string }>('select id from claim order by id desc limit 1')
  const at = async (path: string): Promise<number> =>
    (await fetch(world.address + path, { headers: { cookie: world.cookie }, redirect: 'manual' })).status
  assert.equal(await at(`/books/lots/song-xanh-a1/evidence/${claim?.id}`), 200)
  const before = await world.acts()
  for (const path of [
    `/books/zones/song-xanh/evidence/${claim?.id}`,
    `/books/lots/other/evidence/${claim?.id}`,
    `/books/lots/song-xanh-a1/evidence/${Number(claim?.id) + 1}`,
    `/books/lots/song-xanh-a1/evidence/-1`,
    `/books/lots/song-xanh-a1/evidence/${claim?.id}.0`,
    `/books/lots/song-xanh-a1/evidence/999999999999999`,
    `/books/lots/song-xanh-a1/evidence/${claim?.id}?resolution=another`,
    `/books/lots/song-xanh`,
    `/books/enterprises/song-xanh`,
    `/provisions/another/II.2.-3`,
  ])
    assert.equal(await at(path), 404, path)
  // A decision sent to another row's page than the claim's.
  const decision = new URLSearchParams({ claim: claim?.id ?? '', verdict: 'accept', reason: 'x' })
  const decided = await world.post('/books/zones/song-xanh?/decide', decision)
  assert.ok([404, 409].includes(decided.status), `a claim of a lot was decided on a zone's page: ${decided.status}`)
  // A task and a target of another provision than the page's.
  const [task] = await world.rows<{ id: string }>("select id from task where provision = 'IV.3.-1' limit 1")
  const assigned = await world.post(
    `/provisions/${MAIN}/II.2.-3?/assign`,
    new URLSearchParams({ task: task?.id ?? '', lead: 'Sở khác', basis: 'x' }),
  )
  assert.equal(assigned.status, 404, 'a task was assigned on the page of a provision that it does not belong to')
  const reported = await world.post(
    `/provisions/${MAIN}/II.2.-3?/report`,
    new URLSearchParams({ target: `${MAIN}/t6`, value: '9', asOf: '1/1/2026', note: 'x' }),
  )
  assert.equal(reported.status, 404, 'a figure was reported on the page of a provision that it does not belong to')
  assert.equal(await world.acts(), before)
})

test('a correction with an old or invented version is refused', async () => {
  const before = await world.acts()
  for (const seen of ['1', '0', '-1', '99999999', 'x', '', '1e9', '9007199254740993']) {
    const answer = await world.post('/books/zones/song-xanh/correct', zone({ seen, 'v.note': 'x' }))
    assert.ok([400, 409, 422].includes(answer.status), `${seen}: ${answer.status}`)
  }
  assert.equal(await world.acts(), before)
})
