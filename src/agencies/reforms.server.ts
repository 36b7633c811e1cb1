// What is stored of bodies, reforms and territories, read whole: some hundreds of rows, kept by whoever asks often.
import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'

import type { Answer, Reform, StoredReform, Succession } from './reform.ts'
import { spanOf } from './span.ts'
import { type StatedBody, successionOf, type TerritoryState, territoriesOf } from './succession.ts'
import type { Territory } from './territories.ts'

type Db = Kysely<Schema>

const readStatedBodies = async (db: Db, resolution: string): Promise<StatedBody[]> => {
  const rows = await db.selectFrom('agency').selectAll().where('resolution_id', '=', resolution).orderBy('id').execute()
  return rows.map((row) => ({
    id: row.id,
    name: { vi: row.name_vi, en: row.name_en },
    branch: row.branch,
    isClass: row.is_class,
    parent: row.parent,
    ...spanOf(row.valid),
    successor: row.successor,
    legalAct: row.legal_act,
    source: row.source,
  }))
}

const bilingual = (vi: string | null, en: string | null) => (vi === null ? null : { vi, en })

/** Every reform that was loaded, in the order of their days, with what was done about it. */
export const readReforms = async (db: Db, resolution: string): Promise<StoredReform[]> => {
  const rows = await db
    .selectFrom('reform')
    .selectAll()
    .where('resolution_id', '=', resolution)
    .orderBy('effect')
    .orderBy('id')
    .execute()
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const acts = await db.selectFrom('reform_act').selectAll().where('reform_id', 'in', ids).orderBy('id').execute()
  const bodies = await db
    .selectFrom('reform_body')
    .selectAll()
    .where('reform_id', 'in', ids)
    .orderBy('reform_id')
    .orderBy('ordinal')
    .execute()
  const transfers = await db
    .selectFrom('transfer')
    .selectAll()
    .where('reform_id', 'in', ids)
    .orderBy('reform_id')
    .orderBy('ordinal')
    .execute()
  return rows.map((row): StoredReform => {
    const own = acts.filter(({ reform_id }) => reform_id === row.id)
    return {
      id: row.id,
      name: row.name,
      title: { vi: row.title_vi, en: row.title_en },
      legalAct: row.legal_act,
      effect: row.effect,
      effectPrecision: row.effect_precision,
      source: { title: row.source_title, address: row.source_address, standing: row.standing },
      note: bilingual(row.note_vi, row.note_en),
      bodies: bodies
        .filter(({ reform_id }) => reform_id === row.id)
        .map((body) => ({
          id: body.id,
          name: { vi: body.name_vi, en: body.name_en },
          branch: body.branch,
          isClass: body.is_class,
          parent: body.parent,
          legalAct: body.legal_act ?? row.legal_act,
        })),
      transfers: transfers
        .filter(({ reform_id }) => reform_id === row.id)
        .map((each) => ({
          from: each.from_agency,
          to: each.to_agency,
          share: each.share === null ? null : Number(each.share),
          passes: each.passes,
          ends: each.ends,
          note: bilingual(each.note_vi, each.note_en),
        })),
      // Written by loadReform from a checked file, and by nothing else.
      territories: row.territories as unknown as Reform['territories'],
      state: own.length === 0 ? 'loaded' : own.at(-1)?.act === 'apply' ? 'applied' : 'withdrawn',
      acts: own.map(({ act, recorded_at, recorded_by, why }) => ({ act, at: recorded_at, by: recorded_by, why })),
    }
  })
}

/** Answers that were not withdrawn. */
const readAnswers = async (db: Db, resolution: string): Promise<Answer[]> => {
  const rows = await db
    .selectFrom('succession_answer')
    .selectAll()
    .where('resolution_id', '=', resolution)
    .orderBy('id')
    .execute()
  const withdrawn = new Set(rows.map(({ withdraws }) => withdraws))
  return rows.flatMap((row) =>
    row.to_agency === null || withdrawn.has(row.id)
      ? []
      : [
          {
            id: row.id,
            agency: row.agency,
            ended: row.ended,
            to: row.to_agency,
            share: row.share === null ? null : Number(row.share),
            passes: row.passes,
            reason: row.reason,
            document: row.document,
            at: row.recorded_at,
            by: row.recorded_by,
          },
        ],
  )
}

const readStatedTerritories = async (db: Db, resolution: string): Promise<Territory[]> => {
  const rows = await db.selectFrom('territory').selectAll().where('resolution_id', '=', resolution).orderBy('ordinal').execute()
  return rows.map(({ code, valid_from, level, kind, name, parent }) => ({
    code,
    from: valid_from,
    to: null,
    level,
    kind,
    name,
    parent,
    reform: null,
  }))
}

export type RowPlace = { book: string; row: string; code: string; asOf: string; share: number | null }

/** Where rows of books lie, by code as of a day. */
export const readRowPlaces = async (db: Db, resolution: string): Promise<RowPlace[]> => {
  const rows = await db
    .selectFrom('row_territory')
    .selectAll()
    .where('resolution_id', '=', resolution)
    .orderBy('book')
    .orderBy('row_id')
    .orderBy('ordinal')
    .execute()
  return rows.map(({ book, row_id, code, as_of, share }) => ({
    book,
    row: row_id,
    code,
    asOf: as_of,
    share: share === null ? null : Number(share),
  }))
}

export type Organisation = {
  stated: StatedBody[]
  reforms: StoredReform[]
  answers: Answer[]
  succession: Succession
  territories: TerritoryState
  statedTerritories: Territory[]
}

const isInForce = ({ state }: StoredReform): boolean => state === 'applied'

/** Bodies, territories and reforms of a resolution as they stand now; `over` tells how they would stand otherwise. */
export const readOrganisation = async (db: Db, resolution: string): Promise<Organisation> => {
  const stated = await readStatedBodies(db, resolution)
  const reforms = await readReforms(db, resolution)
  const answers = await readAnswers(db, resolution)
  const statedTerritories = await readStatedTerritories(db, resolution)
  return standing({ stated, reforms, answers, statedTerritories })
}

type Read = Pick<Organisation, 'stated' | 'reforms' | 'answers' | 'statedTerritories'>

const standing = (read: Read): Organisation => {
  const inForce = read.reforms.filter(isInForce)
  return {
    ...read,
    succession: successionOf(read.stated, inForce, read.answers),
    territories: territoriesOf(read.statedTerritories, inForce),
  }
}

/** The same with one more reform in force, or one fewer. */
export const withReform = (now: Organisation, reform: Reform & { id: number }): Organisation =>
  standing({
    ...now,
    reforms: [...now.reforms.filter(({ id }) => id !== reform.id), { ...reform, state: 'applied', acts: [] }],
  })

export const withoutReform = (now: Organisation, id: number): Organisation =>
  standing({ ...now, reforms: now.reforms.filter((each) => each.id !== id) })
