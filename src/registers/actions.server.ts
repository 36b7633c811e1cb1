// What a person may do to a book: add a row, correct it, end it, contest a value, decide a contest. Each is authorised,
// checked, written and audited in one transaction; what is wrong comes back as a list of problems and nothing is written.
import { randomUUID } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { actorName } from '#agencies/model.ts'
import { ANYTHING, mustBeAllowed, type ReachVerb } from '#agencies/policy.ts'
import { record } from '#db/audit.server.ts'
import type { Json } from '#db/audit.ts'
import { transaction } from '#db/open.server.ts'
import type { Schema } from '#db/schema.ts'
import type { IsoDate } from '#kernel/date.ts'
import {
  type AnyBook,
  type AnyRow,
  attributeOf,
  fieldOf,
  idProblems,
  objectOf,
  ofBook,
  type Problem,
  problemsOf,
  type RowKey,
  rowOf,
} from './book.ts'
import { bookNamed } from './books.ts'
import { decideClaims, insertClaims, readClaim } from './claims.server.ts'
import { isStored } from './files.server.ts'
import { Misfits } from './fits/check.server.ts'
import type { Basis, Span } from './model.ts'
import { sealValues } from './persons/keys.server.ts'
import { savingChanges } from './save.server.ts'
import { ensureSource, type NewSource } from './sources.server.ts'
import { readVersions, waitForRows } from './store.server.ts'
import { add, type Change, correct, end, isEmptySpan, overlap, statementFrom } from './versions.ts'
import { mayStand, OUT_OF_REACH, outOfReach } from './within.server.ts'

export type Refused = { ok: false; problems: Problem[] }

/** On what ground the person says so: a known source or a new one, the day it speaks of, and why. */
export type Ground = { source: string | NewSource; asOf: IsoDate; why: string | null }

const refusedFor = (field: string | null, vi: string, en: string): Refused => ({
  ok: false,
  problems: [{ field, reason: { vi, en } }],
})

const backwards = ({ from, to }: Span): Problem[] =>
  isEmptySpan({ from, to })
    ? [{ field: null, reason: { vi: `từ ${from} đến ${to} không có ngày nào`, en: `there is no day from ${from} until ${to}` } }]
    : []

const basisFor = async (trx: Transaction<Schema>, ctx: Context, resolution: string, ground: Ground): Promise<Basis | Refused> => {
  const source = await ensureSource(trx, resolution, ground.source)
  if (source === null)
    return refusedFor(
      'source',
      `nguồn "${String(ground.source)}" chưa có; hãy chọn nguồn đã có hoặc nêu nguồn mới`,
      `there is no source "${String(ground.source)}"; choose a known one or name a new one`,
    )
  return { source, asOf: ground.asOf, why: ground.why, by: actorName(ctx.actor) }
}

/** One transaction; what does not fit the rows around it comes back as problems, and nothing of it is written. */
export const writing = async <T>(ctx: Context, act: (trx: Transaction<Schema>) => Promise<T>): Promise<T | Refused> => {
  try {
    return await transaction(ctx.db, act)
  } catch (error) {
    if (error instanceof Misfits) return { ok: false, problems: [...error.problems] }
    if (error instanceof OutOfReach) return { ok: false, problems: [OUT_OF_REACH] }
    throw error
  }
}

const unknownRow = (id: string): Refused =>
  refusedFor('id', `sổ không có "${id}" trong những ngày ấy`, `the book does not know "${id}" in those days`)

const knownAlready = (id: string): Refused =>
  refusedFor(
    'id',
    `sổ đã có "${id}" trong những ngày ấy; hãy sửa dòng đó`,
    `the book knows "${id}" in those days; correct that row`,
  )

type NewRow = { resolution: string; id: string | null; valid: Span; values: AnyRow } & Ground
type Added = { ok: true; id: string } | Refused

/** Adds a row that is so over the span; the id is made by the system where the book says so. */
export const addRow = (ctx: Context, book: AnyBook, asked: NewRow): Promise<Added> =>
  writing(ctx, (trx) => addRowWithin(trx, ctx, book, asked))

/** As addRow, as one of several things that are done together: within `writing`. */
export const addRowWithin = async (trx: Transaction<Schema>, ctx: Context, book: AnyBook, asked: NewRow): Promise<Added> => {
  const id = asked.id ?? (book.identity === 'generated' ? randomUUID() : '')
  const key = { resolution: asked.resolution, id }
  mustBeAllowed(ctx.actor, 'keep-book', ofBook(book, key))
  const problems = [...idProblems(book, id), ...backwards(asked.valid), ...problemsOf(book, asked.values)]
  if (problems.length > 0) return { ok: false, problems }
  await waitForRows(trx, book, key.resolution, [key.id])
  const basis = await basisFor(trx, ctx, asked.resolution, asked)
  if ('ok' in basis) return basis
  const current = await readVersions(trx, book, asked.resolution, { ids: [id] })
  const piece = { valid: asked.valid, basis, bases: {} }
  if (!add(current, { ...piece, row: asked.values })) return knownAlready(id)
  const sealed = await sealValues(trx, ctx.db, book, key, asked.values)
  if (!sealed.ok) return sealed
  const { values } = sealed
  const change = { close: [], insert: [{ ...piece, row: rowOf(book, values) }] }
  await write(trx, ctx, book, key, { right: 'keep-book', verb: 'add-row', change, before: null, after: values, why: asked.why })
  return { ok: true, id }
}

/** Says that the values are (or were) so over the span; the rest of the row stays. Unchanged values write nothing. */
export const correctRow = async (
  ctx: Context,
  book: AnyBook,
  asked: RowKey & { valid: Span; values: AnyRow } & Ground & {
      /** The version the person saw: refused where the row has changed since. */
      seen?: number | null
    },
): Promise<{ ok: true; isChanged: boolean } | Refused> => {
  mustBeAllowed(ctx.actor, 'keep-book', ofBook(book, asked))
  const problems = backwards(asked.valid)
  if (problems.length > 0) return { ok: false, problems }
  return writing(ctx, async (trx) => {
    await waitForRows(trx, book, asked.resolution, [asked.id])
    const basis = await basisFor(trx, ctx, asked.resolution, asked)
    if ('ok' in basis) return basis
    return applyCorrection(trx, ctx, book, { ...asked, basis, right: 'keep-book' })
  })
}

type Correction = RowKey & { valid: Span; values: AnyRow; basis: Basis; right: ReachVerb; seen?: number | null }

const applyCorrection = async (
  trx: Transaction<Schema>,
  ctx: Context,
  book: AnyBook,
  { resolution, id, valid, values: said, basis, right, seen = null }: Correction,
): Promise<{ ok: true; isChanged: boolean } | Refused> => {
  const current = await readVersions(trx, book, resolution, { ids: [id] })
  if (seen !== null && !current.some((each) => each.version === seen))
    return refusedFor(
      null,
      'dòng này vừa được người khác sửa; hãy mở lại trang rồi sửa',
      'somebody has corrected this row meanwhile; open the page again',
    )
  if (!current.some((each) => overlap(each.valid, valid))) return unknownRow(id)
  // Judged before anything is sealed: a correction that is refused leaves neither key nor trace.
  const problems = correct(current, valid, said, basis).insert.flatMap((piece) => problemsOf(book, piece.row))
  if (problems.length > 0) return { ok: false, problems }
  const sealed = await sealValues(trx, ctx.db, book, { resolution, id }, said)
  if (!sealed.ok) return sealed
  const { values } = sealed
  const change = correct(current, valid, values, basis)
  if (change.close.length === 0) return { ok: true, isChanged: false }
  const before = Object.fromEntries(Object.keys(values).map((key) => [key, change.close[0]?.row[key] ?? null]))
  await write(
    trx,
    ctx,
    book,
    { resolution, id },
    { right, verb: 'correct-row', change, before, after: { valid, values }, why: basis.why },
  )
  return { ok: true, isChanged: true }
}

/** The row is no more from the day on; with a day at or before its first, a row entered by mistake is taken back whole. */
export const endRow = async (
  ctx: Context,
  book: AnyBook,
  asked: RowKey & { from: IsoDate | null; why: string },
): Promise<{ ok: true } | Refused> => {
  mustBeAllowed(ctx.actor, 'keep-book', ofBook(book, asked))
  return writing(ctx, async (trx) => {
    await waitForRows(trx, book, asked.resolution, [asked.id])
    const current = await readVersions(trx, book, asked.resolution, { ids: [asked.id] })
    const change = end(current, asked.from)
    if (change.close.length === 0) return unknownRow(asked.id)
    const after = { from: asked.from }
    await write(trx, ctx, book, asked, {
      right: 'keep-book',
      verb: 'end-row',
      change,
      before: change.close[0]?.row ?? null,
      after,
      why: asked.why,
    })
    return { ok: true }
  })
}

/** Says beside the book that a field has another value; the book's own value stands, shown as contested, until it is decided. */
export const contestValue = async (
  ctx: Context,
  book: AnyBook,
  asked: RowKey & { field: string; value: unknown; reason: string; evidence?: string | null } & Omit<Ground, 'why'>,
): Promise<{ ok: true; claim: number } | Refused> => {
  mustBeAllowed(ctx.actor, 'contest-value', ofBook(book, asked))
  const field = fieldOf(book, asked.field)
  if (!field) return refusedFor(asked.field, `sổ không có cột "${asked.field}"`, `the book has no field "${asked.field}"`)
  if (!field.kind.schema.safeParse(asked.value).success)
    return refusedFor(asked.field, `${field.label.vi}: giá trị không hợp lệ`, `${field.label.en}: not a valid value`)
  if (asked.reason.trim() === '') return refusedFor('reason', 'hãy nêu lý do', 'give the reason')
  return writing(ctx, async (trx) => {
    await waitForRows(trx, book, asked.resolution, [asked.id])
    const basis = await basisFor(trx, ctx, asked.resolution, { ...asked, why: asked.reason })
    if ('ok' in basis) return basis
    const current = await readVersions(trx, book, asked.resolution, { ids: [asked.id] })
    if (statementFrom(current, asked.field, asked.asOf) === null) return unknownRow(asked.id)
    await mustReach(trx, book, 'contest-value', asked)
    if (asked.evidence && !(await isStored(trx, asked.evidence)))
      return refusedFor('evidence', 'tệp minh chứng chưa được nạp', 'the file of evidence is not stored')
    const sealed = await sealValues(trx, ctx.db, book, asked, { [asked.field]: asked.value })
    if (!sealed.ok) return sealed
    const claim = {
      row: asked.id,
      attribute: attributeOf(asked.field),
      label: null,
      value: sealed.values[asked.field],
      unit: field.kind.unit?.vi ?? null,
      asOf: asked.asOf,
      source: basis.source,
      reason: asked.reason,
      evidence: asked.evidence ?? null,
      standing: 'contested' as const,
    }
    const [id = 0] = await insertClaims(trx, book, asked.resolution, [claim], { at: ctx.now(), by: basis.by })
    await audit(trx, ctx, book, asked, { verb: 'contest-value', before: null, after: { claim: id, ...claim }, why: asked.reason })
    return { ok: true, claim: id }
  })
}

/** The keeper decides a contest or a rival: accepted, it becomes a correction from its day on as far as the old value stood. */
export const decideContest = async (
  ctx: Context,
  asked: { claim: number; accept: boolean; reason: string },
): Promise<{ ok: true } | Refused> => {
  mustBeAllowed(ctx.actor, 'decide-contest', ANYTHING)
  if (asked.reason.trim() === '') return refusedFor('reason', 'hãy nêu lý do', 'give the reason')
  return writing(ctx, async (trx) => {
    // Two keepers deciding one claim follow each other, and the second finds it decided.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`claim ${asked.claim}`}, 0))`.execute(trx)
    const claim = await readClaim(trx, asked.claim)
    const book = claim && bookNamed(claim.book)
    if (!claim || !book || (claim.standing !== 'contested' && claim.standing !== 'rival'))
      return refusedFor(null, 'ý kiến này không còn chờ quyết định', 'this claim does not wait for a decision')
    const key = { resolution: claim.resolution, id: claim.row }
    mustBeAllowed(ctx.actor, 'decide-contest', ofBook(book, key))
    await waitForRows(trx, book, key.resolution, [key.id])
    const field = Object.keys(book.fields).find((each) => attributeOf(each) === claim.attribute)
    const by = actorName(ctx.actor)
    const current = await readVersions(trx, book, key.resolution, { ids: [key.id] })
    await mustReach(trx, book, 'decide-contest', key)
    if (asked.accept && field) {
      const valid = statementFrom(current, field, claim.asOf)
      if (valid === null) return unknownRow(key.id)
      const basis = { source: claim.source, asOf: claim.asOf, why: asked.reason, by }
      const corrected = await applyCorrection(trx, ctx, book, {
        ...key,
        valid,
        values: { [field]: claim.value },
        basis,
        right: 'decide-contest',
      })
      if (!corrected.ok) return corrected
    }
    const standing = asked.accept ? 'accepted' : 'rejected'
    await decideClaims(trx, [claim.id], standing, { at: ctx.now(), by, reason: asked.reason })
    const [before, after] = [
      { claim: claim.id, standing: claim.standing },
      { claim: claim.id, standing },
    ]
    await audit(trx, ctx, book, key, { verb: 'decide-contest', before, after, why: asked.reason })
    return { ok: true }
  })
}

/** Gives the transaction up. */
class OutOfReach extends Error {}

type Entry = { verb: string; before: unknown; after: unknown; why: string | null }

/** Throws OutOfReach where the row, as it is or as it would be, is of a body that the actor does not reach by the verb. */
const mustReach = async (
  trx: Transaction<Schema>,
  book: AnyBook,
  right: ReachVerb,
  { resolution, id }: RowKey,
  pieces: readonly { row: object }[] = [],
): Promise<void> => {
  const asked = { verb: right, resolution }
  const isWithin = await mayStand(trx, book, asked, pieces)
  if ((await outOfReach(trx, book, asked, [id])).size > 0 || !pieces.every(isWithin)) throw new OutOfReach()
}

const write = async (
  trx: Transaction<Schema>,
  ctx: Context,
  book: AnyBook,
  key: RowKey,
  { change, right, ...entry }: Entry & { change: Change; right: ReachVerb },
): Promise<void> => {
  await mustReach(trx, book, right, key, [...change.close, ...change.insert])
  await savingChanges(trx, key.resolution, (save) => save(book, [{ id: key.id, change }], ctx.now()))
  await audit(trx, ctx, book, key, entry)
}

const audit = async (trx: Transaction<Schema>, ctx: Context, book: AnyBook, key: RowKey, entry: Entry): Promise<void> =>
  record(trx, {
    at: ctx.now(),
    actor: actorName(ctx.actor),
    verb: entry.verb,
    object: objectOf(book, key),
    before: entry.before as Json,
    after: entry.after as Json,
    why: entry.why,
  })
