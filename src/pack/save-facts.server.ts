// The facts of a pack: sources, bodies, zones, and the figures its text starts from. All of them are the pack's own, so
// each version takes the place of the one before.
import type { Transaction } from 'kysely'
import type { Schema } from '#db/schema.ts'
import { chunks } from './chunks.ts'
import { documentOf, type Pack } from './model.ts'

/** Sources, bodies, zones with their facts, and the figures the text starts from. */
export const saveFacts = async (trx: Transaction<Schema>, pack: Pack): Promise<void> => {
  const resolution_id = pack.pack.id
  // Zones go before the sources their facts cite.
  for (const table of ['stated_figure', 'zone', 'agency', 'source'] as const)
    await trx.deleteFrom(table).where('resolution_id', '=', resolution_id).execute()
  for (const some of chunks(pack.sources))
    await trx
      .insertInto('source')
      .values(some.map((each) => ({ resolution_id, ...each })))
      .execute()
  for (const some of chunks(pack.agencies))
    await trx
      .insertInto('agency')
      .values(
        some.map((each) => ({
          resolution_id,
          id: each.id,
          name_vi: each.name.vi,
          name_en: each.name.en,
          branch: each.branch,
          is_class: each.isClass,
          parent: each.parent,
          valid: `[${each.from ?? ''},${each.to ?? ''}]`,
          successor: each.successor,
          legal_act: each.legalAct,
          source: each.source,
        })),
      )
      .execute()
  for (const some of chunks(pack.zones))
    await trx
      .insertInto('zone')
      .values(
        some.map((each) => ({
          resolution_id,
          id: each.id,
          kind: each.kind,
          name_vi: each.name.vi,
          name_en: each.name.en,
          place_vi: each.place?.vi ?? null,
          place_en: each.place?.en ?? null,
          is_new: each.isNew,
          provision: each.provision,
          keeper: each.keeper,
        })),
      )
      .execute()
  const facts = pack.zones.flatMap((zone) =>
    zone.facts.map((fact, ordinal) => ({
      resolution_id,
      zone_id: zone.id,
      ordinal,
      attribute: fact.attribute,
      value_number: fact.value,
      value_text: fact.text,
      unit: fact.unit,
      from_date: fact.from,
      source: fact.source,
      accepted: fact.accepted,
      reason: fact.reason,
    })),
  )
  for (const some of chunks(facts)) await trx.insertInto('zone_fact').values(some).execute()
  const stated = pack.baseline.map((each, ordinal) => ({
    resolution_id,
    id: each.id,
    document_id: documentOf(pack, each),
    provision: each.provision,
    ordinal,
    name_vi: each.name.vi,
    name_en: each.name.en,
    value: each.value,
    value_max: each.valueMax,
    unit_vi: each.unit.vi,
    unit_en: each.unit.en,
    as_of: each.asOf,
    source: each.source,
  }))
  for (const some of chunks(stated)) await trx.insertInto('stated_figure').values(some).execute()
}
