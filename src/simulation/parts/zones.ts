import type { IsoDate } from '#kernel/date.ts'
import { ZONE_STATES, type ZoneState, zones } from '#registers/books/zones.ts'
import { daysAfter, endOfYear, FIRST_YEAR, INVENTORY, RESOLVED, yearOf } from '../calendar.ts'
import type { Part, Province, Turn, ZoneTruth } from '../model.ts'
import { communeOf, leasedHa, workersOn } from '../province.ts'
import type { Random } from '../random.ts'
import { contest, mistake, rival, storyOf } from '../telling.ts'

/** What becomes known with a state, beside the state itself. */
const withState = (zone: ZoneTruth, state: ZoneState, random: Random): Record<string, unknown> => {
  const on = zone.reached.get(state)
  if (state === 'established')
    return { legalAct: `Quyết định ${random.whole(100, 2900)}/QĐ-UBND (mô phỏng)`, establishedOn: on, clearedHa: 0 }
  if (state === 'investor-chosen')
    return { investor: zone.investor, clearedHa: Math.round(zone.grossHa * random.between(0.2, 0.6) * 10) / 10 }
  if (state === 'land-cleared') return { clearedHa: zone.grossHa, infrastructurePercent: random.whole(0, 12) }
  if (state === 'building') return { infrastructurePercent: random.whole(20, 55), wastewaterPlant: 'no', workerHousing: 'no' }
  if (state === 'basic-infrastructure')
    return { infrastructurePercent: random.whole(82, 100), wastewaterPlant: 'building', socialServices: 'no' }
  if (state === 'operating' && on !== undefined)
    return {
      infrastructurePercent: 100,
      leasedIndustrialHa: leasedHa(zone.lots, 'industrial', on),
      leasedServiceHa: leasedHa(zone.lots, 'service', on),
    }
  return {}
}

const identity = (zone: ZoneTruth, province: Province): Record<string, unknown> => {
  const hasLots = zone.kind !== 'economic-zone'
  return {
    kind: zone.kind,
    nameVi: zone.name,
    nameEn: zone.nameEn,
    placeVi: communeOf(province, zone),
    isNew: zone.isNew,
    provision: zone.kind === 'park' ? 'II.1' : zone.kind === 'cluster' ? 'II.2' : 'II.3',
    keeper: zone.keeper,
    parent: zone.parent,
    lineage: zone.lineage,
    grossHa: zone.grossHa,
    industrialHa: hasLots ? zone.industrialHa : null,
    serviceHa: hasLots ? zone.serviceHa : null,
    geometry: zone.geometry,
    isApproximate: false,
  }
}

const stateTurns = (zone: ZoneTruth, random: Random): Turn[] =>
  ZONE_STATES.flatMap((state) => {
    const on = zone.reached.get(state)
    return on === undefined ? [] : [{ on, values: { state, ...withState(zone, state, random) }, source: 'quyet-dinh' }]
  })

/** Housing, services and the treatment plant come some years after the first factories, in some zones never. */
const amenityTurns = (zone: ZoneTruth, random: Random): Turn[] => {
  const since = zone.reached.get('operating')
  if (!since) return []
  return (['wastewaterPlant', 'workerHousing', 'socialServices'] as const).flatMap((key) => {
    if (random.chance(key === 'wastewaterPlant' ? 0.15 : 0.35)) return []
    const on = daysAfter(since, random.whole(60, 2200))
    const source = `bao-cao-${Math.max(FIRST_YEAR, yearOf(on))}`
    return [
      { on: daysAfter(on, -random.whole(200, 500)), values: { [key]: 'building' }, source: 'chu-dau-tu' },
      { on, values: { [key]: 'yes' }, source, delay: 400 },
    ]
  })
}

/** What lights, waters and cleans a zone in operation, and since when it is cleaned; of some nobody tells the power. */
type Supplies = { powerMw: number | null; waterM3: number; wastewaterM3: number; plantOn: IsoDate | null }

const suppliesOf = (zone: ZoneTruth, amenities: readonly Turn[], random: Random): Supplies => ({
  powerMw: random.chance(0.1) ? null : Math.round(zone.industrialHa * random.between(0.16, 0.3)),
  waterM3: Math.round((zone.industrialHa * random.between(30, 45)) / 50) * 50,
  wastewaterM3: Math.round((zone.industrialHa * random.between(24, 36)) / 50) * 50,
  plantOn: amenities.find(({ values }) => values.wastewaterPlant === 'yes')?.on ?? null,
})

const supplyTurns = (zone: ZoneTruth, { powerMw, waterM3, wastewaterM3, plantOn }: Supplies, random: Random): Turn[] => {
  const [established, operating] = [zone.reached.get('established'), zone.reached.get('operating')]
  const source = 'chu-dau-tu'
  const turns: Turn[] = []
  // A list that is known to be complete turns others away; of some zones nobody says whether it is.
  if (established && random.chance(0.75)) turns.push({ on: established, values: { isSectorListComplete: true }, source })
  if (operating) turns.push({ on: operating, values: { powerCapacityMw: powerMw, waterCapacityM3PerDay: waterM3 }, source })
  if (plantOn) turns.push({ on: plantOn, values: { wastewaterCapacityM3PerDay: wastewaterM3 }, source })
  return turns
}

/** What of it is taken on a day: as much of the whole as of the land, or less. */
const takenOn = (zone: ZoneTruth, on: IsoDate, { powerMw, waterM3, wastewaterM3, plantOn }: Supplies, random: Random) => {
  const share = leasedHa(zone.lots, 'industrial', on) / zone.industrialHa
  const of = (whole: number) => Math.round(whole * share * random.between(0.6, 0.95) * 10) / 10
  return {
    powerUsedMw: powerMw === null ? null : of(powerMw),
    waterUsedM3PerDay: of(waterM3),
    ...(plantOn !== null && plantOn <= on && { wastewaterUsedM3PerDay: of(wastewaterM3) }),
  }
}

/** At the end of each year what is let and who works there; now and then a zone does not answer, and one never counts its workers. */
const reportTurns = (zone: ZoneTruth, supplies: Supplies, isUncounted: boolean, province: Province, random: Random): Turn[] => {
  const since = zone.reached.get('operating')
  if (!since) return []
  const turns: Turn[] = []
  for (let year = FIRST_YEAR - 1; year <= yearOf(province.until); year++) {
    const on = endOfYear(year)
    if (on < since) continue
    const own = random.fork(`report ${year}`)
    if (on !== INVENTORY && own.chance(0.06)) continue
    const jobs = isUncounted ? {} : { stableJobs: Math.round(workersOn(zone.lots, on) * own.between(0.93, 1)) }
    turns.push({
      on,
      values: {
        leasedIndustrialHa: leasedHa(zone.lots, 'industrial', on),
        leasedServiceHa: leasedHa(zone.lots, 'service', on),
        ...jobs,
        ...takenOn(zone, on, supplies, own.fork('supplies')),
      },
      source: `bao-cao-${year}`,
      delay: own.whole(33, 105),
    })
  }
  return turns
}

const byDay = (a: Turn, b: Turn): number => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)

export const zonesPart: Part = {
  book: zones,
  *stories(province) {
    // Of the zones at work one never counts its workers, so that their sum stays unknown.
    const uncounted = province.zones.filter(({ kind, reached }) => kind === 'cluster' && reached.has('operating'))[1]
    for (const zone of province.zones) {
      const random = province.random.fork(`zones ${zone.id}`)
      const states = stateTurns(zone, random)
      const amenities = amenityTurns(zone, random)
      const own = random.fork('supplies')
      const supplies = suppliesOf(zone, amenities, own)
      const turns = [
        ...states,
        ...amenities,
        ...(zone.kind === 'economic-zone' ? [] : supplyTurns(zone, supplies, own)),
        ...reportTurns(zone, supplies, zone === uncounted, province, random),
      ].sort(byDay)
      const first = turns[0]?.on
      const start = first !== undefined && first < RESOLVED ? first : RESOLVED
      const jobs = Math.round((zone.industrialHa * random.between(45, 80)) / 100) * 100
      // Of one nobody tells how far it is, in any world.
      const state = zone.reached.size > 0 ? 'planned' : null
      const told = { ...identity(zone, province), state, expectedJobs: jobs > 0 ? jobs : null }
      const by = `account:${zone.keeper}`
      const all = [{ on: start, values: told, source: 'nghi-quyet' }, ...turns]
      // What is so on the first day stands in the row from the start.
      const [head, ...rest] = merged(all)
      if (!head) continue
      const story = storyOf(zone.id, [head, ...rest], { by, source: 'quyet-dinh' }, random)
      if (random.chance(0.12)) mistake(story, 'expectedJobs', jobs * 10 || null, 'Nhập thừa một chữ số 0', random)
      if (random.chance(0.3) && zone.kind !== 'economic-zone')
        rival(
          story,
          {
            ...{
              attribute: 'gross-ha',
              value: Math.round(zone.grossHa * random.between(0.93, 1.06)),
              unit: 'ha',
              asOf: [start, INVENTORY].sort()[1] ?? INVENTORY,
            },
            ...{ source: 'bao-chi', reason: 'Báo nêu số làm tròn, không kèm hồ sơ', by },
          },
          random,
        )
      const answered = zone.reached.get('operating')
      if (random.chance(0.25) && answered && zone !== uncounted)
        contest(
          story,
          {
            ...{ attribute: 'stable-jobs', key: 'stableJobs', unit: 'lao động' },
            value: Math.round(workersOn(zone.lots, endOfYear(2024)) * 0.85),
            asOf: answered > '2024-12-31' ? daysAfter(answered, 200) : '2024-12-31',
            ...{ reason: 'Số đóng bảo hiểm xã hội thấp hơn số báo cáo', by: 'account:lien-doan-lao-dong', source: 'bao-hiem' },
          },
          by,
          random,
        )
      yield story
    }
  },
}

/** Turns of one day as one. */
const merged = (turns: readonly Turn[]): Turn[] => {
  const days = Map.groupBy(turns, ({ on }) => on)
  return [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([on, some]) => ({
      ...some[0],
      on,
      values: Object.assign({}, ...some.map(({ values }) => values)),
    }))
}
