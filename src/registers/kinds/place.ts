// A point, line or area on the map: a GeoJSON geometry (RFC 7946) in degrees of longitude and latitude (WGS 84), sound by
// the rules of kernel/geo: within Viet Nam, rings closed, no boundary that crosses itself.
import { z } from 'zod'
import { readPlace } from '#kernel/geo/check.ts'
import { FAULTS, type Read } from '#kernel/geo/faults.ts'
import { PLACE_TYPES, type Place } from '#kernel/geo/model.ts'
import { readWritten } from '#kernel/geo/written.ts'
import type { Language } from '#kernel/language.ts'
import { type Field, field, type Kind, type Parsed, parsed, refused, type Spec, textOfCell } from '../field.ts'

const MAX_LENGTH = 2_000_000

// A boundary of thousands of vertices is looked at once, however many doors its value passes: text, checks, column.
const reads = new WeakMap<object, Read<Place>>()

const readOnce = (value: unknown): Read<Place> => {
  const known = typeof value === 'object' && value !== null ? reads.get(value) : undefined
  if (known) return known
  const read = readPlace(value)
  if (typeof value === 'object' && value !== null) reads.set(value, read)
  if (read.ok) reads.set(read.value, read)
  return read
}

const schema = z
  .custom<Place>((value) => readOnce(value).ok)
  .meta({
    type: 'object',
    required: ['type', 'coordinates'],
    properties: { type: { enum: [...PLACE_TYPES] }, coordinates: { type: 'array' } },
  })

const told = (read: Read<Place>): Parsed<Place> => {
  if (read.ok) return parsed(read.value)
  const [vi, en] = (['vi', 'en'] as const).map((language) => read.faults.map((fault) => fault[language]).join(' '))
  return refused(vi!, en!)
}

/** GeoJSON (a geometry, or a file with one shape), KML, or a table of VN-2000 points under its central meridian. */
const parse = (typed: string, language: Language): Parsed<Place> => {
  if (typed.length > MAX_LENGTH) return told({ ok: false, faults: [FAULTS.tooLarge(MAX_LENGTH)] })
  const read = readWritten(typed, language === 'vi' ? ',' : '.')
  if (read.ok) reads.set(read.value, read)
  return told(read)
}

const POINTS: Readonly<Record<Place['type'], { vi: string; en: string }>> = {
  Point: { vi: 'điểm', en: 'point' },
  LineString: { vi: 'đường', en: 'line' },
  MultiLineString: { vi: 'các đường', en: 'lines' },
  Polygon: { vi: 'vùng', en: 'area' },
  MultiPolygon: { vi: 'các vùng', en: 'areas' },
}

/** As it is kept: what came with outer rings turned round or positions said twice is set right. */
const kept = (value: Place): Place => {
  const read = readOnce(value)
  return read.ok ? read.value : value
}

const PLACE: Kind<Place> = {
  name: 'place',
  input: 'place',
  operators: ['empty', 'filled'],
  sqlType: 'jsonb',
  toSql: (value) => JSON.stringify(kept(value)),
  fromSql: (raw) => raw as Place,
  schema,
  parse,
  format: (value, language) => POINTS[value.type][language],
  write: (value) => JSON.stringify(value),
  toCell: (value) => JSON.stringify(value),
  fromCell: (cell, language) => parse(textOfCell(cell), language),
  choices: null,
  refersTo: null,
  unit: null,
}

export const place = <const R extends boolean = false>(spec: Spec<R>): Field<Place, R> => field(PLACE, spec)
