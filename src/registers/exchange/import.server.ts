// Import that people trust: a preview first, by row and cell, and nothing stored in the book; then, once somebody
// confirms, all of it in one transaction or nothing. Both run in the background, tell how far they are and can be ended.
import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { actorName } from '#agencies/model.ts'
import { may, mustBeAllowed, SYSTEM } from '#agencies/policy.ts'
import { record } from '#db/audit.server.ts'
import type { Json } from '#db/audit.ts'
import { transaction } from '#db/open.server.ts'
import { Refusal } from '#db/refusal.ts'
import type { IsoDate } from '#kernel/date.ts'
import { type AnyBook, hasPersons, isWalled, ofBook } from '../book.ts'
import { bookNamed } from '../books.ts'
import { keyedDigest, openContent, sealContent } from '../persons/content.server.ts'
import { sealChanges } from '../persons/keys.server.ts'
import { savingChanges } from '../save.server.ts'
import { ensureSource, type NewSource } from '../sources.server.ts'
import type { Change } from '../versions.ts'
import type { RowVerdict } from './evaluate.ts'
import { fitCheck } from './fits.server.ts'
import {
  askToCancel,
  endForgotten,
  endJob,
  type ImportJob,
  insertJob,
  insertVerdicts,
  makeWrong,
  moveJob,
  readContent,
  readJob,
  saveContent,
  saveHead,
  savePreviewed,
} from './jobs.server.ts'
import type { Delimiter, FileLocale } from './model.ts'
import { openTable, type Table, tableOf } from './read.server.ts'
import { referenceCheck } from './references.server.ts'
import { Cancelled, STOPPED, takePlace, underWay } from './under-way.server.ts'
import { walk } from './walk.server.ts'

export type ImportOptions = {
  resolution: string
  /** How the file writes numbers and dates. */
  locale: FileLocale
  /** The day of which the file speaks: values hold from it on. */
  asOf: IsoDate
  /** A known source, or a new one; without it the file itself. */
  source?: string | NewSource | null
  why?: string | null
  sheet?: string | null
  delimiter?: Delimiter | null
}

/** `done` is the job as it ended this stage: previewed, imported, cancelled or failed (with the sentence); it never rejects. */
export type Started = { job: number; done: Promise<ImportJob> }

/** A job under way tells every other second that it lives. */
const SILENCE_MS = 60_000
const PREVIEW_DAYS = 7
const DAY_MS = 86_400_000
const ROWS_AT_ONCE = 2_000

const objectOf = (book: string, resolution: string): string => `${book}:${resolution}`

/** A file for a book, whole, in the process that will read it; `end` lets go of it and of its place. */
export type TakenFile = { table: Table; sha256: string; end: () => Promise<void> }

/** Takes a file in as it comes. Refuses before its first piece where all places are taken, and throws what the pieces throw. */
export const takeFile = async (
  ctx: Context,
  book: AnyBook,
  name: string,
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<TakenFile> => {
  const leave = takePlace()
  const table = openTable(name)
  const end = () => table.end().finally(leave)
  try {
    const digest = hasPersons(book) ? await keyedDigest(ctx.db, ctx.db.kysely) : createHash('sha256')
    for await (const piece of pieces) {
      digest.update(piece)
      await table.take(piece)
    }
    return { table, sha256: digest.digest('hex'), end }
  } catch (error) {
    await end()
    throw error
  }
}

/** Compares the file with the book, and lets go of it. Refuses at once what is no table; whatever else is wrong ends the job. */
export const previewImport = async (
  ctx: Context,
  book: AnyBook,
  { table, sha256, end }: TakenFile,
  options: ImportOptions,
): Promise<Started> => {
  try {
    mustBeAllowed(ctx.actor, 'keep-book', ofBook(book, options))
    table.format()
    const { kysely } = ctx.db
    await endForgottenImports(ctx)
    const itself: NewSource = { title: table.name, standing: 'report', address: `sha256:${sha256}` }
    const { resolution, locale, asOf, source, why = null, sheet = null, delimiter = null } = options
    const id = await insertJob(kysely, {
      ...{ resolution, locale, asOf, why, sheet, delimiter, fileSha256: sha256 },
      book: book.name,
      fileName: table.name,
      source: source ?? itself,
      createdAt: ctx.now(),
      createdBy: actorName(ctx.actor),
    })
    return { job: id, done: stage(ctx, id, (job, signal) => preview(ctx, book, job, table, signal), end) }
  } catch (error) {
    await end()
    throw error
  }
}

/** Jobs that lost their process are told as failed, and previews that nobody wanted are let go. */
export const endForgottenImports = async (ctx: Context): Promise<void> => {
  const now = ctx.now().getTime()
  const silentSince = new Date(now - SILENCE_MS)
  const previewsBefore = new Date(now - PREVIEW_DAYS * DAY_MS)
  await endForgotten(ctx.db.kysely, ctx.now(), { silentSince, previewsBefore, problem: STOPPED })
}

/** Writes what the preview showed. Refuses where something in it is wrong, or the job does not wait for a decision. */
export const confirmImport = async (ctx: Context, id: number): Promise<Started> => {
  const { job, book } = await jobFor(ctx, id)
  if (job.counts.wrong > 0)
    throw new Refusal('has-wrong-rows', {
      vi: `${job.counts.wrong} hàng sai: hãy sửa tệp rồi nhập lại. Chưa có gì được ghi.`,
      en: `${job.counts.wrong} rows are wrong: correct the file and import it again. Nothing was written.`,
    })
  const leave = takePlace()
  try {
    if (!(await moveJob(ctx.db.kysely, id, 'previewed', 'importing', ctx.now())))
      throw new Refusal('not-waiting', {
        vi: 'Lần nhập này không (còn) chờ xác nhận.',
        en: 'This import does not wait for a confirmation (any more).',
      })
  } catch (error) {
    leave()
    throw error
  }
  return { job: id, done: stage(ctx, id, (found, signal) => write(ctx, book, found, signal), leave) }
}

/** Ends a job: at once where it waits, at the next rows where it is under way. An import that has ended stands. */
export const cancelImport = async (ctx: Context, id: number): Promise<void> => {
  await jobFor(ctx, id)
  await askToCancel(ctx.db.kysely, id)
  if (await moveJob(ctx.db.kysely, id, 'previewed', 'cancelled', ctx.now()))
    await endJob(ctx.db.kysely, id, 'cancelled', ctx.now())
}

/** Whose imports the actor follows: a file for a walled book may hold rows of any body, so it is its sender's alone. Null is everybody's. */
export const followedBy = ({ actor }: Context, book: AnyBook): string | null =>
  !isWalled(book) || may(actor, 'keep-book', { ...SYSTEM, book: book.name }) ? null : actorName(actor)

const jobFor = async (ctx: Context, id: number): Promise<{ job: ImportJob; book: AnyBook }> => {
  const job = await readJob(ctx.db.kysely, id)
  const book = job && bookNamed(job.book)
  const sender = book && followedBy(ctx, book)
  if (!book || (sender !== null && sender !== job.createdBy))
    throw new Refusal('no-such-import', { vi: `Không có lần nhập số ${id}.`, en: `There is no import number ${id}.` })
  mustBeAllowed(ctx.actor, 'keep-book', ofBook(book, job))
  return { job, book }
}

/** Runs a stage of a job to its end, whatever that is, lets go of what it held, and answers the job as it then stands. */
const stage = (
  ctx: Context,
  id: number,
  run: (job: ImportJob, signal: AbortSignal) => Promise<void>,
  letGo: () => void | Promise<void>,
): Promise<ImportJob> => {
  const { kysely } = ctx.db
  const found = async (): Promise<ImportJob> => {
    const job = await readJob(kysely, id)
    if (!job) throw new Error(`the import job ${id} is gone`)
    return job
  }
  return underWay(ctx, id, async (signal) => {
    try {
      await run(await found(), signal)
    } catch (error) {
      if (error instanceof Cancelled) await endJob(kysely, id, 'cancelled', ctx.now())
      else await endJob(kysely, id, 'failed', ctx.now(), sentenceOf(error))
    } finally {
      await letGo()
    }
    return found()
  })
}

/**
 * Somebody wrote the same rows at the same moment: two truths for one day, a deadlock, a lock waited for in vain, a person's
 * key made twice, an outer key changed.
 */
const MEANWHILE = new Set<unknown>(['23P01', '40P01', '55P03', '23505', '23503'])
const sentenceOf = (error: unknown): { vi: string; en: string } => {
  if (error instanceof Refusal) return { vi: error.vi, en: error.en }
  if (error instanceof Error && 'code' in error && MEANWHILE.has(error.code)) return CHANGED_MEANWHILE
  const message = error instanceof Error ? error.message : String(error)
  return { vi: `Không nhập được, chưa có gì được ghi: ${message}`, en: `The import failed and nothing was written: ${message}` }
}

const CHANGED_MEANWHILE = {
  vi: 'Sổ đã thay đổi từ khi xem trước, nên chưa có gì được ghi. Hãy nhập lại tệp để xem lại.',
  en: 'The book has changed since the preview, so nothing was written. Import the file again to see what it does now.',
}

const preview = async (ctx: Context, book: AnyBook, job: ImportJob, table: Table, signal: AbortSignal): Promise<void> => {
  const { kysely } = ctx.db
  const references = referenceCheck(kysely, book, job.resolution)
  const fits = fitCheck(kysely, book, job.resolution)
  const basis = { source: '', asOf: job.asOf, why: job.why, by: job.createdBy }
  let waiting: RowVerdict[] = []
  const store = async (least: number) => {
    if (waiting.length < least) return
    await insertVerdicts(kysely, job.id, waiting)
    waiting = []
  }
  const { counts, digest, ids } = await walk(ctx, kysely, book, job, {
    table,
    signal,
    basis,
    onHead: (head, columns) => saveHead(kysely, job.id, head, columns),
    onBatch: async ({ evaluated }) => {
      const verdicts = evaluated.map(({ verdict }) => verdict)
      await references.look(verdicts)
      fits.look(evaluated)
      waiting.push(...verdicts)
      await store(ROWS_AT_ONCE)
    },
  })
  await store(1)
  const faults = await fits.faults(references.faults(ids))
  for (const { outcome } of faults.values()) {
    counts[outcome]--
    counts.wrong++
  }
  await makeWrong(kysely, job.id, new Map([...faults].map(([line, { cells }]) => [line, cells])))
  // Kept now that it has been read, and only where it can be confirmed: no harmful file lies in the database.
  if (counts.wrong === 0) {
    const bytes = await table.content()
    await saveContent(kysely, job.id, hasPersons(book) ? await sealContent(ctx.db, kysely, bytes, job.fileSha256) : bytes)
  }
  await savePreviewed(kysely, job.id, counts, digest)
}

const write = async (ctx: Context, book: AnyBook, job: ImportJob, signal: AbortSignal): Promise<void> => {
  const content = await readContent(ctx.db.kysely, job.id)
  if (content === null) throw new Refusal('changed-meanwhile', CHANGED_MEANWHILE)
  const bytes = content instanceof Uint8Array ? content : await openContent(ctx.db, ctx.db.kysely, content, job.fileSha256)
  const table = await tableOf(job.fileName, bytes)
  try {
    await writeRows(ctx, book, job, table, signal)
  } finally {
    await table.end()
  }
}

const writeRows = (ctx: Context, book: AnyBook, job: ImportJob, table: Table, signal: AbortSignal): Promise<void> =>
  transaction(ctx.db, async (trx) => {
    // Imports into one book follow each other, so that the later one sees what the earlier one wrote.
    await sql`set local lock_timeout = 0`.execute(trx)
    // Its file may have to wait until other files have been read.
    await sql`set local idle_in_transaction_session_timeout = '15min'`.execute(trx)
    await sql`select pg_advisory_xact_lock(hashtextextended(${`import ${objectOf(book.name, job.resolution)}`}, 0))`.execute(trx)
    const by = actorName(ctx.actor)
    // A file that says nothing new leaves nothing, not even itself as a source.
    const isEmpty = job.counts.new + job.counts.changed === 0
    const source = isEmpty ? '' : await ensureSource(trx, job.resolution, job.source)
    if (source === null)
      throw new Refusal('no-such-source', { vi: `Chưa có nguồn "${job.source}".`, en: `There is no source "${job.source}".` })
    const basis = { source, asOf: job.asOf, why: job.why, by }
    const { counts, digest } = await savingChanges(trx, job.resolution, async (save) => {
      let waiting: { id: string; change: Change }[] = []
      const saveWaiting = async (least: number) => {
        if (waiting.length < least) return
        await save(book, waiting, ctx.now())
        waiting = []
      }
      const walked = await walk(ctx, trx, book, job, {
        table,
        signal,
        basis,
        onBatch: async ({ evaluated, sealer }) => {
          const changes = evaluated.flatMap(({ verdict, change }) => (change ? [{ id: verdict.id ?? randomUUID(), change }] : []))
          waiting.push(...(sealer ? await sealChanges(trx, sealer, changes) : changes))
          await saveWaiting(ROWS_AT_ONCE)
        },
      })
      if (walked.digest !== job.rowsDigest) throw new Refusal('changed-meanwhile', CHANGED_MEANWHILE)
      await saveWaiting(1)
      return walked
    })
    await endJob(trx, job.id, 'imported', ctx.now())
    if (isEmpty) return
    await record(trx, {
      at: ctx.now(),
      actor: by,
      verb: 'import-book',
      object: objectOf(book.name, job.resolution),
      before: null,
      after: {
        job: job.id,
        file: job.fileName,
        fileSha256: job.fileSha256,
        sheet: job.head?.sheet ?? null,
        rowsSha256: digest,
        counts,
        asOf: job.asOf,
        source,
      } satisfies Json,
      why: job.why,
    })
  })
