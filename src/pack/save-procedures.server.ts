// The procedures of a pack. A case that was handed in has its law with it, so that nothing here changes it.
import type { Transaction } from 'kysely'
import type { Schema } from '#db/schema.ts'
import type { Pack } from './model.ts'

export const saveProceduresOfPack = async (trx: Transaction<Schema>, { pack, procedures }: Pack): Promise<void> => {
  await trx.deleteFrom('procedure').where('resolution_id', '=', pack.id).execute()
  if (procedures.length === 0) return
  await trx
    .insertInto('procedure')
    .values(
      procedures.map((each, ordinal) => ({
        resolution_id: pack.id,
        id: each.id,
        from_day: each.from,
        ordinal,
        definition: JSON.stringify(each),
      })),
    )
    .execute()
}
