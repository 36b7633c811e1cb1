// The map's shapes as GeoJSON, for the script that lets a reader move about in it.
import { error } from '@sveltejs/kit'
import { pointWithin } from '#kernel/geo/inside.ts'
import { isArea, type Place } from '#kernel/geo/model.ts'
import { running } from '#portal/running.server.ts'
import { besideOf, groundOf, numbered } from '#ui/map/draw.ts'
import type { FeatureProperties, MapBase } from '#ui/map/model.ts'
import { outlinesFor, readFor } from '../reading.server.ts'
import { shapesOf, shownBy } from '../shapes.ts'
import type { RequestHandler } from './$types'

const baseOf = (basemap: MapBase | null): MapBase | null => {
  if (!basemap) return null
  const { kind, address, credit, minZoom, maxZoom } = basemap
  return { kind, address, credit, minZoom, maxZoom }
}

export const GET: RequestHandler = async ({ url, locals: { reader, isSynthetic } }) => {
  const { asOf, badAsOf, words } = reader
  if (badAsOf !== null) error(400, words.asOf.bad(badAsOf))
  const data = await readFor(reader)
  if (!data) error(404, words.error.notFound)
  const shapes = numbered(shapesOf(data, shownBy(url.searchParams.get('by')), reader))
  const beside = besideOf(shapes)
  const at = shapes.find(({ id, place }) => place && id === url.searchParams.get('at'))
  const features = shapes.flatMap((shape) => {
    const { id, number, name, state, tone, layer, link, place, approximate } = shape
    const geometry: Place | null = place ?? (approximate && { type: 'Point', coordinates: approximate.at })
    if (!geometry) return []
    const properties: FeatureProperties = {
      number,
      name,
      state,
      tone,
      layer,
      link,
      row: reader.to(`/books/${shape.row.book}/${encodeURIComponent(shape.row.id)}`),
      approximate: approximate?.note ?? null,
      beside: beside.get(shape) ?? 0,
      standsAt: place && isArea(place) ? pointWithin(place) : null,
    }
    return [{ type: 'Feature', id, properties, geometry }]
  })
  return new Response(
    JSON.stringify({
      type: 'FeatureCollection',
      synthetic: isSynthetic,
      bbox: groundOf(shapes) ?? undefined,
      look: at && groundOf([at]),
      asOf,
      outlines: outlinesFor(reader, groundOf(shapes)),
      base: baseOf(running().basemap),
      features,
    }),
    {
      headers: { 'content-type': 'application/json' },
    },
  )
}
