// Tasks that wait for each other, drawn over time: which of them, put off by a day, would put off the end of all.
import { dayAt, daysBetween, type IsoDate } from '#kernel/date.ts'

/** Times are whole days; `from` is the first, `to` the last. */
export type Planned = { id: string; from: IsoDate; to: IsoDate; waitsFor: readonly string[] }

export type Scheduled = {
  id: string
  /** The first and last day it can have, where nothing begins before what it waits for has ended. */
  from: IsoDate
  to: IsoDate
  /** By how many days it can be put off without putting off the end of all. */
  slackDays: number
  isCritical: boolean
}

/** In an order in which each comes after what it waits for; null where some wait for each other in a ring. */
export const inOrder = (planned: readonly Planned[]): Planned[] | null => {
  const byId = new Map(planned.map((each) => [each.id, each]))
  const waiting = new Map(planned.map(({ id, waitsFor }) => [id, waitsFor.filter((other) => byId.has(other)).length]))
  const behind = new Map<string, string[]>()
  for (const { id, waitsFor } of planned)
    for (const other of waitsFor) if (byId.has(other)) behind.set(other, [...(behind.get(other) ?? []), id])
  const ordered = planned.filter(({ id }) => waiting.get(id) === 0)
  for (const { id } of ordered)
    for (const next of behind.get(id) ?? []) {
      const left = (waiting.get(next) ?? 0) - 1
      waiting.set(next, left)
      const each = byId.get(next)
      if (left === 0 && each) ordered.push(each)
    }
  return ordered.length === planned.length ? ordered : null
}

const later = (a: IsoDate, b: IsoDate): IsoDate => (a > b ? a : b)
const earlier = (a: IsoDate, b: IsoDate): IsoDate => (a < b ? a : b)

/** By the critical path method: forward for the earliest days, backward for the latest. Null where some wait in a ring. */
export const scheduleOf = (planned: readonly Planned[]): Scheduled[] | null => {
  const ordered = inOrder(planned)
  if (!ordered) return null
  const ends = new Map<string, { from: IsoDate; to: IsoDate }>()
  for (const { id, from, to, waitsFor } of ordered) {
    const free = waitsFor.flatMap((other) => {
      const end = ends.get(other)
      return end ? [dayAt(end.to, 1)] : []
    })
    const begins = free.reduce(later, from)
    ends.set(id, { from: begins, to: dayAt(begins, daysBetween(from, to)) })
  }
  const end = [...ends.values()].map(({ to }) => to).reduce(later, '')
  const latest = new Map<string, IsoDate>()
  for (const { id, waitsFor } of ordered.toReversed()) {
    const own = ends.get(id)
    if (!own) continue
    const to = latest.get(id) ?? end
    const before = dayAt(to, -daysBetween(own.from, own.to) - 1)
    for (const other of waitsFor) if (ends.has(other)) latest.set(other, earlier(latest.get(other) ?? end, before))
    latest.set(id, to)
  }
  return planned.flatMap(({ id }) => {
    const own = ends.get(id)
    if (!own) return []
    const slackDays = daysBetween(own.to, latest.get(id) ?? end)
    return [{ id, ...own, slackDays, isCritical: slackDays === 0 }]
  })
}
