// What is kept of who reaches whose rows (seat_reach) against a walk along the bodies, day by day, over invented trees and what
// is done to them.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import fc from 'fast-check'
import { CompiledQuery } from 'kysely'
import pg from 'pg'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'

let db: TestDatabase
let owner: pg.Pool
before(async () => {
  db = await testDatabase()
  owner = new pg.Pool({ connectionString: db.url, max: 1, types: db.pool.options.types })
})
after(async () => {
  await owner.end()
  await db.close()
})

type Edge = { from: string; to: string; day: string; passes: string[] }
type Body = { id: string; parent: string | null }
type Facts = { bodies: Body[]; ends: Map<string, string>; passed: Edge[] }

const factsOf = async (resolution: string): Promise<Facts> => {
  const asked = async <T extends object>(text: string) => (await owner.query<T>(text, [resolution])).rows
  const bodies = await asked<Body>('select id, parent from body where resolution_id = $1')
  const ends = await asked<{ id: string; day: string }>(
    'select id, min(from_day)::text as day from body_end where resolution_id = $1 group by id',
  )
  const passed = await asked<Edge>(
    `select from_agency as "from", to_agency as "to", from_day::text as day, passes from passed_on where resolution_id = $1`,
  )
  return {
    bodies,
    ends: new Map(ends.map(({ id, day }) => [id, day])),
    passed,
  }
}

/** All that is come to by steps from some. */
const spread = (from: Iterable<string>, steps: (at: string) => Iterable<string>): Set<string> => {
  const found = new Set(from)
  for (const at of found) for (const next of steps(at)) found.add(next)
  return found
}

const REACHES = ['own', 'below'] as const
const KEPT = ['rows', 'series', 'duties'] as const
type Kind = { reach: (typeof REACHES)[number]; matter: (typeof KEPT)[number] }
const KINDS: Kind[] = REACHES.flatMap((reach) => KEPT.map((matter) => ({ reach, matter })))

/** The bodies whose rows a role held in the seat reaches on a day. */
const reachedOn = ({ bodies, ends, passed }: Facts, seat: string, { reach, matter }: Kind, day: string): Set<string> => {
  const isGone = (id: string) => (ends.get(id) ?? '9999') <= day
  const passing = (passes: string) => passed.filter((each) => each.passes.includes(passes) && each.day <= day)
  const seats = spread([seat], (at) => passing('grants').flatMap(({ from, to }) => (from === at ? [to] : [])))
  return spread(
    [...seats].filter((at) => !isGone(at)),
    (at) => [
      ...passing(matter).flatMap(({ from, to }) => (to === at && isGone(from) ? [from] : [])),
      ...(reach === 'below' ? bodies.flatMap(({ id, parent }) => (parent === at ? [id] : [])) : []),
    ],
  )
}

const walked = (facts: Facts, day: string): string[] =>
  [...new Set(facts.bodies.map(({ id }) => id))].flatMap((seat) =>
    KINDS.flatMap((kind) =>
      [...reachedOn(facts, seat, kind, day)].map((body) => `${day} ${seat} ${kind.reach} ${kind.matter} ${body}`),
    ),
  )

const kept = async (resolution: string, days: readonly string[]): Promise<string[]> => {
  const { rows } = await owner.query<{ line: string }>(
    `select concat_ws(' ', day, seat, reach, matter, body) as line
     from unnest($2::text[]) day join seat_reach on resolution_id = $1 and days @> day::date, unnest(bodies) body`,
    [resolution, days],
  )
  return rows.map(({ line }) => line)
}

const DAYS = ['2020-01-01', '2024-03-01', '2025-07-01', '2031-01-01']
const ASKED = ['1999-01-01', ...DAYS, '2024-02-29', '2025-06-30', '2030-12-31', '2099-01-01']

const assertKept = async (resolution: string): Promise<void> => {
  const facts = await factsOf(resolution)
  const expected = ASKED.flatMap((day) => walked(facts, day))
  assert.deepEqual((await kept(resolution, ASKED)).toSorted(), expected.toSorted(), resolution)
}

const body = fc.constantFrom(...'abcde')
const founded = fc.constantFrom('x', 'y')
const anyBody = fc.oneof(body, founded)
const orNull = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null })
const day = fc.constantFrom(...DAYS)
const passes = fc.subarray(['duties', 'rows', 'grants', 'series'], { minLength: 1 })
const some = <T>(each: fc.Arbitrary<T>, least = 1) => fc.array(each, { minLength: least, maxLength: 3 })
const pick = fc.nat({ max: 1000 })

/** Each done as the application does it, in the resolution "r"; `pick` chooses among what there is. */
type Act =
  | { act: 'state'; bodies: { id: string; parent: string | null; end: string | null; successor: string | null }[] }
  | { act: 'restate'; id: string; end: string | null; parent: string | null; successor: string | null }
  | { act: 'drop'; id: string }
  | {
      act: 'reform'
      day: string
      founds: { id: string; parent: string | null }[]
      transfers: (Omit<Edge, 'day' | 'to'> & { to: string | null; ends: boolean })[]
    }
  | { act: 'apply' | 'withdraw' | 'take-back'; pick: number }
  | { act: 'answer'; pick: number; to: string; passes: string[] }

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    act: fc.constant('state' as const),
    bodies: some(fc.record({ id: body, parent: orNull(anyBody), end: orNull(day), successor: orNull(anyBody) })),
  }),
  fc.record({
    act: fc.constant('restate' as const),
    id: body,
    end: orNull(day),
    parent: orNull(anyBody),
    successor: orNull(anyBody),
  }),
  fc.record({ act: fc.constant('drop' as const), id: body }),
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('reform' as const),
      day,
      founds: some(fc.record({ id: founded, parent: orNull(anyBody) }), 0),
      transfers: some(fc.record({ from: anyBody, to: orNull(anyBody), passes, ends: fc.boolean() })),
    }),
  },
  { weight: 5, arbitrary: fc.record({ act: fc.constant('apply' as const), pick }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constantFrom('withdraw' as const, 'take-back' as const), pick }) },
  fc.record({ act: fc.constant('answer' as const), pick, to: anyBody, passes }),
)

const range = (end: string | null): string => `[,${end ?? ''})`

const done = async (each: Act): Promise<void> => {
  const run = <T extends object = object>(text: string, values: unknown[] = []) =>
    db.kysely.executeQuery<T>(CompiledQuery.raw(text, values))
  const oneOf = async (text: string, at: number): Promise<Record<string, unknown> | undefined> => {
    const { rows } = await run<Record<string, unknown>>(text)
    return rows[at % rows.length]
  }
  if (each.act === 'state') {
    await run(
      `insert into agency (resolution_id, id, name_vi, branch, parent, valid, successor)
       select distinct on (id) 'r', id, id, 'state', parent, valid::daterange, successor
       from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as stated (id, parent, valid, successor)
       on conflict (resolution_id, id) do update set parent = excluded.parent, valid = excluded.valid`,
      [
        each.bodies.map(({ id }) => id),
        each.bodies.map(({ parent }) => parent),
        each.bodies.map(({ end }) => range(end)),
        each.bodies.map(({ successor }) => successor),
      ],
    )
  } else if (each.act === 'restate') {
    await run(`update agency set valid = $2, parent = $3, successor = $4 where resolution_id = 'r' and id = $1`, [
      each.id,
      range(each.end),
      each.parent,
      each.successor,
    ])
  } else if (each.act === 'drop') {
    await run(`delete from agency where resolution_id = 'r' and id = $1`, [each.id])
  } else if (each.act === 'reform') {
    const { rows } = await run<{ id: number }>(
      `insert into reform (resolution_id, name, title_vi, legal_act, effect, effect_precision, source_title, standing,
         territories, sha256, loaded_at, loaded_by)
       values ('r', 'thử', 'Thử', 'NQ', $1, 'day', 'Công báo', 'document', '{}',
         encode(sha256(convert_to(gen_random_uuid()::text, 'UTF8')), 'hex'), now(), 'x') returning id`,
      [each.day],
    )
    const id = rows[0]?.id
    const bodies = each.founds.filter((found, n) => each.founds.findIndex((other) => other.id === found.id) === n)
    for (const [ordinal, found] of bodies.entries())
      await run(
        `insert into reform_body (reform_id, id, ordinal, name_vi, branch, is_class, parent) values ($1, $2, $3, 'x', 'state', false, $4)`,
        [id, found.id, ordinal, found.parent],
      )
    for (const [ordinal, { from, to, passes, ends }] of each.transfers.entries())
      await run(
        'insert into transfer (reform_id, ordinal, from_agency, to_agency, passes, ends) values ($1, $2, $3, $4, $5, $6)',
        [id, ordinal, from, to, passes, ends],
      )
  } else if (each.act === 'answer') {
    const end = await oneOf(`select id, from_day::text as day from body_end where resolution_id = 'r' order by 1, 2`, each.pick)
    if (!end) return
    await run(
      `insert into succession_answer (resolution_id, agency, ended, to_agency, passes, reason, document, recorded_at, recorded_by)
       values ('r', $1, $2, $3, $4, 'x', 'x', now(), 'x')`,
      [end.id, end.day, each.to, each.passes],
    )
  } else if (each.act === 'take-back') {
    const answer = await oneOf(
      `select * from succession_answer given where withdraws is null
       and not exists (select from succession_answer later where later.withdraws = given.id) order by id`,
      each.pick,
    )
    if (!answer) return
    await run(
      `insert into succession_answer (resolution_id, agency, ended, passes, reason, document, withdraws, recorded_at, recorded_by)
       values ('r', $1, $2, $3, 'x', 'x', $4, now(), 'x')`,
      [answer.agency, answer.ended, answer.passes, answer.id],
    )
  } else {
    const reform = await oneOf('select id from reform order by id', each.pick)
    if (!reform) return
    await run(`insert into reform_act (reform_id, act, recorded_at, recorded_by) values ($1, $2, now(), 'x')`, [
      reform.id,
      each.act,
    ])
  }
}

const emptied = async (): Promise<void> => {
  await owner.query('delete from resolution')
  await owner.query(`insert into resolution (id, title_vi, main_document, origin, digest)
    values ('r', 'Thử', 'd', 'pack', ''), ('q', 'Khác', 'd', 'pack', '')`)
  await owner.query(`insert into agency (resolution_id, id, name_vi, branch, parent, valid)
    select resolution.id, body, body, 'state', parent, '(,)'
    from resolution, (values ('a', null), ('b', 'a'), ('c', 'b'), ('d', 'a')) as stated (body, parent)`)
}

test('after each statement what is kept is what a walk finds, on every day and whatever was done', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25 }), async (acts) => {
      await emptied()
      for (const each of acts) {
        await done(each)
        await assertKept('r')
      }
      await assertKept('q')
    }),
    { seed: 20_261_129, numRuns: 25 },
  )
})

test('what the owner does by hand counts too: a body moved to another resolution, a reform corrected or gone, tables emptied', async () => {
  await emptied()
  await done({
    act: 'reform',
    day: '2024-03-01',
    founds: [{ id: 'x', parent: 'a' }],
    transfers: [{ from: 'c', to: 'x', passes: ['rows', 'grants'], ends: true }],
  })
  await done({ act: 'apply', pick: 0 })
  assert.ok((await kept('r', ['2025-07-01'])).includes('2025-07-01 x own rows c'))
  const statements = [
    `update reform set effect = '2031-01-01'`,
    `update transfer set to_agency = 'd'`,
    `update reform_body set parent = 'd'`,
    `update agency set resolution_id = 'q', id = 'e' where (resolution_id, id) = ('r', 'b')`,
    `delete from transfer`,
    `delete from reform`,
    `truncate agency`,
  ]
  for (const statement of statements) {
    await owner.query(statement)
    for (const resolution of ['r', 'q']) await assertKept(resolution)
  }
  await emptied()
  await owner.query(`delete from resolution where id = 'r'`)
  const { rows } = await owner.query('select distinct resolution_id from seat_reach')
  assert.deepEqual(rows, [{ resolution_id: 'q' }])
})

test('of two who change the bodies at once the later counts what the earlier did', async () => {
  await emptied()
  const [first, second] = [await db.pool.connect(), await db.pool.connect()]
  const add = (client: pg.PoolClient, id: string) =>
    client.query(
      `insert into agency (resolution_id, id, name_vi, branch, parent, valid) values ('r', $1, $1, 'state', 'd', '(,)')`,
      [id],
    )
  try {
    for (const client of [first, second]) await client.query(`begin; set local resolute.acting = 'operator'`)
    await add(first, 'e')
    const waiting = add(second, 'f')
    const isBlocked = async () =>
      (await owner.query(`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`))
        .rowCount === 1
    while (!(await isBlocked())) await setTimeout(10)
    await first.query('commit')
    await waiting
    await second.query('commit')
  } finally {
    for (const client of [first, second]) client.release()
  }
  await assertKept('r')
})

test('the application neither reads nor writes what is kept', async () => {
  for (const statement of [
    'select from seat_reach',
    `insert into seat_reach values ('r', 'a', 'own', 'rows', '{(,)}', '{b}')`,
    `update seat_reach set bodies = '{}'`,
    'delete from seat_reach',
    'truncate seat_reach',
  ])
    await assert.rejects(db.pool.query(statement), /permission denied/, statement)
})
