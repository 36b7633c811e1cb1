// Outlines of communes and districts, from a file that the administrator installs: none is shipped, for none at hand is both
// usable and right. Each with the days on which it was so, for the communes were drawn anew in 2025. Drawn thin, and only
// around what the map shows: no border of the country, and none of a province (Law 27/2018/QH14, art. 18).
import { type IsoDate, parseDate } from '#kernel/date.ts'
import { FAULTS, type Read, refused } from '#kernel/geo/faults.ts'
import { readGeoJson } from '#kernel/geo/geojson.ts'
import { type Box, boxAround, type Position, positionsOf, strokesOf } from '#kernel/geo/model.ts'

export const OUTLINE_LEVELS = ['commune', 'district'] as const

export type Outline = {
  name: string
  level: (typeof OUTLINE_LEVELS)[number]
  /** First day, and the first day on which it is no longer so; null is without end. */
  from: IsoDate | null
  to: IsoDate | null
  lines: readonly (readonly Position[])[]
  box: Box
}

/** About 15 m: a river bank of a national map has ten times the points that a province's sheet shows. */
const FINE = 0.00015
const MOST_VERTICES = 30_000

/** Without points that lie within a step of the one before; the ends stay. */
const thinned = (line: readonly Position[]): Position[] => {
  const kept: Position[] = []
  for (const [n, point] of line.entries()) {
    const last = kept.at(-1)
    const isFar = !last || Math.abs(point[0] - last[0]) + Math.abs(point[1] - last[1]) >= FINE
    if (isFar || n === line.length - 1) kept.push(point)
  }
  return kept
}

/** A day, null where there is none, undefined where it is none. */
const dayOf = (value: unknown): IsoDate | null | undefined =>
  value === undefined || value === null || value === '' ? null : (parseDate(String(value)) ?? undefined)

/** Features with "name", "level" (commune or district) and, where known, "from" and "to"; all or nothing. */
export const readOutlines = (text: string): Read<Outline[]> => {
  const read = readGeoJson(text, { types: ['Polygon', 'MultiPolygon'], maxVertices: MOST_VERTICES })
  if (!read.ok) return read
  const outlines: Outline[] = []
  for (const [n, { name, properties, place }] of read.value.entries()) {
    const level = OUTLINE_LEVELS.find((each) => each === properties.level)
    const [from, to] = [dayOf(properties.from), dayOf(properties.to)]
    const box = boxAround(positionsOf(place))
    if (!name || !level || from === undefined || to === undefined || (from !== null && to !== null && to <= from))
      return refused(FAULTS.notTerritory(n + 1))
    if (place.type === 'Point' || !box) return refused(FAULTS.empty())
    outlines.push({ name, level, from, to, lines: strokesOf(place).map(thinned), box })
  }
  return { ok: true, value: outlines }
}

/** The lines to draw on a day around what is shown. */
export const outlinesOn = (
  outlines: readonly Outline[],
  day: IsoDate,
  [west, south, east, north]: Box,
): (readonly Position[])[] =>
  outlines
    .filter(({ from, to }) => (from === null || from <= day) && (to === null || day < to))
    .filter(({ box }) => box[0] <= east && box[2] >= west && box[1] <= north && box[3] >= south)
    .flatMap(({ lines }) => lines)
