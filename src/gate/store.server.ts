import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'
import type { GateVerdict } from './verdict.server.ts'

const COLUMNS = [
  'id',
  'resolution_id',
  'project_name',
  'zone',
  'keeper',
  'as_of',
  'verdict',
  'digest',
  'asked_at',
  'asked_by',
] as const

/** Kept verdicts of a resolution, the latest first, before one of them; and the decision that counts on each. */
export const readVerdicts = async (
  db: Kysely<Schema>,
  resolution: string,
  { before, limit }: { before: number | null; limit: number },
) =>
  db
    .selectFrom('gate_verdict')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('gate_decision')
          .select(['outcome', 'is_override'])
          .whereRef('verdict_id', '=', 'gate_verdict.id')
          .orderBy('id', 'desc')
          .limit(1)
          .as('decided'),
      (join) => join.onTrue(),
    )
    .select([...COLUMNS, 'decided.outcome', 'decided.is_override'])
    .where('resolution_id', '=', resolution)
    .$if(before !== null, (query) => query.where('id', '<', before!))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

/** One kept verdict, word for word, with every decision on it, the latest first. */
export const readVerdict = async (db: Kysely<Schema>, id: number) => {
  const found = await db
    .selectFrom('gate_verdict')
    .select([...COLUMNS, 'document'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found) return null
  const decisions = await db.selectFrom('gate_decision').selectAll().where('verdict_id', '=', id).orderBy('id', 'desc').execute()
  // As keepVerdict() wrote it.
  return { ...found, document: found.document as unknown as GateVerdict, decisions }
}
