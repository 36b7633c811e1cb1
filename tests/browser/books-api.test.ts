// The books for programs: every answer as openapi.json describes it, refusals in one form, and nobody's name anywhere.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { z } from 'zod'
import { isWalled } from '#registers/book.ts'
import { BOOKS } from '#registers/books.ts'
import { OTHERS, seedBooks } from './invented-books.ts'
import { openWorld, type World } from './world.ts'

let world: World
before(async () => {
  world = await openWorld()
  await seedBooks(world)
})
after(() => world?.close())

type Answer = { status: number; type: string; body: string; json: () => Record<string, unknown> }
const ask = async (path: string): Promise<Answer> => {
  const answer = await fetch(`${world.address}/api/v1${path}`)
  const body = await answer.text()
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', body, json: () => JSON.parse(body) }
}

type Described = {
  openapi: string
  paths: Record<string, { get: { responses: Record<string, { content: Record<string, { schema: object }> }> } }>
  components: { schemas: Record<string, object> }
}

/** What the description says of a path's answer, as a check. */
const checks = (described: Described) => {
  const inner = (shape: unknown) => JSON.parse(JSON.stringify(shape).replaceAll('#/components/schemas/', '#/$defs/'))
  return (path: string): z.ZodType => {
    const schema = described.paths[path]?.get.responses['200']?.content['application/json']?.schema
    assert.ok(schema, `${path} is not described`)
    // The values of other books would only take time.
    const [, , book = ''] = path.split('/')
    const shapes = Object.entries(described.components.schemas).filter(
      ([name]) => !name.includes('.') || name === `${book}.values`,
    )
    return z.fromJSONSchema({ ...inner(schema), $defs: inner(Object.fromEntries(shapes)) })
  }
}

const conforms = (check: z.ZodType, value: unknown, at: string): void => {
  const read = check.safeParse(value)
  assert.ok(read.success, `${at}: ${read.success ? '' : z.prettifyError(read.error).slice(0, 800)}`)
}

type Part = { items: { id: string }[]; nextCursor: string | null; total: number }

test('every list, row and history answers as openapi.json describes it, part by part', async () => {
  const described = (await ask('/openapi.json')).json() as Described
  assert.match(described.openapi, /^3\.1/)
  const checkOf = checks(described)
  conforms(checkOf('/books'), (await ask('/books')).json(), '/books')
  for (const { name } of BOOKS.filter((each) => !isWalled(each))) {
    const listCheck = checkOf(`/books/${name}`)
    const seen: string[] = []
    let cursor: string | null = ''
    let total = -1
    while (cursor !== null) {
      const part: Part = (await ask(`/books/${name}?limit=20&sort=-id${cursor && `&cursor=${cursor}`}`)).json() as Part
      conforms(listCheck, part, name)
      seen.push(...part.items.map(({ id }) => id))
      ;({ nextCursor: cursor, total } = part)
    }
    assert.equal(seen.length, total, name)
    assert.equal(new Set(seen).size, total, name)
    for (const id of seen.slice(-3)) {
      conforms(checkOf(`/books/${name}/{id}`), (await ask(`/books/${name}/${id}`)).json(), `${name}/${id}`)
      conforms(
        checkOf(`/books/${name}/{id}/history`),
        (await ask(`/books/${name}/${id}/history`)).json(),
        `${name}/${id}/history`,
      )
    }
  }
})

test('a wrong shape would be found', async () => {
  const checkOf = checks((await ask('/openapi.json')).json() as Described)
  const part = (await ask('/books/zones?limit=1')).json() as { items: { values: Record<string, unknown> }[] }
  const { values } = part.items[0] ?? { values: {} }
  for (const wrong of [
    { ...values, grossHa: '243' },
    { ...values, more: 1 },
    { ...values, kind: 'village' },
    { ...values, nameVi: null },
  ])
    assert.equal(checkOf('/books/zones').safeParse({ ...part, items: [{ ...part.items[0], values: wrong }] }).success, false)
})

test('filter, search, sort, day and state of knowledge', async () => {
  const ids = async (query: string): Promise<string> =>
    ((await ask(`/books/zones?${query}`)).json() as Part).items.map(({ id }) => id).join(' ')
  const table: [string, string][] = [
    ['q=song+xanh', 'song-xanh'],
    ['kind=park', 'song-xanh'],
    ['grossHa.gte=243.0', 'song-xanh'],
    ['grossHa.gte=63&grossHa.lt=243&sort=-grossHa', 'da-bac-54 da-bac-53'],
    ['state=operating', 'song-xanh'],
    ['state=operating&as-of=2026-02-28', ''],
    ['state=operating&as-of=2026-03-01&known-at=2026-05-31', ''],
    ['as-of=2020-01-01', ''],
    ['grossHa.empty&sort=id&limit=2', 'da-bac-10 da-bac-15'],
  ]
  for (const [query, expected] of table) assert.equal(await ids(query), expected, query)
  const { total, isMore } = (await ask('/books/zones')).json()
  assert.deepEqual([total, isMore], [OTHERS + 1, false])
  const row = (await ask('/books/zones/song-xanh?as-of=2026-10-10')).json() as Record<string, never>
  assert.deepEqual(row.contested, ['grossHa'])
  assert.deepEqual(((await ask('/books/zones?q=song+xanh')).json() as { items: { contested: string[] }[] }).items[0]?.contested, [
    'grossHa',
  ])
})

test('a wrong request is refused with what is wrong', async () => {
  const { nextCursor } = (await ask('/books/zones?limit=2')).json() as Part
  const forged = Buffer.from(JSON.stringify(['grossHa', JSON.stringify(['many', 'x'])])).toString('base64url')
  const table: [string, number, RegExp][] = [
    ['/books/nothing', 404, /no book "nothing"/],
    ['/books/zones/nothing', 404, /never held/],
    ['/books/zones/song-xanh?as-of=2019-01-01', 404, /does not know the row on 2019-01-01/],
    ['/books/zones?limit=201', 400, /1 to 200/],
    ['/books/zones?colour=red', 400, /Unknown parameter "colour"/],
    ['/books/zones?kind=village', 400, /park/],
    ['/books/zones?grossHa.has=1', 400, /not filtered by "has"/],
    ['/books/zones?grossHa=1.106,5', 400, /not a number as English/],
    ['/books/zones?sort=colour', 400, /cannot be sorted/],
    ['/books/zones?as-of=soon', 400, /as-of "soon"/],
    ['/books/zones?known-at=soon', 400, /known-at "soon"/],
    ['/books/zones?cursor=zzz', 400, /cursor/],
    [`/books/zones?sort=-nameVi&cursor=${nextCursor}`, 400, /cursor/],
    [`/books/zones?sort=grossHa&cursor=${forged}`, 400, /cursor/],
    ['/books?resolution=none', 404, /No resolution "none"/],
    ['/books/zones?resolution=none', 404, /No resolution "none"/],
    ['/books/zones?q=%00%25_none', 200, /"items":\[\]/],
  ]
  for (const [path, status, said] of table) {
    const answer = await ask(path)
    assert.equal(answer.status, status, path)
    assert.match(status === 200 ? answer.body : String(answer.json().detail), said, path)
    if (status !== 200) {
      assert.equal(answer.type, 'application/problem+json', path)
      assert.equal(answer.json().status, status)
    }
  }
})

test('nobody is named', async () => {
  for (const path of ['/books/zones', '/books/zones/song-xanh', '/books/zones/song-xanh/history', '/books/lots/song-xanh-a1'])
    assert.doesNotMatch((await ask(path)).body, /operator:|account:|"by"|recorded_?by/i, path)
})
