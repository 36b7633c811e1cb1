// The lists of targets and tasks: the marks of the living page, and what the address asks of them.
import { parseDate } from '#kernel/date.ts'
import { matches } from '#kernel/search.ts'
import type { LivingPage, TargetView, TaskView } from '#portal/model.ts'
import type { ListWish } from '#portal/tasks.ts'
import { TASK_STATES } from '#tasks/model.ts'

export const targetsOf = (page: LivingPage): TargetView[] =>
  page.texts.flatMap(({ provisions }) => provisions.flatMap((provision) => provision.targets))

export const tasksOf = (page: LivingPage): TaskView[] =>
  page.texts.flatMap(({ provisions }) => provisions.flatMap((provision) => provision.tasks))

const textIn = (search: URLSearchParams, name: string): string => (search.get(name) ?? '').normalize('NFC').trim().slice(0, 200)

/** What of the list of targets stands in the address; "" is no wish. */
export type TargetWish = { q: string; status: string; group: string }

export const targetWishOf = (search: URLSearchParams): TargetWish => ({
  q: textIn(search, 'q'),
  status: textIn(search, 'status'),
  group: textIn(search, 'group'),
})

export const chooseTargets = (targets: readonly TargetView[], wish: TargetWish): TargetView[] =>
  targets.filter(
    (target) =>
      (!wish.status || target.status === wish.status) &&
      (!wish.group || target.headline === (wish.group === 'headline')) &&
      matches(wish.q, [target.name, target.provision, target.unit, target.reporter]),
  )

/** What of the list of tasks stands in the address. */
export const taskWishOf = (search: URLSearchParams): ListWish => ({
  q: textIn(search, 'q'),
  state: TASK_STATES.find((state) => state === search.get('status')) ?? null,
  lead: textIn(search, 'lead'),
  deadline: (['late', 'dated', 'none'] as const).find((each) => each === search.get('deadline')) ?? null,
  dueOn: parseDate(textIn(search, 'due')),
})
