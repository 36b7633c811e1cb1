// How the pages on bodies ask, and how they tell why not.
import { Refusal } from '#db/refusal.ts'
import type { Seen } from '#portal/agencies.server.ts'
import type { Reader } from '#ui/reader.ts'

export const seenBy = ({ resolution, asOf, language }: Reader): Seen => ({ resolution, asOf, language })

/** The sentence of a refusal; anything else is a fault and goes on. */
export const refusedWith = (problem: unknown, reader: Reader): string => {
  if (problem instanceof Refusal) return problem[reader.language]
  throw problem
}
