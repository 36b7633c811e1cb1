// An expression of interest and the way from it to the certificate (resolution IV.3): sent without an account, followed by the
// officers of investment promotion alone. Who sent it, how to reach them and what they wrote stand sealed (docs/personal-data.md).
import type { IsoDate } from '#kernel/date.ts'

/** The stages in their order; the first is the sending itself. A stage may be passed over, as where nothing was signed. */
export const STAGES = ['interest', 'lead', 'visit', 'memorandum', 'application', 'certificate'] as const
export type Stage = (typeof STAGES)[number]
/** What an officer may say of it. */
export const MOVES = ['lead', 'visit', 'memorandum', 'application', 'certificate', 'lost'] as const
export type Move = (typeof MOVES)[number]

export type Journey = { days: Readonly<Record<Stage, IsoDate | null>>; lostOn: IsoDate | null }

/** What somebody said of themselves. */
export type Said = { name: string; email: string; phone: string | null; message: string }
export type InterestFields = Said & { zone: string | null }

export type Interest = Journey & {
  id: number
  resolution: string
  zone: string | null
  /** A row of the book of promotion leads. */
  lead: string | null
  /** The case that was opened from it. */
  case: string | null
}

export type MoveProblem = 'over' | 'not-next' | 'too-early' | 'future'
