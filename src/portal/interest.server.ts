// The interest form, and for officers of promotion those who sent it and how far they have come.
import type { Context } from '#agencies/context.ts'
import { NotAllowed } from '#agencies/model.ts'
import { may } from '#agencies/policy.ts'
import { ofPromotion } from '#cases/interest/acting.server.ts'
import type { Interest } from '#cases/interest/model.ts'
import { type FunnelStage, funnelOf } from '#cases/interest/rules.ts'
import { INTERESTS } from '#cases/interest/seal.server.ts'
import { readInterests, readJourneys } from '#cases/interest/store.server.ts'
import { casesSeen } from '#cases/store.server.ts'
import { promotionLeads } from '#registers/books/promotion-leads.ts'
import { readLand } from '#registers/land/store.server.ts'
import { readDestroyed } from '#registers/persons/keys.server.ts'
import { readNames, readOptions } from './book-names.server.ts'
import { nameKey } from './books.ts'
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

/** More leads than a list to choose from should hold: then a lead is named by its id. */
const MOST_LEADS = 500

/** Who sent it is masked, or erased. */
export type InterestView = Omit<Interest, 'resolution' | 'lead' | 'case'> & {
  zoneName: string | null
  isErased: boolean
  lead: { id: string; name: string } | null
  /** The case that was opened from it, for whoever may read it. */
  case: string | null
}

export type PromotionView = {
  resolution: InvestorResolution
  funnel: FunnelStage[]
  lost: number
  interests: InterestView[]
  /** Null where there are too many to choose from. */
  leads: { id: string; name: string }[] | null
  page: number
  pages: number
}

/** Null where no resolution is loaded, or none of that id. */
export const promotionView = async (ctx: Context, seen: LandSeen, asked: number): Promise<PromotionView | null> => {
  const form = await interestForm(ctx, seen)
  if (!form) return null
  const { resolution, zones } = form
  if (!may(ctx.actor, 'follow-interest', ofPromotion(resolution.id))) throw new NotAllowed('follow-interest')
  const { kysely } = ctx.db
  const journeys = await readJourneys(kysely, resolution.id)
  const pages = Math.max(1, Math.ceil(journeys.length / PAGE_INTERESTS))
  const page = Math.min(asked, pages)
  const interests = await readInterests(kysely, { resolution: resolution.id, page, limit: PAGE_INTERESTS })
  const zoneNames = new Map(zones.map(({ id, name }) => [id, name]))
  const ids = interests.map(({ id }) => String(id))
  const erased = await readDestroyed(kysely, INTERESTS, resolution.id, ids)
  const of = { ...seen, resolution: resolution.id }
  const tied = interests.flatMap(({ lead }) => (lead === null ? [] : [{ refersTo: promotionLeads.name, id: lead }]))
  const leadNames = await readNames(kysely, of, tied)
  const opened = await casesSeen(
    kysely,
    interests.flatMap((each) => each.case ?? []),
  )
  const leads = await readOptions(kysely, of, promotionLeads.name, MOST_LEADS)
  return {
    ...{ resolution, page, pages, funnel: funnelOf(journeys), lost: journeys.filter(({ lostOn }) => lostOn !== null).length },
    leads: leads?.map(({ id, text: name }) => ({ id, name })) ?? null,
    interests: interests.map(({ id, zone, lead, case: of, days, lostOn }) => ({
      ...{ id, zone, days, lostOn, isErased: erased.has(String(id)) },
      zoneName: zone && (zoneNames.get(zone) ?? zone),
      lead: lead === null ? null : { id: lead, name: leadNames.get(nameKey(promotionLeads.name, lead))?.text ?? lead },
      case: of !== null && opened.has(of) ? of : null,
    })),
  }
}
