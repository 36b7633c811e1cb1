// The rows of books that a pack brings. They are said again with each version of it; what people corrected since stands.
import type { Transaction } from 'kysely'
import type { Context } from '#agencies/context.ts'
import type { Schema } from '#db/schema.ts'
import { dateInVietnam } from '#kernel/date.ts'
import { saveAuthored, saveAuthoredClaims } from '#registers/authored.server.ts'
import { zones } from '#registers/books/zones.ts'
import { authoredZone, BY_PACK } from './authored.ts'
import type { Pack } from './model.ts'

export const saveBooks = async (trx: Transaction<Schema>, ctx: Context, pack: Pack): Promise<void> => {
  const said = { by: BY_PACK, at: ctx.now() }
  const rows = pack.zones.map((zone) => authoredZone(pack, zone, dateInVietnam(ctx.now())))
  await saveAuthored(
    trx,
    zones,
    pack.pack.id,
    rows.flatMap((each) => each.rows),
    said,
  )
  await saveAuthoredClaims(
    trx,
    zones,
    pack.pack.id,
    rows.flatMap((each) => each.claims),
    said,
  )
}
