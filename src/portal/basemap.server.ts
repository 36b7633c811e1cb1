// A base under the map, where the administrator sets one: a PMTiles file on this machine, or the address of a tile server.
// Of vector tiles only what may be shown leaves this machine (kernel/geo/vector-tile.ts); from pictures nothing can be taken
// out, so whoever sets them confirms that they show borders and seas as the law wants (Law 27/2018/QH14, art. 18).
import { type FileHandle, open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip } from 'node:zlib'
import { Refusal } from '#db/refusal.ts'
import {
  type Entry,
  entryFor,
  HEADER_BYTES,
  PART_BYTES,
  type Packing,
  type PmtilesHead,
  readDirectory,
  readHead,
  type Stretch,
  tileId,
} from '#kernel/geo/pmtiles.ts'
import { shownParts } from '#kernel/geo/vector-tile.ts'

export type BasemapSetting = {
  /** A path, or an address with {z}, {x} and {y}; null is none. */
  at: string | null
  /** That pictures are lawful. */
  isConfirmed: boolean
  /** Whose work it is, for the map; null is what the file says. */
  credit: string | null
}

export type Tile = { type: string; bytes: Uint8Array }

export type Basemap = {
  kind: 'vector' | 'picture'
  /** Where a browser asks: null is our own /map/tiles. */
  address: string | null
  credit: string | null
  minZoom: number
  maxZoom: number
  /** Null where the file has none there. */
  tile: ((z: number, x: number, y: number) => Promise<Tile | null>) | null
  close: () => Promise<void>
}

const refuse = (vi: string, en: string, cause?: unknown): Refusal => new Refusal('basemap', { vi, en }, cause)

const mustBeConfirmed = ({ isConfirmed }: BasemapSetting): void => {
  if (!isConfirmed)
    throw refuse(
      'Nền bản đồ dạng ảnh có thể vẽ biên giới, tên biển mà chương trình không bỏ ra được. Nếu đã xem và nền phù hợp Luật 27/2018/QH14, Điều 18 (có Hoàng Sa, Trường Sa của Việt Nam, Biển Đông), hãy thêm --basemap-lawful (RESOLUTE_BASEMAP_LAWFUL=yes).',
      'A base of pictures may show borders and names of seas that cannot be taken out. If you have looked and it is as Law 27/2018/QH14, art. 18 wants (Hoàng Sa and Trường Sa of Việt Nam, Biển Đông), add --basemap-lawful (RESOLUTE_BASEMAP_LAWFUL=yes).',
    )
}

const addressed = (setting: BasemapSetting, template: string): Basemap => {
  const url = URL.canParse(template) ? new URL(template) : null
  if (
    !url ||
    (url.protocol !== 'https:' && url.protocol !== 'http:') ||
    !['{z}', '{x}', '{y}'].every((each) => template.includes(each))
  )
    throw refuse(
      `Địa chỉ nền bản đồ “${template.slice(0, 200)}” phải có dạng https://máy/{z}/{x}/{y}.png.`,
      `The address of the base “${template.slice(0, 200)}” must be like https://host/{z}/{x}/{y}.png.`,
    )
  if (url.username || url.password || /[\s;,'"]/.test(url.host))
    throw refuse('Địa chỉ nền bản đồ không được chứa mật khẩu.', 'The address of the base may hold no password.')
  mustBeConfirmed(setting)
  const credit = setting.credit ?? url.host
  return { kind: 'picture', address: template, credit, minZoom: 0, maxZoom: 19, tile: null, close: async () => {} }
}

const [unzip, unbrotli] = [promisify(gunzip), promisify(brotliDecompress)]

const unpacked = async (bytes: Uint8Array, packing: Packing): Promise<Uint8Array> => {
  const limit = { maxOutputLength: PART_BYTES * 4 }
  if (packing === 'gzip') return unzip(bytes, limit)
  return packing === 'brotli' ? unbrotli(bytes, limit) : bytes
}

const readAt = async (file: FileHandle, { offset, length }: Stretch): Promise<Uint8Array> => {
  if (length > PART_BYTES) throw new RangeError('a part of the PMTiles file is too large')
  const bytes = new Uint8Array(length)
  const { bytesRead } = await file.read(bytes, 0, length, offset)
  if (bytesRead < length) throw new RangeError('the PMTiles file ends too soon')
  return bytes
}

/** Directories kept in memory: a province has one or a few dozen. */
const DIRECTORIES = 64
/** A directory of directories of directories is the most the format has. */
const DEPTH = 4

const TYPES = { vector: 'application/json', png: 'image/png', jpeg: 'image/jpeg', webp: 'image/webp' } as const

/** Bytes that are no directory or tile: by our readers, or by zlib. */
const isUnreadable = (error: unknown): boolean =>
  error instanceof RangeError || (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))

const tileIn = (file: FileHandle, head: PmtilesHead) => {
  const known = new Map<number, Promise<Entry[]>>()
  const directory = (stretch: Stretch): Promise<Entry[]> => {
    const found =
      known.get(stretch.offset) ??
      readAt(file, stretch).then(async (bytes) => readDirectory(await unpacked(bytes, head.directoryPacking)))
    if (known.size >= DIRECTORIES) known.clear()
    known.set(stretch.offset, found)
    return found
  }
  return async (z: number, x: number, y: number): Promise<Tile | null> => {
    if (z < head.minZoom || z > head.maxZoom || x < 0 || y < 0 || x >= 2 ** z || y >= 2 ** z) return null
    const id = tileId(z, x, y)
    let stretch = head.root
    for (let depth = 0; depth < DEPTH; depth++) {
      const entry = entryFor(await directory(stretch), id)
      if (!entry) return null
      if (entry.run === 0) {
        stretch = { offset: head.leaves.offset + entry.offset, length: entry.length }
        continue
      }
      const packed = await readAt(file, { offset: head.tiles.offset + entry.offset, length: entry.length })
      if (head.kind !== 'vector') return { type: TYPES[head.kind], bytes: packed }
      const parts = shownParts(await unpacked(packed, head.tilePacking))
      return { type: TYPES.vector, bytes: new TextEncoder().encode(JSON.stringify(parts)) }
    }
    return null
  }
}

/** Whose work the file says it is, as words alone. */
const creditIn = async (file: FileHandle, { metadata, directoryPacking }: PmtilesHead): Promise<string | null> => {
  if (metadata.length === 0) return null
  const said: unknown = JSON.parse(new TextDecoder().decode(await unpacked(await readAt(file, metadata), directoryPacking)))
  const { attribution } = (said ?? {}) as Record<string, unknown>
  return typeof attribution === 'string'
    ? attribution
        .replace(/<[^>]*>/g, '')
        .trim()
        .slice(0, 200) || null
    : null
}

const inFile = async (setting: BasemapSetting, path: string): Promise<Basemap> => {
  const notReadable = (cause?: unknown): Refusal =>
    refuse(
      `Không đọc được nền bản đồ ${path}: cần tệp PMTiles (bản 3; vector, PNG, JPEG hoặc WebP).`,
      `The base ${path} cannot be read: a PMTiles file (version 3; vector, PNG, JPEG or WebP) is needed.`,
      cause,
    )
  const file = await open(path, 'r').catch((error: unknown) => {
    throw notReadable(error)
  })
  try {
    const head = readHead(await readAt(file, { offset: 0, length: HEADER_BYTES }))
    if (!head) throw notReadable()
    if (head.kind !== 'vector') mustBeConfirmed(setting)
    const tile = tileIn(file, head)
    await tile(head.minZoom, 0, 0)
    const credit = setting.credit ?? (await creditIn(file, head))
    const kind = head.kind === 'vector' ? 'vector' : 'picture'
    const { minZoom, maxZoom } = head
    // A tile that is broken leaves a hole in the base, not in the map.
    const tileOrNone: typeof tile = (z, x, y) =>
      tile(z, x, y).catch((error: unknown) => {
        if (isUnreadable(error)) return null
        throw error
      })
    return { kind, address: null, credit, minZoom, maxZoom, tile: tileOrNone, close: () => file.close() }
  } catch (error) {
    await file.close()
    throw error instanceof Refusal ? error : notReadable(error)
  }
}

/** Opens what is set; null where nothing is. Refused, with what to do, where it cannot be shown. */
export const openBasemap = async (setting: BasemapSetting): Promise<Basemap | null> => {
  const { at } = setting
  if (at === null) return null
  return /^https?:/i.test(at) ? addressed(setting, at) : inFile(setting, at)
}
