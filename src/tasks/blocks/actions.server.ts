// What a person may do to a block: report it, answer for its removal, say that it is gone; and what the clock does, which puts
// it up a level. Each is a row more.
import type { Transaction } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { actorName, NotAllowed } from '#agencies/model.ts'
import { ANYTHING, may, mustBeAllowed, type ReachVerb } from '#agencies/policy.ts'
import { reachedOf } from '#agencies/reach.server.ts'
import { record } from '#db/audit.server.ts'
import type { Json } from '#db/audit.ts'
import { transaction } from '#db/open.server.ts'
import { Refusal } from '#db/refusal.ts'
import type { Schema } from '#db/schema.ts'
import { dateInVietnam, type IsoDate } from '#kernel/date.ts'
import { officeCalendar } from '#kernel/holidays.ts'
import { mustBeBody } from '../bodies.server.ts'
import type { Block, Link } from './model.ts'
import { answerDay, escalationsDue, isOpen } from './rules.ts'
import { readBlocks, readCauses, readClocks } from './store.server.ts'

type BlockVerb = Extract<ReachVerb, 'report-block' | 'answer-block' | 'resolve-block'>

const mustReach = async (trx: Transaction<Schema>, verb: BlockVerb, resolution: string, body: string | null): Promise<void> => {
  if (!(await reachedOf(trx, { verb, resolution }, [body])).has(body)) throw new NotAllowed(verb)
}

/** Whether the actor may do the verb for the body: for what a page offers. */
export const mayFor = async (ctx: Context, verb: BlockVerb, resolution: string, body: string | null): Promise<boolean> =>
  may(ctx.actor, verb, { resolution }) && (await reachedOf(ctx.db.kysely, { verb, resolution }, [body])).has(body)

const told = (ctx: Context, trx: Transaction<Schema>, verb: string, block: number, after: Json, why: string | null) =>
  record(trx, { at: ctx.now(), actor: actorName(ctx.actor), verb, object: `block:${block}`, before: null, after, why })

export type Report = {
  task: string
  cause: string
  title: string
  detail: string | null
  /** A body of the resolution, by id. */
  owner: string
  links: readonly Link[]
}

/** Null where there is no such task. Throws Refusal "unknown-cause", "unknown-body". */
export const reportBlock = async (ctx: Context, report: Report): Promise<{ block: number; answerBy: IsoDate } | null> => {
  mustBeAllowed(ctx.actor, 'report-block', ANYTHING)
  return transaction(ctx.db, async (trx) => {
    const task = await trx
      .selectFrom('task')
      .select(({ selectFrom }) => [
        'resolution_id',
        selectFrom('task_step')
          .select('lead_agency')
          .whereRef('task_id', '=', 'task.id')
          .orderBy('at', 'desc')
          .orderBy('task_step.id', 'desc')
          .limit(1)
          .as('lead'),
      ])
      .where('id', '=', report.task)
      .executeTakeFirst()
    if (!task) return null
    const { resolution_id: resolution, lead: body } = task
    mustBeAllowed(ctx.actor, 'report-block', { resolution })
    await mustReach(trx, 'report-block', resolution, body)
    const today = dateInVietnam(ctx.now())
    if (!(await readCauses(trx, today)).some(({ code }) => code === report.cause))
      throw new Refusal('unknown-cause', {
        vi: `Không có nguyên nhân “${report.cause}”. Hãy chọn một nguyên nhân trong danh sách.`,
        en: `There is no cause “${report.cause}”. Choose one of the list.`,
      })
    await mustBeBody(trx, resolution, report.owner)
    const { day: answerBy, isProvisional } = answerDay(today, await readClocks(trx), officeCalendar)
    const said = { cause: report.cause, title: report.title, detail: report.detail, owner: report.owner, answer_by: answerBy }
    const { id: block } = await trx
      .insertInto('block')
      .values({
        ...{ ...said, resolution_id: resolution, task_id: report.task, body, reported_on: today },
        ...{ is_provisional: isProvisional, recorded_at: ctx.now(), recorded_by: actorName(ctx.actor) },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    if (report.links.length > 0)
      await trx
        .insertInto('block_link')
        .values(report.links.map(({ kind, ref }) => ({ block_id: block, kind, ref })))
        .onConflict((same) => same.doNothing())
        .execute()
    await told(ctx, trx, 'report-block', block, { ...said, task: report.task, links: [...report.links] }, report.detail)
    return { block, answerBy }
  })
}

/** The block, with its task locked, so that two acts on it follow each other; null where there is none. */
const locked = async (trx: Transaction<Schema>, id: number): Promise<Block | null> => {
  const row = await trx
    .selectFrom('task')
    .innerJoin('block', 'block.task_id', 'task.id')
    .select('block.resolution_id')
    .where('block.id', '=', id)
    .forUpdate('task')
    .executeTakeFirst()
  return row ? ((await readBlocks(trx, { resolution: row.resolution_id, ids: [id] }))[0] ?? null) : null
}

const isGone = (): Refusal =>
  new Refusal('gone-already', {
    vi: 'Vướng mắc này đã được ghi là hết. Nếu vẫn còn vướng, hãy báo một vướng mắc mới.',
    en: 'This block is recorded as gone. If something still stands in the way, report a new one.',
  })

export type Answer = { block: number; note: string; promised: IsoDate | null }

/** The owner says what is done about it, and by when it will be gone; null where there is none. Throws Refusal "gone-already". */
export const answerBlock = async (ctx: Context, { block: id, note, promised }: Answer): Promise<{ block: number } | null> => {
  mustBeAllowed(ctx.actor, 'answer-block', ANYTHING)
  return transaction(ctx.db, async (trx) => {
    const block = await locked(trx, id)
    if (!block) return null
    mustBeAllowed(ctx.actor, 'answer-block', { resolution: block.resolution })
    await mustReach(trx, 'answer-block', block.resolution, block.owner)
    const today = dateInVietnam(ctx.now())
    if (!isOpen(block, today)) throw isGone()
    await trx
      .insertInto('block_step')
      .values({
        ...{ block_id: id, act: 'answer', on_day: today, note, promised },
        ...{ body: null, level: null, recorded_at: ctx.now(), recorded_by: actorName(ctx.actor) },
      })
      .execute()
    await told(ctx, trx, 'answer-block', id, { promised }, note)
    return { block: id }
  })
}

/** The body whose task was blocked says that it is no more; null where there is none. Throws Refusal "gone-already". */
export const resolveBlock = async (
  ctx: Context,
  { block: id, note }: Omit<Answer, 'promised'>,
): Promise<{ block: number } | null> => {
  mustBeAllowed(ctx.actor, 'resolve-block', ANYTHING)
  return transaction(ctx.db, async (trx) => {
    const block = await locked(trx, id)
    if (!block) return null
    mustBeAllowed(ctx.actor, 'resolve-block', { resolution: block.resolution })
    await mustReach(trx, 'resolve-block', block.resolution, block.body)
    const today = dateInVietnam(ctx.now())
    if (!isOpen(block, today)) throw isGone()
    await trx
      .insertInto('block_step')
      .values({
        ...{ block_id: id, act: 'resolve', on_day: today, note, promised: null },
        ...{ body: null, level: null, recorded_at: ctx.now(), recorded_by: actorName(ctx.actor) },
      })
      .execute()
    await told(ctx, trx, 'resolve-block', id, { on: today }, note)
    return { block: id }
  })
}

/** Puts every open block up the levels that are due: each level once, however often it is asked. Tells how many went up. */
export const escalateDue = async (ctx: Context): Promise<{ escalated: number }> => {
  const today = dateInVietnam(ctx.now())
  const { kysely } = ctx.db
  const clocks = await readClocks(kysely)
  let escalated = 0
  for (const { id: resolution } of await kysely.selectFrom('resolution').select('id').orderBy('id').execute()) {
    const bodies = await kysely.selectFrom('body').select(['id', 'parent']).where('resolution_id', '=', resolution).execute()
    const parents = new Map(bodies.map(({ id, parent }) => [id, parent]))
    const parentOf = (body: string): string | null => parents.get(body) ?? null
    for (const block of await readBlocks(kysely, { resolution, openOn: today }))
      for (const { level, body } of escalationsDue(block, today, { clocks, calendar: officeCalendar, parentOf }))
        escalated += await transaction(ctx.db, async (trx) => {
          const { numInsertedOrUpdatedRows = 0n } = await trx
            .insertInto('block_step')
            .values({
              ...{ block_id: block.id, act: 'escalate', on_day: today, note: null, promised: null },
              ...{ body, level, recorded_at: ctx.now(), recorded_by: actorName(ctx.actor) },
            })
            .onConflict((same) => same.columns(['block_id', 'level']).where('act', '=', 'escalate').doNothing())
            .executeTakeFirstOrThrow()
          if (numInsertedOrUpdatedRows > 0n) await told(ctx, trx, 'escalate-block', block.id, { level, body }, null)
          return Number(numInsertedOrUpdatedRows)
        })
  }
  return { escalated }
}
