// Dossiers of procedures by when they were answered.
import type { IsoDate } from '#kernel/date.ts'
import { type ProcedureKind, procedures } from '#registers/books/procedures.ts'
import type { Label } from '#registers/field.ts'
import type { OnDay } from '#registers/known.ts'
import type { Asking } from './asking.ts'

export const kindName = (procedure: ProcedureKind): Label => {
  const { format } = procedures.fields.procedure.kind
  return { vi: format(procedure, 'vi'), en: format(procedure, 'en') }
}

export const answeredIn = (
  asking: Asking,
  procedure: ProcedureKind,
  isIn: (day: IsoDate) => boolean,
): OnDay<typeof procedures>[] =>
  asking
    .rows(procedures)
    .filter(({ values: { procedure: kind, answeredOn } }) => kind === procedure && answeredOn !== null && isIn(answeredOn))
