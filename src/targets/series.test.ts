// Whatever is written, by whom and from where: what is kept is what would come of computing everything from the beginning.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { contextFor } from '#agencies/acting.server.ts'
import type { Context } from '#agencies/context.ts'
import { record } from '#db/audit.server.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { type Database, openUrl, transaction } from '#db/open.server.ts'
import { addRow, correctRow, endRow } from '#registers/actions.server.ts'
import type { AnyBook, AnyRow } from '#registers/book.ts'
import { households } from '#registers/books/households.ts'
import { industrialOutput } from '#registers/books/industrial-output.ts'
import { labour } from '#registers/books/labour.ts'
import { procedures } from '#registers/books/procedures.ts'
import { production } from '#registers/books/production.ts'
import { projects } from '#registers/books/projects.ts'
import { publicCapital } from '#registers/books/public-capital.ts'
import { works } from '#registers/books/works.ts'
import { zones } from '#registers/books/zones.ts'
import { readBooks } from '#registers/known.server.ts'
import { CATALOGUE } from './catalogue.ts'
import { readsOf } from './indicators.ts'
import { PROVINCE } from './scope.ts'
import { seriesOf } from './series.server.ts'
import { type Figures, fillFigures, monthEnds } from './series.ts'

const DAYS = monthEnds('2022-01-01', '2024-12-31')
const GROUND = { source: 's', asOf: '2024-01-01', why: 'thử' }
let db: TestDatabase
let elsewhere: Database
let clock = Date.parse('2026-03-01T02:00:00Z')
const tick = (): Date => {
  clock += 1000
  return new Date(clock)
}

before(async () => {
  db = await testDatabase()
  // A process of its own has a pool of its own, and nothing in common but the database.
  elsewhere = await openUrl({ poolSize: 2 }, db.url, { anchorFile: db.anchorFile, keysFile: db.keysFile })
  for (const id of ['r', 'other'])
    await db.kysely
      .insertInto('resolution')
      .values({ id, title_vi: 'R', main_document: 'd', origin: 'pack', digest: '', period: null })
      .execute()
  for (const resolution_id of ['r', 'other'])
    await db.kysely
      .insertInto('source')
      .values({ resolution_id, id: 's', title: 'S', publisher: null, published: null, address: null, standing: 'report' })
      .execute()
})
after(async () => {
  await elsewhere.close()
  await db.close()
})

const ROWS: readonly { book: AnyBook; values: AnyRow; changes: AnyRow[] }[] = [
  {
    book: zones,
    values: { kind: 'park', nameVi: 'Khu', isNew: false, state: 'established', grossHa: 100 },
    changes: [
      { state: 'operating', industrialHa: 60, leasedIndustrialHa: 30 },
      { clearedHa: 40 },
      { serviceHa: 10, leasedServiceHa: 5, stableJobs: 900 },
      { wastewaterPlant: 'yes', state: 'operating' },
      { stableJobs: null },
    ],
  },
  {
    book: projects,
    values: { name: 'Dự án', zone: 'zones-0', status: 'certified', capitalVnd: 3e9, certificateOn: '2023-02-01' },
    changes: [
      { status: 'operating', workers: 40 },
      { status: 'revoked' },
      { industryCode: '1020', technology: 'high' },
      { realisedVnd: 1e9 },
    ],
  },
  {
    book: works,
    values: { name: 'Đường', type: 'road', fence: 'outside', zones: ['zones-0'] },
    changes: [
      { status: 'building' },
      { status: 'in-use' },
      { type: 'wastewater', capacityM3PerDay: 90, loadM3PerDay: 80 },
      { isMonitored: true },
    ],
  },
  {
    book: households,
    values: { code: 'HS-1', zone: 'zones-0', state: 'counted' },
    changes: [{ state: 'paid', entitlement: 'lot' }, { state: 'resettled' }],
  },
  {
    book: labour,
    values: { name: 'Lao động', zone: 'zones-0', workers: 900, insuredWorkers: 800, monthlyIncome: 8e6 },
    changes: [{ workers: 950, femaleWorkers: 500 }, { powerMwh: 40.5 }, { insuredWorkers: null }, { zone: 'zones-1' }],
  },
  {
    book: production,
    values: { name: '2022', zone: 'zones-0', year: 2022, through: '2022-12-31', outputVnd: 4e9 },
    changes: [{ year: 2023, through: '2023-12-31' }, { through: '2022-09-30' }, { outputVnd: 5e9, exportUsd: 1e6 }],
  },
  {
    book: industrialOutput,
    values: { name: '2022', year: 2022, outputVnd: 40e9 },
    changes: [{ year: 2023 }, { outputVnd: 50e9 }, { outputVnd: null }],
  },
  {
    book: procedures,
    values: { name: 'HS', procedure: 'investment-certificate', zone: 'zones-0', receivedOn: '2022-05-02' },
    changes: [{ answeredOn: '2022-06-01' }, { stoppedDays: 3 }, { procedure: 'certificate-adjustment' }],
  },
  {
    book: publicCapital,
    values: { name: 'Vốn', fund: 'local', year: 2023, planned: 9e9 },
    changes: [{ year: 2022 }, { fund: 'oda', allocated: 8e9 }, { disbursed: 7e9 }],
  },
]

type Edit = {
  book: number
  row: number
  verb: 'add' | 'correct' | 'end' | 'load'
  change: number
  from: number
  to: number
  isElsewhere: boolean
  resolution: string
}

const edit: fc.Arbitrary<Edit> = fc.record({
  book: fc.nat(ROWS.length - 1),
  row: fc.nat(5),
  verb: fc.constantFrom('add', 'add', 'correct', 'correct', 'correct', 'end', 'load'),
  change: fc.nat(4),
  from: fc.nat(DAYS.length - 1),
  to: fc.nat(DAYS.length + 10),
  isElsewhere: fc.boolean(),
  resolution: fc.constantFrom('r', 'r', 'r', 'other'),
})

/** Edits that contradict the books are refused and change nothing. */
const perform = async ({ book: n, row, verb, change, from, to, isElsewhere, resolution }: Edit): Promise<void> => {
  const ctx: Context = contextFor(isElsewhere ? elsewhere : db, { kind: 'operator', name: 'thử' }, tick)
  const { book, values, changes } = ROWS[n]!
  const key = { resolution, id: `${book.name}-${row}` }
  const [first, last] = [DAYS[from]!, to > from ? (DAYS[to] ?? null) : null]
  if (verb === 'add') await addRow(ctx, book, { ...key, valid: { from: first, to: last }, values, ...GROUND })
  if (verb === 'correct')
    await correctRow(ctx, book, {
      ...key,
      valid: { from: first, to: last },
      values: changes[change % changes.length]!,
      ...GROUND,
    })
  if (verb === 'end') await endRow(ctx, book, { ...key, from: first, ...GROUND })
  if (verb === 'load')
    await transaction(ctx.db, (trx) =>
      record(trx, {
        at: ctx.now(),
        actor: 'thử',
        verb: 'load-pack',
        object: `pack:${resolution}`,
        before: null,
        after: null,
        why: null,
      }),
    )
}

const fromTheBeginning = async (): Promise<Figures> => {
  const read = CATALOGUE.flatMap(({ measure }) => readsOf(measure))
  const books = await readBooks(db.kysely, read, { resolution: 'r', sources: new Map(), knownAt: null })
  const figures: Figures = new Map()
  fillFigures(figures, books, CATALOGUE, DAYS, PROVINCE)
  return figures
}

test('what is kept is what would be computed from the beginning, after any edits here or in another process', async () => {
  let edits = 0
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 6 }), async (some) => {
      for (const each of some) await perform(each)
      edits += some.length
      const kept = await seriesOf(db.kysely, { resolution: 'r', days: DAYS })
      const anew = await fromTheBeginning()
      for (const { entry, figures } of kept)
        assert.deepEqual(
          figures,
          DAYS.map((day) => anew.get(entry.id)?.get(day)),
          `${entry.id} after ${edits} edits`,
        )
    }),
    { numRuns: 90 },
  )
})

test('nothing is computed again where nothing changed, and only what was touched where something did', async () => {
  const series = () => seriesOf(db.kysely, { resolution: 'r', days: DAYS })
  const first = await series()
  const same = await series()
  assert.ok(first.every(({ figures }, n) => figures.every((figure, day) => figure === same[n]?.figures[day])))
  await perform({ book: 2, row: 9, verb: 'add', change: 0, from: 12, to: 99, isElsewhere: true, resolution: 'r' })
  const next = await series()
  const isSame = (id: string, day: number) => {
    const at = first.findIndex(({ entry }) => entry.id === id)
    return first[at]?.figures[day] === next[at]?.figures[day]
  }
  assert.deepEqual(
    [isSame('works-outside-complete', 11), isSame('works-outside-complete', 12), isSame('stable-jobs', 12)],
    [true, false, true],
  )
})
