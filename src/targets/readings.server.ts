// Readings as they are stored, and choosing one of them. Who chose before stays on record.
import type { Kysely } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { actorName } from '#agencies/model.ts'
import { mustBeAllowed } from '#agencies/policy.ts'
import { record } from '#db/audit.server.ts'
import { transaction } from '#db/open.server.ts'
import { Refusal } from '#db/refusal.ts'
import type { Schema } from '#db/schema.ts'
import type { IsoDate } from '#kernel/date.ts'
import type { Ambiguity } from './readings.ts'

/** Every ambiguity of a resolution in reading order, with its readings and the choices made by an instant (null: by now). */
export const readAmbiguities = async (
  db: Kysely<Schema>,
  resolution: string,
  knownAt: Date | null = null,
): Promise<Ambiguity[]> => {
  const rows = await db.selectFrom('ambiguity').selectAll().where('resolution_id', '=', resolution).orderBy('ordinal').execute()
  if (rows.length === 0) return []
  const readings = await db
    .selectFrom('reading')
    .selectAll()
    .where('resolution_id', '=', resolution)
    .orderBy('ambiguity_id')
    .orderBy('ordinal')
    .execute()
  const choices = await db
    .selectFrom('reading_choice')
    .selectAll()
    .where('resolution_id', '=', resolution)
    .$if(knownAt !== null, (query) => query.where('recorded_at', '<=', knownAt))
    .orderBy('id')
    .execute()
  const readingsOf = Map.groupBy(readings, (each) => each.ambiguity_id)
  const choicesOf = Map.groupBy(choices, (each) => each.ambiguity_id)
  return rows.map((row) => ({
    id: row.id,
    document: row.document_id,
    provision: row.provision,
    question: { vi: row.question_vi, en: row.question_en },
    readings: (readingsOf.get(row.id) ?? []).map(({ id, name_vi, name_en, changes, gate }) => ({
      id,
      name: { vi: name_vi, en: name_en },
      changes,
      gate,
    })),
    choices: (choicesOf.get(row.id) ?? []).map((each) => ({
      reading: each.reading_id,
      from: each.from_day,
      document: each.document,
      why: each.why,
      at: each.recorded_at,
      by: each.recorded_by,
    })),
  }))
}

export type ChosenReading = {
  resolution: string
  ambiguity: string
  reading: string
  from: IsoDate
  document: string
  why: string
}

/** Figures follow the chosen reading from that day on. Throws Refusal "unknown-reading". */
export const chooseReading = async (ctx: Context, chosen: ChosenReading): Promise<void> => {
  const { resolution, ambiguity, reading, from, document, why } = chosen
  mustBeAllowed(ctx.actor, 'choose-reading', { resolution })
  await transaction(ctx.db, async (trx) => {
    const found = (await readAmbiguities(trx, resolution)).find(({ id }) => id === ambiguity)
    if (!found?.readings.some(({ id }) => id === reading))
      throw new Refusal('unknown-reading', {
        vi: `Không có cách hiểu “${reading}” cho “${ambiguity}”. Hãy mở lại trang và chọn một cách hiểu trong danh sách.`,
        en: `There is no reading “${reading}” of “${ambiguity}”. Open the page again and choose one of the list.`,
      })
    const before = found.choices.at(-1)
    await trx
      .insertInto('reading_choice')
      .values({
        resolution_id: resolution,
        ambiguity_id: ambiguity,
        reading_id: reading,
        from_day: from,
        document,
        why,
        recorded_at: ctx.now(),
        recorded_by: actorName(ctx.actor),
      })
      .execute()
    await record(trx, {
      at: ctx.now(),
      actor: actorName(ctx.actor),
      verb: 'choose-reading',
      object: `ambiguity:${resolution}:${ambiguity}`,
      before: before ? { reading: before.reading, from: before.from, document: before.document } : null,
      after: { reading, from, document },
      why,
    })
  })
}
