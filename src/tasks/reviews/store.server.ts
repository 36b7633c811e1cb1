import { type Kysely, type Selectable, sql } from 'kysely'
import { chunks } from '#db/chunks.ts'
import type { Schema } from '#db/schema.ts'
import type { IsoDate } from '#kernel/date.ts'
import { readSources } from '#registers/store.server.ts'
import { sha256Of } from '#targets/digest.server.ts'
import { readMeasured } from '#targets/measuring.server.ts'
import { PROVINCE } from '#targets/scope.ts'
import { catalogueOn } from '#targets/series.server.ts'
import type { Trx } from '../acting.server.ts'
import type { TaskState } from '../model.ts'
import { readTasks } from '../store.server.ts'
import type { Assessment, Conclusion, Freeze, FrozenFigure, Review, Said } from './model.ts'
import { type Known, type Proposal, proposalsOf, saidOn } from './rules.ts'

export type Asked = { resolution: string; asOf: IsoDate; knownAt: Date }

const readKnown = async (db: Kysely<Schema>, { resolution, asOf, knownAt }: Asked): Promise<Known> => {
  const sources = await readSources(db, resolution)
  const documents = await db.selectFrom('document').select(['id', 'date']).where('resolution_id', '=', resolution).execute()
  return {
    ...(await readMeasured(db, { resolution, sources, knownAt })),
    promised: new Map(documents.map(({ id, date }) => [id, date])),
    indicators: await catalogueOn(db, { resolution, day: asOf, knownAt, scope: PROVINCE }),
    tasks: await readTasks(db, resolution, { knownAt }),
  }
}

const digested = (said: Said): FrozenFigure => ({ ...said, digest: sha256Of(said) })

/** What is said of everything as of the day, by what was known at the instant: computed from the books and the tasks anew. */
export const recount = async (db: Kysely<Schema>, asked: Asked): Promise<FrozenFigure[]> =>
  saidOn(await readKnown(db, asked), asked.asOf).map(digested)

/** Over the digests of all figures, with the day and the instant. */
export const digestOfFreeze = ({ asOf, knownAt }: Pick<Asked, 'asOf' | 'knownAt'>, figures: readonly FrozenFigure[]): string =>
  sha256Of([asOf, knownAt.toISOString(), figures.map(({ digest }) => digest)])

/** Whether what is stored is still what was frozen. */
export const isIntact = (freeze: Freeze, figures: readonly FrozenFigure[]): boolean =>
  digestOfFreeze(freeze, figures) === freeze.digest && figures.every(({ digest, ...said }) => digested(said).digest === digest)

export const insertFigures = async (trx: Trx, review: number, figures: readonly FrozenFigure[]): Promise<void> => {
  for (const some of chunks(figures.map((figure, ordinal) => ({ figure, ordinal }))))
    await trx
      .insertInto('review_figure')
      .values(
        some.map(({ figure, ordinal }) => ({
          ...{ review_id: review, kind: figure.kind, ref: figure.ref, ordinal },
          ...{ document_id: figure.document, provision: figure.provision, name_vi: figure.name.vi, name_en: figure.name.en },
          ...{ unit_vi: figure.unit?.vi ?? null, unit_en: figure.unit?.en ?? null },
          ...{ value: figure.value, at_least: figure.atLeast, at_most: figure.atMost, status: figure.status },
          ...{ body: figure.body, parent: figure.parent, basis: JSON.stringify(figure.basis), digest: figure.digest },
        })),
      )
      .execute()
}

const numberOf = (value: string | null): number | null => (value === null ? null : Number(value))

const figureOf = (row: Selectable<Schema['review_figure']>): FrozenFigure => ({
  ...{ kind: row.kind, ref: row.ref, document: row.document_id, provision: row.provision },
  name: { vi: row.name_vi, en: row.name_en },
  unit: row.unit_vi === null ? null : { vi: row.unit_vi, en: row.unit_en },
  ...{ value: numberOf(row.value), atLeast: numberOf(row.at_least), atMost: numberOf(row.at_most) },
  // Written by insertFigures() alone.
  status: row.status as Said['status'],
  ...{ body: row.body, parent: row.parent, basis: row.basis, digest: row.digest },
})

/** What was frozen, in the order in which it was. */
export const readFigures = async (db: Kysely<Schema>, review: number): Promise<FrozenFigure[]> => {
  const rows = await db.selectFrom('review_figure').selectAll().where('review_id', '=', review).orderBy('ordinal').execute()
  return rows.map(figureOf)
}

/** What the frozen statuses propose of each provision. */
export const readProposals = async (db: Kysely<Schema>, review: number): Promise<Proposal[]> =>
  proposalsOf((await readFigures(db, review)).filter(({ kind }) => kind !== 'indicator'))

/** Reviews of a resolution, or one by its number, the latest first. */
export const readReviews = async (db: Kysely<Schema>, of: { resolution: string } | { id: number }): Promise<Review[]> => {
  const rows = await db
    .selectFrom('review')
    .leftJoin('review as later', 'later.corrects', 'review.id')
    .leftJoin('review_freeze as freeze', 'freeze.review_id', 'review.id')
    .leftJoin('review_ask as ask', 'ask.review_id', 'review.id')
    .leftJoin('review_conclusion as ended', 'ended.review_id', 'review.id')
    .selectAll('review')
    .select('later.id as corrected_by')
    .select(['freeze.as_of', 'freeze.known_at', 'freeze.figures', 'freeze.digest as frozen_digest', 'ask.task_id'])
    .select(['ended.signed_by', 'ended.document as signed_document', 'ended.signed_on'])
    .select(['ended.digest as signed_digest', 'ended.recorded_at as signed_at'])
    .where(({ eb }) => ('id' in of ? eb('review.id', '=', of.id) : eb('review.resolution_id', '=', of.resolution)))
    .orderBy('review.id', 'desc')
    .limit(500)
    .execute()
  const assessments = await db
    .selectFrom('review_assessment')
    .selectAll()
    .distinctOn(['review_id', 'document_id', 'provision'])
    .where('review_id', 'in', [-1, ...rows.map(({ id }) => id)])
    .orderBy('review_id')
    .orderBy('document_id')
    .orderBy('provision')
    .orderBy('id', 'desc')
    .execute()
  const assessmentsOf = Map.groupBy(assessments, (each) => each.review_id)
  return rows.map((row) => ({
    ...{ id: row.id, resolution: row.resolution_id, kind: row.kind, title: row.title, version: row.version },
    ...{ corrects: row.corrects, reason: row.reason, correctedBy: row.corrected_by },
    ...{ body: row.body, from: row.from_day, to: row.to_day, document: row.document_id, provision: row.provision },
    freeze: freezeIn(row),
    asked: row.task_id,
    assessments: (assessmentsOf.get(row.id) ?? []).map(
      ({ document_id: document, provision, proposed, verdict, reason }): Assessment => ({
        ...{ document, provision, proposed, verdict, reason },
      }),
    ),
    conclusion: conclusionIn(row),
  }))
}

type StoredFreeze = { as_of: IsoDate | null; known_at: Date | null; figures: number | null; frozen_digest: string | null }

const freezeIn = ({ as_of: asOf, known_at: knownAt, figures: count, frozen_digest: digest }: StoredFreeze): Freeze | null =>
  asOf !== null && knownAt !== null && count !== null && digest !== null ? { asOf, knownAt, count, digest } : null

type StoredConclusion = {
  signed_by: string | null
  signed_document: string | null
  signed_on: IsoDate | null
  signed_digest: string | null
  signed_at: Date | null
}

const conclusionIn = (row: StoredConclusion): Conclusion | null => {
  const { signed_by: signedBy, signed_document: document, signed_on: signedOn, signed_digest: digest, signed_at: at } = row
  return signedBy !== null && document !== null && signedOn !== null && digest !== null && at !== null
    ? { signedBy, document, signedOn, digest, at }
    : null
}

/** What one body was asked for, and what it handed in. */
export type BodyAccount = {
  task: string
  body: string
  state: TaskState
  deadline: IsoDate | null
  /** The document that was handed in last. */
  shown: { symbol: string; issuedOn: IsoDate } | null
}

/** The accounts asked for by a task, as recorded by an instant (null: by now). */
export const readBodyAccounts = async (db: Kysely<Schema>, asked: string, knownAt: Date | null): Promise<BodyAccount[]> => {
  const isKnown = sql`(${knownAt}::timestamptz is null or recorded_at <= ${knownAt})`
  const { rows } = await sql<Omit<BodyAccount, 'shown'> & { symbol: string | null; issued_on: IsoDate | null }>`
    select part.id as task, addressee as body, step.state, step.deadline, shown.symbol, shown.issued_on
    from task part
    cross join lateral (
      select state, deadline from task_step where task_id = part.id and ${isKnown} order by at desc, id desc limit 1) step
    left join lateral (
      select symbol, issued_on from task_step join task_evidence on step_id = task_step.id
      where task_id = part.id and ${isKnown} order by step_id desc limit 1) shown on true
    where part.parent = ${asked} and addressee is not null
    order by addressee`.execute(db)
  return rows.map(({ symbol, issued_on: issuedOn, ...account }) => ({
    ...account,
    shown: symbol !== null && issuedOn !== null ? { symbol, issuedOn } : null,
  }))
}
