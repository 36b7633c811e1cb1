// Procedures: every version has its own days, what comes before stands before, and bodies and sources are there.
import { fault, type Known, repeated, unknownAgency, unknownSource } from './known.ts'
import type { Fault, Pack } from './model.ts'

const overlapping = ({ procedures }: Pack): Fault[] =>
  procedures.flatMap(({ id, from, to }, n) => {
    const clash = procedures
      .slice(0, n)
      .some((each) => each.id === id && from <= (each.to ?? '9999-12-31') && each.from <= (to ?? '9999-12-31'))
    return [
      ...(clash
        ? [
            fault(
              'procedures',
              [n, 'from'],
              `thủ tục "${id}" có hai phiên bản cùng hiệu lực: ghi to cho phiên bản trước`,
              `two versions of "${id}" are in force together: give the earlier one its to`,
            ),
          ]
        : []),
      ...(to !== null && to < from
        ? [fault('procedures', [n, 'to'], 'hết hiệu lực trước khi có hiệu lực', 'it ends before it begins')]
        : []),
    ]
  })

export const checkProcedures = (pack: Pack, known: Known): Fault[] => {
  const before = new Set<string>()
  const faults = overlapping(pack)
  for (const [n, { id, after, steps, papers }] of pack.procedures.entries()) {
    faults.push(
      ...repeated('procedures', steps, [n, 'steps']),
      ...repeated('procedures', papers, [n, 'papers']),
      // So that no procedure can come before itself.
      ...after.flatMap((each, m) =>
        before.has(each) && each !== id
          ? []
          : [
              fault(
                'procedures',
                [n, 'after', m],
                `thủ tục "${each}" phải đứng trước "${id}" trong tệp`,
                `the procedure "${each}" must stand before "${id}" in the file`,
              ),
            ],
      ),
      ...steps.flatMap(({ authority, source, consults }, m) => [
        ...unknownAgency('procedures', [n, 'steps', m, 'authority'], authority, known),
        ...unknownSource('procedures', [n, 'steps', m, 'source'], source, known),
        ...repeated('procedures', consults, [n, 'steps', m, 'consults']),
        ...consults.flatMap(({ body }, c) => unknownAgency('procedures', [n, 'steps', m, 'consults', c, 'body'], body, known)),
      ]),
    )
    before.add(id)
  }
  return faults
}
