// The import jobs as rows: what is asked, how far it is, what the preview says. No decisions.
import { type Kysely, sql } from 'kysely'
import type { Sentence } from '#db/refusal.ts'
import type { Schema } from '#db/schema.ts'
import type { IsoDate } from '#kernel/date.ts'
import type { SealedContent } from '../persons/content.server.ts'
import type { NewSource } from '../sources.server.ts'
import type { ColumnMap } from './columns.ts'
import type { CellVerdict, Outcome, RowVerdict } from './evaluate.ts'
import type { Delimiter, FileLocale, SheetHead } from './model.ts'

export type JobState = 'previewing' | 'previewed' | 'importing' | 'imported' | 'cancelled' | 'failed'
export type Counts = Record<Outcome, number>

export type ImportJob = {
  id: number
  resolution: string
  book: string
  fileName: string
  fileSha256: string
  locale: FileLocale
  sheet: string | null
  delimiter: Delimiter | null
  asOf: IsoDate
  source: string | NewSource
  why: string | null
  state: JobState
  head: SheetHead | null
  columns: ColumnMap | null
  /** Rows read in the present stage; the preview's counts tell of how many. */
  rowsDone: number
  counts: Counts
  rowsDigest: string | null
  problem: { vi: string; en: string } | null
  isCancelAsked: boolean
  createdAt: Date
  createdBy: string
  endedAt: Date | null
}

const select = (db: Kysely<Schema>) =>
  db
    .selectFrom('import_job')
    .select(['id', 'resolution_id', 'book', 'file_name', 'file_sha256', 'locale', 'sheet', 'delimiter', 'as_of', 'source', 'why'])
    .select(['state', 'head', 'columns', 'rows_done', 'rows_new', 'rows_changed', 'rows_unchanged', 'rows_wrong', 'rows_digest'])
    .select(['problem_vi', 'problem_en', 'is_cancel_asked', 'created_at', 'created_by', 'ended_at'])

type StoredJob = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

const jobOf = (row: StoredJob): ImportJob => ({
  id: row.id,
  resolution: row.resolution_id,
  book: row.book,
  fileName: row.file_name,
  fileSha256: row.file_sha256,
  locale: row.locale,
  sheet: row.sheet,
  delimiter: row.delimiter as Delimiter | null,
  asOf: row.as_of,
  source: row.source as ImportJob['source'],
  why: row.why,
  state: row.state,
  head: row.head as SheetHead | null,
  columns: row.columns as ColumnMap | null,
  rowsDone: row.rows_done,
  counts: { new: row.rows_new, changed: row.rows_changed, unchanged: row.rows_unchanged, wrong: row.rows_wrong },
  rowsDigest: row.rows_digest,
  problem: row.problem_vi === null ? null : { vi: row.problem_vi, en: row.problem_en ?? row.problem_vi },
  isCancelAsked: row.is_cancel_asked,
  createdAt: row.created_at,
  createdBy: row.created_by,
  endedAt: row.ended_at,
})

export const readJob = async (db: Kysely<Schema>, id: number): Promise<ImportJob | null> => {
  const row = await select(db).where('id', '=', id).executeTakeFirst()
  return row ? jobOf(row) : null
}

/** Jobs of a book, the latest first; of one person, where `by` is given. */
export const readJobs = async (
  db: Kysely<Schema>,
  { resolution, book, by, limit }: { resolution: string; book: string; by: string | null; limit: number },
): Promise<ImportJob[]> => {
  const rows = await select(db)
    .where('resolution_id', '=', resolution)
    .where('book', '=', book)
    .$if(by !== null, (query) => query.where('created_by', '=', by ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(jobOf)
}

/** What the preview says of rows, in the order of the file; `after` is the last line of the page before. */
export const readVerdicts = async (
  db: Kysely<Schema>,
  job: number,
  { outcome, after = 0, limit }: { outcome?: Outcome; after?: number; limit: number },
): Promise<RowVerdict[]> => {
  let query = db
    .selectFrom('import_row')
    .select(['line', 'row_id', 'outcome', 'cells'])
    .where('job_id', '=', job)
    .where('line', '>', after)
  if (outcome) query = query.where('outcome', '=', outcome)
  const rows = await query.orderBy('line').limit(limit).execute()
  return rows.map((row) => ({ line: row.line, id: row.row_id, outcome: row.outcome, cells: row.cells as RowVerdict['cells'] }))
}

export const insertJob = async (
  db: Kysely<Schema>,
  job: Pick<
    ImportJob,
    | 'resolution'
    | 'book'
    | 'fileName'
    | 'fileSha256'
    | 'locale'
    | 'sheet'
    | 'delimiter'
    | 'asOf'
    | 'source'
    | 'why'
    | 'createdAt'
    | 'createdBy'
  >,
): Promise<number> => {
  const { id } = await db
    .insertInto('import_job')
    .values({
      resolution_id: job.resolution,
      book: job.book,
      file_name: job.fileName,
      file_sha256: job.fileSha256,
      locale: job.locale,
      sheet: job.sheet,
      delimiter: job.delimiter,
      as_of: job.asOf,
      source: JSON.stringify(job.source),
      why: job.why,
      state: 'previewing',
      created_at: job.createdAt,
      seen_alive_at: job.createdAt,
      created_by: job.createdBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Keeps the file until somebody decides; sealed where the book says something of persons. */
export const saveContent = async (db: Kysely<Schema>, id: number, file: Uint8Array | SealedContent): Promise<void> => {
  const { content, contentKey, outerKey } =
    file instanceof Uint8Array ? { content: file, contentKey: null, outerKey: null } : file
  await db
    .updateTable('import_job')
    .set({ content, content_key: contentKey, outer_key: outerKey })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
}

/** Null where the file was not kept or the job has ended; sealed where the book says something of persons. */
export const readContent = async (db: Kysely<Schema>, id: number): Promise<Uint8Array | SealedContent | null> => {
  const row = await db
    .selectFrom('import_job')
    .select(['content', 'content_key', 'outer_key'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row?.content) return null
  const { content, content_key: contentKey, outer_key: outerKey } = row
  return contentKey === null || outerKey === null ? content : { content, contentKey, outerKey }
}

export const saveHead = async (db: Kysely<Schema>, id: number, head: SheetHead, columns: ColumnMap): Promise<void> => {
  await db
    .updateTable('import_job')
    .set({ head: JSON.stringify(head), columns: JSON.stringify(columns) })
    .where('id', '=', id)
    .execute()
}

/** Tells that the job lives; answers whether somebody asked to end it. */
export const saveAlive = async (db: Kysely<Schema>, id: number, at: Date): Promise<{ isCancelAsked: boolean }> => {
  const row = await db
    .updateTable('import_job')
    .set({ seen_alive_at: at })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning('is_cancel_asked')
    .executeTakeFirst()
  return { isCancelAsked: row?.is_cancel_asked ?? false }
}

/** Tells how far the job is; answers whether somebody asked to end it. */
export const saveProgress = async (
  db: Kysely<Schema>,
  id: number,
  rowsDone: number,
  at: Date,
): Promise<{ isCancelAsked: boolean }> => {
  const row = await db
    .updateTable('import_job')
    .set({ rows_done: rowsDone, seen_alive_at: at })
    .where('id', '=', id)
    .returning('is_cancel_asked')
    .executeTakeFirst()
  return { isCancelAsked: row?.is_cancel_asked ?? true }
}

export const savePreviewed = async (db: Kysely<Schema>, id: number, counts: Counts, rowsDigest: string): Promise<void> => {
  await db
    .updateTable('import_job')
    .set({
      state: 'previewed',
      rows_new: counts.new,
      rows_changed: counts.changed,
      rows_unchanged: counts.unchanged,
      rows_wrong: counts.wrong,
      rows_digest: rowsDigest,
    })
    .where('id', '=', id)
    .execute()
}

/** Moves the job on from one state to another; false where it is not in that state (any more). */
export const moveJob = async (db: Kysely<Schema>, id: number, from: JobState, to: JobState, at: Date): Promise<boolean> => {
  const moved = await db
    .updateTable('import_job')
    .set({ state: to, rows_done: 0, seen_alive_at: at })
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst()
  return moved.numUpdatedRows > 0
}

export const askToCancel = async (db: Kysely<Schema>, id: number): Promise<void> => {
  await db.updateTable('import_job').set({ is_cancel_asked: true }).where('id', '=', id).where('ended_at', 'is', null).execute()
}

/** Ends a job; the file goes, and with it the preview unless it tells why nothing came of it. */
export const endJob = async (
  db: Kysely<Schema>,
  id: number,
  state: 'imported' | 'cancelled' | 'failed',
  at: Date,
  problem: { vi: string; en: string } | null = null,
): Promise<void> => {
  await db
    .updateTable('import_job')
    .set({
      state,
      ended_at: at,
      content: null,
      content_key: null,
      outer_key: null,
      problem_vi: problem?.vi ?? null,
      problem_en: problem?.en ?? null,
    })
    .where('id', '=', id)
    .execute()
  if (state !== 'failed') await db.deleteFrom('import_row').where('job_id', '=', id).execute()
}

/** Jobs whose process died half-way, told by their silence, and previews nobody confirmed within some days. */
export const endForgotten = async (
  db: Kysely<Schema>,
  at: Date,
  { silentSince, previewsBefore, problem }: { silentSince: Date; previewsBefore: Date; problem: Sentence },
): Promise<void> => {
  const forgotten = await db
    .selectFrom('import_job')
    .select(['id', 'state'])
    .where('ended_at', 'is', null)
    .where('seen_alive_at', '<', silentSince)
    .where((eb) => eb.or([eb('state', '!=', 'previewed'), eb('seen_alive_at', '<', previewsBefore)]))
    .execute()
  for (const { id, state } of forgotten)
    if (state === 'previewed') await endJob(db, id, 'cancelled', at)
    else await endJob(db, id, 'failed', at, problem)
}

export const insertVerdicts = async (db: Kysely<Schema>, job: number, verdicts: readonly RowVerdict[]): Promise<void> => {
  if (verdicts.length === 0) return
  await sql`
    insert into import_row (job_id, line, row_id, outcome, cells)
    select ${job}::bigint, line, row_id, outcome, cells
    from unnest(${verdicts.map(({ line }) => line)}::integer[], ${verdicts.map(({ id }) => id)}::text[],
      ${verdicts.map(({ outcome }) => outcome)}::text[], ${verdicts.map(({ cells }) => JSON.stringify(cells))}::jsonb[])
      as row (line, row_id, outcome, cells)`.execute(db)
}

/** Makes rows wrong that seemed right when they were read. */
export const makeWrong = async (
  db: Kysely<Schema>,
  job: number,
  faults: ReadonlyMap<number, Record<string, CellVerdict>>,
): Promise<void> => {
  await sql`
    update import_row set outcome = 'wrong', cells = fault.cells
    from unnest(${[...faults.keys()]}::integer[], ${[...faults.values()].map((cells) => JSON.stringify(cells))}::jsonb[])
      as fault (line, cells)
    where job_id = ${job} and import_row.line = fault.line`.execute(db)
}
