// Who holds a session is asked once more before what opens the account is changed: a session may have been left open.
import { transaction } from '#db/open.server.ts'
import { attemptSucceeded, takeAttempt } from './attempts.server.ts'
import type { Visit } from './auth.server.ts'
import type { Context } from './context.ts'
import type { SignedIn } from './door.server.ts'
import { verifyPassword } from './password.server.ts'
import { recordAct } from './session.server.ts'

type Confirmed = { ok: true } | { ok: false; waitSeconds: number }

/** By the password; whoever enters by the province's sign-on has none here, and must have come from there just now. */
export const confirmPerson = async (ctx: Context, visit: Visit, signedIn: SignedIn, password: string): Promise<Confirmed> => {
  if (signedIn.method !== 'password') return signedIn.isFresh ? { ok: true } : { ok: false, waitSeconds: 0 }
  const { attempt, waitSeconds } = await takeAttempt(ctx.db, `confirm:${signedIn.account}`, visit.address)
  if (attempt === null) return { ok: false, waitSeconds }
  const kept = await ctx.db.kysely
    .selectFrom('credential')
    .select('password')
    .where('account_id', '=', signedIn.account)
    .where('provider', '=', 'credential')
    .executeTakeFirst()
  const isRight = await verifyPassword(password, kept?.password ?? null)
  return transaction(ctx.db, async (trx) => {
    if (isRight) {
      await attemptSucceeded(trx, attempt)
      return { ok: true } as const
    }
    await recordAct(trx, ctx, { verb: 'fail-confirm', name: signedIn.name, after: { address: visit.place } })
    return { ok: false, waitSeconds: 0 } as const
  })
}
