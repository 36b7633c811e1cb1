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

/** Tables that migrations fill: rules of the program, the same in every world. */
const RULES = ['migration', 'policy_rule', 'retention_rule']

/** By table the columns that the server writes and not the world: numbers drawn from sequences, what is computed. */
const unsaidColumns = async (db: Kysely<Schema>): Promise<Map<string, string[]>> => {
  const { rows } = await sql<{ table: string; unsaid: string[] }>`
    select c.table_name::text as table,
      coalesce(array_agg(c.column_name::text) filter (where c.is_identity = 'YES' or c.is_generated = 'ALWAYS'), '{}') as unsaid
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where table_schema = 'public' and t.table_type = 'BASE TABLE' and not table_name = any(${RULES})
    group by 1 order by c.table_name::text collate "C"`.execute(db)
  return new Map(rows.map(({ table, unsaid }) => [table, unsaid]))
}

/**
 * SHA-256 over every row of every table, in an order of the rows' own: equal where two worlds are. Unknown values and empty
 * tables add nothing, so that a column or table made later does not change the digest of a world without it.
 */
export const digestOf = async (db: Kysely<Schema>): Promise<string> => {
  const digest = createHash('sha256')
  for (const [table, unsaid] of await unsaidColumns(db)) {
    const { rows } = await sql<{ digest: Uint8Array | null; count: number }>`
      select sha256(string_agg(hash, ''::bytea order by hash)) as digest, count(*)::int as count
      from (
        select sha256(convert_to(jsonb_strip_nulls(to_jsonb(held) - ${unsaid}::text[])::text, 'UTF8')) as hash
        from ${sql.table(table)} as held
      ) as hashed`.execute(db)
    const [row] = rows
    if (row?.digest) digest.update(`${table} ${row.count} `).update(row.digest)
  }
  return digest.digest('hex')
}
