// How what happened becomes what a book says: an inventory first, then reports that come days or months later, some of
// them wrong and put right, some contested.
import type { IsoDate } from '#kernel/date.ts'
import type { AnyRow } from '#registers/book.ts'
import { daysAfter, INVENTORY, instantOn } from './calendar.ts'
import type { Act, Story, StoryClaim, Turn } from './model.ts'
import type { Random } from './random.ts'

export type Teller = { by: string; source: string }

/**
 * Office hours of a day some time after; one report in sixteen comes very late.
 * Drawn for each turn by itself, so that turns yet to come change nothing.
 */
const recordedAfter = ({ on, values, delay }: Turn, story: Random): number => {
  const random = story.fork(`${on} ${Object.keys(values).join()}`)
  const late = random.chance(1 / 16) ? random.whole(120, 330) : random.whole(2, 45)
  return instantOn(daysAfter(on, delay ?? late), 7.5 + random.between(0, 9))
}

const INVENTORY_WHY = 'Kiểm kê đầu kỳ'

/** The story of a row by its turns, in the order of days: what was so before 2021 is told by the inventory of that year. */
export const storyOf = (id: string, turns: readonly Turn[], { by, source }: Teller, random: Random): Story => {
  const before = turns.filter(({ on }) => on <= INVENTORY)
  const after = turns.filter(({ on }) => on > INVENTORY)
  const acts: Act[] = []
  const [first] = turns
  if (!first) return { id, acts, claims: [] }
  const start: Turn =
    before.length > 0
      ? { on: first.on, values: Object.assign({}, ...before.map(({ values }) => values)), why: INVENTORY_WHY }
      : first
  const isInventory = before.length > 0
  const at = isInventory
    ? instantOn(daysAfter(INVENTORY, random.whole(12, 88)), 8 + random.between(0, 8))
    : recordedAfter(first, random)
  acts.push({
    kind: 'add',
    at,
    by,
    source: isInventory ? 'kiem-ke-2020' : (start.source ?? source),
    asOf: isInventory ? INVENTORY : start.on,
    why: start.why ?? null,
    from: start.on,
    values: start.values,
  })
  for (const turn of isInventory ? after : after.slice(1))
    acts.push({
      kind: 'correct',
      // Nothing is corrected before it was entered.
      at: Math.max(recordedAfter(turn, random), at + 3_600_000),
      by,
      source: turn.source ?? source,
      asOf: turn.on,
      why: turn.why ?? null,
      from: turn.on,
      values: turn.values,
    })
  return { id, acts, claims: [] }
}

/**
 * A value entered wrongly and put right months later: the act that told it tells `wrong`, and a correction over the same
 * days follows. Nothing is changed where no act told the field.
 */
export const mistake = (story: Story, key: string, wrong: unknown, why: string, random: Random): void => {
  const act = story.acts.find((each) => each.kind !== 'end' && Object.hasOwn(each.values, key))
  if (!act || act.kind === 'end' || act.from === null) return
  const right = act.values[key]
  act.values = { ...act.values, [key]: wrong } satisfies AnyRow
  story.acts.push({
    kind: 'correct',
    at: act.at + random.whole(40, 260) * 86_400_000,
    by: act.by,
    source: act.source,
    asOf: act.asOf,
    why,
    from: act.from,
    values: { [key]: right },
  })
}

type Contest = {
  attribute: string
  key: string
  value: number
  unit: string | null
  asOf: IsoDate
  reason: string
  by: string
  source: string
}

/** A body contests a value from a day on; the keeper decides within months, or has not yet. An accepted one corrects the book. */
export const contest = (story: Story, { key, by, ...claim }: Contest, keeper: string, random: Random): void => {
  const added = story.acts[0]
  if (!added || added.kind === 'end') return
  const at = Math.max(instantOn(daysAfter(claim.asOf, random.whole(20, 160)), 9 + random.between(0, 6)), added.at + 86_400_000)
  const decided = at + random.whole(15, 150) * 86_400_000
  const fate = random.next()
  const accept = fate < 0.4
  const decision = {
    at: decided,
    by: keeper,
    accept,
    reason: accept ? 'Đã đối chiếu hồ sơ đo đạc, số mới đúng' : 'Hồ sơ gốc đúng với số của sổ',
  }
  const { attribute, value, unit, asOf, source, reason } = claim
  const stated: StoryClaim = {
    ...{
      row: story.id,
      attribute,
      value,
      unit,
      asOf,
      source,
      reason,
      label: null,
      evidence: null,
      standing: 'contested',
      at,
      by,
    },
    // A third stays open for good, so that at any time something waits for its keeper.
    decision: fate < 0.7 ? decision : null,
  }
  story.claims.push(stated)
  if (accept)
    story.acts.push({
      kind: 'correct',
      at: decided,
      by: keeper,
      source,
      asOf,
      why: decision.reason,
      from: asOf,
      values: { [key]: value },
    })
}

/** A value that another source gives and nobody took over. */
export const rival = (story: Story, claim: Omit<Contest, 'key'>, random: Random): void => {
  const { by, ...said } = claim
  const at = instantOn(daysAfter(claim.asOf, random.whole(5, 60)), 10)
  story.claims.push({ ...said, row: story.id, label: null, evidence: null, standing: 'rival', at, by, decision: null })
}
