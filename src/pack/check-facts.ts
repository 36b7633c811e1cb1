// Sources, bodies and zones of a pack.
import { zones } from '#registers/books/zones.ts'
import { authoredZone, UNDATED } from './authored.ts'
import { checkFactsOf, checkPieces } from './check-books.ts'
import { fault, type Known, repeated, unknownAgency, unknownSource } from './known.ts'
import type { Fault, Pack, PackAgency } from './model.ts'

export const checkSources = ({ sources }: Pack): Fault[] => repeated('sources', sources)

export const checkAgencies = ({ agencies }: Pack, known: Known): Fault[] => {
  const byId = new Map(agencies.map((each) => [each.id, each]))
  return [
    ...repeated('agencies', agencies),
    ...organIdsTwice(agencies),
    ...agencies.flatMap((agency, n) => {
      const faults = [
        ...unknownAgency('agencies', [n, 'parent'], agency.parent, known),
        ...unknownAgency('agencies', [n, 'successor'], agency.successor, known),
        ...unknownSource('agencies', [n, 'source'], agency.source, known),
        ...unknownSource('agencies', [n, 'organId', 'source'], agency.organId?.source ?? null, known),
      ]
      if (agency.from !== null && agency.to !== null && agency.to < agency.from)
        faults.push(fault('agencies', [n, 'to'], 'cơ quan kết thúc trước khi bắt đầu', 'the body ends before it begins'))
      if (agency.successor !== null && agency.to === null)
        faults.push(
          fault(
            'agencies',
            [n, 'successor'],
            'có cơ quan kế thừa thì phải có ngày kết thúc (to)',
            'a body with a successor needs its last day (to)',
          ),
        )
      for (const key of ['parent', 'successor'] as const)
        if (comesBack(agency, key, byId))
          faults.push(
            fault(
              'agencies',
              [n, key],
              `"${agency.id}" quay lại chính nó theo ${key}`,
              `following ${key} from "${agency.id}" comes back to it`,
            ),
          )
      return faults
    }),
  ]
}

/** One identifier is one body's. */
const organIdsTwice = (agencies: readonly PackAgency[]): Fault[] => {
  const first = new Map<string, string>()
  return agencies.flatMap(({ id, organId }, n) => {
    const other = organId && first.get(organId.code)
    if (organId && !other) first.set(organId.code, id)
    return other
      ? [
          fault(
            'agencies',
            [n, 'organId', 'code'],
            `mã định danh "${organId.code}" đã là của "${other}"`,
            `the identifier "${organId.code}" is that of "${other}" already`,
          ),
        ]
      : []
  })
}

const comesBack = (agency: PackAgency, key: 'parent' | 'successor', byId: ReadonlyMap<string, PackAgency>): boolean => {
  const seen = new Set<string>()
  for (let next = agency[key]; next !== null && !seen.has(next); next = byId.get(next)?.[key] ?? null) {
    if (next === agency.id) return true
    seen.add(next)
  }
  return false
}

export const checkZones = (pack: Pack, known: Known): Fault[] => [
  ...repeated('zones', pack.zones),
  ...pack.zones.flatMap((zone, n) => [
    ...unknownAgency('zones', [n, 'keeper'], zone.keeper, known),
    ...(zone.provision === null || known.hasProvision(pack.pack.mainDocument, zone.provision)
      ? []
      : [
          fault(
            'zones',
            [n, 'provision'],
            `đơn vị "${zone.provision}" của văn bản chính chưa có trong provisions.yaml`,
            `the provision "${zone.provision}" of the main document is not in provisions.yaml`,
          ),
        ]),
    ...checkFactsOf(zones, 'zones', [n], zone.facts, pack, known),
    ...checkPieces(zones, 'zones', [n], authoredZone(pack, zone, UNDATED)),
  ]),
]
