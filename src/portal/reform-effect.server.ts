// What a reform would move: the same readings before and after it, compared. Nothing is written.
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Matter, StoredReform, Succession } from '#agencies/reform.ts'
import { type Organisation, withoutReform, withReform } from '#agencies/reforms.server.ts'
import { questionsOf } from '#agencies/rules.ts'
import { LEVELS, territoriesOn } from '#agencies/territories.ts'
import type { Schema } from '#db/schema.ts'
import type { IsoDate } from '#kernel/date.ts'
import { type Language, say } from '#kernel/language.ts'
import { type AnyBook, columnOf, fieldsOf, isWalled } from '#registers/book.ts'
import { BOOKS } from '#registers/books.ts'
import { readAlike } from '#registers/known.server.ts'
import { holds } from '#registers/versions.ts'
import type { Target } from '#targets/model.ts'
import type { Task } from '#tasks/model.ts'
import { stepAt } from '#tasks/rules.ts'
import { publicCount } from './access.ts'
import type { EffectView } from './agencies.ts'
import { bodyNameIn, responsibleFor } from './responsible.ts'

type Change = { before: Succession; after: Succession; day: IsoDate }

const moves = ({ before, after, day }: Change, agency: string, matter: Matter): boolean =>
  JSON.stringify(responsibleFor(before, agency, day, matter)) !== JSON.stringify(responsibleFor(after, agency, day, matter))

/** How many rows of a book name each body in its fields for bodies, among those known now and so on the day. */
const readKeepers = async (db: Kysely<Schema>, book: AnyBook, resolution: string, day: IsoDate): Promise<Map<string, number>> => {
  const counts = new Map<string, number>()
  const add = (agency: string, count: number) => counts.set(agency, (counts.get(agency) ?? 0) + count)
  if (isWalled(book)) {
    // Counted behind the wall: the effect is the same whoever looks.
    for (const { valid, values, rows } of await readAlike(db, book, { resolution, knownAt: null }))
      if (holds(valid, day) && typeof values.keeper === 'string') add(values.keeper, rows)
    return counts
  }
  const columns = fieldsOf(book).flatMap(([key, { kind }]) => (kind.refersTo === 'agency' ? [columnOf(key)] : []))
  for (const column of columns) {
    const { rows } = await sql<{ agency: string; count: number }>`
      select ${sql.ref(column)} as agency, count(*) as count from ${sql.table(book.table)}
      where resolution_id = ${resolution} and upper_inf(recorded) and valid @> ${day}::date and ${sql.ref(column)} is not null
      group by 1`.execute(db)
    for (const { agency, count } of rows) add(agency, Number(count))
  }
  return counts
}

export type Marks = { resolution: string; targets: readonly Target[]; tasks: readonly Task[] }

/** The effect of applying the reform, or of withdrawing it where it is in force, on its own day. */
export const effectOf = async (
  db: Kysely<Schema>,
  now: Organisation,
  reform: StoredReform,
  marks: Marks,
  language: Language,
): Promise<EffectView> => {
  const day = reform.effect
  const then = reform.state === 'applied' ? withoutReform(now, reform.id) : withReform(now, reform)
  const change: Change = { before: now.succession, after: then.succession, day }
  const rows: EffectView['rows'] = []
  for (const book of BOOKS) {
    const keepers = await readKeepers(db, book, marks.resolution, day)
    let count = 0
    for (const [agency, some] of keepers) if (moves(change, agency, 'rows')) count += some
    const told = isWalled(book) ? publicCount({ count, isMore: false }) : { count, isMore: false }
    if (count > 0) rows.push({ book: book.name, name: say(book.label, language), ...told })
  }
  const asked = (succession: Succession) => new Set(questionsOf(succession, '9999-12-31').map(({ agency }) => agency))
  const [before, after] = [asked(change.before), asked(change.after)]
  const names = (ids: Iterable<string>, succession: Succession) => [...ids].map((id) => bodyNameIn(succession, id, language))
  const unitsOf = ({ territories }: Organisation, level: string) =>
    [...territoriesOn(territories.units, day).values()].filter((unit) => unit.level === level).length
  return {
    tasks: marks.tasks.filter((task) => {
      const step = stepAt(task, day)
      return step?.leadAgency && step.state !== 'done' ? moves(change, step.leadAgency, 'duties') : false
    }).length,
    rows,
    series: marks.targets.filter(({ reporter }) => reporter !== null && moves(change, reporter, 'series')).length,
    people: null,
    opens: names(after.difference(before), change.after),
    closes: names(before.difference(after), change.before),
    units: LEVELS.map((level) => ({ level, before: unitsOf(now, level), after: unitsOf(then, level) })).filter(
      (each) => each.before !== each.after || reform.territories.founds.some(({ level }) => level === each.level),
    ),
  }
}
