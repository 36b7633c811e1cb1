import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'
import { fieldNamed } from './book.ts'
import { zones } from './books/zones.ts'
import { readClaims } from './claims.server.ts'
import type { Source } from './model.ts'
import { readVersions } from './store.server.ts'
import type { Zone } from './zones.ts'

/** Every zone of a resolution with all that is known of it, or was known at an instant, over all days. */
export const readZones = async (
  db: Kysely<Schema>,
  resolution: string,
  sources: ReadonlyMap<string, Source>,
  knownAt: Date | null = null,
): Promise<Zone[]> => {
  const claims = await readClaims(db, zones, resolution, { knownAt })
  const notes = Map.groupBy(
    claims.filter((claim) => claim.standing === 'accepted' && !fieldNamed(zones, claim.attribute)),
    (claim) => claim.row,
  )
  const versions = await readVersions(db, zones, resolution, { knownAt })
  return [...Map.groupBy(versions, (version) => version.id)].map(([id, some]) => ({
    id,
    versions: some,
    notes: notes.get(id) ?? [],
    sources,
  }))
}
