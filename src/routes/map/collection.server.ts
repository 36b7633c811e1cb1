// Shapes of a map as GeoJSON, for the script that lets a reader move about in it.
import { pointWithin } from '#kernel/geo/inside.ts'
import { type Box, isArea, type Place } from '#kernel/geo/model.ts'
import { running } from '#portal/running.server.ts'
import { besideOf } from '#ui/map/draw.ts'
import type { FeatureProperties, MapBase, NumberedShape } from '#ui/map/model.ts'
import type { Reader } from '#ui/reader.ts'
import { outlinesFor } from './reading.server.ts'

const baseOf = (basemap: MapBase | null): MapBase | null => {
  if (!basemap) return null
  const { kind, address, credit, minZoom, maxZoom } = basemap
  return { kind, address, credit, minZoom, maxZoom }
}

type Seen = {
  reader: Reader
  isSynthetic: boolean
  /** What there is to move about in, and what is looked at first. */
  bounds: Box | null
  look: Box | null
}

/** `bookOf` tells where a shape stands in its book. */
export const featuresAnswer = <T extends NumberedShape>(
  shapes: readonly T[],
  bookOf: (shape: T) => string,
  { reader, isSynthetic, bounds, look }: Seen,
): Response => {
  const beside = besideOf(shapes)
  const features = shapes.flatMap((shape) => {
    const { id, number, name, state, tone, layer, link, place, approximate } = shape
    const geometry: Place | null = place ?? (approximate && { type: 'Point', coordinates: approximate.at })
    if (!geometry) return []
    const properties: FeatureProperties = {
      ...{ number, name, state, tone, layer, link, row: bookOf(shape) },
      approximate: approximate?.note ?? null,
      beside: beside.get(shape) ?? 0,
      standsAt: place && isArea(place) ? pointWithin(place) : null,
    }
    return [{ type: 'Feature', id, properties, geometry }]
  })
  const collection = {
    ...{ type: 'FeatureCollection', synthetic: isSynthetic, bbox: bounds ?? undefined, look: look ?? undefined },
    ...{ asOf: reader.asOf, outlines: outlinesFor(reader, bounds), base: baseOf(running().basemap), features },
  }
  return new Response(JSON.stringify(collection), { headers: { 'content-type': 'application/json' } })
}
