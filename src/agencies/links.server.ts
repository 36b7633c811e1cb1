// One-time links: the first administrator's, an invitation, a recovery. Each works once and for a short time; the database
// keeps only its hash.
import { type Kysely, sql, type Transaction } from 'kysely'
import { transaction } from '#db/open.server.ts'
import type { Schema } from '#db/schema.ts'
import { dateInVietnam } from '#kernel/date.ts'
import type { Bilingual } from '#kernel/language.ts'
import { takeAttempt } from './attempts.server.ts'
import { authOver, type Visit } from './auth.server.ts'
import type { Context } from './context.ts'
import { hashOf, newToken } from './key.server.ts'
import { canMail, sendLetter } from './mail.server.ts'
import { hashPassword, passwordProblem } from './password.server.ts'
import { emailProblem, nameProblem } from './people.ts'
import { mustBeAllowed, SYSTEM } from './policy.ts'
import { accountObject, type Opened, openSession, recordAct } from './session.server.ts'

export type LinkKind = 'setup' | 'invite' | 'recovery'
export type Link = { token: string; expiresAt: Date }

const HOURS: Readonly<Record<LinkKind, number>> = { setup: 24, invite: 7 * 24, recovery: 1 }
const FIRST_ADMINISTRATOR = 'quan-tri'

/** Where each kind of link opens. */
export const addressOf = (kind: LinkKind, token: string): string =>
  `/${{ setup: 'sign-in', invite: 'invite', recovery: 'recover' }[kind]}/${token}`

/** An administrator of a body or a resolution makes nobody, and so counts for none where one is needed. */
export const ofTheSystem = sql<boolean>`agency is null and resolution is null and book is null and "case" is null`

/** Whether an administrator has ever come in and still may; until then each start prints a fresh link. */
export const hasAdministrator = async (db: Kysely<Schema>): Promise<boolean> =>
  (
    await db
      .selectFrom('account')
      .innerJoin('role_grant', 'role_grant.account_id', 'account.id')
      .select('account.id')
      .where('role', '=', 'administrator')
      .where(ofTheSystem)
      .where('revoked_at', 'is', null)
      .where('method', 'is not', null)
      .where('disabled_at', 'is', null)
      .limit(1)
      .execute()
  ).length > 0

/** Makes a link for the account; its earlier unused links end. */
export const makeLink = async (
  trx: Transaction<Schema>,
  { account, kind, by, now }: { account: number; kind: LinkKind; by: string; now: Date },
): Promise<Link> => {
  const token = newToken()
  const expiresAt = new Date(now.getTime() + HOURS[kind] * 3_600_000)
  await trx.deleteFrom('access_link').where('account_id', '=', account).where('used_at', 'is', null).execute()
  await trx
    .insertInto('access_link')
    .values({ token_hash: hashOf(token), account_id: account, kind, made_by: by, made_at: now, expires_at: expiresAt })
    .execute()
  return { token, expiresAt }
}

/** The first administrator's link; made by the machine's operator alone, and dead once an administrator has come in. */
export const makeAccessLink = async (ctx: Context): Promise<Link | null> => {
  mustBeAllowed(ctx.actor, 'make-access-link', SYSTEM)
  return transaction(ctx.db, async (trx) => {
    if (await hasAdministrator(trx)) return null
    const by = 'operator'
    const waiting = await trx
      .selectFrom('account')
      .innerJoin('role_grant', 'role_grant.account_id', 'account.id')
      .select(['account.id', 'account.name'])
      .where('role', '=', 'administrator')
      .where(ofTheSystem)
      .where('revoked_at', 'is', null)
      .where('disabled_at', 'is', null)
      .orderBy('account.id')
      .limit(1)
      .executeTakeFirst()
    const account = waiting ?? (await makeFirst(trx, ctx))
    const link = await makeLink(trx, { account: account.id, kind: 'setup', by, now: ctx.now() })
    await recordAct(trx, ctx, {
      verb: 'make-access-link',
      name: account.name,
      after: { expiresAt: link.expiresAt.toISOString() },
    })
    return link
  })
}

const makeFirst = async (trx: Transaction<Schema>, ctx: Context): Promise<{ id: number; name: string }> => {
  const taken = await trx.selectFrom('account').select('id').where('name', '=', FIRST_ADMINISTRATOR).execute()
  const name = taken.length === 0 ? FIRST_ADMINISTRATOR : `${FIRST_ADMINISTRATOR}-${Date.now().toString(36)}`
  const account = await trx.insertInto('account').values({ name }).returning(['id', 'name']).executeTakeFirstOrThrow()
  await trx
    .insertInto('role_grant')
    .values({
      account_id: account.id,
      role: 'administrator',
      valid: `[${dateInVietnam(ctx.now())},)`,
      granted_by: 'operator',
    })
    .execute()
  return account
}

export type OpenLink = { kind: LinkKind; account: number; name: string; email: string | null }

/** What an unused link in its time opens; null for any other, without saying which of these it is. */
export const readLink = async (
  db: Kysely<Schema>,
  { token, kind, now }: { token: string; kind: LinkKind; now: Date },
): Promise<OpenLink | null> =>
  (await db
    .selectFrom('access_link')
    .innerJoin('account', 'account.id', 'access_link.account_id')
    .select(['access_link.kind', 'account.id as account', 'account.name', 'account.email'])
    .where('token_hash', '=', hashOf(token))
    .where('kind', '=', kind)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .where('account.disabled_at', 'is', null)
    .where((is) => is.or([is('account.method', 'is', null), is('account.method', '=', 'password')]))
    .executeTakeFirst()) ?? null

export type Accepted = { ok: true; opened: Opened | null } | { ok: false; problems: Record<string, Bilingual> | 'gone' }

/** Uses the link up and sets the password. An invitation opens a session; a recovery ends all there are. */
export const acceptLink = async (
  ctx: Context,
  visit: Visit,
  asked: { token: string; kind: LinkKind; password: string; name: string; email: string },
): Promise<Accepted> => {
  const { token, kind } = asked
  const link = await readLink(ctx.db.kysely, { token, kind, now: ctx.now() })
  if (!link) return { ok: false, problems: 'gone' }
  const isSetup = kind === 'setup'
  const name = isSetup ? asked.name.trim() : link.name
  const email = isSetup ? asked.email.trim().toLowerCase() : link.email
  const problems: Record<string, Bilingual> = {}
  const wrongName = isSetup ? nameProblem(name) : null
  const wrongEmail = isSetup ? emailProblem(email ?? '') : null
  const wrongPassword = await passwordProblem(asked.password, [name, email])
  if (wrongName) problems.name = wrongName
  if (wrongEmail) problems.email = wrongEmail
  if (wrongPassword) problems.password = wrongPassword
  if (Object.keys(problems).length > 0) return { ok: false, problems }
  // Weighed before the transaction: no connection and no lock waits for it.
  const hash = await hashPassword(asked.password)
  return transaction(ctx.db, async (trx) => {
    const rivals = await trx
      .selectFrom('account')
      .select(['name', 'email'])
      .where('id', '<>', link.account)
      .where((is) => is.or([is(sql`lower(name)`, '=', name.toLowerCase()), is('email', '=', email)]))
      .execute()
    if (rivals.length > 0) return { ok: false, problems: takenProblems(rivals, email) }
    // One statement decides, so that two requests with one link cannot both win.
    const used = await trx
      .updateTable('access_link')
      .set({ used_at: ctx.now() })
      .where('token_hash', '=', hashOf(token))
      .where('used_at', 'is', null)
      .returning('account_id')
      .executeTakeFirst()
    if (!used) return { ok: false, problems: 'gone' }
    await trx.updateTable('account').set({ name, email, method: 'password' }).where('id', '=', link.account).execute()
    await setPassword(trx, ctx, visit, { account: link.account, hash })
    await trx.deleteFrom('session').where('account_id', '=', link.account).execute()
    const verb = kind === 'recovery' ? 'recover' : 'accept'
    const after = { by: kind, address: visit.place }
    await recordAct(trx, ctx, { verb, name, actor: accountObject(name), after })
    return { ok: true, opened: kind === 'recovery' ? null : await openSession(trx, ctx, visit, { account: link.account }) }
  })
}

export const takenProblems = (rivals: readonly { email: string | null }[], email: string | null): Record<string, Bilingual> =>
  rivals.some((rival) => email !== null && rival.email === email)
    ? { email: { vi: 'Thư điện tử này đã có tài khoản.', en: 'This e-mail already has an account.' } }
    : {
        name: {
          vi: 'Đã có người mang đúng tên này. Tên đứng dưới mỗi việc đã làm, nên hãy ghi thêm đơn vị hoặc chức danh.',
          en: 'Somebody already bears this very name. Names sign every act, so add the body or the title.',
        },
      }

export const setPassword = async (
  trx: Transaction<Schema>,
  ctx: Context,
  visit: Visit,
  { account, hash }: { account: number; hash: string },
): Promise<void> => {
  const { internalAdapter } = await (await authOver(ctx.db, trx, visit)).$context
  const userId = String(account)
  if (await internalAdapter.findCredentialAccount(userId)) await internalAdapter.updatePassword(userId, hash)
  else await internalAdapter.createAccount({ userId, providerId: 'credential', accountId: userId, password: hash })
}

/** Sends a recovery link where there is an account that has a password; the answer is the same where there is none. */
export const askRecovery = async (ctx: Context, visit: Visit, asked: string): Promise<{ waitSeconds: number }> => {
  const email = asked.trim().toLowerCase()
  const { attempt, waitSeconds } = await takeAttempt(ctx.db, `recover:${email}`, visit.address)
  if (attempt === null) return { waitSeconds }
  if (!canMail()) return { waitSeconds: 0 }
  const token = await transaction(ctx.db, async (trx) => {
    const account = await trx
      .selectFrom('account')
      .select(['id', 'name'])
      .where('email', '=', email)
      .where('method', '=', 'password')
      .where('disabled_at', 'is', null)
      .executeTakeFirst()
    if (!account) return null
    const link = await makeLink(trx, { account: account.id, kind: 'recovery', by: 'self', now: ctx.now() })
    await recordAct(trx, ctx, { verb: 'ask-recovery', name: account.name, after: { address: visit.place } })
    return link.token
  })
  // Not waited for: how long a mail server takes must not tell whether there is an account.
  if (token) void sendLetter({ to: email, ...recoveryLetter(`${visit.origin}${addressOf('recovery', token)}`) })
  return { waitSeconds: 0 }
}

const recoveryLetter = (address: string): { subject: string; text: string } => ({
  subject: 'Đặt lại mật khẩu Resolute / Reset your Resolute password',
  text: `Mở liên kết này trong một giờ để đặt mật khẩu mới; liên kết dùng được một lần:\n${address}\n\nNếu không phải bạn yêu cầu, hãy bỏ qua thư này.\n\nOpen this link within an hour to set a new password; it works once. If you did not ask for it, ignore this letter.\n`,
})
