// The lists of targets and tasks: every mark of the page with the document it belongs to, narrowed by what the address asks.
import type { LivingPage, TargetView, TaskView } from '#portal/model.ts'
import type { Reader } from '#ui/reader.ts'
import { matches } from '#ui/search.ts'
import { leadsOf } from './marks/who.ts'

export const targetsOf = (page: LivingPage): TargetView[] =>
  page.texts.flatMap(({ provisions }) => provisions.flatMap((provision) => provision.targets))

export const tasksOf = (page: LivingPage): TaskView[] =>
  page.texts.flatMap(({ provisions }) => provisions.flatMap((provision) => provision.tasks))

/** What of a list's filter stands in the address; "" is no wish. */
export type Wish = { q: string; status: string; group: string; lead: string; deadline: string }

/** Stands in ?lead= for "nobody". */
export const NOBODY = '-'

export const wishOf = (search: URLSearchParams): Wish => {
  const get = (name: string): string => (search.get(name) ?? '').normalize('NFC').trim().slice(0, 200)
  return { q: get('q'), status: get('status'), group: get('group'), lead: get('lead'), deadline: get('deadline') }
}

export const chooseTargets = (targets: readonly TargetView[], wish: Wish): TargetView[] =>
  targets.filter(
    (target) =>
      (!wish.status || target.status === wish.status) &&
      (!wish.group || target.headline === (wish.group === 'headline')) &&
      matches(wish.q, [target.name, target.provision, target.unit, target.reporter]),
  )

const hasDate = (task: TaskView): boolean => task.deadline !== null || task.recurrence !== null

const fitsDeadline = (task: TaskView, deadline: string): boolean =>
  deadline === 'late' ? task.late : deadline === 'none' ? !hasDate(task) : deadline === 'dated' ? hasDate(task) : true

/** Late ones first, then by what is due soonest, then in reading order. */
export const chooseTasks = (tasks: readonly TaskView[], wish: Wish, reader: Pick<Reader, 'who'>): TaskView[] =>
  tasks
    .filter(
      (task) =>
        (!wish.status || task.state === wish.status) &&
        (!wish.lead || (wish.lead === NOBODY ? leadsOf(task, reader).length === 0 : leadsOf(task, reader).includes(wish.lead))) &&
        fitsDeadline(task, wish.deadline) &&
        matches(wish.q, [
          task.title,
          task.provision,
          task.lead,
          task.deliverable,
          ...task.coordinators,
          ...leadsOf(task, reader),
        ]),
    )
    .toSorted((a, b) => (a.daysLeft ?? Number.MAX_SAFE_INTEGER) - (b.daysLeft ?? Number.MAX_SAFE_INTEGER))
