// Values stated beside the books: rivals, contests, and statements for which a book has no field.
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Schema } from '#db/schema.ts'
import { type AnyBook, attributeOf, keyOf } from './book.ts'
import type { Claim, ClaimStanding } from './model.ts'

const select = (db: Kysely<Schema>) =>
  db
    .selectFrom('claim')
    .select([
      'id',
      'book',
      'row_id',
      'attribute',
      'label_vi',
      'label_en',
      'value',
      'unit',
      'as_of',
      'source',
      'reason',
      'standing',
      'evidence',
    ])
    .select(['recorded_at', 'recorded_by', 'decided_at', 'decided_by', 'decision_reason', 'stated_as'])

type StoredClaim = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

const claimOf = (row: StoredClaim): Claim => ({
  id: row.id,
  book: row.book,
  row: row.row_id,
  attribute: row.attribute,
  label: row.label_vi === null ? null : { vi: row.label_vi, en: row.label_en },
  value: row.value,
  unit: row.unit,
  asOf: row.as_of,
  source: row.source,
  reason: row.reason,
  standing: row.standing,
  evidence: row.evidence,
  recordedAt: row.recorded_at,
  recordedBy: row.recorded_by,
  decidedAt: row.decided_at,
  decidedBy: row.decided_by,
  decisionReason: row.decision_reason,
})

/** One value of a book: the field's key. */
type ValueName = { id: string; field: string }

/**
 * Claims on a book, on one row or on some values of it, oldest first, as known at an instant: a decision taken later is not
 * told.
 */
export const readClaims = async (
  db: Kysely<Schema>,
  book: AnyBook,
  resolution: string,
  { id, values, knownAt = null }: { id?: string; values?: readonly ValueName[]; knownAt?: Date | null } = {},
): Promise<Claim[]> => {
  let query = select(db).where('resolution_id', '=', resolution).where('book', '=', book.name)
  if (id !== undefined) query = query.where('row_id', '=', id)
  if (values !== undefined) {
    const [ids, attributes] = [values.map((each) => each.id), values.map(({ field }) => attributeOf(field))]
    query = query.where(sql<boolean>`(row_id, attribute) in (select * from unnest(${ids}::text[], ${attributes}::text[]))`)
  }
  if (knownAt) query = query.where('recorded_at', '<=', knownAt)
  const rows = await query.orderBy('as_of').orderBy('id').execute()
  return rows.map((row) =>
    claimOf(
      knownAt && row.decided_at && row.decided_at > knownAt
        ? { ...row, standing: row.stated_as, decided_at: null, decided_by: null, decision_reason: null }
        : row,
    ),
  )
}

export const readClaim = async (db: Kysely<Schema>, id: number): Promise<(Claim & { resolution: string }) | null> => {
  const row = await select(db).select('resolution_id').where('id', '=', id).executeTakeFirst()
  return row ? { ...claimOf(row), resolution: row.resolution_id } : null
}

/** The contested fields of each of the rows, for lists and maps that show that a value is contested. */
export const readContested = async (
  db: Kysely<Schema>,
  book: AnyBook,
  resolution: string,
  ids: readonly string[],
): Promise<Map<string, string[]>> => {
  const rows = await db
    .selectFrom('claim')
    .select(['row_id', 'attribute'])
    .distinct()
    .where('resolution_id', '=', resolution)
    .where('book', '=', book.name)
    .where('standing', '=', 'contested')
    .where(sql<boolean>`row_id = any(${ids})`)
    .orderBy('row_id')
    .orderBy('attribute')
    .execute()
  const contested = new Map<string, string[]>()
  for (const { row_id, attribute } of rows) contested.set(row_id, [...(contested.get(row_id) ?? []), keyOf(attribute)])
  return contested
}

export type NewClaim = Pick<
  Claim,
  'row' | 'attribute' | 'label' | 'value' | 'unit' | 'asOf' | 'source' | 'reason' | 'evidence'
> & {
  standing: Extract<ClaimStanding, 'rival' | 'contested' | 'accepted'>
}

const CHUNK = 1_000

/** Writes claims; the ids come back in their order. */
export const insertClaims = async (
  trx: Transaction<Schema>,
  book: AnyBook,
  resolution: string,
  claims: readonly NewClaim[],
  { at, by }: { at: Date; by: string },
): Promise<number[]> => {
  const ids: number[] = []
  for (let from = 0; from < claims.length; from += CHUNK) {
    const rows = await trx
      .insertInto('claim')
      .values(
        claims.slice(from, from + CHUNK).map((claim) => ({
          resolution_id: resolution,
          book: book.name,
          row_id: claim.row,
          attribute: claim.attribute,
          label_vi: claim.label?.vi ?? null,
          label_en: claim.label?.en ?? null,
          value: JSON.stringify(claim.value),
          unit: claim.unit,
          as_of: claim.asOf,
          source: claim.source,
          reason: claim.reason,
          stated_as: claim.standing,
          standing: claim.standing,
          evidence: claim.evidence,
          recorded_at: at,
          recorded_by: by,
        })),
      )
      .returning('id')
      .execute()
    ids.push(...rows.map((row) => row.id))
  }
  return ids
}

export const decideClaims = async (
  trx: Transaction<Schema>,
  ids: readonly number[],
  standing: Extract<ClaimStanding, 'accepted' | 'rejected' | 'withdrawn'>,
  decision: { at: Date; by: string; reason: string },
): Promise<void> => {
  if (ids.length === 0) return
  await trx
    .updateTable('claim')
    .set({ standing, decided_at: decision.at, decided_by: decision.by, decision_reason: decision.reason })
    .where('id', 'in', [...ids])
    .execute()
}
