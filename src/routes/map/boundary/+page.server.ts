import { writeGeoJson } from '#kernel/geo/geojson.ts'
import { type Area, boxAround, positionsOf } from '#kernel/geo/model.ts'
import { type BoundaryView, viewBoundary } from '#portal/boundary.ts'
import type { MapData } from '#portal/map.ts'
import { type DrawnMap, drawMap, numbered } from '#ui/map/draw.ts'
import type { MapShape } from '#ui/map/model.ts'
import type { Reader } from '#ui/reader.ts'
import { Shown } from '#ui/shown.ts'
import { drawForField, mapPolicy, readFor } from '../reading.server.ts'
import { shapesOf } from '../shapes.ts'
import type { Actions, PageServerLoad } from './$types'
import { type Asked, askedBy, readArea } from './asked.ts'
import { boundaryWords } from './words.ts'

/** Around the boundary, as much ground again on each side. */
const nearby = (area: Area) => {
  const box = boxAround(positionsOf(area))!
  const [lon, lat] = [box[2] - box[0], box[3] - box[1]]
  return [box[0] - lon, box[1] - lat, box[2] + lon, box[3] + lat] as const
}

/** The boundary in red over what is drawn there already. */
const drawOver = (data: MapData | null, area: Area, reader: Reader): DrawnMap => {
  const words = boundaryWords(reader.language)
  const others: MapShape[] = data
    ? shapesOf(data, 'state', reader).map((shape) => ({ ...shape, tone: 'open', link: reader.to('/map') + shape.link }))
    : []
  const mine: MapShape = {
    id: 'mine',
    layer: 'addition',
    name: words.mine,
    tone: 'missed',
    state: '',
    link: '#result',
    place: area,
    approximate: null,
  }
  return drawMap(numbered([mine, ...others]), words.title, reader.language, nearby(area))
}

export const load: PageServerLoad = async ({ request, setHeaders, locals: { reader } }) => {
  setHeaders({ 'content-security-policy': mapPolicy() })
  // After a check the action has drawn the map already.
  if (request.method === 'POST') return { map: new Shown(null) }
  return { map: new Shown(await drawForField(reader)) }
}

type Checked = { asked: Asked; problems: string[]; view: BoundaryView | null; geojson: string | null; map: DrawnMap }

const check = async (asked: Asked, reader: Reader): Promise<Checked> => {
  const { area, problems } = readArea(asked, reader.language)
  const refuse = async (reasons: string[]): Promise<Checked> => ({
    asked,
    problems: reasons,
    view: null,
    geojson: null,
    map: (await drawForField(reader)).drawn,
  })
  if (!area) return refuse(problems)
  const data = await readFor(reader)
  try {
    return { asked, problems, view: viewBoundary(area, data), geojson: writeGeoJson(area), map: drawOver(data, area, reader) }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return refuse([boundaryWords(reader.language).crossed])
  }
}

export const actions: Actions = {
  // Computes and stores nothing, so anybody may.
  default: async ({ request, locals: { reader } }) => ({
    checked: new Shown(await check(askedBy(await request.formData(), reader.language), reader)),
  }),
}
