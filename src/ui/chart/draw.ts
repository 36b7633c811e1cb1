// The chart as SVG text: plan dashed, actual solid, what is certain of an unknown as a band, goals as diamonds. Every line is
// labelled where it ends. No script and no colours of its own: chart.css and the file's style give them.
import { dayAt, daysBetween, type IsoDate } from '#kernel/date.ts'
import { type Svg, svg } from '../svg.ts'
import type { Chart, ChartWords, Figure } from './model.ts'
import { type Frame, placeDay, placeValue, spanOf, ticksOf, yearsOf } from './scale.ts'

export const WIDE = { width: 720, height: 330 }
export const NARROW = { width: 340, height: 300 }
export type Size = typeof WIDE

const LINE = 15
/** About the width of a letter at the size of the labels. */
const LETTER = 6.6

type Label = { x: number; y: number; text: string; kind: string; anchor: 'start' | 'middle' | 'end' }

const lowest = ({ value, atLeast, atMost }: Figure): number[] => [value, atLeast, atMost].filter((each) => each !== null)

/** All values that the drawing must hold. */
const valuesOf = ({ plan, figures, goals }: Chart): number[] => [
  ...plan.map(({ value }) => value),
  ...goals.map(({ value }) => value),
  ...figures.flatMap(lowest),
]

const daysOf = ({ plan, figures, goals, asOf }: Chart): IsoDate[] =>
  [...plan, ...figures, ...goals].map(({ date }) => date).concat(asOf)

const path = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y], n) => `${n === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')

/** Runs of figures that follow each other and have what is asked for. */
export const runsOf = (figures: readonly Figure[], has: (figure: Figure) => boolean): Figure[][] => {
  const runs: Figure[][] = []
  let isOn = false
  for (const figure of figures) {
    if (!has(figure)) isOn = false
    else if (isOn) runs.at(-1)?.push(figure)
    else {
      runs.push([figure])
      isOn = true
    }
  }
  return runs
}

const isKnown = ({ value }: Figure): boolean => value !== null
const isBetween = ({ value, atLeast, atMost }: Figure): boolean => value === null && atLeast !== null && atMost !== null
const isBound = ({ value, atLeast, atMost }: Figure): boolean => value === null && (atLeast === null) !== (atMost === null)

type Box = { left: number; right: number; over: number; under: number }

const boxOf = ({ x, y, anchor, text }: Label): Box => {
  const width = text.length * LETTER
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
  return { left, right: left + width, over: y - LINE + 3, under: y + 3 }
}

const meet = (one: Box, other: Box): boolean =>
  one.right > other.left && one.left < other.right && one.under > other.over && one.over < other.under

/** Moves each label away from those placed before it, up or down, within the frame. */
const spread = (labels: readonly Label[], { top, bottom }: Frame): Label[] => {
  const placed: Label[] = []
  for (const label of labels) {
    const isFree = (y: number): boolean => placed.every((other) => !meet(boxOf({ ...label, y }), boxOf(other)))
    const tries = [0, 1, -1, 2, -2, 3, -3, 4, -4].map((n) => label.y + n * 10)
    const y = tries.find((each) => each > top && each < bottom - 4 && isFree(each)) ?? label.y
    placed.push({ ...label, y })
  }
  return placed
}

/** The point of the plan that lies at a place of the drawing; null beside it. */
const onPlan = (plan: Chart['plan'], at: number, x: (day: IsoDate) => number): Chart['plan'][number] | null => {
  const n = plan.findIndex(({ date }) => x(date) > at)
  const [from, to] = [plan[n - 1], plan[n]]
  if (!from || !to) return null
  const share = (at - x(from.date)) / (x(to.date) - x(from.date))
  return {
    date: dayAt(from.date, Math.round(daysBetween(from.date, to.date) * share)),
    value: from.value + share * (to.value - from.value),
  }
}

/** Null where there is nothing to draw: neither a plan nor anything known. */
export const drawChart = (chart: Chart, words: ChartWords, { width, height }: Size, label: string): Svg | null => {
  const span = spanOf(valuesOf(chart))
  if (!span) return null
  const ticks = ticksOf(...span, height > 310 ? 5 : 4)
  const [low = 0, high = 1] = [ticks[0], ticks.at(-1)]
  const days = daysOf(chart).toSorted()
  const [first = chart.asOf, last = chart.asOf] = [days[0], days.at(-1)]
  const widest = Math.max(...ticks.map((tick) => words.number(tick).length))
  const frame: Frame = { left: widest * LETTER + 10, right: width - 14, top: 34, bottom: height - 42 }
  const x = placeDay(first, last, frame)
  const y = placeValue(low, high, frame)
  const { figures, goals, plan, events, asOf } = chart

  const grid = ticks.map(
    (tick) =>
      svg`<path class="grid" d="M${frame.left} ${y(tick)}H${frame.right}"/><text class="tick" x="${frame.left - 6}" y="${
        y(tick) + 4
      }" text-anchor="end">${words.number(tick)}</text>`,
  )
  const years = yearsOf(first, last, width > 400 ? 12 : 5).map(
    (year) =>
      svg`<path class="grid" d="M${x(year)} ${frame.bottom}v5"/><text class="tick" x="${x(year)}" y="${
        frame.bottom + 18
      }" text-anchor="middle">${year.slice(0, 4)}</text>`,
  )
  const bands = runsOf(figures, isBetween).map((run) => {
    const over = run.map((each) => [x(each.date), y(each.atMost ?? 0)] as const)
    const under = run.map((each) => [x(each.date), y(each.atLeast ?? 0)] as const).toReversed()
    return svg`<path class="band" d="${path([...over, ...under])}Z"/>`
  })
  const edges = runsOf(figures, isBound).map(
    (run) =>
      svg`<path class="edge" d="${path(run.map((each) => [x(each.date), y(each.atLeast ?? each.atMost ?? 0)] as const))}"/>`,
  )
  const lines = runsOf(figures, isKnown).map(
    (run) => svg`<path class="actual" d="${path(run.map((each) => [x(each.date), y(each.value ?? 0)] as const))}"/>`,
  )
  const dots = figures
    .filter((each, n) => isKnown(each) && each.of !== figures[n - 1]?.of)
    .map((each) => svg`<circle class="dot" cx="${x(each.date)}" cy="${y(each.value ?? 0)}" r="2.6"/>`)
  const diamonds = goals.map(({ date, value }) => svg`<path class="goal" d="M${x(date)} ${y(value) - 6}l6 6l-6 6l-6 -6z"/>`)
  const happened = events.map(
    ({ date }, n) =>
      svg`<path class="event" d="M${x(date)} ${frame.bottom}V${frame.bottom - 9}"/><text class="event" x="${x(date)}" y="${
        frame.bottom - 12
      }" text-anchor="middle">${n + 1}</text>`,
  )

  const labels: Label[] = []
  const latest = figures.findLast((each) => isKnown(each) || isBetween(each) || isBound(each))
  if (latest) {
    const value = latest.value ?? latest.atLeast ?? latest.atMost ?? 0
    const text = `${words.actual} ${latest.value === null ? rangeWords(latest, words) : words.number(latest.value)}`
    const isLate = x(latest.date) + text.length * LETTER > frame.right
    labels.push({
      x: x(latest.date) + (isLate ? -8 : 8),
      y: y(value) + 4,
      text,
      kind: 'actual',
      anchor: isLate ? 'end' : 'start',
    })
  }
  for (const { date, value } of goals) {
    const isLate = x(date) > width / 2
    labels.push({
      x: x(date) + (isLate ? -10 : 10),
      y: y(value) - 8,
      text: words.goal(words.number(value)),
      kind: 'goal',
      anchor: isLate ? 'end' : 'start',
    })
  }
  // Away from the line of the day.
  const named = onPlan(plan, frame.left + (frame.right - frame.left) * (x(asOf) < (frame.left + frame.right) / 2 ? 0.7 : 0.22), x)
  if (named) labels.push({ x: x(named.date), y: y(named.value) - 8, text: words.plan, kind: 'plan', anchor: 'start' })
  const told = spread(labels, frame).map(
    (each) => svg`<text class="${each.kind}" x="${each.x}" y="${each.y}" text-anchor="${each.anchor}">${each.text}</text>`,
  )
  const isDayLate = x(asOf) > width - 60
  const isDayEarly = x(asOf) < 60
  return svg`<svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">${grid}${years}
<path class="axis" d="M${frame.left} ${frame.bottom}H${frame.right}"/>
<path class="today" d="M${x(asOf)} ${frame.top - 8}V${frame.bottom}"/><text class="today" x="${x(asOf)}" y="${frame.top - 12}" text-anchor="${
    isDayLate ? 'end' : isDayEarly ? 'start' : 'middle'
  }">${words.date(asOf)}</text>
<text class="tick unit" x="0" y="11">${words.unit}</text>
${bands}${edges}<path class="plan" d="${path(plan.map(({ date, value }) => [x(date), y(value)] as const))}"/>${lines}${dots}${diamonds}${happened}${told}</svg>`
}

const rangeWords = ({ atLeast, atMost }: Figure, words: ChartWords): string =>
  words.range(atLeast === null ? '' : words.number(atLeast), atMost === null ? '' : words.number(atMost))

/** One of several small charts with the same scale: the line, its last value and the years between which it goes. */
export const drawSmall = (figures: readonly Figure[], span: readonly [number, number], words: ChartWords, label: string): Svg => {
  const frame: Frame = { left: 4, right: 124, top: 16, bottom: 62 }
  const [first, last] = [figures[0]?.date ?? '', figures.at(-1)?.date ?? '']
  const x = placeDay(first, last, frame)
  const y = placeValue(...span, frame)
  const latest = figures.findLast(isKnown)
  const lines = runsOf(figures, isKnown).map(
    (run) => svg`<path class="actual" d="${path(run.map((each) => [x(each.date), y(each.value ?? 0)] as const))}"/>`,
  )
  return svg`<svg class="chart small" viewBox="0 0 180 78" role="img" aria-label="${label}"><path class="axis" d="M4 62H124"/>${lines}${
    latest
      ? svg`<circle class="dot" cx="${x(latest.date)}" cy="${y(latest.value ?? 0)}" r="2.6"/><text class="actual" x="${x(latest.date) + 5}" y="${
          y(latest.value ?? 0) + 4
        }">${words.number(latest.value ?? 0)}</text>`
      : null
  }<text class="tick" x="4" y="75">${first.slice(0, 4)}</text><text class="tick" x="124" y="75" text-anchor="end">${last.slice(0, 4)}</text></svg>`
}
