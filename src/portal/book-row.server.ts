// One row of a book as the public may see it: every value with its ground, what others say beside it, what it names and
// what names it, and how it came to be.
import type { Kysely } from 'kysely'
import type { Actor } from '#agencies/model.ts'
import type { Schema } from '#db/schema.ts'
import { type Language, say } from '#kernel/language.ts'
import { type AnyBook, fieldOf, fieldsOf } from '#registers/book.ts'
import { BOOKS } from '#registers/books.ts'
import { readClaims } from '#registers/claims.server.ts'
import { readHistory, type ToldEntry } from '#registers/history.server.ts'
import { count, list } from '#registers/list.server.ts'
import type { Basis, Claim, Source, Version } from '#registers/model.ts'
import { readEverything, readSources } from '#registers/store.server.ts'
import { basisOf, holds } from '#registers/versions.ts'
import { mayRead } from './access.ts'
import { readNames, type Seen } from './book-names.server.ts'
import type { BookQuery } from './books.server.ts'
import {
  type Backlinks,
  bookView,
  type ClaimView,
  cellOf,
  fieldOfAttribute,
  type GroundView,
  idsOf,
  type Names,
  type RowPage,
  type StoryChange,
  type StoryEntry,
  sourceView,
  titleOf,
} from './books.ts'
import { readMasking } from './persons.server.ts'
import { shownResolution } from './shown-resolution.server.ts'
import { whoOf } from './who.ts'

const MOST_BACKLINKS = 10

type Sayer = {
  language: Language
  book: AnyBook
  names: Names
  sources: ReadonlyMap<string, Source>
  /** Of this row: what stands for what is said of persons. */
  masked: (field: string | null, value: unknown) => unknown
}

const groundView = (basis: Basis, { sources }: Sayer): GroundView => ({
  source: sourceView(sources.get(basis.source)),
  asOf: basis.asOf,
  why: basis.why,
  who: whoOf(basis.by),
})

/** The value of a claim in words; a value that is none of its field (a field changed its kind) stays as it was written. */
const claimView = (claim: Claim, sayer: Sayer): ClaimView => {
  const { book, language, names } = sayer
  const key = fieldOfAttribute(book, claim.attribute)
  const field = key === null ? null : fieldOf(book, key)
  const isOfField = field?.kind.schema.safeParse(claim.value).success === true
  const decision = decisionOf(claim)
  const value = sayer.masked(key, claim.value)
  return {
    ...(field && isOfField ? cellOf(field, value, names, language) : { text: plain(value), links: [] }),
    id: claim.id,
    standing: claim.standing,
    field: key,
    value,
    label: field?.label[language] ?? (claim.label ? say(claim.label, language) : claim.attribute),
    unit: (isOfField ? field?.kind.unit?.[language] : null) ?? claim.unit,
    ground: groundView({ source: claim.source, asOf: claim.asOf, why: claim.reason, by: claim.recordedBy }, sayer),
    at: claim.recordedAt.toISOString(),
    hasEvidence: claim.evidence !== null,
    decision: decision && {
      at: decision.at.toISOString(),
      who: whoOf(decision.by),
      why: claim.decisionReason,
    },
  }
}

const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** Null where no resolution is there, or the book never held the row. */
export const rowPage = async (db: Kysely<Schema>, book: AnyBook, id: string, query: BookQuery): Promise<RowPage | null> => {
  const { language, asOf, knownAt } = query
  const resolution = await shownResolution(db, query.resolution, language)
  if (!resolution || !mayRead(query.actor, book, resolution.id)) return null
  const key = { resolution: resolution.id, id }
  const seen: Seen = { ...query, resolution: resolution.id }
  const everything = (await readEverything(db, book, key)).filter(
    ({ recordedFrom }) => knownAt === null || recordedFrom <= knownAt,
  )
  const said = everything
    .filter(({ recordedTo }) => recordedTo === null || (knownAt !== null && recordedTo > knownAt))
    .toSorted((a, b) => ((a.valid.from ?? '') < (b.valid.from ?? '') ? -1 : 1))
  const last = everything.at(-1)
  if (!last) return null
  const claims = await readClaims(db, book, resolution.id, { id, knownAt })
  const names = await readNames(db, seen, [...everything.flatMap((each) => named(book, each)), ...claimed(book, claims)])
  const masking = await readMasking(db, book, { resolution: resolution.id, language }, [id])
  const masked: Sayer['masked'] = (field, value) => masking.value(id, field, value)
  const sayer: Sayer = { language, book, names, sources: await readSources(db, resolution.id), masked }
  const version = said.find((each) => holds(each.valid, asOf))
  const claimsOf = (field: string) =>
    claims.filter(({ attribute, standing }) => fieldOfAttribute(book, attribute) === field && standing !== 'withdrawn')
  const view = bookView(book, language)
  return {
    resolution,
    book: view,
    id,
    title: titleOf(book, id, (version ?? said.at(-1) ?? last).row, language),
    known: version
      ? {
          version: version.version,
          valid: version.valid,
          recordedAt: version.recordedFrom.toISOString(),
          values: view.fields.flatMap((shown) => {
            const field = fieldOf(book, shown.key)
            if (!field) return []
            const basis = basisOf(version, shown.key)
            const own = claimsOf(shown.key)
            const value = masked(shown.key, version.row[shown.key] ?? null)
            return {
              ...cellOf(field, value, names, language),
              field: shown,
              value,
              ground: basis && groundView(basis, sayer),
              claims: own.map((claim) => claimView(claim, sayer)),
              isContested: own.some(({ standing }) => standing === 'contested'),
            }
          }),
        }
      : null,
    spans: said.map(({ valid }) => valid),
    notes: claims
      .filter(({ attribute, standing }) => fieldOfAttribute(book, attribute) === null && standing !== 'withdrawn')
      .map((claim) => claimView(claim, sayer)),
    backlinks: await readBacklinks(db, book, id, seen, query.actor),
    history: await readStory(db, key, { claims, knownAt }, sayer),
  }
}

const named = (book: AnyBook, { row }: Version) => fieldsOf(book).flatMap(([key, field]) => idsOf(field, row[key]))

const claimed = (book: AnyBook, claims: readonly Claim[]) =>
  claims.flatMap(({ attribute, value }) => {
    const field = fieldOf(book, fieldOfAttribute(book, attribute) ?? '')
    return field ? idsOf(field, value) : []
  })

/** The rows of all books whose fields name this one on the date. */
const readBacklinks = async (db: Kysely<Schema>, book: AnyBook, id: string, seen: Seen, actor: Actor): Promise<Backlinks[]> => {
  const backlinks: Backlinks[] = []
  for (const other of BOOKS.filter((each) => mayRead(actor, each, seen.resolution)))
    for (const [key, { kind, label }] of fieldsOf(other)) {
      if (kind.refersTo !== book.name) continue
      const operator = kind.operators.includes('has') ? ('has' as const) : ('eq' as const)
      const asked = { ...seen, filters: [{ field: key, operator, values: [id] }], search: '' }
      const sort = { field: other.sort, isDescending: false }
      const { rows } = await list(db, other, { ...asked, sort, limit: MOST_BACKLINKS })
      if (rows.length === 0) continue
      backlinks.push({
        book: other.name,
        bookLabel: other.label[seen.language],
        field: key,
        fieldLabel: label[seen.language],
        rows: rows.map((row) => ({ id: row.id, text: titleOf(other, row.id, row.row, seen.language), book: other.name })),
        total: await count(db, other, asked),
      })
    }
  return backlinks
}

/** Newest first. */
const readStory = async (
  db: Kysely<Schema>,
  key: { resolution: string; id: string },
  { claims, knownAt }: { claims: readonly Claim[]; knownAt: Date | null },
  sayer: Sayer,
): Promise<StoryEntry[]> => {
  const tales = (await readHistory(db, sayer.book, key)).filter(({ at }) => knownAt === null || at <= knownAt)
  const entries = [...tales.map((tale) => taleEntry(tale, sayer)), ...claims.flatMap((claim) => claimEntries(claim, sayer))]
  // What was said at once by one is one act, of however many values, days and sources.
  const acts = Map.groupBy(entries, ({ at, act, who }) => `${at} ${act} ${who}`)
  return [...acts.values()].flatMap(asOneAct).toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
}

const asOneAct = (entries: readonly StoryEntry[]): StoryEntry[] => {
  const [first, ...rest] = entries
  if (!first) return []
  const why = rest.every((each) => each.why === first.why) ? first.why : null
  const changes = entries.flatMap((each) => each.changes)
  return [{ ...first, why, changes: changes.map((change) => ({ ...change, why: why === null ? change.why : null })) }]
}

const ACTS = { added: 'enter', corrected: 'correct', ended: 'end' } as const

const taleEntry = (tale: ToldEntry, sayer: Sayer): StoryEntry => ({
  at: tale.at.toISOString(),
  who: whoOf(tale.who ?? 'pack'),
  act: ACTS[tale.what],
  why: tale.why,
  changes: tale.changes.flatMap((change) => changeView(tale, change, sayer)),
  valid: tale.basis === null ? tale.valid : null,
})

const changeView = (
  { valid, basis, why }: ToldEntry,
  change: ToldEntry['changes'][number],
  { book, language, names, sources, masked }: Sayer,
): StoryChange[] => {
  const field = fieldOf(book, change.field)
  if (!field) return []
  const [was, is] = [masked(change.field, change.from), masked(change.field, change.to)]
  return [
    {
      field: change.field,
      label: field.label[language],
      unit: field.kind.unit?.[language] ?? null,
      was,
      is,
      from: cellOf(field, was, names, language).text,
      to: cellOf(field, is, names, language).text,
      valid,
      source: basis && (sources.get(basis.source)?.title ?? null),
      asOf: basis?.asOf ?? null,
      why,
    },
  ]
}

type Decided = { at: Date; by: string; act: 'accepted' | 'rejected' | 'withdrawn' }

/** When a claim was decided, and how; null while it waits. */
const decisionOf = ({ standing, decidedAt, decidedBy }: Claim): Decided | null =>
  decidedAt && decidedBy && (standing === 'accepted' || standing === 'rejected' || standing === 'withdrawn')
    ? { at: decidedAt, by: decidedBy, act: standing }
    : null

const claimEntries = (claim: Claim, sayer: Sayer): StoryEntry[] => {
  const view = claimView(claim, sayer)
  const { label, unit, text, ground, decision } = view
  const change: StoryChange = {
    field: view.field,
    label,
    unit,
    was: null,
    is: view.value,
    from: null,
    to: text,
    valid: { from: ground.asOf, to: null },
    source: ground.source?.title ?? null,
    asOf: ground.asOf,
    why: ground.why,
  }
  const told = decisionOf(claim)
  const isNote = claim.standing === 'accepted' && !told
  const stated: StoryEntry = {
    at: view.at,
    who: ground.who,
    act: isNote ? 'note' : 'claim',
    why: ground.why,
    valid: null,
    changes: [change],
  }
  return told && decision
    ? [stated, { at: decision.at, who: decision.who, act: told.act, why: decision.why, valid: null, changes: [change] }]
    : [stated]
}
