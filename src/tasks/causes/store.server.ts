import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'
import type { NamedCause } from './model.ts'

/** The causes that a resolution names in the order of its pack, with what people judged by an instant (null: by now). */
export const readNamedCauses = async (
  db: Kysely<Schema>,
  resolution: string,
  knownAt: Date | null = null,
): Promise<NamedCause[]> => {
  const rows = await db.selectFrom('named_cause').selectAll().where('resolution_id', '=', resolution).orderBy('ordinal').execute()
  const judged = await db
    .selectFrom('cause_judgement')
    .selectAll()
    .where('resolution_id', '=', resolution)
    .$if(knownAt !== null, (query) => query.where('recorded_at', '<=', knownAt))
    .orderBy('id', 'desc')
    .execute()
  const judgementsOf = Map.groupBy(judged, ({ cause }) => cause)
  return rows.map((row) => ({
    ...{ id: row.id, document: row.document_id, provision: row.provision, kind: row.kind, links: row.links },
    name: { vi: row.name_vi, en: row.name_en },
    judgements: (judgementsOf.get(row.id) ?? []).map(({ status, reason, document, recorded_at: at, recorded_by: by }) => ({
      ...{ status, reason, document, at, by },
    })),
  }))
}
