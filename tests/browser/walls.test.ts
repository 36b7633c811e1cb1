// Households behind their walls, by every way a program or a page has to them: what a person of one body gets of a sibling's.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addRow } from '#registers/actions.server.ts'
import { households } from '#registers/books/households.ts'
import { Unsealed } from '#registers/kinds/personal.ts'
import { seedBooks } from './invented-books.ts'
import { openWorld, type World } from './world.ts'

const R = 'hai-son-07'
const NAMES = { own: 'Chim Yến Của Mình', sibling: 'Chim Én Láng Giềng' } as const

let world: World
let bodies: { own: string; sibling: string }
before(async () => {
  world = await openWorld()
  await seedBooks(world)
  const [own, sibling] = await world.db.kysely
    .selectFrom('agency')
    .select('id')
    .where('resolution_id', '=', R)
    .where('is_class', '=', false)
    .orderBy('id')
    .limit(2)
    .execute()
  bodies = { own: own?.id ?? '', sibling: sibling?.id ?? '' }
  for (const whose of ['own', 'sibling'] as const)
    for (let n = 1; n <= 5; n++) {
      const values = {
        code: `HS-${whose}-${n}`,
        zone: 'song-xanh',
        state: 'counted',
        keeper: bodies[whose],
        head: new Unsealed(`${NAMES[whose]} ${n}`),
        idNumber: new Unsealed(`09215799880${n}`),
      }
      const ground = { valid: { from: '2021-06-30', to: null }, source: 'nghi-quyet', asOf: '2021-06-30', why: 'Kiểm đếm' }
      const ctx = world.operatorAt('2026-02-01T02:00:00Z')
      assert.ok((await addRow(ctx, households, { resolution: R, id: `${whose}-${n}`, values, ...ground })).ok)
    }
})
after(() => world?.close())

type Asker = (path: string, form?: Record<string, string>) => Promise<{ status: number; text: string }>
const askerOf = async (cookie: string): Promise<Asker> => {
  const headers = { cookie, origin: world.address, accept: 'text/html' }
  return async (path, form) => {
    const answer = await fetch(world.address + path, {
      headers,
      redirect: 'manual',
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    })
    return { status: answer.status, text: await answer.text() }
  }
}

/** Each way to a row of the sibling's, and what whoever stands in another body is told. */
const WAYS: [path: string, status: number][] = [
  ['/books/households/sibling-1', 404],
  ['/books/households/sibling-1/reveal', 404],
  ['/api/v1/books/households/sibling-1', 404],
  ['/api/v1/books/households/sibling-1/history', 404],
  ['/books/households', 200],
  ['/books/households?q=HS-sibling', 200],
  ['/books/households?as-of=2022-01-01', 200],
  ['/books/households?known-at=2026-02-02T00:00:00Z', 200],
  ['/api/v1/books/households', 200],
  ['/api/v1/books/households?limit=1', 200],
  ['/books/households/export?format=csv', 200],
  ['/books/households/export?format=xlsx', 200],
  ['/books', 200],
  ['/', 200],
]

for (const role of ['reader', 'reporter', 'inspector'] as const)
  test(`a ${role} of one body: own households by every way, a sibling's by none`, async () => {
    const ask = await askerOf(await world.cookieOf(role, { agency: bodies.own, resolution: R }))
    for (const [path, status] of WAYS) {
      const { status: told, text } = await ask(path)
      // A reader opens nothing, and is told so before any row is looked for.
      assert.equal(told, role === 'reader' && path.endsWith('/reveal') ? 403 : status, path)
      // What was asked for may stand in the answer; nothing else of the sibling may.
      assert.doesNotMatch(text.replaceAll(/sibling-1|q=HS-sibling|"HS-sibling"/gu, ''), /HS-sibling|sibling-\d|Chim Én/u, path)
    }
    const list = await ask('/books/households')
    assert.match(list.text, /HS-own-1/)
    assert.equal((await ask('/books/households/own-1')).status, 200)
    const { total, items } = JSON.parse((await ask('/api/v1/books/households')).text)
    assert.deepEqual([total, items.length], [5, 5])
  })

test('a form that is sent reaches no more than a page shows', async () => {
  const ask = await askerOf(await world.cookieOf('keeper', { agency: bodies.own, resolution: R, book: 'households' }))
  const revealed = await ask('/books/households/sibling-1/reveal', { fields: 'head', reason: 'thử' })
  assert.ok(revealed.status >= 400)
  assert.doesNotMatch(revealed.text, /Chim Én/)
  const found = await ask('/books/households/find', { field: 'idNumber', text: '092157998801', reason: 'thử' })
  assert.equal(found.status, 200)
  assert.match(found.text, /HS-own-1/)
  assert.doesNotMatch(found.text, /HS-sibling/)
  const erased = await ask('/books/households/sibling-2/erase', { reason: 'thử', sure: 'on' })
  assert.ok(erased.status >= 400, String(erased.status))
  const kept = await world.db.kysely
    .selectFrom('person_key')
    .select('row_id')
    .where('row_id', '=', 'sibling-2')
    .where('destroyed_at', 'is', null)
    .execute()
  assert.equal(kept.length, 1)
})

test('the public is told how many there are, and sees none', async () => {
  const ask = await askerOf('')
  const list = await ask('/books/households')
  assert.match(list.text, /10/)
  assert.doesNotMatch(list.text, /HS-/)
  assert.equal((await ask('/books/households/own-1')).status, 404)
})

test('who sees the households of a zone is answered by what the walls do, to those who see people', async () => {
  const names = async (cookie: string, query: string): Promise<string[]> => {
    const { text } = await (await askerOf(cookie))(`/agencies/rights?${query}`)
    return [...text.matchAll(/<tr>\s*<td class="title"><a href="\/people\/\d+">([^<]+)<\/a><\/td>([\s\S]*?)<\/tr>/gu)].map(
      ([, name, cells = '']) =>
        [name?.replace(/ \d+$/u, ''), ...[...cells.matchAll(/>([^<]+)<\/td>/gu)].slice(1).map(([, cell]) => cell)].join(': '),
    )
  }
  await world.asOwner(`update role_grant set revoked_at = now(), revoked_by = 'x', revoked_why = 'x' where book is not null`)
  await world.cookieOf('keeper', { agency: bodies.sibling, resolution: R, book: 'households' })
  await world.cookieOf('keeper', { agency: bodies.sibling, resolution: R, book: 'lots' })
  await world.cookieOf('leader')
  const auditor = await world.cookieOf('auditor')
  const seen = await names(auditor, 'book=households&zone=song-xanh')
  for (const line of [
    'auditor: tất cả: tất cả',
    'keeper: một phần: một phần',
    'leader: tất cả: không',
    'reader: một phần: không',
  ])
    assert.ok(seen.includes(line), `${line} in ${seen.join('; ')}`)
  assert.equal(seen.filter((line) => line.startsWith('keeper')).length, 1)
  assert.deepEqual(await names(auditor, 'book=households&zone=khong-co'), seen, 'no such zone is every zone')
  assert.deepEqual(await names(auditor, ''), [])
  for (const cookie of [
    '',
    await world.cookieOf('leader'),
    await world.cookieOf('administrator', { agency: bodies.own, resolution: R }),
  ])
    assert.deepEqual(await names(cookie, 'book=households'), [])
  const open = await (await askerOf(''))('/agencies/rights')
  assert.equal(open.status, 200)
  assert.match(open.text, /Giao nhiệm vụ cho cơ quan/)
})
