// A simulated world written into the tables, and its digest read back from them.
import { createHash } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Schema } from '#db/schema.ts'
import type { AnyBook } from '#registers/book.ts'
import { decideClaims, insertClaims } from '#registers/claims.server.ts'
import type { StoryClaim } from './model.ts'
import type { Figure } from './targets.ts'
import type { Step } from './tasks.ts'

type Trx = Transaction<Schema>

export const saveFigures = async (trx: Trx, resolution: string, figures: readonly Figure[]): Promise<void> => {
  for (const { target, value, asOf, source, at, by } of figures)
    await trx
      .insertInto('reported_figure')
      .values({ target_id: `${resolution}:${target}`, value, as_of: asOf, source, recorded_at: new Date(at), recorded_by: by })
      .execute()
}

/** Each step goes on from the one before, whose owner and deadline stand. */
export const saveSteps = async (trx: Trx, resolution: string, steps: readonly Step[]): Promise<void> => {
  for (const { task, on, at, state, blocked, by } of steps) {
    const before = await trx
      .selectFrom('task_step')
      .select([
        'task_id',
        'lead_agency',
        'lead_text',
        'role',
        'coordinators',
        'deadline',
        'deadline_precision',
        'deadline_text',
        'recurrence',
        'basis',
      ])
      .where('task_id', '=', `${resolution}:${task}`)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    await trx
      .insertInto('task_step')
      .values({ ...before, at: on, state, blocked, recorded_at: new Date(at), recorded_by: by })
      .execute()
  }
}

/** Claims with what became of them by the end of the world. */
export const saveClaims = async (
  trx: Trx,
  book: AnyBook,
  resolution: string,
  claims: readonly StoryClaim[],
  closing: number,
): Promise<number> => {
  const made = claims.filter(({ at }) => at <= closing)
  for (const { at, by, decision, ...claim } of made) {
    const ids = await insertClaims(trx, book, resolution, [claim], { at: new Date(at), by })
    if (!decision || decision.at > closing) continue
    const { accept, reason } = decision
    await decideClaims(trx, ids, accept ? 'accepted' : 'rejected', { at: new Date(decision.at), by: decision.by, reason })
  }
  return made.length
}

/** Written by the server and not by the world: when a migration ran, numbers drawn from sequences, what is computed. */
const columnsOf = async (db: Kysely<Schema>): Promise<Map<string, string[]>> => {
  const { rows } = await sql<{ table: string; column: string }>`
    select c.table_name as table, c.column_name as column
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where table_schema = 'public' and t.table_type = 'BASE TABLE' and table_name <> 'migration'
      and c.is_identity = 'NO' and c.is_generated = 'NEVER'
    order by c.table_name::text collate "C", c.column_name::text collate "C"`.execute(db)
  return new Map([...Map.groupBy(rows, ({ table }) => table)].map(([table, some]) => [table, some.map(({ column }) => column)]))
}

/** SHA-256 over every row of every table, in an order of the rows' own: equal where two worlds are. */
export const digestOf = async (db: Kysely<Schema>): Promise<string> => {
  const digest = createHash('sha256')
  for (const [table, columns] of await columnsOf(db)) {
    const { rows } = await sql<{ digest: Uint8Array | null; count: number }>`
      select sha256(string_agg(hash, ''::bytea order by hash)) as digest, count(*)::int as count
      from (
        select sha256(convert_to(jsonb_build_array(${sql.join(columns.map((column) => sql.ref(column)))})::text, 'UTF8')) as hash
        from ${sql.table(table)}
      ) as hashed`.execute(db)
    digest.update(`${table} ${rows[0]?.count ?? 0} `).update(rows[0]?.digest ?? '')
  }
  return digest.digest('hex')
}
