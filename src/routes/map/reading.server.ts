// The map's data as this reader asks for it.
import { readMap } from '#portal/map.server.ts'
import type { MapData } from '#portal/map.ts'
import { running } from '#portal/running.server.ts'
import { type DrawnMap, drawMap, numbered } from '#ui/map/draw.ts'
import { degreeWords } from '#ui/map/projection.ts'
import type { Reader } from '#ui/reader.ts'
import { shapesOf } from './shapes.ts'
import { mapPageWords } from './words.ts'

export const readFor = ({ language, asOf, today, resolution, knownAt }: Reader): Promise<MapData | null> =>
  readMap(running().db.kysely, { language, asOf, today, resolution: resolution ?? undefined, knownAt: knownAt ?? undefined })

/** What is drawn beside a form with a field for a place, and the central meridian in which the province draws its land. */
export type MapForField = { drawn: DrawnMap; meridian: string | null }

/** For FieldMap.svelte. Such a page sends contentPolicy() as well. */
export const drawForField = async (reader: Reader): Promise<MapForField> => {
  const data = await readFor(reader)
  const shapes = data ? shapesOf(data, 'state', reader).map((shape) => ({ ...shape, link: reader.to('/map') + shape.link })) : []
  const drawn = drawMap(numbered(shapes), mapPageWords(reader.language).title, reader.language)
  const degrees = data?.centralMeridian ?? null
  return { drawn, meridian: degrees === null ? null : degreeWords(degrees) }
}
