// Sectors by their codes: a code holds every longer one that begins with it. Pure.
import type { DayRules, Sector } from './model.ts'

/** "C1313" and "13.13" are 1313. */
export const digitsOf = (code: string): string => code.replace(/\D/g, '')

/**
 * The sector as VSIC 2018 has it. Of a code of 2025 only as much as the mapping tells: where a division alone is known to be the
 * same, no class of it is. Null where nothing is known to be the same.
 */
export const commonCode = ({ scheme, code }: Sector, mappings: DayRules['mappings']): string | null => {
  const digits = digitsOf(code)
  // A section's letter holds divisions that its digits do not tell.
  if (digits === '') return null
  if (scheme === 'VSIC2018') return digits
  for (let length = digits.length; length > 0; length--) {
    const same = mappings.get(digits.slice(0, length))
    if (same !== undefined) return same
  }
  return null
}

export type Standing = 'within' | 'wider' | 'apart'

/** How a code stands to a listed one: it is part of it, holds it among others, or has nothing to do with it. */
export const standsTo = (code: string, listed: string): Standing =>
  code.startsWith(listed) ? 'within' : listed.startsWith(code) ? 'wider' : 'apart'
