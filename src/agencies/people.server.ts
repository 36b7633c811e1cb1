// What an administrator does with people: invite, give and end roles, suspend, and hand over a way back in.
import { sql, type Transaction } from 'kysely'
import { transaction } from '#db/open.server.ts'
import type { Schema } from '#db/schema.ts'
import { dateInVietnam } from '#kernel/date.ts'
import type { Bilingual } from '#kernel/language.ts'
import type { Context } from './context.ts'
import { type Link, makeLink, ofTheSystem, takenProblems } from './links.server.ts'
import { actorName, type Grant, type Role } from './model.ts'
import { type AskedGrant, emailProblem, grantFrom, nameProblem } from './people.ts'
import { mustBeAllowed, SYSTEM } from './policy.ts'
import type { Holder } from './policy-rule.ts'
import type { Verb } from './policy-table.ts'
import { recordAct } from './session.server.ts'

export type Problems = Record<string, Bilingual>
export type Refused = { ok: false; problems: Problems }

const refused = (field: string, vi: string, en: string): Refused => ({ ok: false, problems: { [field]: { vi, en } } })
const unknownPerson = (): Refused => refused('person', 'Không có tài khoản này.', 'There is no such account.')
const lastAdministrator = (): Refused =>
  refused(
    'person',
    'Đây là người quản trị cuối cùng còn vào được. Hãy giao quyền quản trị cho người khác trước.',
    'This is the last administrator who can enter. Make somebody else administrator first.',
  )
const needsWhy = (): Refused => refused('why', 'Hãy nêu lý do.', 'Give the reason.')

const ADMINISTRATORS_LOCK = 7_265_736_104

/** One account, held until the transaction ends; acts that may take an administrator away follow each other. */
const hold = async (trx: Transaction<Schema>, account: number) => {
  await sql`select pg_advisory_xact_lock(${ADMINISTRATORS_LOCK})`.execute(trx)
  return trx
    .selectFrom('account')
    .select(['id', 'name', 'email', 'method', 'disabled_at'])
    .where('id', '=', account)
    .forUpdate()
    .executeTakeFirst()
}

const hasOtherAdministrator = async (trx: Transaction<Schema>, account: number): Promise<boolean> =>
  (
    await trx
      .selectFrom('account')
      .innerJoin('role_grant', 'role_grant.account_id', 'account.id')
      .select('account.id')
      .where('account.id', '<>', account)
      .where('role', '=', 'administrator')
      .where(ofTheSystem)
      .where('revoked_at', 'is', null)
      .where(sql<boolean>`upper_inf(valid) and lower(valid) <= current_date`)
      .where('disabled_at', 'is', null)
      .where('method', 'is not', null)
      .limit(1)
      .execute()
  ).length > 0

const isAdministrator = async (trx: Transaction<Schema>, account: number): Promise<boolean> =>
  (
    await trx
      .selectFrom('role_grant')
      .select('id')
      .where('account_id', '=', account)
      .where('role', '=', 'administrator')
      .where(ofTheSystem)
      .where('revoked_at', 'is', null)
      .execute()
  ).length > 0

const insertGrant = async (trx: Transaction<Schema>, ctx: Context, account: number, grant: Grant): Promise<Refused | null> => {
  if (grant.agency !== null) {
    const agency = await trx
      .selectFrom('agency')
      .select('id')
      .where('id', '=', grant.agency)
      .$if(grant.resolution !== null, (query) => query.where('resolution_id', '=', grant.resolution as string))
      .limit(1)
      .executeTakeFirst()
    if (!agency) return refused('agency', 'Không có cơ quan này.', 'There is no such body.')
  }
  const { from, to, ...of } = grant
  await trx
    .insertInto('role_grant')
    .values({
      ...of,
      account_id: account,
      valid: `[${from},${to ?? ''})`,
      granted_by: actorName(ctx.actor),
      granted_at: ctx.now(),
    })
    .execute()
  return null
}

/** Undoes the transaction with a refusal for its result. */
class Undo extends Error {
  readonly refusal: Refused
  constructor(refusal: Refused) {
    super('undone')
    this.refusal = refusal
  }
}

const inOne = async <T>(ctx: Context, act: (trx: Transaction<Schema>) => Promise<T | Refused>): Promise<T | Refused> => {
  try {
    return await transaction(ctx.db, act)
  } catch (error) {
    if (error instanceof Undo) return error.refusal
    throw error
  }
}

/** Makes the account with its first role and the link by which it is accepted. */
export const invite = async (
  ctx: Context,
  asked: { name: string; email: string } & AskedGrant,
): Promise<({ ok: true; account: number } & Link) | Refused> => {
  mustBeAllowed(ctx.actor, 'invite', SYSTEM)
  const name = asked.name.normalize('NFC').trim()
  const email = asked.email.trim().toLowerCase()
  const grant = grantFrom(asked, dateInVietnam(ctx.now()))
  const problems: Problems = grant.ok ? {} : grant.problems
  const wrongName = nameProblem(name)
  const wrongEmail = emailProblem(email)
  if (wrongName) problems.name = wrongName
  if (wrongEmail) problems.email = wrongEmail
  if (!grant.ok || Object.keys(problems).length > 0) return { ok: false, problems }
  return inOne(ctx, async (trx) => {
    const rivals = await trx
      .selectFrom('account')
      .select('email')
      .where((is) => is.or([is(sql`lower(name)`, '=', name.toLowerCase()), is('email', '=', email)]))
      .execute()
    if (rivals.length > 0) return { ok: false, problems: takenProblems(rivals, email) }
    const by = actorName(ctx.actor)
    const { id: account } = await trx
      .insertInto('account')
      .values({ name, email, invited_by: by })
      .returning('id')
      .executeTakeFirstOrThrow()
    const wrong = await insertGrant(trx, ctx, account, grant.grant)
    if (wrong) throw new Undo(wrong)
    const link = await makeLink(trx, { account, kind: 'invite', by, now: ctx.now() })
    await recordAct(trx, ctx, { verb: 'invite', name, after: { grant: grant.grant } })
    return { ok: true as const, account, ...link }
  })
}

/** The act on one account, held and recorded; `act` says what changed or why not. */
const onAccount = async (
  ctx: Context,
  verb: Verb,
  asked: { account: number; why: string | null },
  act: (
    trx: Transaction<Schema>,
    account: NonNullable<Awaited<ReturnType<typeof hold>>>,
  ) => Promise<{ before?: object; after?: object } | Refused>,
): Promise<{ ok: true; name: string } | Refused> => {
  mustBeAllowed(ctx.actor, verb, SYSTEM)
  if (asked.why !== null && asked.why.trim() === '') return needsWhy()
  return inOne(ctx, async (trx) => {
    const account = await hold(trx, asked.account)
    if (!account) return unknownPerson()
    const done = await act(trx, account)
    if ('ok' in done) throw new Undo(done)
    const { before = null, after = null } = done
    await recordAct(trx, ctx, {
      verb,
      name: account.name,
      before: before && JSON.parse(JSON.stringify(before)),
      after: after && JSON.parse(JSON.stringify(after)),
      why: asked.why,
    })
    return { ok: true as const, name: account.name }
  })
}

export const giveGrant = async (
  ctx: Context,
  asked: { account: number } & AskedGrant,
): Promise<{ ok: true; name: string } | Refused> => {
  const grant = grantFrom(asked, dateInVietnam(ctx.now()))
  return onAccount(ctx, 'grant', { account: asked.account, why: null }, async (trx, { id }) =>
    grant.ok ? ((await insertGrant(trx, ctx, id, grant.grant)) ?? { after: grant.grant }) : grant,
  )
}

export const revokeGrant = async (ctx: Context, asked: { account: number; grant: number; why: string }) =>
  onAccount(ctx, 'revoke-grant', asked, async (trx, { id }) => {
    const ended = await trx
      .updateTable('role_grant')
      .set({ revoked_at: ctx.now(), revoked_by: actorName(ctx.actor), revoked_why: asked.why.trim() })
      .where('id', '=', asked.grant)
      .where('account_id', '=', id)
      .where('revoked_at', 'is', null)
      .returning(['id', 'role', 'agency', 'book', 'case'])
      .executeTakeFirst()
    if (!ended) return refused('person', 'Quyền này không còn.', 'This role is no longer held.')
    if (ended.role === 'administrator' && !(await isAdministrator(trx, id)) && !(await hasOtherAdministrator(trx, id)))
      return lastAdministrator()
    return { before: ended }
  })

/** Refused from the next request on; every session ends. */
export const suspend = async (ctx: Context, asked: { account: number; why: string }) =>
  onAccount(ctx, 'suspend', asked, async (trx, { id, disabled_at }) => {
    if (disabled_at) return refused('person', 'Tài khoản đã bị tạm khoá.', 'The account is already suspended.')
    if ((await isAdministrator(trx, id)) && !(await hasOtherAdministrator(trx, id))) return lastAdministrator()
    await trx
      .updateTable('account')
      .set({ disabled_at: ctx.now(), disabled_by: actorName(ctx.actor), disabled_why: asked.why.trim() })
      .where('id', '=', id)
      .execute()
    await trx.deleteFrom('session').where('account_id', '=', id).execute()
    await trx.deleteFrom('access_link').where('account_id', '=', id).where('used_at', 'is', null).execute()
    return {}
  })

export const restore = async (ctx: Context, asked: { account: number; why: string }) =>
  onAccount(ctx, 'restore', asked, async (trx, { id, disabled_at }) => {
    if (!disabled_at) return refused('person', 'Tài khoản không bị khoá.', 'The account is not suspended.')
    await trx
      .updateTable('account')
      .set({ disabled_at: null, disabled_by: null, disabled_why: null })
      .where('id', '=', id)
      .execute()
    return {}
  })

/** For a lost telephone or key: the person sets a new second factor at the next sign-in. */
export const resetFactor = async (ctx: Context, asked: { account: number; why: string }) =>
  onAccount(ctx, 'reset-factor', asked, async (trx, { id }) => {
    await trx.deleteFrom('second_factor').where('account_id', '=', id).execute()
    await trx.deleteFrom('passkey').where('account_id', '=', id).execute()
    await trx.deleteFrom('session').where('account_id', '=', id).execute()
    await trx.updateTable('account').set({ two_factor_enabled: false }).where('id', '=', id).execute()
    return {}
  })

/** For a machine that was lost or left open: every session ends, and the person signs in anew. */
export const endSessionsOf = async (ctx: Context, asked: { account: number; why: string }) =>
  onAccount(ctx, 'end-sessions', asked, async (trx, { id }) => {
    const ended = await trx.deleteFrom('session').where('account_id', '=', id).returning('id').execute()
    return ended.length > 0
      ? { after: { ended: ended.length } }
      : refused('person', 'Không có phiên nào đang mở.', 'There is no open session.')
  })

/** A way back in, to be handed over; an account never entered gets a new invitation. */
export const makeRecoveryLink = async (
  ctx: Context,
  asked: { account: number; why: string },
): Promise<{ ok: true; name: string; email: string | null; kind: 'invite' | 'recovery'; link: Link } | Refused> => {
  let made: { link: Link; kind: 'invite' | 'recovery'; email: string | null } | undefined
  const done = await onAccount(ctx, 'make-recovery-link', asked, async (trx, { id, method, email, disabled_at }) => {
    if (disabled_at) return refused('person', 'Tài khoản đang bị tạm khoá.', 'The account is suspended.')
    if (method === 'sso')
      return refused(
        'person',
        'Người này vào bằng cổng đăng nhập của tỉnh: mật khẩu đặt lại ở đó.',
        "This person enters through the province's sign-on: the password is reset there.",
      )
    const kind = method === null ? 'invite' : 'recovery'
    const link = await makeLink(trx, { account: id, kind, by: actorName(ctx.actor), now: ctx.now() })
    made = { link, kind, email }
    return { after: { kind, expiresAt: link.expiresAt.toISOString() } }
  })
  if (!done.ok || !made) return done.ok ? unknownPerson() : done
  return { ok: true, name: done.name, ...made }
}

export type GrantRow = Grant & { id: number; grantedBy: string; agencyName: Bilingual | null }
export type Person = {
  id: number
  name: string
  email: string | null
  method: 'password' | 'sso' | null
  hasFactor: boolean
  disabledAt: Date | null
  disabledWhy: string | null
  lastSeen: Date | null
  grants: GrantRow[]
}

export const PEOPLE_PAGE = 50

const people = (ctx: Context) =>
  ctx.db.kysely.selectFrom('account').select([
    'account.id',
    'account.name',
    'account.email',
    'account.method',
    'account.disabled_at as disabledAt',
    'account.disabled_why as disabledWhy',
    sql<boolean>`two_factor_enabled or exists (select from passkey where account_id = account.id)`.as('hasFactor'),
    sql<Date | null>`(select max(session.updated_at) from session where session.account_id = account.id)`.as('lastSeen'),
    sql<GrantRow[]>`(select coalesce(json_agg(json_build_object('id', g.id, 'role', g.role, 'agency', g.agency,
      'resolution', g.resolution, 'book', g.book, 'case', g."case", 'from', lower(g.valid), 'to', upper(g.valid),
      'grantedBy', g.granted_by, 'agencyName', (select json_build_object('vi', agency.name_vi, 'en', agency.name_en)
        from agency where agency.id = g.agency and (g.resolution is null or agency.resolution_id = g.resolution) limit 1))
      order by g.id), '[]') from role_grant g where g.account_id = account.id and g.revoked_at is null)`.as('grants'),
  ])

/** People whose name, e-mail or role holds the words, fifty at a time. */
export const listPeople = async (
  ctx: Context,
  asked: { q: string; role: Role | null; page: number },
): Promise<{ rows: Person[]; total: number; page: number; pages: number }> => {
  mustBeAllowed(ctx.actor, 'see-people', SYSTEM)
  const pattern = `%${asked.q
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&')}%`
  const matching = sql<boolean>`(lower(account.name) like ${pattern} or account.email like ${pattern})
    and (${asked.role}::text is null or exists (select from role_grant g
      where g.account_id = account.id and g.role = ${asked.role}::text and g.revoked_at is null))`
  const { total } = await ctx.db.kysely
    .selectFrom('account')
    .select((of) => of.fn.countAll<number>().as('total'))
    .where(matching)
    .executeTakeFirstOrThrow()
  const pages = Math.max(1, Math.ceil(total / PEOPLE_PAGE))
  const page = Math.min(Math.max(1, asked.page), pages)
  const rows = await people(ctx)
    .where(matching)
    .orderBy(sql`lower(account.name)`)
    .orderBy('account.id')
    .limit(PEOPLE_PAGE)
    .offset((page - 1) * PEOPLE_PAGE)
    .execute()
  return { rows, total, page, pages }
}

/** Everybody who may enter and holds one of the roles today, by name. */
export const readHolders = async (ctx: Context, roles: readonly Holder[]): Promise<Pick<Person, 'id' | 'name' | 'grants'>[]> => {
  mustBeAllowed(ctx.actor, 'see-people', SYSTEM)
  const today = dateInVietnam(ctx.now())
  return people(ctx)
    .where('account.disabled_at', 'is', null)
    .where(
      sql<boolean>`exists (select from role_grant g where g.account_id = account.id and g.revoked_at is null
        and g.valid @> ${today}::date and g.role = any (${[...roles]}::text[]))`,
    )
    .orderBy(sql`lower(account.name)`)
    .orderBy('account.id')
    .execute()
}

export const readPerson = async (ctx: Context, account: number): Promise<Person | null> => {
  mustBeAllowed(ctx.actor, 'see-people', SYSTEM)
  return (await people(ctx).where('account.id', '=', account).executeTakeFirst()) ?? null
}
