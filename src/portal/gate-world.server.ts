// What is stored of a resolution, as the gate wants it on a day: made once for each state of the data and kept for the next one.

import { zoneFactsOn } from '#gate/facts.ts'
import type { GatePlan } from '#gate/model.ts'
import { gateReadingsOn } from '#gate/readings.ts'
import { type GateWorld, gateWorldOf } from '#gate/verdict.server.ts'
import type { IsoDate } from '#kernel/date.ts'
import { zones as zonesBook } from '#registers/books/zones.ts'
import type { Stored } from './stored.server.ts'

/** Days kept for one state of the data: today, and a few that somebody looks back to. */
const MOST_DAYS = 4
const keptOf = new WeakMap<Stored, Map<IsoDate, GateWorld>>()

/** Null where the pack asks nothing of projects. */
export const gateWorld = (stored: Stored, day: IsoDate): GateWorld | null => {
  const { shown, books, ambiguities, places } = stored
  if (shown.gate === null) return null
  const kept = keptOf.get(stored) ?? new Map<IsoDate, GateWorld>()
  keptOf.set(stored, kept)
  const found = kept.get(day)
  if (found) return found
  const communes = Map.groupBy(
    places.filter(({ book }) => book === zonesBook.name),
    ({ row }) => row,
  )
  const world = gateWorldOf({
    day,
    // Written by the pack's reader, which checked it (src/pack/gate-file.ts).
    plan: shown.gate as GatePlan,
    readings: gateReadingsOn(ambiguities, day),
    zones: zoneFactsOn(books, (zone) => (communes.get(zone) ?? []).map(({ code }) => code), day),
  })
  kept.set(day, world)
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_DAYS) break
    kept.delete(oldest)
  }
  return world
}
