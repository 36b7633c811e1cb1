// The audit chain: every write leaves a record that holds the hash of the record before it, so that none can be
// altered or taken out unnoticed. Here is what a record is and the exact text that is hashed.

/** A value of a jsonb column, as it comes back from JSON.parse. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json }

export interface AuditEntry {
  at: Date
  /** Who: an account's name, or the command or clock job that acted. */
  actor: string
  /** What was done, as `may(actor, verb, object)` names it. */
  verb: string
  /** To what: kind and key, e.g. "target:abc/II.2/1". */
  object: string
  before: Json
  after: Json
  /** The reason given, or the document that asks for it; null where none is asked. */
  why: string | null
}

export interface AuditRecord extends AuditEntry {
  /** 1, 2, 3 … without gaps. */
  seq: number
}

/** One spelling per value: names sorted by code unit, no blanks, numbers as JSON writes them. */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const names = Object.keys(value).sort((a, b) => (a < b ? -1 : 1))
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name] ?? null)}`).join(',')}}`
}

/** The text whose SHA-256, taken after the previous record's hash, is the record's own. */
export function recordText({ seq, at, actor, verb, object, before, after, why }: AuditRecord): string {
  return canonicalJson([seq, at.toISOString(), actor, verb, object, before, after, why])
}
