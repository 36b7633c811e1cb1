// What the resolution names as having held the province back, as a reader sees it.
import type { CauseKind, CauseStatus, Ground } from '#tasks/causes/model.ts'
import type { DocumentView, LivingPage } from './model.ts'

export type JudgementView = { status: CauseStatus; reason: string; document: string; at: string; who: string }

export type CauseView = {
  id: string
  document: string
  provision: string
  kind: CauseKind
  name: string
  /** Computed from what answers it. */
  status: CauseStatus
  grounds: (Omit<Ground, 'name'> & { name: string })[]
  /** What people judged, the newest first. */
  judgements: JudgementView[]
}

export type CauseList = Pick<LivingPage, 'resolution' | 'resolutions'> & { documents: DocumentView[]; causes: CauseView[] }
