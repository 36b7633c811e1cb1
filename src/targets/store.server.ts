import type { Kysely, Selectable } from 'kysely'
import { canonicalJson, type Json } from '#db/audit.ts'
import type { Schema } from '#db/schema.ts'
import type { TargetTable } from '#db/schema-targets.ts'
import type { IsoDate } from '#kernel/date.ts'
import type { Source } from '#registers/model.ts'
import type { Threshold } from './alerts.ts'
import { aimOf, type CoursePoint } from './course.ts'
import type { FigureAnswer, FrozenBaseline, ReportedFigure, SetCourse, Target } from './model.ts'

/** Every target of a resolution in reading order, with what was reported, signed for and set by an instant (null: by now). */
export const readTargets = async (
  db: Kysely<Schema>,
  resolution: string,
  sources: ReadonlyMap<string, Source>,
  knownAt: Date | null = null,
): Promise<Target[]> => {
  const rows = await db
    .selectFrom('target')
    .innerJoin('document', 'document.id', 'target.document_id')
    // A target may stand on a provision that a new wording no longer has: it comes last.
    .leftJoin('provision', (join) =>
      join.onRef('provision.document_id', '=', 'target.document_id').onRef('provision.path', '=', 'target.provision'),
    )
    .selectAll('target')
    .where('target.resolution_id', '=', resolution)
    .orderBy('document.ordinal')
    .orderBy('provision.ordinal')
    .orderBy('target.ordinal')
    .orderBy('target.id')
    .execute()
  const figures = await db
    .selectFrom('reported_figure')
    .innerJoin('target', 'target.id', 'reported_figure.target_id')
    .leftJoin('figure_answer', (join) =>
      join
        .onRef('figure_id', '=', 'reported_figure.id')
        .$call((on) => (knownAt === null ? on : on.on('figure_answer.recorded_at', '<=', knownAt))),
    )
    .select(['reported_figure.id', 'target_id', 'reported_figure.value', 'as_of', 'source', 'note'])
    .select(['reported_figure.recorded_by', 'verdict', 'reason'])
    .select(['figure_answer.recorded_at as answered_at', 'figure_answer.recorded_by as answered_by'])
    .where('resolution_id', '=', resolution)
    .$if(knownAt !== null, (query) => query.where('reported_figure.recorded_at', '<=', knownAt))
    .orderBy('as_of')
    .orderBy('reported_figure.recorded_at')
    .orderBy('reported_figure.id')
    .execute()
  const reported = Map.groupBy(figures, (figure) => figure.target_id)
  const frozen = await readFrozen(db, resolution, knownAt)
  const courses = await readCourses(db, resolution, knownAt)
  return rows.map((row) => ({
    id: row.id,
    document: row.document_id,
    provision: row.provision,
    name: { vi: row.name_vi, en: row.name_en },
    comparator: row.comparator,
    value: Number(row.value),
    valueMax: row.value_max === null ? null : Number(row.value_max),
    unit: { vi: row.unit_vi, en: row.unit_en },
    direction: row.direction,
    due: row.due,
    headline: row.headline,
    baseline:
      row.baseline_value === null || row.baseline_date === null
        ? null
        : { value: Number(row.baseline_value), date: row.baseline_date, source: sources.get(row.baseline_source ?? '') ?? null },
    measure: row.measure,
    reporter: row.reporter,
    fromCompiler: row.origin === 'document',
    reported: (reported.get(row.id) ?? []).map(
      (figure): ReportedFigure => ({
        id: figure.id,
        value: Number(figure.value),
        asOf: figure.as_of,
        source: sources.get(figure.source ?? '') ?? null,
        note: figure.note,
        by: figure.recorded_by,
        answer: answerIn(figure),
      }),
    ),
    frozen: frozen.get(row.id) ?? [],
    courses: courses.get(row.id) ?? [],
    milestones: milestonesOf(row, rows),
    period: row.period,
    delayDays: row.delay_days,
  }))
}

type StoredAnswer = {
  verdict: FigureAnswer['verdict'] | null
  reason: string | null
  answered_at: Date | null
  answered_by: string | null
}

const answerIn = ({ verdict, reason, answered_at: at, answered_by: by }: StoredAnswer): FigureAnswer | null =>
  verdict !== null && reason !== null && at !== null && by !== null ? { verdict, reason, at, by } : null

/** One target of a resolution, which is there. */
export const readTarget = async (
  db: Kysely<Schema>,
  resolution: string,
  sources: ReadonlyMap<string, Source>,
  id: string,
): Promise<Target> => {
  const target = (await readTargets(db, resolution, sources)).find((each) => each.id === id)
  if (!target) throw new Error(`The target ${id} is not of ${resolution}`)
  return target
}

type TargetRow = Pick<Selectable<TargetTable>, 'id' | 'measure' | 'direction' | 'unit_vi' | 'value' | 'value_max' | 'due'>

const aimIn = (row: TargetRow): number =>
  aimOf({ direction: row.direction, value: Number(row.value), valueMax: row.value_max === null ? null : Number(row.value_max) })

/** What else the resolution promises of the same computed figure, before the target's due day. */
const milestonesOf = (row: TargetRow, all: readonly TargetRow[]): CoursePoint[] => {
  if (row.measure === null || row.due === null) return []
  const figureOf = ({ measure, direction, unit_vi }: TargetRow) => canonicalJson([measure as Json, direction, unit_vi])
  const figure = figureOf(row)
  return all
    .flatMap((each) => {
      const isEarlier = each.due !== null && row.due !== null && each.due < row.due
      return isEarlier && each.measure?.indicator !== 'reported' && figureOf(each) === figure
        ? [{ date: each.due as IsoDate, value: aimIn(each) }]
        : []
    })
    .toSorted((a, b) => (a.date < b.date ? -1 : 1))
}

/** By target, the newest first. */
const readFrozen = async (
  db: Kysely<Schema>,
  resolution: string,
  knownAt: Date | null,
): Promise<Map<string, FrozenBaseline[]>> => {
  const rows = await db
    .selectFrom('frozen_baseline')
    .innerJoin('target', 'target.id', 'target_id')
    .selectAll('frozen_baseline')
    .where('resolution_id', '=', resolution)
    .$if(knownAt !== null, (query) => query.where('recorded_at', '<=', knownAt))
    .orderBy('frozen_baseline.id', 'desc')
    .execute()
  const frozen = rows.map((row) => ({
    target: row.target_id,
    value: Number(row.value),
    date: row.as_of,
    source: row.source,
    basis: row.basis,
    digest: row.digest,
    signedBy: row.signed_by,
    signedDocument: row.signed_document,
    signedOn: row.signed_on,
    recordedAt: row.recorded_at,
  }))
  return Map.groupBy(frozen, ({ target }) => target)
}

/** By target, the newest first. */
const readCourses = async (db: Kysely<Schema>, resolution: string, knownAt: Date | null): Promise<Map<string, SetCourse[]>> => {
  const rows = await db
    .selectFrom('target_course')
    .innerJoin('target', 'target.id', 'target_id')
    .selectAll('target_course')
    .where('resolution_id', '=', resolution)
    .$if(knownAt !== null, (query) => query.where('recorded_at', '<=', knownAt))
    .orderBy('target_course.id', 'desc')
    .execute()
  const courses = new Map<string, SetCourse[]>()
  for (const { target_id, shape, points, reason, recorded_at } of rows) {
    const set = { reason, recordedAt: recorded_at }
    const course = shape === 'points' ? { shape, points: points ?? [], ...set } : { shape, ...set }
    courses.set(target_id, [...(courses.get(target_id) ?? []), course])
  }
  return courses
}

/** Every threshold with the day from which it holds, the newest first. */
export const readThresholds = async (db: Kysely<Schema>): Promise<Threshold[]> => {
  const rows = await db.selectFrom('alert_threshold').selectAll().orderBy('from_day', 'desc').execute()
  return rows.map((row) => ({ name: row.name, from: row.from_day, value: Number(row.value), source: row.source }))
}

/** Of some targets those that people worked on: reported on, signed for, or set a course of. A pack's own figures are no such work. */
export const workedOn = async (db: Kysely<Schema>, ids: readonly string[]): Promise<Set<string>> => {
  const some = ['', ...ids]
  const rows = await db
    .selectFrom('reported_figure')
    .select('target_id')
    .where('target_id', 'in', some)
    .where('recorded_by', '!=', 'pack')
    .union(db.selectFrom('frozen_baseline').select('target_id').where('target_id', 'in', some))
    .union(db.selectFrom('target_course').select('target_id').where('target_id', 'in', some))
    .execute()
  return new Set(rows.map((row) => row.target_id))
}
