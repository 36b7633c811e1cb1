// What can be said of a figure where some of what it is made of is not known: null is never zero. Pure.
import { FEW } from '#registers/persons/model.ts'

export type Figure = {
  value: number | null
  /** What is certain although the value is not: it lies between these, where known. */
  atLeast: number | null
  atMost: number | null
}

export const UNKNOWN: Figure = { value: null, atLeast: null, atMost: null }

export const exactly = (value: number): Figure => ({ value, atLeast: value, atMost: value })

/** How many are so; each that nobody knows of may be. Unknown where there is nothing to count. */
export const countOf = (answers: readonly (boolean | null)[]): Figure => {
  if (answers.length === 0) return UNKNOWN
  const yes = answers.filter((answer) => answer === true).length
  const open = answers.filter((answer) => answer === null).length
  return { value: open === 0 ? yes : null, atLeast: yes, atMost: yes + open }
}

/** Per cent that are so, 0–100. */
export const shareOf = (answers: readonly (boolean | null)[]): Figure => {
  const { value, atLeast, atMost } = countOf(answers)
  const percent = (count: number | null): number | null => (count === null ? null : (100 * count) / answers.length)
  return { value: percent(value), atLeast: percent(atLeast), atMost: percent(atMost) }
}

/** The sum of what is never below zero: what is known of it is the least it can be. What does not count is zero, not left out. */
export const sumOf = (values: readonly (number | null)[]): Figure => {
  const known = values.filter((value) => value !== null)
  if (known.length === 0) return UNKNOWN
  const sum = known.reduce((all, value) => all + value, 0)
  return known.length === values.length ? exactly(sum) : { value: null, atLeast: sum, atMost: null }
}

/** Per cent that one sum is of another: sum over sum, never a mean of percentages. */
export const percentOf = ({ value: part }: Figure, { value: whole }: Figure): Figure =>
  part === null || whole === null || whole === 0 ? UNKNOWN : exactly((100 * part) / whole)

/** The mean of figures of zones, each counting the same. Unknown as soon as one of them is. */
export const meanOf = (values: readonly (number | null)[]): Figure => {
  const { value } = sumOf(values)
  return value === null ? UNKNOWN : exactly(value / values.length)
}

/** The lowest of all. What is known of it is the most it can be. */
export const lowestOf = (values: readonly (number | null)[]): Figure => {
  const known = values.filter((value) => value !== null)
  if (known.length === 0) return UNKNOWN
  const lowest = Math.min(...known)
  return known.length === values.length ? exactly(lowest) : { value: null, atLeast: null, atMost: lowest }
}

/** One thing known to be lacking decides; otherwise one that nobody knows leaves it open. */
export const all = (answers: readonly (boolean | null)[]): boolean | null =>
  answers.includes(false) ? false : answers.includes(null) ? null : true

/** A count of persons as everybody may see it; that there is none shows nobody. */
export const hidingFew = (count: number): Figure =>
  count === 0 || count >= FEW ? exactly(count) : { value: null, atLeast: 1, atMost: FEW - 1 }
