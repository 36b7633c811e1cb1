// A PostgreSQL daterange as text, "[2021-01-01,2025-07-01)", as first and last day.
import type { IsoDate } from '#kernel/date.ts'

const RANGE = /^[[(]([^,]*),([^)\]]*)([)\]])$/
const DAY_MS = 86_400_000

export const spanOf = (range: string): { from: IsoDate | null; to: IsoDate | null } => {
  const [, from = '', until = '', bracket] = RANGE.exec(range) ?? []
  const last = until === '' ? null : bracket === ']' ? until : new Date(Date.parse(until) - DAY_MS).toISOString().slice(0, 10)
  return { from: from || null, to: last }
}
