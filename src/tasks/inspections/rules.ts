// How far an inspection of the plan is, and a finding, on a date. Pure.
import type { IsoDate } from '#kernel/date.ts'
import type { FindingRow } from '#registers/books/findings.ts'
import type { InspectionRow } from '#registers/books/inspections.ts'

/** An inspection is late once its planned month is over without a visit; without a month, once the year is. */
export const inspectionState = (
  { plannedYear, plannedMonth, visitedOn }: Pick<InspectionRow, 'plannedYear' | 'plannedMonth' | 'visitedOn'>,
  asOf: IsoDate,
): 'visited' | 'late' | 'planned' => {
  if (visitedOn !== null && visitedOn <= asOf) return 'visited'
  const last = `${plannedYear}-${String(plannedMonth ?? 12).padStart(2, '0')}`
  return last < asOf.slice(0, 7) ? 'late' : 'planned'
}

type Dated = Pick<FindingRow, 'dueOn' | 'fixedOn'>

export const isFixed = ({ fixedOn }: Dated, asOf: IsoDate): boolean => fixedOn !== null && fixedOn <= asOf

export const isOverdue = (finding: Dated, asOf: IsoDate): boolean =>
  finding.dueOn !== null && finding.dueOn < asOf && !isFixed(finding, asOf)
