// Which sector a code of VSIC lies in: the longer code is the narrower one, within one scheme.
import type { Answer, Sector } from './model.ts'

/** Whether the asked sector lies wholly in the named one; only a part of it leaves the answer open, as does another scheme. */
export const liesIn = (asked: Sector, named: Sector): Answer => {
  if (asked.scheme !== named.scheme) return 'unknown'
  if (asked.code.startsWith(named.code)) return 'yes'
  return named.code.startsWith(asked.code) ? 'unknown' : 'no'
}

/** Yes where one says yes, else unknown where one leaves it open; `otherwise` where all say no, or none is asked. */
export const anyOf = (answers: readonly Answer[], otherwise: Answer): Answer =>
  answers.includes('yes') ? 'yes' : answers.includes('unknown') ? 'unknown' : otherwise
