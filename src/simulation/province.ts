// A province of the simulated world as it really is, before any book tells of it: its zones, who rents which lot since
// when, and the firms. Drawn to its horizon whatever day the world ends, so that a longer world begins as a shorter one.
import type { Position } from '#kernel/geo/model.ts'
import { slug } from '#kernel/slug.ts'
import { closingOf, daysAfter, HORIZON } from './calendar.ts'
import type { EnterpriseTruth, LotTruth, Province, WorldPlan, ZoneTruth } from './model.ts'
import { firmName, foreignName, PROVINCES, placeNames, SECTORS } from './names.ts'
import { type Random, randomOf } from './random.ts'
import { zonesOf } from './zones.ts'

/** Middles of 34 stretches of dry land, some fifty kilometres apart; no border is drawn about any of them. */
const CENTRES: readonly Position[] = [
  [105.6, 9.6],
  [105.2, 10],
  [106.1, 10.1],
  [105.5, 10.6],
  [106.2, 10.7],
  [106.9, 11.2],
  [106.6, 11.7],
  [107.3, 11.1],
  [107.8, 11.5],
  [108.2, 11.9],
  [107.7, 12.3],
  [108.3, 12.7],
  [107.9, 13.3],
  [108.4, 13.7],
  [108, 14.2],
  [108.6, 14.5],
  [108.2, 15],
  [107.8, 15.6],
  [107.4, 16.2],
  [106.8, 16.8],
  [106.4, 17.4],
  [105.8, 18],
  [105.2, 18.8],
  [104.9, 19.3],
  [105.3, 19.9],
  [105.7, 20.4],
  [106.1, 20.8],
  [105.3, 21],
  [104.6, 21.3],
  [103.8, 21.4],
  [104.4, 22.1],
  [105.2, 22.2],
  [106, 22.1],
  [106.6, 21.6],
]

const COUNTRIES = ['Hàn Quốc', 'Nhật Bản', 'Đài Loan', 'Singapore', 'Hà Lan', 'Đức', 'Thái Lan'] as const

const enterpriseOf = (zone: ZoneTruth, n: number, random: Random): EnterpriseTruth => {
  const sector = random.pick(SECTORS)
  const isForeign = random.chance(zone.kind === 'park' ? 0.35 : 0.08)
  const foreign = isForeign ? foreignName(random) : null
  const own = firmName(random)
  const form = random.chance(0.6) ? 'Công ty TNHH' : 'Công ty Cổ phần'
  return {
    // The zone and a number make it one's own, whatever name it bears.
    id: `dn-${zone.id}-${n + 1}`,
    name: foreign ? `Công ty TNHH ${foreign} (${zone.place})` : `${form} ${sector.word} ${own}`,
    nameEn: foreign ? `${foreign} Co., Ltd.` : null,
    zone: zone.id,
    country: isForeign ? random.pick(COUNTRIES) : 'Việt Nam',
    sector: { code: sector.code, name: sector.name },
    registeredOn: HORIZON,
    lots: [],
  }
}

/** Days between two tenants; a busy zone fills in some years, a slow one leaves lots empty for good. */
const rentOut = (zone: ZoneTruth, random: Random): EnterpriseTruth[] => {
  const ready = zone.reached.get('basic-infrastructure')
  if (!ready) return []
  const firms: EnterpriseTruth[] = []
  const open = zone.lots.filter(({ landUse }) => landUse === 'industrial' || landUse === 'service')
  const years = random.between(7, 16)
  const pace = (years * 365) / open.length
  const fillsTo = random.between(0.72, 1)
  let day = daysAfter(ready, random.whole(-200, 120))
  const queue = [...open]
  while (queue.length > open.length * (1 - fillsTo)) {
    const firm = enterpriseOf(zone, firms.length, random)
    const at = random.whole(0, queue.length - 1)
    const taken = queue.splice(at, random.pick([1, 1, 2, 2, 3, 5]))
    day = daysAfter(day, pace * taken.length * random.between(0.4, 1.6))
    const density = SECTORS.find(({ code }) => code === firm.sector.code)?.density ?? 50
    const [reservedOn, leasedOn] = [daysAfter(day, -random.whole(20, 90)), day]
    const inUseOn = daysAfter(day, random.whole(240, 620))
    for (const lot of taken)
      lot.let = {
        enterprise: firm.id,
        reservedOn,
        leasedOn,
        inUseOn,
        workers: Math.round(lot.areaHa * density * random.between(0.6, 1.3)),
      }
    firms.push({ ...firm, registeredOn: daysAfter(reservedOn, -random.whole(10, 200)), lots: taken })
  }
  return firms
}

export const provinceOf = ({ seed, until, scale }: WorldPlan, number: number): Province => {
  const name = PROVINCES[number] ?? ''
  const centre = CENTRES[number] ?? [106, 10.5]
  const random = randomOf(`${seed}/${name}`)
  const firm = () => `Công ty CP Hạ tầng ${firmName(investors)}`
  const investors = random.fork('investors')
  const placeName = placeNames(random.fork('places'))
  const zones = zonesOf(centre, scale, random.fork('zones'), placeName, firm)
  const enterprises = zones.flatMap((zone) => rentOut(zone, random.fork(`tenants ${zone.id}`)))
  const communes = Array.from({ length: 12 }, (_, n) => `xã ${placeName(n + 17 * scale)}`)
  const id = `mo-phong-${slug(name)}`
  return { id, name, number, centre, scale, random, zones, enterprises, communes, closing: closingOf(until), until }
}

/** Where the zone lies. */
export const communeOf = ({ random, communes }: Province, { place }: ZoneTruth): string =>
  random.fork(`commune ${place}`).pick(communes)

/** Of the lots that pay rent: how many hectares are let on the day, of all industrial or all service land. */
export const leasedHa = (lots: readonly LotTruth[], use: 'industrial' | 'service', day: string): number =>
  Math.round(
    lots.filter((lot) => lot.landUse === use && lot.let && lot.let.leasedOn <= day).reduce((sum, { areaHa }) => sum + areaHa, 0) *
      100,
  ) / 100

export const workersOn = (lots: readonly LotTruth[], day: string): number =>
  lots.reduce((sum, lot) => sum + (lot.let && lot.let.inUseOn <= day ? lot.let.workers : 0), 0)
