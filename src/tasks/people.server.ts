// People on a task: who is in charge of it at the body that leads, and what is said of it to whom.
import { type Kysely, sql } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { actorName } from '#agencies/model.ts'
import { ANYTHING, mustBeAllowed } from '#agencies/policy.ts'
import { record } from '#db/audit.server.ts'
import { transaction } from '#db/open.server.ts'
import { Refusal } from '#db/refusal.ts'
import type { Schema } from '#db/schema.ts'
import { holdTask, mustBeStored, mustReach, type Trx } from './acting.server.ts'
import { mentionsIn } from './mentions.ts'

export type Naming = { task: string; account: string; isEnded: boolean }

const accountNamed = async (trx: Trx, name: string): Promise<{ id: number }> => {
  const account = await trx
    .selectFrom('account')
    .select('id')
    .where(sql<string>`lower(name)`, '=', name.toLowerCase())
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  if (!account)
    throw new Refusal('no-such-account', {
      vi: `Không có tài khoản đang mở nào tên "${name}". Hãy viết đúng tên như trong danh sách người dùng.`,
      en: `There is no open account named "${name}". Write the name as it stands in the list of people.`,
    })
  return account
}

/** Puts somebody in charge of a task, or ends that; null where there is no such task. */
export const namePerson = async (ctx: Context, { task, account, isEnded }: Naming): Promise<{ task: string } | null> => {
  mustBeAllowed(ctx.actor, 'name-person', ANYTHING)
  return transaction(ctx.db, async (trx) => {
    const held = await holdTask(trx, task)
    if (!held) return null
    await mustReach(ctx, trx, 'name-person', held.task.resolution_id, [held.latest.lead_agency])
    const { id } = await accountNamed(trx, account)
    const by = actorName(ctx.actor)
    if (isEnded)
      await trx
        .updateTable('task_person')
        .set({ ended_at: ctx.now(), ended_by: by })
        .where('task_id', '=', task)
        .where('account_id', '=', id)
        .where('ended_at', 'is', null)
        .execute()
    else
      await trx
        .insertInto('task_person')
        .values({ task_id: task, account_id: id, named_at: ctx.now(), named_by: by })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    const [before, after] = isEnded ? [id, null] : [null, id]
    await record(trx, {
      at: ctx.now(),
      actor: by,
      verb: 'name-person',
      object: `task:${task}`,
      before: before && { account: before },
      after: after && { account: after },
      why: null,
    })
    return { task }
  })
}

export type Comment = { task: string; body: string; file: string | null }

type Candidate = { name: string; account_id: number | null; resolution_id: string | null; agency: string | null }

/** Accounts and bodies whose names stand after an "@" in the text. */
const candidatesFor = async (trx: Trx, resolution: string, text: string): Promise<Candidate[]> => {
  if (!text.includes('@')) return []
  const { rows } = await sql<Candidate>`
    select name, id as account_id, null as resolution_id, null as agency from account
    where disabled_at is null and position('@' || lower(name) in ${text.toLowerCase()}) > 0
    union all
    select named.name, null, resolution_id, id from body, unnest(array[name_vi, name_en, id]) named (name)
    where resolution_id = ${resolution} and position('@' || lower(named.name) in ${text.toLowerCase()}) > 0`.execute(trx)
  return rows
}

/** Says something of a task; whoever it names finds it in their inbox. Null where there is no such task. */
export const commentOn = async (ctx: Context, { task, body, file }: Comment): Promise<{ task: string } | null> => {
  mustBeAllowed(ctx.actor, 'comment-task', ANYTHING)
  return transaction(ctx.db, async (trx) => {
    const of = await trx.selectFrom('task').select('resolution_id').where('id', '=', task).executeTakeFirst()
    if (!of) return null
    mustBeAllowed(ctx.actor, 'comment-task', { resolution: of.resolution_id })
    await mustBeStored(trx, file)
    const { id } = await trx
      .insertInto('task_comment')
      .values({
        task_id: task,
        account_id: ctx.actor.kind === 'account' ? ctx.actor.id : null,
        by_name: actorName(ctx.actor),
        at: ctx.now(),
        body,
        file,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const named = mentionsIn(body, await candidatesFor(trx, of.resolution_id, body))
    if (named.length > 0)
      await trx
        .insertInto('task_mention')
        .values(named.map(({ name: _, ...who }, ordinal) => ({ comment_id: id, ordinal, ...who })))
        .execute()
    await record(trx, {
      at: ctx.now(),
      actor: actorName(ctx.actor),
      verb: 'comment-task',
      object: `task:${task}`,
      before: null,
      // The words stay where they were said: the record is read by more people.
      after: { comment: id, mentions: named.length },
      why: null,
    })
    return { task }
  })
}

export type CommentRow = { id: number; by: string; at: Date; body: string; file: { sha256: string; name: string } | null }

/** What was said of a task, oldest first. For whoever may comment: the caller asks. */
export const readComments = async (db: Kysely<Schema>, task: string): Promise<CommentRow[]> => {
  const rows = await db
    .selectFrom('task_comment')
    .leftJoin('stored_file', 'stored_file.sha256', 'task_comment.file')
    .select(['task_comment.id', 'by_name', 'at', 'body', 'file', 'stored_file.name'])
    .where('task_id', '=', task)
    .orderBy('at')
    .orderBy('task_comment.id')
    .limit(500)
    .execute()
  return rows.map(({ id, by_name, at, body, file, name }) => ({
    ...{ id, by: by_name, at, body },
    file: file === null ? null : { sha256: file, name: name ?? file },
  }))
}

/** Who is in charge of the task now. */
export const readPersons = (db: Kysely<Schema>, task: string): Promise<{ id: number; name: string; named_at: Date }[]> =>
  db
    .selectFrom('task_person')
    .innerJoin('account', 'account.id', 'account_id')
    .select(['account.id', 'account.name', 'named_at'])
    .where('task_id', '=', task)
    .where('ended_at', 'is', null)
    .orderBy('named_at')
    .execute()

/** The resolution of the task of which the file was shown or said; null where it was not. */
export const fileHome = async (db: Kysely<Schema>, task: string, sha256: string): Promise<string | null> => {
  const { rows } = await sql<{ resolution_id: string }>`
    select resolution_id from task where id = ${task} and (
      exists (select from task_comment where task_id = task.id and file = ${sha256})
      or exists (select from task_step join task_evidence on step_id = task_step.id where task_id = task.id and file = ${sha256}))`.execute(
    db,
  )
  return rows[0]?.resolution_id ?? null
}
