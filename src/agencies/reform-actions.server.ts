// What a person may do about reforms: load one, put it in force, withdraw it, and answer who took over.
import { createHash } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import { record } from '#db/audit.server.ts'
import { transaction } from '#db/open.server.ts'
import { Refusal } from '#db/refusal.ts'
import type { Schema } from '#db/schema.ts'
import type { IsoDate } from '#kernel/date.ts'
import type { Context } from './context.ts'
import { actorName } from './model.ts'
import { ANYTHING, mustBeAllowed } from './policy.ts'
import type { Verb } from './policy-table.ts'
import { MATTERS, type Matter, type Reform, type ReformFault, type StoredReform } from './reform.ts'
import { faultsAgainst, faultsWithin } from './reform-check.ts'
import { type Organisation, readOrganisation } from './reforms.server.ts'
import { isThere, questionsOf } from './rules.ts'

type Trx = Transaction<Schema>

/** Key of the lock under which bodies change, one after another; renew_reach() in the database takes it too. */
const REFORM_LOCK = 7_265_736_109
const inTurn = (trx: Trx) => sql`select pg_advisory_xact_lock(${REFORM_LOCK})`.execute(trx)

const told = (trx: Trx, ctx: Context, verb: Verb, object: string, before: string | null, after: object, why: string | null) =>
  record(trx, { at: ctx.now(), actor: actorName(ctx.actor), verb, object, before, after: JSON.parse(JSON.stringify(after)), why })

const sha256Of = (reform: Reform): string => createHash('sha256').update(JSON.stringify(reform)).digest('hex')

/** Keeps a checked reform; one of the same content is not kept twice. Nothing is in force by it. */
export const loadReform = async (ctx: Context, resolution: string, reform: Reform): Promise<{ id: number; isNew: boolean }> => {
  mustBeAllowed(ctx.actor, 'load-reform', { resolution })
  return transaction(ctx.db, (trx) => keepReform(trx, ctx, resolution, reform))
}

/** The same within a caller's transaction, who has asked whether the actor may. */
export const keepReform = async (
  trx: Trx,
  ctx: Context,
  resolution: string,
  reform: Reform,
): Promise<{ id: number; isNew: boolean }> => {
  await inTurn(trx)
  const sha256 = sha256Of(reform)
  const known = await trx
    .selectFrom('reform')
    .select('id')
    .where('resolution_id', '=', resolution)
    .where('sha256', '=', sha256)
    .executeTakeFirst()
  if (known) return { id: known.id, isNew: false }
  const { id } = await trx
    .insertInto('reform')
    .values({
      resolution_id: resolution,
      name: reform.name,
      title_vi: reform.title.vi,
      title_en: reform.title.en,
      legal_act: reform.legalAct,
      effect: reform.effect,
      effect_precision: reform.effectPrecision,
      source_title: reform.source.title,
      source_address: reform.source.address,
      standing: reform.source.standing,
      note_vi: reform.note?.vi ?? null,
      note_en: reform.note?.en ?? null,
      territories: JSON.stringify(reform.territories),
      sha256,
      loaded_at: ctx.now(),
      loaded_by: actorName(ctx.actor),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (reform.bodies.length > 0)
    await trx
      .insertInto('reform_body')
      .values(
        reform.bodies.map((body, ordinal) => ({
          reform_id: id,
          id: body.id,
          ordinal,
          name_vi: body.name.vi,
          name_en: body.name.en,
          branch: body.branch,
          is_class: body.isClass,
          parent: body.parent,
          legal_act: body.legalAct,
        })),
      )
      .execute()
  if (reform.transfers.length > 0)
    await trx
      .insertInto('transfer')
      .values(
        reform.transfers.map((each, ordinal) => ({
          reform_id: id,
          ordinal,
          from_agency: each.from,
          to_agency: each.to,
          share: each.share,
          passes: [...each.passes],
          ends: each.ends,
          note_vi: each.note?.vi ?? null,
          note_en: each.note?.en ?? null,
        })),
      )
      .execute()
  await told(trx, ctx, 'load-reform', `reform:${id}`, null, { name: reform.name, sha256 }, reform.legalAct)
  return { id, isNew: true }
}

/** Why the reform cannot be put in force as things stand; empty where it can. */
export const faultsOf = (now: Organisation, reform: Reform): ReformFault[] => {
  const waiting = new Map(
    now.reforms
      .filter(({ state, name }) => state !== 'applied' && name !== reform.name)
      .flatMap(({ bodies, title }) => bodies.map(({ id }) => [id, title.vi] as const)),
  )
  return [...faultsWithin(reform), ...faultsAgainst(reform, now.succession, now.territories.units, waiting)]
}

/** Reforms in force that would no longer hold without this one. */
export const restingOn = (now: Organisation, reform: StoredReform): StoredReform[] => {
  const founded = new Set(reform.bodies.map(({ id }) => id))
  const codes = new Set(reform.territories.founds.map(({ code }) => code))
  return now.reforms.filter(
    (each) =>
      each.state === 'applied' &&
      each.id !== reform.id &&
      (each.transfers.some(({ from, to }) => founded.has(from) || (to !== null && founded.has(to))) ||
        each.bodies.some(({ parent }) => parent !== null && founded.has(parent)) ||
        (each.effect > reform.effect && each.territories.ends.some((code) => codes.has(code)))),
  )
}

/** Why the reform cannot be put in force, or withdrawn where it is, as things stand; empty where it can. */
export const blockersOf = (now: Organisation, reform: StoredReform): { vi: string; en: string }[] =>
  reform.state === 'applied'
    ? restingOn(now, reform).map(({ title }) => ({
        vi: `"${title.vi}" dựa vào nó: thu hồi cuộc đó trước`,
        en: `"${title.en ?? title.vi}" rests on it: undo that one first`,
      }))
    : faultsOf(now, reform).map(({ reason }) => reason)

const refuse = (code: string, vi: string, en: string): never => {
  throw new Refusal(code, { vi, en })
}

const storedReform = async (
  trx: Trx,
  id: number,
): Promise<{ now: Organisation; reform: StoredReform; resolution: string } | null> => {
  const row = await trx.selectFrom('reform').select('resolution_id').where('id', '=', id).executeTakeFirst()
  if (!row) return null
  const now = await readOrganisation(trx, row.resolution_id)
  const reform = now.reforms.find((each) => each.id === id)
  return reform ? { now, reform, resolution: row.resolution_id } : null
}

const act = async (
  ctx: Context,
  id: number,
  verb: 'apply' | 'withdraw',
  why: string | null,
): Promise<{ reform: number } | null> => {
  mustBeAllowed(ctx.actor, 'apply-reform', ANYTHING)
  return transaction(ctx.db, async (trx) => {
    await inTurn(trx)
    const found = await storedReform(trx, id)
    if (!found) return null
    const { now, reform, resolution } = found
    mustBeAllowed(ctx.actor, 'apply-reform', { resolution })
    if (verb === 'apply') {
      if (reform.state === 'applied')
        refuse('reform-in-force', 'Cuộc sắp xếp này đang có hiệu lực.', 'This reform is in force already.')
      const [first, ...more] = faultsOf(now, reform)
      if (first)
        refuse(
          'reform-faulty',
          `Chưa áp dụng được, chưa ghi gì: ${[first, ...more].map(({ reason }) => reason.vi).join('; ')}.`,
          `It cannot be applied, nothing was written: ${[first, ...more].map(({ reason }) => reason.en).join('; ')}.`,
        )
    } else {
      if (reform.state !== 'applied')
        refuse(
          'reform-not-in-force',
          'Cuộc sắp xếp này không có hiệu lực nên không có gì để thu hồi.',
          'This reform is not in force, so there is nothing to undo.',
        )
      const resting = restingOn(now, reform)
      if (resting.length > 0)
        refuse(
          'reform-rested-on',
          `Cuộc sắp xếp sau dựa vào nó; hãy thu hồi trước: ${resting.map(({ title }) => title.vi).join('; ')}.`,
          `Later reforms rest on it; undo them first: ${resting.map(({ title }) => title.en ?? title.vi).join('; ')}.`,
        )
    }
    await trx
      .insertInto('reform_act')
      .values({ reform_id: id, act: verb, why, recorded_at: ctx.now(), recorded_by: actorName(ctx.actor) })
      .execute()
    const after = { act: verb, name: reform.name, effect: reform.effect, transfers: reform.transfers.length }
    await told(trx, ctx, 'apply-reform', `reform:${id}`, reform.state, after, why ?? reform.legalAct)
    return { reform: id }
  })
}

/** Puts a loaded reform in force; null where there is none of that number, Refusal where it does not hold. */
export const applyReform = (ctx: Context, id: number, why: string | null) => act(ctx, id, 'apply', why)

/** Withdraws a reform in force; its record stays, and so do the answers given, which count again if it is applied again. */
export const undoReform = (ctx: Context, id: number, why: string) => act(ctx, id, 'withdraw', why)

export type AnswerGiven = {
  resolution: string
  agency: string
  to: string
  /** Of what the body held; null for all that is open. */
  share: number | null
  passes: readonly Matter[]
  reason: string
  document: string
}

/** Answers who took over from a body that ended; null where no such question is open. */
export const answerSuccession = async (ctx: Context, given: AnswerGiven): Promise<{ answer: number } | null> => {
  mustBeAllowed(ctx.actor, 'answer-succession', { resolution: given.resolution })
  return transaction(ctx.db, async (trx) => {
    await inTurn(trx)
    const { succession } = await readOrganisation(trx, given.resolution)
    const question = questionsOf(succession, '9999-12-31').find(({ agency }) => agency === given.agency)
    if (!question) return null
    const passes = given.passes.filter((matter) => question.matters.includes(matter))
    if (passes.length === 0) return null
    if (given.to === given.agency || !isThere(succession, given.to, question.ended))
      refuse(
        'successor-not-there',
        `Vào ngày ${question.ended} không có cơ quan "${given.to}". Hãy chọn cơ quan có mặt ngày đó, hoặc nạp cuộc sắp xếp lập ra nó.`,
        `There is no body "${given.to}" on ${question.ended}. Choose one that is there that day, or load the reform that founds it.`,
      )
    // A whole that is partly taken leaves the rest: an answer never gives away more than is open.
    if (given.share !== null && given.share > question.least + 1e-9)
      refuse(
        'share-too-large',
        `Chỉ còn ${Math.round(question.least * 1e6) / 1e4} % chưa có nơi nhận.`,
        `Only ${Math.round(question.least * 1e6) / 1e4} % is without a holder.`,
      )
    const share = given.share ?? (question.among.length > 0 ? question.least : null)
    const { id } = await trx
      .insertInto('succession_answer')
      .values({
        resolution_id: given.resolution,
        agency: given.agency,
        ended: question.ended,
        to_agency: given.to,
        share,
        passes: [...passes],
        reason: given.reason,
        document: given.document,
        withdraws: null,
        recorded_at: ctx.now(),
        recorded_by: actorName(ctx.actor),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const after = { answer: id, to: given.to, share, passes, document: given.document }
    await told(trx, ctx, 'answer-succession', `agency:${given.resolution}/${given.agency}`, null, after, given.reason)
    return { answer: id }
  })
}

/** Takes an answer back: the question is open again; both stay on record. Null where there is no such answer standing. */
export const withdrawAnswer = async (
  ctx: Context,
  { resolution, answer, reason }: { resolution: string; answer: number; reason: string },
): Promise<{ agency: string; ended: IsoDate } | null> => {
  mustBeAllowed(ctx.actor, 'answer-succession', { resolution })
  return transaction(ctx.db, async (trx) => {
    await inTurn(trx)
    const { answers } = await readOrganisation(trx, resolution)
    const found = answers.find(({ id }) => id === answer)
    if (!found) return null
    await trx
      .insertInto('succession_answer')
      .values({
        resolution_id: resolution,
        agency: found.agency,
        ended: found.ended,
        to_agency: null,
        share: null,
        passes: [...MATTERS],
        reason,
        document: found.document,
        withdraws: answer,
        recorded_at: ctx.now(),
        recorded_by: actorName(ctx.actor),
      })
      .execute()
    const object = `agency:${resolution}/${found.agency}`
    await told(trx, ctx, 'answer-succession', object, `answer ${answer}: ${found.to}`, { withdraws: answer }, reason)
    return { agency: found.agency, ended: found.ended }
  })
}
