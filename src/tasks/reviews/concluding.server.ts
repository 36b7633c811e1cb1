// What people say of each provision, who signs for all of it, and how what was signed is corrected: by a version after it.
import type { Context } from '#agencies/context.ts'
import { actorName } from '#agencies/model.ts'
import { Refusal } from '#db/refusal.ts'
import { dateInVietnam, type IsoDate } from '#kernel/date.ts'
import { sha256Of } from '#targets/digest.server.ts'
import type { Trx } from '../acting.server.ts'
import type { Progress } from '../progress.ts'
import { frozenOf, mustBeOpen, onReview, told } from './acting.server.ts'
import type { Assessment } from './model.ts'
import { unassessed } from './rules.ts'
import { readBodyAccounts, readProposals } from './store.server.ts'

const write = (ctx: Context, trx: Trx, review: number, assessments: readonly Assessment[]): Promise<unknown> =>
  trx
    .insertInto('review_assessment')
    .values(
      assessments.map(({ document: document_id, provision, proposed, verdict, reason }) => ({
        ...{ review_id: review, document_id, provision, proposed, verdict, reason },
        ...{ recorded_at: ctx.now(), recorded_by: actorName(ctx.actor) },
      })),
    )
    .execute()

export type Assessing = { review: number; document: string; provision: string; verdict: Progress; reason: string }

/**
 * How far one provision is; said again, the later counts. Null where there is no such review, or nothing was frozen of the
 * provision. Throws Refusal "review-over", "review-not-frozen".
 */
export const assessProvision = (ctx: Context, asked: Assessing): Promise<{ review: number } | null> =>
  onReview(ctx, { id: asked.review }, async (trx, review) => {
    mustBeOpen(review)
    frozenOf(review)
    const { document, provision, verdict, reason } = asked
    const isOf = (each: { document: string; provision: string }): boolean =>
      each.document === document && each.provision === provision
    const proposal = (await readProposals(trx, review.id)).find(isOf)
    if (!proposal) return null
    const { proposed } = proposal
    await write(ctx, trx, review.id, [{ document, provision, proposed, verdict, reason }])
    const before = review.assessments.find(isOf)?.verdict ?? null
    await told(ctx, trx, { review: review.id, before, after: { document, provision, proposed, verdict }, why: reason })
    return { review: review.id }
  })

/** What the figures propose, for every provision of which nobody has said anything yet. Null where there is no such review. */
export const acceptProposals = (
  ctx: Context,
  { review: id, reason }: { review: number; reason: string },
): Promise<{ assessed: number } | null> =>
  onReview(ctx, { id }, async (trx, review) => {
    mustBeOpen(review)
    frozenOf(review)
    const left = unassessed(await readProposals(trx, id), review)
    if (left.length === 0) return { assessed: 0 }
    const assessments = left.map(({ document, provision, proposed }) => ({
      ...{ document, provision, proposed, verdict: proposed, reason },
    }))
    await write(ctx, trx, id, assessments)
    await told(ctx, trx, { review: id, after: assessments, why: reason })
    return { assessed: left.length }
  })

export type Concluding = { review: number; signedBy: string; document: string; signedOn: IsoDate }

/**
 * Afterwards nothing in it changes. Null where there is no such review. Throws Refusal "review-over", "review-not-frozen",
 * "not-assessed", "signed-on".
 */
export const concludeReview = (ctx: Context, asked: Concluding): Promise<{ review: number } | null> =>
  onReview(ctx, { id: asked.review, verb: 'sign-review' }, async (trx, review) => {
    mustBeOpen(review)
    const { digest: frozen, knownAt } = frozenOf(review)
    const left = unassessed(await readProposals(trx, review.id), review)
    if (left.length > 0)
      throw new Refusal('not-assessed', {
        vi: `Còn ${left.length} đoạn chưa được đánh giá. Hãy đánh giá hết rồi kết luận.`,
        en: `${left.length} provisions are not assessed yet. Assess all of them, then conclude.`,
      })
    const { signedBy, document, signedOn } = asked
    if (signedOn < dateInVietnam(knownAt) || signedOn > dateInVietnam(ctx.now()))
      throw new Refusal('signed-on', {
        vi: 'Ngày ký phải từ ngày chốt số liệu đến hôm nay.',
        en: 'The day of signing lies between the freezing of the figures and today.',
      })
    const accounts = review.asked === null ? [] : await readBodyAccounts(trx, review.asked, null)
    const assessments = review.assessments.map((each) => ({ ...each }))
    const digest = sha256Of({ frozen, assessments, accounts, signedBy, document, signedOn })
    await trx
      .insertInto('review_conclusion')
      .values({
        ...{ review_id: review.id, signed_by: signedBy, document, signed_on: signedOn, digest },
        ...{ recorded_at: ctx.now(), recorded_by: actorName(ctx.actor) },
      })
      .execute()
    const after = { signedBy, document, signedOn, digest }
    await told(ctx, trx, { verb: 'sign-review', review: review.id, after, why: null })
    return { review: review.id }
  })

/** A version after this one, which is over then. Null where there is no such review. Throws Refusal "review-not-frozen", "corrected-already". */
export const correctReview = (
  ctx: Context,
  { review: id, reason }: { review: number; reason: string },
): Promise<{ review: number } | null> =>
  onReview(ctx, { id }, async (trx, former) => {
    frozenOf(former)
    if (former.correctedBy !== null)
      throw new Refusal('corrected-already', {
        vi: 'Bản này đã có bản đính chính. Hãy sửa ở bản mới nhất.',
        en: 'This version has been corrected already. Correct the latest one.',
      })
    const { resolution, kind, title, body, from, to, document, provision, version } = former
    const { id: made } = await trx
      .insertInto('review')
      .values({
        ...{ resolution_id: resolution, kind, title, version: version + 1, corrects: id, reason },
        ...{ body, from_day: from, to_day: to, document_id: document, provision },
        ...{ recorded_at: ctx.now(), recorded_by: actorName(ctx.actor) },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await told(ctx, trx, { review: made, after: { corrects: id, version: version + 1 }, why: reason })
    return { review: made }
  })
