// Lists against the same rows filtered and sorted in memory.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { lots } from './books/lots.ts'
import { readAsked } from './filters.ts'
import { count, list } from './list.server.ts'
import { insertVersions } from './store.server.ts'

let db: TestDatabase
const NAMES = ['Đất mới', 'Ấp Bà Sẫm', 'ấp bến đò', 'Lô 1', 'Lô 10', 'Lô 2', '100% trống', 'a_b', 'Ông Trần', 'ĐƯỜNG 91B']
const STATUSES = ['available', 'leased', null]

type Row = { id: string; name: string; status: string | null; areaHa: number | null; zone: string }
const ROWS: Row[] = Array.from({ length: 60 }, (_, n) => ({
  id: `lo-${String((n * 37) % 60).padStart(2, '0')}`,
  name: NAMES[n % NAMES.length]!,
  status: STATUSES[n % 3]!,
  areaHa: n % 4 === 0 ? null : (n * 7) % 5,
  zone: n % 2 === 0 ? 'dong' : 'tay',
}))

before(async () => {
  db = await testDatabase()
  await sql`insert into resolution (id, title_vi, main_document, origin, digest) values ('r', 'R', 'd', 'pack', '')`.execute(
    db.kysely,
  )
  await sql`insert into source (resolution_id, id, title, standing) values ('r', 's', 'S', 'report')`.execute(db.kysely)
  const basis = { source: 's', asOf: '2024-01-01', why: null, by: 'an' }
  const at = new Date('2024-01-01T00:00:00Z')
  const pieces = ROWS.map(({ id, ...row }) => ({
    id,
    piece: { valid: { from: '2024-01-01', to: null }, row: { ...row, landUse: 'industrial' }, basis, bases: {} },
  }))
  // Before 2024 every lot was in one zone.
  const earlier = pieces.map(({ id, piece }) => ({
    id,
    piece: { ...piece, valid: { from: null, to: '2024-01-01' }, row: { ...piece.row, zone: 'cu' } },
  }))
  await db.kysely.transaction().execute((trx) => insertVersions(trx, lots, 'r', [...pieces, ...earlier], at))
})
after(() => db.close())

const TODAY = { resolution: 'r', asOf: '2024-06-01', knownAt: null }
const asked = (address: string) => readAsked(lots, new URLSearchParams(address), 'vi')

const all = async (address: string, limit = 7, more = TODAY): Promise<string[]> => {
  const ids: string[] = []
  let after: string | null = null
  do {
    const page: { rows: { id: string }[]; next: string | null } = await list(db.kysely, lots, {
      ...more,
      ...asked(address).asked,
      after,
      limit,
    })
    assert.ok(page.rows.length <= limit && (page.next === null || page.rows.length === limit))
    ids.push(...page.rows.map((row) => row.id))
    after = page.next
  } while (after !== null)
  return ids
}

const VIETNAMESE = new Intl.Collator('vi')
const compare = (field: keyof Row) => (a: Row, b: Row) => {
  const [x, y] = [a[field], b[field]]
  if (x === null || y === null) return x === y ? 0 : x === null ? 2 : -2
  return typeof x === 'number'
    ? Math.sign(x - Number(y))
    : field === 'name'
      ? VIETNAMESE.compare(x, String(y))
      : x < String(y)
        ? -1
        : x > String(y)
          ? 1
          : 0
}

const sorted = (rows: Row[], field: keyof Row, isDescending: boolean): string[] =>
  [...rows]
    .sort((a, b) => {
      const order = compare(field)(a, b)
      // Unknown values come last, whichever way the list is sorted.
      const way = isDescending && Math.abs(order) < 2 ? -order : order
      const byId = a.id < b.id ? -1 : 1
      return way !== 0 ? way : isDescending ? -byId : byId
    })
    .map((row) => row.id)

test('every page size, sort and direction walks through the same rows once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('name', 'areaHa', 'id', 'status' as const),
      fc.boolean(),
      fc.integer({ min: 1, max: 61 }),
      async (field, isDescending, limit) => {
        const found = await all(`sort=${isDescending ? '-' : ''}${field}`, limit)
        assert.deepEqual(found, sorted(ROWS, field as keyof Row, isDescending))
      },
    ),
    { numRuns: 40 },
  )
})

test('filters say what they mean', async () => {
  const table: [string, (row: Row) => boolean][] = [
    ['zone=dong', (row) => row.zone === 'dong'],
    ['zone.ne=dong', (row) => row.zone !== 'dong'],
    ['status.in=available,leased', (row) => row.status !== null],
    ['status=còn trống', (row) => row.status === 'available'],
    ['status.ne=available', (row) => row.status !== 'available'],
    ['status.empty=', (row) => row.status === null],
    ['areaHa.gte=3', (row) => row.areaHa !== null && row.areaHa >= 3],
    ['areaHa.lt=1,0&areaHa.filled', (row) => row.areaHa !== null && row.areaHa < 1],
    ['areaHa=2&zone=tay', (row) => row.areaHa === 2 && row.zone === 'tay'],
    ['name.contains=ap', (row) => /ấp/i.test(row.name)],
    ['areaHa=', () => true],
    ['q=duong', (row) => row.name === 'ĐƯỜNG 91B'],
    ['q=dat', (row) => row.name === 'Đất mới'],
    ['q=do+ben', (row) => row.name === 'ấp bến đò'],
    ['q=100%25', (row) => row.name === '100% trống'],
    ['q=a_b', (row) => ['Ấp Bà Sẫm', 'ấp bến đò', 'a_b'].includes(row.name)],
    // Fewer than three letters are looked for where a word begins.
    ['q=b', (row) => ['Ấp Bà Sẫm', 'ấp bến đò', 'a_b'].includes(row.name)],
    ['q=1', (row) => ['Lô 1', 'Lô 10', '100% trống'].includes(row.name)],
    ['q=ẤP+sẫ', (row) => row.name === 'Ấp Bà Sẫm'],
    ['q=%25', () => true],
    ["q=' or 1=1 --", () => false],
    ['page=3&as-of=2024-06-01', () => true],
  ]
  for (const [address, isIn] of table) {
    assert.deepEqual(asked(address).problems, [], address)
    const wanted = ROWS.filter(isIn)
    assert.deepEqual(await all(address), sorted(wanted, 'name', false), address)
    const counted = await count(db.kysely, lots, { ...TODAY, ...asked(address).asked })
    assert.deepEqual(counted, { count: wanted.length, isMore: false }, address)
  }
})

test('what cannot be asked is told, not guessed', () => {
  for (const address of ['areaHa=ba', 'areaHa.has=3', 'areaHa.about=3', 'status=bán', 'sort=search', 'sort=-version'])
    assert.equal(asked(address).problems.length, 1, address)
})

test('a list is as of its day, as known at its instant', async () => {
  assert.equal((await all('zone=cu', 20, { ...TODAY, asOf: '2023-12-31' })).length, 60)
  assert.equal((await all('zone=cu', 20)).length, 0)
  const before = { ...TODAY, knownAt: new Date('2023-12-31T00:00:00Z') }
  assert.equal((await all('', 20, before as unknown as typeof TODAY)).length, 0)
  assert.deepEqual(await count(db.kysely, lots, { ...TODAY, ...asked('').asked }, 10), { count: 10, isMore: true })
})

test('a cursor that is no cursor begins at the beginning', async () => {
  for (const after of ['', 'x', '{}', '[1,2]', '["a"]']) {
    const page = await list(db.kysely, lots, { ...TODAY, ...asked('').asked, after, limit: 3 })
    assert.deepEqual(
      page.rows.map((row) => row.id),
      sorted(ROWS, 'name', false).slice(0, 3),
    )
  }
})
