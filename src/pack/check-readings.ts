// Provisions that can be read in several ways: each reading must leave every target it speaks of computable.
import { measureSchema } from '#targets/indicators.ts'
import { type Ambiguity, ambiguitiesOf, type Change, everyWay, under } from '#targets/readings.ts'
import { backwards, fault, type Known, misplaced, repeated } from './known.ts'
import type { Fault, Pack, PackReading } from './model.ts'

/** By target, what the reading changes; `nameOf` gives a target's id as it is wanted. */
export const changesOf = ({ targets }: PackReading, nameOf: (id: string) => string): Record<string, Change> =>
  Object.fromEntries(
    targets.map(({ target, measure, value, valueMax }) => [
      nameOf(target),
      { ...(measure && { measure }), ...(value !== null && { value }), ...(valueMax !== null && { valueMax }) },
    ]),
  )

/** Two ambiguities may speak of one target: every way to read them together is tried. */
const uncomputable = (pack: Pack): Fault[] => {
  const ambiguities: Ambiguity[] = pack.readings.map(({ id, provision, question, readings }) => ({
    id,
    document: pack.pack.mainDocument,
    provision,
    question,
    readings: readings.map((each) => ({ id: each.id, name: each.name, changes: changesOf(each, (id) => id), gate: each.gate })),
    choices: [],
  }))
  return pack.targets.flatMap((target) =>
    everyWay(ambiguitiesOf(target, ambiguities)).flatMap((way) => {
      const { measure, valueMax, comparator } = under(target, way)
      const last = way.findLast(({ changes }) => Object.hasOwn(changes, target.id))
      if (!last) return []
      const n = ambiguities.findIndex(({ readings }) => readings.includes(last))
      const m = ambiguities[n]?.readings.indexOf(last) ?? 0
      const at = [n, 'readings', m, 'targets', Object.keys(last.changes).indexOf(target.id)]
      const names = way.map(({ id }) => id).join(' + ')
      const faults: Fault[] = []
      if (measure !== null && !measureSchema.safeParse(measure).success)
        faults.push(
          fault(
            'readings',
            at,
            `hiểu theo ${names} thì chỉ tiêu "${target.id}" không tính được: xem lại measure`,
            `read as ${names} the target "${target.id}" cannot be computed: look at measure`,
          ),
        )
      if (comparator !== 'range' && valueMax !== null)
        faults.push(
          fault(
            'readings',
            at,
            `chỉ tiêu "${target.id}" không phải là một khoảng, nên không có valueMax`,
            `the target "${target.id}" is no range, so it has no valueMax`,
          ),
        )
      return faults
    }),
  )
}

export const checkReadings = (pack: Pack, known: Known): Fault[] => {
  const faults = [
    ...repeated('readings', pack.readings),
    ...pack.readings.flatMap((ambiguity, n) => [
      ...misplaced('readings', [n], ambiguity, pack, known),
      ...repeated('readings', ambiguity.readings, [n, 'readings']),
      ...ambiguity.readings.flatMap(({ targets }, m) =>
        targets.flatMap((each, t) => {
          const at = [n, 'readings', m, 'targets', t]
          const unknown = fault(
            'readings',
            [...at, 'target'],
            `chỉ tiêu "${each.target}" chưa có trong targets.yaml`,
            `the target "${each.target}" is not in targets.yaml`,
          )
          const { value, valueMax } = each
          return [
            ...(known.targets.has(each.target) ? [] : [unknown]),
            ...(value === null ? [] : backwards('readings', at, { value, valueMax })),
          ]
        }),
      ),
    ]),
  ]
  return faults.length > 0 ? faults : uncomputable(pack)
}
