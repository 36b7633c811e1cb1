// Dossiers of a procedure answered since the first of January; of adjusted certificates it is form 2115.

import { z } from 'zod'
import { PROCEDURE_KINDS, procedures } from '#registers/books/procedures.ts'
import type { Asking } from '../asking.ts'
import { exactly, type Figure, UNKNOWN } from '../figures.ts'
import { answeredIn, kindName } from '../procedures.ts'

export const schema = z.strictObject({ indicator: z.literal('procedures-answered'), procedure: z.enum(PROCEDURE_KINDS) })
type Measure = z.output<typeof schema>

export const law = 'Biểu 2115.H.QLKKT; Luật Đầu tư 61/2020/QH14, từ 01/3/2026 Luật 143/2025/QH15'
export const reads = [procedures]
export const isCount = true

export const formula = ({ procedure }: Measure) => {
  const name = kindName(procedure)
  return {
    vi: `Số hồ sơ ${name.vi} đã trả từ đầu năm đến ngày tính, đếm theo sổ`,
    en: `Dossiers (${name.en}) answered between 1 January and the day, counted from the register`,
  }
}

export const measure = (asking: Asking, { procedure }: Measure): Figure => {
  // Before anybody writes the book, nobody knows that there were none.
  if (asking.rows(procedures).length === 0) return UNKNOWN
  const newYear = `${asking.asOf.slice(0, 4)}-01-01`
  const answered = answeredIn(asking, procedure, (on) => on >= newYear && on <= asking.asOf)
  for (const dossier of answered) asking.value(dossier, 'answeredOn')
  return exactly(answered.length)
}
