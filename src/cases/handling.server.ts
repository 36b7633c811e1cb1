// What officers do: whoever is of the body that holds a step takes it, asks for what is missing, asks opinions and ends it.
import type { Transaction } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { hashOf, newToken } from '#agencies/key.server.ts'
import { sendLetter } from '#agencies/mail.server.ts'
import { actorName, NotAllowed } from '#agencies/model.ts'
import { mustBeAllowed } from '#agencies/policy.ts'
import type { Schema } from '#db/schema.ts'
import { isTurnedAway } from '#gate/store.server.ts'
import { dayAt, type IsoDate } from '#kernel/date.ts'
import { DONE, type Done, dayOf, handledOf, no, onCase, recordCase, standingsIn, tellApplicant } from './acting.server.ts'
import { readGateOfCases } from './gate/store.server.ts'
import { caseAddress, isOpenedBy } from './link.server.ts'
import type { Case, Consultation, Opinion, Outcome, Term } from './model.ts'
import { hindersAsking, hindersEnd, type StepStanding } from './rules.ts'

type Trx = Transaction<Schema>

/** A consultee's link outlives its term, which may be missed, but not for long. */
const LINK_DAYS = 60

/** The act on a step of a body for which the actor acts; null where there is no such step. */
const onStep = <T>(
  ctx: Context,
  { case: id, step }: { case: string; step: number },
  act: (trx: Trx, one: Case, standing: StepStanding) => Promise<T>,
): Promise<T | null> =>
  onCase(ctx, id, async (trx, one) => {
    mustBeAllowed(ctx.actor, 'handle-case', { resolution: one.resolution, case: id })
    const standing = (await standingsIn(trx, one, dayOf(ctx))).find((each) => each.step.id === step)
    if (!standing) return null
    const { holder } = standing.step
    if (!(await handledOf(trx, one, [holder])).has(holder)) throw new NotAllowed('handle-case')
    return act(trx, one, standing)
  })

type AskedStep = { case: string; step: number }

/** Who works on the step from now on: whoever takes it. */
export const takeStep = (ctx: Context, asked: AskedStep): Promise<Done | null> =>
  onStep(ctx, asked, async (trx, one, { state, step }) => {
    if (state !== 'running' && state !== 'stopped') return no('not-running')
    const officer = actorName(ctx.actor)
    await trx.updateTable('case_step').set({ officer }).where('id', '=', step.id).execute()
    await recordCase(trx, ctx, { id: one.id, actor: officer, verb: 'take-step', after: { step: step.id } })
    return DONE
  })

/** Asks once, in writing, for what is missing; the clock stands from this day. */
export const askSupplement = async (
  ctx: Context,
  { reason, missing, ...asked }: AskedStep & { reason: string; missing: string },
): Promise<Done | null> => {
  let told: Case | null = null
  const done = await onStep(ctx, asked, async (trx, one, standing) => {
    const problem = hindersAsking(standing)
    if (problem) return no(problem)
    const { id: step } = standing.step
    await trx
      .insertInto('case_supplement')
      .values({ step_id: step, case_id: one.id, asked_on: dayOf(ctx), reason, missing, answered_on: null, answer: null })
      .execute()
    const actor = actorName(ctx.actor)
    await recordCase(trx, ctx, { id: one.id, actor, verb: 'ask-supplement', after: { step, missing }, why: reason })
    told = one
    return DONE
  })
  if (told) tellApplicant(told)
  return done
}

export type EndedStep = AskedStep & {
  outcome: Outcome
  /** By which document it ended: no step ends without one. */
  document: string
  documentOn: IsoDate
  reason: string
}

/** Ends the step, by document. How long it took by the law's own count is kept with it. */
export const endStep = async (ctx: Context, { outcome, document, documentOn, reason, ...asked }: EndedStep) => {
  let told: Case | null = null
  const done = await onStep(ctx, asked, async (trx, one, standing): Promise<Done> => {
    const day = dayOf(ctx)
    const { stops } = await readGateOfCases(trx, one.resolution)
    const isStopped = stops.includes(standing.procedure.id) && (await isTurnedAway(trx, one.id))
    const problem = documentOn > day ? 'future' : hindersEnd(standing, outcome, isStopped)
    if (problem) return no(problem)
    const { step, by, due, isLate } = standing
    await trx
      .updateTable('case_step')
      .set({
        ...{ ended_on: day, outcome, document, document_on: documentOn, reason: reason || null },
        ...{ days_used: standing.daysUsed, counted: by.counted, was_on_time: due === null ? null : !isLate },
      })
      .where('id', '=', step.id)
      .execute()
    const actor = actorName(ctx.actor)
    await recordCase(trx, ctx, { id: one.id, actor, verb: 'end-step', after: { step: step.id, outcome, document }, why: reason })
    told = one
    return DONE
  })
  if (told) tellApplicant(told)
  return done
}

export type AskedOpinion = AskedStep & {
  body: string
  /** An opinion that the law names, by its id; its term and what is kept of it come from there. */
  consult: string | null
  days: number | null
  factOnly: boolean
  question: string
  email: string
  origin: string
}

export type Asked = { ok: true; token: string; mailed: boolean }

/** Asks a body for its opinion; the link that is handed over opens this case only, until it is answered or its days are over. */
export const askOpinion = async (ctx: Context, asked: AskedOpinion): Promise<Asked | Exclude<Done, { ok: true }> | null> => {
  const token = newToken()
  const done = await onStep(ctx, asked, async (trx, one, { state, step, by }) => {
    if (state !== 'running' && state !== 'stopped') return no('not-running')
    const named = by.consults.find(({ id }) => id === asked.consult)
    const body = named?.body ?? asked.body
    // What the law marks so is kept so, however the officer asks that body.
    const isMarked = one.law.some(({ steps }) =>
      steps.some(({ consults }) => consults.some((each) => each.body === body && each.factOnly)),
    )
    const term: Term = named ?? { days: asked.days, counted: 'working' }
    const { id } = await trx
      .insertInto('case_consultation')
      .values({
        ...{ step_id: step.id, case_id: one.id, consult: named?.id ?? null, body, days: term.days, counted: term.counted },
        ...{ fact_only: isMarked || asked.factOnly, asked_on: dayOf(ctx), question: asked.question },
        ...{ answered_on: null, outcome: null, number: null, document_on: null, content: null },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const expires_on = dayAt(dayOf(ctx), LINK_DAYS)
    await trx
      .insertInto('case_link')
      .values({ token_hash: hashOf(token), case_id: one.id, consultation_id: id, made_at: ctx.now(), expires_on })
      .execute()
    const after = { step: step.id, consultation: id, body }
    await recordCase(trx, ctx, { id: one.id, actor: actorName(ctx.actor), verb: 'ask-opinion', after })
    return DONE
  })
  if (!done?.ok) return done
  const mailed = asked.email !== '' && (await sendLetter({ to: asked.email, ...opinionLetter(asked, token) }))
  return { ok: true, token, mailed }
}

const opinionLetter = ({ case: id, origin }: AskedOpinion, token: string) => ({
  subject: `Lấy ý kiến về hồ sơ ${id} / An opinion asked on case ${id}`,
  text: `Mở liên kết này để xem hồ sơ ${id} và trả lời; liên kết chỉ mở hồ sơ này:\n${origin}${caseAddress(token)}\n\nOpen this link to see case ${id} and answer; it opens this case only.\n`,
})

export type GivenOpinion = {
  consultation: number
  outcome: Opinion
  number: string
  documentOn: IsoDate
  content: string
}

/** Why the opinion cannot be written so; null where it can. */
const hindersOpinion = (known: Consultation | undefined, asked: GivenOpinion, day: IsoDate) =>
  !known || known.answeredOn !== null
    ? 'answered-before'
    : known.factOnly && asked.content
      ? 'fact-only'
      : asked.documentOn > day
        ? 'future'
        : null

const writeOpinion = async (trx: Trx, ctx: Context, one: Case, asked: GivenOpinion, actor: string): Promise<Done> => {
  const known = one.steps.flatMap(({ consultations }) => consultations).find(({ id }) => id === asked.consultation)
  const problem = hindersOpinion(known, asked, dayOf(ctx))
  if (problem) return no(problem)
  const { consultation, outcome, number, documentOn, content } = asked
  await trx
    .updateTable('case_consultation')
    .set({ answered_on: dayOf(ctx), outcome, number, document_on: documentOn, content: content || null })
    .where('id', '=', consultation)
    .execute()
  // Recorded while the link still shows the case; it opens nothing more once it was answered.
  await recordCase(trx, ctx, { id: one.id, actor, verb: 'give-opinion', after: { consultation, outcome, number } })
  await trx.updateTable('case_link').set({ ended_at: ctx.now() }).where('consultation_id', '=', consultation).execute()
  return DONE
}

/** The body's own answer, by its link. */
export const giveOpinion = async (ctx: Context, id: string, asked: GivenOpinion): Promise<Done | null> => {
  let told: Case | null = null
  const done = await onCase(ctx, id, async (trx, one) => {
    if (!(await isOpenedBy(trx, { case: id, consultation: asked.consultation }))) return null
    if (one.state !== 'submitted') return no('not-submitted')
    told = one
    return writeOpinion(trx, ctx, one, asked, `consultee:${asked.consultation}`)
  })
  if (told && done?.ok) tellApplicant(told)
  return done
}

/** An answer that came on paper, entered by whoever handles the step. */
export const enterOpinion = (ctx: Context, asked: AskedStep & GivenOpinion): Promise<Done | null> =>
  onStep(ctx, asked, (trx, one, { step }) =>
    step.consultations.some(({ id }) => id === asked.consultation)
      ? writeOpinion(trx, ctx, one, asked, actorName(ctx.actor))
      : Promise.resolve(no('answered-before')),
  )
