// The interest form, and for officers of promotion those who sent it and how far they have come.
import type { Context } from '#agencies/context.ts'
import { NotAllowed } from '#agencies/model.ts'
import { may } from '#agencies/policy.ts'
import { ofPromotion } from '#cases/interest/actions.server.ts'
import type { Interest } from '#cases/interest/model.ts'
import { type FunnelStage, funnelOf } from '#cases/interest/rules.ts'
import { readInterests, readJourneys } from '#cases/interest/store.server.ts'
import { readLand } from '#registers/land/store.server.ts'
import type { InvestorResolution } from './investor.ts'
import { type LandSeen, zoneName } from './land.server.ts'
import { shownResolution } from './shown-resolution.server.ts'

const PAGE_INTERESTS = 20

type Zones = { id: string; name: string }[]
export type InterestForm = { resolution: InvestorResolution; zones: Zones }

/** Null where no resolution is loaded, or none of that id. */
export const interestForm = async (
  { db: { kysely } }: Context,
  { resolution: wanted, asOf, knownAt, language }: LandSeen,
): Promise<InterestForm | null> => {
  const resolution = await shownResolution(kysely, wanted, language)
  if (!resolution) return null
  const land = await readLand(kysely, { resolution: resolution.id, asOf, knownAt })
  const zones = [...land.zones.values()].map((zone) => ({ id: zone.id, name: zoneName(zone, language) }))
  return { resolution, zones: zones.toSorted((a, b) => a.name.localeCompare(b.name, 'vi', { numeric: true })) }
}

export type PromotionView = {
  resolution: InvestorResolution
  funnel: FunnelStage[]
  lost: number
  interests: (Interest & { zoneName: string | null })[]
  page: number
  pages: number
}

/** Null where no resolution is loaded, or none of that id. */
export const promotionView = async (ctx: Context, seen: LandSeen, asked: number): Promise<PromotionView | null> => {
  const form = await interestForm(ctx, seen)
  if (!form) return null
  const { resolution, zones } = form
  if (!may(ctx.actor, 'follow-interest', ofPromotion(resolution.id))) throw new NotAllowed('follow-interest')
  const journeys = await readJourneys(ctx.db.kysely, resolution.id)
  const pages = Math.max(1, Math.ceil(journeys.length / PAGE_INTERESTS))
  const page = Math.min(asked, pages)
  const interests = await readInterests(ctx.db.kysely, { resolution: resolution.id, page, limit: PAGE_INTERESTS })
  const names = new Map(zones.map(({ id, name }) => [id, name]))
  return {
    ...{ resolution, page, pages, funnel: funnelOf(journeys), lost: journeys.filter(({ lostOn }) => lostOn !== null).length },
    interests: interests.map((one) => ({ ...one, zoneName: one.zone && (names.get(one.zone) ?? one.zone) })),
  }
}
