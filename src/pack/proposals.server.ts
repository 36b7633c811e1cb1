// What a received file proposes, beside what is there already; and the act by which chosen proposals become tasks. Nothing else
// of the file is applied.
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { actorName } from '#agencies/model.ts'
import { mustBeAllowed } from '#agencies/policy.ts'
import { record } from '#db/audit.server.ts'
import { transaction } from '#db/open.server.ts'
import { Refusal } from '#db/refusal.ts'
import type { Schema } from '#db/schema.ts'
import type { IsoDate } from '#kernel/date.ts'
import { slug } from '#kernel/slug.ts'
import { capitalise } from '#kernel/vietnamese.ts'
import type { CompiledDocument, Diagnostic, Provision } from '#law/model.ts'
import { type LatestStep, mustReach, takeStep } from '#tasks/acting.server.ts'
import { bodyNamed } from '#tasks/actions.server.ts'
import { basisOf, type Proposal, placesOf, proposalsOf } from './proposals.ts'
import { readCompiled, readEntriesOf, readKnownDocuments } from './received-store.server.ts'
import { bringProvisions, saveDocument } from './save-document.server.ts'

export type Received = { resolution: string; sha256: string }

/**
 * Whether its task may still be made: "made" has a task of its own, "spoken" stands on a provision of which the reviewed pack
 * says what is to be done.
 */
type Standing = 'open' | 'made' | 'spoken'

export type ProposalView = Proposal & {
  standing: Standing
  provision: Provision | null
  /** The body by its name in the resolution where it is one of it, else as the document names it. */
  lead: string
}

export type ProposedDocument = {
  at: number
  id: string
  isKnown: boolean
  document: CompiledDocument
  basis: string
  proposals: ProposalView[]
}

export type ProposedFile = {
  name: string
  notes: Diagnostic[]
  entries: { keeper: string; row: string }[]
  documents: ProposedDocument[]
}

/** Null where the resolution's bodies never received such a file. */
export const readProposals = async (db: Kysely<Schema>, { resolution, sha256 }: Received): Promise<ProposedFile | null> => {
  const [file, entries] = [await readCompiled(db, sha256), await readEntriesOf(db, { resolution, sha256 })]
  if (!file || entries.length === 0) return null
  const known = await readKnownDocuments(db)
  const bodies = await db.selectFrom('body').select('name_vi').where('resolution_id', '=', resolution).execute()
  const nameOf = new Map(bodies.map(({ name_vi }) => [slug(name_vi), name_vi]))
  const places = placesOf(file.documents, { resolution, known, sha256 })
  const placed = file.documents.map((document, at) => ({ at, document, ...places[at]! }))
  const tasks = await db
    .selectFrom('task')
    .select(['id', 'document_id', 'provision', 'origin'])
    .where(
      'document_id',
      'in',
      placed.map(({ id }) => id),
    )
    .execute()
  const made = new Set(tasks.map(({ id }) => id))
  const spoken = new Set(tasks.filter(({ origin }) => origin === 'pack').map((task) => `${task.document_id} ${task.provision}`))
  const documents = placed.map(({ at, id, isKnown, document }): ProposedDocument => {
    const provisions = new Map(document.provisions.map((each) => [each.path, each]))
    const proposals = proposalsOf(document, { at, id }).map(
      (proposal): ProposalView => ({
        ...proposal,
        standing: made.has(proposal.task) ? 'made' : spoken.has(`${id} ${proposal.item.provision}`) ? 'spoken' : 'open',
        provision: provisions.get(proposal.item.provision) ?? null,
        lead: proposal.item.lead === null ? '' : (nameOf.get(slug(proposal.item.lead)) ?? proposal.item.lead),
      }),
    )
    return { at, id, isKnown, document, basis: basisOf(document.metadata, file.name), proposals }
  })
  return { name: file.name, notes: file.notes, entries, documents }
}

/** A proposal that the officer ticked, with the lead and the deadline that the officer gives it. */
export type Choice = { key: string; lead: string; deadline: IsoDate | null }

const MOST_AT_ONCE = 500
const LEAD_LIMIT = 300

const mustBeSound = (choices: readonly Choice[]): void => {
  if (choices.length === 0 || choices.length > MOST_AT_ONCE)
    throw new Refusal('proposals-chosen', {
      vi: `Hãy chọn từ 1 đến ${MOST_AT_ONCE} việc rồi gửi lại.`,
      en: `Choose between 1 and ${MOST_AT_ONCE} tasks, then send again.`,
    })
  const unled = choices.find(({ lead }) => lead.trim() === '' || lead.length > LEAD_LIMIT)
  if (unled)
    throw new Refusal('proposal-lead', {
      vi: `Việc ở đoạn ${unled.key.split(':')[1]} chưa có cơ quan chủ trì, hoặc tên dài quá ${LEAD_LIMIT} chữ. Hãy ghi một cơ quan.`,
      en: `The task of provision ${unled.key.split(':')[1]} has no lead, or a name of more than ${LEAD_LIMIT} characters. Name a body.`,
    })
}

const notOpen = (choice: Choice): Refusal =>
  new Refusal('proposal-not-open', {
    vi: `Việc ở đoạn ${choice.key.split(':')[1] ?? ''} đã thành nhiệm vụ hoặc không có trong tệp. Chưa việc nào được giao; hãy mở lại trang.`,
    en: `The task of provision ${choice.key.split(':')[1] ?? ''} was made already or is not in the file. No task was made; open the page again.`,
  })

/** Makes a task of each chosen proposal, all or none; null where there is no such file. Returns the ids of the tasks. */
export const acceptProposals = async (
  ctx: Context,
  { resolution, sha256 }: Received,
  choices: readonly Choice[],
): Promise<string[] | null> => {
  mustBeAllowed(ctx.actor, 'assign-task', { resolution })
  return transaction(ctx.db, async (trx) => {
    // What comes of no task that is there is the whole resolution's to give.
    await mustReach(ctx, trx, 'assign-task', resolution, [null])
    mustBeSound(choices)
    // Two who look through the same file, or files of the same document, follow each other.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`proposals ${resolution}`}, 0))`.execute(trx)
    const file = await readProposals(trx, { resolution, sha256 })
    if (!file) return null
    const chosen = new Map(choices.map((choice) => [choice.key, choice]))
    const open = new Set(
      file.documents.flatMap(({ proposals }) => proposals.filter(({ standing }) => standing === 'open').map(({ key }) => key)),
    )
    const wrong = choices.find(({ key }) => !open.has(key))
    if (wrong) throw notOpen(wrong)
    const made: string[] = []
    for (const each of file.documents) {
      const taken = each.proposals.filter(({ key }) => chosen.has(key))
      // Every document of the file, so that two of one symbol are told apart at the next look.
      const ordinal = await bringDocument(trx, resolution, each, taken)
      for (const proposal of taken) {
        await makeTask(ctx, trx, { resolution, ordinal, from: each, proposal, choice: chosen.get(proposal.key)! })
        made.push(proposal.task)
      }
    }
    await record(trx, {
      at: ctx.now(),
      actor: actorName(ctx.actor),
      verb: 'assign-task',
      object: `file:${sha256}`,
      before: null,
      after: { tasks: made },
      why: null,
    })
    return made
  })
}

/** The document as it is named, where it is not known, and the provisions on which the tasks stand. Returns its place. */
const bringDocument = async (
  trx: Transaction<Schema>,
  resolution: string,
  { id, isKnown, document }: ProposedDocument,
  taken: readonly Proposal[],
): Promise<number> => {
  if (!isKnown) {
    const { last } = await trx
      .selectFrom('document')
      .select(({ fn }) => fn.max('ordinal').as('last'))
      .where('resolution_id', '=', resolution)
      .executeTakeFirstOrThrow()
    await saveDocument(trx, document, { id, resolution, ordinal: (last ?? -1) + 1, isReviewed: false })
  }
  await bringProvisions(
    trx,
    document,
    id,
    taken.map(({ item }) => item.provision),
  )
  const { ordinal } = await trx.selectFrom('document').select('ordinal').where('id', '=', id).executeTakeFirstOrThrow()
  return ordinal
}

const NOBODYS: LatestStep = {
  ...{ state: 'unassigned', lead_agency: null, lead_text: null, role: null, coordinators: [], basis: null },
  ...{ deadline: null, deadline_precision: null, deadline_text: null, recurrence: null },
}

type Making = { resolution: string; ordinal: number; from: ProposedDocument; proposal: Proposal; choice: Choice }

const makeTask = async (ctx: Context, trx: Transaction<Schema>, { resolution, ordinal, from, proposal, choice }: Making) => {
  const { item } = proposal
  const task = {
    id: proposal.task,
    resolution_id: resolution,
    document_id: from.id,
    provision: item.provision,
    // As loading the document numbers them (save-document.server.ts).
    ordinal: ordinal * 10_000 + from.proposals.findIndex(({ key }) => key === proposal.key),
    title_vi: capitalise(item.deliverable ?? item.quote),
    title_en: null,
    deliverable_vi: item.deliverable,
    deliverable_en: null,
    origin: 'proposal' as const,
    quote: item.quote,
    parent: null,
    addressee: null,
    repeats: null,
    target_id: null,
  }
  await trx.insertInto('task').values(task).execute()
  const lead = await bodyNamed(trx, resolution, choice.lead)
  const coordinators: string[] = []
  for (const body of item.coordinators) coordinators.push((await bodyNamed(trx, resolution, body))?.id ?? body)
  const isAsWritten = choice.deadline === item.deadline
  await takeStep(ctx, trx, { task, latest: NOBODYS }, 'assign-task', {
    lead_agency: lead?.id ?? null,
    lead_text: lead ? null : choice.lead,
    role: 'chu_tri',
    coordinators,
    deadline: choice.deadline,
    deadline_precision: isAsWritten ? item.deadlinePrecision : choice.deadline === null ? null : 'day',
    deadline_text: isAsWritten ? item.deadlineText : null,
    recurrence: item.recurrence,
    basis: from.basis,
    why: from.basis,
  })
}
