// What stands beside a change, from the tables: few rows, found by index. A transaction's own writes are not read back:
// what it says is given, what it closed is no more.
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Schema } from '#db/schema.ts'
import { type Box, boxAround, positionsOf } from '#kernel/geo/model.ts'
import { type AnyBook, columnOf } from '../book.ts'
import { selected, versionOf } from '../store.server.ts'
import { type Change, overlap } from '../versions.ts'
import { areaOf, type Beside, type Fresh, type Said } from './fit.ts'

/** Shapes set beside their neighbours in one query. */
const AT_ONCE = 250

type Boxed = { fresh: Fresh; box: Box }

const isTouching = (a: Box, b: Box): boolean => a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]

const boxed = (some: readonly Fresh[]): Boxed[] =>
  some.flatMap((fresh) => {
    const area = areaOf(fresh.row)
    const box = area && boxAround(positionsOf(area))
    return box ? [{ fresh, box }] : []
  })

/** Pairs within the change itself, by a sweep from west to east. */
const pairsWithin = (some: readonly Boxed[], others: readonly Boxed[]): [Fresh, Said][] => {
  const sorted = others.toSorted((a, b) => a.box[0] - b.box[0])
  const widest = sorted.reduce((most, { box }) => Math.max(most, box[2] - box[0]), 0)
  return some.flatMap(({ fresh, box }) => {
    const pairs: [Fresh, Said][] = []
    let [low, high] = [0, sorted.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (sorted[middle]!.box[0] < box[0] - widest) low = middle + 1
      else high = middle
    }
    for (let n = low; n < sorted.length && sorted[n]!.box[0] <= box[2]; n++) {
      const { fresh: other, box: around } = sorted[n]!
      if (other.id !== fresh.id && isTouching(box, around) && overlap(other.valid, fresh.valid)) pairs.push([fresh, other])
    }
    return pairs
  })
}

const day = (value: string | null, end: 'infinity' | '-infinity'): string => value ?? end

/** `closing` are changes that are not written yet: what they are going to close is no more. */
export const besideOf = (
  db: Kysely<Schema>,
  resolution: string,
  fresh: readonly Fresh[],
  closing: readonly { book: AnyBook; change: Change }[],
): Beside => {
  const isStanding = (book: AnyBook): RawBuilder<unknown> => {
    const numbers = closing.flatMap((each) => (each.book === book ? each.change.close.map(({ version }) => version) : []))
    return sql`resolution_id = ${resolution} and upper_inf(recorded)
    and ${sql.ref(`${book.table}.xmin`)} is distinct from pg_current_xact_id_if_assigned()::xid
    ${numbers.length > 0 ? sql`and not version = any(${numbers}::bigint[])` : sql``}`
  }

  return {
    touching: async (book, some) => {
      const mine = boxed(some)
      const others = boxed(fresh.filter((each) => each.book === book))
      const pairs = pairsWithin(mine, others)
      for (let from = 0; from < mine.length; from += AT_ONCE) {
        const chunk = mine.slice(from, from + AT_ONCE)
        const column = (read: (each: Boxed) => string | number) => chunk.map(read)
        const { rows } = await sql<Parameters<typeof versionOf>[1] & { n: number }>`
          select beside.*, asked.n::integer
          from unnest(${column(({ fresh: each }) => each.id)}::text[], ${column(({ box }) => box[0])}::float8[],
            ${column(({ box }) => box[1])}::float8[], ${column(({ box }) => box[2])}::float8[], ${column(({ box }) => box[3])}::float8[],
            ${column(({ fresh: each }) => day(each.valid.from, '-infinity'))}::date[],
            ${column(({ fresh: each }) => day(each.valid.to, 'infinity'))}::date[])
            with ordinality as asked (own, west, south, east, north, first, after, n),
          lateral (
            select ${selected(book)} from ${sql.table(book.table)}
            where ${isStanding(book)} and geometry is not null
              and ground_of(geometry) && box(point(west, south), point(east, north))
              and valid && daterange(nullif(first, '-infinity'), nullif(after, 'infinity')) and id <> own
          ) beside`.execute(db)
        for (const row of rows) pairs.push([chunk[row.n - 1]!.fresh, versionOf(book, row)])
      }
      return pairs
    },
    having: async (book, field, values, within) => {
      if (values.length === 0) return []
      const { rows } = await sql<Parameters<typeof versionOf>[1]>`
        select ${selected(book)} from ${sql.table(book.table)}
        where ${isStanding(book)} and ${sql.ref(field === 'id' ? 'id' : columnOf(field))} = any(${values})
          ${within ? sql`and ${sql.ref(columnOf(within.field))} between ${within.from}::date and ${within.to}::date` : sql``}`.execute(
        db,
      )
      const wanted = new Set(values)
      const mine = fresh.filter((each) => each.book === book && wanted.has(field === 'id' ? each.id : String(each.row[field])))
      return [...mine, ...rows.map((row) => versionOf(book, row))]
    },
    documents: async (sources) => {
      if (sources.length === 0) return new Set()
      const rows = await db
        .selectFrom('source')
        .select('id')
        .where('resolution_id', '=', resolution)
        .where('standing', '=', 'document')
        .where(sql<boolean>`id = any(${[...new Set(sources)]})`)
        .execute()
      return new Set(rows.map(({ id }) => id))
    },
  }
}
