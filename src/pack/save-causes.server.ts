// The causes that a pack names, and whether the causes of blocks that it links them to are known. What people judged of a cause
// outlives every new version of the pack.
import type { Kysely, Transaction } from 'kysely'
import type { Schema } from '#db/schema.ts'
import { fault } from './known.ts'
import { documentOf, type Fault, type Pack } from './model.ts'
import { idIn } from './save-promises.server.ts'

/** Codes that no day knows. */
export const unknownBlockCauses = async (db: Kysely<Schema>, { causes }: Pack): Promise<Fault[]> => {
  const rows = await db.selectFrom('block_cause').select('code').distinct().orderBy('code').execute()
  const codes = rows.map(({ code }) => code)
  return causes.flatMap(({ blocks }, n) =>
    blocks.flatMap((code, m) =>
      codes.includes(code)
        ? []
        : [
            fault(
              'causes',
              [n, 'blocks', m],
              `không có nguyên nhân vướng mắc "${code}"; các mã: ${codes.join(', ')}`,
              `there is no cause of blocks "${code}"; the codes are ${codes.join(', ')}`,
            ),
          ],
    ),
  )
}

export const saveCausesOfPack = async (trx: Transaction<Schema>, pack: Pack): Promise<void> => {
  const resolution = pack.pack.id
  await trx.deleteFrom('named_cause').where('resolution_id', '=', resolution).execute()
  if (pack.causes.length === 0) return
  await trx
    .insertInto('named_cause')
    .values(
      pack.causes.map((each, ordinal) => ({
        ...{ resolution_id: resolution, id: each.id, ordinal, document_id: documentOf(pack, each), provision: each.provision },
        ...{ kind: each.kind, name_vi: each.name.vi, name_en: each.name.en },
        links: JSON.stringify({
          tasks: each.tasks.map((id) => idIn(pack, id)),
          targets: each.targets.map((id) => idIn(pack, id)),
          works: each.works,
          blocks: each.blocks,
        }),
      })),
    )
    .execute()
}
