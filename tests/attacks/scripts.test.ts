// Script in every place where words are taken: whatever is typed comes back as words. The real browser shows it with our
// content policy and without, because the escaping must hold by itself.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { isThorough, oneIn } from '#kernel/for-tests.ts'
import { addRow } from '#registers/actions.server.ts'
import { type AnyBook, type AnyField, fieldsOf } from '#registers/book.ts'
import { BOOKS, bookNamed } from '#registers/books.ts'
import { MAIN } from '../browser/invented-text.ts'
import { openBrowser } from '../browser/world.ts'
import { bundles, HARMFUL_ADDRESSES, SCRIPTS } from './payloads.ts'
import { markupOf, openBare, whatRan } from './rendered.ts'
import { type Attacked, openAttacked, type Reached, reach } from './world.ts'

const BUNDLES = bundles(SCRIPTS, 30)
/** As a text field takes them: what no field takes is refused before it could be stored. */
const STORABLE = bundles(SCRIPTS, 60).map((bundle) => bundle.replaceAll('\u0001', ''))
const RESOLUTION = 'hai-son-07'

let world: Attacked
let browser: Browser
let page: Page
let reached: Reached[]
before(async () => {
  world = await openAttacked()
  browser = await openBrowser()
  page = await browser.newPage()
  reached = await reach(world)
})
after(async () => {
  await browser?.close()
  await world?.close()
})

const XML = /^(image\/svg|application\/xml|text\/xml)/
const headers = () => ({ cookie: world.cookie, accept: 'text/html' })

/** What was planted and stands as markup in the answers, by address. */
const planted = async (answers: { at: string; answer: Response }[]): Promise<string[]> => {
  const shown: { at: string; text: string; type: string }[] = []
  const wrong: string[] = []
  for (const { at, answer } of answers) {
    const type = answer.headers.get('content-type') ?? ''
    const text = await answer.text()
    if (answer.status >= 500 && answer.status !== 501) wrong.push(`${at}: ${answer.status}`)
    if (type.startsWith('text/html')) shown.push({ at, text, type: 'text/html' })
    else if (XML.test(type)) shown.push({ at, text, type: 'image/svg+xml' })
    else if (
      text !== '' &&
      !/^(application\/(problem\+|geo\+)?json|text\/(plain|csv)|application\/octet-stream|application\/vnd)/.test(type)
    )
      wrong.push(`${at}: ${type} is a type that nobody looked at`)
  }
  const found = await markupOf(page, shown, world.address)
  // Each piece of markup once, with the first address that shows it.
  const first = new Map<string, string>()
  for (const [n, lines] of found.entries())
    for (const line of lines) if (!first.has(line)) first.set(line, shown[n]?.at.slice(0, 120) ?? '')
  return [...wrong, ...[...first].map(([line, at]) => `${at}: ${line}`)]
}

const inParts = async <T, R>(items: readonly T[], act: (part: T[]) => Promise<R[]>): Promise<R[]> => {
  const results: R[] = []
  for (let n = 0; n < items.length; n += 40) results.push(...(await act(items.slice(n, n + 40))))
  return results
}

const asked = (paths: readonly string[]): Promise<string[]> =>
  inParts(paths, async (part) =>
    planted(
      await Promise.all(
        part.map(async (at) => ({ at, answer: await fetch(world.address + at, { headers: headers(), redirect: 'manual' }) })),
      ),
    ),
  )

test(`there are at least 300 different payloads (${SCRIPTS.length})`, () => {
  assert.ok(new Set(SCRIPTS).size >= 300)
})

test('a page that does run what is typed would be found', async () => {
  const found = await markupOf(
    page,
    SCRIPTS.map((payload) => ({ text: `<p>${payload}</p><a title="${payload}" href="${payload}">x</a>`, type: 'text/html' })),
    world.address,
  )
  const quiet = SCRIPTS.filter((_, n) => found[n]?.length === 0)
  assert.ok(quiet.length < SCRIPTS.length / 5, `${quiet.length} payloads do nothing where nothing is escaped`)
})

test('no parameter and no step of any address comes back as markup', async () => {
  let turn = 0
  const next = (): string => encodeURIComponent(BUNDLES[turn++ % BUNDLES.length]!)
  const paths = reached.flatMap(({ paths: [path], route, parameters }) =>
    path === undefined
      ? []
      : [
          ...parameters.map((name) => `${path}?${name}=${next()}`),
          `${path}?${next()}=x`,
          // Each step that is a parameter, in turn.
          ...path
            .split('/')
            .flatMap((_, n, steps) =>
              route.id.split('/')[n]?.includes('[')
                ? BUNDLES.slice(0, 3).map(() => steps.with(n, next().slice(0, 3000)).join('/'))
                : [],
            ),
        ],
  )
  assert.ok(paths.length > 500, `${paths.length} addresses`)
  assert.deepEqual(await asked(oneIn(8, paths)), [])
  for (const bypassCSP of [false, true]) {
    const context = await openBare(browser, world, bypassCSP)
    const shown = reached.flatMap(({ route, paths: [path], parameters }) =>
      path && route.isPage
        ? [
            `${path}?${parameters
              .filter((name) => !['resolution'].includes(name))
              .slice(0, 8)
              .map((name) => `${name}=${next().slice(0, 1200)}`)
              .join('&')}`.replace(/%[0-9A-F]?(?=&|$)/g, ''),
          ]
        : [],
    )
    assert.deepEqual(await whatRan(context, world, shown), [])
    await context.close()
  }
})

/** Something true enough for a field that is no text. */
const valueFor = ({ kind }: AnyField, payload: string): string => {
  if (kind.choices) return Object.keys(kind.choices)[0] ?? ''
  switch (kind.input) {
    case 'text':
      return payload
    case 'number':
      return '1'
    case 'date':
      return '1/1/2024'
    case 'flag':
      return 'có'
    case 'reference':
      return kind.refersTo === 'zones' ? 'song-xanh' : kind.refersTo === 'agency' ? 'ban-kcn' : 'xss-0'
    default:
      return ''
  }
}

const ground = (payload: string, n: number): Record<string, string> => ({
  sourceTitle: `${n} ${payload}`.slice(0, 1900),
  sourceStanding: 'report',
  sourceDate: '1/1/2024',
  sourceAddress: `https://x/?${encodeURIComponent(payload).slice(0, 200)}'"><img/src=x/onerror=window.__xss=1>`,
  asOf: '1/1/2024',
  why: payload.slice(0, 1900),
})

const entry = (book: AnyBook, payload: string, n: number): URLSearchParams =>
  new URLSearchParams({
    id: book.identity === 'named' ? `xss-${n}` : '',
    ...ground(payload, n),
    ...Object.fromEntries(
      fieldsOf(book).flatMap(([key, field]) =>
        field.required || field.kind.input === 'text'
          ? [[`v.${key}`, /year$/i.test(key) ? '2024' : /codes$/i.test(key) ? '' : valueFor(field, payload)]]
          : [],
      ),
    ),
  })

const saved = async (path: string, body: BodyInit): Promise<string> => {
  const answer = await world.post(path, body)
  const html = await answer.text()
  const problems = [...html.matchAll(/class="problem"[^>]*>([^<]*)/g)].map((match) => match[1])
  assert.equal(answer.status, 303, `${path}: ${answer.status} ${problems.join('; ').slice(0, 400)}`)
  return new URL(answer.headers.get('location') ?? '', world.address).pathname
}

test('what is stored through any text of any form stays text on every page that shows it', async () => {
  const rowsOf = new Map<string, string[]>()
  for (const [at, { name }] of BOOKS.entries()) {
    const book = bookNamed(name)!
    const rows: string[] = []
    // Where not all is tried, each book takes two in turn.
    const taken = isThorough ? STORABLE : [0, 1].map((n) => STORABLE[(2 * at + n) % STORABLE.length]!)
    for (const [n, payload] of taken.entries()) rows.push(await saved(`/books/${name}/new`, entry(book, payload, n)))
    rowsOf.set(name, rows)
    const [first = ''] = rows
    const text = fieldsOf(book).find(([, { kind }]) => kind.input === 'text')?.[0] ?? ''
    const claim = new FormData()
    for (const [key, value] of Object.entries({ ...ground(STORABLE[1]!, 99), [`v.${text}`]: STORABLE[2]! })) claim.set(key, value)
    claim.set(
      'evidence',
      new File(['<script>window.__xss=1</script>'], `${SCRIPTS[1]}\u0022\r\nX: y.html`, { type: 'text/html' }),
    )
    await saved(`${first}/contest?field=${text}`, claim)
    const claims = await world.rows<{ id: string }>('select id from claim order by id desc limit 1')
    await saved(`${first}?/decide`, new URLSearchParams({ claim: claims[0]?.id ?? '', verdict: 'reject', reason: STORABLE[3]! }))
    await saved(`${rows[1]}/end`, new URLSearchParams({ from: '1/1/2030', why: STORABLE[4]! }))
  }
  const task = await world.rows<{ id: string }>('select id from task where provision = $1 limit 1', ['IV.3.-1'])
  const at = `/provisions/${MAIN}`
  for (const payload of STORABLE) {
    const assigned = new URLSearchParams({
      task: task[0]?.id ?? '',
      lead: payload.slice(0, 1900),
      deadline: '1/1/2027',
      basis: payload.slice(0, 1900),
    })
    await saved(`${at}/IV.3.-1?/assign`, assigned)
    const reported = new URLSearchParams({ target: `${MAIN}/t6`, value: '9', asOf: '1/1/2026', note: payload.slice(0, 1900) })
    await saved(`${at}/II.2.-6?/report`, reported)
  }
  const paths = [
    ...[...rowsOf].flatMap(([name, rows]) => {
      const columns = fieldsOf(bookNamed(name)!)
        .map(([key]) => `column=${key}`)
        .join('&')
      return [
        `/books/${name}?${columns}`,
        `/books/${name}?${columns}&lang=en&sort=-id`,
        `/api/v1/books/${name}`,
        ...rows,
        ...rows.slice(0, 1).flatMap((row) => ['contest', 'correct', 'end'].map((act) => `${row}/${act}`)),
      ]
    }),
    `${at}/IV.3.-1`,
    `${at}/II.2.-6`,
    ...reached.flatMap((each) => each.paths),
  ]
  assert.deepEqual(await asked(paths), [])
  const shown = paths.filter((path, n) => !path.startsWith('/api') && (path.includes('?') || n % 7 === 0))
  for (const bypassCSP of [false, true]) {
    const context = await openBare(browser, world, bypassCSP)
    assert.deepEqual(await whatRan(context, world, bypassCSP ? shown : shown.filter((_, n) => n % 3 === 0)), [])
    await context.close()
  }
})

test('a refused form gives back what was typed as words, whatever the form', async () => {
  const answers = []
  for (const {
    route,
    paths: [path],
    parameters,
  } of reached)
    for (const [n, action] of route.actions.entries())
      for (const payload of STORABLE.slice(n, n + 3)) {
        const at = `${path}${action === 'default' ? '' : `?/${action}`}`
        // Signed out is a separate act: it would end the session.
        if (path === '/account') continue
        answers.push({ at, answer: await world.post(at, new URLSearchParams(parameters.map((name) => [name, payload]))) })
      }
  assert.ok(answers.length > 15)
  assert.deepEqual(await planted(answers), [])
})

test('the address of a source becomes a link only where it is a web address', async () => {
  const zones = bookNamed('zones')!
  // Side by side, for zones may not overlap.
  const square = (n: number) => {
    const [west, south] = [105.9 + (n % 20) / 50, 9.6 + Math.floor(n / 20) / 50]
    const [east, north] = [west + 0.01, south + 0.01]
    return {
      type: 'Polygon',
      coordinates: [
        [
          [west, south],
          [east, south],
          [east, north],
          [west, north],
          [west, south],
        ],
      ],
    }
  }
  for (const [n, address] of HARMFUL_ADDRESSES.entries()) {
    const form = entry(zones, 'x', n)
    form.set('id', `form-${n}`)
    form.set('sourceAddress', address)
    assert.equal((await world.post('/books/zones/new', form)).status, 400, address)
    // A pack or a partner's file may bring what the form refuses.
    const added = await addRow(world.operatorAt('2026-11-20T03:00:00Z'), zones, {
      resolution: RESOLUTION,
      id: `address-${n}`,
      valid: { from: '2024-01-01', to: null },
      values: { kind: 'park', nameVi: `Khu ${n}`, isNew: false, geometry: square(n) },
      source: { title: `Nguồn ${n}`, standing: 'report', address },
      asOf: '2024-01-01',
      why: 'x',
    })
    assert.ok(added.ok, JSON.stringify(added))
  }
  const paths = [...HARMFUL_ADDRESSES.keys()].map((n) => `/books/zones/address-${n}`)
  assert.deepEqual(await asked([...paths, ...reached.flatMap((each) => each.paths), '/map?lang=en']), [])
})

test('the text of a loaded document stays text', async () => {
  const lines = BUNDLES.map(
    (payload, n) => `${n + 1}. Sở Xây dựng chủ trì ${payload.replaceAll('\n', ' ')}, hoàn thành trước ngày 30/6/2027.`,
  )
  const text = `ỦY BAN NHÂN DÂN\nTỈNH HẢI SƠN\nSố: 89/KH-UBND\nHải Sơn, ngày 05 tháng 01 năm 2027\n\nKẾ HOẠCH\n${SCRIPTS[0]} ${SCRIPTS[2]}\n\nI. NHIỆM VỤ\n${lines.join('\n')}\n`
  const form = new FormData()
  form.set('file', new File([text], `${SCRIPTS[3]}.txt`, { type: 'text/plain' }))
  const answer = await world.post('/documents/load', form)
  assert.equal(answer.status, 200)
  assert.deepEqual(await planted([{ at: 'loaded', answer }]), [])
  assert.deepEqual(await asked(['/', '/tasks', '/targets', '/?lang=en', '/books', '/documents/load']), [])
  const context = await openBare(browser, world, true)
  assert.deepEqual(await whatRan(context, world, ['/', '/tasks', '/targets']), [])
  await context.close()
})
