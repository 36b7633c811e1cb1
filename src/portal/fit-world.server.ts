// What is stored of a resolution, as the question "do the targets fit together?" wants it on a day.
import type { IsoDate } from '#kernel/date.ts'
import { zonesOf, zonesOn } from '#registers/zones.ts'
import { zonesAsked } from '#targets/fit/figures.ts'
import type { FitPlan, FitWorld, WrittenPlan } from '#targets/fit/model.ts'
import { type Ambiguity, chosenOn, heldOn, type Reading, under } from '#targets/readings.ts'
import { asksOf } from './fit-readings.ts'
import type { Stored } from './stored.server.ts'

/** Null where the pack asks no such question. */
export const fitWorld = (stored: Stored, asOf: IsoDate, moved: ReadonlyMap<string, number>): FitWorld | null => {
  const { shown, sources } = stored
  if (shown.fit === null) return null
  // A pack's ids are short; stored ones begin with the resolution.
  const own = `${shown.id}:`
  // Written by the pack's reader, which checked it (src/pack/fit-file.ts).
  const written = shown.fit as WrittenPlan
  const asked = stored.ambiguities.find(({ id }) => id === written.ambiguity)
  const plan = { ...written, readings: namedReadings(written, asked) }
  const others = stored.ambiguities.filter((each) => each !== asked)
  const chosen = asked && chosenOn(asked, asOf)
  const held = heldOn(others, asOf)
  const targetsBy = (readings: readonly Reading[]) =>
    stored.targets.flatMap((each) => {
      const { id, provision, name, unit, measure, headline, ...goalOf } = under(each, readings)
      if (!id.startsWith(own)) return []
      const { comparator, value, valueMax, direction, due } = goalOf
      const goal = { comparator, value, valueMax, direction, due }
      return [{ id: id.slice(own.length), provision, name, unit, measure, headline, ...goal }]
    })
  const open = asksOf(plan, shown.id, others).filter((each) => chosenOn(each, asOf) === null)
  return {
    plan,
    chosen: plan.readings.find(({ id }) => id === chosen?.id)?.id ?? null,
    // What is asked of every reading here is not chosen there; whatever else is ambiguous is read as all figures are.
    targets: targetsBy(held),
    otherwise: open.flatMap(({ id, readings }) =>
      readings
        .filter((reading) => !held.includes(reading))
        .map((reading) => ({
          ...{ ambiguity: id, reading: reading.id },
          targets: targetsBy(held.map((each) => (readings.includes(each) ? reading : each))),
        })),
    ),
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

/** Readings of a question of the pack have the names that they have there. */
const namedReadings = ({ readings }: WrittenPlan, asked: Ambiguity | undefined): FitPlan['readings'] =>
  readings.map((each) => {
    const name = each.name ?? asked?.readings.find(({ id }) => id === each.id)?.name
    return { ...each, name: name ?? { vi: each.id, en: each.id } }
  })
