import { may } from '#agencies/policy.ts'
import { Shown } from '#ui/shown.ts'
import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = ({ locals }) => ({
  reader: new Shown(locals.reader),
  account: locals.actor.kind === 'account' ? locals.actor.name : null,
  isSynthetic: locals.isSynthetic,
  mayLoad: may(locals.actor, 'load-document', 'any'),
})
