// Every page, form and API path asked by everybody there is, over HTTP, and compared with the table written apart.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { ROLES } from '#agencies/model.ts'
import { MATTERS } from '#agencies/reform.ts'
import { answerSuccession } from '#agencies/reform-actions.server.ts'
import { isThorough } from '#kernel/for-tests.ts'
import { DOORS } from '../../src/routes/doors.ts'
import { NOW } from '../browser/invented.ts'
import { AS, BEYOND_A_BODY, CHANGES_NOTHING, EXPECTED, WHO } from './expected.ts'
import { type Asker, HERE, isLetIn, openPeopled, type Peopled } from './world.ts'

const AT_ONCE = 8

let world: Peopled
before(async () => {
  world = await openPeopled()
})
after(() => world?.close())

const rowsOf = (id: string): string[] => {
  const door = DOORS[id as keyof typeof DOORS]
  if (!('page' in door)) return Object.keys(door).map((method) => `${method === 'fallback' ? 'GET' : method} ${id}`)
  return [`GET ${id}`, ...Object.keys(door.forms ?? {}).map((form) => `POST ${id}${form === 'default' ? '' : `?/${form}`}`)]
}

test('the table has a row for every door and a column for every role', () => {
  const named = new Set(Object.keys(EXPECTED).map((row) => row.replace(/ (of persons|of a register|with an invented link)$/, '')))
  assert.deepEqual([...named].toSorted(), Object.keys(DOORS).flatMap(rowsOf).toSorted())
  const everybody: readonly string[] = [...WHO.visitors, ...WHO.people, ...WHO.programs]
  assert.deepEqual(
    ROLES.filter((role) => !everybody.includes(role)),
    [],
  )
  for (const [row, words] of Object.entries(EXPECTED))
    for (const word of words.split(' ').filter(Boolean)) assert.ok(everybody.includes(word), `${row}: who is "${word}"?`)
})

test('an auditor, and whoever has no role, passes no door behind which anything is changed', () => {
  for (const [row, words] of Object.entries(EXPECTED))
    if (row.startsWith('POST ') && !CHANGES_NOTHING.test(row))
      for (const one of ['auditor', 'consultee', 'no-role', 'anonymous']) assert.ok(!words.split(' ').includes(one), row)
})

/** What the table says of somebody. */
const isExpected = (row: string, name: string): boolean => {
  const isApi = row.includes(' /api/')
  const [role = ''] = name.split(' of a body')
  const like = name.endsWith(' elsewhere')
    ? AS.elsewhere
    : role !== name
      ? BEYOND_A_BODY.test(row)
        ? 'no-role'
        : role
      : name.startsWith('program-') && !isApi
        ? AS['program-on-pages']
        : name in AS
          ? AS[name as keyof typeof AS]
          : name
  return (EXPECTED[row] ?? '').split(' ').includes(like)
}

const ask = async (row: string, asker: Asker): Promise<boolean> => {
  const [, method = '', route = ''] = /^(\S+) ([^\s?]+)/.exec(row) ?? []
  const isScript = route.endsWith('/passkey')
  const answer = await fetch(world.address + world.addressOf(row), {
    method,
    redirect: 'manual',
    headers: {
      accept: 'text/html',
      origin: world.address,
      ...(isScript ? { 'content-type': 'application/json' } : {}),
      ...asker,
    },
    ...(method === 'POST' ? { body: isScript ? '{}' : world.bodyOf(row) } : {}),
  })
  return isLetIn(route, answer, await answer.text())
}

/** Books that not everybody reads, and how the table names them. */
const WALLED = [
  ['households', 'of persons'],
  ['documents-in', 'of a register'],
] as const

/** The row of the table for what a page leads or sends to; null for an address that is none of ours. */
const rowOf = (method: string, address: URL): string | null => {
  const fits = (route: string) => new RegExp(`^${route.replace(/\[\w+\]/g, '[^/]+')}$`).test(address.pathname)
  const [route] = Object.keys(DOORS)
    .filter(fits)
    .toSorted((one, other) => one.split('[').length - other.split('[').length)
  if (route === undefined) return null
  const form = method === 'POST' ? [...address.searchParams.keys()].find((key) => key.startsWith('/')) : undefined
  const row = `${method} ${route}${form ? `?${form}` : ''}`
  const walled = WALLED.find(([book]) => address.pathname.startsWith(`/books/${book}`))?.[1]
  return walled && `${row} ${walled}` in EXPECTED ? `${row} ${walled}` : row
}

const unescaped = (text: string): string => text.replaceAll('&amp;', '&')

test('what leads to a page that tells everybody more or less is offered to whoever is told more', async () => {
  const answer = {
    resolution: HERE,
    agency: 'answered',
    to: 'own',
    share: null,
    passes: [...MATTERS],
    reason: 'x',
    document: 'x',
  }
  assert.ok(await answerSuccession(world.operatorAt(NOW.toISOString()), answer))
  for (const [path, offered, who] of [
    ['/tasks', 'href="/documents/load"', 'administrator'],
    ['/agencies/rights', 'name="book"', 'administrator'],
    ['/agencies/rights', 'name="book"', 'auditor'],
    ['/agencies/answered', '?/withdraw', 'administrator'],
  ] as const) {
    const told = async (name: string): Promise<boolean> =>
      (await (await fetch(world.address + path, { headers: { accept: 'text/html', ...world.who.get(name) } })).text()).includes(
        offered,
      )
    assert.deepEqual([await told(who), await told('leader'), await told('anonymous')], [true, false, false], `${path} ${offered}`)
  }
})

test('no page offers a link or a form to whoever would be refused there', async () => {
  const wrong = new Set<string>()
  let offered = 0
  // The list of a walled book is there for everybody, and says to whom it is closed.
  const listed = [...Object.keys(EXPECTED), ...WALLED.map(([, name]) => `GET /books/[book] ${name}`)]
  const pages = listed.filter((row) => row.startsWith('GET ') && !/\[token\]|\/api\/|\[\.\.\.path\]/.test(row))
  const look = async (page: string, name: string, asker: Asker): Promise<void> => {
    const at = new URL(world.addressOf(page), world.address)
    const answer = await fetch(at, { redirect: 'manual', headers: { accept: 'text/html', ...asker } })
    if (answer.status !== 200 || !answer.headers.get('content-type')?.startsWith('text/html')) return
    const text = (await answer.text()).replace(/<head>[\s\S]*?<\/head>/, '')
    const found: [method: string, to: string][] = [...text.matchAll(/<a [^>]*?href="([^"]*)"/g)].map(([, to = '']) => ['GET', to])
    for (const [tag] of text.matchAll(/<form[^>]*>/g))
      if (/method="post"/i.test(tag)) found.push(['POST', /action="([^"]*)"/.exec(tag)?.[1] ?? ''])
    for (const [method, to] of found) {
      const address = new URL(unescaped(to), at)
      const row = address.origin === at.origin ? rowOf(method, address) : null
      if (row === null || !(row in EXPECTED)) continue
      offered++
      if (!isExpected(row, name)) wrong.add(`${page} offers ${name} ${row}`)
    }
  }
  const everybody = [...world.who].filter(([name]) => !/^(owes|must|program)|suspended/.test(name))
  // Where not all is tried, every visitor looks at every other page, so that each page is seen by half of them.
  for (const [n, [name, asker]] of everybody.entries())
    await Promise.all(pages.filter((_, at) => isThorough || (n + at) % 2 === 0).map((page) => look(page, name, asker)))
  assert.ok(offered > 3000, `${offered} links and forms`)
  assert.deepEqual([...wrong].toSorted(), [])
})

/** Whoever has a column of the table. */
const isNamed = (name: string): boolean => [...WHO.visitors, ...WHO.people, ...WHO.programs].some((each) => each === name)

/** These end the session that sends them, so they are asked last, one after the other. */
const LEAVES = ['POST /account?/removeTotp', 'POST /account?/signOut']

test('every door lets in whom the table names, and nobody else', async () => {
  const everybody = [...world.who]
  const rows = Object.keys(EXPECTED)
  assert.ok(rows.length * everybody.length > 2000)
  const wrong: string[] = []
  const check = async (row: string, [name, asker]: (typeof everybody)[number]): Promise<void> => {
    const expected = isExpected(row, name)
    const isIn = await ask(row, asker).catch((problem: Error) => problem.message)
    if (isIn !== expected) wrong.push(`${row}: ${name} ${expected ? 'should' : 'should not'} be let in (${isIn})`)
  }
  const waiting = rows
    .filter((row) => !LEAVES.includes(row))
    // Whoever gets what another one gets (a role of a body or of another province, one that ended) is tried at every other door in
    // turn, where not all is tried.
    .flatMap((row, n) =>
      everybody.filter(([name], at) => isThorough || isNamed(name) || (n + at) % 2 === 0).map((one) => [row, one] as const),
    )
    .values()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const [row, one] of waiting) await check(row, one)
    }),
  )
  for (const row of LEAVES) await Promise.all(everybody.map((one) => check(row, one)))
  assert.deepEqual(wrong.toSorted(), [])
})

test('a refusal is a page like every other, in the language of whoever asked; what is sent is not read first', async () => {
  const headers = { cookie: `${await world.cookieOf('reader')}; lang=en`, accept: 'text/html', origin: world.address }
  for (const init of [{}, { method: 'POST', body: new URLSearchParams({ name: 'x' }) }]) {
    const answer = await fetch(`${world.address}/books/zones/new?as-of=2025-01-01`, { headers, ...init })
    const text = await answer.text()
    assert.equal(answer.status, 403)
    assert.match(text, /<html lang="en">[\s\S]*<nav[\s\S]*reader \d+[\s\S]*You may not do this \(keep-book\)/)
    // What the page needs is found from the address that was asked.
    assert.match(text, /href="\/_app\/[^"]+\.css"/)
    assert.match(text, /href="\/targets\?as-of=2025-01-01"/)
    assert.match(answer.headers.get('cache-control') ?? '', /no-store/)
  }
})

test('a token of one book reads that book, and is told why no other', async () => {
  const headers = await world.program('read', 'lots')
  const read = async (book: string) => {
    const answer = await fetch(`${world.address}/api/v1/books/${book}`, { headers })
    return [answer.status, await answer.text()] as const
  }
  assert.equal((await read('lots'))[0], 200)
  const [status, told] = await read('zones')
  assert.equal(status, 403)
  assert.match(told, /The token is not for the book \\"zones\\"/)
  assert.match((await read('households'))[1], /says something of persons/)
  assert.match((await read('documents-in'))[1], /is internal to the bodies/)
})

test('an auditor has changed nothing but what is their own', async () => {
  const { rows } = await sql`select verb, object from audit_record
    where actor like 'account:auditor %' and object not like 'account:auditor %'`.execute(world.db.kysely)
  assert.deepEqual(rows, [])
})
