// What a block is on a date, when it goes up a level, and what waits behind it. Pure.
import type { IsoDate } from '#kernel/date.ts'
import { type Calendar, type CountedDay, workdaysAfter } from '#kernel/workdays.ts'
import type { Behind, Block, BlockStep, Clock, Sum, Waiting } from './model.ts'

const clockOn = (clocks: readonly Clock[], name: Clock['name'], day: IsoDate): number => {
  const found = clocks
    .filter((clock) => clock.name === name && clock.from <= day)
    .toSorted((a, b) => (a.from < b.from ? 1 : -1))[0]
  if (!found) throw new RangeError(`no clock "${name}" on ${day}`)
  return found.workdays
}

/** The last day for the owner's answer to a block reported on the day. */
export const answerDay = (reportedOn: IsoDate, clocks: readonly Clock[], calendar: Calendar): CountedDay =>
  workdaysAfter(reportedOn, clockOn(clocks, 'answer', reportedOn), calendar)

const stepsUpTo = (block: Block, asOf: IsoDate): BlockStep[] => block.steps.filter(({ on }) => on <= asOf)

/** Reported, and not yet gone. */
export const isOpen = (block: Block, asOf: IsoDate): boolean =>
  block.reportedOn <= asOf && !stepsUpTo(block, asOf).some(({ act }) => act === 'resolve')

export type Standing = 'waiting' | 'unanswered' | 'answered' | 'promise-broken' | 'gone'

/** How far it is on a date; null before it was reported. */
export const standingOf = (block: Block, asOf: IsoDate): Standing | null => {
  if (asOf < block.reportedOn) return null
  if (!isOpen(block, asOf)) return 'gone'
  const answer = stepsUpTo(block, asOf).findLast(({ act }) => act === 'answer')
  if (!answer) return asOf > block.answerBy ? 'unanswered' : 'waiting'
  return answer.promised !== null && answer.promised < asOf ? 'promise-broken' : 'answered'
}

/** Whom it has gone up to by the date; null where it is still with its owner. */
export const heldBy = (block: Block, asOf: IsoDate): string | null =>
  stepsUpTo(block, asOf).findLast(({ act }) => act === 'escalate')?.body ?? null

/**
 * Levels that a block is to go up by the day and has not gone yet: one after the last day for an answer, or after the day that
 * the owner promised, and one more after each further span; no further than there are bodies above.
 */
export const escalationsDue = (
  block: Block,
  asOf: IsoDate,
  { clocks, calendar, parentOf }: { clocks: readonly Clock[]; calendar: Calendar; parentOf: (body: string) => string | null },
): { level: number; body: string }[] => {
  const standing = standingOf(block, asOf)
  if (standing !== 'unanswered' && standing !== 'promise-broken') return []
  const promised = stepsUpTo(block, asOf).findLast(({ act }) => act === 'answer')?.promised
  const span = clockOn(clocks, 'escalate', block.reportedOn)
  const gone = new Set(block.steps.filter(({ act }) => act === 'escalate').map(({ level }) => level))
  const due: { level: number; body: string }[] = []
  const passed = new Set([block.owner])
  let body = parentOf(block.owner)
  let after = promised ?? block.answerBy
  // A tree of a faulty source could turn in a ring.
  for (let level = 1; body !== null && !passed.has(body) && after < asOf; level++) {
    if (!gone.has(level)) due.push({ level, body })
    passed.add(body)
    body = parentOf(body)
    after = workdaysAfter(after, span, calendar).day
  }
  return due
}

const sumOf = (parts: readonly (number | null)[]): Sum => {
  const known = parts.filter((part) => part !== null)
  return {
    atLeast: known.length === 0 ? null : known.reduce((total, part) => total + part, 0),
    unknown: parts.length - known.length,
  }
}

/**
 * What waits behind: the zones that are linked, by their own hectares and the jobs expected there, with the projects in them;
 * and projects elsewhere by theirs. What is not known stays unknown.
 */
export const behindOf = (zones: readonly Waiting[], projects: readonly Waiting[], targets: number): Behind => {
  const within = new Set(zones.map(({ zone }) => zone))
  const apart = projects.filter(({ zone }) => !within.has(zone))
  return {
    hectares: sumOf([...zones, ...apart].map(({ hectares }) => hectares)),
    jobs: sumOf([...zones, ...apart].map(({ jobs }) => jobs)),
    money: sumOf(projects.map(({ money }) => money)),
    targets,
  }
}
