// Having what an inspection found mended: the remedy becomes a task of whoever has to fix it, once.
import { sql } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { actorName } from '#agencies/model.ts'
import { mustBeAllowed } from '#agencies/policy.ts'
import { record } from '#db/audit.server.ts'
import { transaction } from '#db/open.server.ts'
import { Refusal } from '#db/refusal.ts'
import { dateInVietnam } from '#kernel/date.ts'
import { findings } from '#registers/books/findings.ts'
import { readRow } from '#registers/store.server.ts'
import { giveDecided, insertDecided } from '../decided.server.ts'
import { isFixed } from './rules.ts'

const incomplete = (): Refusal =>
  new Refusal('finding-incomplete', {
    vi: 'Phát hiện này chưa ghi đủ cách khắc phục, cơ quan khắc phục, hạn và đoạn của nghị quyết. Hãy ghi vào sổ rồi giao lại.',
    en: 'This finding does not yet say the remedy, who has to fix it, by when and under which provision. Enter them in the book first.',
  })

/** Null where there is no such finding today. Throws Refusal "finding-incomplete", "finding-fixed", "unknown-body", "unknown-provision". */
export const orderRemedy = async (
  ctx: Context,
  { resolution, finding: id }: { resolution: string; finding: string },
): Promise<{ task: string } | null> => {
  mustBeAllowed(ctx.actor, 'order-remedy', { resolution })
  return transaction(ctx.db, async (trx) => {
    // Two who order the same remedy follow each other, so the second sees the task of the first.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`finding ${resolution} ${id}`}, 0))`.execute(trx)
    const ordered = await trx
      .selectFrom('finding_task')
      .select('task_id')
      .where('resolution_id', '=', resolution)
      .where('finding', '=', id)
      .executeTakeFirst()
    if (ordered) return { task: ordered.task_id }
    const today = dateInVietnam(ctx.now())
    const found = await readRow(trx, findings, { resolution, id }, { asOf: today, knownAt: null })
    if (!found) return null
    const { remedy, owner, dueOn, provision, what } = found.row
    if (isFixed(found.row, today))
      throw new Refusal('finding-fixed', {
        vi: 'Phát hiện này đã được ghi là khắc phục xong.',
        en: 'This finding is recorded as fixed.',
      })
    if (!remedy || !owner || !dueOn || !provision) throw incomplete()
    const body = await trx
      .selectFrom('body')
      .select('id')
      .where('resolution_id', '=', resolution)
      .where('id', '=', owner)
      .executeTakeFirst()
    if (!body)
      throw new Refusal('unknown-body', {
        vi: `Không có cơ quan “${owner}”. Hãy sửa cơ quan khắc phục trong sổ.`,
        en: `There is no body “${owner}”. Correct in the book who has to fix it.`,
      })
    const place = await trx
      .selectFrom('resolution')
      .innerJoin('provision', 'provision.document_id', 'resolution.main_document')
      .select(['provision.document_id as document', 'provision.path'])
      .where('resolution.id', '=', resolution)
      .where('provision.path', '=', provision)
      .executeTakeFirst()
    if (!place)
      throw new Refusal('unknown-provision', {
        vi: `Văn bản chính không có đoạn “${provision}”. Hãy sửa đoạn của nghị quyết trong sổ, ví dụ IV.8.`,
        en: `The main document has no provision “${provision}”. Correct it in the book, as IV.8.`,
      })
    const task = `${resolution}:finding-${id}`
    const step = { lead_agency: body.id, deadline: dueOn, basis: what }
    await insertDecided(trx, { id: task, resolution, document: place.document, provision: place.path, title: remedy })
    await trx
      .insertInto('finding_task')
      .values({
        ...{ resolution_id: resolution, finding: id, task_id: task },
        ...{ recorded_at: ctx.now(), recorded_by: actorName(ctx.actor) },
      })
      .execute()
    await giveDecided(ctx, trx, task, step)
    await record(trx, {
      ...{ at: ctx.now(), actor: actorName(ctx.actor), verb: 'order-remedy', object: `finding:${resolution}/${id}` },
      ...{ before: null, after: { task, ...step }, why: remedy },
    })
    return { task }
  })
}
