// Opening what is said of persons: only here, only with a reason, and recorded before anything is shown: who, which row,
// which fields and why, never the value.
import type { Context } from '#agencies/context.ts'
import { actorName } from '#agencies/model.ts'
import { mustBeAllowed } from '#agencies/policy.ts'
import { record } from '#db/audit.server.ts'
import type { Json } from '#db/audit.ts'
import { transaction } from '#db/open.server.ts'
import { outerKeys } from '#db/outer-keys.server.ts'
import type { IsoDate } from '#kernel/date.ts'
import { type AnyBook, type AnyRow, fieldOf, fieldsOf, objectOf, ofBook, type Problem, type RowKey } from '../book.ts'
import type { Version } from '../model.ts'
import { readRow, readVersions } from '../store.server.ts'
import { holds } from '../versions.ts'
import { outOfReach } from '../within.server.ts'
import { opened, readPersonKeys } from './keys.server.ts'
import { ERASED } from './model.ts'
import { blindOf } from './seal.server.ts'

type Refused = { ok: false; problems: Problem[] }

const NO_REASON: Refused = { ok: false, problems: [{ field: 'reason', reason: { vi: 'hãy nêu lý do', en: 'give the reason' } }] }

export const sealedKeys = (book: AnyBook): string[] => fieldsOf(book).flatMap(([key, { sealed }]) => (sealed ? [key] : []))

export const recordRevealed = async (
  ctx: Context,
  book: AnyBook,
  revealed: { resolution: string; object: string; after: { [name: string]: Json }; why: string },
): Promise<void> => {
  const { object, after, why } = revealed
  mustBeAllowed(ctx.actor, 'reveal-person', ofBook(book, revealed))
  if (why.trim() === '') throw new Error(`${book.name}: opened without a reason`)
  await transaction(ctx.db, (trx) =>
    record(trx, { at: ctx.now(), actor: actorName(ctx.actor), verb: 'reveal-person', object, before: null, after, why }),
  )
}

/** The rows with what is said of persons in clear; null where it was erased. Whoever calls has recorded it. */
export const openRows = async (
  { db }: Context,
  book: AnyBook,
  resolution: string,
  rows: readonly Pick<Version, 'id' | 'row'>[],
): Promise<{ id: string; row: AnyRow }[]> => {
  const sealed = sealedKeys(book)
  const holding = rows.filter(({ row }) => sealed.some((key) => (row[key] ?? null) !== null)).map(({ id }) => id)
  if (holding.length === 0) return [...rows]
  const keys = await readPersonKeys(db.kysely, await outerKeys(db, db.kysely), book, resolution, holding)
  return rows.map(({ id, row }) => ({ id, row: opened(book, keys.get(id) ?? null, { resolution, row: id, values: row }) }))
}

/** What is said of the person of a row on a day, in clear, by the keys of the fields asked for. */
export const revealRow = async (
  ctx: Context,
  book: AnyBook,
  asked: RowKey & { fields: readonly string[]; asOf: IsoDate; knownAt?: Date | null; reason: string },
): Promise<{ ok: true; values: Record<string, unknown> } | Refused> => {
  const { resolution, id, asOf, knownAt = null, reason } = asked
  mustBeAllowed(ctx.actor, 'reveal-person', ofBook(book, asked))
  if (reason.trim() === '') return NO_REASON
  const fields = sealedKeys(book).filter((key) => asked.fields.includes(key))
  if (fields.length === 0)
    return { ok: false, problems: [{ field: 'fields', reason: { vi: 'hãy chọn điều cần xem', en: 'choose what to see' } }] }
  const { kysely } = ctx.db
  const version = await readRow(kysely, book, asked, { asOf, knownAt })
  if (!version || (await outOfReach(kysely, book, { verb: 'reveal-person', resolution }, [id])).size > 0)
    return {
      ok: false,
      problems: [
        { field: null, reason: { vi: 'sổ không có dòng này ngày ấy', en: 'the book does not know the row on that day' } },
      ],
    } // prettier-ignore
  const keys = await readPersonKeys(kysely, await outerKeys(ctx.db, kysely), book, resolution, [id])
  const key = keys.get(id)
  if (key === null) return { ok: false, problems: [{ field: null, reason: ERASED }] }
  const row: AnyRow = Object.fromEntries(fields.map((field) => [field, (version.row as AnyRow)[field] ?? null]))
  const values = opened(book, key ?? null, { resolution, row: id, values: row })
  const after = { fields, asOf, version: version.version }
  await recordRevealed(ctx, book, { resolution, object: objectOf(book, asked), after, why: reason })
  return { ok: true, values: Object.fromEntries(fields.map((field) => [field, values[field] ?? null])) }
}

const MOST_CANDIDATES = 1_000

/**
 * The rows of which the field says exactly this on the day. Asked by a form and not by an address: an ID number in an
 * address would stay in histories and logs. The question is recorded, without the value.
 */
export const findPerson = async (
  ctx: Context,
  book: AnyBook,
  asked: { resolution: string; field: string; text: string; asOf: IsoDate; reason: string },
): Promise<{ ok: true; ids: string[] } | Refused> => {
  const { resolution, field, text, asOf, reason } = asked
  mustBeAllowed(ctx.actor, 'reveal-person', ofBook(book, asked))
  if (reason.trim() === '') return NO_REASON
  const sealed = fieldOf(book, field)?.sealed
  if (!sealed?.found)
    return {
      ok: false,
      problems: [{ field: 'field', reason: { vi: 'không tìm được theo cột này', en: 'this field cannot be looked for' } }],
    } // prettier-ignore
  if (text.trim() === '')
    return { ok: false, problems: [{ field: 'text', reason: { vi: 'hãy ghi điều cần tìm', en: 'say what to look for' } }] }
  const { kysely } = ctx.db
  const outer = await outerKeys(ctx.db, kysely)
  const hmacOf = (value: string) => blindOf(outer.index, { resolution, book: book.name, field }, sealed.found ?? 'words', value)
  const wanted = hmacOf(text)
  const candidates = await kysely
    .selectFrom('person_blind')
    .select('row_id')
    .where('resolution_id', '=', resolution)
    .where('book', '=', book.name)
    .where('field', '=', field)
    .where('hmac', '=', wanted)
    .orderBy('row_id')
    .limit(MOST_CANDIDATES)
    .execute()
  const ids = candidates.map(({ row_id }) => row_id)
  // The index remembers every value the row ever had: what it says on the day decides.
  const beyond = await outOfReach(kysely, book, { verb: 'reveal-person', resolution }, ids)
  const versions = (await readVersions(kysely, book, resolution, { ids })).filter(
    ({ id, valid }) => holds(valid, asOf) && !beyond.has(id),
  )
  const rows = await openRows(ctx, book, resolution, versions)
  const matching = rows.filter(({ row }) => {
    const value = row[field] ?? null
    return value !== null && hmacOf(sealed.kind.write(value, 'en')).equals(wanted)
  })
  const after = { found: matching.length, by: field, asOf }
  await recordRevealed(ctx, book, { resolution, object: `${book.name}:${resolution}`, after, why: reason })
  return { ok: true, ids: matching.map(({ id }) => id) }
}
