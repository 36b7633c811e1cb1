// The question asked of every reading: does it fit, what stands in the way, what is the least that would have to give, and
// which assumption turns the answer.
import type { Bilingual } from '#kernel/language.ts'
import { conflictsOf } from './conflicts.ts'
import { answerOf, type Corner, judgeCorners, missingOf, together } from './feasible.ts'
import { assumptionOf } from './figures.ts'
import { type Flip, flipsOf } from './flips.ts'
import { type Change, leastChange, type Step } from './least-change.ts'
import type { Solve } from './linear.ts'
import type { Answer, FitWorld, Gap, Promised, Variant } from './model.ts'
import { type Notice, noticesOf } from './notices.ts'
import { type Programme, without } from './programme.ts'
import { figuresOf, type Land, type VariantFigures } from './variant.ts'
import { changeWords, conflictWords, flipWords, type Given, headline, readingWords } from './words.ts'

/** Goals that contradict each other in more ways than these have been shown to. */
const MOST = 5
/** Land too small to be any. */
const NOTHING = 1e-6

export type ToldChange = { promise: Promised; from: number; to: number; explanation: Bilingual }
export type Conflict = {
  members: Promised[]
  readings: string[]
  given: Given[]
  explanation: Bilingual
  /** Of its members, each by itself: how far it would have to give were nothing else to; null where that is not enough. */
  alone: { promise: Promised; change: ToldChange | null }[]
}
export type VariantAnswer = {
  reading: Variant
  answer: Answer
  explanation: Bilingual
  figures: VariantFigures
  land: Land | null
  /** What is unknown, and the least change, where it does not fit (or would not, with what is unknown at its worst). */
  given: Given[]
  leastChange: ToldChange[]
}
/** One flip of an assumption, with all the readings whose answer it turns alike. */
export type ToldFlip = { flip: Flip; readings: string[]; explanation: Bilingual }
/** The answer by a reading of the text that nobody chose, and the variants whose answer it turns. */
export type Otherwise = { ambiguity: string; reading: string; answer: Answer; turned: string[] }
export type Fit = {
  answer: Answer
  explanation: Bilingual
  readings: VariantAnswer[]
  conflicts: Conflict[]
  flips: ToldFlip[]
  otherwise: Otherwise[]
  missing: Gap[]
  /** What the numbers say of each other before any programme is solved. */
  notices: Notice[]
}

export const fitOf = (solve: Solve, world: FitWorld): Fit => {
  const judged = world.plan.readings.map((reading) => {
    const corners = judgeCorners(solve, world, reading)
    const { figures, land } = figuresOf(solve, world, reading)
    return { reading, corners, answer: answerOf(corners), figures, land }
  })
  const conflicts = new Map<string, Conflict>()
  const readings = judged.map(({ reading, corners, answer, figures, land }): VariantAnswer => {
    const failing = corners.filter((corner) => !corner.isFeasible)
    const landHa = land?.max ?? 1
    // What is unknown at another end adds its own conflict; the others have been told by then.
    for (const [n, corner] of failing.entries())
      addConflicts(solve, world, { corner, most: n === 0 ? MOST : 1, landHa }, conflicts)
    const first = failing[0]
    const change = first ? leastChange(solve, first.programme, landHa) : null
    return {
      reading,
      answer,
      explanation: readingWords(answer, figures),
      figures,
      land,
      given: first ? givenOf(world, first) : [],
      leastChange: first && change ? tellChange(first, change) : [],
    }
  })
  const flips = tellFlips(
    world.plan.readings,
    world.plan.readings.flatMap((reading) => flipsOf(solve, world, reading)),
  )
  // What was chosen holds; the others stay beside it, to be compared.
  const holding = world.chosen === null ? readings : readings.filter(({ reading }) => reading.id === world.chosen)
  const answer = together(holding.map((each) => each.answer))
  const hangsOn = flips.filter(
    ({ flip, readings: turned }) =>
      flip.from === null && flip.was === 'yes' && holding.some(({ reading }) => turned.includes(reading.id)),
  )
  const once = [...new Map(hangsOn.map(({ flip }) => [flip.assumption.id, flip])).values()]
  const otherwise = world.otherwise.map(({ ambiguity, reading, targets }): Otherwise => {
    const read = { ...world, targets }
    const answers = holding.map((each) => answerOf(judgeCorners(solve, read, each.reading)))
    const turned = holding.filter((each, n) => each.answer !== answers[n]).map((each) => each.reading.id)
    return { ambiguity, reading, answer: together(answers), turned }
  })
  return {
    answer,
    explanation: headline(
      answer,
      holding.map(({ reading, ...each }) => ({ name: reading.name, answer: each.answer })),
      { hangsOn: once, isChosen: world.chosen !== null },
    ),
    readings,
    conflicts: [...conflicts.values()],
    flips,
    otherwise,
    notices: noticesOf(world, readings[0]?.figures ?? null),
    missing: missingOf(
      world,
      judged.flatMap(({ corners }) => corners),
    ),
  }
}

const tellFlips = (readings: readonly Variant[], flips: readonly Flip[]): ToldFlip[] =>
  [...Map.groupBy(flips, ({ assumption, to, answer, was }) => `${assumption.id} ${to} ${answer} ${was}`).values()].map(
    (alike) => {
      const flip = alike[0]!
      const turned = readings.filter(({ id }) => alike.some(({ reading }) => reading === id))
      const names = turned.map(({ name }) => name)
      return { flip, readings: turned.map(({ id }) => id), explanation: flipWords(flip, names) }
    },
  )

const givenOf = (world: FitWorld, { moves }: Corner): Given[] =>
  moves.map(([id, value]) => {
    const { name, unit } = assumptionOf(world, id)
    return { name, unit, value }
  })

type Search = { corner: Corner; most: number; landHa: number }

/** The same members under several readings, or at several corners, are one conflict. */
const addConflicts = (
  solve: Solve,
  world: FitWorld,
  { corner, most, landHa }: Search,
  conflicts: Map<string, Conflict>,
): void => {
  const { programme } = corner
  for (const members of conflictsOf(solve, programme, most)) {
    const key = members.map(({ id, low, high }) => `${id} ${low} ${high}`).join()
    const reading = programme.reading.id
    const found = conflicts.get(key)
    if (found) {
      if (!found.readings.includes(reading)) found.readings.push(reading)
      continue
    }
    const own = new Set(members.map(({ id }) => id))
    const given = givenOf(world, { ...corner, moves: corner.moves.filter(([id]) => own.has(id)) })
    // Of the goals only those of this conflict: what the others ask for is another question.
    const others = new Set(programme.promises.filter(({ kind, id }) => kind === 'goal' && !own.has(id)).map(({ id }) => id))
    const conflict = { ...programme, linear: without(programme.linear, (id) => others.has(id)) }
    const alone = members
      .filter(({ kind }) => kind !== 'assumption')
      .map((promise) => {
        const change = leastChange(solve, conflict, landHa, ({ id }) => id === promise.id)
        return { promise, change: change ? (tellChange(corner, change)[0] ?? null) : null }
      })
    conflicts.set(key, { members, readings: [reading], given, explanation: conflictWords(members, given), alone })
  }
}

const tellChange = ({ programme }: Corner, change: Change): ToldChange[] =>
  change.steps.map((step) => {
    const { from, to } = stepTold(programme, step, change.at)
    return { promise: step.promise, from, to, explanation: changeWords(step.promise, from, to) }
  })

/** A step in the unit that the promise is written in: a share of the land, the area of each zone, or as it is. */
const stepTold = (
  { units, reading, shares }: Programme,
  { promise, by, end }: Step,
  at: readonly number[],
): { from: number; to: number } => {
  const from = promise[end] ?? 0
  const sign = end === 'low' ? -1 : 1
  const sum = (variables: readonly number[]): number => variables.reduce((whole, n) => whole + (at[n] ?? 0), 0)
  const asked = shares.get(promise.id)
  if (asked) {
    const percent = asked.flatMap(({ full, whole }) => (sum(whole) > NOTHING ? [(100 * sum(full)) / sum(whole)] : []))
    return { from, to: end === 'low' ? Math.min(...percent) : Math.max(...percent) }
  }
  const own = units.filter(({ build }) => build.id === promise.build && !promise.isCount)
  const build = own[0]?.build
  const isEach =
    build && build.zones.length === 0 && !build.isExpansion && (build.per === 'reading' ? reading.per : build.per) === 'each'
  const number = isEach ? Math.max(1, sum(own.flatMap(({ counts }) => counts))) : 1
  return { from, to: from + (sign * by) / number }
}
