// What is done by the clock, once a day in Vietnam's calendar or more often. A job may be begun anew at any moment: where it was broken off,
// it is done again.
import type { Context } from '#agencies/context.ts'
import { eraseDueInterests } from '#cases/interest/persons.server.ts'
import type { Json } from '#db/audit.ts'
import { endForgottenImports } from '#registers/exchange/import.server.ts'
import { eraseDue } from '#registers/persons/erase.server.ts'
import { escalateDue } from '#tasks/blocks/actions.server.ts'
import { noteReminders, sendWaiting } from '#tasks/reminders/letters.server.ts'
import { makeNextInstances } from '#tasks/repeat.server.ts'

export type Job = {
  name: string
  run: (ctx: Context) => Promise<{ [what: string]: Json }>
  /** Done again on the same day once so long has passed; once a day where it is left out. */
  everyMs?: number
}

export const JOBS: readonly Job[] = [
  // Law 91/2025/QH15: personal data are kept no longer than their purpose asks.
  { name: 'erase-due', run: async (ctx) => ({ erased: (await eraseDue(ctx)).length + (await eraseDueInterests(ctx)).length }) },
  {
    name: 'end-forgotten-imports',
    run: async (ctx) => {
      await endForgottenImports(ctx)
      return {}
    },
  },
  { name: 'repeat-tasks', run: async (ctx) => ({ made: await makeNextInstances(ctx) }) },
  { name: 'escalate-blocks', run: escalateDue },
  // After what went up today, so that its new holder hears of it.
  { name: 'note-reminders', run: noteReminders },
  { name: 'send-reminders', run: sendWaiting, everyMs: 60_000 },
]
