// Reviews as a reader sees them: what was frozen, what bodies handed in, what is said of each provision, what differs since.
import type { IsoDate } from '#kernel/date.ts'
import type { TaskState } from '#tasks/model.ts'
import type { Progress } from '#tasks/progress.ts'
import type { FrozenKind, Review } from '#tasks/reviews/model.ts'
import type { ReviewStage } from '#tasks/reviews/rules.ts'
import type { Option } from './blocks.ts'
import type { DocumentView, LivingPage, TargetStatus, TargetView } from './model.ts'

export type ReviewView = Pick<
  Review,
  'id' | 'kind' | 'title' | 'version' | 'corrects' | 'reason' | 'correctedBy' | 'from' | 'to' | 'document' | 'provision'
> & {
  /** The name of the body that holds it. */
  body: string
  stage: ReviewStage
  freeze: { asOf: IsoDate; knownAt: string; count: number; digest: string } | null
  conclusion: { signedBy: string; document: string; signedOn: IsoDate; digest: string } | null
}

export type SaidView = {
  kind: FrozenKind
  ref: string
  document: string | null
  provision: string | null
  name: string
  unit: string | null
  value: number | null
  atLeast: number | null
  atMost: number | null
  status: TargetStatus | TaskState | null
  body: string | null
  /** Of a task. */
  late: boolean
  /** Of a target. */
  goal: Pick<TargetView, 'goal' | 'goalMax' | 'comparator' | 'due'> | null
}
export type FrozenFigureView = SaidView & { digest: string }

export type AssessmentView = {
  document: string
  provision: string
  heading: string | null
  targets: Record<Progress, number>
  tasks: Record<Progress, number>
  proposed: Progress
  /** Null while nobody has decided. */
  verdict: Progress | null
  reason: string | null
  /** What the version before said. */
  former: { verdict: Progress; reason: string } | null
}

export type BodyAccountView = {
  task: string
  body: string
  state: TaskState
  deadline: IsoDate | null
  shown: { symbol: string; issuedOn: IsoDate } | null
}

type Head = Pick<LivingPage, 'resolution' | 'resolutions'> & { documents: DocumentView[] }

export type ReviewList = Head & {
  reviews: ReviewView[]
  /** What may be chosen in announcing one: bodies of the day, provisions of the main document. */
  bodies: Option[]
  provisions: { path: string; heading: string | null }[]
}

export type ReviewPage = Head & {
  review: ReviewView
  /** The version after it is concluded too. */
  isLaterConcluded: boolean
  figures: FrozenFigureView[]
  /** The task by which accounts are asked for; null before. */
  asked: string | null
  accounts: BodyAccountView[]
  assessments: AssessmentView[]
  differences: { was: SaidView | null; is: SaidView | null }[]
}

/** What computing anew from the books, as known then, says of what was frozen. */
export type Recheck = {
  /** What is stored is what was frozen. */
  isIntact: boolean
  /** What comes out otherwise, by name. */
  differs: string[]
}
