// What each role reaches from the body in which it is held, by whole forms over HTTP: what is told is not enough, the act must
// have been done or not.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { ROLES } from '#agencies/model.ts'
import { addRow, contestValue } from '#registers/actions.server.ts'
import { households } from '#registers/books/households.ts'
import { zones } from '#registers/books/zones.ts'
import { digestOf } from '#targets/digest.server.ts'
import { NOW } from '../browser/invented.ts'
import { invented } from '../browser/invented-cases.ts'
import { MAIN } from '../browser/invented-text.ts'
import { RELATIONS, type Relation, WITHIN } from './expected.ts'
import { type Asker, HERE, openPeopled, type Peopled, TODAY } from './world.ts'

let world: Peopled
const askers = new Map<string, Asker>()
before(async () => {
  world = await openPeopled()
  for (const role of ROLES)
    for (const where of ['own', 'other-province'] as const) askers.set(`${role} ${where}`, await world.holding(role, where))
})
after(() => world?.close())

type Told = { status: number; text: string }
type Ask = (path: string, form?: Record<string, string>) => Promise<Told>
const askAs =
  (asker: Asker): Ask =>
  async (path, form) => {
    const answer = await fetch(world.address + path, {
      headers: { accept: 'text/html', origin: world.address, ...asker },
      redirect: 'manual',
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    })
    return { status: answer.status, text: await answer.text() }
  }

/** The body that keeps the row, owes the figure of a target and leads a task. */
const keeperOf = (relation: Relation): string => (relation === 'other-province' ? 'own' : relation)
/** The number of the target, and of the task. */
const NUMBERS: Readonly<Record<string, number>> = { own: 1, below: 2, above: 3, sibling: 4 }

const operator = () => world.operatorAt(NOW.toISOString())
const versionOf = async (id: string): Promise<string> => {
  const { rows } = await sql<{
    version: string
  }>`select version from household where id = ${id} and upper_inf(recorded)`.execute(operator().db.kysely)
  return String(rows[0]?.version)
}
const contested = async (id: string): Promise<string> => {
  const asked = { resolution: HERE, id, field: 'note', value: 'khác', reason: 'Đo lại', source: 'bao-cao', asOf: TODAY }
  const claim = await contestValue(operator(), households, asked)
  assert.ok(claim.ok, JSON.stringify(claim))
  return String(claim.claim)
}

const at = (id: string): string => `/books/households/${id}`
const VALUES = { 'v.code': 'HO', 'v.zone': 'song-xanh', 'v.state': 'counted' }
const ground = { source: 'bao-cao', asOf: '1/1/2026', why: 'Kiểm đếm' }
const ZONE = {
  resolution: HERE,
  valid: { from: '2021-06-30', to: null },
  values: { kind: 'park', nameVi: 'Khu thử', isNew: false },
  ...{ source: 'bao-cao', asOf: '2026-01-01', why: 'Kiểm đếm' },
} as const
const isDone = ({ status }: Told): boolean => status === 303

/** Each act, tried on a row; whether it was done. */
const ACTS: Readonly<Record<string, (ask: Ask, id: string, body: string) => Promise<boolean>>> = {
  see: async (ask, id) => {
    const told = await Promise.all([
      ask(at(id)).then(({ status }) => status === 200),
      ask(`/api/v1/books/households/${id}`).then(({ status }) => status === 200),
      ask(`/api/v1/books/households/${id}/history`).then(({ status }) => status === 200),
      ask(`/books/households?q=${id}`).then(({ text }) => text.includes(`${at(id)}"`)),
      ask('/api/v1/books/households?limit=200').then(({ text }) => text.includes(`"${id}"`)),
      ask('/books/households/export?format=csv').then(({ text }) => text.includes(id)),
    ])
    assert.equal(new Set(told).size, 1, `${id} is seen by some ways only: ${told}`)
    return told[0] ?? false
  },
  open: async (ask, id) => (await ask(`${at(id)}/reveal`, { field: 'head', reason: 'thử' })).text.includes('Chim Yến'),
  add: async (ask, _, body) => isDone(await ask('/books/households/new', { ...VALUES, ...ground, 'v.keeper': body })),
  correct: async (ask, id, body) => {
    const seen = await versionOf(id)
    return isDone(await ask(`${at(id)}/correct`, { ...VALUES, ...ground, 'v.keeper': body, 'v.note': 'đã sửa', seen }))
  },
  end: async (ask, id) => isDone(await ask(`${at(id)}/end`, { from: '1/11/2026', why: 'thử' })),
  erase: async (ask, id) => isDone(await ask(`${at(id)}/erase`, { reason: 'thử' })),
  contest: async (ask, id) => isDone(await ask(`${at(id)}/contest?field=note`, { 'v.note': 'khác', ...ground })),
  decide: async (ask, id) => {
    const claim = await contested(id)
    return isDone(await ask(`${at(id)}?/decide`, { claim, verdict: 'reject', reason: 'thử' }))
  },
  report: async (ask, _, body) => {
    const n = NUMBERS[body]
    const form = { target: `${MAIN}/t${n}`, value: '1', asOf: '1/1/2026', note: 'x' }
    return isDone(await ask(`/provisions/${MAIN}/II.2.-${n}?/report`, form))
  },
  assign: async (ask, _, body) => {
    const n = NUMBERS[body]
    const form = { task: `${MAIN}/v${n}`, lead: body, basis: 'x' }
    return isDone(await ask(`/provisions/${MAIN}/IV.1.-${n}?/assign`, form))
  },
  'end-zone': async (ask, id, body) => {
    const added = await addRow(operator(), zones, { ...ZONE, id, values: { ...ZONE.values, keeper: body } })
    assert.ok(added.ok || added.problems[0]?.field === 'id', JSON.stringify(added))
    return isDone(await ask(`/books/zones/${id}/end`, { from: '1/11/2026', why: 'thử' }))
  },
  freeze: async (ask, _, body) => {
    const target = `${MAIN}/t${NUMBERS[body]}`
    const digest = digestOf(target, { value: 1, date: '2021-06-30', source: null, basis: { from: 'written' } })
    const form = { digest, signedBy: 'x', signedDocument: 'x', signedOn: '1/1/2026' }
    return isDone(await ask(`/targets/${encodeURIComponent(target)}?/freeze`, form))
  },
  course: async (ask, _, body) => {
    const target = encodeURIComponent(`${MAIN}/t${NUMBERS[body]}`)
    return isDone(await ask(`/targets/${target}?/course`, { shape: 's-curve', reason: 'x' }))
  },
  'take-step': async (ask, _, body) => {
    const { case: id, steps } = await invented(world, [`chap-thuan-${body}`])
    return isDone(await ask(`/cases/${id}?/take`, { step: String(steps[0]?.id) }))
  },
  'decide-gate': async (ask, _, body) =>
    isDone(await ask(`/gate/verdicts/${await world.verdict(body)}?/decide`, { outcome: 'refused', reason: 'x' })),
}

test('the table knows every act that is tried, and every role in it', () => {
  assert.deepEqual(Object.keys(ACTS), Object.keys(WITHIN))
  for (const reached of Object.values(WITHIN))
    for (const role of Object.keys(reached)) assert.ok((ROLES as readonly string[]).includes(role), role)
})

for (const [act, run] of Object.entries(ACTS))
  test(`to ${act}: each role reaches the rows that the table says, and no others`, async () => {
    const wrong: string[] = []
    const tryAll = async (relation: Relation): Promise<void> => {
      const body = keeperOf(relation)
      let row = 0
      const fresh = async (): Promise<string> => {
        const id = `${act}-${relation}-${++row}`
        await world.household(body, id)
        return id
      }
      let id = await fresh()
      for (const role of ROLES) {
        const asker = askers.get(`${role} ${relation === 'other-province' ? relation : 'own'}`)
        const expected = WITHIN[act]?.[role]?.split(' ').includes(relation) ?? false
        const done = await run(askAs(asker ?? { cookie: '' }), id, body)
        if (done !== expected) wrong.push(`${role}, row of ${relation}: ${done ? 'done' : 'not done'}`)
        // What was ended or erased is gone for the next one.
        if (done) id = await fresh()
      }
    }
    await Promise.all(RELATIONS.map(tryAll))
    assert.deepEqual(wrong, [])
  })

test('auditors have opened what they may, and changed nothing', async () => {
  const { rows } = await sql<{
    verb: string
  }>`select distinct verb from audit_record where actor like 'account:auditor %'`.execute(operator().db.kysely)
  assert.deepEqual(rows, [{ verb: 'reveal-person' }])
})
