// Cases and procedures as they are stored. What is read is what the walls let whoever asks see.
import { type Kysely, sql } from 'kysely'
import type { Schema } from '#db/schema.ts'
import type { Case, CasePaper, CaseStep, Consultation, Fields, Procedure } from './model.ts'

type Db = Kysely<Schema>

/** Every version of every procedure, in the order of the pack. */
export const readProcedures = async (db: Db, resolution: string): Promise<Procedure[]> => {
  const rows = await db
    .selectFrom('procedure')
    .select('definition')
    .where('resolution_id', '=', resolution)
    .orderBy('ordinal')
    .execute()
  return rows.map(({ definition }) => definition as unknown as Procedure)
}

const readSteps = async (db: Db, ids: readonly string[]): Promise<Map<string, CaseStep[]>> => {
  const among = { steps: db.selectFrom('case_step').selectAll().where('case_id', 'in', ids) }
  const steps = await among.steps.orderBy('case_id').orderBy('ordinal').execute()
  const supplements = await db.selectFrom('case_supplement').selectAll().where('case_id', 'in', ids).execute()
  const consultations = await db.selectFrom('case_consultation').selectAll().where('case_id', 'in', ids).orderBy('id').execute()
  const supplementOf = new Map(supplements.map((each) => [each.step_id, each]))
  const consultationsOf = Map.groupBy(consultations, ({ step_id }) => step_id)
  const read = (row: (typeof steps)[number]): CaseStep => {
    const asked = supplementOf.get(row.id)
    return {
      id: row.id,
      procedure: row.procedure,
      step: row.step,
      ordinal: row.ordinal,
      holder: row.holder,
      officer: row.officer,
      endedOn: row.ended_on,
      outcome: row.outcome,
      document: row.document,
      documentOn: row.document_on,
      reason: row.reason,
      supplement: asked
        ? {
            askedOn: asked.asked_on,
            reason: asked.reason,
            missing: asked.missing,
            answeredOn: asked.answered_on,
            answer: asked.answer,
          }
        : null,
      consultations: (consultationsOf.get(row.id) ?? []).map(
        (each): Consultation => ({
          id: each.id,
          consult: each.consult,
          body: each.body,
          term: { days: each.days, counted: each.counted },
          factOnly: each.fact_only,
          askedOn: each.asked_on,
          question: each.question,
          answeredOn: each.answered_on,
          outcome: each.outcome,
          number: each.number,
          documentOn: each.document_on,
          content: each.content,
        }),
      ),
    }
  }
  return Map.groupBy(steps, ({ case_id }) => case_id)
    .entries()
    .reduce((all, [id, rows]) => all.set(id, rows.map(read)), new Map<string, CaseStep[]>())
}

const readPapers = async (db: Db, id: string): Promise<CasePaper[]> => {
  const rows = await db
    .selectFrom('case_paper')
    .distinctOn('paper')
    .select(['id', 'paper', 'name', 'media_type', 'byte_length', 'brought_at'])
    .where('case_id', '=', id)
    .orderBy('paper')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    paper: row.paper,
    name: row.name,
    mediaType: row.media_type,
    byteLength: row.byte_length,
    broughtAt: row.brought_at,
  }))
}

const COLUMNS = [
  'id',
  'resolution_id',
  'state',
  'fields',
  'procedures',
  'revision',
  'opened_at',
  'submitted_on',
  'withdrawn_on',
  'law',
] as const
type Row = Pick<Case, 'id' | 'state' | 'procedures' | 'revision'> & {
  resolution_id: string
  fields: unknown
  opened_at: Date
  submitted_on: string | null
  withdrawn_on: string | null
  law: unknown
}
const caseFrom = (row: Row, steps: CaseStep[], papers: CasePaper[]): Case => ({
  id: row.id,
  resolution: row.resolution_id,
  state: row.state,
  fields: row.fields as Fields,
  procedures: row.procedures,
  revision: row.revision,
  openedAt: row.opened_at,
  submittedOn: row.submitted_on,
  withdrawnOn: row.withdrawn_on,
  law: row.law as Procedure[],
  steps,
  papers,
})

/** Null where there is none, or none that whoever asks may see. */
export const readCase = async (db: Db, id: string): Promise<Case | null> => {
  const row = await db.selectFrom('investment_case').select(COLUMNS).where('id', '=', id).executeTakeFirst()
  if (!row) return null
  const steps = await readSteps(db, [id])
  return caseFrom(row, steps.get(id) ?? [], await readPapers(db, id))
}

/** Of some cases those that whoever asks may see. */
export const casesSeen = async (db: Db, ids: readonly string[]): Promise<Set<string>> => {
  if (ids.length === 0) return new Set()
  const rows = await db.selectFrom('investment_case').select('id').where('id', 'in', ids).execute()
  return new Set(rows.map(({ id }) => id))
}

/** So many running cases are looked through for what is due; a province has some hundreds. */
const MOST_RUNNING = 5000

/** Cases handed in of which a step has not ended, without their papers. */
export const readRunning = async (db: Db, resolution: string): Promise<Case[]> => {
  const rows = await db
    .selectFrom('investment_case')
    .select(COLUMNS)
    .where('resolution_id', '=', resolution)
    .where('state', '=', 'submitted')
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('case_step').select('id').whereRef('case_id', '=', 'investment_case.id').where('outcome', 'is', null)),
    )
    .orderBy('submitted_on')
    .limit(MOST_RUNNING)
    .execute()
  const steps =
    rows.length > 0
      ? await readSteps(
          db,
          rows.map(({ id }) => id),
        )
      : new Map<string, CaseStep[]>()
  return rows.map((row) => caseFrom(row, steps.get(row.id) ?? [], []))
}

export type PaperFile = { name: string; bytes: Uint8Array }

export const readPaper = async (db: Db, { case: id, paper }: { case: string; paper: number }): Promise<PaperFile | null> => {
  const row = await db
    .selectFrom('case_paper')
    .select(['name', 'content'])
    .where('case_id', '=', id)
    .where('id', '=', paper)
    .executeTakeFirst()
  return row ? { name: row.name, bytes: row.content } : null
}

export type MeasuredStep = {
  procedure: string
  step: string
  holder: string | null
  counted: 'working' | 'calendar'
  /** Null where fewer than five have ended, as is every figure of them. */
  ended: number | null
  medianDays: number | null
  timed: number | null
  onTime: number | null
}

/** How long the steps of ended cases took, for everybody. */
export const readMeasured = async (db: Db, resolution: string): Promise<MeasuredStep[]> => {
  const { rows } = await sql<Omit<MeasuredStep, 'medianDays'> & { medianDays: string | null }>`
    select procedure, step, holder, counted, ended, median_days as "medianDays", timed, on_time as "onTime"
    from measured_steps(${resolution}) order by procedure, step, holder`.execute(db)
  return rows.map(({ medianDays, ...row }) => ({ ...row, medianDays: medianDays === null ? null : Number(medianDays) }))
}
