// The living page as this reader asks for it; every list and the API begin here.
import { livingPage } from '#portal/living-page.server.ts'
import type { LivingPage } from '#portal/model.ts'
import type { Query } from '#portal/resolution.server.ts'
import { running } from '#portal/running.server.ts'
import type { Reader } from '#ui/reader.ts'

/** What the portal asks of a reader. */
export const queryOf = ({ language, asOf, knownAt, today, resolution }: Reader): Query => ({
  ...{ language, asOf, today },
  knownAt: knownAt ?? undefined,
  resolution: resolution ?? undefined,
})

export const readLiving = (reader: Reader): Promise<LivingPage | null> => livingPage(running().db.kysely, queryOf(reader))
