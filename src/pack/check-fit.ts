// Whether the programme of fit.yaml points to what is there, and can be computed.
import { goalMeasureOf } from '#targets/fit/goals.ts'
import type { Build, Term, WrittenPlan } from '#targets/fit/model.ts'
import { fault, type Known, repeated, unknownSource } from './known.ts'
import type { Fault, Pack } from './model.ts'

type At = Fault['at']

const absent = (at: At, id: string, ids: ReadonlySet<string>, where: string): Fault[] =>
  ids.has(id) ? [] : [fault('fit', at, `"${id}" chưa có trong ${where}`, `"${id}" is not in ${where}`)]

const idsOf = (items: readonly { id: string }[]): ReadonlySet<string> => new Set(items.map(({ id }) => id))

export const checkFit = (pack: Pack, known: Known): Fault[] => {
  const { fit: plan } = pack
  if (plan === null) return []
  const provision = (at: At, path: string | null): Fault[] =>
    path === null || known.hasProvision(pack.pack.mainDocument, path)
      ? []
      : [
          fault(
            'fit',
            [...at, 'provision'],
            `đơn vị "${path}" của văn bản chính chưa có trong provisions.yaml`,
            `the provision "${path}" of the main document is not in provisions.yaml`,
          ),
        ]
  const assumptions = idsOf(plan.assumptions)
  return [
    ...repeated('fit', plan.assumptions, ['assumptions']),
    ...repeated('fit', [...plan.buildOut, ...plan.totals], ['buildOut']),
    ...repeated('fit', plan.readings, ['readings']),
    ...checkGoals(pack, plan),
    ...absent(['jobsPerHa'], plan.jobsPerHa, assumptions, 'assumptions'),
    ...absent(['yearsToFill'], plan.yearsToFill, assumptions, 'assumptions'),
    ...checkReadings(plan),
    ...checkAmbiguity(pack, plan),
    ...plan.assumptions.flatMap((each, n) => [
      ...provision(['assumptions', n], each.provision),
      ...unknownSource('fit', ['assumptions', n, 'source'], each.source, known),
      ...(each.low < each.high && each.step > 0
        ? []
        : [
            fault(
              'fit',
              ['assumptions', n, 'step'],
              'cần low nhỏ hơn high và step lớn hơn 0',
              'low must be below high, and step above 0',
            ),
          ]),
    ]),
    ...plan.buildOut.flatMap((each, n) => [...provision(['buildOut', n], each.provision), ...checkBuild(pack, each, n)]),
    ...plan.totals.flatMap((each, n) => [
      ...provision(['totals', n], each.provision),
      ...each.of.flatMap((id, i) => absent(['totals', n, 'of', i], id, idsOf(plan.buildOut), 'buildOut')),
    ]),
    ...termsOf(plan).flatMap(({ at, term }) => checkTerm(pack, assumptions, at, term)),
  ]
}

const checkGoals = ({ targets }: Pack, { goals }: WrittenPlan): Fault[] =>
  goals.flatMap((id, n) => {
    const target = targets.find((each) => each.id === id)
    if (!target) return absent(['goals', n], id, idsOf(targets), 'targets.yaml')
    if (target.due !== null && goalMeasureOf(target.measure)) return []
    return [
      fault(
        'fit',
        ['goals', n],
        `chỉ tiêu "${id}" phải có hạn và được đo bằng zones-in-state, occupancy hoặc stable-jobs`,
        `the target "${id}" needs a due date and one of the measures zones-in-state, occupancy, stable-jobs`,
      ),
    ]
  })

const checkReadings = ({ ambiguous, buildOut, goals, readings }: WrittenPlan): Fault[] => [
  ...(buildOut.some(({ id, per }) => id === ambiguous && per === 'reading')
    ? []
    : [
        fault(
          'fit',
          ['ambiguous'],
          `"${ambiguous}" phải là một phần của buildOut có per: reading`,
          `"${ambiguous}" must be one of buildOut with per: reading`,
        ),
      ]),
  ...readings.flatMap(({ given }, n) =>
    given.flatMap((id, i) => absent(['readings', n, 'given', i], id, new Set(goals), 'goals')),
  ),
]

/** The readings of a question of readings.yaml are those that stand there, all of them, by the names they have there. */
const checkAmbiguity = ({ readings: questions }: Pack, { ambiguity, readings }: WrittenPlan): Fault[] => {
  const question = questions.find(({ id }) => id === ambiguity)
  if (ambiguity !== null && !question) return absent(['ambiguity'], ambiguity, idsOf(questions), 'readings.yaml')
  const known = question && idsOf(question.readings)
  const left = question?.readings.filter(({ id }) => !readings.some((each) => each.id === id)) ?? []
  return [
    ...readings.flatMap(({ id, name }, n) => [
      ...(known ? absent(['readings', n, 'id'], id, known, `readings.yaml (${ambiguity})`) : []),
      ...((name === null) === (known !== undefined)
        ? []
        : [
            fault(
              'fit',
              ['readings', n, 'id'],
              known ? 'tên cách đọc đã có trong readings.yaml: bỏ name ở đây' : 'cần name, hoặc ghi ambiguity',
              known ? 'the name stands in readings.yaml: leave name out here' : 'a name is needed, or ambiguity',
            ),
          ]),
    ]),
    ...left.map(({ id }) =>
      fault(
        'fit',
        ['ambiguity'],
        `cách hiểu "${id}" của readings.yaml chưa có trong readings ở đây`,
        `the reading "${id}" of readings.yaml is not among the readings here`,
      ),
    ),
  ]
}

const checkBuild = ({ zones }: Pack, build: Build, n: number): Fault[] => {
  const { zones: named, number, ha, isExpansion, per } = build
  const isClear = named.length > 0 ? number === null && !isExpansion : ha !== null && !(isExpansion && number !== null)
  return [
    ...named.flatMap((id, i) => absent(['buildOut', n, 'zones', i], id, idsOf(zones), 'zones.yaml')),
    ...(isClear && !(named.length > 0 && per !== 'each')
      ? []
      : [
          fault(
            'fit',
            ['buildOut', n, 'id'],
            'ghi hoặc zones (mỗi khu một lần, per: each), hoặc ha cùng number, hoặc ha cùng isExpansion',
            'write zones (each built once, per: each), or ha with number, or ha with isExpansion',
          ),
        ]),
  ]
}

const termsOf = ({ assumptions, buildOut, totals }: WrittenPlan): { at: At; term: Term }[] => [
  ...assumptions.flatMap(({ value }, n) =>
    (['times', 'over'] as const).flatMap((side) =>
      (value?.[side] ?? []).map((term, i) => ({ at: ['assumptions', n, 'value', side, i], term })),
    ),
  ),
  ...buildOut.flatMap(({ number, ha, statedHa, opens, places }, n) => [
    ...(number ? [{ at: ['buildOut', n, 'number'], term: number }] : []),
    ...(ha ? [{ at: ['buildOut', n, 'ha'], term: ha }] : []),
    ...(statedHa ? [{ at: ['buildOut', n, 'statedHa'], term: statedHa }] : []),
    { at: ['buildOut', n, 'opens'], term: opens },
    ...places.map((place, i) => ({ at: ['buildOut', n, 'places', i, 'number'], term: place.number })),
  ]),
  ...totals.map(({ number }, n) => ({ at: ['totals', n, 'number'], term: number })),
]

const checkTerm = (pack: Pack, assumptions: ReadonlySet<string>, at: At, term: Term): Fault[] => {
  switch (term.of) {
    case 'number':
      return term.low <= term.high ? [] : [fault('fit', at, 'to nhỏ hơn number', 'to is below number')]
    case 'target':
      return absent(at, term.id, idsOf(pack.targets), 'targets.yaml')
    case 'due':
      return absent(at, term.target, idsOf(pack.targets.filter(({ due }) => due !== null)), 'targets.yaml (due)')
    case 'stated':
      return absent(at, term.id, idsOf(pack.baseline), 'baseline.yaml')
    case 'zone':
      return absent(at, term.zone, idsOf(pack.zones), 'zones.yaml')
    case 'assumption':
      // One level only, so that no assumption can come back to itself.
      return at[0] === 'assumptions'
        ? [fault('fit', at, 'giả định không dựa vào giả định khác', 'an assumption does not rest on another')]
        : absent(at, term.id, assumptions, 'assumptions')
  }
}
