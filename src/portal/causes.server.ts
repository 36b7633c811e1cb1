import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'
import { say } from '#kernel/language.ts'
import { works as worksBook } from '#registers/books/works.ts'
import { readKnown } from '#registers/known.server.ts'
import { nameOf, rowsOn } from '#registers/known.ts'
import { ambiguitiesOf, heldOn, under } from '#targets/readings.ts'
import { readBlocks } from '#tasks/blocks/store.server.ts'
import { groundsOf, type Standing, statusOf } from '#tasks/causes/rules.ts'
import { readNamedCauses } from '#tasks/causes/store.server.ts'
import { pick } from './blocks.server.ts'
import type { CauseList, CauseView } from './causes.ts'
import { judgedIn } from './readings.ts'
import { type Query, type ReadWithTasks, readWithTasks } from './resolution.server.ts'
import { whoOf, whoWords } from './who.ts'

/** What is so on the reader's day of everything that some cause is linked to. */
const standingOn = async (
  db: Kysely<Schema>,
  { resolution, sources, viewpoint, targets, tasks }: ReadWithTasks,
  { works, knownAt }: { works: readonly string[]; knownAt: Date | undefined },
): Promise<Standing> => {
  const { asOf, ambiguities } = viewpoint
  const known = await readKnown(db, worksBook, { resolution: resolution.id, sources, knownAt: knownAt ?? null }, works)
  return {
    tasks: new Map(tasks.map((task) => [task.id, task])),
    targets: new Map(
      targets.map((written) => {
        const target = under(written, heldOn(ambiguitiesOf(written, ambiguities), asOf))
        return [target.id, { name: target.name, status: judgedIn(viewpoint, target).status }]
      }),
    ),
    works: new Map(
      rowsOn(worksBook, known, asOf).map((row) => [row.id, { name: nameOf(row), status: row.values.status }] as const),
    ),
    blocks: await readBlocks(db, { resolution: resolution.id, openOn: asOf, knownAt }),
  }
}

/** With the status of each on the day; null where no resolution is loaded. */
export const causeList = async (db: Kysely<Schema>, query: Query): Promise<CauseList | null> => {
  const read = await readWithTasks(db, query)
  if (!read) return null
  const { asOf, language } = read.viewpoint
  const causes = await readNamedCauses(db, read.resolution.id, query.knownAt ?? null)
  const works = causes.flatMap(({ links }) => links.works)
  const standing = await standingOn(db, read, { works, knownAt: query.knownAt })
  return {
    ...pick(read),
    causes: causes.map((cause): CauseView => {
      const grounds = groundsOf(cause, standing, asOf)
      return {
        ...{ id: cause.id, document: cause.document, provision: cause.provision, kind: cause.kind },
        name: say(cause.name, language),
        status: statusOf(grounds),
        grounds: grounds.map(({ name, ...ground }) => ({ ...ground, name: say(name, language) })),
        judgements: cause.judgements.map(({ status, reason, document, at, by }) => ({
          ...{ status, reason, document, at: at.toISOString(), who: whoWords(whoOf(by), language) },
        })),
      }
    }),
  }
}
