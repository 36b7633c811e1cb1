// The ambiguities of a pack. What people chose outlives every new version of it.
import type { Transaction } from 'kysely'
import type { Schema } from '#db/schema.ts'
import { changesOf } from './check-readings.ts'
import { documentOf, type Pack } from './model.ts'
import { idIn } from './save-promises.server.ts'

export const saveReadingsOfPack = async (trx: Transaction<Schema>, pack: Pack): Promise<void> => {
  const resolution = pack.pack.id
  await trx.deleteFrom('ambiguity').where('resolution_id', '=', resolution).execute()
  if (pack.readings.length === 0) return
  await trx
    .insertInto('ambiguity')
    .values(
      pack.readings.map((each, ordinal) => ({
        resolution_id: resolution,
        id: each.id,
        document_id: documentOf(pack, each),
        provision: each.provision,
        ordinal,
        question_vi: each.question.vi,
        question_en: each.question.en,
      })),
    )
    .execute()
  await trx
    .insertInto('reading')
    .values(
      pack.readings.flatMap((ambiguity) =>
        ambiguity.readings.map((each, ordinal) => ({
          resolution_id: resolution,
          ambiguity_id: ambiguity.id,
          id: each.id,
          ordinal,
          name_vi: each.name.vi,
          name_en: each.name.en,
          changes: JSON.stringify(changesOf(each, (id) => idIn(pack, id))),
          gate: each.gate && JSON.stringify(each.gate),
        })),
      ),
    )
    .execute()
}
