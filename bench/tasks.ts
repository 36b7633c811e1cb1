// What tasks cost among many: 200,000 tasks over 5,000 bodies, in a tree of 50 departments.
//   node bench/tasks.ts [--tasks 200000] [--bodies 5000] [--rounds 300]
// Anybody's inbox, and what the list, the board, the calendar and the schedule read, at the 95th percentile; the matrix of plans of 300 bodies and 200 provisions; a reform that moves more than
// 50,000 open tasks, in its one transaction.
import assert from 'node:assert/strict'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { contextFor } from '#agencies/acting.server.ts'
import type { Context } from '#agencies/context.ts'
import { seated } from '#agencies/for-tests.server.ts'
import { granted } from '#agencies/for-tests.ts'
import type { Role } from '#agencies/model.ts'
import { applyReform, loadReform } from '#agencies/reform-actions.server.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { scheduleView } from '#portal/schedule.server.ts'
import { taskBoard, taskList, taskMonth } from '#portal/task-list.server.ts'
import { taskPage } from '#portal/task-page.server.ts'
import type { ListWish } from '#portal/tasks.ts'
import { readCoverage } from '#tasks/coverage.server.ts'
import { coverageOf } from '#tasks/coverage.ts'
import { readInbox } from '#tasks/inbox.server.ts'

const LIMITS = { inboxP95Ms: 50, pageP95Ms: 100, coverageMs: 300, reformMs: 10_000 }
const { values } = parseArgs({
  options: {
    tasks: { type: 'string', default: '200000' },
    bodies: { type: 'string', default: '5000' },
    rounds: { type: 'string', default: '300' },
  },
})
const [TASKS, BODIES, ROUNDS] = [Number(values.tasks), Number(values.bodies), Number(values.rounds)]
const DEPARTMENTS = 50
const NOW = new Date('2026-03-01T02:00:00Z')
const now = () => NOW
const QUERY = { asOf: '2026-03-01', today: '2026-03-01', language: 'vi', who: 'now' } as const
const ANY: ListWish = { q: '', state: null, lead: '', deadline: null, dueOn: null }

const took = async (act: () => Promise<unknown>): Promise<number> => {
  const since = performance.now()
  await act()
  return performance.now() - since
}
const at = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN

const fill = async (db: TestDatabase): Promise<void> => {
  const owner = await db.connectAsOwner()
  try {
    await owner.query(`insert into resolution (id, title_vi, main_document, origin, digest) values ('r', 'R', 'd', 'pack', '')`)
    await owner.query(`update resolution set is_current = true`)
    await owner.query(`insert into document (id, resolution_id, ordinal, date) values ('d', 'r', 0, '2021-07-08')`)
    await owner.query(
      `insert into agency (resolution_id, id, name_vi, branch, valid, parent)
       select 'r', 'b' || n, 'Cơ quan ' || n, 'state', '(,)', case when n > $2 then 'b' || (1 + n % $2) end
       from generate_series(1, $1::int) n`,
      [BODIES, DEPARTMENTS],
    )
    // One task in four hundred has parts, each led by another body.
    const whole = 'n % 400 = 0'
    const kept = `'r', 'd', 'IV.' || n % 200, n, 'Việc số ' || n`
    const columns = 'id, resolution_id, document_id, provision, ordinal, title_vi, origin, parent'
    await owner.query(
      `insert into task (${columns}) select 't' || n, ${kept}, 'decision', null from generate_series(1, $1::int) n where ${whole}`,
      [TASKS],
    )
    await owner.query(
      `insert into task (${columns}) select 't' || n, ${kept}, 'split', case when n % 4 = 1 then 't' || (n - n % 400) end
       from generate_series(1, $1::int) n where not ${whole} and n >= 400
       union all select 't' || n, ${kept}, 'decision', null from generate_series(1, 399) n`,
      [TASKS],
    )
    await owner.query(
      `insert into provision (document_id, path, ordinal, kind, origin)
       select 'd', 'IV.' || n, n, 'point', 'pack' from generate_series(0, 199) n`,
    )
    await owner.query(
      `insert into task_step (task_id, at, recorded_by, state, lead_agency, deadline, deadline_precision)
       select 't' || n, '2024-01-01'::date + n % 700, 'x', (array['assigned', 'accepted', 'accepted', 'submitted', 'returned', 'done', 'done'])[1 + n % 7],
         'b' || (1 + n % $2::int), '2024-06-01'::date + n % 1200, 'day'
       from generate_series(1, $1::int) n`,
      [TASKS, BODIES],
    )
    await owner.query(
      `insert into task_dependency (task_id, waits_for, recorded_at, recorded_by)
       select 't' || n, 't' || (n - 10), now(), 'x' from generate_series(11, 20000, 2) n`,
    )
    await owner.query('analyze')
  } finally {
    await owner.end()
  }
}

/** What the pages of tasks read, by name. */
const PAGES: [name: string, read: (db: TestDatabase) => Promise<{ rows: number } | undefined>][] = [
  ...(
    [
      ['list', {}],
      ['list, its last page', {}, '200'],
      ['list, late', { deadline: 'late' }],
      ['list, done', { state: 'done' }],
      ['list, without a date', { deadline: 'none' }],
      ['list of one body', { lead: 'Cơ quan 777' }],
      ['list of a day', { dueOn: '2026-03-02' }],
      ['list by rare words', { q: 'viec so 19999' }],
      ['list by words that all have', { q: 'viec' }],
      ['list by the name of a body', { q: 'Cơ quan 77' }],
    ] as [string, Partial<ListWish>, string?][]
  ).map(([name, wish, page = '1']): (typeof PAGES)[number] => [
    name,
    async ({ kysely }) => {
      const list = await taskList(kysely, QUERY, { wish: { ...ANY, ...wish }, page })
      return list ? { rows: list.page.rows.length } : undefined
    },
  ]),
  [
    'board',
    async ({ kysely }) => {
      const board = await taskBoard(kysely, QUERY, ANY)
      return board ? { rows: board.columns.reduce((sum, { rows }) => sum + rows.length, 0) } : undefined
    },
  ],
  [
    'calendar',
    async ({ kysely }) => {
      const days = Array.from({ length: 31 }, (_, n) => `2026-03-${String(n + 1).padStart(2, '0')}`)
      const month = await taskMonth(kysely, QUERY, days)
      return month ? { rows: month.days.reduce((sum, { rows }) => sum + rows.length, 0) } : undefined
    },
  ],
  [
    'schedule of 10,000 pairs',
    async ({ kysely }) => {
      const schedule = await scheduleView(kysely, QUERY, null)
      return schedule ? { rows: schedule.page.rows.length } : undefined
    },
  ],
  [
    'a task with 100 parts',
    async ({ kysely }) => {
      const page = await taskPage(kysely, 't400', QUERY)
      return page ? { rows: page.parts.length } : undefined
    },
  ],
]

/** 300 bodies of which a plan was asked, and two of three have one, over 200 provisions. */
const fillPlans = async (db: TestDatabase): Promise<void> => {
  const owner = await db.connectAsOwner()
  try {
    await owner.query(
      `insert into task (id, resolution_id, document_id, provision, ordinal, title_vi, origin, parent, addressee)
       select 'p' || n, 'r', 'd', 'IV.0', n, 'Kế hoạch', 'split', 't400', 'b' || n from generate_series(1, 300) n`,
    )
    await owner.query(
      `insert into plan (resolution_id, agency, symbol, issued_on, task_id, recorded_at, recorded_by)
       select 'r', 'b' || n, n || '/KH', '2025-01-01', 'p' || n, now(), 'x' from generate_series(1, 300) n where n % 3 > 0`,
    )
    await owner.query(
      `insert into plan_provision select plan.id, 'd', 'IV.' || n, now(), 'x'
       from plan, generate_series(0, 198) n where (plan.id + n) % 2 = 0`,
    )
    await owner.query('analyze')
  } finally {
    await owner.end()
  }
}

const db = await testDatabase()
try {
  const filled = await took(() => fill(db))
  console.log(`${TASKS} tasks over ${BODIES} bodies in ${(filled / 1000).toFixed(1)} s`)
  const people: [string, Context, number][] = []
  for (const [name, role, agency] of [
    ['leader of the whole', 'leader', null],
    ['leader of a department', 'leader', 'b7'],
    ['leader of a body', 'leader', 'b777'],
    ['reporter of a body', 'reporter', 'b1234'],
  ] as [string, Role, string | null][]) {
    const actor = await seated(db, name, granted(role, { resolution: 'r', agency }))
    people.push([name, contextFor(db, actor, now), actor.id])
  }
  let worst = 0
  for (const [name, ctx, account] of people) {
    const times: number[] = []
    for (let n = -20; n < ROUNDS; n++) {
      const time = await took(() => readInbox(ctx, 'r', account))
      if (n >= 0) times.push(time)
    }
    worst = Math.max(worst, at(times, 0.95))
    console.log(`inbox, ${name}: median ${at(times, 0.5).toFixed(1)} ms, p95 ${at(times, 0.95).toFixed(1)} ms`)
  }

  let slowest = 0
  for (const [name, read] of PAGES) {
    const times: number[] = []
    for (let n = -3; n < 40; n++) {
      const time = await took(async () => {
        assert.ok(await read(db), name)
      })
      if (n >= 0) times.push(time)
    }
    const rows = (await read(db))?.rows
    slowest = Math.max(slowest, at(times, 0.95))
    console.log(`${name}, ${rows} shown: median ${at(times, 0.5).toFixed(1)} ms, p95 ${at(times, 0.95).toFixed(1)} ms`)
  }

  await fillPlans(db)
  const matrix: number[] = []
  for (let n = 0; n < 20; n++)
    matrix.push(
      await took(async () => {
        const { rows, counts } = coverageOf(await readCoverage(db.kysely, 'r'))
        assert.deepEqual([rows.length, counts.length], [300, 200])
      }),
    )
  console.log(`coverage, 300 bodies x 200 provisions: p95 ${at(matrix, 0.95).toFixed(0)} ms`)

  // Two of five bodies end, each handing all it had to the next one, which stays.
  const operator = { db, actor: { kind: 'operator', name: 'bench' } as const, now }
  const handed = { share: null, passes: ['duties', 'rows', 'grants', 'series'], ends: true, note: null } as const
  const { id } = await loadReform(operator, 'r', {
    ...{ name: 'sap-xep', title: { vi: 'Sắp xếp', en: null }, legalAct: 'NQ', effect: '2026-02-01', effectPrecision: 'day' },
    ...{ source: { title: 'S', address: null, standing: 'document' }, note: null, bodies: [] },
    transfers: Array.from({ length: BODIES * 0.4 }, (_, n) => DEPARTMENTS + 1 + 2 * n).map((n) => ({
      ...{ from: `b${n}`, to: `b${n + 1}` },
      ...handed,
    })),
    territories: { ends: [], founds: [], transfers: [], groups: [] },
  })
  const moved = await db.pool.query<{ tasks: string }>(
    `select count(*) as tasks from task_now where lead_agency in (select from_agency from transfer) and state <> 'done'`,
  )
  const reform = await took(() => applyReform(operator, id, 'bench'))
  console.log(`reform that moves ${moved.rows[0]?.tasks} open tasks: ${(reform / 1000).toFixed(2)} s`)

  const isWithin =
    worst <= LIMITS.inboxP95Ms &&
    slowest <= LIMITS.pageP95Ms &&
    at(matrix, 0.95) <= LIMITS.coverageMs &&
    reform <= LIMITS.reformMs
  console.log(isWithin ? 'within the limits' : `over a limit: ${JSON.stringify(LIMITS)}`)
  process.exitCode = isWithin ? 0 : 1
} finally {
  await db.close()
}
