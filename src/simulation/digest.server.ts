// The digest of a simulated world: over what is so in every table, and not over how a machine keeps it.
import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Database } from '#db/open.server.ts'
import { outerKeys } from '#db/outer-keys.server.ts'
import type { Schema } from '#db/schema.ts'
import { type AnyBook, columnOf, hasPersons } from '#registers/book.ts'
import { BOOKS } from '#registers/books.ts'
import { opened, readPersonKeys } from '#registers/persons/keys.server.ts'
import { sealedKeys } from '#registers/persons/reveal.server.ts'

/** Tables of which the world says nothing: rules of the program, the key of the machine, and what follows from other tables. */
const NOT_OF_THE_WORLD = [
  'migration',
  'policy_rule',
  'verb_matter',
  'retention_rule',
  'outer_key',
  'seat_reach',
  'kept_book',
  'alert_threshold',
  'task_now',
  'block_cause',
  'block_clock',
]

/** What is drawn anew at every making, so that whoever knows the seed opens nothing. Which rows have a key is of the world. */
const DRAWN: Readonly<Record<string, readonly string[]>> = {
  person_key: ['id', 'wrapped', 'outer_key', 'created_at'],
  person_blind: ['hmac'],
}

/** By table the columns that the server writes and not the world: numbers drawn from sequences, what is computed. */
const unsaidColumns = async (db: Kysely<Schema>): Promise<Map<string, string[]>> => {
  const { rows } = await sql<{ table: string; unsaid: string[] }>`
    select c.table_name::text as table,
      coalesce(array_agg(c.column_name::text) filter (where c.is_identity = 'YES' or c.is_generated = 'ALWAYS'), '{}') as unsaid
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where table_schema = 'public' and t.table_type = 'BASE TABLE' and not table_name = any(${NOT_OF_THE_WORLD})
    group by 1 order by c.table_name::text collate "C"`.execute(db)
  return new Map(rows.map(({ table, unsaid }) => [table, [...unsaid, ...(DRAWN[table] ?? [])]]))
}

/** A digest over rows in an order of their own; null where there are none. */
type TableDigest = { digest: Uint8Array | null; count: number }

const digestOfTable = async (db: Kysely<Schema>, table: string, unsaid: readonly string[]): Promise<TableDigest> => {
  const { rows } = await sql<TableDigest>`
    select sha256(string_agg(hash, ''::bytea order by hash)) as digest, count(*)::int as count
    from (
      select sha256(convert_to(jsonb_strip_nulls(to_jsonb(held) - ${unsaid}::text[])::text, 'UTF8')) as hash
      from ${sql.table(table)} as held
    ) as hashed`.execute(db)
  return rows[0] ?? { digest: null, count: 0 }
}

const ROWS_AT_ONCE = 5_000

type Held = Record<string, unknown> & { id: string; resolution: string; version: number; said: string }

/** Of a book of persons: each row with what is sealed in it opened, for the same text is other ciphertext in every world. */
const digestOfPersons = async (
  db: Kysely<Schema>,
  where: Pick<Database, 'keysFile'>,
  book: AnyBook,
  unsaid: readonly string[],
): Promise<TableDigest> => {
  const keys = sealedKeys(book)
  const outer = await outerKeys(where, db)
  const hidden = [...unsaid, ...keys.map(columnOf)]
  const hashes: Buffer[] = []
  for (let last: Held | undefined; ; ) {
    const from = last ? sql`where (resolution_id, id, version) > (${last.resolution}, ${last.id}, ${last.version})` : sql``
    const { rows } = await sql<Held>`
      select resolution_id as resolution, id, version, (jsonb_strip_nulls(to_jsonb(held) - ${hidden}::text[]))::text as said,
        ${sql.join(keys.map((key) => sql`${sql.ref(columnOf(key))} as ${sql.ref(key)}`))}
      from ${sql.table(book.table)} as held ${from} order by resolution_id, id, version limit ${ROWS_AT_ONCE}`.execute(db)
    last = rows.at(-1)
    if (!last) break
    for (const [resolution, some] of Map.groupBy(rows, (row) => row.resolution)) {
      const ids = [...new Set(some.map(({ id }) => id))]
      const own = await readPersonKeys(db, outer, book, resolution, ids)
      for (const row of some) {
        const sealed = Object.fromEntries(keys.map((key) => [key, row[key]]))
        const values = opened(book, own.get(row.id) ?? null, { resolution, row: row.id, values: sealed })
        const told = Object.entries(values).filter(([, value]) => value !== null)
        hashes.push(createHash('sha256').update(row.said).update(JSON.stringify(told)).digest())
      }
    }
  }
  const all = createHash('sha256').update(Buffer.concat(hashes.sort(Buffer.compare)))
  return { digest: hashes.length > 0 ? all.digest() : null, count: hashes.length }
}

/**
 * SHA-256 over every row of every table, in an order of the rows' own: equal where two worlds are. Unknown values and empty
 * tables add nothing, so that a column or table made later does not change the digest of a world without it.
 */
export const digestOf = async (db: Kysely<Schema>, where: Pick<Database, 'keysFile'>): Promise<string> => {
  const ofPersons = new Map(BOOKS.filter(hasPersons).map((book) => [book.table, book]))
  const digest = createHash('sha256')
  for (const [table, unsaid] of await unsaidColumns(db)) {
    const book = ofPersons.get(table)
    const found = book ? await digestOfPersons(db, where, book, unsaid) : await digestOfTable(db, table, unsaid)
    if (found.digest) digest.update(`${table} ${found.count} `).update(found.digest)
  }
  return digest.digest('hex')
}
