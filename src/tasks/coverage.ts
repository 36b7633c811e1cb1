// Which body's plan covers which provision: computed from stored plans, so that nobody fills the table in.

export type CoverageInput = {
  /** Bodies of which a plan was asked, or which have one. */
  bodies: readonly string[]
  /** Provisions that ask for work, in reading order. */
  provisions: readonly string[]
  plans: readonly { agency: string; covers: readonly string[] }[]
}

export type Coverage = {
  rows: { body: string; hasPlan: boolean; covered: boolean[]; count: number }[]
  /** By provision: how many bodies' plans cover it. */
  counts: number[]
  withoutPlan: number
  /** Provisions that no plan covers. */
  uncovered: string[]
}

export const coverageOf = ({ bodies, provisions, plans }: CoverageInput): Coverage => {
  const at = new Map(provisions.map((provision, n) => [provision, n]))
  const rowOf = new Map<string, Coverage['rows'][number]>()
  for (const body of bodies) rowOf.set(body, { body, hasPlan: false, covered: provisions.map(() => false), count: 0 })
  const counts = provisions.map(() => 0)
  for (const { agency, covers } of plans) {
    const row = rowOf.get(agency)
    if (!row) continue
    row.hasPlan = true
    for (const provision of covers) {
      const n = at.get(provision)
      if (n === undefined || row.covered[n]) continue
      row.covered[n] = true
      row.count++
      counts[n] = (counts[n] ?? 0) + 1
    }
  }
  const rows = [...rowOf.values()]
  return {
    rows,
    counts,
    withoutPlan: rows.filter(({ hasPlan }) => !hasPlan).length,
    uncovered: provisions.filter((_, n) => counts[n] === 0),
  }
}
