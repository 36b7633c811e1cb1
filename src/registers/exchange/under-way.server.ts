// The imports this process is at: no more than it can hold at once, each one telling that it lives, each one ended when
// somebody cancels it or the process stops. A request that started one may be long gone.
import type { Context } from '#agencies/context.ts'
import type { Database } from '#db/open.server.ts'
import { Refusal } from '#db/refusal.ts'
import { saveAlive } from './jobs.server.ts'

/** Thrown after somebody asked to end the job. */
export class Cancelled extends Error {}

/** Each has a process that holds its file. */
const MOST_AT_ONCE = 4
const ALIVE_EVERY_MS = 2_000

type UnderWay = { db: Database; stop: AbortController; ended: Promise<unknown> }
const jobs = new Set<UnderWay>()

let taken = 0

/** Takes a place among the imports under way, from the file's first byte to the job's end; refuses where all are taken. */
export const takePlace = (): (() => void) => {
  if (taken >= MOST_AT_ONCE)
    throw new Refusal('busy', {
      vi: `Máy chủ đang đọc ${MOST_AT_ONCE} tệp khác. Hãy thử lại sau ít phút; chưa có gì được ghi.`,
      en: `The server is reading ${MOST_AT_ONCE} other files. Try again in a few minutes; nothing was written.`,
    })
  taken++
  let isTaken = true
  return () => {
    if (isTaken) taken--
    isTaken = false
  }
}

/** Runs the stage of a job; the signal fires when it should end, with the reason. */
export const underWay = <T>(ctx: Context, id: number, run: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const stop = new AbortController()
  const clock = setInterval(() => {
    // A database that does not answer ends the stage itself.
    saveAlive(ctx.db.kysely, id, ctx.now()).then(
      ({ isCancelAsked }) => isCancelAsked && stop.abort(new Cancelled()),
      () => undefined,
    )
  }, ALIVE_EVERY_MS)
  const ended = run(stop.signal).finally(() => {
    clearInterval(clock)
    jobs.delete(job)
  })
  const job: UnderWay = { db: ctx.db, stop, ended }
  jobs.add(job)
  return ended
}

/** Ends the imports under way in a database that is about to be closed; each says that the server stopped. */
export const endImports = async (db: Database): Promise<void> => {
  const own = [...jobs].filter((job) => job.db.pool === db.pool)
  for (const { stop } of own) stop.abort(new Refusal('stopped', STOPPED))
  await Promise.allSettled(own.map(({ ended }) => ended))
}

/** What is said of a job whose process stopped, whether it could still say so itself or was found silent. */
export const STOPPED = {
  vi: 'Máy chủ đã dừng giữa chừng; chưa có gì được ghi vào sổ. Hãy nhập lại tệp.',
  en: 'The server stopped half-way; nothing was written to the book. Import the file again.',
}
