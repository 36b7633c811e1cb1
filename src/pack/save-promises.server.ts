// The targets and tasks of a pack. What people reported and the steps they took outlive every new version of it.
import type { Transaction } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { chunks } from '#db/chunks.ts'
import type { Schema } from '#db/schema.ts'
import { workedOn } from '#targets/store.server.ts'
import { isUntouchedSince } from '#tasks/store.server.ts'
import { documentOf, type Pack, type PackTask } from './model.ts'

type Trx = Transaction<Schema>

/** Who wrote a row: the pack, as against a person or a compiled document. */
const BY_PACK = 'pack'

/** A pack's own ids are short; stored ones are unique among all resolutions. */
export const idIn = (pack: Pack, id: string): string => `${pack.pack.id}:${id}`

const ordinalIn = (pack: Pack, item: { document: string | null }, n: number): number =>
  pack.pack.documents.findIndex((each) => each.id === documentOf(pack, item)) * 10_000 + n

/** Targets and the figures the pack itself reports. A target that people worked on stays, but no longer counts. */
export const saveTargetsOfPack = async (trx: Trx, ctx: Context, pack: Pack): Promise<void> => {
  const ids = pack.targets.map((each) => idIn(pack, each.id))
  const dropped = (
    await trx
      .selectFrom('target')
      .select('id')
      .where('resolution_id', '=', pack.pack.id)
      .where('origin', '=', 'pack')
      .where('id', 'not in', ['', ...ids])
      .execute()
  ).map((row) => row.id)
  const before = await trx
    .selectFrom('reported_figure')
    .innerJoin('target', 'target.id', 'target_id')
    .select(['target_id', 'recorded_at', 'recorded_by'])
    .where('resolution_id', '=', pack.pack.id)
    .orderBy('recorded_at')
    .execute()
  const kept = await workedOn(trx, dropped)
  for (const id of dropped)
    if (kept.has(id)) await trx.updateTable('target').set({ headline: false }).where('id', '=', id).execute()
    else await trx.deleteFrom('target').where('id', '=', id).execute()
  // The header counts what reviewers chose; a target that was found in a bare document counts no more.
  await trx
    .updateTable('target')
    .set({ headline: false })
    .where('resolution_id', '=', pack.pack.id)
    .where('origin', '=', 'document')
    .execute()
  for (const [n, each] of pack.targets.entries()) {
    const isCeiling = each.comparator === '<' || each.comparator === '<='
    const row = {
      document_id: documentOf(pack, each),
      provision: each.provision,
      ordinal: ordinalIn(pack, each, n),
      name_vi: each.name.vi,
      name_en: each.name.en,
      comparator: each.comparator,
      value: each.value,
      value_max: each.valueMax,
      unit_vi: each.unit.vi,
      unit_en: each.unit.en,
      due: each.due,
      place: each.place,
      headline: each.headline,
      direction: each.direction ?? (isCeiling ? ('down' as const) : ('up' as const)),
      baseline_value: each.baseline?.value ?? null,
      baseline_date: each.baseline?.date ?? null,
      baseline_source: each.baseline?.source ?? null,
      measure: each.measure && JSON.stringify(each.measure),
      reporter: each.reporter,
      period: each.period,
      delay_days: each.delayDays,
    }
    await trx
      .insertInto('target')
      .values({ id: idIn(pack, each.id), resolution_id: pack.pack.id, quote: null, origin: 'pack', ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute()
  }
  await trx
    .deleteFrom('reported_figure')
    .where('recorded_by', '=', BY_PACK)
    .where('target_id', 'in', ['', ...ids])
    .execute()
  // The pack's figures keep the time they first came, so that what a person corrected since stays the later word.
  const first = new Map(
    before
      .filter((row) => row.recorded_by === BY_PACK)
      .map((row) => [row.target_id, row.recorded_at] as const)
      .reverse(),
  )
  for (const some of chunks(pack.figures))
    await trx
      .insertInto('reported_figure')
      .values(
        some.map((each) => ({
          target_id: idIn(pack, each.target),
          value: each.value,
          as_of: each.asOf,
          source: each.source,
          note: each.note,
          recorded_at: first.get(idIn(pack, each.target)) ?? ctx.now(),
          recorded_by: BY_PACK,
        })),
      )
      .execute()
}

/** Tasks with their first step. A task that people took steps on stays, whatever the pack says now. */
export const saveTasksOfPack = async (trx: Trx, ctx: Context, pack: Pack): Promise<void> => {
  const ids = pack.tasks.map((each) => idIn(pack, each.id))
  await trx
    .deleteFrom('task')
    .where('resolution_id', '=', pack.pack.id)
    .where('origin', '=', 'pack')
    .where('id', 'not in', ['', ...ids])
    .where(isUntouchedSince(BY_PACK))
    .execute()
  const dates = new Map(pack.pack.documents.map((each) => [each.id, each.date]))
  for (const [n, each] of pack.tasks.entries()) {
    const id = idIn(pack, each.id)
    const document = documentOf(pack, each)
    const row = {
      document_id: document,
      provision: each.provision,
      ordinal: ordinalIn(pack, each, n),
      title_vi: each.title.vi,
      title_en: each.title.en,
      deliverable_vi: each.deliverable?.vi ?? null,
      deliverable_en: each.deliverable?.en ?? null,
    }
    await trx
      .insertInto('task')
      .values({ id, resolution_id: pack.pack.id, origin: 'pack', quote: null, ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute()
    const step = {
      // The check has made sure that one of the two is there.
      at: each.from ?? dates.get(document)!,
      state: each.state ?? (each.lead.length > 0 ? ('assigned' as const) : ('unassigned' as const)),
      ...leadOf(pack, each),
      role: each.lead.length > 0 ? (each.role ?? 'thuc_hien') : null,
      coordinators: each.coordinators,
      deadline: each.deadline?.last ?? null,
      deadline_precision: each.deadline?.precision ?? null,
      deadline_text: each.deadlineText,
      recurrence: each.recurrence,
      basis: each.basis ?? document,
    }
    // Changed in its place: a new row of the same day would stand after a step that a person has taken since.
    const { numUpdatedRows } = await trx
      .updateTable('task_step')
      .set(step)
      .where('task_id', '=', id)
      .where('recorded_by', '=', BY_PACK)
      .executeTakeFirst()
    if (numUpdatedRows === 0n)
      await trx
        .insertInto('task_step')
        .values({ task_id: id, recorded_at: ctx.now(), recorded_by: BY_PACK, ...step })
        .execute()
  }
}

/** One known body by its id; joint leads, and bodies the pack does not list, as one string. */
const leadOf = (pack: Pack, { lead }: PackTask): { lead_agency: string | null; lead_text: string | null } => {
  const names = new Map(pack.agencies.map((each) => [each.id, each.name.vi]))
  const [only] = lead
  if (only === undefined) return { lead_agency: null, lead_text: null }
  if (lead.length === 1 && names.has(only)) return { lead_agency: only, lead_text: null }
  return { lead_agency: null, lead_text: lead.map((body) => names.get(body) ?? body).join(', ') }
}
