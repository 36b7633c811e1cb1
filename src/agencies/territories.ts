// The units of the map over time. A code is re-used with a new meaning, and a name stands at several levels, so a unit is
// named by its code and the day from which it means that. Figures are grouped by what a unit belonged to.
import type { IsoDate } from '#kernel/date.ts'

export const LEVELS = ['province', 'district', 'commune'] as const
export type Level = (typeof LEVELS)[number]

export type Territory = {
  code: string
  /** The first day of this meaning of the code, or the first on which it is known. */
  from: IsoDate
  /** The first day on which it is no more. */
  to: IsoDate | null
  level: Level
  kind: string
  name: string
  /** The code it belongs to, as that code was meant then. */
  parent: string | null
  /** The reform that made it; null where the pack states it. */
  reform: number | null
}

/** What a reform does to the map: ends, then foundings; which unit went into which, with the share of it where known. */
export type TerritoryChange = {
  ends: readonly string[]
  founds: readonly Pick<Territory, 'code' | 'level' | 'kind' | 'name' | 'parent'>[]
  transfers: readonly { from: string; to: string; share: number | null }[]
}

/** How much of a new unit lies in an old one; null where nobody has said how much. */
export type GroupLink = { code: string; group: string; share: number | null }

/** The units of the day by code. */
export const territoriesOn = (all: readonly Territory[], day: IsoDate): Map<string, Territory> =>
  new Map(all.filter(({ from, to }) => from <= day && (to === null || day < to)).map((unit) => [unit.code, unit]))

export const territoryAt = (all: readonly Territory[], code: string, day: IsoDate): Territory | null =>
  all.find((unit) => unit.code === code && unit.from <= day && (unit.to === null || day < unit.to)) ?? null

/** The map after a change on a day; a unit that is ended keeps its row, with its last day. */
export const changed = (all: readonly Territory[], change: TerritoryChange, on: IsoDate, reform: number): Territory[] => [
  ...all.map((unit) => (change.ends.includes(unit.code) && unit.from < on && unit.to === null ? { ...unit, to: on } : unit)),
  ...change.founds.map((unit) => ({ ...unit, from: on, to: null, reform })),
]

export type Regrouped = {
  /** What surely belongs to each group. */
  groups: Map<string, number>
  /** What may belong to each: of units that lie in it in a share nobody has stated. */
  possible: Map<string, number>
  /** The part of the whole that no group can be given: the known sums and this make the sum of the figures. */
  unplaced: number
}

/**
 * Figures of units added up by the groups they lie in, by known shares alone. The whole is kept: what has no known share
 * is told apart, never dropped and never divided evenly.
 */
export const regroup = (figures: readonly { code: string; value: number }[], links: readonly GroupLink[]): Regrouped => {
  const linksOf = Map.groupBy(links, ({ code }) => code)
  const groups = new Map<string, number>()
  const possible = new Map<string, number>()
  let unplaced = 0
  const add = (to: Map<string, number>, group: string, value: number): void => void to.set(group, (to.get(group) ?? 0) + value)
  for (const { code, value } of figures) {
    let left = 1
    const some = linksOf.get(code) ?? []
    for (const { group, share } of some)
      if (share !== null) {
        add(groups, group, value * share)
        left -= share
      }
    if (Math.abs(left) < 1e-9) continue
    unplaced += value * left
    for (const { group, share } of some) if (share === null) add(possible, group, value * left)
  }
  return { groups, possible, unplaced }
}

/** Links of communes to the districts they belonged to on a day: each wholly in its own. */
export const districtsOn = (all: readonly Territory[], day: IsoDate): GroupLink[] =>
  [...territoriesOn(all, day).values()].flatMap(({ code, level, parent }) =>
    level === 'commune' && parent !== null ? [{ code, group: parent, share: 1 }] : [],
  )
