// Blocks: from what is stored to what a reader sees.
import type { Kysely } from 'kysely'
import { isThere } from '#agencies/rules.ts'
import type { Schema } from '#db/schema.ts'
import { say } from '#kernel/language.ts'
import { PAGE_ROWS, placeOf } from '#kernel/pages.ts'
import { type Block, LINK_KINDS } from '#tasks/blocks/model.ts'
import { heldBy, standingOf } from '#tasks/blocks/rules.ts'
import {
  type BlockWish,
  countBlocks,
  findBlocks,
  readBehind,
  readBlocks,
  readCauses,
  readLinkable,
} from '#tasks/blocks/store.server.ts'
import { findOpen, type OpenOf } from '#tasks/list.server.ts'
import type { BlockList, BlockPage, BlockView, Option, ReportChoices } from './blocks.ts'
import { type Query, type ReadResolution, readResolution } from './resolution.server.ts'
import { bodyNameIn } from './responsible.ts'
import { taskViews } from './task-list.server.ts'

export const pick = ({ resolution, resolutions, documents }: ReadResolution) => ({ resolution, resolutions, documents })

/** As they stood on the reader's day; one that was reported later is left out. */
export const blockViews = async (db: Kysely<Schema>, read: ReadResolution, blocks: readonly Block[]): Promise<BlockView[]> => {
  const { viewpoint, resolution } = read
  const { asOf, language, succession } = viewpoint
  const day = { resolution: resolution.id, asOf }
  const behind = await readBehind(db, blocks, day)
  const named = await readLinkable(
    db,
    day,
    blocks.flatMap(({ links }) => links),
  )
  const names = new Map(named.map(({ kind, ref, name }) => [`${kind} ${ref}`, name]))
  const nameOf = (body: string): string => bodyNameIn(succession, body, language)
  const tasks = await taskViews(db, read, [...new Set(blocks.map(({ task }) => task))])
  const taskById = new Map(tasks.map((task) => [task.id, task]))
  const causesOn = new Map<string, Promise<Map<string, string>>>()
  const causeOf = async ({ cause, reportedOn }: Block): Promise<string> => {
    const known =
      causesOn.get(reportedOn) ??
      readCauses(db, reportedOn).then((causes) => new Map(causes.map(({ code, name }) => [code, say(name, language)])))
    causesOn.set(reportedOn, known)
    return (await known).get(cause) ?? cause
  }
  const views: BlockView[] = []
  for (const block of blocks) {
    const standing = standingOf(block, asOf)
    const waiting = behind.get(block.id)
    if (!standing || !waiting) continue
    const above = heldBy(block, asOf)
    views.push({
      id: block.id,
      title: block.title,
      detail: block.detail,
      cause: await causeOf(block),
      task: taskById.get(block.task) ?? null,
      body: block.body === null ? null : { id: block.body, name: nameOf(block.body) },
      owner: { id: block.owner, name: nameOf(block.owner) },
      reportedOn: block.reportedOn,
      answerBy: block.answerBy,
      isProvisional: block.isProvisional,
      standing,
      heldBy: above === null ? null : nameOf(above),
      behind: waiting,
      links: block.links.map(({ kind, ref }) => ({ kind, ref, name: names.get(`${kind} ${ref}`) ?? ref })),
      steps: block.steps
        .filter(({ on }) => on <= asOf)
        .map(({ act, on, note, promised, body, by }) => ({ act, on, note, promised, body: body && nameOf(body), by })),
    })
  }
  return views
}

export type BlocksAsked = Query & Pick<BlockWish, 'shows' | 'task'>

/** A page of the blocks of the resolution on the day, newest first; null where none is loaded. */
export const blockList = async (
  db: Kysely<Schema>,
  { shows, task, ...query }: BlocksAsked,
  asked: string | null,
): Promise<BlockList | null> => {
  const read = await readResolution(db, query)
  if (!read) return null
  const wish: BlockWish = { resolution: read.resolution.id, asOf: query.asOf, knownAt: query.knownAt ?? null, shows, task }
  const total = await countBlocks(db, wish)
  const { page, pages, offset } = placeOf(total, asked)
  const blocks = await readBlocks(db, {
    ...wish,
    ids: await findBlocks(db, { ...wish, offset, limit: PAGE_ROWS }),
  })
  return { ...pick(read), shows, page: { rows: await blockViews(db, read, blocks), total, page, pages } }
}

/** The blocks after one of the list, and how many there are in all; null where there is no such block. */
export const blockPart = async (
  db: Kysely<Schema>,
  { shows, task, ...query }: BlocksAsked,
  { limit, ...after }: { after?: number; limit: number },
) => {
  const read = await readResolution(db, query)
  if (!read) return null
  const wish: BlockWish = { resolution: read.resolution.id, asOf: query.asOf, knownAt: query.knownAt ?? null, shows, task }
  if (after.after !== undefined && (await readBlocks(db, { ...wish, ids: [after.after] })).length === 0) return null
  const ids = await findBlocks(db, { ...wish, ...after, limit: limit + 1 })
  const blocks = await readBlocks(db, { ...wish, ids: ids.slice(0, limit) })
  return {
    total: await countBlocks(db, wish),
    rows: await blockViews(db, read, blocks),
    hasMore: ids.length > limit,
  }
}

/** Null where there is no such block on the day. */
export const blockPage = async (
  db: Kysely<Schema>,
  { id, ...query }: Omit<Query, 'resolution'> & { id: number },
): Promise<BlockPage | null> => {
  const home = await db.selectFrom('block').select('resolution_id').where('id', '=', id).executeTakeFirst()
  const read = home && (await readResolution(db, { ...query, resolution: home.resolution_id }))
  if (!read) return null
  const [block] = await blockViews(
    db,
    read,
    await readBlocks(db, { resolution: read.resolution.id, ids: [id], knownAt: query.knownAt }),
  )
  return block ? { ...pick(read), block } : null
}

/** The bodies of the day by name. */
export const bodyOptions = ({ viewpoint: { succession, asOf, language } }: ReadResolution): Option[] => {
  const order = new Intl.Collator(language)
  return [...succession.bodies.values()]
    .filter(({ id, isClass }) => !isClass && isThere(succession, id, asOf))
    .map(({ id, name }) => ({ value: id, label: say(name, language) }))
    .toSorted((a, b) => order.compare(a.label, b.label))
}

/** So many tasks are a choice; of any other a block is reported from its own page. */
const MOST_TASKS = 200

/**
 * What may be chosen in reporting a block: the open tasks of some bodies that are due soonest, and one that is named; causes,
 * bodies, and what may wait behind it. Null where no resolution is loaded.
 */
export const reportChoices = async (
  db: Kysely<Schema>,
  query: Query,
  { reached, named }: { reached: (resolution: string) => Promise<OpenOf>; named: string },
): Promise<ReportChoices | null> => {
  const read = await readResolution(db, query)
  if (!read) return null
  const { viewpoint, resolution } = read
  const linkable = await readLinkable(db, { resolution: resolution.id, asOf: viewpoint.asOf })
  const found = await findOpen(db, resolution.id, await reached(resolution.id), { named, limit: MOST_TASKS + 1 })
  return {
    ...pick(read),
    tasks: found.slice(0, MOST_TASKS).map(({ id, title }) => ({ value: id, label: say(title, viewpoint.language) })),
    hasMoreTasks: found.length > MOST_TASKS,
    causes: (await readCauses(db, viewpoint.asOf)).map(({ code, name }) => ({
      value: code,
      label: say(name, viewpoint.language),
    })),
    bodies: bodyOptions(read),
    linkable: Object.fromEntries(
      LINK_KINDS.map((kind) => [
        kind,
        linkable.filter((each) => each.kind === kind).map(({ ref, name }) => ({ value: ref, label: name })),
      ]),
    ) as ReportChoices['linkable'],
  }
}
