// A point, line or area on the map: a GeoJSON geometry (RFC 7946) in degrees of longitude and latitude (WGS 84).
import { z } from 'zod'
import { type Field, field, type Kind, type Parsed, parsed, refused, type Spec, textOfCell } from '../field.ts'

/** Viet Nam with its sea and islands, with room to spare: what lies outside has its numbers swapped or is not in degrees. */
const LONGITUDE = { least: 101, most: 119 }
const LATITUDE = { least: 6, most: 24 }
const MAX_LENGTH = 2_000_000

const position = z.tuple([z.number().min(LONGITUDE.least).max(LONGITUDE.most), z.number().min(LATITUDE.least).max(LATITUDE.most)])
const line = z.array(position).min(2)
const ring = z
  .array(position)
  .min(4)
  .refine((points) => points[0]?.join() === points.at(-1)?.join())
const polygon = z.array(ring).min(1)

const schema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('Point'), coordinates: position }),
  z.strictObject({ type: z.literal('MultiPoint'), coordinates: z.array(position).min(1) }),
  z.strictObject({ type: z.literal('LineString'), coordinates: line }),
  z.strictObject({ type: z.literal('MultiLineString'), coordinates: z.array(line).min(1) }),
  z.strictObject({ type: z.literal('Polygon'), coordinates: polygon }),
  z.strictObject({ type: z.literal('MultiPolygon'), coordinates: z.array(polygon).min(1) }),
])
export type Geometry = z.output<typeof schema>

const NOT_PLACE = refused(
  `cần một hình GeoJSON (Point, LineString, Polygon…) bằng độ kinh, vĩ trong phạm vi Việt Nam (kinh độ ${LONGITUDE.least}–${LONGITUDE.most} trước, vĩ độ ${LATITUDE.least}–${LATITUDE.most} sau), vòng của Polygon khép kín`,
  `a GeoJSON geometry (Point, LineString, Polygon …) in degrees within Viet Nam is needed (longitude ${LONGITUDE.least}–${LONGITUDE.most} first, then latitude ${LATITUDE.least}–${LATITUDE.most}), rings of a Polygon closed`,
)

const parse = (typed: string): Parsed<Geometry> => {
  if (typed.length > MAX_LENGTH) return refused('hình quá lớn', 'the geometry is too large')
  let value: unknown
  try {
    value = JSON.parse(typed)
  } catch {
    return NOT_PLACE
  }
  const read = schema.safeParse(value)
  return read.success ? parsed(read.data) : NOT_PLACE
}

const POINTS: Readonly<Record<Geometry['type'], { vi: string; en: string }>> = {
  Point: { vi: 'điểm', en: 'point' },
  MultiPoint: { vi: 'các điểm', en: 'points' },
  LineString: { vi: 'đường', en: 'line' },
  MultiLineString: { vi: 'các đường', en: 'lines' },
  Polygon: { vi: 'vùng', en: 'area' },
  MultiPolygon: { vi: 'các vùng', en: 'areas' },
}

const PLACE: Kind<Geometry> = {
  name: 'place',
  input: 'place',
  operators: ['empty', 'filled'],
  sqlType: 'jsonb',
  toSql: (value) => JSON.stringify(value),
  fromSql: (raw) => raw as Geometry,
  schema,
  parse,
  format: (value, language) => POINTS[value.type][language],
  write: (value) => JSON.stringify(value),
  toCell: (value) => JSON.stringify(value),
  fromCell: (cell) => parse(textOfCell(cell)),
  choices: null,
  refersTo: null,
  unit: null,
}

export const place = <const R extends boolean = false>(spec: Spec<R>): Field<Geometry, R> => field(PLACE, spec)
