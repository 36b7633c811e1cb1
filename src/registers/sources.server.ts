// Where values come from: documents, reports, persons, pages. Every version and claim names one.
import type { Transaction } from 'kysely'
import type { Schema } from '#db/schema.ts'
import { slug } from '#kernel/slug.ts'
import type { Source } from './model.ts'

export type NewSource = Omit<Source, 'id' | 'publisher' | 'published' | 'address'> &
  Partial<Pick<Source, 'publisher' | 'published' | 'address'>>

/** Id of the known source, or of a new one that is made; null where the id is not known. */
export const ensureSource = async (
  trx: Transaction<Schema>,
  resolution: string,
  source: string | NewSource,
): Promise<string | null> => {
  if (typeof source === 'string') {
    const known = await trx
      .selectFrom('source')
      .select('id')
      .where('resolution_id', '=', resolution)
      .where('id', '=', source)
      .executeTakeFirst()
    return known?.id ?? null
  }
  const { title, standing, publisher = null, published = null, address = null } = source
  const same = await trx
    .selectFrom('source')
    .select('id')
    .where('resolution_id', '=', resolution)
    .where('title', '=', title)
    .where('standing', '=', standing)
    .where('published', 'is not distinct from', published)
    .where('address', 'is not distinct from', address)
    .executeTakeFirst()
  if (same) return same.id
  // A colon keeps ids made here apart from those a pack may use.
  const stem = `${standing}:${slug(title) || 'source'}`
  for (let n = 1; ; n++) {
    const id = n === 1 ? stem : `${stem}-${n}`
    const made = await trx
      .insertInto('source')
      .values({ resolution_id: resolution, id, title, standing, publisher, published, address })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (made) return made.id
  }
}
