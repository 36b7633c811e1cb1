// How a target's figures and a task's state are said on every page: one way for the margin, the lists and the print.
import type { TargetView, TaskView } from '#portal/model.ts'
import type { Reader } from '#ui/reader.ts'
import type { Course } from '#ui/trajectory.ts'
import { targetWords } from '../targets/words.ts'

const THIN = '\u00a0'

export const withUnit = (value: string, unit: string): string => `${value}${THIN}${unit}`

/** "4", "250.000–280.000", "dưới 5": the goal beside a value, without its unit. */
export const goalWords = (target: Pick<TargetView, 'goal' | 'goalMax' | 'comparator'>, { number, words }: Reader): string => {
  const goal = target.goalMax === null ? number(target.goal) : `${number(target.goal)}–${number(target.goalMax)}`
  return target.comparator === '>=' ? goal : words.target.comparator[target.comparator] + goal
}

/** The status in a word. A known value that nothing can be compared with is not "no figure". */
export const statusWords = ({ status, value }: Pick<TargetView, 'status' | 'value'>, { words }: Reader): string =>
  status === 'unknown' && value !== null ? words.notJudged : words.status[status]

/** The goal with its sign and unit, as a sentence of its own: "từ 70 %". */
export const goalSentence = (target: TargetView, reader: Reader): string =>
  withUnit((target.comparator === '>=' ? reader.words.target.comparator['>='] : '') + goalWords(target, reader), target.unit)

/** The value, what is certain of it, or that it is not known; never a zero for an unknown. */
export const valueWords = (target: Pick<TargetView, 'value' | 'atLeast' | 'atMost'>, { number, words }: Reader): string => {
  const { value, atLeast, atMost } = target
  if (value !== null) return number(value)
  if (atLeast !== null && atMost !== null) return words.target.between(number(atLeast), number(atMost))
  if (atLeast !== null) return words.target.atLeast(number(atLeast))
  if (atMost !== null) return words.target.atMost(number(atMost))
  return words.target.unknown
}

export const dueWords = (target: TargetView, { date, words }: Reader): string =>
  target.due ? words.target.due(date(target.due)) : words.target.noDue

type Owed = { from: string | null; what: string[] }

/** What is missing, gathered by the body that owes it, in the order it was first named. */
export const owedOf = (target: TargetView): Owed[] =>
  [...Map.groupBy(target.missing, ({ from }) => from)].map(([from, all]) => ({ from, what: all.map(({ what }) => what) }))

/** What can be drawn of a target: only a known start, a known value and a dated goal make a line. */
export const courseOf = (target: TargetView, { asOf, language, date: said }: Reader): Course | null => {
  const { baseline, value, due, valueDate, plan, chosen } = target
  if (!baseline || value === null || !due || plan.length === 0) return null
  const date = valueDate !== null && valueDate > baseline.date && valueDate <= asOf ? valueDate : asOf
  const words = targetWords(language)
  const turns = chosen.map((each) => ({
    date: each.from,
    words: `${said(each.from)}: ${words.chosen(each.name, each.document)}`,
  }))
  return { start: baseline, now: { date, value }, goal: { date: due, value: target.goal }, plan, turns, asOf }
}

type TaskMood = { shape: string; tone: string; word: string }

/** The shape, colour and word of a task's state. Late outranks the state, except where nothing is owed any more. */
export const moodOf = (task: Pick<TaskView, 'late' | 'state' | 'lead'>, { words }: Reader): TaskMood => {
  if (task.late) return { shape: 'missed', tone: 'missed', word: words.task.overdue }
  const word = words.state[task.state]
  switch (task.state) {
    case 'unassigned':
      return task.lead === null
        ? { shape: 'nobody', tone: 'unknown', word }
        : { shape: 'open', tone: 'on-course', word: words.state.assigned }
    case 'assigned':
    case 'accepted':
      return { shape: 'open', tone: 'on-course', word }
    case 'submitted':
      return { shape: 'handed', tone: 'on-course', word }
    case 'refused':
    case 'returned':
      return { shape: 'back', tone: 'behind', word }
    case 'done':
      return { shape: 'met', tone: 'met', word }
  }
}

/** "15/08/2021", "trong quý, đến 31/12/2021", "hằng năm", "chưa định hạn": beside the word "hạn". */
export const deadlineDay = (task: TaskView, { date, words }: Reader): string => {
  const rhythm = task.recurrence ? (words.task.recurrence[task.recurrence] ?? task.recurrence) : null
  if (!task.deadline) return rhythm ?? words.task.noDate
  const day = words.task.by[task.deadlinePrecision ?? 'day'] + date(task.deadline)
  return rhythm ? `${rhythm}, ${day}` : day
}

/** The same in running words: "hạn 15/08/2021", "hằng năm". */
export const deadlineWords = (task: TaskView, reader: Reader): string => {
  const isBareDay = task.deadline !== null && !task.recurrence && (task.deadlinePrecision ?? 'day') === 'day'
  return isBareDay ? reader.words.task.due(deadlineDay(task, reader)) : deadlineDay(task, reader)
}

/** "còn 12 ngày", "quá hạn 47 ngày", or nothing where nothing is owed. */
export const leftWords = ({ daysLeft }: TaskView, { number, words }: Reader): string | null => {
  if (daysLeft === null) return null
  if (daysLeft === 0) return words.task.dueToday
  return daysLeft < 0 ? words.task.late(number(-daysLeft)) : words.task.daysLeft(number(daysLeft))
}
