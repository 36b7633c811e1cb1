import { type Kysely, sql, type Transaction } from 'kysely'
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
  'case_id',
  'ground',
] as const

/** Kept verdicts, the latest first, each with the decision that counts on it. */
const verdictsWithDecision = (db: Kysely<Schema>) =>
  db
    .selectFrom('gate_verdict')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('gate_decision')
          .select(['outcome', 'is_override', 'reason', 'authority', 'gate_decision.document as by_document'])
          .select(['decided_at', 'decided_by'])
          .whereRef('verdict_id', '=', 'gate_verdict.id')
          .orderBy('id', 'desc')
          .limit(1)
          .as('decided'),
      (join) => join.onTrue(),
    )
    .select(COLUMNS)
    .orderBy('id', 'desc')

/** Those of a resolution before one of them. */
export const readVerdicts = async (
  db: Kysely<Schema>,
  resolution: string,
  { before, limit }: { before: number | null; limit: number },
) =>
  verdictsWithDecision(db)
    .select(['outcome', 'is_override'])
    .where('resolution_id', '=', resolution)
    .$if(before !== null, (query) => query.where('id', '<', before!))
    .limit(limit)
    .execute()

/** A case is judged when it is handed in, and again where something is added. */
const MOST_OF_A_CASE = 50

/** Those on a case. */
export const readVerdictsOfCase = async (db: Kysely<Schema>, id: string) =>
  verdictsWithDecision(db)
    .selectAll('decided')
    .select(sql<string>`gate_verdict.document -> 'versions' ->> 'rules'`.as('rules'))
    .where('case_id', '=', id)
    .limit(MOST_OF_A_CASE)
    .execute()

/** Acts on one case come one after another: what is judged and decided of it, and what its bodies do. */
export const holdCase = async (trx: Transaction<Schema>, id: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`case ${id}`}, 0))`.execute(trx)
}

/** Whether the gate turns a case away, by the latest verdict and what people decided since: the table of steps asks the same. */
export const isTurnedAway = async (db: Kysely<Schema>, id: string): Promise<boolean> => {
  const { rows } = await sql<{ is: boolean }>`select is_turned_away(${id}) as is`.execute(db)
  return rows[0]?.is === true
}

/** One kept verdict, word for word, with every decision on it, the latest first. */
export const readVerdict = async (db: Kysely<Schema>, id: number) => {
  const found = await db
    .selectFrom('gate_verdict')
    .select([...COLUMNS, 'document'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found) return null
  const decisions = await db.selectFrom('gate_decision').selectAll().where('verdict_id', '=', id).orderBy('id', 'desc').execute()
  // As writeVerdict() wrote it.
  return { ...found, document: found.document as unknown as GateVerdict, decisions }
}

export type WrittenVerdict = {
  resolution: string
  /** The body that keeps the project's zone; null where it stands in none that is known. */
  keeper: string | null
  verdict: GateVerdict
  /** The case that is judged, and on what rests what was added to it. */
  case: string | null
  ground: string | null
  at: Date
  by: string
}

/** Its number. */
export const writeVerdict = async (trx: Transaction<Schema>, written: WrittenVerdict): Promise<number> => {
  const { verdict } = written
  const { id } = await trx
    .insertInto('gate_verdict')
    .values({
      resolution_id: written.resolution,
      project_name: verdict.project.name,
      zone: verdict.project.zone,
      keeper: written.keeper,
      as_of: verdict.asOf,
      verdict: verdict.verdict,
      document: JSON.stringify(verdict),
      digest: verdict.digest,
      asked_at: written.at,
      asked_by: written.by,
      case_id: written.case,
      ground: written.ground,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
