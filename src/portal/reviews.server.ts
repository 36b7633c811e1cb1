import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'
import { type Language, say } from '#kernel/language.ts'
import { PROVINCE } from '#targets/scope.ts'
import { catalogueOn } from '#targets/series.server.ts'
import { PROGRESS, type Progress } from '#tasks/progress.ts'
import type { FrozenFigure, Review, Said } from '#tasks/reviews/model.ts'
import { differencesOf, type Proposal, proposalsOf, saidOn, stageOf } from '#tasks/reviews/rules.ts'
import { isIntact, readBodyAccounts, readFigures, readReviews, recount } from '#tasks/reviews/store.server.ts'
import type { StoredProvision } from './assemble.ts'
import { bodyOptions, pick } from './blocks.server.ts'
import { type Query, type ReadResolution, type ReadWithTasks, readResolution, readWithTasks } from './resolution.server.ts'
import { bodyNameIn } from './responsible.ts'
import type { AssessmentView, BodyAccountView, Recheck, ReviewList, ReviewPage, ReviewView, SaidView } from './reviews.ts'

const reviewView = ({ viewpoint: { succession, language } }: ReadResolution, review: Review): ReviewView => {
  const { id, kind, title, version, corrects, reason, correctedBy, from, to, document, provision, freeze, conclusion } = review
  return {
    ...{ id, kind, title, version, corrects, reason, correctedBy, from, to, document, provision },
    body: bodyNameIn(succession, review.body, language),
    stage: stageOf(review),
    freeze: freeze && { ...freeze, knownAt: freeze.knownAt.toISOString() },
    conclusion: conclusion && {
      ...{ signedBy: conclusion.signedBy, document: conclusion.document, signedOn: conclusion.signedOn },
      digest: conclusion.digest,
    },
  }
}

const headingOf = ({ heading_vi: vi, heading_en: en }: StoredProvision, language: Language): string | null =>
  vi === null ? null : say({ vi, en }, language)

/** What saidOn() writes into the basis of a target and of a task. */
type Basis = { goal?: NonNullable<SaidView['goal']>; late?: boolean }

const saidView = ({ viewpoint: { succession, language } }: ReadResolution, said: Said): SaidView => {
  const { goal = null, late = false } = said.basis as Basis
  return {
    ...{ kind: said.kind, ref: said.ref, document: said.document, provision: said.provision, status: said.status },
    name: say(said.name, language),
    unit: said.unit && say(said.unit, language),
    ...{ value: said.value, atLeast: said.atLeast, atMost: said.atMost },
    body: said.body && bodyNameIn(succession, said.body, language),
    late,
    goal,
  }
}

/** Reviews of the resolution, the latest first; before they are concluded only for whoever follows the work. Null where none is loaded. */
export const reviewList = async (
  db: Kysely<Schema>,
  query: Query,
  mayFollow: (resolution: string) => boolean,
): Promise<ReviewList | null> => {
  const read = await readResolution(db, query)
  if (!read) return null
  const { id, mainDocument } = read.resolution
  const reviews = await readReviews(db, { resolution: id })
  return {
    ...pick(read),
    reviews: reviews.filter(({ conclusion }) => conclusion !== null || mayFollow(id)).map((review) => reviewView(read, review)),
    bodies: bodyOptions(read),
    provisions: read.provisions
      .filter(({ document_id }) => document_id === mainDocument)
      .map((provision) => ({ path: provision.path, heading: headingOf(provision, query.language) })),
  }
}

const countOf = (parts: Proposal['parts'], kind: Said['kind']): Record<Progress, number> =>
  Object.fromEntries(
    PROGRESS.map((progress) => [progress, parts.filter((part) => part.kind === kind && part.progress === progress).length]),
  ) as Record<Progress, number>

const assessmentViews = (
  { provisions, viewpoint: { language } }: ReadResolution,
  frozen: readonly FrozenFigure[],
  review: Review,
  former: Review | null,
): AssessmentView[] => {
  const keyOf = (item: { document: string; provision: string }): string => `${item.document} ${item.provision}`
  const places = new Map(provisions.map((row, n) => [`${row.document_id} ${row.path}`, { n, heading: headingOf(row, language) }]))
  const said = new Map(review.assessments.map((each) => [keyOf(each), each]))
  const before = new Map((former?.assessments ?? []).map((each) => [keyOf(each), each]))
  const placeOf = (proposal: Proposal): number => places.get(keyOf(proposal))?.n ?? provisions.length
  return proposalsOf(frozen)
    .toSorted((a, b) => placeOf(a) - placeOf(b))
    .map((proposal) => {
      const key = keyOf(proposal)
      const earlier = before.get(key)
      return {
        ...{ document: proposal.document, provision: proposal.provision, proposed: proposal.proposed },
        heading: places.get(key)?.heading ?? null,
        targets: countOf(proposal.parts, 'target'),
        tasks: countOf(proposal.parts, 'task'),
        verdict: said.get(key)?.verdict ?? null,
        reason: said.get(key)?.reason ?? null,
        former: earlier ? { verdict: earlier.verdict, reason: earlier.reason } : null,
      }
    })
}

/** What is said now of the same day; the accounts asked for in the review itself are no news. */
const saidNow = async (
  db: Kysely<Schema>,
  { resolution, viewpoint, targets, tasks }: ReadWithTasks,
  { freeze, asked }: Review,
  knownAt: Date | null,
): Promise<Said[]> => {
  if (!freeze) return []
  const day = freeze.asOf
  const indicators = await catalogueOn(db, { resolution: resolution.id, day, knownAt, scope: PROVINCE })
  return saidOn({ ...viewpoint, targets, tasks, indicators }, day).filter(
    ({ kind, ref, parent }) => kind !== 'task' || asked === null || (ref !== asked && parent !== asked),
  )
}

/** Null where there is no such review. */
export const reviewPage = async (
  db: Kysely<Schema>,
  { id, ...query }: Omit<Query, 'resolution'> & { id: number },
): Promise<ReviewPage | null> => {
  const [review] = await readReviews(db, { id })
  const read = review && (await readWithTasks(db, { ...query, resolution: review.resolution }))
  if (!read) return null
  const { succession, language } = read.viewpoint
  const frozen = await readFigures(db, id)
  const [former = null] = review.corrects === null ? [] : await readReviews(db, { id: review.corrects })
  const [later = null] = review.correctedBy === null ? [] : await readReviews(db, { id: review.correctedBy })
  // What was handed in after the signature is no part of what was signed.
  const accounts = review.asked === null ? [] : await readBodyAccounts(db, review.asked, review.conclusion?.at ?? null)
  const now = await saidNow(db, read, review, query.knownAt ?? null)
  const seen = (said: Said): SaidView => saidView(read, said)
  return {
    ...pick(read),
    review: reviewView(read, review),
    isLaterConcluded: later !== null && later.conclusion !== null,
    figures: frozen.map((figure) => ({ ...seen(figure), digest: figure.digest })),
    asked: review.asked,
    accounts: accounts.map((account): BodyAccountView => ({ ...account, body: bodyNameIn(succession, account.body, language) })),
    assessments: assessmentViews(read, frozen, review, former),
    differences: differencesOf<Said>(frozen, now).map(({ was, is }) => ({ was: was && seen(was), is: is && seen(is) })),
  }
}

/** Everything computed anew by what was known then; null where there is no such review, or nothing was frozen. */
export const recheckReview = async (db: Kysely<Schema>, id: number, language: Language): Promise<Recheck | null> => {
  const [review] = await readReviews(db, { id })
  if (!review?.freeze) return null
  const { asOf, knownAt } = review.freeze
  const frozen = await readFigures(db, id)
  const again = new Map(
    (await recount(db, { resolution: review.resolution, asOf, knownAt })).map((each) => [`${each.kind} ${each.ref}`, each]),
  )
  const differing = frozen.filter(({ kind, ref, digest }) => again.get(`${kind} ${ref}`)?.digest !== digest)
  const known = new Set(frozen.map(({ kind, ref }) => `${kind} ${ref}`))
  const added = [...again].flatMap(([key, each]) => (known.has(key) ? [] : [each]))
  return {
    isIntact: isIntact(review.freeze, frozen),
    differs: [...differing, ...added].map(({ name }) => say(name, language)),
  }
}
