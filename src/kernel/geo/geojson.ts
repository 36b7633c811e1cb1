// A GeoJSON file: one geometry, a feature, or a collection of features (RFC 7946).
import { wronglyGivenTo } from './archipelagos.ts'
import { type Limits, readPlace } from './check.ts'
import { FAULTS, type GeoFault, type Read, refused } from './faults.ts'
import type { Place, Position } from './model.ts'

export type Named = { name: string | null; properties: Record<string, unknown>; place: Place }

/** Characters of a text that is read at all: a province's parks and lots take a tenth of it. */
export const MAX_CHARACTERS = 8_000_000

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const NAME_KEYS = ['name', 'ten', 'tên', 'title', 'id']

const nameOf = (properties: Record<string, unknown>): string | null => {
  const key = Object.keys(properties).find((each) => NAME_KEYS.includes(each.toLowerCase().normalize('NFC')))
  const value = key === undefined ? null : properties[key]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}

/** The system a file of before RFC 7946 declares; null where it is WGS 84 or nothing. */
const foreignSystem = (value: Record<string, unknown>): string | null => {
  const { crs } = value
  if (!isObject(crs)) return null
  const name = isObject(crs.properties) ? String(crs.properties.name ?? crs.type) : String(crs.type)
  return /CRS84$|EPSG:{1,2}4326$/i.test(name) ? null : name.slice(0, 80)
}

const featuresOf = (value: Record<string, unknown>): unknown[] => {
  if (value.type === 'FeatureCollection') return Array.isArray(value.features) ? value.features : []
  return [value.type === 'Feature' ? value : { type: 'Feature', properties: {}, geometry: value }]
}

const inFeature = (fault: GeoFault, index: number, count: number): GeoFault =>
  count === 1 ? fault : { ...fault, vi: `Đối tượng ${index + 1}: ${fault.vi}`, en: `Feature ${index + 1}: ${fault.en}` }

/** Positions anywhere in a value, for features that are looked at before they are checked. */
function* anyPositions(value: unknown): Generator<Position> {
  if (!Array.isArray(value)) return
  if (typeof value[0] === 'number' && typeof value[1] === 'number') yield [value[0], value[1]]
  else for (const each of value) yield* anyPositions(each)
}

/** Reads features that were parsed already; all or nothing. */
export const readFeatures = (value: unknown, limits: Limits = {}): Read<Named[]> => {
  if (!isObject(value)) return refused(FAULTS.notGeometry(value === null ? 'null' : typeof value))
  const system = foreignSystem(value)
  if (system !== null) return refused(FAULTS.otherSystem(system))
  const features = featuresOf(value)
  if (features.length === 0) return refused(FAULTS.empty())
  const read: Named[] = []
  const faults: GeoFault[] = []
  for (const [index, feature] of features.entries()) {
    const properties = isObject(feature) && isObject(feature.properties) ? feature.properties : {}
    const geometry = isObject(feature) ? feature.geometry : feature
    const name = nameOf(properties)
    const country = isObject(geometry) ? wronglyGivenTo(anyPositions(geometry.coordinates), properties) : null
    if (country !== null)
      return refused(inFeature(FAULTS.claimedByOther(name ?? String(index + 1), country), index, features.length))
    const place = readPlace(geometry, limits)
    if (place.ok) read.push({ name, properties, place: place.value })
    else faults.push(...place.faults.map((fault) => inFeature(fault, index, features.length)))
  }
  return faults.length > 0 ? refused(...faults) : { ok: true, value: read }
}

/** Reads the text of a GeoJSON file; all or nothing, with the place of each fault. */
export const readGeoJson = (text: string, limits: Limits = {}): Read<Named[]> => {
  if (text.length > MAX_CHARACTERS) return refused(FAULTS.tooLarge(MAX_CHARACTERS))
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    return refused(FAULTS.notJson(error instanceof Error ? error.message.slice(0, 200) : String(error)))
  }
  return readFeatures(value, limits)
}

/** Eight decimals of a degree are a millimetre. */
const rounded = (value: number): number => Math.round(value * 1e8) / 1e8

/** The place as GeoJSON on one line, coordinates to the millimetre. */
export const writeGeoJson = (place: Place): string =>
  JSON.stringify(place, (_, value: unknown) => (typeof value === 'number' ? rounded(value) : value))
