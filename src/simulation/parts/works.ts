import { lengthM } from '#kernel/geo/ellipsoid.ts'
import type { Position } from '#kernel/geo/model.ts'
import { works } from '#registers/books/works.ts'
import { daysAfter, daysBetween, quarterEnds, RESOLVED } from '../calendar.ts'
import type { Part, Province, Story, Turn, ZoneTruth } from '../model.ts'
import { workersOn } from '../province.ts'
import type { Random } from '../random.ts'
import { near } from '../shapes.ts'
import { storyOf } from '../telling.ts'

const BILLION = 1_000_000_000

type Outside = {
  id: string
  name: string
  nameEn: string
  type: string
  due: [string, string]
  waitsFor: string[]
  /** Half the width of country that a road or line crosses; null for what stands in one place. */
  halfDegrees: number | null
}

/** Works that zones and other works wait for; each is late by its own luck. */
const OUTSIDE: readonly Outside[] = [
  {
    id: 'cao-toc',
    name: 'Đường cao tốc trục ngang',
    nameEn: 'Crosswise expressway',
    type: 'expressway',
    due: ['2025-06-30', '2026-12-31'],
    waitsFor: [],
    halfDegrees: 0.24,
  },
  {
    id: 'cang',
    name: 'Cảng nước sâu',
    nameEn: 'Deep-sea port',
    type: 'port',
    due: ['2027-06-30', '2029-12-31'],
    waitsFor: ['cao-toc'],
    halfDegrees: null,
  },
  {
    id: 'duong-vanh-dai',
    name: 'Đường vành đai công nghiệp',
    nameEn: 'Industrial ring road',
    type: 'road',
    due: ['2023-12-31', '2024-12-31'],
    waitsFor: [],
    halfDegrees: 0.09,
  },
  {
    id: 'duong-noi-cang',
    name: 'Đường nối cảng',
    nameEn: 'Port link road',
    type: 'road',
    due: ['2026-06-30', '2028-06-30'],
    waitsFor: ['cang', 'cao-toc'],
    halfDegrees: 0.06,
  },
  {
    id: 'dien-110kv',
    name: 'Đường dây và trạm biến áp 110 kV',
    nameEn: '110 kV line and substation',
    type: 'power',
    due: ['2022-12-31', '2024-06-30'],
    waitsFor: [],
    halfDegrees: 0.07,
  },
  {
    id: 'nuoc-sach',
    name: 'Nhà máy nước liên vùng',
    nameEn: 'Regional water plant',
    type: 'water',
    due: ['2024-06-30', '2025-12-31'],
    waitsFor: [],
    halfDegrees: null,
  },
]

/** A bent line about the middle of the province. */
const lineAbout = ([lon, lat]: Position, half: number, random: Random): { type: 'LineString'; coordinates: Position[] } => {
  const steep = random.between(-0.6, 0.6)
  const [east, north] = [random.between(-0.16, 0.16), random.between(-0.12, 0.12)]
  const middle = half > 0.2 ? 0 : east
  const steps = [-1, -0.5, -0.1, 0.4, 1]
  return {
    type: 'LineString',
    coordinates: steps.map((x) => near([lon + middle + x * half, lat + north + steep * x * half], random, half / 20)),
  }
}

const outsideIdOf = (province: Province, work: Outside): string => `${province.id}-${work.id}`
/** The works outside the fence, by their ids. */
export const outsideIdsOf = (province: Province): string[] => OUTSIDE.map((work) => outsideIdOf(province, work))

const outsideStory = (province: Province, work: Outside): Story => {
  const id = outsideIdOf(province, work)
  const random = province.random.fork(`works ${id}`)
  const day = ([from, to]: [string, string]) => daysAfter(from, random.whole(0, daysBetween(from, to)))
  const due = day(work.due)
  const capital =
    random.whole(
      work.type === 'expressway' || work.type === 'port' ? 4_000 : 120,
      work.type === 'expressway' ? 9_500 : 1_100 + (work.type === 'port' ? 6_000 : 0),
    ) * BILLION
  const line = work.halfDegrees === null ? null : lineAbout(province.centre, work.halfDegrees, random)
  const served = province.zones.filter(() => random.chance(0.5)).slice(0, 8)
  const values = {
    ...{ name: `${work.name} ${province.name}`, nameEn: `${work.nameEn} of ${province.name}`, type: work.type, fence: 'outside' },
    ...{
      zones: served.length > 0 ? served.map((zone) => zone.id) : null,
      waitsFor: work.waitsFor.length > 0 ? work.waitsFor.map((other) => `${province.id}-${other}`) : null,
      provision: 'III.2',
    },
    ...{ keeper: 'so-xay-dung', status: 'planned', capital, dueOn: due, isApproximate: true },
    lengthKm: line && Math.round(lengthM(line) / 100) / 10,
    geometry: line ?? { type: 'Point', coordinates: near(province.centre, random, 0.15) },
  }
  const started = daysAfter(due, -random.whole(700, 1100))
  const late = random.pick([0, 0, 150, 300, 520])
  const finished = daysAfter(due, late - random.whole(0, 60))
  const turns: Turn[] = [
    { on: RESOLVED, values, source: 'nghi-quyet' },
    { on: daysAfter(started, -random.whole(90, 240)), values: { status: 'approved' }, source: 'quyet-dinh' },
    { on: started, values: { status: 'building', startedOn: started }, source: 'chu-dau-tu' },
    ...(late > 0
      ? [
          {
            on: daysAfter(due, -120),
            values: { dueOn: daysAfter(due, late), note: 'Lùi hạn hoàn thành do mặt bằng' },
            source: 'quyet-dinh',
          },
        ]
      : []),
    { on: finished, values: { status: 'basically-done', finishedOn: finished }, source: 'chu-dau-tu' },
    { on: daysAfter(finished, 90), values: { status: 'in-use', inUseFrom: daysAfter(finished, 90) }, source: 'chu-dau-tu' },
  ]
  const told = turns.filter((turn, n) => n === 0 || turn.on > RESOLVED).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  // What began before the resolution stands in its first row.
  const early = turns.filter((turn, n) => n > 0 && turn.on <= RESOLVED)
  const [head, ...rest] = told
  const first = {
    on: RESOLVED,
    source: 'nghi-quyet',
    ...head,
    values: Object.assign({}, head?.values, ...early.map((turn) => turn.values)),
  }
  return storyOf(id, [first, ...rest], { by: 'account:so-xay-dung', source: 'chu-dau-tu' }, random)
}

const INSIDE = [
  { id: 'nuoc-thai', name: 'Trạm xử lý nước thải tập trung', nameEn: 'Central wastewater plant of', type: 'wastewater' },
  { id: 'duong', name: 'Hệ thống đường nội bộ', nameEn: 'Internal roads of', type: 'road' },
  { id: 'dien', name: 'Lưới điện trung thế', nameEn: 'Medium-voltage grid of', type: 'power' },
] as const

/** What a plant is given to treat grows with the factories; some plants are measured late, some given more than they can take. */
const loadTurns = (zone: ZoneTruth, finished: string, capacity: number, until: string, random: Random): Turn[] => {
  const full = random.between(0.5, 1.15) * capacity
  const workers = zone.lots.reduce((sum, lot) => sum + (lot.let?.workers ?? 0), 0)
  const monitoredFrom = random.chance(0.8) ? daysAfter(finished, random.whole(200, 1200)) : null
  return quarterEnds(until)
    .filter((on) => on > daysAfter(finished, 30) && on.endsWith('12-31'))
    .map((on) => ({
      on,
      values: {
        loadM3PerDay: workers === 0 ? null : Math.round((full * workersOn(zone.lots, on)) / workers),
        isMonitored: monitoredFrom !== null && on >= monitoredFrom,
      },
      source: 'bao-cao-so',
    }))
}

const insideStory = (province: Province, zone: ZoneTruth, work: (typeof INSIDE)[number]): Story | null => {
  const started = zone.reached.get('building')
  const due = zone.reached.get('basic-infrastructure')
  if (!started || !due) return null
  const id = `${zone.id}-${work.id}`
  const random = province.random.fork(`works ${id}`)
  const finished = daysAfter(due, random.whole(-60, 200))
  const isPlant = work.type === 'wastewater'
  const values = {
    ...{
      name: `${work.name} ${zone.name}`,
      nameEn: `${work.nameEn} ${zone.nameEn}`,
      type: work.type,
      fence: 'inside',
      zones: [zone.id],
    },
    ...{ investor: zone.investor, keeper: zone.keeper, status: 'building', startedOn: started, dueOn: due },
    capital: Math.round(zone.grossHa * random.between(0.3, 1.1)) * BILLION,
    capacityM3PerDay: isPlant ? Math.round(zone.grossHa / 10) * 250 : null,
    lengthKm: work.type === 'road' ? Math.round(zone.grossHa / 5) / 10 : null,
    waitsFor: work.type === 'power' ? [`${province.id}-dien-110kv`] : null,
  }
  const inUse = { status: 'in-use', finishedOn: finished, inUseFrom: daysAfter(finished, 30) }
  const turns: Turn[] = [
    { on: started, values, source: 'chu-dau-tu' },
    { on: finished, values: inUse, source: 'chu-dau-tu' },
    ...(isPlant ? loadTurns(zone, finished, values.capacityM3PerDay ?? 0, province.until, random.fork('load')) : []),
  ]
  return storyOf(id, turns, { by: 'account:chu-dau-tu', source: 'chu-dau-tu' }, random)
}

export const worksPart: Part = {
  book: works,
  *stories(province) {
    for (const work of OUTSIDE) yield outsideStory(province, work)
    for (const zone of province.zones)
      for (const work of INSIDE) {
        const story = insideStory(province, zone, work)
        if (story) yield story
      }
  },
}
