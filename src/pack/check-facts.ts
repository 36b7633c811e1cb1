// Sources, bodies and zones of a pack.
import { fieldNamed } from '#registers/book.ts'
import { zones } from '#registers/books/zones.ts'
import { fault, type Known, repeated, unknownAgency, unknownSource } from './known.ts'
import type { Fault, Pack, PackAgency, PackFact, PackZone } from './model.ts'

export const checkSources = ({ sources }: Pack): Fault[] => repeated('sources', sources)

export const checkAgencies = ({ agencies }: Pack, known: Known): Fault[] => {
  const byId = new Map(agencies.map((each) => [each.id, each]))
  return [
    ...repeated('agencies', agencies),
    ...agencies.flatMap((agency, n) => {
      const faults = [
        ...unknownAgency('agencies', [n, 'parent'], agency.parent, known),
        ...unknownAgency('agencies', [n, 'successor'], agency.successor, known),
        ...unknownSource('agencies', [n, 'source'], agency.source, known),
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
    ...checkFacts(pack, zone, n, known),
  ]),
]

const checkFacts = (pack: Pack, zone: PackZone, n: number, known: Known): Fault[] => {
  const memories = new Set(pack.sources.filter((each) => each.standing === 'from-memory').map((each) => each.id))
  const accepted = new Set<string>()
  return zone.facts.flatMap((fact, m) => {
    const at = [n, 'facts', m]
    const faults = unknownSource('zones', [...at, 'source'], fact.source, known)
    const say = (key: string, vi: string, en: string) => faults.push(fault('zones', [...at, key], vi, en))
    if ((fact.value === null) === (fact.text === null))
      say('attribute', 'ghi đúng một trong hai: value (số) hoặc text (chữ)', 'write exactly one of value (a number) and text')
    else {
      const reason = wrongValue(fact)
      if (reason) say(fact.text === null ? 'value' : 'text', reason.vi, reason.en)
    }
    if (!fact.accepted && fact.reason === null)
      say('accepted', 'số liệu không được nhận phải có lý do (reason)', 'a statement not accepted needs its reason')
    if (fact.accepted && memories.has(fact.source))
      say(
        'source',
        'số liệu chỉ theo trí nhớ thì không được nhận: ghi accepted: false và lý do',
        'a statement from memory alone is not accepted: write accepted: false and the reason',
      )
    const key = `${fact.attribute} ${fact.from}`
    if (fact.accepted && accepted.has(key))
      say(
        'accepted',
        `"${fact.attribute}" đã có một số được nhận từ cùng ngày; chỉ nhận một`,
        `"${fact.attribute}" has an accepted statement from the same day; accept only one`,
      )
    if (fact.accepted) accepted.add(key)
    return faults
  })
}

/** Why the fact's value or unit is none of its field in the book of zones; null where it fits, or names no field. */
const wrongValue = ({ attribute, value, text, unit }: PackFact): { vi: string; en: string } | null => {
  const field = fieldNamed(zones, attribute)?.field
  if (!field) return null
  const { kind, label } = field
  const isOwnUnit = unit === null || kind.unit === null || unit === kind.unit.vi || unit === kind.unit.en
  if (!isOwnUnit)
    return {
      vi: `${label.vi} (${attribute}) tính bằng ${kind.unit?.vi}, không phải ${unit}`,
      en: `${label.en} (${attribute}) is in ${kind.unit?.en}, not ${unit}`,
    }
  if (kind.schema.safeParse(value ?? text).success) return null
  if (kind.choices) {
    const codes = Object.keys(kind.choices).join(', ')
    return {
      vi: `${label.vi} (${attribute}) phải là một trong: ${codes} (text)`,
      en: `${label.en} (${attribute}) must be one of: ${codes} (text)`,
    }
  }
  return kind.input === 'number'
    ? {
        vi: `${label.vi} (${attribute}) phải là số không âm (value)`,
        en: `${label.en} (${attribute}) must be a number (value), not negative`,
      }
    : {
        vi: `${label.vi} (${attribute}): giá trị không hợp lệ`,
        en: `${label.en} (${attribute}): not a valid value`,
      }
}
