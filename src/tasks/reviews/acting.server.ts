// How every act on a review begins: acts on one follow each other, and what is over is not acted on.
import { sql } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { actorName } from '#agencies/model.ts'
import { mustBeAllowed } from '#agencies/policy.ts'
import { record } from '#db/audit.server.ts'
import type { Json } from '#db/audit.ts'
import { transaction } from '#db/open.server.ts'
import { Refusal } from '#db/refusal.ts'
import type { Trx } from '../acting.server.ts'
import type { Freeze, Review } from './model.ts'
import { isOpen } from './rules.ts'
import { readReviews } from './store.server.ts'

export type ReviewVerb = 'hold-review' | 'sign-review'

/** Null where there is no such review. */
export const onReview = <T>(
  ctx: Context,
  { id, verb = 'hold-review' }: { id: number; verb?: ReviewVerb },
  act: (trx: Trx, review: Review) => Promise<T>,
): Promise<T | null> =>
  transaction(ctx.db, async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`review ${id}`}, 0))`.execute(trx)
    const [review] = await readReviews(trx, { id })
    if (!review) return null
    mustBeAllowed(ctx.actor, verb, { resolution: review.resolution })
    return act(trx, review)
  })

/** Throws Refusal "review-over". */
export const mustBeOpen = (review: Review): void => {
  if (!isOpen(review))
    throw new Refusal('review-over', {
      vi: 'Kỳ sơ kết, tổng kết này đã kết thúc, không ghi thêm được. Muốn sửa, hãy lập bản đính chính.',
      en: 'This review is over: nothing is added to it. To correct it, begin a new version.',
    })
}

/** Throws Refusal "review-not-frozen". */
export const frozenOf = ({ freeze }: Review): Freeze => {
  if (!freeze)
    throw new Refusal('review-not-frozen', {
      vi: 'Số liệu chưa được chốt. Hãy chốt số liệu trước.',
      en: 'The figures are not frozen yet. Freeze them first.',
    })
  return freeze
}

export const told = (
  ctx: Context,
  trx: Trx,
  { verb = 'hold-review', review, before = null, after, why }: ReviewRecord,
): Promise<void> =>
  record(trx, { at: ctx.now(), actor: actorName(ctx.actor), verb, object: `review:${review}`, before, after, why })

type ReviewRecord = { verb?: ReviewVerb; review: number; before?: Json; after: Json; why: string | null }
