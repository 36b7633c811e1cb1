// How a document comes into a body's register of incoming documents, whether as a packet or as a file: whoever enters it must
// reach the body, and what was stored for a row that is refused goes with it.
import type { Transaction } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { mustBeAllowed } from '#agencies/policy.ts'
import { reachedOf } from '#agencies/reach.server.ts'
import { readAgencyNames } from '#agencies/store.server.ts'
import { Refusal } from '#db/refusal.ts'
import type { Schema } from '#db/schema.ts'
import { addRowWithin, type Refused, writing } from '#registers/actions.server.ts'
import { ofBook, type RowOf } from '#registers/book.ts'
import { documentsIn } from '#registers/books/documents-in.ts'
import type { Register } from './packet-store.server.ts'

export const unknownBody = (id: string): Refusal =>
  new Refusal('unknown-body', {
    vi: `Nghị quyết không có cơ quan "${id.slice(0, 120)}" hoặc vai trò của bạn không tới cơ quan ấy. Hãy ghi mã cơ quan của mình (body).`,
    en: `The resolution has no body "${id.slice(0, 120)}", or your role does not reach it. Give the id of your own body (body).`,
  })

/** Throws unless the body is one of the resolution whose register the actor keeps. */
export const mustReachRegister = async (ctx: Context, { resolution, keeper }: Register): Promise<void> => {
  mustBeAllowed(ctx.actor, 'receive-document', ofBook(documentsIn, { resolution }))
  const names = await readAgencyNames(ctx.db.kysely, resolution)
  const reached = await reachedOf(ctx.db.kysely, { verb: 'receive-document', resolution, book: documentsIn.name }, [keeper])
  if (!names.has(keeper) || !reached.has(keeper)) throw unknownBody(keeper)
}

class RefusedRow extends Error {
  readonly refused: Refused
  constructor(refused: Refused) {
    super('the row was refused')
    this.refused = refused
  }
}

/** One transaction, which a row that is refused ends. */
export const entering = <T>(ctx: Context, act: (trx: Transaction<Schema>) => Promise<T>): Promise<T | Refused> =>
  writing(ctx, act).catch((error: unknown) => {
    if (error instanceof RefusedRow) return error.refused
    throw error
  })

/** Adds the row, within `entering`, and returns its id. */
export const enterRow = async (
  trx: Transaction<Schema>,
  ctx: Context,
  { resolution, values }: { resolution: string; values: RowOf<typeof documentsIn> },
): Promise<string> => {
  const { arrivedOn, issuer } = values
  // Sources are listed to whoever writes in any book of the resolution: of the document they say from whom it came, no more.
  const source = { title: `Văn bản đến từ ${issuer}`, publisher: issuer, standing: 'document' as const }
  const added = await addRowWithin(trx, ctx, documentsIn, {
    ...{ resolution, id: null, valid: { from: arrivedOn, to: null }, source, asOf: arrivedOn, why: null },
    values,
  })
  if (!added.ok) throw new RefusedRow(added)
  return added.id
}
