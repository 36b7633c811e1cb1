// An import job as its keeper sees it.
import { error } from '@sveltejs/kit'
import { OUTCOMES, type Outcome } from '#registers/exchange/evaluate.ts'
import { endForgottenImports, followedBy } from '#registers/exchange/import.server.ts'
import { type ImportJob, readJob } from '#registers/exchange/jobs.server.ts'
import type { Reader } from '#ui/reader.ts'
import type { Writing } from '../../entry.server.ts'
import { exchangeWords } from './words.ts'

export type JobView = {
  id: number
  file: string
  state: ImportJob['state']
  isUnderWay: boolean
  who: string
  /** Day and hour in Vietnam. */
  when: string
  asOf: string
  counts: { outcome: Outcome; count: number; words: string }[]
  rowsDone: number
  rows: number
  problem: string | null
}

const VIETNAM_MS = 7 * 3_600_000

/** Whoever keeps books may see which account it was. */
const whoWords = (createdBy: string, { language }: Reader): string => {
  const [kind = '', name = ''] = createdBy.split(/:(.*)/u)
  return kind === 'account' ? name : exchangeWords(language).operator
}

export const jobView = (job: ImportJob, reader: Reader): JobView => {
  const words = exchangeWords(reader.language)
  return {
    id: job.id,
    file: job.fileName,
    state: job.state,
    isUnderWay: job.state === 'previewing' || job.state === 'importing',
    who: whoWords(job.createdBy, reader),
    when: `${reader.instant(job.createdAt.toISOString())} ${new Date(job.createdAt.getTime() + VIETNAM_MS).toISOString().slice(11, 16)}`,
    asOf: job.asOf,
    counts: OUTCOMES.map((outcome) => ({
      outcome,
      count: job.counts[outcome],
      words: words.counted(reader.number(job.counts[outcome]), words.outcomes[outcome]),
    })),
    rowsDone: job.rowsDone,
    rows: OUTCOMES.reduce((sum, outcome) => sum + job.counts[outcome], 0),
    problem: job.problem?.[reader.language] ?? null,
  }
}

/** The job of an address; ends in "no such page" for a job of another book or resolution. */
export const jobOr404 = async ({ book, resolution, ctx }: Writing, id: string, { words }: Reader): Promise<ImportJob> => {
  const found = /^[1-9]\d{0,14}$/u.test(id) ? Number(id) : null
  const job = found === null ? null : await readJob(ctx.db.kysely, found)
  const sender = followedBy(ctx, book)
  const isOther = job !== null && sender !== null && sender !== job.createdBy
  if (!job || isOther || job.book !== book.name || job.resolution !== resolution) error(404, words.error.notFound)
  if (job.endedAt !== null || job.state === 'previewed') return job
  // A job whose process died says so to whoever waits for it.
  await endForgottenImports(ctx)
  return (await readJob(ctx.db.kysely, job.id)) ?? job
}
