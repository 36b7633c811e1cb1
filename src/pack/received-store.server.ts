// Received files as they are stored: what the compiler made of each, and where it was entered.
import { type Kysely, sql } from 'kysely'
import type { Schema } from '#db/schema.ts'
import type { CompiledDocument, Diagnostic } from '#law/model.ts'
import type { KnownDocument } from './join.ts'

export type CompiledFile = { name: string; documents: CompiledDocument[]; notes: Diagnostic[] }

/** What was made of a file, wherever it came in; null where it never did. */
export const readCompiled = async (db: Kysely<Schema>, sha256: string): Promise<CompiledFile | null> => {
  const row = await db
    .selectFrom('compiled_file')
    .innerJoin('stored_file', 'stored_file.sha256', 'compiled_file.sha256')
    .select(['name', 'documents', 'notes'])
    .where('compiled_file.sha256', '=', sha256)
    .executeTakeFirst()
  return row ? { name: row.name, documents: row.documents as CompiledDocument[], notes: row.notes as Diagnostic[] } : null
}

/** Where the file was entered in the resolution: body and row of the register. */
export const readEntriesOf = (db: Kysely<Schema>, { resolution, sha256 }: { resolution: string; sha256: string }) =>
  db
    .selectFrom('received_file')
    .select(['keeper', 'row_id as row'])
    .where('resolution_id', '=', resolution)
    .where('sha256', '=', sha256)
    .orderBy('received_at')
    .execute()

/** Every document that the system knows, of all resolutions: their ids are taken. */
export const readKnownDocuments = (db: Kysely<Schema>): Promise<KnownDocument[]> =>
  db
    .selectFrom('document')
    .select(['id', 'resolution_id as resolution', 'symbol', 'date', 'issuing_body as issuingBody'])
    .orderBy('ordinal')
    .execute()

export type ReceivedFile = {
  sha256: string
  keeper: string
  row: string
  name: string
  proposals: number
  arrivalNumber: number | null
  arrivedOn: string
  symbol: string | null
  subject: string
}

export const countReceived = async (db: Kysely<Schema>, resolution: string): Promise<number> => {
  const { count } = await db
    .selectFrom('received_file')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('resolution_id', '=', resolution)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The files in the order in which they came, the last first, from one on; with what the register says of each now. */
export const readReceived = async (
  db: Kysely<Schema>,
  resolution: string,
  { offset, limit }: { offset: number; limit: number },
): Promise<ReceivedFile[]> => {
  const { rows } = await sql<ReceivedFile>`
    select received.sha256, received.keeper, received.row_id as row, stored_file.name, compiled_file.proposals,
      entry.arrival_number::integer as "arrivalNumber", entry.arrived_on as "arrivedOn", entry.symbol, entry.subject
    from (select * from received_file where resolution_id = ${resolution} order by received_at desc, sha256, keeper
      limit ${limit} offset ${offset}) received
    join stored_file using (sha256)
    join compiled_file using (sha256)
    join lateral (
      select * from document_in where document_in.resolution_id = received.resolution_id and id = received.row_id
        and upper_inf(recorded) order by valid desc limit 1) entry on true
    order by received.received_at desc, received.sha256, received.keeper`.execute(db)
  return rows
}
