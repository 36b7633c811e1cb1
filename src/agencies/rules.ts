// Who is responsible on a day, and what nobody has taken over. Pure: dated edges in, shares out.
import type { IsoDate } from '#kernel/date.ts'
import { type Edge, MATTERS, type Matter, type Succession } from './reform.ts'

/** A body that holds a part; share null where it takes over with others in a proportion nobody stated. */
export type Holder = { agency: string; share: number | null }

export type Responsible = {
  holders: Holder[]
  /** The part (0–1) that no transfer gives to one body: an open question. Known shares and this make 1. */
  open: number
  /** The bodies at whose end the question arises. */
  openAt: string[]
}

/** Below this a share is the rounding of a decimal. */
const GRAIN = 1e-9
const tidy = (share: number): number => (share < GRAIN ? 0 : share > 1 - GRAIN ? 1 : share)

type Part = { to: string; share: number | null; on: IsoDate; edge: Edge }
type Handed = {
  parts: Part[]
  /** What is left with the body, or with nobody where it has ended. */
  rest: number
}

/**
 * What a body's own transfers make of what it held: day by day, each share of what it held that day. One transfer without
 * a share takes all that the others of its day leave; several such divide it in a proportion that is not known.
 */
const handOver = (edges: readonly Edge[]): Handed => {
  const parts: Part[] = []
  let rest = 1
  for (const [on, some] of Map.groupBy(edges, (edge) => edge.on)) {
    if (rest === 0) break
    const stated = some.filter((edge) => edge.share !== null)
    const unstated = some.filter((edge) => edge.share === null)
    const sum = stated.reduce((total, edge) => total + (edge.share ?? 0), 0)
    // Checked data never gives away more than there is; faulty data is cut down to it.
    const scale = rest / Math.max(sum, 1)
    for (const edge of stated) parts.push({ to: edge.to, share: scale * (edge.share ?? 0), on, edge })
    const left = tidy(rest * (1 - Math.min(sum, 1)))
    const [only] = unstated
    if (unstated.length === 1 && only && left > 0) parts.push({ to: only.to, share: left, on, edge: only })
    else if (left > 0) for (const edge of unstated) parts.push({ to: edge.to, share: null, on, edge })
    rest = unstated.length === 1 ? 0 : left
  }
  return { parts, rest }
}

const edgesOf = (succession: Succession, agency: string, until: IsoDate, since: IsoDate | null, matter: Matter): Edge[] =>
  (succession.edges.get(agency) ?? []).filter(
    ({ on, passes }) => on <= until && (since === null || on >= since) && passes.includes(matter),
  )

const endedBy = (succession: Succession, agency: string, day: IsoDate): boolean => {
  const end = succession.ends.get(agency)
  return end !== undefined && end.on <= day
}

/**
 * Who holds on the day what the body held at first: itself, its successors with their shares through every chain and
 * split, and the part that nobody is known to have taken over.
 */
export const responsibleOn = (succession: Succession, agency: string, day: IsoDate, matter: Matter = 'duties'): Responsible => {
  const holders = new Map<string, number | null>()
  const openAt = new Set<string>()
  let held = 0
  const hold = (id: string, share: number | null): void => {
    if (share !== null) held += share
    const before = holders.get(id)
    holders.set(id, before === undefined ? share : before === null || share === null ? (before ?? share) : before + share)
  }
  // A share of null lies within a part that is open already. `path` ends what data of a faulty source could turn in a ring.
  const walk = (id: string, share: number | null, since: IsoDate | null, path: ReadonlySet<Edge>): void => {
    const edges = edgesOf(succession, id, day, since, matter)
    const { parts, rest } = handOver(edges.filter((edge) => !path.has(edge)))
    for (const part of parts)
      walk(part.to, share === null || part.share === null ? null : share * part.share, part.on, new Set(path).add(part.edge))
    if (rest === 0) return
    const isDivided = parts.some((part) => part.share === null)
    if (isDivided || endedBy(succession, id, day)) openAt.add(id)
    if (!endedBy(succession, id, day)) hold(id, share === null || isDivided ? null : share * rest)
  }
  walk(agency, 1, null, new Set())
  return {
    holders: [...holders].map(([id, share]) => ({ agency: id, share: share === null ? null : tidy(share) })),
    open: tidy(1 - tidy(held)),
    openAt: [...openAt],
  }
}

/** A body that has ended while a part of what it held passed to nobody known. */
export type Question = {
  agency: string
  /** The first day without it. */
  ended: IsoDate
  reform: number | null
  matters: Matter[]
  /** The largest part without a holder among those matters, and the smallest. */
  open: number
  least: number
  /** Bodies that take over in a proportion nobody stated. */
  among: string[]
}

/** Every open question of the day; it closes when somebody answers it, or when the reform that asked it is withdrawn. */
export const questionsOf = (succession: Succession, day: IsoDate): Question[] =>
  [...succession.ends].flatMap(([agency, { on, reform }]) => {
    if (on > day) return []
    const asked = MATTERS.flatMap((matter) => {
      const { parts, rest } = handOver(edgesOf(succession, agency, day, null, matter))
      return rest > 0 ? [{ matter, rest, among: parts.flatMap(({ to, share }) => (share === null ? [to] : [])) }] : []
    })
    if (asked.length === 0) return []
    return [
      {
        agency,
        ended: on,
        reform,
        matters: asked.map(({ matter }) => matter),
        open: Math.max(...asked.map(({ rest }) => rest)),
        least: Math.min(...asked.map(({ rest }) => rest)),
        among: [...new Set(asked.flatMap(({ among }) => among))],
      },
    ]
  })

/** Whether the body is there on the day, as far as is known. */
export const isThere = (succession: Succession, agency: string, day: IsoDate): boolean => {
  const body = succession.bodies.get(agency)
  return body !== undefined && (body.from === null || body.from <= day) && !endedBy(succession, agency, day)
}
