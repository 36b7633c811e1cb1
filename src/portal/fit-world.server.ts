// What is stored of a resolution, as the question "do the targets fit together?" wants it on a day.
import type { IsoDate } from '#kernel/date.ts'
import { zonesOf, zonesOn } from '#registers/zones.ts'
import { zonesAsked } from '#targets/fit/figures.ts'
import type { FitPlan, FitWorld } from '#targets/fit/model.ts'
import type { Stored } from './stored.server.ts'

/** Null where the pack asks no such question. */
export const fitWorld = (stored: Stored, asOf: IsoDate, moved: ReadonlyMap<string, number>): FitWorld | null => {
  const { shown, sources } = stored
  if (shown.fit === null) return null
  // A pack's ids are short; stored ones begin with the resolution.
  const own = `${shown.id}:`
  // Written by the pack's reader, which checked it (src/pack/fit-file.ts).
  const plan = shown.fit as FitPlan
  return {
    plan,
    targets: stored.targets.flatMap(({ id, provision, name, unit, measure, headline, ...each }) => {
      if (!id.startsWith(own)) return []
      const { comparator, value, valueMax, direction, due } = each
      const goal = { comparator, value, valueMax, direction, due }
      return [{ id: id.slice(own.length), provision, name, unit, measure, headline, ...goal }]
    }),
    stated: stored.stated.map((row) => ({
      id: row.id,
      provision: row.provision,
      name: { vi: row.name_vi, en: row.name_en },
      value: Number(row.value),
      valueMax: row.value_max === null ? null : Number(row.value_max),
      unit: { vi: row.unit_vi, en: row.unit_en },
      date: row.as_of,
      source: sources.get(row.source ?? '') ?? null,
    })),
    zones: zonesAsked(plan, zonesOn(zonesOf(stored.books), asOf)),
    sources,
    moved,
  }
}
