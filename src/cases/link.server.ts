// The secret links of a case: the applicant's, and that of each body asked for its opinion. Whoever holds one works in the
// database as its holder, and the walls (migrations) show and let write what it opens.

import { type Kysely, sql } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { hashOf } from '#agencies/key.server.ts'
import { workingFor } from '#db/acting.server.ts'
import type { Schema } from '#db/schema.ts'
import { dateInVietnam } from '#kernel/date.ts'

export const caseAddress = (token: string): string => `/cases/link/${token}`

export const workingByLink = (ctx: Context, token: string): Context => ({
  ...ctx,
  db: workingFor(ctx.db, `link ${hashOf(token).toString('hex')} ${dateInVietnam(ctx.now())}`),
})

export type OpenedLink = { case: string; consultation: number | null }

/** What the link opens by which the connection works; null where it opens nothing, without saying why. */
export const openedBy = async (db: Kysely<Schema>): Promise<OpenedLink | null> => {
  const { rows } = await sql<{ case: string | null; consultation: number | null }>`
    select opened_case() as "case", asked_consultation() as consultation`.execute(db)
  const [found] = rows
  return found?.case ? { case: found.case, consultation: found.consultation } : null
}

export const isOpenedBy = async (db: Kysely<Schema>, wanted: OpenedLink): Promise<boolean> => {
  const found = await openedBy(db)
  return found?.case === wanted.case && found.consultation === wanted.consultation
}
