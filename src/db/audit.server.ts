// Writes and verifies the audit chain. Its head is also kept in a file outside the database, so that records taken off
// the chain's end are missed; the file is written after the commit and may lag behind the database.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { type Kysely, sql, type Transaction } from 'kysely'
import { type AuditEntry, canonicalJson, type Json, recordText } from './audit.ts'
import { replaceFile } from './folder.server.ts'
import type { Schema } from './schema.ts'

export interface Head {
  seq: number
  /** SHA-256, hexadecimal. */
  hash: string
}

export interface Verification {
  ok: boolean
  records: number
  /** The first record that is altered, missing or out of place; null when the chain is whole. */
  brokenAt: number | null
  /** The head kept outside the database, null where there is none yet. */
  anchor: Head | null
}

/** Key of the transaction-level lock under which records are numbered. */
const CHAIN_LOCK = 7_265_736_102
const GENESIS = Buffer.alloc(32)

/** Appends one record within the caller's transaction; other writers wait here until it commits. */
export async function record(trx: Transaction<Schema>, entry: AuditEntry): Promise<void> {
  await sql`select pg_advisory_xact_lock(${CHAIN_LOCK})`.execute(trx)
  const last = await trx.selectFrom('audit_record').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst()
  const seq = (last?.seq ?? 0) + 1
  const prev = last ? Buffer.from(last.hash) : GENESIS
  // As the database will give them back: without undefined, dates as text.
  const before = throughJson(entry.before)
  const after = throughJson(entry.after)
  const hash = link(prev, recordText({ ...entry, before, after, seq }))
  await trx
    .insertInto('audit_record')
    .values({ ...entry, before: columnOf(before), after: columnOf(after), seq, prev, hash })
    .execute()
  heads.set(trx, { seq, hash: hash.toString('hex') })
}

/** Reads the whole chain and tells where it breaks, if it does. */
export async function verify(db: { kysely: Kysely<Schema>; anchorFile: string }): Promise<Verification> {
  const anchor = await readAnchor(db.anchorFile)
  let prev = GENESIS
  let records = 0
  for (;;) {
    const rows = await db.kysely
      .selectFrom('audit_record')
      .selectAll()
      .where('seq', '>', records)
      .orderBy('seq')
      .limit(1000)
      .execute()
    for (const row of rows) {
      const seq = records + 1
      const isLinked = row.seq === seq && prev.equals(row.prev) && link(prev, recordText(row)).equals(row.hash)
      const isAnchored = anchor?.seq !== seq || anchor.hash === Buffer.from(row.hash).toString('hex')
      if (!isLinked || !isAnchored) return { ok: false, records: seq, brokenAt: seq, anchor }
      prev = Buffer.from(row.hash)
      records = seq
    }
    if (rows.length === 0) break
  }
  if (anchor && anchor.seq > records) return { ok: false, records, brokenAt: records + 1, anchor }
  return { ok: true, records, brokenAt: null, anchor }
}

/** The head that `record` reached in this transaction; `transaction` in open.server.ts anchors it after the commit. */
export function headOf(trx: Transaction<Schema>): Head | undefined {
  return heads.get(trx)
}

/** Writes the head to its file soon; of several waiting heads only the newest is written. */
export function anchorHead(file: string, head: Head): void {
  const anchor = anchors.get(file) ?? { waiting: null, writing: null }
  anchors.set(file, anchor)
  if (!anchor.waiting || anchor.waiting.seq < head.seq) anchor.waiting = head
  anchor.writing ??= writeAnchor(file, anchor)
}

export async function flushAnchor(file: string): Promise<void> {
  await anchors.get(file)?.writing
  anchors.delete(file)
}

interface Anchor {
  waiting: Head | null
  writing: Promise<void> | null
}

const heads = new WeakMap<Transaction<Schema>, Head>()
const anchors = new Map<string, Anchor>()

async function writeAnchor(file: string, anchor: Anchor): Promise<void> {
  while (anchor.waiting) {
    const head = anchor.waiting
    anchor.waiting = null
    const known = await readAnchor(file)
    if (known && known.seq >= head.seq) continue
    // The records themselves are safe in the database: a full disk here must not fail the action that wrote them.
    await replaceFile(file, JSON.stringify(head)).catch((error: Error) =>
      process.emitWarning(`the head of the audit chain could not be kept in ${file}: ${error.message}`),
    )
  }
  anchor.writing = null
}

async function readAnchor(file: string): Promise<Head | null> {
  const text = await readFile(file, 'utf8').catch(() => null)
  return text === null ? null : (JSON.parse(text) as Head)
}

function link(prev: Uint8Array, text: string): Buffer {
  return createHash('sha256').update(prev).update(text).digest()
}

function columnOf(value: Json): string | null {
  return value === null ? null : canonicalJson(value)
}

function throughJson(value: Json): Json {
  return JSON.parse(JSON.stringify(value ?? null)) as Json
}
