import { fail, redirect } from '@sveltejs/kit'
import type { Context } from '#agencies/context.ts'
import { Refusal } from '#db/refusal.ts'
import { bookView } from '#portal/books.ts'
import type { AnyBook } from '#registers/book.ts'
import { endForgottenImports, followedBy, previewImport, type TakenFile, takeFile } from '#registers/exchange/import.server.ts'
import { readJobs } from '#registers/exchange/jobs.server.ts'
import { DELIMITERS, FILE_LIMIT_BYTES } from '#registers/exchange/model.ts'
import { type FormProblems, textOf } from '#ui/form.ts'
import type { Reader } from '#ui/reader.ts'
import { Shown } from '#ui/shown.ts'
import { bookAddress } from '../../address.ts'
import { readSourceChoices, writingIn } from '../../entry.server.ts'
import { readGround } from '../../entry.ts'
import type { Actions, PageServerLoad } from './$types'
import { jobView } from './shown.server.ts'
import { BadUpload, readUpload, type Upload } from './upload.server.ts'
import { exchangeWords } from './words.ts'

const LAST = 20
const LIMIT_MB = FILE_LIMIT_BYTES / 1e6

export const load: PageServerLoad = async (event) => {
  const { reader } = event.locals
  const { book, resolution, ctx } = await writingIn(event, 'keep-book')
  await endForgottenImports(ctx)
  const jobs = await readJobs(ctx.db.kysely, { resolution, book: book.name, by: followedBy(ctx, book), limit: LAST })
  return {
    shown: new Shown({
      book: bookView(book, reader.language),
      sources: await readSourceChoices(ctx.db.kysely, resolution),
      jobs: jobs.map((job) => jobView(job, reader)),
      limit: reader.number(LIMIT_MB),
    }),
  }
}

const CHOICES = ['locale', 'sheet', 'delimiter'] as const

/** The form's own fields, beside the ground on which the figures stand. */
const readChoices = (fields: FormData, reader: Reader) => {
  const texts = Object.fromEntries(CHOICES.map((name) => [name, textOf(fields, name)]))
  // A tab is no text to trim.
  const delimiter = DELIMITERS.find((each) => each === fields.get('delimiter')) ?? null
  const locale = (['vi', 'en'] as const).find((each) => each === texts.locale) ?? null
  const problems: FormProblems = locale ? {} : { locale: exchangeWords(reader.language).localeNeeded }
  return { texts: { ...texts, delimiter: delimiter ?? '' }, problems, locale, delimiter, sheet: texts.sheet || null }
}

type Refused = { status: number; problem: string }

/** The body, or the sentence that says why not. */
const receive = async (request: Request, ctx: Context, book: AnyBook, reader: Reader): Promise<Upload<TakenFile> | Refused> => {
  const words = exchangeWords(reader.language)
  try {
    return await readUpload(request, 'file', {
      limitBytes: FILE_LIMIT_BYTES,
      take: (name, pieces) => takeFile(ctx, book, name, pieces),
      end: (file) => file.end(),
    })
  } catch (problem) {
    if (problem instanceof Refusal) return { status: 503, problem: problem[reader.language] }
    if (!(problem instanceof BadUpload)) throw problem
    const isTooLarge = problem.why === 'too-large'
    return { status: isTooLarge ? 413 : 400, problem: isTooLarge ? words.tooLarge(reader.number(LIMIT_MB)) : words.notWhole }
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { reader } = event.locals
    const words = exchangeWords(reader.language)
    // Asked before the body is read, so that a stranger's megabytes are never taken in.
    const { book, resolution, ctx } = await writingIn(event, 'keep-book')
    const refused = (status: number, file: string, values: Record<string, string> = {}) =>
      fail(status, { values, problems: { file } as FormProblems })
    const upload = await receive(event.request, ctx, book, reader)
    if ('problem' in upload) return refused(upload.status, upload.problem)
    const { fields, file } = upload
    const ground = readGround(fields, reader.words.books)
    const choices = readChoices(fields, reader)
    const problems: FormProblems = { ...choices.problems, ...ground.problems }
    const values = { ...choices.texts, ...ground.texts }
    if (!file) return fail(400, { values, problems: { ...problems, file: words.fileNeeded } })
    if (!choices.locale || !ground.ground || Object.keys(problems).length > 0) {
      await file.end()
      return fail(400, { values, problems: { file: words.fileAgain, ...problems } })
    }
    let job: number
    try {
      const { locale, sheet, delimiter } = choices
      const started = await previewImport(ctx, book, file, { resolution, locale, sheet, delimiter, ...ground.ground })
      job = started.job
    } catch (problem) {
      if (problem instanceof Refusal) return refused(422, problem[reader.language], values)
      throw problem
    }
    redirect(303, reader.to(`${bookAddress(book.name)}/import/${job}`))
  },
}
