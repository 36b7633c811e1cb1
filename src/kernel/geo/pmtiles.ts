// PMTiles, version 3: one file that holds a pyramid of map tiles, with directories that say where each lies. Pure: bytes
// are read and unpacked by whoever has the file.

export const HEADER_BYTES = 127
/** Directories and tiles larger than this are no map of a province. */
export const PART_BYTES = 4_000_000

export type TileKind = 'vector' | 'png' | 'jpeg' | 'webp'
const KINDS: Readonly<Record<number, TileKind>> = { 1: 'vector', 2: 'png', 3: 'jpeg', 4: 'webp' }

export type Packing = 'none' | 'gzip' | 'brotli'
const PACKINGS: Readonly<Record<number, Packing>> = { 1: 'none', 2: 'gzip', 3: 'brotli' }

/** Where something lies in the file, bytes. */
export type Stretch = { offset: number; length: number }

export type PmtilesHead = {
  root: Stretch
  metadata: Stretch
  leaves: Stretch
  tiles: Stretch
  directoryPacking: Packing
  tilePacking: Packing
  kind: TileKind
  minZoom: number
  maxZoom: number
}

/** The head of a file; null where it is none that can be shown. */
export const readHead = (bytes: Uint8Array): PmtilesHead | null => {
  if (bytes.length < HEADER_BYTES || new TextDecoder().decode(bytes.subarray(0, 7)) !== 'PMTiles' || bytes[7] !== 3) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const stretch = (at: number): Stretch => ({
    offset: Number(view.getBigUint64(at, true)),
    length: Number(view.getBigUint64(at + 8, true)),
  })
  const [directoryPacking, tilePacking, kind] = [PACKINGS[bytes[97]!], PACKINGS[bytes[98]!], KINDS[bytes[99]!]]
  if (!directoryPacking || !tilePacking || !kind) return null
  const [minZoom, maxZoom] = [bytes[100]!, bytes[101]!]
  if (minZoom > maxZoom || maxZoom > 22) return null
  const parts = { root: stretch(8), metadata: stretch(24), leaves: stretch(40), tiles: stretch(56) }
  return { ...parts, directoryPacking, tilePacking, kind, minZoom, maxZoom }
}

/** The number of a tile along the Hilbert curve of its level, after all levels above; exact to level 22. */
export const tileId = (z: number, x: number, y: number): number => {
  let id = (4 ** z - 1) / 3
  let [column, row] = [x, y]
  for (let side = 2 ** (z - 1); side >= 1; side /= 2) {
    const [right, low] = [(column & side) > 0 ? 1 : 0, (row & side) > 0 ? 1 : 0]
    id += side * side * ((3 * right) ^ low)
    if (low === 0) {
      if (right === 1) [column, row] = [side - 1 - (column & (side - 1)), side - 1 - (row & (side - 1))]
      ;[column, row] = [row & (side - 1), column & (side - 1)]
    }
  }
  return id
}

/** A stretch of tiles that are alike, or with a run of 0 a further directory. */
export type Entry = { id: number; run: number; offset: number; length: number }

/** The entries of an unpacked directory; throws RangeError where the bytes end too soon. */
export const readDirectory = (bytes: Uint8Array): Entry[] => {
  let at = 0
  const next = (): number => {
    let [value, scale] = [0, 1]
    for (;;) {
      const byte = bytes[at++]
      if (byte === undefined || scale > 2 ** 49) throw new RangeError('a directory of PMTiles ends too soon')
      value += (byte & 0x7f) * scale
      if (byte < 0x80) return value
      scale *= 128
    }
  }
  const count = next()
  if (count > bytes.length) throw new RangeError('a directory of PMTiles holds fewer entries than it says')
  const column = (): number[] => Array.from({ length: count }, next)
  const [ids, runs, lengths, offsets] = [column(), column(), column(), column()]
  let id = 0
  const entries: Entry[] = []
  for (let n = 0; n < count; n++) {
    id += ids[n]!
    const before = entries[n - 1]
    const offset = offsets[n] === 0 && before ? before.offset + before.length : offsets[n]! - 1
    entries.push({ id, run: runs[n]!, offset, length: lengths[n]! })
  }
  return entries
}

/** The entry that holds a tile, or the directory that may; null where there is none. */
export const entryFor = (entries: readonly Entry[], id: number): Entry | null => {
  let [low, high] = [0, entries.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (entries[middle]!.id <= id) low = middle
    else high = middle - 1
  }
  const entry = entries[low]
  return entry && entry.id <= id && (entry.run === 0 || id < entry.id + entry.run) ? entry : null
}
