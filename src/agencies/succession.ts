// Builds the succession of a resolution's bodies from what the pack states, the reforms in force and the answers given.
import { dayAfter, type IsoDate } from '#kernel/date.ts'
import type { Answer, Body, Edge, End, Reform, Succession } from './reform.ts'
import { MATTERS } from './reform.ts'
import { changed, type GroupLink, type Territory } from './territories.ts'

/** A body as the pack states it, with its last day and the one successor it may name. */
export type StatedBody = Omit<Body, 'reform'> & { to: IsoDate | null; successor: string | null }

type InForce = Reform & { id: number }

/** Reforms in the order in which they take effect. */
const inOrder = <T extends InForce>(reforms: readonly T[]): T[] =>
  reforms.toSorted((a, b) => (a.effect < b.effect ? -1 : a.effect > b.effect ? 1 : a.id - b.id))

export const successionOf = (
  stated: readonly StatedBody[],
  reforms: readonly InForce[],
  answers: readonly Answer[],
): Succession => {
  const bodies = new Map<string, Body>()
  const ends = new Map<string, End>()
  const edges = new Map<string, Edge[]>()
  const lead = (edge: Edge): void => {
    const some = edges.get(edge.from)
    if (some) some.push(edge)
    else edges.set(edge.from, [edge])
  }
  for (const { to, successor, ...body } of stated) {
    bodies.set(body.id, { ...body, reform: null })
    if (to === null) continue
    const on = dayAfter(to)
    ends.set(body.id, { on, reform: null })
    if (successor) lead({ from: body.id, to: successor, on, share: null, passes: MATTERS, reform: null, answer: null })
  }
  for (const { id: reform, effect: on, bodies: founded, transfers } of inOrder(reforms)) {
    for (const body of founded) bodies.set(body.id, { ...body, from: on, source: null, reform })
    for (const { from, to, share, passes, ends: isEnd } of transfers) {
      if (isEnd) ends.set(from, { on, reform })
      if (to !== null) lead({ from, to, on, share, passes, reform, answer: null })
    }
  }
  for (const { id: answer, agency, ended, to, share, passes } of answers) {
    // It speaks of one end: where that no longer stands, the body is there again and nothing is asked.
    if (ends.get(agency)?.on !== ended) continue
    const some = edges.get(agency) ?? []
    // Whom the reform named without a share, the answer gives one.
    edges.set(agency, [
      ...some.flatMap((edge) => {
        if (edge.to !== to || edge.on !== ended || edge.share !== null || edge.answer !== null) return [edge]
        const left = edge.passes.filter((matter) => !passes.includes(matter))
        return left.length > 0 ? [{ ...edge, passes: left }] : []
      }),
      { from: agency, to, on: ended, share, passes, reform: null, answer },
    ])
  }
  for (const [id, some] of edges)
    edges.set(
      id,
      some.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)),
    )
  return { bodies, ends, edges }
}

export type TerritoryState = { units: Territory[]; links: GroupLink[] }

/** The map with every reform in force; links tell in which old units the new ones lie. */
export const territoriesOf = (stated: readonly Territory[], reforms: readonly InForce[]): TerritoryState => {
  const ordered = inOrder(reforms)
  return {
    units: ordered.reduce<Territory[]>((all, { territories, effect, id }) => changed(all, territories, effect, id), [...stated]),
    links: ordered.flatMap(({ territories }) => territories.groups),
  }
}
