// The living page as this reader asks for it; every list and the API begin here.
import { livingPage } from '#portal/living-page.server.ts'
import type { LivingPage } from '#portal/model.ts'
import { running } from '#portal/running.server.ts'
import type { Reader } from '#ui/reader.ts'

export const readLiving = ({ language, asOf, knownAt, today, resolution }: Reader): Promise<LivingPage | null> =>
  livingPage(running().db.kysely, {
    language,
    asOf,
    knownAt: knownAt ?? undefined,
    today,
    resolution: resolution ?? undefined,
  })
