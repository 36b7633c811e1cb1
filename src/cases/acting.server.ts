// What every act on a case does alike: one after another on the same case, recorded, and told to the applicant.
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { sendLetter } from '#agencies/mail.server.ts'
import { reachedOf } from '#agencies/reach.server.ts'
import { record } from '#db/audit.server.ts'
import type { Json } from '#db/audit.ts'
import { transaction } from '#db/open.server.ts'
import type { Schema } from '#db/schema.ts'
import { holdCase } from '#gate/store.server.ts'
import { dateInVietnam, type IsoDate } from '#kernel/date.ts'
import { officeCalendar } from '#kernel/holidays.ts'
import type { Case } from './model.ts'
import { type StepStanding, standingsOf } from './rules.ts'
import { readCase, readProcedures } from './store.server.ts'
import type { CaseProblem } from './words.ts'

type Trx = Transaction<Schema>

/** The calendar by which all terms of cases are counted. */
export const calendar = officeCalendar

export type Done = { ok: true } | { ok: false; problem: CaseProblem }
export const no = (problem: CaseProblem): Done => ({ ok: false, problem })
export const DONE: Done = { ok: true }

export const dayOf = (ctx: Context): IsoDate => dateInVietnam(ctx.now())

/** The act on the case, held until the transaction ends; null where there is none that whoever acts sees. */
export const onCase = <T>(ctx: Context, id: string, act: (trx: Trx, one: Case) => Promise<T>): Promise<T | null> =>
  transaction(ctx.db, async (trx) => {
    await holdCase(trx, id)
    const one = await readCase(trx, id)
    return one ? act(trx, one) : null
  })

/** Of some holders of steps of a case those for whom the actor may act. */
export const handledOf = async (
  db: Kysely<Schema>,
  { id, resolution }: Pick<Case, 'id' | 'resolution'>,
  holders: readonly (string | null)[],
): Promise<Set<string | null>> => {
  const { rows } = await sql`select from cases_given('handle-case') given where given = ${id}`.execute(db)
  return rows.length > 0 ? new Set(holders) : reachedOf(db, { verb: 'handle-case', resolution }, holders)
}

/** The standings of a case on the day of the act. */
export const standingsIn = async (trx: Trx, one: Case, day: IsoDate): Promise<StepStanding[]> =>
  standingsOf(one, await readProcedures(trx, one.resolution), day, calendar)

export const recordCase = (
  trx: Trx,
  ctx: Context,
  { id, ...act }: { id: string; actor: string; verb: string; after: Json; why?: string },
): Promise<void> => record(trx, { at: ctx.now(), object: `case:${id}`, before: null, why: null, ...act })

/** Tells the applicant that something changed: not what was decided or said, for a letter is read by whoever gets it. */
export const tellApplicant = ({ id, fields }: Case): void => {
  if (!fields.email) return
  // Not waited for: the act is done, whatever the mail server does.
  void sendLetter({
    to: fields.email,
    subject: `Hồ sơ ${id}: có thay đổi / Case ${id}: something changed`,
    text: `Hồ sơ ${id} vừa có thay đổi. Hãy mở liên kết riêng của hồ sơ để xem.\n\nSomething changed in case ${id}. Open its own link to see what.\n`,
  })
}
