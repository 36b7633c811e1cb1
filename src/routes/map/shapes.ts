// From rows of the books to shapes of a map: which tone says which state, and what the key explains.
import { centroid } from '#kernel/geo/inside.ts'
import type { Language } from '#kernel/language.ts'
import type { LotOnMap, MapData, WorkOnMap, ZoneOnMap } from '#portal/map.ts'
import { type LegendEntry, type MapShape, TONES, type Tone } from '#ui/map/model.ts'
import type { Reader } from '#ui/reader.ts'
import { mapPageWords } from './words.ts'

export type ShownBy = 'state' | 'occupancy'

export const shownBy = (asked: string | null): ShownBy => (asked === 'occupancy' ? 'occupancy' : 'state')

type View = Pick<Reader, 'language' | 'number'>

const STATE_TONES: Readonly<Record<NonNullable<ZoneOnMap['state']>, Tone>> = {
  planned: 'open',
  'in-provincial-plan': 'open',
  established: 'behind',
  'investor-chosen': 'behind',
  'land-cleared': 'behind',
  building: 'on-course',
  'basic-infrastructure': 'on-course',
  operating: 'met',
}
const LOT_TONES: Readonly<Record<ShownBy, Readonly<Record<NonNullable<LotOnMap['status']>, Tone>>>> = {
  state: { available: 'open', reserved: 'behind', leased: 'on-course', 'in-use': 'met' },
  occupancy: { available: 'missed', reserved: 'behind', leased: 'met', 'in-use': 'met' },
}

/** From these per cents on; the steps only sort the map and judge nobody. */
const OCCUPANCY_STEPS: readonly (readonly [from: number, tone: Tone])[] = [
  [90, 'met'],
  [60, 'on-course'],
  [30, 'behind'],
  [0, 'missed'],
]

export const occupancyTone = (percent: number | null): Tone =>
  percent === null ? 'unknown' : (OCCUPANCY_STEPS.find(([from]) => percent >= from)?.[1] ?? 'missed')

/** "Khu công nghiệp An Bình" → "An Bình": the kind, in whichever language the name has it, is said elsewhere. */
export const shortName = (name: string, kinds: readonly string[]): string => {
  const lower = name.toLowerCase()
  for (const kind of kinds) {
    if (lower.startsWith(`${kind} `)) return name.slice(kind.length + 1)
    if (lower.endsWith(` ${kind}`)) return name.slice(0, -kind.length - 1)
  }
  return name
}

/** One decimal says enough of a share. */
const percentWords = (percent: number, { number }: View): string => number(Math.round(percent * 10) / 10)

const spotOf = (
  { place, isApproximate, where, why }: ZoneOnMap | LotOnMap | WorkOnMap,
  language: Language,
): Pick<MapShape, 'place' | 'approximate'> =>
  place && isApproximate
    ? {
        place: null,
        approximate: { at: centroid(place), note: (language === 'vi' ? why : null) ?? where ?? mapPageWords(language).somewhere },
      }
    : { place, approximate: null }

export type ListedShape = MapShape & {
  kind: string
  /** Hectares as the book says. */
  areaHa: number | null
  /** What is let, in words; "" where that is no question. */
  share: string
  row: OnMapRow
}
type OnMapRow = { book: string; id: string; source: ZoneOnMap['source']; asOf: string }

const rowOf = (book: string, { id, source, asOf }: ZoneOnMap | LotOnMap | WorkOnMap): OnMapRow => ({ book, id, source, asOf })

/** Ids of rows as they may stand in an address. */
const anchorOf = (book: string, id: string): string =>
  `${book}-${id}`.replace(/[^A-Za-z0-9-]/g, (letter) => `_${letter.codePointAt(0)!.toString(16)}`)

const ofZone = (zone: ZoneOnMap, by: ShownBy, view: View): ListedShape => {
  const words = mapPageWords(view.language)
  const id = anchorOf('zones', zone.id)
  const kind = words.kinds[zone.kind]
  const state = zone.state ? words.states[zone.state] : words.unknown
  const share = zone.occupancyPercent === null ? words.unknown : words.occupancy(percentWords(zone.occupancyPercent, view))
  return {
    id,
    layer: zone.lineage === 'expansion' ? 'addition' : zone.kind === 'economic-zone' ? 'ground' : 'area',
    name: shortName(zone.name, [kind, mapPageWords('vi').kinds[zone.kind]]),
    kind: zone.lineage ? `${kind}, ${words.lineage[zone.lineage]}` : kind,
    tone: by === 'occupancy' ? occupancyTone(zone.occupancyPercent) : zone.state ? STATE_TONES[zone.state] : 'unknown',
    state: by === 'occupancy' ? share : state,
    link: `#${id}`,
    areaHa: zone.grossHa,
    share: zone.occupancyPercent === null ? words.unknown : `${percentWords(zone.occupancyPercent, view)} %`,
    row: rowOf('zones', zone),
    ...spotOf(zone, view.language),
  }
}

const ofLot = (lot: LotOnMap, by: ShownBy, view: View): ListedShape => {
  const words = mapPageWords(view.language)
  const id = anchorOf('lots', lot.id)
  return {
    id,
    layer: 'plot',
    name: lot.name,
    kind: lot.zoneName ? `${words.lot}, ${lot.zoneName}` : words.lot,
    tone: lot.status ? LOT_TONES[by][lot.status] : 'unknown',
    state: lot.status ? words.lotStates[lot.status] : words.unknown,
    link: `#${id}`,
    areaHa: lot.areaHa,
    share: '',
    row: rowOf('lots', lot),
    ...spotOf(lot, view.language),
  }
}

const ofWork = (work: WorkOnMap, view: View): ListedShape => {
  const id = anchorOf(work.book, work.id)
  return {
    id,
    layer: 'work',
    name: work.name,
    kind: work.bookName,
    tone: 'open',
    state: work.state ?? mapPageWords(view.language).unknown,
    link: `#${id}`,
    areaHa: null,
    share: '',
    row: rowOf(work.book, work),
    ...spotOf(work, view.language),
  }
}

const KINDS: readonly ZoneOnMap['kind'][] = ['park', 'cluster', 'economic-zone']
const { compare } = new Intl.Collator('vi', { numeric: true })

/** Every row as a shape, zones first, by kind and name: the order of the list, whose numbers stand on the map. */
export const shapesOf = (data: MapData, by: ShownBy, view: View): ListedShape[] => [
  ...data.zones
    .toSorted((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || compare(a.name, b.name))
    .map((zone) => ofZone(zone, by, view)),
  ...data.lots.map((lot) => ofLot(lot, by, view)),
  ...data.works.map((work) => ofWork(work, view)),
]

/** The tones the map uses, in words. */
export const legendOf = (shapes: readonly MapShape[], by: ShownBy, language: Language): LegendEntry[] =>
  TONES.filter((tone) => shapes.some((shape) => shape.tone === tone)).map((tone) => ({
    tone,
    words: mapPageWords(language).legend[by][tone],
  }))
