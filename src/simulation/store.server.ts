// A simulated world written into the tables.
import type { Transaction } from 'kysely'
import type { Schema } from '#db/schema.ts'
import { officeCalendar } from '#kernel/holidays.ts'
import type { AnyBook } from '#registers/book.ts'
import { decideClaims, insertClaims } from '#registers/claims.server.ts'
import type { WritingSealer } from '#registers/persons/keys.server.ts'
import { answerDay } from '#tasks/blocks/rules.ts'
import { readClocks } from '#tasks/blocks/store.server.ts'
import type { Story, StoryClaim } from './model.ts'
import type { Figure } from './targets.ts'
import type { Step } from './tasks.ts'

type Trx = Transaction<Schema>

export const saveFigures = async (trx: Trx, resolution: string, figures: readonly Figure[]): Promise<void> => {
  for (const { target, value, asOf, source, at, by } of figures)
    await trx
      .insertInto('reported_figure')
      .values({ target_id: `${resolution}:${target}`, value, as_of: asOf, source, recorded_at: new Date(at), recorded_by: by })
      .execute()
}

/** Each step goes on from the one before, whose owner and deadline stand; where a body is stuck, it is for land. */
export const saveSteps = async (trx: Trx, resolution: string, steps: readonly Step[]): Promise<void> => {
  const clocks = await readClocks(trx)
  for (const { task, on, at, state, isStuck, by } of steps) {
    const before = await trx
      .selectFrom('task_step')
      .select([
        'task_id',
        'lead_agency',
        'lead_text',
        'role',
        'coordinators',
        'deadline',
        'deadline_precision',
        'deadline_text',
        'recurrence',
        'basis',
      ])
      .where('task_id', '=', `${resolution}:${task}`)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    await trx
      .insertInto('task_step')
      .values({ ...before, at: on, state, recorded_at: new Date(at), recorded_by: by })
      .execute()
    if (!isStuck || before.lead_agency === null) continue
    const { day: answer_by, isProvisional: is_provisional } = answerDay(on, clocks, officeCalendar)
    await trx
      .insertInto('block')
      .values({
        ...{ resolution_id: resolution, task_id: before.task_id, cause: 'land', title: 'Chưa có mặt bằng', detail: null },
        ...{ body: before.lead_agency, owner: before.lead_agency, reported_on: on, answer_by, is_provisional },
        ...{ recorded_at: new Date(at), recorded_by: by },
      })
      .execute()
  }
}

/**
 * The stories as far as they go by the end of the world, with what they say of persons sealed act by act: a history is
 * corrected by what its values are, and what was typed shows itself to nobody.
 */
export const sealStories = async (
  trx: Trx,
  sealer: WritingSealer,
  stories: readonly Story[],
  closing: number,
): Promise<Story[]> => {
  const told = stories
    .map((story) => ({ ...story, acts: story.acts.filter(({ at }) => at <= closing) }))
    .filter(({ acts }) => acts.length > 0)
  await sealer.makeKeys(
    trx,
    told.map(({ id }) => id),
  )
  const sealed = told.map((story) => ({
    ...story,
    acts: story.acts.map((act) => (act.kind === 'end' ? act : { ...act, values: sealer.seal(story.id, act.values) })),
  }))
  await sealer.saveBlinds(trx)
  return sealed
}

/** Claims with what became of them by the end of the world. */
export const saveClaims = async (
  trx: Trx,
  book: AnyBook,
  resolution: string,
  claims: readonly StoryClaim[],
  closing: number,
): Promise<number> => {
  const made = claims.filter(({ at }) => at <= closing)
  for (const { at, by, decision, ...claim } of made) {
    const ids = await insertClaims(trx, book, resolution, [claim], { at: new Date(at), by })
    if (!decision || decision.at > closing) continue
    const { accept, reason } = decision
    await decideClaims(trx, ids, accept ? 'accepted' : 'rejected', { at: new Date(decision.at), by: decision.by, reason })
  }
  return made.length
}
