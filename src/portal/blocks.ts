// Blocks and sittings as a reader sees them, in one language and on one day.
import type { IsoDate } from '#kernel/date.ts'
import type { Page } from '#kernel/pages.ts'
import type { Behind, BlockAct, LinkKind } from '#tasks/blocks/model.ts'
import type { Standing } from '#tasks/blocks/rules.ts'
import type { DocumentView, LivingPage, TaskView } from './model.ts'
import type { CountView } from './tasks.ts'

export type BlockView = {
  id: number
  title: string
  detail: string | null
  cause: string
  /** Null where the task came into being after the day. */
  task: TaskView | null
  body: { id: string; name: string } | null
  owner: { id: string; name: string }
  reportedOn: IsoDate
  answerBy: IsoDate
  isProvisional: boolean
  standing: Standing
  heldBy: string | null
  behind: Behind
  links: { kind: LinkKind; ref: string; name: string }[]
  steps: { act: BlockAct; on: IsoDate; note: string | null; promised: IsoDate | null; body: string | null; by: string }[]
}

type Head = Pick<LivingPage, 'resolution' | 'resolutions'> & { documents: DocumentView[] }

export type BlockList = Head & { shows: 'open' | 'gone' | 'every'; page: Page<BlockView> }
export type BlockPage = Head & { block: BlockView }

export type Option = { value: string; label: string }
export type ReportChoices = Head & {
  tasks: Option[]
  hasMoreTasks: boolean
  causes: Option[]
  bodies: Option[]
  linkable: Readonly<Record<LinkKind, Option[]>>
}

export type SittingView = { id: number; heldOn: IsoDate; title: string; body: string }
export type PointView = {
  task: TaskView
  block: BlockView | null
  daysLate: number
  decisions: { decision: string; task: TaskView | null }[]
}
export type SittingList = Head & { page: Page<SittingView>; bodies: Option[] }
export type SittingPage = Head & {
  sitting: SittingView
  /** The worst of them, and how many more there are: at least so many where `isMore`. */
  points: PointView[]
  rest: CountView
  /** On what no longer stands on the agenda. */
  settled: { about: string; decision: string; task: TaskView | null }[]
  bodies: Option[]
}
