import { lots } from '#registers/books/lots.ts'
import { daysAfter } from '../calendar.ts'
import type { LotTruth, Part, Turn, ZoneTruth } from '../model.ts'
import type { Random } from '../random.ts'
import { contest, mistake, storyOf } from '../telling.ts'

const LEASE_YEARS = 50

const isRented = ({ landUse }: LotTruth): boolean => landUse === 'industrial' || landUse === 'service'

/** To the end of the term, dearer in parks; of one lot in seven nobody says. */
const rentOf = ({ kind }: ZoneTruth, random: Random): number | null => {
  if (random.chance(1 / 7)) return null
  const [least, most] = kind === 'park' ? [110, 230] : [60, 130]
  return random.whole(least, most) * 10_000
}

const turnsOf = (zone: ZoneTruth, lot: LotTruth, divided: string, random: Random): Turn[] => {
  const { name, landUse, areaHa, geometry, let: lease } = lot
  const rent = isRented(lot) ? rentOf(zone, random.fork('rent')) : null
  const values = { zone: zone.id, name, landUse, areaHa, geometry, status: isRented(lot) ? 'available' : null, pricePerM2: rent }
  const turns: Turn[] = [{ on: divided, values, source: 'ho-so-do-dac' }]
  if (!lease) return turns
  const { reservedOn, leasedOn, inUseOn, enterprise } = lease
  const contract = {
    ...{ status: 'leased', enterprise, leaseFrom: leasedOn, leaseTo: daysAfter(leasedOn, LEASE_YEARS * 365.25) },
    certificate: `HĐ ${random.whole(1, 380)}/${leasedOn.slice(0, 4)}/MP`,
  }
  if (reservedOn > divided) turns.push({ on: reservedOn, values: { status: 'reserved' }, source: 'chu-dau-tu' })
  if (leasedOn > divided) turns.push({ on: leasedOn, values: contract, source: 'ho-so-thue-dat' })
  else turns[0] = { on: divided, values: { ...values, ...contract }, source: 'ho-so-thue-dat' }
  if (inUseOn > divided) turns.push({ on: inUseOn, values: { status: 'in-use' }, source: 'chu-dau-tu' })
  return turns
}

export const lotsPart: Part = {
  book: lots,
  *stories(province) {
    for (const zone of province.zones) {
      const divided = zone.dividedOn
      if (divided === null || divided > province.until) continue
      for (const lot of zone.lots) {
        const random = province.random.fork(`lots ${lot.id}`)
        const story = storyOf(
          lot.id,
          turnsOf(zone, lot, divided, random),
          { by: 'account:chu-dau-tu', source: 'chu-dau-tu' },
          random,
        )
        if (random.chance(0.03))
          mistake(story, 'areaHa', Math.round(lot.areaHa * random.between(0.9, 1.1) * 100) / 100, 'Đo đạc lại ranh lô', random)
        if (random.chance(0.01) && lot.let)
          contest(
            story,
            {
              ...{ attribute: 'area-ha', key: 'areaHa', unit: 'ha', value: Math.round(lot.areaHa * 0.97 * 1000) / 1000 },
              ...{ asOf: [lot.let.leasedOn, divided].sort()[1] ?? divided, source: 'ho-so-do-dac' },
              ...{ reason: 'Doanh nghiệp đo lại được diện tích nhỏ hơn hợp đồng', by: 'account:so-nong-nghiep-moi-truong' },
            },
            'account:ban-quan-ly',
            random,
          )
        yield story
      }
    }
  },
}
