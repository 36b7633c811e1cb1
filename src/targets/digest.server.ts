import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '#db/audit.ts'
import type { Proposal } from './baseline.ts'

/** SHA-256 as hexadecimal text, over the one spelling of the value. */
export const sha256Of = (value: Json): string => createHash('sha256').update(canonicalJson(value)).digest('hex')

/** SHA-256 over the target and all that is frozen of its baseline, as hexadecimal text. */
export const digestOf = (target: string, { value, date, source, basis }: Proposal): string =>
  sha256Of([target, value, date, source, basis])
