// The keys of persons as rows, and the one door by which what was typed of a person becomes a token. A key is made when
// the first value of its row is sealed.
import { setImmediate } from 'node:timers/promises'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '#db/open.server.ts'
import { type OuterKeys, outerKeys, unwrap, wrap } from '#db/outer-keys.server.ts'
import { Refusal } from '#db/refusal.ts'
import type { Schema } from '#db/schema.ts'
import { type AnyBook, type AnyRow, fieldOf, fieldsOf, hasPersons, type Problem } from '../book.ts'
import { Unsealed } from '../kinds/personal.ts'
import type { Change } from '../versions.ts'
import { ERASED, type Sealer } from './model.ts'
import {
  blindOf,
  newKeyBytes,
  newKeyId,
  openToken,
  type PersonKey,
  personKey,
  type SealedPlace,
  sealText,
} from './seal.server.ts'

/** By which the keys of a book are told apart: what is no book has keys too. */
type Name = Pick<AnyBook, 'name'>

/** What the key of a person is bound to when it is wrapped: it serves no other row. */
export const keyPlace = (id: string, resolution: string, book: string, row: string): string =>
  JSON.stringify(['person', id, resolution, book, row])

const unwrapped = (outer: OuterKeys, bound: string, wrapped: Uint8Array, by: string | null): Buffer => {
  const key = outer.keys.get(by ?? '')
  try {
    if (key) return unwrap(key, wrapped, bound)
  } catch {
    // Told below: bytes that were altered, or a key file put together by hand.
  }
  throw new Refusal('key-damaged', {
    vi: 'Khoá của một người không mở được bằng tệp khoá này: tệp khoá hoặc cơ sở dữ liệu đã bị sửa.',
    en: 'The key of a person does not open with this key file: the file or the database was altered.',
  })
}

/** By row: the key, or null where it was destroyed. Rows of which nothing was ever sealed have no entry. */
export const readPersonKeys = async (
  db: Kysely<Schema>,
  outer: OuterKeys,
  book: Name,
  resolution: string,
  rows: readonly string[],
): Promise<Map<string, PersonKey | null>> => {
  const found = await db
    .selectFrom('person_key')
    .select(['id', 'row_id', 'wrapped', 'outer_key'])
    .where('resolution_id', '=', resolution)
    .where('book', '=', book.name)
    .where(sql<boolean>`row_id = any(${rows})`)
    .execute()
  return new Map(
    found.map(({ id, row_id, wrapped, outer_key }) => [
      row_id,
      wrapped && personKey(id, unwrapped(outer, keyPlace(id, resolution, book.name, row_id), wrapped, outer_key)),
    ]),
  )
}

/** Which of the rows were erased: for pages, which open nothing and need no key. */
export const readErased = async (
  db: Kysely<Schema>,
  book: AnyBook,
  resolution: string,
  rows: readonly string[],
): Promise<Set<string>> => (hasPersons(book) ? readDestroyed(db, book, resolution, rows) : new Set())

/** Of which of the rows the key was destroyed. */
export const readDestroyed = async (
  db: Kysely<Schema>,
  book: Name,
  resolution: string,
  rows: readonly string[],
): Promise<Set<string>> => {
  if (rows.length === 0) return new Set()
  const found = await db
    .selectFrom('person_key')
    .select('row_id')
    .where('resolution_id', '=', resolution)
    .where('book', '=', book.name)
    .where('destroyed_at', 'is not', null)
    .where(sql<boolean>`row_id = any(${rows})`)
    .execute()
  return new Set(found.map(({ row_id }) => row_id))
}

type NewKey = { id: string; row: string; wrapped: Buffer; key: PersonKey }

/** Keys for some rows, not kept yet. */
export const newPersonKeys = (outer: OuterKeys, book: Name, resolution: string, rows: readonly string[]): NewKey[] => {
  const outerKey = outer.keys.get(outer.id)
  if (!outerKey) throw new Error('the outer key in use is always among the keys')
  return rows.map((row) => {
    const [id, bytes] = [newKeyId(), newKeyBytes()]
    return { id, row, wrapped: wrap(outerKey, bytes, keyPlace(id, resolution, book.name, row)), key: personKey(id, bytes) }
  })
}

export const savePersonKeys = async (
  trx: Transaction<Schema>,
  outer: OuterKeys,
  book: Name,
  resolution: string,
  made: readonly NewKey[],
): Promise<void> => {
  await sql`
    insert into person_key (id, resolution_id, book, row_id, wrapped, outer_key, created_at)
    select id, ${resolution}::text, ${book.name}::text, row_id, decode(wrapped, 'hex'), ${outer.id}::text, now()
    from unnest(${made.map(({ id }) => id)}::text[], ${made.map(({ row }) => row)}::text[],
      ${made.map(({ wrapped }) => wrapped.toString('hex'))}::text[]) as made (id, row_id, wrapped)`.execute(trx)
}

/** Whether there was a key to destroy: what was sealed under it opens for nobody any more. */
export const destroyKey = async (
  trx: Transaction<Schema>,
  { book, resolution, row }: Omit<SealedPlace, 'field'>,
  { at, by, why }: { at: Date; by: string; why: string },
): Promise<boolean> => {
  const { numUpdatedRows } = await trx
    .updateTable('person_key')
    .set({ wrapped: null, outer_key: null, destroyed_at: at, destroyed_by: by, destroyed_why: why })
    .where('resolution_id', '=', resolution)
    .where('book', '=', book)
    .where('row_id', '=', row)
    .where('destroyed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export type WritingSealer = Sealer & {
  /** Writes where all that was sealed is found again. */
  saveBlinds(trx: Transaction<Schema>): Promise<void>
  /** Makes the keys that are missing. */
  makeKeys(trx: Transaction<Schema>, rows: readonly string[]): Promise<void>
}

/** Rows that are sealed without a pause: a few milliseconds. */
export const ROWS_WITHOUT_PAUSE = 20

const isUnsealed = (values: AnyRow): boolean => Object.values(values).some((value) => value instanceof Unsealed)

/** Seals what is typed of some rows with the keys they have; a row without one keeps what was typed, which no table takes. */
export const readSealer = async (
  where: Pick<Database, 'keysFile'>,
  db: Kysely<Schema>,
  book: AnyBook,
  resolution: string,
  rows: readonly string[],
): Promise<WritingSealer> => {
  const outer = await outerKeys(where, db)
  const keys = await readPersonKeys(db, outer, book, resolution, rows)
  let blinds: { field: string; hmac: Buffer; row: string }[] = []
  return {
    isErased: (row) => keys.get(row) === null,
    seal: (row, values) => {
      const key = keys.get(row)
      if (!key || !isUnsealed(values)) return values
      const sealed: Record<string, unknown> = { ...values }
      for (const [field, value] of Object.entries(values)) {
        if (!(value instanceof Unsealed)) continue
        const place = { resolution, book: book.name, row, field }
        const found = fieldOf(book, field)?.sealed?.found
        if (found) blinds.push({ field, row, hmac: blindOf(outer.index, place, found, value.open()) })
        sealed[field] = sealText(key, place, value.open())
      }
      return sealed
    },
    saveBlinds: async (trx) => {
      const some = blinds
      blinds = []
      if (some.length === 0) return
      await sql`
        insert into person_blind (resolution_id, book, field, hmac, row_id)
        select ${resolution}::text, ${book.name}::text, field, decode(hmac, 'hex'), row_id
        from unnest(${some.map(({ field }) => field)}::text[], ${some.map(({ hmac }) => hmac.toString('hex'))}::text[],
          ${some.map(({ row }) => row)}::text[]) as blind (field, hmac, row_id)
        on conflict do nothing`.execute(trx)
    },
    makeKeys: async (trx, some) => {
      const without = [...new Set(some)].filter((row) => !keys.has(row))
      if (without.length === 0) return
      const made = newPersonKeys(outer, book, resolution, without)
      await savePersonKeys(trx, outer, book, resolution, made)
      for (const { row, key } of made) keys.set(row, key)
    },
  }
}

/** The values of one row as they may be stored; what is wrong where the row was erased. Its lock is held by the caller. */
export const sealValues = async (
  trx: Transaction<Schema>,
  where: Pick<Database, 'keysFile'>,
  book: AnyBook,
  { resolution, id }: { resolution: string; id: string },
  values: AnyRow,
): Promise<{ ok: true; values: AnyRow } | { ok: false; problems: Problem[] }> => {
  if (!isUnsealed(values)) return { ok: true, values }
  const sealer = await readSealer(where, trx, book, resolution, [id])
  if (sealer.isErased(id)) return { ok: false, problems: [{ field: null, reason: ERASED }] }
  await sealer.makeKeys(trx, [id])
  const sealed = sealer.seal(id, values)
  await sealer.saveBlinds(trx)
  return { ok: true, values: sealed }
}

/** Changes of many rows as they may be stored: keys are made for rows that have none. */
export const sealChanges = async (
  trx: Transaction<Schema>,
  sealer: WritingSealer,
  changes: readonly { id: string; change: Change }[],
): Promise<{ id: string; change: Change }[]> => {
  const typed = changes.filter(({ change }) => change.insert.some(({ row }) => isUnsealed(row)))
  await sealer.makeKeys(
    trx,
    typed.map(({ id }) => id),
  )
  const sealed: { id: string; change: Change }[] = []
  for (const [n, { id, change }] of changes.entries()) {
    // Sealing many rows takes a while; whoever reads a page meanwhile does not wait for it.
    if (n % ROWS_WITHOUT_PAUSE === 0) await setImmediate()
    sealed.push({
      id,
      change: { ...change, insert: change.insert.map((piece) => ({ ...piece, row: sealer.seal(id, piece.row) })) },
    })
  }
  await sealer.saveBlinds(trx)
  return sealed
}

/** The row's personal values as they were typed, by the inner kinds; null for what cannot be opened any more. */
export const opened = (
  book: AnyBook,
  key: PersonKey | null,
  { resolution, row, values }: Omit<SealedPlace, 'book' | 'field'> & { values: AnyRow },
): Record<string, unknown> => {
  const open: Record<string, unknown> = { ...values }
  for (const [field, { sealed }] of fieldsOf(book)) {
    const token = values[field] ?? null
    if (!sealed || token === null) continue
    const read = key && sealed.kind.parse(openToken(key, { resolution, book: book.name, row, field }, String(token)), 'en')
    open[field] = read?.ok ? read.value : null
  }
  return open
}
