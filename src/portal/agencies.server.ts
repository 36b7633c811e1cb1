// The pages of bodies, reforms, questions and the map: from what is stored to what a reader sees.
import type { Kysely } from 'kysely'
import type { Body, StoredReform, Succession } from '#agencies/reform.ts'
import { isThere, questionsOf } from '#agencies/rules.ts'
import { readOrganIds } from '#agencies/store.server.ts'
import type { Schema } from '#db/schema.ts'
import type { IsoDate } from '#kernel/date.ts'
import { type Language, say } from '#kernel/language.ts'
import type { Task } from '#tasks/model.ts'
import { stepAt } from '#tasks/rules.ts'
import type { BodyPage, BodyView, EffectView, PassView, QuestionView, ReformView } from './agencies.ts'
import { effectOf } from './reform-effect.server.ts'
import { bodyNameIn, responsibleFor, responsibleView } from './responsible.ts'
import { readStored, readStoredTasks, type Stored } from './stored.server.ts'
import { whoOf, whoWords } from './who.ts'

export type Seen = { resolution: string | null; asOf: IsoDate; language: Language }

export type Head = { id: string; title: string; synthetic: boolean }
export const headOf = ({ shown }: Stored, language: Language): Head => ({
  id: shown.id,
  title: say({ vi: shown.title_vi, en: shown.title_en }, language),
  synthetic: shown.synthetic,
})

const dayBefore = (day: IsoDate): IsoDate => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)

const actsOf = (stored: Stored): ReadonlyMap<number, StoredReform> =>
  new Map(stored.organisation.reforms.map((reform) => [reform.id, reform]))

const bodyView = (stored: Stored, body: Body, depth: number, language: Language): BodyView => {
  const end = stored.organisation.succession.ends.get(body.id)
  return {
    id: body.id,
    name: say(body.name, language),
    branch: body.branch,
    isClass: body.isClass,
    depth,
    from: body.from,
    to: end ? dayBefore(end.on) : null,
    legalAct: body.legalAct,
    source: body.source,
  }
}

/** The bodies of the day as trees, one list a branch: each below the body it stands under. */
export const agencyTrees = async (db: Kysely<Schema>, { resolution, asOf, language }: Seen) => {
  const stored = await readStored(db, { resolution, knownAt: null })
  if (!stored) return null
  const { succession, reforms } = stored.organisation
  const there = [...succession.bodies.values()].filter(({ id }) => isThere(succession, id, asOf))
  const byId = new Map(there.map((body) => [body.id, body]))
  const order = new Intl.Collator(language)
  const branches = (['party', 'state', 'board', 'front', 'other'] as const).map((branch) => {
    const own = there.filter((body) => body.branch === branch)
    const isRoot = ({ parent }: Body) => parent === null || byId.get(parent)?.branch !== branch
    const below = (parent: string | null, depth: number): BodyView[] =>
      own
        .filter((body) => (parent === null ? isRoot(body) : body.parent === parent && !isRoot(body)))
        .toSorted((a, b) => order.compare(say(a.name, language), say(b.name, language)))
        .flatMap((body) => [bodyView(stored, body, depth, language), ...below(body.id, depth + 1)])
    return { branch, bodies: below(null, 0) }
  })
  return {
    resolution: headOf(stored, language),
    branches: branches.filter(({ bodies }) => bodies.length > 0),
    ended: [...succession.bodies.values()]
      .filter(({ id }) => (succession.ends.get(id)?.on ?? '9999') <= asOf)
      .map((body) => ({
        ...bodyView(stored, body, 0, language),
        responsible: responsibleView(succession, body.id, { asOf, language }),
      })),
    waiting: reforms.filter(({ state }) => state === 'loaded').length,
    questions: questionsOf(succession, asOf).length,
  }
}

/** Every body there ever was by the day, for programs: those that ended with whoever has their work now. */
export const agencyList = async (db: Kysely<Schema>, { resolution, asOf, language }: Seen) => {
  const stored = await readStored(db, { resolution, knownAt: null })
  if (!stored) return null
  const { succession } = stored.organisation
  const begun = [...succession.bodies.values()].filter(({ from }) => from === null || from <= asOf)
  const organIds = await readOrganIds(db, stored.shown.id)
  const rows = begun.map((body) => {
    const { id, name, branch, isClass, from, to, legalAct } = bodyView(stored, body, 0, language)
    const there = isThere(succession, id, asOf)
    const responsible = there ? null : responsibleView(succession, id, { asOf, language })
    return {
      ...{ id, name, branch, isClass, parent: body.parent, from, to, legalAct, isThere: there },
      organId: organIds.get(id) ?? null,
      responsible: responsible && { holders: responsible.holders, open: responsible.open },
    }
  })
  return { resolution: headOf(stored, language), rows: rows.toSorted((a, b) => (a.id < b.id ? -1 : 1)) }
}

const passesOf = (stored: Stored, id: string, language: Language) => {
  const { succession } = stored.organisation
  const acts = actsOf(stored)
  const view = (other: string, on: IsoDate, share: number | null, reform: number | null): PassView => ({
    id: other,
    name: bodyNameIn(succession, other, language),
    on,
    share,
    act: reform === null ? null : (acts.get(reform)?.legalAct ?? null),
    reform,
  })
  const edges = [...succession.edges.values()].flat()
  return {
    predecessors: edges.filter(({ to }) => to === id).map(({ from, on, share, reform }) => view(from, on, share, reform)),
    successors: (succession.edges.get(id) ?? []).map(({ to, on, share, reform }) => view(to, on, share, reform)),
  }
}

/** One body whole; null where there is none of that id. */
export const agencyPage = async (db: Kysely<Schema>, id: string, { resolution, asOf, language }: Seen) => {
  const stored = await readStored(db, { resolution, knownAt: null })
  const body = stored?.organisation.succession.bodies.get(id)
  if (!stored || !body) return null
  const { succession, answers } = stored.organisation
  const name = (other: string) => ({ id: other, name: bodyNameIn(succession, other, language) })
  const responsible = responsibleView(succession, id, { asOf, language })
  const end = succession.ends.get(id)
  const identified = await db
    .selectFrom('agency')
    .select(['organ_id', 'organ_id_source'])
    .where('resolution_id', '=', stored.shown.id)
    .where('id', '=', id)
    .executeTakeFirst()
  const sources = await db
    .selectFrom('source')
    .select(['id', 'title'])
    .where('resolution_id', '=', stored.shown.id)
    .where('id', 'in', [body.source ?? '', identified?.organ_id_source ?? ''])
    .execute()
  const titleOf = (source: string | null): string | null => sources.find((each) => each.id === source)?.title ?? null
  const page: BodyPage = {
    ...bodyView(stored, body, 0, language),
    parent: body.parent === null ? null : name(body.parent),
    children: [...succession.bodies.values()].filter(({ parent }) => parent === id).map((child) => name(child.id)),
    ...passesOf(stored, id, language),
    responsible: responsible ?? { holders: [], open: 1, differs: true },
    isOpen: questionsOf(succession, asOf).some(({ agency }) => agency === id),
    answers: answers
      .filter(({ agency }) => agency === id)
      .map((answer) => ({
        id: answer.id,
        to: bodyNameIn(succession, answer.to, language),
        share: answer.share,
        reason: answer.reason,
        document: answer.document,
        at: answer.at.toISOString(),
        isStanding: succession.ends.get(id)?.on === answer.ended,
      })),
  }
  return {
    resolution: headOf(stored, language),
    page,
    tasks: leadBy(await readStoredTasks(db, { resolution: stored.shown.id, knownAt: null }), asOf).get(id)?.length ?? 0,
    founded: body.reform === null ? null : reformView(stored, actsOf(stored).get(body.reform), language),
    ended: end?.reform == null ? null : reformView(stored, actsOf(stored).get(end.reform), language),
    source: titleOf(body.source),
    /** Null where no source tells it. */
    organId: identified?.organ_id ? { code: identified.organ_id, source: titleOf(identified.organ_id_source) } : null,
  }
}

/** Open tasks of the day by the body they were given to. */
const leadBy = (tasks: readonly Task[], asOf: IsoDate): Map<string, Task[]> =>
  Map.groupBy(
    tasks.filter((task) => {
      const step = stepAt(task, asOf)
      return step?.leadAgency != null && step.state !== 'done'
    }),
    (task) => stepAt(task, asOf)?.leadAgency ?? '',
  )

const reformView = (stored: Stored, reform: StoredReform | undefined, language: Language): ReformView | null => {
  if (!reform) return null
  const { succession } = stored.organisation
  const founded = new Map(reform.bodies.map((body) => [body.id, say(body.name, language)]))
  const name = (id: string) => founded.get(id) ?? otherFounded(stored, id, language) ?? bodyNameIn(succession, id, language)
  return {
    id: reform.id,
    title: say(reform.title, language),
    legalAct: reform.legalAct,
    effect: reform.effect,
    precision: reform.effectPrecision,
    state: reform.state,
    source: reform.source.title,
    address: reform.source.address,
    standing: reform.source.standing,
    note: reform.note && say(reform.note, language),
    acts: reform.acts.map(({ act, at, by, why }) => ({ act, at: at.toISOString(), who: whoWords(whoOf(by), language), why })),
    founded: [...founded.values()],
    transfers: reform.transfers.map(({ from, to, share, note }) => ({
      from: name(from),
      to: to === null ? null : name(to),
      share,
      note: note && say(note, language),
    })),
    units: { ends: reform.territories.ends.length, founds: reform.territories.founds.length },
  }
}

/** The name that a reform which is not in force gives a body. */
const otherFounded = (stored: Stored, id: string, language: Language): string | null => {
  const body = stored.organisation.reforms.flatMap(({ bodies }) => bodies).find((each) => each.id === id)
  return body ? say(body.name, language) : null
}

/** Reforms in the order of their days. A version that was never applied gives way to a later one of the same name. */
export const reformList = async (db: Kysely<Schema>, { resolution, language }: Seen) => {
  const stored = await readStored(db, { resolution, knownAt: null })
  if (!stored) return null
  const { reforms } = stored.organisation
  const newest = new Map(reforms.toSorted((a, b) => a.id - b.id).map(({ name, id }) => [name, id]))
  return {
    resolution: headOf(stored, language),
    reforms: reforms
      .filter(({ state, name, id }) => state !== 'loaded' || newest.get(name) === id)
      .flatMap((reform) => reformView(stored, reform, language) ?? []),
  }
}

export type ReformPage = { resolution: Head; reform: ReformView; effect: EffectView; faults: string[] }

/** One reform with what it would move; `faults` says why it cannot be put in force, or withdrawn, as things stand. */
export const reformPage = async (
  db: Kysely<Schema>,
  id: number,
  { resolution, language }: Seen,
  faultsOf: (stored: Stored['organisation'], reform: StoredReform) => { vi: string; en: string }[],
): Promise<ReformPage | null> => {
  const home = await db.selectFrom('reform').select('resolution_id').where('id', '=', id).executeTakeFirst()
  if (!home) return null
  const stored = await readStored(db, { resolution: resolution ?? home.resolution_id, knownAt: null })
  const reform = stored?.organisation.reforms.find((each) => each.id === id)
  const view = stored && reformView(stored, reform, language)
  if (!stored || !reform || !view) return null
  const marks = {
    resolution: stored.shown.id,
    targets: stored.targets,
    tasks: await readStoredTasks(db, { resolution: stored.shown.id, knownAt: null }),
  }
  return {
    resolution: headOf(stored, language),
    reform: view,
    effect: await effectOf(db, stored.organisation, reform, marks, language),
    faults: faultsOf(stored.organisation, reform).map((reason) => reason[language]),
  }
}

/** What nobody has taken over by the day, and the bodies that may be named in an answer; what most waits on comes first. */
export const questionList = async (db: Kysely<Schema>, { resolution, asOf, language }: Seen) => {
  const stored = await readStored(db, { resolution, knownAt: null })
  if (!stored) return null
  const { succession } = stored.organisation
  const acts = actsOf(stored)
  const leads = [...leadBy(await readStoredTasks(db, { resolution: stored.shown.id, knownAt: null }), asOf)]
  const questions = questionsOf(succession, asOf).map((question): QuestionView => {
    const reform = question.reform === null ? undefined : acts.get(question.reform)
    return {
      agency: question.agency,
      name: bodyNameIn(succession, question.agency, language),
      ended: question.ended,
      reform: reform ? { id: reform.id, title: say(reform.title, language) } : null,
      matters: question.matters,
      open: question.open,
      among: question.among.map((id) => bodyNameIn(succession, id, language)),
      tasks: leads
        .filter(([lead]) => responsibleFor(succession, lead, asOf).openAt.includes(question.agency))
        .reduce((sum, [, tasks]) => sum + tasks.length, 0),
    }
  })
  const order = new Intl.Collator(language)
  return {
    resolution: headOf(stored, language),
    questions: questions.toSorted((a, b) => b.tasks - a.tasks || order.compare(a.name, b.name)),
    options: successorsOn(succession, asOf, language),
  }
}

const successorsOn = (succession: Succession, asOf: IsoDate, language: Language): { id: string; name: string }[] =>
  [...succession.bodies.values()]
    .filter(({ id }) => isThere(succession, id, asOf))
    .map(({ id, name }) => ({ id, name: say(name, language) }))
    .toSorted((a, b) => new Intl.Collator(language).compare(a.name, b.name))
