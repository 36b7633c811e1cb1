// For tests: a small PMTiles file and a small vector tile, written by the letter of their specifications.
import { tileId } from './pmtiles.ts'

const varint = (value: number): number[] => {
  const bytes: number[] = []
  let rest = value
  for (; rest >= 0x80; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 0x80)
  return [...bytes, rest]
}
const field = (number: number, bytes: readonly number[]): number[] => [
  ...varint(number * 8 + 2),
  ...varint(bytes.length),
  ...bytes,
]
const text = (value: string): number[] => [...new TextEncoder().encode(value)]
const signed = (value: number): number[] => varint(value < 0 ? -value * 2 - 1 : value * 2)

export type SpecimenLayer = { name: string; type: 'point' | 'line' | 'area'; points: [number, number][] }

/** One feature a layer, with a name as its property. */
export const vectorTile = (layers: readonly SpecimenLayer[]): Uint8Array =>
  Uint8Array.from(
    layers.flatMap(({ name, type, points }) => {
      let [x, y] = [0, 0]
      const step = ([toX, toY]: [number, number]): number[] => {
        const bytes = [...signed(toX - x), ...signed(toY - y)]
        ;[x, y] = [toX, toY]
        return bytes
      }
      const [first, ...rest] = points
      const geometry = [9, ...step(first!)]
      if (rest.length > 0) geometry.push(...varint(rest.length * 8 + 2), ...rest.flatMap(step))
      if (type === 'area') geometry.push(15)
      const code = { point: 1, line: 2, area: 3 }[type]
      const feature = [...field(2, [0, 0]), 24, code, ...field(4, geometry)]
      return field(3, [
        120,
        2,
        ...field(1, text(name)),
        ...field(2, feature),
        ...field(3, text('name')),
        ...field(4, field(1, text(name))),
        40,
        ...varint(4096),
      ])
    }),
  )

const directory = (entries: readonly { id: number; run: number; offset: number; length: number }[]): number[] => [
  ...varint(entries.length),
  ...entries.flatMap(({ id }, n) => varint(id - (entries[n - 1]?.id ?? 0))),
  ...entries.flatMap(({ run }) => varint(run)),
  ...entries.flatMap(({ length }) => varint(length)),
  ...entries.flatMap(({ offset }) => varint(offset + 1)),
]

/** A file of tiles, nothing of it packed; `leaves` puts a directory between the root and the tiles. */
export const pmtiles = (
  tiles: readonly { z: number; x: number; y: number; bytes: Uint8Array }[],
  { kind, attribution = '', leaves = false }: { kind: 1 | 2; attribution?: string; leaves?: boolean },
): Uint8Array => {
  const sorted = tiles.map(({ z, x, y, bytes }) => ({ id: tileId(z, x, y), bytes })).sort((a, b) => a.id - b.id)
  let offset = 0
  const entries = sorted.map(({ id, bytes }) => {
    const entry = { id, run: 1, offset, length: bytes.length }
    offset += bytes.length
    return entry
  })
  const leaf = leaves ? directory(entries) : []
  const root = leaves ? directory([{ id: entries[0]!.id, run: 0, offset: 0, length: leaf.length }]) : directory(entries)
  const metadata = text(JSON.stringify({ attribution }))
  const head = new Uint8Array(127)
  const view = new DataView(head.buffer)
  head.set(text('PMTiles'))
  head[7] = 3
  let at = head.length
  for (const [n, length] of [root.length, metadata.length, leaf.length, offset].entries()) {
    view.setBigUint64(8 + n * 16, BigInt(at), true)
    view.setBigUint64(16 + n * 16, BigInt(length), true)
    at += length
  }
  head.set([1, 1, 1, kind, Math.min(...tiles.map(({ z }) => z)), Math.max(...tiles.map(({ z }) => z))], 96)
  return Uint8Array.from([...head, ...root, ...metadata, ...leaf, ...sorted.flatMap(({ bytes }) => [...bytes])])
}
