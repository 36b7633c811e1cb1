// What a person may do to a target: report a figure, freeze where it started, set its course. Nothing is overwritten: a
// correction is a later row.
import { sql, type Transaction } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { actorName } from '#agencies/model.ts'
import { ANYTHING, mustBeAllowed } from '#agencies/policy.ts'
import { record } from '#db/audit.server.ts'
import type { Json } from '#db/audit.ts'
import { transaction } from '#db/open.server.ts'
import type { Schema } from '#db/schema.ts'
import { dateInVietnam, type IsoDate } from '#kernel/date.ts'
import { readBooks } from '#registers/known.server.ts'
import { readSources } from '#registers/store.server.ts'
import { proposalOf } from './baseline.ts'
import { type CourseShape, faultOf, type PointFault } from './course.ts'
import { digestOf } from './digest.server.ts'
import { readsOf } from './indicators.ts'
import { baselineOf, judgeTarget, measureOf } from './measured.ts'
import type { FigureAnswer, Judged, Target } from './model.ts'
import { type Owed, owedTarget, type TargetVerb } from './owed.server.ts'
import { readAmbiguities } from './readings.server.ts'
import { ambiguitiesOf, heldOn, under } from './readings.ts'
import { readTarget } from './store.server.ts'

export type Report = { target: string; value: number; asOf: IsoDate; note: string }

const recordAct = (
  ctx: Context,
  trx: Transaction<Schema>,
  act: { verb: TargetVerb; target: string; before: Json; after: Json; why: string },
): Promise<unknown> =>
  record(trx, {
    at: ctx.now(),
    actor: actorName(ctx.actor),
    verb: act.verb,
    object: `target:${act.target}`,
    before: act.before,
    after: act.after,
    why: act.why,
  })

/** Records the figure in the target's own unit, as of a date; null where there is no such target. */
export const reportFigure = async (ctx: Context, report: Report): Promise<{ target: string } | null> => {
  mustBeAllowed(ctx.actor, 'report-figure', ANYTHING)
  return transaction(ctx.db, async (trx) => {
    if (!(await owedTarget(ctx, trx, 'report-figure', report.target))) return null
    await trx
      .insertInto('reported_figure')
      .values({
        target_id: report.target,
        value: report.value,
        as_of: report.asOf,
        note: report.note,
        recorded_at: ctx.now(),
        recorded_by: actorName(ctx.actor),
      })
      .execute()
    await recordAct(ctx, trx, {
      verb: 'report-figure',
      target: report.target,
      before: null,
      after: { value: report.value, asOf: report.asOf },
      why: report.note,
    })
    return { target: report.target }
  })
}

export type Answer = { target: string; figure: number; verdict: FigureAnswer['verdict']; reason: string }

/** `own`: they reported it themselves; `answered`: somebody was quicker. */
export type AnswerFault = 'own' | 'answered'

/** Accepts a figure reported of the target or returns it, once; null where there is none of that number. */
export const answerFigure = async (
  ctx: Context,
  { target, figure: id, verdict, reason }: Answer,
): Promise<{ fault: AnswerFault | null } | null> => {
  mustBeAllowed(ctx.actor, 'accept-figure', ANYTHING)
  return transaction(ctx.db, async (trx) => {
    // One after another, so that of two answers the second sees the first.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`figure ${id}`}, 0))`.execute(trx)
    const figure = await trx.selectFrom('reported_figure').selectAll().where('id', '=', id).executeTakeFirst()
    if (!(await owedTarget(ctx, trx, 'accept-figure', target)) || figure?.target_id !== target) return null
    if (figure.recorded_by === actorName(ctx.actor)) return { fault: 'own' }
    const before = await trx.selectFrom('figure_answer').select('verdict').where('figure_id', '=', id).executeTakeFirst()
    if (before) return { fault: 'answered' }
    await trx
      .insertInto('figure_answer')
      .values({ figure_id: id, verdict, reason, recorded_at: ctx.now(), recorded_by: actorName(ctx.actor) })
      .execute()
    await recordAct(ctx, trx, {
      verb: 'accept-figure',
      target,
      before: { value: Number(figure.value), asOf: figure.as_of, reportedBy: figure.recorded_by },
      after: { verdict },
      why: reason,
    })
    return { fault: null }
  })
}

/** The target with what it is judged by, as the transaction sees it. */
const readWhole = async (ctx: Context, trx: Transaction<Schema>, { id, resolution_id }: Owed) => {
  const sources = await readSources(trx, resolution_id)
  const written = await readTarget(trx, resolution_id, sources, id)
  const ambiguities = ambiguitiesOf(written, await readAmbiguities(trx, resolution_id))
  const target = under(written, heldOn(ambiguities, dateInVietnam(ctx.now())))
  const { date } = await trx
    .selectFrom('target')
    .innerJoin('document', 'document.id', 'target.document_id')
    .select('document.date')
    .where('target.id', '=', id)
    .executeTakeFirstOrThrow()
  const books = await readBooks(trx, readsOf(measureOf(target)), { resolution: resolution_id, sources, knownAt: null })
  return { target, books, promised: date }
}

/** The target judged by what is so today, as the transaction sees it; null where there is none. */
export const judgedNow = async (ctx: Context, trx: Transaction<Schema>, id: string): Promise<Judged | null> => {
  const owed = await trx.selectFrom('target').select(['id', 'resolution_id', 'reporter']).where('id', '=', id).executeTakeFirst()
  if (!owed) return null
  const { target, books, promised } = await readWhole(ctx, trx, owed)
  return judgeTarget(target, books, promised, dateInVietnam(ctx.now()))
}

export type Freeze = {
  target: string
  /** Of the baseline as whoever signed saw it. */
  digest: string
  signedBy: string
  signedDocument: string
  signedOn: IsoDate
}

/** `unknown`: there is no value; `changed`: it is not the one that was seen; `early`: signed before the day it speaks of. */
export type FreezeFault = 'unknown' | 'changed' | 'early'

/** Freezes the baseline as it stands now; null where there is no such target. */
export const freezeBaseline = async (ctx: Context, freeze: Freeze): Promise<{ fault: FreezeFault | null } | null> => {
  mustBeAllowed(ctx.actor, 'freeze-baseline', ANYTHING)
  return transaction(ctx.db, async (trx) => {
    const owed = await owedTarget(ctx, trx, 'freeze-baseline', freeze.target)
    if (!owed) return null
    const { target, books, promised } = await readWhole(ctx, trx, owed)
    const proposal = proposalOf(target, books, promised)
    if (!proposal) return { fault: 'unknown' }
    const digest = digestOf(target.id, proposal)
    if (digest !== freeze.digest) return { fault: 'changed' }
    if (freeze.signedOn < proposal.date) return { fault: 'early' }
    const { value, date, source, basis } = proposal
    const { signedBy, signedDocument, signedOn } = freeze
    await trx
      .insertInto('frozen_baseline')
      .values({
        target_id: target.id,
        value,
        as_of: date,
        source,
        basis: JSON.stringify(basis),
        digest,
        signed_by: signedBy,
        signed_document: signedDocument,
        signed_on: signedOn,
        recorded_at: ctx.now(),
        recorded_by: actorName(ctx.actor),
      })
      .execute()
    const [former] = target.frozen
    await recordAct(ctx, trx, {
      verb: 'freeze-baseline',
      target: target.id,
      before: former ? { value: former.value, date: former.date, digest: former.digest } : null,
      after: { value, date, digest, signedBy, signedOn },
      why: signedDocument,
    })
    return { fault: null }
  })
}

export type Course = { target: string; course: CourseShape; reason: string }

/** `undated`: the target has no due day, so that nothing leads to it; otherwise what is wrong with the points. */
export type CourseFault = 'undated' | PointFault

const courseFault = (course: CourseShape, { due }: Target, start: IsoDate | null): CourseFault | null => {
  if (due === null) return 'undated'
  return course.shape === 'points' ? faultOf(course.points, start, due) : null
}

const courseJson = (course: CourseShape): Json =>
  course.shape === 'points'
    ? { shape: course.shape, points: course.points.map(({ date, value }) => ({ date, value })) }
    : { shape: course.shape }

/** Sets the course by which the target is judged from now on; null where there is no such target. */
export const setCourse = async (
  ctx: Context,
  { target: id, course, reason }: Course,
): Promise<{ fault: CourseFault | null } | null> => {
  mustBeAllowed(ctx.actor, 'set-course', ANYTHING)
  return transaction(ctx.db, async (trx) => {
    const owed = await owedTarget(ctx, trx, 'set-course', id)
    if (!owed) return null
    const { target, books, promised } = await readWhole(ctx, trx, owed)
    const fault = courseFault(course, target, baselineOf(target, books, promised)?.date ?? null)
    if (fault) return { fault }
    await trx
      .insertInto('target_course')
      .values({
        target_id: id,
        shape: course.shape,
        points: course.shape === 'points' ? JSON.stringify(course.points) : null,
        reason,
        recorded_at: ctx.now(),
        recorded_by: actorName(ctx.actor),
      })
      .execute()
    const [former] = target.courses
    await recordAct(ctx, trx, {
      verb: 'set-course',
      target: id,
      before: former ? courseJson(former) : null,
      after: courseJson(course),
      why: reason,
    })
    return { fault: null }
  })
}
