import { may, SYSTEM } from '#agencies/policy.ts'
import { Shown } from '#ui/shown.ts'
import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = ({ locals }) => ({
  reader: new Shown(locals.reader),
  account: locals.signedIn?.name ?? null,
  isSynthetic: locals.isSynthetic,
  mayLoad: may(locals.actor, 'load-document', SYSTEM),
  maySeePeople: may(locals.actor, 'see-people', SYSTEM),
})
