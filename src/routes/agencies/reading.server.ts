// How the pages on bodies ask: who reads, and who wants to write.
import { error } from '@sveltejs/kit'
import type { Context } from '#agencies/context.ts'
import { type Actor, NotAllowed } from '#agencies/model.ts'
import { ANYTHING, may, type Verb } from '#agencies/policy.ts'
import { Refusal } from '#db/refusal.ts'
import type { Seen } from '#portal/agencies.server.ts'
import type { Reader } from '#ui/reader.ts'
import { contextOf } from '../acting.server.ts'

export const seenBy = ({ resolution, asOf, language }: Reader): Seen => ({ resolution, asOf, language })

/** Asked before a form is read: who may not, learns nothing from its answers. */
export const writingAs = (actor: Actor, verb: Verb, reader: Reader): Context => {
  if (!may(actor, verb, ANYTHING)) error(403, new NotAllowed(verb).sentence[reader.language])
  return contextOf(actor)
}

/** The sentence of a refusal; anything else is a fault and goes on. */
export const refusedWith = (problem: unknown, reader: Reader): string => {
  if (problem instanceof NotAllowed) error(403, problem.sentence[reader.language])
  if (problem instanceof Refusal) return problem[reader.language]
  throw problem
}
