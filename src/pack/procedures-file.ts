// What procedures.yaml may hold (docs/pack.md): each procedure as one law has it, with steps, days and papers.
import { z } from 'zod'
import { COUNTED, type Procedure, type ProcedureStep } from '#cases/model.ts'
import { bilingual, choice, flag, identifier, lastDay, listOf, optional, refusing, text, when } from './scalars.ts'

const days = text.transform((value, ctx) =>
  /^\d{1,3}$/.test(value)
    ? Number(value)
    : refusing(ctx, {
        vi: `số ngày là số nguyên, tối đa 3 chữ số, không phải "${value}"; chưa biết thì bỏ dòng này`,
        en: `days are a whole number of 3 digits at most, not "${value}"; leave the line out where they are not known`,
      }),
)
const isTrue = optional(flag).transform((value) => value ?? false)
const term = { days: optional(days), counted: choice(COUNTED) }

const consult = z.strictObject({ id: identifier, body: identifier, ...term, required: isTrue, factOnly: isTrue })

const step = z
  .strictObject({
    id: identifier,
    name: bilingual,
    authority: optional(identifier),
    authorityName: optional(bilingual),
    ...term,
    source: identifier,
    consults: listOf(consult),
  })
  .transform(
    (value, ctx): ProcedureStep =>
      (value.authority === null) === (value.authorityName === null)
        ? refusing(ctx, {
            vi: 'ghi đúng một trong: authority (cơ quan trong agencies.yaml) hoặc authorityName (cơ quan ngoài tỉnh, bằng chữ)',
            en: 'write exactly one of authority (a body of agencies.yaml) and authorityName (one outside the province, in words)',
          })
        : value,
  )

const paper = z.strictObject({ id: identifier, name: bilingual, law: text, required: isTrue })

export const procedureSchema = z
  .strictObject({
    id: identifier,
    name: bilingual,
    from: when.transform((each) => each.first),
    to: optional(lastDay),
    law: text,
    transition: optional(text),
    after: listOf(identifier),
    steps: z.array(step).min(1),
    papers: listOf(paper),
  })
  .transform((value): Procedure => value)
