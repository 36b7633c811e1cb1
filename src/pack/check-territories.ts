// Checks of a pack's map and reforms: one meaning of a code at a time, parents that are there, shares that make at most one.
import { faultsWithin } from '#agencies/reform-check.ts'
import { fault, type Known, unknownSource } from './known.ts'
import type { Fault, Pack } from './model.ts'

export const checkTerritories = ({ territories, zones }: Pack, known: Known): Fault[] => {
  const codes = new Set<string>()
  const all = new Set(territories.map(({ code }) => code))
  const unknownCode = (file: 'territories' | 'zones', at: Fault['at'], code: string): Fault[] =>
    all.has(code)
      ? []
      : [fault(file, at, `mã "${code}" chưa có trong territories.yaml`, `the code "${code}" is not in territories.yaml`)]
  return [
    ...territories.flatMap(({ code, parent, source }, n) => {
      const again = codes.has(code)
      codes.add(code)
      return [
        ...(again
          ? [
              fault(
                'territories',
                [n, 'code'],
                `mã ${code} đã có ở trên; đơn vị mang lại mã này về sau thì ghi trong reforms/`,
                `the code ${code} stands above; a later unit with this code belongs into reforms/`,
              ),
            ]
          : []),
        ...(parent === null ? [] : unknownCode('territories', [n, 'parent'], parent)),
        ...unknownSource('territories', [n, 'source'], source, known),
      ]
    }),
    ...zones.flatMap(({ lies }, n) => [
      ...lies.flatMap(({ code, source }, i) => [
        ...unknownCode('zones', [n, 'lies', i, 'code'], code),
        ...unknownSource('zones', [n, 'lies', i, 'source'], source, known),
      ]),
      ...(lies.reduce((sum, { share }) => sum + (share ?? 0), 0) > 1 + 1e-9
        ? [fault('zones', [n, 'lies'], 'các phần cộng lại quá 1', 'the shares add up to more than 1')]
        : []),
    ]),
  ]
}

/** A reform by itself; whether it holds against what is in force is asked when somebody applies it. */
export const checkReforms = ({ reforms }: Pack): Fault[] =>
  reforms.flatMap(({ file, reform }) => faultsWithin(reform).map(({ at, reason }) => ({ file, at, reason })))
