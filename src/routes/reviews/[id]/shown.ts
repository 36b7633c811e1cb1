// A review as its page shows it: what was frozen by kind, and no more of long lists than a page holds.

import type { Page } from '#kernel/pages.ts'
import type { FrozenFigureView, Recheck, ReviewPage } from '#portal/reviews.ts'

export type ShownReview = Omit<ReviewPage, 'figures' | 'differences'> & {
  targets: FrozenFigureView[]
  indicators: FrozenFigureView[]
  tasks: Page<FrozenFigureView>
  differences: { count: number; first: ReviewPage['differences'] }
  /** Null where nobody asked for it. */
  recheck: Recheck | null
}
