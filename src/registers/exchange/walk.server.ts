// A file read whole, row by row against the book: what the preview and the import have in common.
import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { Refusal } from '#db/refusal.ts'
import type { Schema } from '#db/schema.ts'
import { readWorld } from '#db/world.server.ts'
import { type AnyBook, hasPersons, idProblems } from '../book.ts'
import type { Basis } from '../model.ts'
import { ROWS_WITHOUT_PAUSE, readSealer, type WritingSealer } from '../persons/keys.server.ts'
import { readVersions } from '../store.server.ts'
import { mayStand, OUT_OF_REACH, outOfReach } from '../within.server.ts'
import { type ColumnMap, knownTitles, mapColumns } from './columns.ts'
import { type Evaluated, evaluateRow, idOf, type RowVerdict } from './evaluate.ts'
import { type Counts, type ImportJob, saveProgress } from './jobs.server.ts'
import type { SheetHead, SheetRow } from './model.ts'
import type { Table } from './read.server.ts'
import { refuseTable } from './refusals.ts'
import { Cancelled } from './under-way.server.ts'

const PROGRESS_EVERY_MS = 250

export type Walked = { counts: Counts; digest: string; ids: ReadonlySet<string> }
type Batch = { evaluated: Evaluated[]; sealer: WritingSealer | null }

/** Reads the whole file, row by row against the book as `db` sees it; the digest is of every verdict in order. */
export const walk = async (
  ctx: Context,
  db: Kysely<Schema>,
  book: AnyBook,
  job: ImportJob,
  {
    table,
    signal,
    basis,
    onHead,
    onBatch,
  }: {
    table: Table
    signal: AbortSignal
    basis: Basis
    onHead?: (head: SheetHead, columns: ColumnMap) => Promise<void>
    onBatch: (batch: Batch) => Promise<void>
  },
): Promise<Walked> => {
  const counts: Counts = { new: 0, changed: 0, unchanged: 0, wrong: 0 }
  const digest = createHash('sha256')
  const lineOf = new Map<string, number>()
  let found: { columns: ColumnMap } | null = null
  let done = 0
  let told = 0
  const tell = async () => {
    if (performance.now() - told < PROGRESS_EVERY_MS) return
    told = performance.now()
    const { isCancelAsked } = await saveProgress(ctx.db.kysely, job.id, done, ctx.now())
    if (isCancelAsked) throw new Cancelled()
  }
  await tell()
  await table.read(
    {
      known: knownTitles(book),
      sheet: job.sheet ?? undefined,
      delimiter: job.delimiter ?? undefined,
      geometry: book.geometry ?? undefined,
      signal,
    },
    async (head) => {
      const columns = mapColumns(book, head)
      await mustBeOfThisWorld(db, head)
      const [problem] = columns.problems
      if (problem) throw new Refusal('bad-columns', problem.reason)
      if (columns.keys.every((key) => key === null)) throw refuseTable('no-header')
      found = { columns }
      await onHead?.(head, columns)
    },
    async (rows) => {
      if (!found) return
      const { columns } = found
      const { evaluated, sealer } = await evaluateRows(ctx, db, book, job, { keys: columns.keys, rows, basis, lineOf })
      for (const { verdict } of evaluated) {
        counts[verdict.outcome]++
        digest.update(`${JSON.stringify([verdict.line, verdict.id, verdict.outcome, verdict.cells])}\n`)
      }
      await onBatch({ evaluated, sealer })
      done += rows.length
      await tell()
    },
  )
  const { isCancelAsked } = await saveProgress(ctx.db.kysely, job.id, done, ctx.now())
  if (isCancelAsked) throw new Cancelled()
  return { counts, digest: digest.digest('hex'), ids: new Set(lineOf.keys()) }
}

/** Files made from a simulated world bear its mark; they go nowhere else, and nothing else comes in there. */
const mustBeOfThisWorld = async (db: Kysely<Schema>, head: SheetHead): Promise<void> => {
  const isSynthetic = head.isSynthetic ?? false
  const isSyntheticHere = (await readWorld(db)) === 'synthetic'
  if (isSynthetic !== isSyntheticHere) throw refuseTable(isSynthetic ? 'synthetic-file' : 'file-without-mark')
}

type Rows = { keys: readonly (string | null)[]; rows: readonly SheetRow[]; basis: Basis; lineOf: Map<string, number> }

const evaluateRows = async (
  ctx: Context,
  db: Kysely<Schema>,
  book: AnyBook,
  job: ImportJob,
  { keys, rows, basis, lineOf }: Rows,
): Promise<Batch> => {
  const ids = rows.map((row) => idOf(keys, row)).filter((id) => id !== null)
  const current = Map.groupBy(ids.length === 0 ? [] : await readVersions(db, book, job.resolution, { ids }), ({ id }) => id)
  const sealer = hasPersons(book) ? await readSealer(ctx.db, db, book, job.resolution, ids) : null
  const evaluation = { book, keys, locale: job.locale, asOf: job.asOf, basis, sealer }
  const evaluated: Evaluated[] = []
  for (const [n, row] of rows.entries()) {
    if (sealer && n % ROWS_WITHOUT_PAUSE === 0) await setImmediate()
    const id = idOf(keys, row)
    const before = id === null ? undefined : lineOf.get(id)
    if (id !== null && before === undefined) lineOf.set(id, row.line)
    // An id that looks like a person's ID number is not repeated either.
    const shown = sealer && idProblems(book, id ?? '').length > 0 ? null : id
    evaluated.push(
      before === undefined
        ? evaluateRow(evaluation, row, current.get(id ?? '') ?? [])
        : { verdict: repeated(row.line, shown, before), change: null },
    )
  }
  return { evaluated: await reachable(db, book, job.resolution, evaluated), sealer }
}

/** Rows that would be, or are, of a body that the importer's role does not reach are wrong. */
const reachable = async (
  db: Kysely<Schema>,
  book: AnyBook,
  resolution: string,
  evaluated: readonly Evaluated[],
): Promise<Evaluated[]> => {
  const asked = { verb: 'keep-book', resolution } as const
  const piecesOf = ({ change }: Evaluated) => (change ? [...change.close, ...change.insert] : [])
  const isWithin = await mayStand(db, book, asked, evaluated.flatMap(piecesOf))
  const ids = evaluated.flatMap(({ verdict: { id } }) => (id === null ? [] : [id]))
  const beyond = await outOfReach(db, book, asked, ids)
  return evaluated.map((each) =>
    each.change && (beyond.has(each.verdict.id ?? '') || !piecesOf(each).every(isWithin))
      ? {
          verdict: { ...each.verdict, outcome: 'wrong', cells: { keeper: { text: '', reason: OUT_OF_REACH.reason } } },
          change: null,
        }
      : each,
  )
}

const repeated = (line: number, id: string | null, before: number): RowVerdict => ({
  line,
  id,
  outcome: 'wrong',
  cells: {
    id: {
      text: id ?? '',
      reason: { vi: `mã này đã có ở dòng ${before} của tệp`, en: `line ${before} of the file has this id already` },
    },
  },
})
