// What the applicant does, holding the secret link of the case.
import { createHash } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import { takeAttempt } from '#agencies/attempts.server.ts'
import type { Context } from '#agencies/context.ts'
import { hashOf, newToken } from '#agencies/key.server.ts'
import { sendLetter } from '#agencies/mail.server.ts'
import { ANYTHING, mustBeAllowed } from '#agencies/policy.ts'
import { transaction } from '#db/open.server.ts'
import type { Schema } from '#db/schema.ts'
import type { Project } from '#gate/model.ts'
import { dayAt } from '#kernel/date.ts'
import { refuseSize } from '#registers/files.server.ts'
import { DONE, type Done, dayOf, no, onCase, recordCase, standingsIn } from './acting.server.ts'
import { type Judge, judgeCase } from './gate/actions.server.ts'
import { caseAddress, isOpenedBy, workingByLink } from './link.server.ts'
import type { Case, Fields } from './model.ts'
import { paperKind } from './paper.ts'
import { inForce } from './rules.ts'
import { readProcedures } from './store.server.ts'

/** A project goes on for years; its link with it. */
const LINK_DAYS = 5 * 365
const MOST_PAPERS = 60
const MOST_BYTES = 300_000_000

export const applicantOf = (id: string): string => `applicant:${id}`

export type Opened = { token: string; case: string }

/** Opens a draft and the link to it, or says how long to wait: anybody may, so that one address may not without end. */
export const openCase = async (
  ctx: Context,
  asked: { resolution: string; fields: Fields; address: string; origin: string; interest?: string },
): Promise<Opened | { waitSeconds: number }> => {
  mustBeAllowed(ctx.actor, 'apply-case', ANYTHING)
  const { attempt, waitSeconds } = await takeAttempt(ctx.db, `open-case ${asked.address}`, asked.address)
  if (attempt === null) return { waitSeconds }
  const token = newToken()
  const byLink = workingByLink(ctx, token)
  const id = await transaction(byLink.db, async (trx) => {
    const { rows } = await sql<{ id: string }>`select 'hs-' || nextval('case_number') as id`.execute(trx)
    const id = rows[0]?.id ?? ''
    await trx
      .insertInto('case_link')
      .values({
        token_hash: hashOf(token),
        case_id: id,
        consultation_id: null,
        made_at: ctx.now(),
        expires_on: dayAt(dayOf(ctx), LINK_DAYS),
      })
      .execute()
    await trx
      .insertInto('investment_case')
      .values({
        id,
        resolution_id: asked.resolution,
        state: 'draft',
        fields: JSON.stringify(asked.fields),
        procedures: [],
        opened_at: ctx.now(),
        submitted_on: null,
        withdrawn_on: null,
      })
      .execute()
    // The secret of the interest that it comes from; one that is none ties nothing.
    if (asked.interest) await sql`select tie_interest(${hashOf(asked.interest)})`.execute(trx)
    await recordCase(trx, ctx, { id, actor: applicantOf(id), verb: 'open-case', after: {} })
    return id
  })
  const { email } = asked.fields
  if (email) void sendLetter({ to: email, ...openingLetter(id, `${asked.origin}${caseAddress(token)}`) })
  return { token, case: id }
}

const openingLetter = (id: string, address: string) => ({
  subject: `Liên kết của hồ sơ ${id} / The link of case ${id}`,
  text: `Ai có liên kết này thì mở được hồ sơ ${id}; hãy giữ kín:\n${address}\n\nWhoever has this link opens case ${id}; keep it to yourself.\n`,
})

/** The act of whoever holds the applicant's link of the case; null for everybody else. */
const asApplicant = (
  ctx: Context,
  id: string,
  act: (trx: Transaction<Schema>, one: Case) => Promise<Done>,
): Promise<Done | null> =>
  onCase(ctx, id, async (trx, one) => ((await isOpenedBy(trx, { case: id, consultation: null })) ? act(trx, one) : null))

/** Saves what was typed, complete or not; `revision` is that of the page on which it was typed. */
export const saveDraft = (
  ctx: Context,
  id: string,
  asked: { fields: Fields; procedures: string[]; revision: number },
): Promise<Done | null> =>
  asApplicant(ctx, id, async (trx, one) => {
    if (one.state !== 'draft') return no('not-draft')
    if (one.revision !== asked.revision) return no('saved-meanwhile')
    const revision = one.revision + 1
    await trx
      .updateTable('investment_case')
      .set({ fields: JSON.stringify(asked.fields), procedures: asked.procedures, revision })
      .where('id', '=', id)
      .execute()
    // What is typed in a draft is the applicant's own: the record says that it was saved, not what.
    await recordCase(trx, ctx, { id, actor: applicantOf(id), verb: 'save-case', after: { revision } })
    return DONE
  })

const isAwaitingAnswer = ({ steps }: Case): boolean =>
  steps.some(({ supplement }) => supplement !== null && supplement.answeredOn === null)

/** Keeps a paper, checked by its bytes; a later one of the same paper counts. After handing in, while a supplement is awaited. */
export const bringPaper = (
  ctx: Context,
  id: string,
  { paper, name, bytes }: { paper: string; name: string; bytes: Uint8Array },
): Promise<Done | null> => {
  refuseSize(name, bytes.byteLength)
  return asApplicant(ctx, id, async (trx, one) => {
    if (one.state !== 'draft' && !(one.state === 'submitted' && isAwaitingAnswer(one))) return no('nothing-asked')
    const mediaType = paperKind(bytes)
    if (mediaType === null) return no('paper-kind')
    const { count, bytesKept } = await trx
      .selectFrom('case_paper')
      .select(({ fn }) => [fn.countAll<number>().as('count'), fn.sum<number | null>('byte_length').as('bytesKept')])
      .where('case_id', '=', id)
      .executeTakeFirstOrThrow()
    if (count >= MOST_PAPERS || Number(bytesKept) + bytes.byteLength > MOST_BYTES) return no('too-many-papers')
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await trx
      .insertInto('case_paper')
      .values({
        ...{ case_id: id, paper, name: name.slice(0, 255), media_type: mediaType, byte_length: bytes.byteLength, sha256 },
        ...{ content: bytes, brought_at: ctx.now() },
      })
      .execute()
    await recordCase(trx, ctx, { id, actor: applicantOf(id), verb: 'bring-paper', after: { paper, sha256 } })
    return DONE
  })
}

/** What a case says of its project; null where it cannot be read. */
export type AtGate = { projectOf: (one: Case) => Project | null; judge: Judge }

/**
 * Hands the case in: from now on it has the law of this day, and the verdict of its rules; a pack without a gate judges nothing.
 * What is missing the page has told before.
 */
export const submitCase = (ctx: Context, id: string, gate: AtGate | null): Promise<Done | null> =>
  asApplicant(ctx, id, async (trx, one) => {
    if (one.state !== 'draft') return no('not-draft')
    if (one.procedures.length === 0) return no('no-procedure')
    const day = dayOf(ctx)
    const law = inForce(await readProcedures(trx, one.resolution), day).filter((each) => one.procedures.includes(each.id))
    if (law.length !== one.procedures.length) return no('law-changed')
    if (gate) {
      const project = gate.projectOf(one)
      if (!project) return no('saved-meanwhile')
      await judgeCase(trx, ctx, one, { project, judge: gate.judge, by: applicantOf(id), ground: null })
    }
    const steps = law.flatMap((procedure) => procedure.steps.map((step) => ({ procedure, step })))
    await trx
      .insertInto('case_step')
      .values(
        steps.map(({ procedure, step }, ordinal) => ({
          ...{ case_id: id, resolution_id: one.resolution, ordinal, holder: step.authority },
          ...{ procedure: procedure.id, step: step.id },
        })),
      )
      .execute()
    const bodies = [...new Set(steps.flatMap(({ step }) => (step.authority ? [`${one.resolution}/${step.authority}`] : [])))]
    await trx
      .updateTable('investment_case')
      .set({ state: 'submitted', submitted_on: day, law: JSON.stringify(law), bodies })
      .where('id', '=', id)
      .execute()
    await sql`select note_application(${day})`.execute(trx)
    await recordCase(trx, ctx, { id, actor: applicantOf(id), verb: 'submit-case', after: { procedures: one.procedures } })
    return DONE
  })

/** Answers what was missing; the clock runs again from this day. */
export const answerSupplement = (
  ctx: Context,
  id: string,
  { step, answer }: { step: number; answer: string },
): Promise<Done | null> =>
  asApplicant(ctx, id, async (trx, one) => {
    if (one.state !== 'submitted') return no('not-submitted')
    const standing = (await standingsIn(trx, one, dayOf(ctx))).find((each) => each.step.id === step)
    if (standing?.state !== 'stopped') return no('nothing-asked')
    await trx
      .updateTable('case_supplement')
      .set({ answered_on: dayOf(ctx), answer })
      .where('step_id', '=', step)
      .where('answered_on', 'is', null)
      .execute()
    await recordCase(trx, ctx, { id, actor: applicantOf(id), verb: 'answer-supplement', after: { step } })
    return DONE
  })

export const withdrawCase = (ctx: Context, id: string, why: string): Promise<Done | null> =>
  asApplicant(ctx, id, async (trx, one) => {
    if (one.state === 'withdrawn') return no('not-submitted')
    await trx
      .updateTable('investment_case')
      .set({ state: 'withdrawn', withdrawn_on: dayOf(ctx) })
      .where('id', '=', id)
      .execute()
    await recordCase(trx, ctx, { id, actor: applicantOf(id), verb: 'withdraw-case', after: {}, why })
    return DONE
  })
