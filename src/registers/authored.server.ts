// What one author (a pack) says of a whole book, said again: only what differs from last time is written, and what people
// said since stands.
import { sql, type Transaction } from 'kysely'
import { canonicalJson, type Json } from '#db/audit.ts'
import type { Schema } from '#db/schema.ts'
import { type AnyBook, objectOf } from './book.ts'
import { decideClaims, insertClaims, type NewClaim, readClaims } from './claims.server.ts'
import type { Claim, Piece } from './model.ts'
import type { Save } from './save.server.ts'
import { readKnownIds, readVersions, waitForRows } from './store.server.ts'
import { reconcile } from './timeline.ts'

export type AuthoredRow = { id: string; pieces: readonly Piece[] }
export type Said = { by: string; at: Date }

/** Makes the book say what the author says now, row by row; rows the author no longer names are taken back. */
export const saveAuthored = async (
  trx: Transaction<Schema>,
  book: AnyBook,
  resolution: string,
  rows: readonly AuthoredRow[],
  { by, at }: Said,
  save: Save,
): Promise<void> => {
  await waitForRows(
    trx,
    book,
    resolution,
    rows.map((row) => row.id),
  )
  const current = Map.groupBy(await readVersions(trx, book, resolution), (version) => version.id)
  const takenBack = await takenBackByPeople(
    trx,
    book,
    resolution,
    rows.map((row) => row.id).filter((id) => !current.has(id)),
  )
  const wanted = new Map(rows.filter((row) => !takenBack.has(row.id)).map((row) => [row.id, row.pieces]))
  const ids = [...new Set([...current.keys(), ...wanted.keys()])]
  const changes = ids.map((id) => ({ id, change: reconcile(current.get(id) ?? [], wanted.get(id) ?? [], by) }))
  await save(book, changes, at)
}

/** Rows that the book held once and that a person took back whole: the author does not bring them again. */
const takenBackByPeople = async (
  trx: Transaction<Schema>,
  book: AnyBook,
  resolution: string,
  absent: readonly string[],
): Promise<Set<string>> => {
  const held = [...(await readKnownIds(trx, book, resolution, absent))]
  if (held.length === 0) return new Set()
  const ended = await trx
    .selectFrom('audit_record')
    .select('object')
    .where('verb', '=', 'end-row')
    .where(sql<boolean>`object = any(${held.map((id) => objectOf(book, { resolution, id }))})`)
    .execute()
  const objects = new Set(ended.map((row) => row.object))
  return new Set(held.filter((id) => objects.has(objectOf(book, { resolution, id }))))
}

const nameOf = (claim: Pick<Claim, 'row' | 'attribute' | 'label' | 'value' | 'unit' | 'asOf' | 'source' | 'reason'>): string =>
  canonicalJson([
    claim.row,
    claim.attribute,
    claim.label,
    claim.value as Json,
    claim.unit,
    claim.asOf,
    claim.source,
    claim.reason,
  ])

/** Makes the author's claims those given: known ones stay as they stand, new ones come, others are withdrawn. */
export const saveAuthoredClaims = async (
  trx: Transaction<Schema>,
  book: AnyBook,
  resolution: string,
  claims: readonly NewClaim[],
  { by, at }: Said,
): Promise<void> => {
  const own = (await readClaims(trx, book, resolution)).filter(
    (claim) => claim.recordedBy === by && claim.standing !== 'withdrawn',
  )
  const known = new Set(own.map(nameOf))
  const wanted = new Set(claims.map(nameOf))
  const dropped = own.filter((claim) => !wanted.has(nameOf(claim)) && claim.decidedAt === null)
  await decideClaims(
    trx,
    dropped.map((claim) => claim.id),
    'withdrawn',
    { at, by, reason: 'said no more' },
  )
  const fresh = claims.filter((claim) => !known.has(nameOf(claim)))
  await insertClaims(trx, book, resolution, fresh, { at, by })
}
