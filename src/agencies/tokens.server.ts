// Tokens for programs: made on the account page, shown once, kept as a hash, ended at any time.
import { sql } from 'kysely'
import { transaction } from '#db/open.server.ts'
import type { Bilingual } from '#kernel/language.ts'
import type { Context } from './context.ts'
import type { SignedIn } from './door.server.ts'
import { hashOf, newToken } from './key.server.ts'
import { TOKEN_USES, type TokenUse } from './model.ts'
import { mustBeAllowed, SYSTEM } from './policy.ts'
import { recordAct } from './session.server.ts'

/** Known by its beginning to whoever finds one, and to programs that look for leaked ones. */
const PREFIX = 'rsl_'
export const TOKEN_DAYS = [7, 30, 90, 365] as const
const MOST = 50
const NAME_MAX = 60

export type TokenRow = {
  id: number
  name: string
  verbs: string[]
  book: string | null
  createdAt: Date
  expiresAt: Date
  lastUsedAt: Date | null
}

export const ownTokens = (ctx: Context, account: number): Promise<TokenRow[]> =>
  ctx.db.kysely
    .selectFrom('api_token')
    .select(['id', 'name', 'verbs', 'book', 'created_at as createdAt', 'expires_at as expiresAt', 'last_used_at as lastUsedAt'])
    .where('account_id', '=', account)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', sql<Date>`clock_timestamp()`)
    .orderBy('id', 'desc')
    .limit(MOST)
    .execute()

export type AskedToken = { name: string; uses: string[]; book: string | null; days: number }

export const makeToken = async (
  ctx: Context,
  signedIn: SignedIn,
  asked: AskedToken,
): Promise<{ ok: true; token: string } | { ok: false; problems: Record<string, Bilingual> }> => {
  mustBeAllowed(ctx.actor, 'make-token', SYSTEM)
  const name = asked.name.normalize('NFC').trim()
  const uses = TOKEN_USES.filter((use) => asked.uses.includes(use))
  const problems: Record<string, Bilingual> = {}
  if (name.length === 0 || name.length > NAME_MAX)
    problems.name = { vi: `Hãy đặt tên, nhiều nhất ${NAME_MAX} ký tự.`, en: `Give a name of at most ${NAME_MAX} characters.` }
  if (uses.length === 0) problems.uses = { vi: 'Hãy chọn ít nhất một việc.', en: 'Choose at least one use.' }
  if (!(TOKEN_DAYS as readonly number[]).includes(asked.days))
    problems.days = { vi: 'Hãy chọn thời hạn.', en: 'Choose how long it lasts.' }
  if (Object.keys(problems).length > 0) return { ok: false, problems }
  const token = PREFIX + newToken()
  return transaction(ctx.db, async (trx) => {
    await trx.selectFrom('account').select('id').where('id', '=', signedIn.account).forUpdate().execute()
    const { held } = await trx
      .selectFrom('api_token')
      .select((of) => of.fn.countAll<number>().as('held'))
      .where('account_id', '=', signedIn.account)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', sql<Date>`clock_timestamp()`)
      .executeTakeFirstOrThrow()
    if (held >= MOST)
      return {
        ok: false,
        problems: {
          name: { vi: `Đã có ${MOST} mã. Hãy huỷ mã không dùng.`, en: `There are ${MOST} tokens. End those not used.` },
        },
      }
    await trx
      .insertInto('api_token')
      .values({
        token_hash: hashOf(token),
        account_id: signedIn.account,
        name,
        verbs: uses satisfies TokenUse[],
        book: asked.book,
        expires_at: sql<Date>`clock_timestamp() + make_interval(days => ${asked.days})` as unknown as Date,
      })
      .execute()
    const after = { token: name, uses, book: asked.book, days: asked.days }
    await recordAct(trx, ctx, { verb: 'make-token', name: signedIn.name, after })
    return { ok: true as const, token }
  })
}

/** Ends one of one's own tokens; somebody else's is not found. */
export const revokeToken = async (ctx: Context, signedIn: SignedIn, token: number): Promise<boolean> => {
  mustBeAllowed(ctx.actor, 'revoke-token', SYSTEM)
  return transaction(ctx.db, async (trx) => {
    const ended = await trx
      .updateTable('api_token')
      .set({ revoked_at: ctx.now() })
      .where('id', '=', token)
      .where('account_id', '=', signedIn.account)
      .where('revoked_at', 'is', null)
      .returning('name')
      .executeTakeFirst()
    if (ended) await recordAct(trx, ctx, { verb: 'revoke-token', name: signedIn.name, before: { token: ended.name } })
    return ended !== undefined
  })
}
