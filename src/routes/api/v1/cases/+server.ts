import { NotAllowed } from '#agencies/model.ts'
import { caseList, mayOnSome } from '#portal/cases.server.ts'
import { problemResponse } from '#ui/problem.ts'
import { contextOf } from '../../../acting.server.ts'
import { answerList } from '../list.server.ts'
import type { RequestHandler } from './$types'

/** The steps that wait for the bodies of whoever asks. */
export const GET: RequestHandler = async (event) => {
  const ctx = contextOf(event.locals.actor)
  const { reader } = event.locals
  const list = await caseList(ctx, reader.resolution, reader)
  if (list && !mayOnSome(ctx, 'read-case', list.resolution.id)) {
    const detail = new NotAllowed('read-case').sentence[reader.language]
    return problemResponse({ status: 403, title: 'Forbidden', detail })
  }
  return answerList(event, async () => list, {
    id: (row) => `${row.case} ${row.procedure} ${row.step}`,
    words: (row) => [row.case, row.project, row.applicant, row.procedure, row.step, row.holder, row.officer],
  })
}
