// What is stored of packs, and a whole pack written in the order its tables ask for.
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Context } from '#agencies/context.ts'
import type { Schema } from '#db/schema.ts'
import { joinAgain, type Wording } from './join-again.server.ts'
import { fault } from './known.ts'
import type { Fault, Pack } from './model.ts'
import { saveCausesOfPack } from './save-causes.server.ts'
import { saveFacts } from './save-facts.server.ts'
import { dropDocuments, saveDocuments, saveProvisionsOfPack, saveResolution } from './save-pack.server.ts'
import { saveProceduresOfPack } from './save-procedures.server.ts'
import { saveTargetsOfPack, saveTasksOfPack } from './save-promises.server.ts'
import { saveReadingsOfPack } from './save-readings.server.ts'

export type Stored = { digest: string; isCurrent: boolean }

export const readStored = async (db: Kysely<Schema>, id: string): Promise<Stored | null> => {
  const row = await db.selectFrom('resolution').select(['digest', 'is_current']).where('id', '=', id).executeTakeFirst()
  return row ? { digest: row.digest, isCurrent: row.is_current } : null
}

/** Whether these bytes were once loaded as the pack that comes with the program. */
export const wasShipped = async (db: Kysely<Schema>, object: string, digest: string): Promise<boolean> => {
  const row = await db
    .selectFrom('audit_record')
    .select('seq')
    .where('object', '=', object)
    .where('verb', '=', 'load-pack')
    .where(sql<string>`after ->> 'digest'`, '=', digest)
    .where(sql<string>`after ->> 'shipped'`, '=', 'true')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Names of the pack that another resolution holds already. A document that was loaded by itself is taken over by a pack
 * of the same id that speaks of it: that is how a document is reviewed into a pack.
 */
export const takenNames = async (db: Kysely<Schema>, { pack }: Pack): Promise<Fault[]> => {
  const faults: Fault[] = []
  const bare = await db
    .selectFrom('resolution')
    .select('main_document')
    .where('id', '=', pack.id)
    .where('origin', '=', 'document')
    .executeTakeFirst()
  if (bare && !pack.documents.some((each) => each.id === bare.main_document))
    faults.push(
      fault(
        'pack',
        ['id'],
        `mã "${pack.id}" đã là của một văn bản nạp riêng; chọn mã khác, hoặc đưa văn bản "${bare.main_document}" vào documents`,
        `the id "${pack.id}" is that of a document loaded by itself; choose another, or take "${bare.main_document}" into documents`,
      ),
    )
  const taken = await db
    .selectFrom('document')
    .innerJoin('resolution', 'resolution.id', 'document.resolution_id')
    .select(['document.id', 'resolution.title_vi', 'resolution.id as resolution'])
    .where(
      'document.id',
      'in',
      pack.documents.map((each) => each.id),
    )
    .where('resolution_id', '!=', pack.id)
    .execute()
  for (const { id, title_vi, resolution } of taken)
    faults.push(
      fault(
        'pack',
        ['documents', pack.documents.findIndex((each) => each.id === id), 'id'],
        `mã văn bản "${id}" đã thuộc "${title_vi}" (${resolution}); hãy chọn mã khác trong pack.yaml và provisions.yaml`,
        `the document id "${id}" belongs to "${title_vi}" (${resolution}); choose another in pack.yaml and provisions.yaml`,
      ),
    )
  return faults
}

const PACK_LOCK = 7_265_736_110

/** Lets two loads follow each other; ends with the transaction. */
export const waitForOtherLoads = async (trx: Transaction<Schema>): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${PACK_LOCK})`.execute(trx)
}

export const savePack = async (
  trx: Transaction<Schema>,
  ctx: Context,
  pack: Pack,
  digest: string,
  wordings: readonly Wording[],
): Promise<void> => {
  await saveResolution(trx, ctx, pack, digest)
  await saveDocuments(trx, pack)
  await saveFacts(trx, ctx, pack)
  await saveTargetsOfPack(trx, ctx, pack)
  await saveReadingsOfPack(trx, pack)
  await saveTasksOfPack(trx, ctx, pack)
  await saveCausesOfPack(trx, pack)
  await saveProceduresOfPack(trx, pack)
  const joining = new Set(wordings.map((each) => each.document))
  for (const { id } of pack.pack.documents) await saveProvisionsOfPack(trx, pack, id, joining.has(id))
  await joinAgain(trx, ctx, pack, wordings)
  await dropDocuments(trx, pack)
}

/** Makes one resolution the one that "/" shows. */
export const makeCurrent = async (trx: Transaction<Schema>, id: string): Promise<void> => {
  await trx.updateTable('resolution').set({ is_current: false }).where('is_current', '=', true).where('id', '!=', id).execute()
  await trx.updateTable('resolution').set({ is_current: true }).where('id', '=', id).execute()
}

export const hasCurrent = async (db: Kysely<Schema>): Promise<boolean> =>
  (await db.selectFrom('resolution').select('id').where('is_current', '=', true).executeTakeFirst()) !== undefined
