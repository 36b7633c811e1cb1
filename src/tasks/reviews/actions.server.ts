// Holding a review: it is announced, what is known is frozen, and the bodies are asked for their own accounts.
import type { Context } from '#agencies/context.ts'
import { actorName } from '#agencies/model.ts'
import { mustBeAllowed } from '#agencies/policy.ts'
import type { Succession } from '#agencies/reform.ts'
import { readOrganisation } from '#agencies/reforms.server.ts'
import { responsibleOn } from '#agencies/rules.ts'
import { transaction } from '#db/open.server.ts'
import { Refusal } from '#db/refusal.ts'
import { dateInVietnam, formatDate, type IsoDate } from '#kernel/date.ts'
import { holdTask } from '../acting.server.ts'
import { mustBeBody } from '../bodies.server.ts'
import { giveDecided, insertDecided } from '../decided.server.ts'
import { splitHeld } from '../split.server.ts'
import { frozenOf, mustBeOpen, onReview, told } from './acting.server.ts'
import type { ReviewKind } from './model.ts'
import { bodiesIn } from './rules.ts'
import { digestOfFreeze, insertFigures, readFigures, readReviews, recount } from './store.server.ts'

export type Announcement = {
  resolution: string
  kind: ReviewKind
  title: string
  /** A body of the resolution, by id. */
  body: string
  from: IsoDate
  to: IsoDate
  /** Of the main document. */
  provision: string
}

/** Throws Refusal "unknown-body", "unknown-provision", "review-period". */
export const announceReview = async (ctx: Context, asked: Announcement): Promise<{ review: number }> => {
  const { resolution, kind, title, body, from, to, provision } = asked
  mustBeAllowed(ctx.actor, 'hold-review', { resolution })
  if (to < from)
    throw new Refusal('review-period', {
      vi: 'Thời kỳ kết thúc trước khi bắt đầu. Hãy sửa hai ngày.',
      en: 'The period ends before it begins. Correct the two days.',
    })
  return transaction(ctx.db, async (trx) => {
    await mustBeBody(trx, resolution, body)
    const place = await trx
      .selectFrom('resolution')
      .innerJoin('provision', 'provision.document_id', 'resolution.main_document')
      .select(['provision.document_id', 'provision.path'])
      .where('resolution.id', '=', resolution)
      .where('provision.path', '=', provision)
      .executeTakeFirst()
    if (!place)
      throw new Refusal('unknown-provision', {
        vi: `Văn bản chính không có đoạn “${provision}”. Hãy chọn một đoạn trong danh sách.`,
        en: `The main document has no provision “${provision}”. Choose one of the list.`,
      })
    const { id } = await trx
      .insertInto('review')
      .values({
        ...{ resolution_id: resolution, kind, title, version: 1, corrects: null, reason: null },
        ...{ body, from_day: from, to_day: to, document_id: place.document_id, provision: place.path },
        ...{ recorded_at: ctx.now(), recorded_by: actorName(ctx.actor) },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await told(ctx, trx, { review: id, after: { ...asked }, why: null })
    return { review: id }
  })
}

/** What was being written at an instant is written by then. */
const SETTLED_MS = 60_000

export type Freezing = {
  review: number
  /** The day of the figures, and the instant by which what they are made from was recorded (null: a minute ago). */
  asOf: IsoDate
  knownAt: Date | null
}

/** Once. Null where there is no such review. Throws Refusal "review-over", "frozen-already", "as-of-to-come", "known-at-to-come". */
export const freezeReview = (ctx: Context, { review: id, asOf, knownAt: asked }: Freezing): Promise<{ figures: number } | null> =>
  onReview(ctx, { id }, async (trx, review) => {
    mustBeOpen(review)
    if (review.freeze)
      throw new Refusal('frozen-already', {
        vi: 'Số liệu đã được chốt. Muốn chốt lại, hãy lập bản đính chính.',
        en: 'The figures are frozen already. To freeze them anew, begin a new version.',
      })
    const now = ctx.now()
    if (asOf > dateInVietnam(now))
      throw new Refusal('as-of-to-come', {
        vi: `Ngày ${formatDate(asOf)} chưa đến. Hãy chốt số liệu của một ngày đã qua hoặc hôm nay.`,
        en: `The day ${formatDate(asOf)} is still to come. Freeze figures of a day that has come.`,
      })
    const settled = new Date(now.getTime() - SETTLED_MS)
    const knownAt = asked ?? settled
    if (knownAt > settled)
      throw new Refusal('known-at-to-come', {
        vi: 'Thời điểm ghi sổ phải ở trước lúc này ít nhất một phút, để những gì đang ghi đã ghi xong.',
        en: 'The instant must lie at least a minute back, so that what was being written is written.',
      })
    const figures = await recount(trx, { resolution: review.resolution, asOf, knownAt })
    const digest = digestOfFreeze({ asOf, knownAt }, figures)
    const by = { recorded_at: now, recorded_by: actorName(ctx.actor) }
    await insertFigures(trx, id, figures)
    await trx
      .insertInto('review_freeze')
      .values({ review_id: id, as_of: asOf, known_at: knownAt, figures: figures.length, digest, ...by })
      .execute()
    // A later version goes by the accounts that were asked for already.
    const [former] = review.corrects === null ? [] : await readReviews(trx, { id: review.corrects })
    if (former?.asked != null)
      await trx
        .insertInto('review_ask')
        .values({ review_id: id, task_id: former.asked, ...by })
        .execute()
    const after = { asOf, knownAt: knownAt.toISOString(), figures: figures.length, digest }
    await told(ctx, trx, { review: id, after, why: null })
    return { figures: figures.length }
  })

/** Those who answer today for what the bodies had; a body that passed to nobody known is asked itself. Classes answer nothing. */
const answering = (succession: Succession, bodies: readonly string[], today: IsoDate): string[] => {
  const known = bodies.filter((id) => succession.bodies.get(id)?.isClass === false)
  const holders = known.flatMap((id) => {
    const { holders } = responsibleOn(succession, id, today)
    return holders.length > 0 ? holders.map(({ agency }) => agency) : [id]
  })
  return [...new Set(holders)].toSorted()
}

export type Asking = { review: number; deadline: IsoDate }

/**
 * Every body that leads tasks or owes targets gets a task: to hand in its own account. Once. Null where there is no such review.
 * Throws Refusal "review-over", "review-not-frozen", "asked-already", "nobody-to-ask", "deadline-past".
 */
export const askBodies = (ctx: Context, { review: id, deadline }: Asking): Promise<{ asked: number } | null> =>
  onReview(ctx, { id }, async (trx, review) => {
    mustBeOpen(review)
    frozenOf(review)
    const { resolution, title, document, provision } = review
    mustBeAllowed(ctx.actor, 'assign-task', { resolution })
    if (review.asked !== null)
      throw new Refusal('asked-already', {
        vi: 'Các cơ quan đã được yêu cầu báo cáo. Hãy xem các nhiệm vụ đã giao.',
        en: 'The bodies have been asked already. See the tasks that were given.',
      })
    const today = dateInVietnam(ctx.now())
    if (deadline < today)
      throw new Refusal('deadline-past', {
        vi: 'Hạn nộp đã qua. Hãy chọn hôm nay hoặc một ngày sau.',
        en: 'The deadline has passed. Choose today or a later day.',
      })
    const { succession } = await readOrganisation(trx, resolution)
    const bodies = answering(succession, bodiesIn(await readFigures(trx, id)), today)
    if (bodies.length === 0)
      throw new Refusal('nobody-to-ask', {
        vi: 'Chưa cơ quan nào chủ trì nhiệm vụ hay báo cáo chỉ tiêu vào ngày chốt số liệu.',
        en: 'On the day of the figures no body led a task or owed a target.',
      })
    const task = `${resolution}:review-${id}`
    await insertDecided(trx, { id: task, resolution, document, provision, title: `Báo cáo phần việc của mình: ${title}` })
    await giveDecided(ctx, trx, task, { lead_agency: review.body, deadline, basis: title })
    const held = await holdTask(trx, task)
    if (!held) throw new Error(`The task ${task} was just made`)
    const { made } = await splitHeld(ctx, trx, held, { task, bodies, title: null, deadline, basis: title })
    await trx
      .insertInto('review_ask')
      .values({ review_id: id, task_id: task, recorded_at: ctx.now(), recorded_by: actorName(ctx.actor) })
      .execute()
    await told(ctx, trx, { review: id, after: { task, deadline, bodies }, why: null })
    return { asked: made }
  })
