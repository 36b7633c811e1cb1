import { error } from '@sveltejs/kit'
import { type Actor, NotAllowed } from '#agencies/model.ts'
import { may } from '#agencies/policy.ts'
import type { Verb } from '#agencies/policy-table.ts'
import type { Query } from '#portal/resolution.server.ts'
import type { Reader } from '#ui/reader.ts'

/** How the reader asks for a resolution. */
export const askedBy = ({ language, asOf, knownAt, today, resolution }: Reader): Query => ({
  ...{ language, asOf, today },
  knownAt: knownAt ?? undefined,
  resolution: resolution ?? undefined,
})

/** The number that an address names; 0 where it is none. */
export const numberIn = (text: string): number => {
  const id = Number(text)
  return Number.isSafeInteger(id) && id > 0 ? id : 0
}

/** Refuses where the actor may not do the verb in the resolution that is shown: the door knows only that there is one. */
export const mustBeOf = (
  actor: Actor,
  { resolution }: { resolution: { id: string } },
  { language }: Reader,
  verb: Verb = 'follow-work',
): void => {
  if (!may(actor, verb, { resolution: resolution.id })) error(403, new NotAllowed(verb).sentence[language])
}
