// A person's own password and keys, on the account page.
import { transaction } from '#db/open.server.ts'
import type { Bilingual } from '#kernel/language.ts'
import type { Visit } from './auth.server.ts'
import { confirmPerson } from './confirm.server.ts'
import type { Context } from './context.ts'
import type { SignedIn } from './door.server.ts'
import { setPassword } from './links.server.ts'
import { hashPassword, passwordProblem } from './password.server.ts'
import { mustBeAllowed, SYSTEM } from './policy.ts'
import { type Opened, openSession, recordAct } from './session.server.ts'

export type PasskeyRow = { id: number; name: string | null; since: Date }

export const ownPasskeys = (ctx: Context, account: number): Promise<PasskeyRow[]> =>
  ctx.db.kysely
    .selectFrom('passkey')
    .select(['id', 'name', 'created_at as since'])
    .where('account_id', '=', account)
    .orderBy('id')
    .limit(50)
    .execute()

type Changed =
  | ({ ok: true } & Opened)
  | { ok: false; waitSeconds: number; problems: { current?: Bilingual; password?: Bilingual } }

/** Sets a new password for whoever knows the present one; all other sessions end, this one goes on under a new token. */
export const changePassword = async (
  ctx: Context,
  visit: Visit,
  signedIn: SignedIn,
  asked: { current: string; password: string },
): Promise<Changed> => {
  mustBeAllowed(ctx.actor, 'set-password', SYSTEM)
  const current = { vi: 'Mật khẩu hiện tại không đúng.', en: 'The present password is wrong.' }
  // Who enters by the province's sign-on has no password here, and does not get one.
  if (signedIn.method !== 'password') return { ok: false, waitSeconds: 0, problems: { current } }
  const confirmed = await confirmPerson(ctx, visit, signedIn, asked.current)
  if (!confirmed.ok) return { ...confirmed, problems: { current } }
  const password = await passwordProblem(asked.password, [signedIn.name, signedIn.email])
  if (password) return { ok: false, waitSeconds: 0, problems: { password } }
  const hash = await hashPassword(asked.password)
  return transaction(ctx.db, async (trx) => {
    await setPassword(trx, ctx, visit, { account: signedIn.account, hash })
    const { second_factor_at } = await trx
      .selectFrom('session')
      .select('second_factor_at')
      .where('id', '=', signedIn.session)
      .executeTakeFirstOrThrow()
    await trx.deleteFrom('session').where('account_id', '=', signedIn.account).execute()
    await recordAct(trx, ctx, { verb: 'set-password', name: signedIn.name, after: { address: visit.place } })
    const opened = await openSession(trx, ctx, visit, { account: signedIn.account, hasFactor: second_factor_at !== null })
    return { ok: true as const, ...opened }
  })
}
