// A figure opens into all that it was made of, and comes out the same from a copy of the database.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Context } from '#agencies/context.ts'
import { copyOf, type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { loadPack } from '#pack/actions.server.ts'
import { contestValue } from '#registers/actions.server.ts'
import { zones } from '#registers/books/zones.ts'
import { chooseReading } from '#targets/readings.server.ts'
import { traceOf } from './trace.server.ts'
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
  const { target, provision, readings, facts } = await traced()
  assert.deepEqual([target.value, target.goal, target.status], [1, 1, 'met'])
  assert.equal(provision.restatement, 'Hai cụm nghề chạy vào năm 2027.')
  assert.deepEqual(
    readings.map(({ reading, chosenBy, from }) => [reading, chosenBy, from]),
    [['khong-tinh', 'CV 6', '2024-01-01']],
  )
  assert.deepEqual(
    facts.map(({ row, source, claims }) => [row?.id, row?.isContested, source?.standing, claims.map(({ value }) => value)]),
    [['dong-mo', true, 'report', ['building']]],
  )
})

test('in PROV-JSON every name that a relation uses is declared, and nothing unknown is told', async () => {
  const prov = provOf(await traced(), BASE)
  const { prefix, entity = {}, activity = {}, agent = {}, ...relations } = prov
  const declared = new Set([entity, activity, agent].flatMap((each) => Object.keys(each)))
  for (const [relation, all] of Object.entries(relations))
    for (const attributes of Object.values(all))
      for (const [key, name] of Object.entries(attributes)) assert.ok(declared.has(String(name)), `${relation} ${key} ${name}`)
  for (const name of declared) assert.ok(Object.hasOwn(prefix, name.split(':')[0] ?? ''), name)
  assert.doesNotMatch(JSON.stringify(prov), /null|undefined/)
  const figure = entity[`figure:${encodeURIComponent(FIGURE)}-2025-01-01`]
  assert.equal(figure?.['prov:value'], 1)
  assert.equal(Object.keys(relations.used ?? {}).length, 2, 'the reading and one value')
  const kinds = Object.values(entity).map((each) => (each['prov:type'] as { $: string }).$.split(':')[1])
  assert.deepEqual(kinds.toSorted(), ['Claim', 'Figure', 'Plan', 'Provision', 'Reading', 'Source', 'Value'])
})

test('a copy of the database gives the same figure by the same way', async () => {
  const before = provOf(await traced(), BASE)
  const copy = await copyOf(db)
  try {
    assert.deepEqual(provOf(await traced(copy), BASE), before)
  } finally {
    await copy.close()
  }
})

test('there is no trace of a figure that is not there', async () => {
  assert.equal(await traceOf(db.kysely, { ...QUERY, figure: 'none' }), null)
})
