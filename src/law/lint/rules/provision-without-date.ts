// Work with neither a deadline nor a rhythm. Where a body is named it may be a standing duty, so that is only noted.
import type { Rule } from '../rule.ts'
import { workOf } from '../work.ts'

export const provisionWithoutDate: Rule = {
  id: 'provision-without-date',
  check: ({ document, at }) =>
    workOf(document)
      .filter(({ hasDate }) => !hasDate)
      .map(({ provision, hasLead }) =>
        at(provision, hasLead ? 'note' : 'warning', {
          vi: 'Nêu việc phải làm nhưng không nêu thời hạn hoặc kỳ thực hiện.',
          en: 'Asks for work but states no deadline and no recurrence.',
        }),
      ),
}
