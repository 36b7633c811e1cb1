// Procedures of an invented province, and cases that were opened or handed in.
import { contextFor } from '#agencies/acting.server.ts'
import { ANONYMOUS } from '#agencies/model.ts'
import { bringPaper, openCase, saveDraft, submitCase } from '#cases/applying.server.ts'
import { procedureFor } from '#cases/for-tests.ts'
import { workingByLink } from '#cases/link.server.ts'
import type { Procedure } from '#cases/model.ts'
import { readCase } from '#cases/store.server.ts'
import { shippedPlan } from '#gate/for-tests.server.ts'
import { NOW } from './invented.ts'
import type { World } from './world.ts'

const HERE = 'hai-son-07'
export const PDF = new TextEncoder().encode('%PDF-1.7\nbản vẽ')

const PAPER = { id: 'de-xuat', name: { vi: 'Đề xuất dự án', en: 'Project proposal' }, law: 'Luật thử, Điều 3', required: true }

/** An approval by the body, and the opinion of another that it must ask for. */
export const proceduresOf = (body: string, asked: string): Procedure[] => [
  {
    ...procedureFor(`chap-thuan-${body}`, { authority: body, papers: [PAPER] }),
    name: { vi: `Chấp thuận chủ trương (${body})`, en: `Policy approval (${body})` },
  },
  {
    ...procedureFor(`quoc-phong-${body}`, {
      authority: body,
      days: null,
      consults: [{ id: 'quan-su', body: asked, days: 5, counted: 'working', required: true, factOnly: true }],
    }),
    name: { vi: `Ý kiến quốc phòng (${body})`, en: `Defence opinion (${body})` },
  },
]

export const seedProcedures = async ({ asOwner }: World, procedures: readonly Procedure[]): Promise<void> => {
  for (const [ordinal, each] of procedures.entries())
    await asOwner(`insert into procedure (resolution_id, id, from_day, ordinal, definition)
      values ('${HERE}', '${each.id}', '${each.from}', ${ordinal}, '${JSON.stringify(each).replaceAll("'", "''")}')`)
}

/** The gate of the shipped resolution over the invented one: a refusal stops the approval, and the body asked is the military. */
export const seedGate = async ({ asOwner }: World, stops: string, military: string): Promise<void> => {
  const { rules, ...plan } = await shippedPlan()
  const gate = { ...plan, rules: rules.map((each) => ({ ...each, provision: 'II.2' })), cases: { stops: [stops], military } }
  await asOwner(`update resolution set gate = '${JSON.stringify(gate).replaceAll("'", "''")}' where id = '${HERE}'`)
}

let applicants = 0

/** A draft with a paper; handed in where procedures are named. */
export const invented = async ({ db }: World, procedures: readonly string[] = []) => {
  const anybody = contextFor(db, ANONYMOUS, () => NOW)
  const fields = { project: 'Nhà máy bánh tráng', applicant: 'Công ty Vịt Trời', email: 'vit@troi.vn' }
  const opened = await openCase(anybody, { resolution: HERE, fields, address: `192.0.2.${++applicants}`, origin: '' })
  if (!('token' in opened)) throw new Error('no case was opened')
  const ctx = workingByLink(anybody, opened.token)
  await bringPaper(ctx, opened.case, { paper: PAPER.id, name: 'de-xuat.pdf', bytes: PDF })
  if (procedures.length > 0) {
    await saveDraft(ctx, opened.case, { fields, procedures: [...procedures], revision: 0 })
    const done = await submitCase(ctx, opened.case, null)
    if (!done?.ok) throw new Error('the case was not handed in')
  }
  const one = await readCase(ctx.db.kysely, opened.case)
  if (!one) throw new Error('the link does not open the case')
  return { ...opened, steps: one.steps, papers: one.papers }
}
