// The inspector's page: the plan of the year with what is visited, and open findings, the longest due first.
import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'
import type { IsoDate } from '#kernel/date.ts'
import { findings as findingsBook } from '#registers/books/findings.ts'
import { inspections as inspectionsBook } from '#registers/books/inspections.ts'
import { list } from '#registers/list.server.ts'
import { inspectionState, isOverdue } from '#tasks/inspections/rules.ts'
import { readRemedyTasks } from '#tasks/inspections/store.server.ts'
import { readNames } from './book-names.server.ts'
import { nameKey } from './books.ts'
import type { LandSeen } from './land.server.ts'
import { shownResolution } from './shown-resolution.server.ts'

export type InspectionView = {
  id: string
  subject: string
  month: number | null
  /** Whom or what: a zone, an enterprise, a body. */
  of: string[]
  by: string
  visitedOn: IsoDate | null
  state: ReturnType<typeof inspectionState>
}

export type FindingView = {
  id: string
  what: string
  severity: string | null
  remedy: string | null
  owner: string | null
  dueOn: IsoDate | null
  overdue: boolean
  /** The task by which it is mended; null where none was given. */
  task: string | null
}

/** More is read in the books themselves. */
const MOST = 200

const named = (refersTo: string, id: string | null) => (id === null ? [] : [{ refersTo, id }])

/** Null where no resolution is loaded, or none of that id. */
export const inspectionsView = async (db: Kysely<Schema>, { resolution: wanted, asOf, knownAt, language }: LandSeen) => {
  const resolution = await shownResolution(db, wanted, language)
  if (!resolution) return null
  const year = asOf.slice(0, 4)
  const asked = { resolution: resolution.id, asOf, knownAt, search: '', limit: MOST }
  const planned = await list(db, inspectionsBook, {
    ...{ ...asked, filters: [{ field: 'plannedYear', operator: 'eq' as const, values: [year] }] },
    sort: { field: 'plannedMonth', isDescending: false },
  })
  const open = await list(db, findingsBook, {
    ...{ ...asked, filters: [{ field: 'fixedOn', operator: 'empty' as const, values: [] }] },
    sort: { field: 'dueOn', isDescending: false },
  })
  const names = await readNames(db, { resolution: resolution.id, language, asOf, knownAt }, [
    ...planned.rows.flatMap(({ row: { zone, enterprise, body, keeper } }) => [
      ...named('zones', zone),
      ...named('enterprises', enterprise),
      ...named('agency', body),
      ...named('agency', keeper),
    ]),
    ...open.rows.flatMap(({ row: { owner } }) => named('agency', owner)),
  ])
  const nameOf = (book: string, id: string): string => names.get(nameKey(book, id))?.text ?? id
  const tasks = await readRemedyTasks(
    db,
    resolution.id,
    open.rows.map(({ id }) => id),
  )
  return {
    resolution,
    year,
    plan: planned.rows.map(
      ({ id, row }): InspectionView => ({
        id,
        subject: row.subject,
        month: row.plannedMonth,
        of: [...named('zones', row.zone), ...named('enterprises', row.enterprise), ...named('agency', row.body)].map(
          ({ refersTo, id: of }) => nameOf(refersTo, of),
        ),
        by: nameOf('agency', row.keeper),
        visitedOn: row.visitedOn,
        state: inspectionState(row, asOf),
      }),
    ),
    findings: open.rows.map(
      ({ id, row }): FindingView => ({
        id,
        what: row.what,
        severity: row.severity && findingsBook.fields.severity.kind.format(row.severity, language),
        remedy: row.remedy,
        owner: row.owner && nameOf('agency', row.owner),
        dueOn: row.dueOn,
        overdue: isOverdue(row, asOf),
        task: tasks.get(id) ?? null,
      }),
    ),
    isMore: planned.next !== null || open.next !== null,
  }
}
