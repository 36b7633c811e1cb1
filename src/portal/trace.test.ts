// A figure opens into all that it was made of, and comes out the same from a copy of the database.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Context } from '#agencies/context.ts'
import { copyOf, type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { loadPack } from '#pack/actions.server.ts'
import { contestValue } from '#registers/actions.server.ts'
import { zones } from '#registers/books/zones.ts'
import { CATALOGUE } from '#targets/catalogue.ts'
import { chooseReading } from '#targets/readings.server.ts'
import type { Asked } from './indicators.server.ts'
import { traceOf, traceOfIndicator } from './trace.server.ts'
import { provOf } from './trace.ts'

const PACK = fileURLToPath(new URL('../pack/fixtures/binh-lac', import.meta.url))
const FIGURE = 'binh-lac-nuoc-sach:clusters-2027'
const QUERY = { asOf: '2025-01-01', today: '2025-01-01', language: 'vi' } as const
const BASE = 'https://example.vn'

let db: TestDatabase
before(async () => {
  db = await testDatabase()
  const ctx: Context = { db, actor: { kind: 'operator', name: 'root' }, now: () => new Date('2025-01-01T02:00:00Z') }
  assert.equal((await loadPack(ctx, PACK)).ok, true)
  const chosen = { ambiguity: 'cum-khong-ten', reading: 'khong-tinh', from: '2024-01-01', document: 'CV 6', why: 'Nói rõ' }
  await chooseReading(ctx, { resolution: 'binh-lac-nuoc-sach', ...chosen })
  const contested = { resolution: 'binh-lac-nuoc-sach', id: 'dong-mo', field: 'state', value: 'building', evidence: null }
  const claim = await contestValue(ctx, zones, { ...contested, source: 'bao-cao', asOf: '2024-12-01', reason: 'Chưa chạy' })
  assert.ok(claim.ok, JSON.stringify(claim))
})
after(() => db.close())

const traced = async (of: TestDatabase = db) => {
  const trace = await traceOf(of.kysely, { ...QUERY, figure: FIGURE })
  assert.ok(trace)
  return trace
}

test('a figure opens into its provision, readings, values, sources and what is stated against them', async () => {
  const { figure, provisions, readings, facts } = await traced()
  assert.deepEqual([figure.value, figure.status], [1, 'met'])
  assert.deepEqual(
    provisions.map(({ restatement }) => restatement),
    ['Hai cụm nghề chạy vào năm 2027.'],
  )
  assert.deepEqual(
    readings.map(({ reading, chosenBy, from }) => [reading, chosenBy, from]),
    [['khong-tinh', 'CV 6', '2024-01-01']],
  )
  assert.deepEqual(
    facts.map(({ row, source, claims }) => [row?.id, row?.isContested, source?.standing, claims.map(({ value }) => value)]),
    [['dong-mo', true, 'report', ['building']]],
  )
})

const assertDeclared = (prov: ReturnType<typeof provOf>): void => {
  const { prefix, entity = {}, activity = {}, agent = {}, ...relations } = prov
  const declared = new Set([entity, activity, agent].flatMap((each) => Object.keys(each)))
  for (const [relation, all] of Object.entries(relations))
    for (const attributes of Object.values(all))
      for (const [key, name] of Object.entries(attributes)) assert.ok(declared.has(String(name)), `${relation} ${key} ${name}`)
  for (const name of declared) assert.ok(Object.hasOwn(prefix, name.split(':')[0] ?? ''), name)
  assert.doesNotMatch(JSON.stringify(prov), /null|undefined/)
}

test('in PROV-JSON every name that a relation uses is declared, and nothing unknown is told', async () => {
  const prov = provOf(await traced(), BASE)
  assertDeclared(prov)
  const { entity = {}, used = {} } = prov
  const figure = entity[`figure:${encodeURIComponent(FIGURE)}-2025-01-01`]
  assert.equal(figure?.['prov:value'], 1)
  assert.equal(Object.keys(used).length, 2, 'the reading and one value')
  const kinds = Object.values(entity).map((each) => (each['prov:type'] as { $: string }).$.split(':')[1])
  assert.deepEqual(kinds.toSorted(), ['Claim', 'Figure', 'Plan', 'Provision', 'Reading', 'Source', 'Value'])
})

const province = { zone: null, body: null, territory: null }
const indicatorOf = async (of: TestDatabase, figure: string, asked: Asked = province) =>
  traceOfIndicator(of.kysely, { ...QUERY, figure, of: asked })

test('a figure of the catalogue opens in the same way, and says which provisions it serves', async () => {
  const trace = await indicatorOf(db, 'clusters-operating')
  assert.ok(trace)
  assert.deepEqual([trace.figure.value, trace.figure.status, trace.figure.of], [1, null, null])
  assert.match(trace.figure.law ?? '', /32\/2024/)
  assert.deepEqual(
    trace.facts.map(({ row, source, claims }) => [row?.id, source?.standing, claims.map(({ value }) => value)]),
    [['dong-mo', 'report', ['building']]],
  )
  // The target counts clusters without a name too, where it is read so: nothing is measured by exactly this.
  assert.deepEqual(trace.provisions, [])
  const ofZone = await indicatorOf(db, 'clusters-operating', { ...province, zone: 'dong-mo' })
  assert.deepEqual([ofZone?.figure.value, ofZone?.figure.of], [1, 'Cụm nghề Đồng Mơ'])
  const prov = provOf(ofZone!, BASE)
  assert.equal(prov.entity?.[`figure:${encodeURIComponent('clusters-operating@Cụm nghề Đồng Mơ')}-2025-01-01`]?.['prov:value'], 1)
  assert.equal(await indicatorOf(db, 'clusters-operating', { ...province, zone: 'none' }), null)
  assert.equal(await indicatorOf(db, 'none'), null)
})

test('before the books knew it, it was not known', async () => {
  const asked = { ...QUERY, figure: 'clusters-operating', of: province, knownAt: new Date('2020-01-01T00:00:00Z') }
  const trace = await traceOfIndicator(db.kysely, asked)
  assert.deepEqual([trace?.figure.value, trace?.facts], [null, []])
})

test('every figure of the catalogue has a trace in which every name is declared', async () => {
  for (const { id } of CATALOGUE) {
    const trace = await indicatorOf(db, id)
    assert.ok(trace, id)
    assert.ok(trace.figure.value !== null || trace.figure.missing.length > 0, id)
    assertDeclared(provOf(trace, BASE))
  }
})

test('a copy of the database gives the same figures by the same way', async () => {
  const before = provOf(await traced(), BASE)
  const copy = await copyOf(db)
  try {
    assert.deepEqual(provOf(await traced(copy), BASE), before)
    for (const { id } of CATALOGUE) assert.deepEqual(await indicatorOf(copy, id), await indicatorOf(db, id))
  } finally {
    await copy.close()
  }
})

test('there is no trace of a figure that is not there', async () => {
  assert.equal(await traceOf(db.kysely, { ...QUERY, figure: 'none' }), null)
})
