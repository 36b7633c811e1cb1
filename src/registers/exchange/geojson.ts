// GeoJSON (RFC 7946): one feature a row, properties by column title, the geometry as one column of GeoJSON text.
import type { Cell, WrittenTable } from './model.ts'
import { refuseTable } from './refusals.ts'
import { exactNumber } from './written.ts'

type Json = string | number | boolean | null | Json[] | { [name: string]: Json }

const isObject = (value: Json | undefined): value is { [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Names of WGS 84 in the "crs" member that GeoJSON had before 2016; another system would put every point elsewhere. */
const WGS84 = /(?:CRS84|EPSG:{1,2}(?:[\d.]*:)?4326)$/iu

const parse = (text: string): Json => {
  try {
    return JSON.parse(text) as Json
  } catch (error) {
    throw refuseTable('not-geojson', error instanceof Error ? error.message.slice(0, 80) : undefined)
  }
}

const cellOf = (value: Json | undefined, feature: number, title: string): Cell => {
  if (value === undefined || value === null) return null
  if (typeof value === 'object' || value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY)
    throw refuseTable('nested-property', `${feature}: ${title}`)
  return value
}

/** Columns in order of first appearance, the geometry last, and the rows. Throws refusals with the number of the feature. */
export const readFeatures = (
  text: string,
  geometryTitle: string,
): { columns: string[]; rows: Cell[][]; isSynthetic: boolean } => {
  const whole = parse(text)
  if (!isObject(whole) || whole.type !== 'FeatureCollection' || !Array.isArray(whole.features)) throw refuseTable('not-geojson')
  const crs = isObject(whole.crs) && isObject(whole.crs.properties) ? whole.crs.properties.name : undefined
  if (whole.crs !== undefined && whole.crs !== null && !(typeof crs === 'string' && WGS84.test(crs)))
    throw refuseTable('other-crs')
  const features = whole.features.map((feature, at) => {
    if (!isObject(feature) || feature.type !== 'Feature') throw refuseTable('not-geojson', String(at + 1))
    const { properties = null, geometry = null } = feature
    if (!(properties === null || isObject(properties)) || !(geometry === null || isObject(geometry)))
      throw refuseTable('not-geojson', String(at + 1))
    return { properties: new Map(Object.entries(properties ?? {})), geometry }
  })
  const titles = new Set<string>()
  for (const { properties } of features) for (const title of properties.keys()) titles.add(title)
  const hasGeometry = features.some(({ geometry }) => geometry !== null) && !titles.has(geometryTitle)
  const rows = features.map(({ properties, geometry }, at) => {
    const cells = [...titles].map((title) => cellOf(properties.get(title), at + 1, title))
    return hasGeometry ? [...cells, geometry === null ? null : JSON.stringify(geometry)] : cells
  })
  return { columns: hasGeometry ? [...titles, geometryTitle] : [...titles], rows, isSynthetic: whole.synthetic === true }
}

/** A FeatureCollection in pieces; the first column that holds a place is the geometry, another one stays a property. */
export async function* featureLines(table: WrittenTable): AsyncGenerator<string> {
  const place = table.columns.findIndex(({ holds }) => holds === 'place')
  const mark = table.mark ? `"synthetic":true,"note":${JSON.stringify(table.mark)},` : ''
  yield `{"type":"FeatureCollection",${mark}"features":[`
  let separator = '\n'
  for await (const row of table.rows) {
    if (!row.some((cell) => cell !== null)) continue
    const properties: [string, Cell][] = []
    table.columns.forEach(({ title, holds }, at) => {
      const cell = row[at] ?? null
      if (at !== place)
        properties.push([title, holds === 'number' && typeof cell === 'string' ? (exactNumber(cell) ?? cell) : cell])
    })
    const geometry = place < 0 ? null : (row[place] ?? null)
    const body = properties.map(([title, cell]) => `${JSON.stringify(title)}:${JSON.stringify(cell)}`).join(',')
    yield `${separator}{"type":"Feature","properties":{${body}},"geometry":${geometry === null ? 'null' : String(geometry)}}`
    separator = ',\n'
  }
  yield '\n]}\n'
}
