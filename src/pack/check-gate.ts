// Whether gate.yaml points to what is there, asks nothing twice, and is told one way on every day.
import type { IsoDate } from '#kernel/date.ts'
import { fault, type Known, misplaced, unknownAgency, unknownSource } from './known.ts'
import type { Fault, Pack } from './model.ts'

type Dated = { from: IsoDate; to: IsoDate | null; source: string | null }

/** The lists, with what each row is about: of one thing no two rows may hold on one day. */
type About = { row: Dated; about: readonly string[] }
const listsOf = ({
  sensitive,
  factories,
  mappings,
  environment,
  full,
}: NonNullable<Pack['gate']>): { list: string; rows: About[] }[] => [
  { list: 'sensitive', rows: sensitive.map((row) => ({ row, about: [row.code] })) },
  { list: 'factories', rows: factories.map((row) => ({ row, about: row.codes })) },
  { list: 'mappings', rows: mappings.map((row) => ({ row, about: [row.code] })) },
  { list: 'environment', rows: environment.map((row) => ({ row, about: [row.group] })) },
  { list: 'full', rows: full.map((row) => ({ row, about: ['full'] })) },
]

const meet = (a: Dated, b: Dated): boolean => (b.to === null || a.from < b.to) && (a.to === null || b.from < a.to)

export const checkGate = (pack: Pack, known: Known): Fault[] => {
  const { gate } = pack
  if (gate === null) return []
  const rules = gate.rules.flatMap(({ rule, provision }, n): Fault[] => [
    ...misplaced('gate', ['rules', n], { document: null, provision }, pack, known),
    ...(gate.rules.findIndex((each) => each.rule === rule) < n
      ? [fault('gate', ['rules', n, 'rule'], `"${rule}" đã có ở trên`, `"${rule}" stands above already`)]
      : []),
  ])
  const lists = listsOf(gate).flatMap(({ list, rows }) =>
    rows.flatMap(({ row, about }, n): Fault[] => {
      const at = [list, n]
      const earlier = rows.slice(0, n).find((each) => meet(each.row, row) && each.about.some((one) => about.includes(one)))
      return [
        ...unknownSource('gate', [...at, 'source'], row.source, known),
        ...(row.to !== null && row.to <= row.from
          ? [fault('gate', [...at, 'to'], 'ngày hết phải sau ngày bắt đầu', 'the last day must be after the first')]
          : []),
        ...(earlier
          ? [
              fault(
                'gate',
                [...at, 'from'],
                `${about.join(', ')}: cùng ngày đã có một dòng khác ở trên`,
                `${about.join(', ')}: a row above holds on the same days`,
              ),
            ]
          : []),
      ]
    }),
  )
  const { stops, military } = gate.cases
  const cases = [
    ...stops.flatMap((id, n) =>
      pack.procedures.some((each) => each.id === id)
        ? []
        : [
            fault(
              'gate',
              ['cases', 'stops', n],
              `không có thủ tục "${id}" trong procedures.yaml`,
              `procedures.yaml has no procedure "${id}"`,
            ),
          ],
    ),
    ...unknownAgency('gate', ['cases', 'military'], military, known),
  ]
  return [...rules, ...lists, ...cases]
}
