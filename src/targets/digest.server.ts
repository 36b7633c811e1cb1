import { createHash } from 'node:crypto'
import { canonicalJson } from '#db/audit.ts'
import type { Proposal } from './baseline.ts'

/** SHA-256 over the target and all that is frozen of its baseline, as hexadecimal text. */
export const digestOf = (target: string, { value, date, source, basis }: Proposal): string =>
  createHash('sha256')
    .update(canonicalJson([target, value, date, source, basis]))
    .digest('hex')
