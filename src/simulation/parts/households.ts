import { households } from '#registers/books/households.ts'
import { daysAfter } from '../calendar.ts'
import { clearancesOf, type HouseholdTruth } from '../clearance.ts'
import type { Part, Turn } from '../model.ts'
import { personName } from '../names.ts'
import { communeOf } from '../province.ts'
import { type Random, uuidOf } from '../random.ts'
import { contest, mistake, storyOf } from '../telling.ts'

const digits = (random: Random, count: number): string => Array.from({ length: count }, () => String(random.whole(0, 9))).join('')

/** What is said of a person as somebody types it: read by the field, and sealed before it is written. */
const typed = (key: keyof typeof households.fields, text: string): unknown => {
  const read = households.fields[key].kind.parse(text, 'en')
  if (!read.ok) throw new Error(`${key}: ${read.reason.en}`)
  return read.value
}

/** No province, telephone or bank has numbers that begin with 000. */
const personOf = (random: Random) => ({
  notified: { head: typed('head', personName(random)), phone: typed('phone', `000${digits(random, 7)}`) },
  counted: {
    idNumber: typed('idNumber', `000${digits(random, 9)}`),
    bornOn: typed('bornOn', daysAfter('1946-01-01', random.whole(0, 17_500))),
    policyStatus: typed('policyStatus', random.pick(['none', 'none', 'none', 'poor', 'near-poor', 'merit'])),
  },
  approved: { bankAccount: typed('bankAccount', `000${digits(random, 10)}`) },
})

const turnsOf = (household: HouseholdTruth, known: Record<string, unknown>, site: string | null, random: Random): Turn[] => {
  const { farmHa, residentialHa, otherHa, entitlement, compensationVnd, reached } = household
  const person = personOf(random)
  const told = {
    notified: { ...known, ...person.notified },
    counted: { ...person.counted, farmHa, residentialHa, otherHa },
    'plan-approved': {
      ...{ ...person.approved, approved: compensationVnd, paid: 0, entitlement },
      site: entitlement === 'lot' ? site : null,
    },
    paid: { paid: compensationVnd, paidOn: reached.get('paid') },
    resettled: {},
    'handed-over': { handedOverOn: reached.get('handed-over') },
  }
  return [...reached].map(([state, on]) => ({
    ...{ on, values: { ...told[state], state } },
    source: state === 'notified' || state === 'plan-approved' ? 'quyet-dinh' : 'kiem-dem',
  }))
}

export const householdsPart: Part = {
  book: households,
  *stories(province) {
    let files = 0
    for (const { zone, site, households: on } of clearancesOf(province))
      for (const household of on) {
        files += 1
        const random = province.random.fork(`households ${zone.id} ${household.number}`)
        const known = {
          ...{ code: `HS-${String(files).padStart(4, '0')}`, zone: zone.id, commune: communeOf(province, zone) },
          keeper: 'cap-xa',
        }
        const id = uuidOf(random)
        const turns = turnsOf(household, known, site?.id ?? null, random).filter((turn) => turn.on <= province.until)
        const counted = household.reached.get('counted')
        if (turns.length === 0) continue
        const story = storyOf(id, turns, { by: 'account:cap-xa', source: 'kiem-dem' }, random)
        if (random.chance(0.03))
          mistake(story, 'farmHa', Math.round(household.farmHa * 1e4) / 1e3, 'Nhập nhầm dấu thập phân', random)
        if (random.chance(0.04) && counted !== undefined)
          contest(
            story,
            {
              ...{ attribute: 'farm-ha', key: 'farmHa', unit: 'ha', value: Math.round(household.farmHa * 1.08 * 1e4) / 1e4 },
              ...{ asOf: counted, source: 'kiem-dem', by: 'account:mat-tran' },
              reason: 'Hộ cho rằng diện tích kiểm đếm thiếu so với ranh thực tế',
            },
            'account:cap-xa',
            random,
          )
        yield story
      }
  },
}
