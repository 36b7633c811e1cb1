import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'
import type { Source, Zone } from './model.ts'

/** The sources of a resolution by id. */
export const readSources = async (db: Kysely<Schema>, resolution: string): Promise<Map<string, Source>> => {
  const rows = await db
    .selectFrom('source')
    .select(['id', 'title', 'publisher', 'published', 'address', 'standing'])
    .where('resolution_id', '=', resolution)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Every zone of a resolution with all that was ever said of it. */
export const readZones = async (
  db: Kysely<Schema>,
  resolution: string,
  sources: ReadonlyMap<string, Source>,
): Promise<Zone[]> => {
  const rows = await db
    .selectFrom('zone')
    .select(['id', 'kind', 'name_vi', 'name_en', 'is_new', 'keeper'])
    .where('resolution_id', '=', resolution)
    .orderBy('id')
    .execute()
  const zones = new Map<string, Zone>(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        kind: row.kind,
        name: { vi: row.name_vi, en: row.name_en },
        isNew: row.is_new,
        keeper: row.keeper,
        facts: [],
      },
    ]),
  )
  const facts = await db
    .selectFrom('zone_fact')
    .select(['zone_id', 'attribute', 'value_number', 'value_text', 'unit', 'from_date', 'source', 'accepted', 'reason'])
    .where('resolution_id', '=', resolution)
    .orderBy('zone_id')
    .orderBy('ordinal')
    .execute()
  for (const fact of facts)
    zones.get(fact.zone_id)?.facts.push({
      attribute: fact.attribute,
      // The table holds exactly one of the two (a check constraint), and the source by foreign key.
      value: fact.value_number === null ? (fact.value_text ?? '') : Number(fact.value_number),
      unit: fact.unit,
      from: fact.from_date,
      source: sources.get(fact.source)!,
      accepted: fact.accepted,
      reason: fact.reason,
    })
  return [...zones.values()]
}
