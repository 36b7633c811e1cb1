// Vector tiles (Mapbox Vector Tile 2, a Protocol Buffer): which layers a map may show, and their shapes.
// Law 27/2018/QH14, art. 18: we draw no border and name no sea from foreign data. So what may pass is listed, not what may
// not: land, water, roads, buildings; no layer of boundaries, places or names, and no property of any feature.

/** By the names of the two schemas in use, of Protomaps and of OpenMapTiles; drawn in this order. */
export const SHOWN_LAYERS = [
  'landcover',
  'landuse',
  'park',
  'natural',
  'water',
  'waterway',
  'buildings',
  'building',
  'roads',
  'transportation',
] as const
export type ShownLayer = (typeof SHOWN_LAYERS)[number]

export type TilePart = {
  layer: ShownLayer
  isArea: boolean
  /** Lines or rings, each as x, y, x, y … in units of 1/4096 of the tile's side. */
  lines: number[][]
}

type Reader = { bytes: Uint8Array; at: number; end: number }

const varint = (reader: Reader): number => {
  let [value, scale] = [0, 1]
  for (;;) {
    if (reader.at >= reader.end || scale > 2 ** 63) throw new RangeError('a vector tile ends too soon')
    const byte = reader.bytes[reader.at++]!
    value += (byte & 0x7f) * scale
    if (byte < 0x80) return value
    scale *= 128
  }
}

/** Each field of a message: its number and, by its wire type, a number or the bytes of what it holds. */
function* fieldsIn(reader: Reader): Generator<{ field: number; value: number; part: Reader }> {
  while (reader.at < reader.end) {
    const tag = varint(reader)
    const [field, wire] = [Math.floor(tag / 8), tag % 8]
    const none = { bytes: reader.bytes, at: 0, end: 0 }
    if (wire === 0) yield { field, value: varint(reader), part: none }
    else {
      const length = wire === 2 ? varint(reader) : wire === 5 ? 4 : wire === 1 ? 8 : Number.NaN
      const end = reader.at + length
      if (!(end <= reader.end)) throw new RangeError('a vector tile ends too soon')
      yield { field, value: 0, part: { bytes: reader.bytes, at: reader.at, end } }
      reader.at = end
    }
  }
}

const textOf = ({ bytes, at, end }: Reader): string => new TextDecoder().decode(bytes.subarray(at, end))
const signed = (value: number): number => (value % 2 === 1 ? -(value + 1) / 2 : value / 2)

const EXTENT = 4096

const linesOf = (geometry: Reader, isArea: boolean, scale: number): number[][] => {
  const lines: number[][] = []
  let [x, y] = [0, 0]
  while (geometry.at < geometry.end) {
    const command = varint(geometry)
    const [verb, count] = [command % 8, Math.floor(command / 8)]
    if (verb === 7) {
      const line = lines.at(-1)
      if (isArea && line) line.push(line[0]!, line[1]!)
      continue
    }
    for (let n = 0; n < count; n++) {
      x += signed(varint(geometry))
      y += signed(varint(geometry))
      if (verb === 1) lines.push([])
      lines.at(-1)?.push(Math.round(x * scale), Math.round(y * scale))
    }
  }
  return lines.filter((line) => line.length >= 4)
}

const partOf = (layer: ShownLayer, feature: Reader, scale: number): TilePart | null => {
  let type = 0
  let geometry: Reader | null = null
  for (const { field, value, part } of fieldsIn(feature)) {
    if (field === 3) type = value
    else if (field === 4) geometry = part
  }
  // Points carry names alone.
  if (!geometry || (type !== 2 && type !== 3)) return null
  const lines = linesOf(geometry, type === 3, scale)
  return lines.length > 0 ? { layer, isArea: type === 3, lines } : null
}

/** What of a tile may be shown, without any word; throws RangeError where the bytes are none. */
export const shownParts = (bytes: Uint8Array): TilePart[] => {
  const parts: TilePart[] = []
  for (const { field, part } of fieldsIn({ bytes, at: 0, end: bytes.length })) {
    if (field !== 3) continue
    let name = ''
    let extent = EXTENT
    const features: Reader[] = []
    for (const each of fieldsIn(part)) {
      if (each.field === 1) name = textOf(each.part)
      else if (each.field === 5) extent = each.value
      else if (each.field === 2) features.push(each.part)
    }
    const layer = SHOWN_LAYERS.find((shown) => shown === name)
    if (!layer || extent <= 0) continue
    for (const feature of features) {
      const found = partOf(layer, feature, EXTENT / extent)
      if (found) parts.push(found)
    }
  }
  return parts.sort((a, b) => SHOWN_LAYERS.indexOf(a.layer) - SHOWN_LAYERS.indexOf(b.layer))
}
