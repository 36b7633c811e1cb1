// Erasing what is said of a person: the key is destroyed and the index forgets the row. Versions, claims and audit records
// keep their bytes, so the chain still verifies; nobody opens them again.
import { sql, type Transaction } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { actorName } from '#agencies/model.ts'
import { mustBeAllowed, SYSTEM } from '#agencies/policy.ts'
import { record } from '#db/audit.server.ts'
import { transaction } from '#db/open.server.ts'
import type { Schema } from '#db/schema.ts'
import { dateInVietnam, type IsoDate } from '#kernel/date.ts'
import { type AnyBook, hasPersons, objectOf, ofBook, type Problem, type RowKey } from '../book.ts'
import { BOOKS } from '../books.ts'
import { waitForRows } from '../store.server.ts'
import { outOfReach } from '../within.server.ts'
import { destroyKey } from './keys.server.ts'

type Refused = { ok: false; problems: Problem[] }

const refusedFor = (field: string | null, vi: string, en: string): Refused => ({
  ok: false,
  problems: [{ field, reason: { vi, en } }],
})

/** Destroys the key of the row's person. */
export const erasePerson = async (
  ctx: Context,
  book: AnyBook,
  asked: RowKey & { reason: string },
): Promise<{ ok: true } | Refused> => {
  mustBeAllowed(ctx.actor, 'erase-person', ofBook(book, asked))
  if (asked.reason.trim() === '') return refusedFor('reason', 'hãy nêu lý do', 'give the reason')
  return transaction(ctx.db, async (trx) => {
    const beyond = await outOfReach(trx, book, { verb: 'erase-person', resolution: asked.resolution }, [asked.id])
    return beyond.size === 0 && (await destroy(trx, ctx, book, asked, asked.reason))
      ? { ok: true }
      : refusedFor(
          null,
          'dòng này không có dữ liệu cá nhân nào, hoặc đã xoá rồi',
          'the row holds nothing of a person, or it was erased before',
        )
  })
}

const destroy = async (
  trx: Transaction<Schema>,
  ctx: Context,
  book: AnyBook,
  { resolution, id }: RowKey,
  why: string,
): Promise<boolean> => {
  // Whoever seals something of this row waits, and then finds the key gone.
  await waitForRows(trx, book, resolution, [id])
  const by = actorName(ctx.actor)
  const at = ctx.now()
  if (!(await destroyKey(trx, { book: book.name, resolution, row: id }, { at, by, why }))) return false
  await trx
    .deleteFrom('person_blind')
    .where('resolution_id', '=', resolution)
    .where('book', '=', book.name)
    .where('row_id', '=', id)
    .execute()
  const object = objectOf(book, { resolution, id })
  await record(trx, { at, actor: by, verb: 'erase-person', object, before: null, after: { erased: true }, why })
  return true
}

export type Due = RowKey & { book: string; endedOn: IsoDate; dueOn: IsoDate; rule: string }

/**
 * Persons whose data are to be erased by the day: their row has ended, and the years of the rule that holds then have
 * passed. A row that was taken back whole has ended on the day on which it was. Not stored, so that a new rule holds at once.
 */
export const readDue = async ({ db }: Context, day: IsoDate): Promise<Due[]> => {
  const due: Due[] = []
  for (const book of BOOKS.filter(hasPersons)) {
    const { rows } = await sql<Omit<Due, 'book'>>`
      with rule as (
        select years, source from retention_rule where book = ${book.name} and from_day <= ${day}::date
        order by from_day desc limit 1
      ), ended as (
        select key.resolution_id, key.row_id,
          coalesce(
            max(coalesce(upper(valid), 'infinity'::date)) filter (where upper_inf(recorded)),
            max(upper(recorded))::date
          ) as ended_on
        from person_key key join ${sql.table(book.table)} row on row.resolution_id = key.resolution_id and row.id = key.row_id
        where key.book = ${book.name} and key.destroyed_at is null
        group by key.resolution_id, key.row_id
      )
      select resolution_id as resolution, row_id as id, ended_on as "endedOn",
        (ended_on + make_interval(years => years))::date as "dueOn", source as rule
      from ended cross join rule
      where isfinite(ended_on) and ended_on + make_interval(years => years) <= ${day}::date
      order by ended_on, resolution_id, row_id`.execute(db.kysely)
    due.push(...rows.map((row) => ({ ...row, book: book.name })))
  }
  return due
}

/** Erases what is due today, each person in a transaction of its own; answers what was erased. */
export const eraseDue = async (ctx: Context): Promise<Due[]> => {
  mustBeAllowed(ctx.actor, 'erase-person', SYSTEM)
  const erased: Due[] = []
  for (const each of await readDue(ctx, dateInVietnam(ctx.now()))) {
    const book = BOOKS.find(({ name }) => name === each.book)
    const why = `Hết thời hạn lưu từ ${each.dueOn}: ${each.rule}`
    if (book && (await transaction(ctx.db, (trx) => destroy(trx, ctx, book, each, why)))) erased.push(each)
  }
  return erased
}
