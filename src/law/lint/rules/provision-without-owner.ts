// Work asked of nobody by name.
import type { Rule } from '../rule.ts'
import { workOf } from '../work.ts'

export const provisionWithoutOwner: Rule = {
  id: 'provision-without-owner',
  check: ({ document, at }) =>
    workOf(document)
      .filter(({ hasLead }) => !hasLead)
      .map(({ provision }) =>
        at(provision, 'warning', {
          vi: 'Nêu việc phải làm nhưng không nêu cơ quan chủ trì.',
          en: 'Asks for work but names no lead body.',
        }),
      ),
}
