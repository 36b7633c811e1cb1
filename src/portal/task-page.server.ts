// One task whole, the bodies it may be split among, and the matrix of plans.
import type { Kysely } from 'kysely'
import type { Succession } from '#agencies/reform.ts'
import { isThere } from '#agencies/rules.ts'
import type { Schema } from '#db/schema.ts'
import type { Language } from '#kernel/language.ts'
import { provisionOf, readCoverage } from '#tasks/coverage.server.ts'
import { coverageOf } from '#tasks/coverage.ts'
import { readWaits } from '#tasks/dependencies.server.ts'
import { EVERY_TASK, findTasks } from '#tasks/list.server.ts'
import type { ToldStep, WholeTask } from '#tasks/model.ts'
import { readAddressees, readTask } from '#tasks/store.server.ts'
import { targetView } from './assemble.ts'
import type { TaskView } from './model.ts'
import { type Query, type ReadResolution, readResolution } from './resolution.server.ts'
import { bodyNameIn } from './responsible.ts'
import { taskViews } from './task-list.server.ts'
import type { BodyGroup, CoverageView, StepView, TaskPage } from './tasks.ts'
import { whoOf, whoWords } from './who.ts'

const evidenceOf = ({ evidence }: ToldStep): StepView['evidence'] =>
  evidence === null
    ? null
    : evidence.is === 'target'
      ? { symbol: null, issuedOn: null, title: null, file: null, covers: [], value: evidence.value }
      : {
          ...{ symbol: evidence.symbol, issuedOn: evidence.issuedOn, title: evidence.title, file: evidence.file },
          covers: evidence.covers.map((covered) => {
            const { document_id: document, provision } = provisionOf(covered)
            return { document, provision }
          }),
          value: null,
        }

const stepViews = ({ viewpoint, documents }: ReadResolution, { steps }: WholeTask): StepView[] =>
  steps
    .filter(({ at }) => at <= viewpoint.asOf)
    .map((step, n, told) => {
      const before = told[n - 1]?.deadline ?? null
      return {
        id: step.id,
        at: step.at,
        who: whoWords(whoOf(step.recordedBy), viewpoint.language),
        act: step.act,
        state: step.state,
        lead: step.leadAgency ? bodyNameIn(viewpoint.succession, step.leadAgency, viewpoint.language) : step.leadText,
        deadline: step.deadline,
        deadlineBefore: before !== step.deadline ? before : null,
        reason: step.reason,
        // A pack gives the document itself as the basis.
        basis: documents.find(({ id }) => id === step.basis)?.symbol ?? step.basis,
        evidence: evidenceOf(step),
      }
    })

/** A task split among thousands shows the first of its parts. */
const MOST_PARTS = 200

/** Null where there is no such task on the day. */
export const taskPage = async (db: Kysely<Schema>, id: string, query: Omit<Query, 'resolution'>): Promise<TaskPage | null> => {
  const whole = await readTask(db, id, query.knownAt ?? null)
  const read = whole && (await readResolution(db, { ...query, resolution: whole.resolution }))
  if (!whole || !read) return null
  const day = { resolution: whole.resolution, asOf: query.asOf }
  const [{ waitsFor, waiting }, parts, addressees] = await Promise.all([
    readWaits(db, id),
    findTasks(db, day, { ...EVERY_TASK, parent: id, limit: MOST_PARTS }),
    readAddressees(db, id),
  ])
  const near = [id, ...(whole.parent ? [whole.parent] : []), ...parts, ...waitsFor, ...waiting]
  const tasks = new Map((await taskViews(db, read, [...new Set(near)])).map((task) => [task.id, task]))
  const some = (ids: readonly string[]): TaskView[] => ids.flatMap((each) => tasks.get(each) ?? [])
  const task = tasks.get(id)
  const document = read.documents.find((each) => each.id === whole.document)
  if (!task || !document) return null
  const target = read.targets.find((each) => each.id === whole.target)
  const shown = target && targetView(read.viewpoint, target)
  return {
    resolution: read.resolution,
    document,
    task,
    steps: stepViews(read, whole),
    above: (whole.parent && tasks.get(whole.parent)) || null,
    parts: some(parts),
    addressees,
    waitsFor: some(waitsFor),
    waiting: some(waiting),
    target: shown ? { id: shown.id, name: shown.name, status: shown.status } : null,
  }
}

/** Bodies that were there when the task was first given, or are today, by whom they stand under. */
export const bodyGroups = (
  succession: Succession,
  { steps, addressees }: Pick<TaskPage, 'steps' | 'addressees'>,
  today: string,
  language: Language,
): BodyGroup[] => {
  const given = steps[0]?.at ?? today
  const order = new Intl.Collator(language)
  const taken = new Set(addressees)
  const bodies = [...succession.bodies.values()]
    .filter(({ id, isClass }) => !isClass && (isThere(succession, id, given) || isThere(succession, id, today)))
    .map(({ id, parent }) => ({ id, parent, name: bodyNameIn(succession, id, language) }))
    .toSorted((a, b) => order.compare(a.name, b.name))
  return [...Map.groupBy(bodies, ({ parent }) => parent ?? '')]
    .map(([id, some]) => ({
      id,
      name: id === '' ? '' : bodyNameIn(succession, id, language),
      bodies: some.map((body) => ({ id: body.id, name: body.name, hasPart: taken.has(body.id) })),
    }))
    .toSorted((a, b) => b.bodies.length - a.bodies.length)
}

/** Which body's plan covers which provision; null where no resolution is loaded. */
export const coverageView = async (db: Kysely<Schema>, query: Query): Promise<CoverageView | null> => {
  const read = await readResolution(db, query)
  if (!read) return null
  const input = await readCoverage(db, read.resolution.id)
  const { rows, counts, withoutPlan, uncovered } = coverageOf(input)
  const order = new Intl.Collator(query.language)
  return {
    resolution: read.resolution,
    documents: read.documents,
    provisions: input.provisions.map((covered, n) => {
      const { document_id: document, provision } = provisionOf(covered)
      return { document, provision, count: counts[n] ?? 0 }
    }),
    rows: rows
      .map(({ body, ...row }) => ({ id: body, name: bodyNameIn(read.viewpoint.succession, body, query.language), ...row }))
      .toSorted((a, b) => order.compare(a.name, b.name)),
    withoutPlan,
    uncovered: uncovered.length,
  }
}
