import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'
import type { AmbiguityView, LivingPage } from './model.ts'
import { ambiguityView } from './readings.ts'
import { type Query, readResolution } from './resolution.server.ts'

export type AmbiguityList = Pick<LivingPage, 'resolution' | 'resolutions' | 'documents'> & { ambiguities: AmbiguityView[] }

/** Every provision that can be read in several ways, in reading order; null where no resolution is loaded. */
export const ambiguityList = async (db: Kysely<Schema>, query: Query): Promise<AmbiguityList | null> => {
  const read = await readResolution(db, query)
  if (!read) return null
  const { resolution, resolutions, documents, viewpoint, targets } = read
  return {
    ...{ resolution, resolutions, documents },
    ambiguities: viewpoint.ambiguities.map((each) => ambiguityView(viewpoint, each, targets)),
  }
}
