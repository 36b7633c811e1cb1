// Who has a duty on the reader's day, beside the body that the resolution named.
import type { Matter, Succession } from '#agencies/reform.ts'
import { type Responsible, responsibleOn } from '#agencies/rules.ts'
import type { IsoDate } from '#kernel/date.ts'
import { type Language, say } from '#kernel/language.ts'
import type { ResponsibleView } from './agencies.ts'

/** What was answered of one succession, by matter, day and body: a page asks the same of the same bodies many times. */
const answered = new WeakMap<Succession, Map<string, Responsible>>()

export const responsibleFor = (succession: Succession, agency: string, day: IsoDate, matter: Matter = 'duties'): Responsible => {
  let known = answered.get(succession)
  if (!known || known.size > 20_000) {
    known = new Map()
    answered.set(succession, known)
  }
  const key = `${matter} ${day} ${agency}`
  const found = known.get(key)
  if (found) return found
  const responsible = responsibleOn(succession, agency, day, matter)
  known.set(key, responsible)
  return responsible
}

export const bodyNameIn = (succession: Succession, id: string, language: Language): string => {
  const body = succession.bodies.get(id)
  return body ? say(body.name, language) : id
}

/** Null for a body that is known by its words alone: nobody can say what became of it. */
export const responsibleView = (
  succession: Succession,
  agency: string,
  { asOf, language }: { asOf: IsoDate; language: Language },
): ResponsibleView | null => {
  if (!succession.bodies.has(agency)) return null
  const { holders, open } = responsibleFor(succession, agency, asOf)
  return {
    holders: holders.map(({ agency: id, share }) => ({ id, name: bodyNameIn(succession, id, language), share })),
    open,
    differs: holders.length !== 1 || holders[0]?.agency !== agency,
  }
}
