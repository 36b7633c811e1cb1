import { ANYTHING, may, SYSTEM } from '#agencies/policy.ts'
import type { Verb } from '#agencies/policy-table.ts'
import { running } from '#portal/running.server.ts'
import { shownResolution } from '#portal/shown-resolution.server.ts'
import { type AnyBook, ofBook } from '#registers/book.ts'
import { promotionLeads } from '#registers/books/promotion-leads.ts'
import { Shown } from '#ui/shown.ts'
import type { LayoutServerLoad } from './$types'

/** Whether the actor may do the verb in the resolution that is shown. */
const mayHere = async (verb: Verb, { actor, reader: { resolution, language } }: App.Locals, book?: AnyBook): Promise<boolean> => {
  if (!may(actor, verb, ANYTHING)) return false
  const shown = await shownResolution(running().db.kysely, resolution, language)
  if (!shown) return false
  const of = { resolution: shown.id }
  return may(actor, verb, book ? ofBook(book, of) : of)
}

export const load: LayoutServerLoad = async ({ locals }) => ({
  reader: new Shown(locals.reader),
  account: locals.signedIn?.name ?? null,
  isSynthetic: locals.isSynthetic,
  hasInbox: locals.actor.kind === 'account' && (await mayHere('comment-task', locals)),
  mayFollow: await mayHere('follow-work', locals),
  mayReadCases: await mayHere('read-case', locals),
  mayFollowInterest: await mayHere('follow-interest', locals, promotionLeads),
  mayRemind: may(locals.actor, 'make-feed', SYSTEM),
  mayLoad: may(locals.actor, 'load-document', SYSTEM),
  maySeePeople: may(locals.actor, 'see-people', SYSTEM),
})
