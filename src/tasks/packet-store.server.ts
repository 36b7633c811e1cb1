// What is stored of packets, and the next number of a register.
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Schema } from '#db/schema.ts'
import type { IsoDate } from '#kernel/date.ts'
import type { Packet } from '#law/edxml/model.ts'

export type Register = { resolution: string; keeper: string }

/** Whoever enters documents in one register follows each other to the end of their transactions, so that numbers run on. */
export const waitForRegister = (trx: Transaction<Schema>, { resolution, keeper }: Register): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`documents-in ${resolution}/${keeper}`}, 0))`.execute(trx)

/** One more than the highest of the year (Decree 30/2020/NĐ-CP, art. 22). */
export const nextArrivalNumber = async (
  trx: Transaction<Schema>,
  { resolution, keeper }: Register,
  arrivedOn: IsoDate,
): Promise<number> => {
  const year = arrivedOn.slice(0, 4)
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(arrival_number), 0) + 1 as next from document_in
    where resolution_id = ${resolution} and keeper = ${keeper} and upper_inf(recorded)
      and arrived_on between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date`.execute(trx)
  return Number(rows[0]?.next ?? 1)
}

/** Rows of the register that say the same number, symbol and issuing body: the document may be there already. */
export const readAlike = async (
  db: Kysely<Schema>,
  { resolution, keeper }: Register,
  { symbol, issuer }: { symbol: string; issuer: string },
): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select distinct id from document_in
    where resolution_id = ${resolution} and keeper = ${keeper} and symbol = ${symbol} and issuer = ${issuer}
      and upper_inf(recorded) order by id limit 20`.execute(db)
  return rows.map(({ id }) => id)
}

export const readKnownPacket = (trx: Transaction<Schema>, { resolution, keeper }: Register, packet: Packet) =>
  trx
    .selectFrom('packet')
    .select(['sha256', 'row_id'])
    .where('resolution_id', '=', resolution)
    .where('keeper', '=', keeper)
    .where('sender', '=', packet.from.organId)
    .where('sent_document', '=', packet.documentId)
    .where('purpose', '=', packet.purpose)
    .executeTakeFirst()
