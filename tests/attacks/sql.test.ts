// SQL in every place where a value, a name or an id is asked for: it means what it says as words, and never more.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { isThorough, oneIn } from '#kernel/for-tests.ts'
import { addRow } from '#registers/actions.server.ts'
import { fieldsOf } from '#registers/book.ts'
import { BOOKS, bookNamed } from '#registers/books.ts'
import { OPERATORS } from '#registers/field.ts'
import { SQL } from './payloads.ts'
import { type Attacked, openAttacked, type Reached, reach } from './world.ts'

const SLOWEST_MS = 4_000
const ANSWERS = new Set([200, 303, 307, 308, 400, 403, 404, 405, 409, 413, 422, 429, 501])

let world: Attacked
let reached: Reached[]
before(async () => {
  world = await openAttacked()
  reached = await reach(world)
})
after(() => world?.close())

const encoded = (payload: string): string => encodeURIComponent(payload.toWellFormed())

type Wrong = string
const ask = async (path: string): Promise<Wrong[]> => {
  const started = performance.now()
  const answer = await fetch(world.address + path, { headers: { cookie: world.cookie, accept: 'text/html' }, redirect: 'manual' })
  const body = await answer.text()
  const took = performance.now() - started
  return [
    ...(ANSWERS.has(answer.status) ? [] : [`${answer.status} ${path}`]),
    ...(took > SLOWEST_MS ? [`${Math.round(took)} ms ${path}`] : []),
    ...(/syntax error|unterminated|invalid input syntax|PostgreSQL \d/i.test(body) ? [`tells of the database: ${path}`] : []),
  ]
}

const askAll = async (paths: readonly string[]): Promise<Wrong[]> => {
  const wrong: Wrong[] = []
  const waiting = paths.values()
  await Promise.all(
    Array.from({ length: 6 }, async () => {
      for (const path of waiting) wrong.push(...(await ask(path)))
    }),
  )
  return wrong
}

/** What a successful statement among them would have changed. */
const standing = async () =>
  JSON.stringify([
    await world.rows("select table_name from information_schema.tables where table_schema = 'public' order by 1"),
    await world.rows('select account.name, role from account join role_grant on account_id = account.id order by 1, 2'),
    // Tries to enter that failed are recorded.
    await world.rows("select count(*) as n from audit_record where object not like 'account:%'"),
  ])

let turn = 0
const some = (count: number): string[] => Array.from({ length: count }, () => SQL[turn++ % SQL.length]!)

test('every filter, operator, sort, search, cursor and id of every book takes SQL as words', async () => {
  const before = await standing()
  const paths = BOOKS.flatMap((book) => {
    const many = book.name === 'zones'
    const list = `/api/v1/books/${book.name}`
    const page = `/books/${book.name}`
    return [
      // Every book's list is the same engine: where not all is tried, of the others each field has operators in turn.
      ...oneIn(
        many ? 1 : 15,
        fieldsOf(book).flatMap(([key]) => ['', ...OPERATORS, 'x;--'].map((operator) => [key, operator] as const)),
      ).flatMap(([key, operator]) =>
        some(many && isThorough ? 3 : 1).map(
          (payload) => `${many && turn % 3 === 0 ? page : list}?${key}${operator && `.${operator}`}=${encoded(payload)}`,
        ),
      ),
      ...['q', 'sort', 'cursor', 'limit', 'as-of', 'known-at', 'resolution'].flatMap((name) =>
        (many ? SQL : some(2)).map((payload) => `${list}?${name}=${encoded(payload)}`),
      ),
      ...['q', 'sort', 'after', 'column'].flatMap((name) =>
        (many ? some(isThorough ? SQL.length : 20) : some(1)).map((payload) => `${page}?${name}=${encoded(payload)}`),
      ),
      ...(many ? SQL : some(2)).flatMap((payload) => [
        `${list}/${encoded(payload)}`,
        `${page}/${encoded(payload)}`,
        `${list}?${encoded(payload)}=1`,
      ]),
      ...some(2).map((payload) => `${list}/${encoded(payload)}/history`),
    ]
  })
  assert.ok(paths.length > (isThorough ? 4_000 : 900), `${paths.length} addresses`)
  assert.deepEqual((await askAll(paths)).slice(0, 20), [])
  assert.deepEqual(world.log, [])
  assert.equal(await standing(), before)
})

test('every parameter and step of every other address takes SQL as words, and so does every form', async () => {
  const before = await standing()
  const paths = reached.flatMap(({ route, paths: [path = ''], parameters }) => [
    ...parameters.flatMap((name) => some(2).map((payload) => `${path}?${encodeURIComponent(name)}=${encoded(payload)}`)),
    ...path
      .split('/')
      .flatMap((_, n, steps) =>
        route.id.split('/')[n]?.includes('[') ? some(8).map((payload) => steps.with(n, encoded(payload)).join('/')) : [],
      ),
  ])
  assert.deepEqual((await askAll(oneIn(5, paths))).slice(0, 20), [])
  for (const {
    route,
    paths: [path = ''],
    parameters,
  } of reached)
    for (const action of route.actions)
      for (const payload of some(isThorough ? 8 : 1)) {
        // Signing out would end the session that the others need.
        if (path === '/account') continue
        const at = `${path}${action === 'default' ? '' : `?/${action}`}`
        const body = new URLSearchParams(parameters.map((name) => [name, payload.toWellFormed()]))
        const { status } = await world.post(at, body)
        assert.ok(ANSWERS.has(status), `${status} ${at} ${payload}`)
      }
  assert.deepEqual(world.log, [])
  assert.equal(await standing(), before)
})

test('a filter finds exactly the rows that say the words', async () => {
  const zones = bookNamed('zones')!
  const storable = SQL.filter((payload) => !/[\p{Cc}\p{Cs}]/u.test(payload)).map((payload) => payload.normalize('NFC'))
  for (const [n, payload] of storable.entries()) {
    const added = await addRow(world.operatorAt('2026-11-20T03:00:00Z'), zones, {
      resolution: 'hai-son-07',
      id: `sql-${n}`,
      valid: { from: '2024-01-01', to: null },
      values: { kind: 'park', nameVi: payload, isNew: false },
      source: 'nghi-quyet',
      asOf: '2024-01-01',
      why: 'x',
    })
    assert.ok(added.ok, JSON.stringify(added))
  }
  const ids = async (query: string): Promise<string[]> => {
    const answer = await fetch(`${world.address}/api/v1/books/zones?limit=200&${query}`)
    assert.equal(answer.status, 200, query)
    return ((await answer.json()) as { items: { id: string }[] }).items.map(({ id }) => id).sort()
  }
  for (const [n, payload] of storable.entries()) {
    const same = storable.flatMap((other, at) => (other === payload ? [`sql-${at}`] : [])).sort()
    assert.deepEqual(await ids(`nameVi=${encoded(payload)}`), same, payload)
    const holding = await ids(`nameVi.contains=${encoded(payload)}`)
    assert.ok(holding.includes(`sql-${n}`), payload)
    // Without marks and in one case, as the search reads; nothing that does not hold the words comes with them.
    const [held] = await world.rows<{ ids: string[] | null }>(
      'select array_agg(id) as ids from zone where id = any($1) and strpos(fold(name_vi), fold($2)) = 0',
      [holding, payload],
    )
    assert.equal(held?.ids, null, payload)
  }
})
