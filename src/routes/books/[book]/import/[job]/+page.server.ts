import { fail, redirect } from '@sveltejs/kit'
import { Refusal } from '#db/refusal.ts'
import { PAGE_ROWS } from '#kernel/pages.ts'
import { bookView } from '#portal/books.ts'
import { fieldsOf } from '#registers/book.ts'
import { OUTCOMES } from '#registers/exchange/evaluate.ts'
import { cancelImport, confirmImport } from '#registers/exchange/import.server.ts'
import { type ImportJob, readVerdicts } from '#registers/exchange/jobs.server.ts'
import { placeOf, toldCells } from '#registers/exchange/told.ts'
import { readSources } from '#registers/store.server.ts'
import { Shown } from '#ui/shown.ts'
import { bookAddress } from '../../../address.ts'
import { type Writing, writingIn } from '../../../entry.server.ts'
import { jobOr404, jobView } from '../shown.server.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

/** How often the page asks again while the job is under way. */
const REFRESH_SECONDS = 2

const sourceTitle = async ({ ctx, resolution }: Writing, { source }: ImportJob): Promise<string> =>
  typeof source === 'string' ? ((await readSources(ctx.db.kysely, resolution)).get(source)?.title ?? source) : source.title

export const load: PageServerLoad = async (event) => {
  const { url, params, setHeaders } = event
  const { reader } = event.locals
  const { language } = reader
  const writing = await writingIn(event, 'keep-book')
  const { book, ctx } = writing
  const job = await jobOr404(writing, params.job, reader)
  const view = jobView(job, reader)
  if (view.isUnderWay) setHeaders({ refresh: String(REFRESH_SECONDS) })
  const asked = url.searchParams.get('outcome')
  // What is wrong comes first: it is what has to be done.
  const outcome = OUTCOMES.find((each) => each === asked) ?? (asked === null && job.counts.wrong > 0 ? 'wrong' : null)
  const after = Math.min(Math.max(Math.trunc(Number(url.searchParams.get('after'))) || 0, 0), 2 ** 31 - 1)
  const hasRows = job.state === 'previewed' || job.state === 'failed'
  const wish = { after, limit: PAGE_ROWS + 1, ...(outcome ? { outcome } : {}) }
  const found = hasRows ? await readVerdicts(ctx.db.kysely, job.id, wish) : []
  const verdicts = found.slice(0, PAGE_ROWS)
  return {
    shown: new Shown({
      book: bookView(book, language),
      hasShape: fieldsOf(book).some(([key]) => key === book.geometry),
      job: view,
      isCancelAsked: job.isCancelAsked,
      facts: {
        source: await sourceTitle(writing, job),
        why: job.why,
        locale: job.locale,
        sheet: job.head?.sheet ?? job.sheet,
        encoding: job.head?.encoding ?? null,
        ignored: job.columns?.ignored ?? [],
      },
      outcome,
      rows: verdicts.map((verdict) => ({
        line: verdict.line,
        id: verdict.id,
        outcome: verdict.outcome,
        place: placeOf(job, verdict.line, '', language),
        cells: toldCells(book, job, verdict, language),
      })),
      after,
      next: found.length > PAGE_ROWS ? (verdicts.at(-1)?.line ?? null) : null,
    }),
  }
}

/** Runs the act on the job of the address and comes back to its page, which says how the job now stands. */
const act = async (event: RequestEvent, run: (writing: Writing, job: number) => Promise<unknown>) => {
  const { reader } = event.locals
  const writing = await writingIn(event, 'keep-book')
  const job = await jobOr404(writing, event.params.job, reader)
  try {
    await run(writing, job.id)
  } catch (problem) {
    // Sent twice, the second finds the job past its decision, and its page says so.
    if (!(problem instanceof Refusal)) throw problem
    if (problem.code !== 'not-waiting') return fail(409, { problem: problem[reader.language] })
  }
  redirect(303, reader.to(`${bookAddress(writing.book.name)}/import/${job.id}`))
}

export const actions: Actions = {
  // The job goes on when the answer has long been given.
  confirm: (event) => act(event, ({ ctx }, job) => confirmImport(ctx, job)),
  cancel: (event) => act(event, ({ ctx }, job) => cancelImport(ctx, job)),
}
