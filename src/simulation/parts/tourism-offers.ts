import { tourismOffers } from '#registers/books/tourism-offers.ts'
import { daysAfter, endOfYear, yearOf } from '../calendar.ts'
import type { EnterpriseTruth, Part, Turn } from '../model.ts'
import type { Random } from '../random.ts'
import { storyOf } from '../telling.ts'

const THOUSAND = 1_000

const turnsOf = (name: string, { id, zone, lots }: EnterpriseTruth, until: string, random: Random): Turn[] => {
  const inUseOn = lots[0]?.let?.inUseOn
  if (inUseOn === undefined) return []
  // The resolution was passed in 2021: nobody thought of it before.
  const from = inUseOn < '2021-09-01' ? '2021-09-01' : inUseOn
  const thoughtOn = daysAfter(from, random.whole(60, 900))
  const values = {
    ...{ name, enterprise: id, zone, status: 'idea' },
    programme: random.pick([
      'Xem dây chuyền chế biến, nếm thử',
      'Một buổi ở nhà máy cho học sinh',
      'Tham quan, mua hàng tại xưởng',
    ]),
  }
  const reaches = random.whole(0, 3)
  const preparedOn = daysAfter(thoughtOn, random.whole(60, 240))
  const openedOn = daysAfter(preparedOn, random.whole(120, 420))
  const closedOn = daysAfter(openedOn, random.whole(500, 1500))
  const turns: Turn[] = [{ on: thoughtOn, values }]
  if (reaches > 0) turns.push({ on: preparedOn, values: { status: 'preparing' } })
  if (reaches < 2) return turns
  turns.push({ on: openedOn, values: { status: 'open', openedOn } })
  const visits = random.whole(4, 90) * 100
  for (let year = yearOf(openedOn); year <= yearOf(until) && (reaches === 2 || endOfYear(year) < closedOn); year++) {
    const visitsAYear = Math.round(visits * random.fork(`visits ${year}`).between(0.7, 1.4))
    turns.push({
      on: endOfYear(year),
      values: { visitsAYear, revenue: visitsAYear * 65 * THOUSAND },
      source: `bao-cao-${year}`,
      delay: random.fork(`report ${year}`).whole(33, 110),
    })
  }
  if (reaches === 3) turns.push({ on: closedOn, values: { status: 'closed', note: 'Ít khách, nhà máy không tiếp tục' } })
  return turns
}

export const tourismOffersPart: Part = {
  book: tourismOffers,
  *stories(province) {
    const tenants = Map.groupBy(province.enterprises, ({ zone }) => zone)
    for (const zone of province.zones) {
      const random = province.random.fork(`tourism-offers ${zone.id}`)
      // Whoever makes food is worth a visit first.
      const hosts = (tenants.get(zone.id) ?? []).filter(({ sector }) => sector.code < '1410')
      if (hosts.length === 0 || random.chance(0.5)) continue
      const host = random.pick(hosts)
      const turns = turnsOf(`Tham quan ${host.name}`, host, province.until, random).filter(({ on }) => on <= province.until)
      if (turns.length === 0) continue
      yield storyOf(`dl-${zone.id}`, turns, { by: 'account:so-van-hoa', source: 'bao-cao-so' }, random)
    }
  },
}
