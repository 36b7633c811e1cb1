// Places on the ground as GeoJSON writes them (RFC 7946): WGS 84, longitude before latitude, in decimal degrees; an edge
// is straight in longitude and latitude.

export type Position = readonly [lon: number, lat: number]
export type Ring = readonly Position[]
export type Point = { type: 'Point'; coordinates: Position }
export type LineString = { type: 'LineString'; coordinates: readonly Position[] }
export type MultiLineString = { type: 'MultiLineString'; coordinates: readonly (readonly Position[])[] }
export type Polygon = { type: 'Polygon'; coordinates: readonly Ring[] }
export type MultiPolygon = { type: 'MultiPolygon'; coordinates: readonly (readonly Ring[])[] }
export type Area = Polygon | MultiPolygon
export type Line = LineString | MultiLineString
export type Place = Point | Line | Area

export const PLACE_TYPES = ['Point', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon'] as const
export type PlaceType = (typeof PLACE_TYPES)[number]

/** West, south, east, north, in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number]

export const isArea = (place: Place): place is Area => place.type === 'Polygon' || place.type === 'MultiPolygon'

/** The polygons of an area, each an outer ring followed by its holes. */
export const polygonsOf = (area: Area): readonly (readonly Ring[])[] =>
  area.type === 'Polygon' ? [area.coordinates] : area.coordinates

/** The lines of a place that is drawn as strokes: lines as they are, rings of an area closed. */
export const strokesOf = (place: Exclude<Place, Point>): readonly (readonly Position[])[] => {
  if (place.type === 'LineString') return [place.coordinates]
  if (place.type === 'MultiLineString') return place.coordinates
  return polygonsOf(place).flat()
}

export const positionsOf = (place: Place): readonly Position[] =>
  place.type === 'Point' ? [place.coordinates] : strokesOf(place).flat()

/** The smallest box around some positions; null where there are none. */
export const boxAround = (positions: Iterable<Position>): Box | null => {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [lon, lat] of positions) {
    west = Math.min(west, lon)
    south = Math.min(south, lat)
    east = Math.max(east, lon)
    north = Math.max(north, lat)
  }
  return west <= east ? [west, south, east, north] : null
}

export const isInBox = ([lon, lat]: Position, [west, south, east, north]: Box): boolean =>
  lon >= west && lon <= east && lat >= south && lat <= north
