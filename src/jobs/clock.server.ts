// The clock of a started server: every job once a day, by one process of all that share the database.
import { type Kysely, sql } from 'kysely'
import type { Context } from '#agencies/context.ts'
import type { Schema } from '#db/schema.ts'
import { dateInVietnam } from '#kernel/date.ts'
import { logLine } from '#kernel/log-line.ts'
import type { Job } from './jobs.ts'

const LOOKS_EVERY_MS = 60_000
/** A job that failed is tried again after so long. */
const RETRY_AFTER_MS = 3_600_000

const isDone = async (db: Kysely<Schema>, { name, everyMs = Number.POSITIVE_INFINITY }: Job, now: Date): Promise<boolean> => {
  const last = await db
    .selectFrom('job_run')
    .select(['ended_at', 'problem'])
    .where('job', '=', name)
    .where('day', '=', dateInVietnam(now))
    .executeTakeFirst()
  return last !== undefined && now.getTime() - last.ended_at.getTime() < (last.problem === null ? everyMs : RETRY_AFTER_MS)
}

/** Does the job where today nobody has done it and nobody is at it; its failure is logged and kept. */
const runOne = (ctx: Context, job: Job): Promise<void> =>
  // The lock lives as long as its connection: a process that dies leaves the job to the others.
  ctx.db.kysely.connection().execute(async (holding) => {
    const now = ctx.now()
    const key = sql`hashtextextended(${`job ${job.name}`}, 0)`
    const { rows } = await sql<{ held: boolean }>`select pg_try_advisory_lock(${key}) as held`.execute(holding)
    if (!rows[0]?.held) return
    try {
      if (await isDone(holding, job, now)) return
      const did = await job.run(ctx).then(
        (outcome) => ({ outcome: JSON.stringify(outcome), problem: null }),
        (error: unknown) => {
          console.error(logLine(now, { job: job.name, error }))
          return { outcome: null, problem: error instanceof Error ? error.message : String(error) }
        },
      )
      const ended = { ended_at: ctx.now(), ...did }
      await holding
        .insertInto('job_run')
        .values({ job: job.name, day: dateInVietnam(now), ...ended })
        .onConflict((found) => found.columns(['job', 'day']).doUpdateSet(ended))
        .execute()
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(holding)
    }
  })

/** When each job last went well. */
export const readLastSuccesses = (db: Kysely<Schema>): Promise<{ job: string; at: Date }[]> =>
  db
    .selectFrom('job_run')
    .select(({ fn }) => ['job', fn.max('ended_at').as('at')])
    .where('problem', 'is', null)
    .groupBy('job')
    .orderBy('job')
    .execute()

/** Does every job that is due, one after the other. */
export const runDue = async (ctx: Context, jobs: readonly Job[]): Promise<void> => {
  for (const job of jobs) await runOne(ctx, job)
}

/** Looks every minute for what is due, from now on; `stop` resolves when what is being done has ended. */
export const startClock = (ctx: Context, jobs: readonly Job[]): { stop: () => Promise<void> } => {
  let running: Promise<void> = Promise.resolve()
  let isBusy = false
  const look = (): void => {
    if (isBusy) return
    isBusy = true
    running = runDue(ctx, jobs)
      // A database that is away for a while is asked again a minute later.
      .catch((error: unknown) => console.error(logLine(ctx.now(), { job: 'clock', error })))
      .finally(() => {
        isBusy = false
      })
  }
  look()
  const clock = setInterval(look, LOOKS_EVERY_MS)
  return {
    async stop() {
      clearInterval(clock)
      await running
    },
  }
}
