// What the walls cost: a book's list with row-level security against the same list without, in turn in one run.
//   node bench/walls.ts [rows] [rounds]

import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { contextFor } from '#agencies/acting.server.ts'
import { seated } from '#agencies/for-tests.server.ts'
import { granted } from '#agencies/for-tests.ts'
import type { Actor } from '#agencies/model.ts'
import { testDatabase } from '#db/for-tests.server.ts'
import type { Schema } from '#db/schema.ts'
import { households } from '#registers/books/households.ts'
import type { Filter } from '#registers/filters.ts'
import { count, list } from '#registers/list.server.ts'

const LIMIT_RATIO = 1.25
const BODIES = 100
const [rows = 100_000, rounds = 200] = process.argv.slice(2).map(Number)
const NOW = new Date('2026-03-01T05:00:00Z')

const db = await testDatabase()
const owner = new pg.Pool({
  connectionString: db.url,
  max: 1,
  types: db.pool.options.types,
  // Left to choose, the server sorts the rows of one body in some runs and walks along the list in others, ten times faster.
  options: '-c TimeZone=Asia/Ho_Chi_Minh -c enable_sort=off',
})
const open = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: owner }) })
try {
  await sql`insert into resolution (id, title_vi, main_document, origin, digest) values ('r', 'Thử', 'd', 'pack', '')`.execute(
    open,
  )
  await sql`insert into source (resolution_id, id, title, standing) values ('r', 's', 'Báo cáo', 'report')`.execute(open)
  await sql`insert into agency (resolution_id, id, name_vi, branch, valid, parent)
    select 'r', 'xa-' || n, 'Xã ' || n, 'state', '(,)', case when n > 0 then 'xa-0' end from generate_series(0, ${BODIES}::int) n`.execute(
    open,
  )
  await sql`insert into household (code, zone, state, keeper, farm_ha, resolution_id, id, valid, recorded, recorded_by, source, as_of)
    select 'HS-' || lpad(n::text, 7, '0'), 'z', case when n % 3 = 0 then 'paid' else 'notified' end, 'xa-' || (1 + n % ${BODIES}::int),
      (n % 50) / 10.0, 'r', 'h' || n, '(,)', '[2026-01-01,)', 'x', 's', '2026-01-01' from generate_series(1, ${rows}::int) n`.execute(
    open,
  )
  await sql`analyze household`.execute(open)

  const by = (actor: Actor) => contextFor(db, actor, () => NOW).db.kysely
  const people: [string, Kysely<Schema>, Filter[]][] = [
    ['leader of everything', by(await seated(db, 'lãnh đạo', granted('leader'))), []],
    [
      'inspector above all bodies',
      by(await seated(db, 'thanh tra', granted('inspector', { agency: 'xa-0', resolution: 'r' }))),
      [],
    ],
    [
      'reporter of one of the bodies',
      by(await seated(db, 'báo cáo viên', granted('reporter', { agency: 'xa-7', resolution: 'r' }))),
      [{ field: 'keeper', operator: 'eq', values: ['xa-7'] }],
    ],
  ]
  const query = {
    resolution: 'r',
    asOf: '2026-03-01',
    knownAt: null,
    search: '',
    sort: { field: 'code', isDescending: false },
  } as const
  const ways: [string, (kysely: Kysely<Schema>, filters: Filter[]) => Promise<unknown>][] = [
    ['list of 50', (kysely, filters) => list(kysely, households, { ...query, filters, limit: 50 })],
    ['count', (kysely, filters) => count(kysely, households, { ...query, filters })],
  ]
  let worst = 0
  for (const [who, walled, filters] of people)
    for (const [what, ask] of ways) {
      const took = { walled: [] as number[], open: [] as number[] }
      for (let n = -20; n < rounds; n++)
        for (const way of ['walled', 'open'] as const) {
          const since = performance.now()
          await (way === 'walled' ? ask(walled, []) : ask(open, filters))
          if (n >= 0) took[way].push(performance.now() - since)
        }
      const median = (some: number[]) => some.toSorted((a, b) => a - b)[Math.floor(some.length / 2)] ?? Number.NaN
      const [a, b] = [median(took.walled), median(took.open)]
      worst = Math.max(worst, a / b)
      console.log(`${what}, ${who}: ${a.toFixed(2)} ms walled, ${b.toFixed(2)} ms open, ratio ${(a / b).toFixed(2)}`)
    }
  console.log(worst <= LIMIT_RATIO ? `within × ${LIMIT_RATIO}` : `beyond × ${LIMIT_RATIO}`)
  if (worst > LIMIT_RATIO) process.exitCode = 1
} finally {
  await owner.end()
  await db.close()
}
