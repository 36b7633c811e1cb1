// Every figure of a province over many days, kept between two acts on the books: after one, what it touched is read again and
// computed anew from the first day on which it says something else. What another process wrote is seen by the audit record.
import type { Kysely } from 'kysely'
import { dataVersion } from '#db/data-version.server.ts'
import type { Schema } from '#db/schema.ts'
import type { IsoDate } from '#kernel/date.ts'
import { zones } from '#registers/books/zones.ts'
import { bookNamed } from '#registers/books.ts'
import { type Changes, changesSince } from '#registers/changes.server.ts'
import { readAlike, readBooks, readKnown } from '#registers/known.server.ts'
import type { Books } from '#registers/known.ts'
import { readSources } from '#registers/store.server.ts'
import { CATALOGUE } from './catalogue.ts'
import type { Entry } from './catalogue-entry.ts'
import type { Figure } from './figures.ts'
import { measureAt, readsOf } from './indicators.ts'
import type { Measured, World } from './model.ts'
import { PROVINCE, type Scope } from './scope.ts'
import { ALWAYS, type Figures, fillFigures, replaced, withoutChanged } from './series.ts'

export type Series = { entry: Entry; figures: Figure[] }

type Kept = { version: number; books: Books; figures: Map<string, Figures> }

/** Resolutions kept for one database, scopes for each, and days for each of those. */
const MOST_KEPT = { resolutions: 6, scopes: 60, days: 1_000 }

const keptOf = new WeakMap<Kysely<Schema>, Map<string, Promise<Kept>>>()

/** What is kept of a resolution, as the books say now. */
const keptNow = (db: Kysely<Schema>, resolution: string): Promise<Kept> => {
  const all = keptOf.get(db) ?? new Map<string, Promise<Kept>>()
  keptOf.set(db, all)
  // One after another: what one reader reads again the next finds.
  const before = all.get(resolution)
  const reading = before ? before.then((kept) => renewed(db, resolution, kept)) : read(db, resolution)
  all.delete(resolution)
  all.set(resolution, reading)
  // A fault is told to whoever asked, and the next one tries again.
  reading.catch(() => all.get(resolution) === reading && all.delete(resolution))
  forgetOldest(all, MOST_KEPT.resolutions)
  return reading
}

type CatalogueQuery = { resolution: string; day: IsoDate; knownAt: Date | null; scope: Scope }

/** Figures of the catalogue on a day, with what each stands on and what it lacks: all of them where none is named. */
export const catalogueOn = async (
  db: Kysely<Schema>,
  { resolution, day, knownAt, scope }: CatalogueQuery,
  entries: readonly Entry[] = CATALOGUE,
): Promise<{ entry: Entry; measured: Measured }[]> => {
  // What was known earlier is asked for rarely: it is read anew each time.
  const books = knownAt ? await readBooksOf(db, resolution, knownAt, entries) : (await keptNow(db, resolution)).books
  const world: World = { books, scope, reported: [], reporter: null }
  return entries.map((entry) => ({ entry, measured: measureAt(world, entry.measure, day) }))
}

/** Figures in the order of the days, of each entry of the catalogue. */
export const seriesOf = async (
  db: Kysely<Schema>,
  { resolution, days, scope = PROVINCE }: { resolution: string; days: readonly IsoDate[]; scope?: Scope },
): Promise<Series[]> => {
  const { books, figures } = await keptNow(db, resolution)
  const found: Figures = figures.get(scope.key) ?? new Map()
  const isFull = [...found.values()].some((known) => known.size + days.length > MOST_KEPT.days)
  const ofScope: Figures = isFull ? new Map() : found
  figures.delete(scope.key)
  figures.set(scope.key, ofScope)
  forgetOldest(figures, MOST_KEPT.scopes)
  fillFigures(ofScope, books, CATALOGUE, days, scope)
  return CATALOGUE.map((entry) => ({ entry, figures: days.map((day) => ofScope.get(entry.id)!.get(day)!) }))
}

const forgetOldest = (kept: Map<string, unknown>, most: number): void => {
  for (const oldest of kept.keys()) {
    if (kept.size <= most) return
    kept.delete(oldest)
  }
}

const askedOf = async (db: Kysely<Schema>, resolution: string, knownAt: Date | null = null) => ({
  resolution,
  sources: await readSources(db, resolution),
  knownAt,
})

const readBooksOf = async (db: Kysely<Schema>, resolution: string, knownAt: Date | null, entries: readonly Entry[]) =>
  readBooks(
    db,
    entries.flatMap(({ measure }) => readsOf(measure)),
    await askedOf(db, resolution, knownAt),
  )

const read = async (db: Kysely<Schema>, resolution: string): Promise<Kept> => {
  // Asked before anything is read: what is written meanwhile has a later version, and is read again.
  const version = await dataVersion(db)
  return { version, books: await readBooksOf(db, resolution, null, CATALOGUE), figures: new Map() }
}

/** By the entry's id. */
const READS = new Map(CATALOGUE.map(({ id, measure }) => [id, readsOf(measure).map(({ name }) => name)]))
/** Whose a row is may follow from its zone's keeper. */
const READS_IN_SCOPE = new Map([...READS].map(([id, books]) => [id, [...books, zones.name]]))

const renewed = async (db: Kysely<Schema>, resolution: string, kept: Kept): Promise<Kept> => {
  const version = await dataVersion(db)
  if (version === kept.version) return kept
  const changes = await changesSince(db, resolution, kept.version)
  if (changes === null) return read(db, resolution)
  const { books, since } = await reread(db, resolution, kept.books, changes)
  const figures = [...kept.figures].map(([key, some]) => {
    const reads = key === PROVINCE.key ? READS : READS_IN_SCOPE
    return [key, withoutChanged(some, reads, since)] as const
  })
  return { version, books, figures: new Map(figures) }
}

type Reread = { books: Books; since: Map<string, IsoDate> }

/** The books with what changed in them, and from which day on each is another. */
const reread = async (db: Kysely<Schema>, resolution: string, books: Books, changes: Changes): Promise<Reread> => {
  const since = new Map<string, IsoDate>()
  const known = new Map(books.known)
  const alike = new Map(books.alike)
  const asked = await askedOf(db, resolution)
  for (const [name, ids] of changes) {
    const book = bookNamed(name)
    const before = known.get(name)
    if (book && alike.has(name)) {
      alike.set(name, await readAlike(db, book, asked))
      since.set(name, ALWAYS)
    } else if (book && before) {
      const now = await readKnown(db, book, asked, ids === 'whole' ? undefined : [...ids])
      const next = replaced(before, now, ids)
      known.set(name, next.rows)
      if (next.since !== null) since.set(name, next.since)
    }
  }
  return { books: { known, alike }, since }
}
