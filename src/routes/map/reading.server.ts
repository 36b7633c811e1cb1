// The map's data as this reader asks for it.
import type { Box, Position } from '#kernel/geo/model.ts'
import { readMap } from '#portal/map.server.ts'
import type { MapData } from '#portal/map.ts'
import { outlinesOn } from '#portal/outlines.ts'
import { running } from '#portal/running.server.ts'
import { type DrawnMap, drawMap, numbered } from '#ui/map/draw.ts'
import { degreeWords } from '#ui/map/projection.ts'
import type { Reader } from '#ui/reader.ts'
import { contentPolicy } from './policy.ts'
import { shapesOf } from './shapes.ts'
import { mapPageWords } from './words.ts'

export const readFor = ({ language, asOf, today, resolution, knownAt }: Reader): Promise<MapData | null> =>
  readMap(running().db.kysely, { language, asOf, today, resolution: resolution ?? undefined, knownAt: knownAt ?? undefined })

/** Outlines of communes on the reader's day around some ground; none where no file is installed. */
export const outlinesFor = ({ asOf }: Reader, ground: Box | null): (readonly Position[])[] =>
  ground ? outlinesOn(running().outlines, asOf, ground) : []

/** The policy of a page with a map: pictures from an administrator's tile server too, where one is set. */
export const mapPolicy = (): string => {
  const address = running().basemap?.address ?? null
  return contentPolicy(address && new URL(address).origin)
}

/** What is drawn beside a form with a field for a place, and the central meridian in which the province draws its land. */
export type MapForField = { drawn: DrawnMap; meridian: string | null }

/** For FieldMap.svelte. Such a page sends mapPolicy() as well. */
export const drawForField = async (reader: Reader): Promise<MapForField> => {
  const data = await readFor(reader)
  const shapes = data ? shapesOf(data, 'state', reader).map((shape) => ({ ...shape, link: reader.to('/map') + shape.link })) : []
  const drawn = drawMap(numbered(shapes), mapPageWords(reader.language).title, reader.language)
  const degrees = data?.centralMeridian ?? null
  return { drawn, meridian: degrees === null ? null : degreeWords(degrees) }
}
