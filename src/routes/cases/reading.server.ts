// What the forms of a case bring, and how what came of them is told.
import { fail, redirect } from '@sveltejs/kit'
import type { Context } from '#agencies/context.ts'
import type { Done } from '#cases/acting.server.ts'
import { OPINIONS } from '#cases/model.ts'
import { readPaper } from '#cases/store.server.ts'
import { type CaseProblem, PROBLEMS } from '#cases/words.ts'
import { parseDate } from '#kernel/date.ts'
import { type FormProblems, textOf } from '#ui/form.ts'
import type { Reader } from '#ui/reader.ts'

/** Longer than a line: what is missing, what is asked. */
const LONG = 4000

export const readForm = (form: FormData, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, textOf(form, name, LONG)]))

export const neededOf = (values: Record<string, string>, names: readonly string[], reader: Reader): FormProblems =>
  Object.fromEntries(names.filter((name) => !values[name]).map((name) => [name, reader.words.form.needed]))

/** "step 12": a page has many forms, and what came back stands in its own. */
export const subjectOf = (form: string, step: string): string => `${form} ${step}`

export const numberOf = (text: string): number => (/^\d{1,15}$/.test(text) ? Number(text) : 0)

/** Back to the page where it was done; else beside the form, why not. */
export const answered = (
  done: Done | null,
  { subject, values, at, reader }: { subject: string; values: Record<string, string>; at: string; reader: Reader },
) => {
  if (done?.ok) redirect(303, reader.to(at, { saved: 'case' }))
  return done
    ? fail(409, { subject, values, problems: told(done.problem, reader) })
    : fail(404, { subject, values, problems: { form: reader.words.form.gone } as FormProblems })
}

export const told = (problem: CaseProblem, { language }: Reader): FormProblems => ({ form: PROBLEMS[problem][language] })

const OPINION_FIELDS = ['outcome', 'number', 'documentOn', 'content'] as const

/** An opinion as typed, or what is wrong with it. */
export const readOpinion = (form: FormData, reader: Reader) => {
  const values = readForm(form, ['consultation', ...OPINION_FIELDS])
  const problems = neededOf(values, ['outcome', 'number', 'documentOn'], reader)
  const outcome = OPINIONS.find((each) => each === values.outcome)
  const documentOn = parseDate(values.documentOn ?? '')
  if (values.documentOn && !documentOn) problems.documentOn = reader.words.form.badDate
  const { number = '', content = '' } = values
  const isWhole = outcome && documentOn && Object.keys(problems).length === 0
  return { values, problems, given: isWhole ? { outcome, documentOn, number, content } : null }
}

/** The paper as a download: whatever was brought is never opened as a page of this site. */
export const paperAnswer = async (ctx: Context, asked: { case: string; paper: string }): Promise<Response | null> => {
  const file = await readPaper(ctx.db.kysely, { case: asked.case, paper: numberOf(asked.paper) })
  return (
    file &&
    new Response(new Uint8Array(file.bytes), {
      headers: {
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        'cache-control': 'private, no-store',
      },
    })
  )
}
