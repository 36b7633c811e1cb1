// Whether a body that somebody named is one of the resolution.
import { Refusal } from '#db/refusal.ts'
import type { Trx } from './acting.server.ts'

/** Throws Refusal "unknown-body". */
export const mustBeBody = async (trx: Trx, resolution: string, id: string): Promise<void> => {
  const found = await trx
    .selectFrom('body')
    .select('id')
    .where('resolution_id', '=', resolution)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found)
    throw new Refusal('unknown-body', {
      vi: `Không có cơ quan “${id}”. Hãy chọn một cơ quan trong danh sách.`,
      en: `There is no body “${id}”. Choose one of the list.`,
    })
}
