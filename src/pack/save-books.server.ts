// The rows of books that a pack brings. They are said again with each version of it; what people corrected since stands.
import type { Transaction } from 'kysely'
import type { Context } from '#agencies/context.ts'
import type { Schema } from '#db/schema.ts'
import { dateInVietnam, type IsoDate } from '#kernel/date.ts'
import { saveAuthored, saveAuthoredClaims } from '#registers/authored.server.ts'
import type { AnyBook } from '#registers/book.ts'
import { zones } from '#registers/books/zones.ts'
import { BOOKS } from '#registers/books.ts'
import { savingChanges } from '#registers/save.server.ts'
import { type Authored, authoredRow, authoredZone, BY_PACK } from './authored.ts'
import type { Pack } from './model.ts'

/** Every book, also those of which this version of the pack says nothing any more. */
export const saveBooks = async (trx: Transaction<Schema>, ctx: Context, pack: Pack): Promise<void> => {
  const said = { by: BY_PACK, at: ctx.now() }
  await savingChanges(trx, pack.pack.id, async (save) => {
    for (const book of BOOKS) {
      const authored = authoredIn(pack, book, dateInVietnam(ctx.now()))
      const rows = authored.flatMap((each) => each.rows)
      const claims = authored.flatMap((each) => each.claims)
      await saveAuthored(trx, book, pack.pack.id, rows, said, save)
      await saveAuthoredClaims(trx, book, pack.pack.id, claims, said)
    }
  })
}

const authoredIn = (pack: Pack, book: AnyBook, today: IsoDate): Authored[] =>
  book === zones
    ? pack.zones.map((zone) => authoredZone(pack, zone, today))
    : pack.books
        .filter(({ name }) => name === book.name)
        .flatMap(({ rows }) => rows.map((row) => authoredRow(pack, book, row, today)))
