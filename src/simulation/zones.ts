// The zones of a province as they come to be: which there are, when each reaches what state, and the ground they lie on.
import type { IsoDate } from '#kernel/date.ts'
import { areaHa, metresPerDegree } from '#kernel/geo/ellipsoid.ts'
import type { Position } from '#kernel/geo/model.ts'
import { slug } from '#kernel/slug.ts'
import { ZONE_STATES, type ZoneKind, type ZoneState } from '#registers/books/zones.ts'
import { daysAfter, daysBetween, HORIZON, INVENTORY } from './calendar.ts'
import type { ZoneTruth } from './model.ts'
import type { Random } from './random.ts'
import { besideFrame, type Frame, frameOf, type Plot, pieceOf, plotsOf } from './shapes.ts'

/** How old a zone is: when it enters the plan, how long each step takes in days, and where it stops for good. */
type Career = { from: [IsoDate, IsoDate]; step: [number, number]; stops: ZoneState | null; untold?: true }

const OLD: Career = { from: ['2006-01-01', '2010-12-31'], step: [150, 380], stops: null }
const RECENT: Career = { from: ['2016-01-01', '2017-06-30'], step: [170, 330], stops: null }
const RUNNING: Career = { from: ['2018-06-01', '2019-12-31'], step: [250, 420], stops: null }
const LATE: Career = { from: ['2021-09-01', '2022-06-30'], step: [330, 560], stops: null }
const STUCK: Career = { from: ['2021-09-01', '2022-03-31'], step: [300, 480], stops: 'investor-chosen' }
const DREAM: Career = { from: ['2022-06-01', '2023-12-31'], step: [200, 400], stops: 'in-provincial-plan' }
const UNTOLD: Career = { ...LATE, untold: true }

const PARKS = [OLD, OLD, RECENT, RECENT, RUNNING, LATE, STUCK]
const CLUSTERS = [OLD, OLD, RECENT, RECENT, RUNNING, RUNNING, LATE, UNTOLD, STUCK, DREAM]

const ZONES_A_SCALE = PARKS.length + CLUSTERS.length + 2

const dayBetween = (random: Random, [from, to]: [IsoDate, IsoDate]): IsoDate =>
  daysAfter(from, random.whole(0, daysBetween(from, to)))

const reachedBy = (career: Career, random: Random): Map<ZoneState, IsoDate> => {
  const reached = new Map<ZoneState, IsoDate>()
  let day = dayBetween(random, career.from)
  for (const state of ZONE_STATES) {
    if (day > HORIZON) break
    reached.set(state, day)
    if (state === career.stops) break
    day = daysAfter(day, random.whole(...career.step))
  }
  return career.untold ? new Map() : reached
}

type Wanted = { kind: ZoneKind; career: Career; hectares: number; parent: number | null; lineage: ZoneTruth['lineage'] }

/** For each unit of scale seven parks, ten clusters, an expansion and a second phase. */
const wantedOf = (scale: number, random: Random): Wanted[] => {
  const wanted: Wanted[] = []
  for (let round = 0; round < scale; round++) {
    const own = random.fork(`round ${round}`)
    const first = wanted.length
    for (const career of PARKS)
      wanted.push({ kind: 'park', career, hectares: own.between(140, 270), parent: null, lineage: null })
    for (const career of CLUSTERS)
      wanted.push({ kind: 'cluster', career, hectares: own.between(28, 62), parent: null, lineage: null })
    wanted.push({ kind: 'park', career: LATE, hectares: own.between(90, 170), parent: first, lineage: 'expansion' })
    wanted.push({
      kind: 'cluster',
      career: LATE,
      hectares: own.between(18, 30),
      parent: first + PARKS.length + 2,
      lineage: 'phase',
    })
  }
  return wanted
}

const WORDS: Readonly<Record<ZoneKind, { vi: string; en: string; id: string }>> = {
  park: { vi: 'Khu công nghiệp', en: 'Industrial Park', id: 'kcn' },
  cluster: { vi: 'Cụm công nghiệp', en: 'Industrial Cluster', id: 'ccn' },
  'economic-zone': { vi: 'Khu kinh tế', en: 'Economic Zone', id: 'kkt' },
}

/** Room for the largest park with its expansion, however it is turned. */
const CELL_KM = { least: 5, most: 8 }

const sideOf = (count: number): number => Math.ceil(Math.sqrt(count * 1.7))
const cellKmOf = (side: number): number => Math.max(CELL_KM.least, Math.min(CELL_KM.most, 44 / side))

/** Centres on a grid about the province's, wide enough that no two zones touch. */
const sitesFor = (count: number, [lon, lat]: Position, random: Random): Position[] => {
  const side = sideOf(count)
  const cellKm = cellKmOf(side)
  const roomKm = (cellKm - CELL_KM.least) / 2
  const perDegree = metresPerDegree(lat)
  const cells = Array.from({ length: side * side }, (_, n) => n)
  for (let n = cells.length - 1; n > 0; n--) {
    const other = random.whole(0, n)
    const [a = 0, b = 0] = [cells[n], cells[other]]
    cells[n] = b
    cells[other] = a
  }
  return cells.slice(0, count).map((cell): Position => {
    const x = ((cell % side) - (side - 1) / 2) * cellKm + random.between(-roomKm, roomKm)
    const y = (Math.floor(cell / side) - (side - 1) / 2) * cellKm + random.between(-roomKm, roomKm)
    return [lon + (x * 1000) / perDegree.lon, lat + (y * 1000) / perDegree.lat]
  })
}

const sumOf = (plots: readonly Plot[], use: Plot['landUse']): number =>
  Math.round(plots.filter(({ landUse }) => landUse === use).reduce((sum, { areaHa: ha }) => sum + ha, 0) * 100) / 100

/** Down to the square metre upwards, so that what lies in a zone is never more than the zone. */
const ceiling = (ha: number): number => Math.ceil(ha * 100) / 100

const economicZone = (
  centre: Position,
  scale: number,
  random: Random,
  name: (n: number) => string,
  firm: () => string,
): ZoneTruth => {
  // East of everything else: no park lies in it.
  const perDegree = metresPerDegree(centre[1])
  const side = sideOf(ZONES_A_SCALE * scale)
  const away = Math.max(32, (side * cellKmOf(side)) / 2 + 8)
  const at: Position = [centre[0] + (away * 1000) / perDegree.lon, centre[1]]
  const frame = frameOf(at, random.between(2800, 4200), 0.8, random.between(-0.2, 0.2))
  const geometry = pieceOf(frame, 0, 1, 0, 1)
  const place = name(0)
  const reached = reachedBy({ from: ['2021-12-01', '2022-03-31'], step: [420, 700], stops: null }, random)
  return {
    ...{ id: `kkt-${slug(place)}`, kind: 'economic-zone', name: `Khu kinh tế ${place}`, nameEn: `${place} Economic Zone`, place },
    ...{ isNew: true, keeper: 'ban-quan-ly', parent: null, lineage: null, reached, geometry, centre: at },
    ...{ grossHa: ceiling(areaHa(geometry)), industrialHa: 0, serviceHa: 0, investor: firm(), dividedOn: null, lots: [] },
  }
}

export const zonesOf = (
  centre: Position,
  scale: number,
  random: Random,
  placeName: (n: number) => string,
  firm: () => string,
): ZoneTruth[] => {
  const wanted = wantedOf(scale, random)
  const sites = sitesFor(wanted.length, centre, random.fork('sites'))
  const zones: ZoneTruth[] = []
  const frames: Frame[] = []
  for (const [n, { kind, career, hectares, parent, lineage }] of wanted.entries()) {
    const own = random.fork(`zone ${n}`)
    const base = parent === null ? undefined : zones[parent]
    const place = base?.place ?? placeName(n + 1)
    const suffix = lineage === 'expansion' ? ' mở rộng' : lineage === 'phase' ? ' giai đoạn 2' : ''
    const suffixEn = lineage === 'expansion' ? ' (expansion)' : lineage === 'phase' ? ' (phase 2)' : ''
    const at = sites[n] ?? centre
    const beside = parent === null ? undefined : frames[parent]
    const frame = beside ? besideFrame(beside, hectares) : frameOf(at, hectares, own.between(1, 1.7), own.between(-0.6, 0.6))
    frames.push(frame)
    const geometry = pieceOf(frame, 0, 1, 0, 1)
    const reached = reachedBy(career, own)
    const plots = plotsOf(frame, own.fork('plots'))
    const id = `${WORDS[kind].id}-${slug(place)}${suffix === '' ? '' : `-${slug(suffix)}`}`
    zones.push({
      ...{ id, kind, place, geometry, centre: frame.at(0.5, 0.5), reached, lineage, parent: base?.id ?? null },
      name: `${WORDS[kind].vi} ${place}${suffix}`,
      nameEn: `${place} ${WORDS[kind].en}${suffixEn}`,
      isNew: (reached.get('established') ?? HORIZON) > INVENTORY,
      keeper: kind === 'cluster' ? 'so-cong-thuong' : 'ban-quan-ly',
      grossHa: ceiling(areaHa(geometry)),
      industrialHa: sumOf(plots, 'industrial'),
      serviceHa: sumOf(plots, 'service'),
      investor: firm(),
      dividedOn: reached.get('land-cleared') ?? null,
      lots: plots.map((plot) => ({ ...plot, id: `${id}.${slug(plot.name)}`, let: null })),
    })
  }
  return [economicZone(centre, scale, random.fork('economic zone'), placeName, firm), ...zones]
}
