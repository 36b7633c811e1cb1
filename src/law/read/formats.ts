// What kind of file bytes are, by what they hold; the name only helps to choose the words of an error.
import { ReadError } from './errors.ts'

export type Format = 'txt' | 'docx' | 'pdf' | 'png' | 'jpeg' | 'tiff'

/** Largest file taken, in bytes (20 MB). */
export const UPLOAD_LIMIT_BYTES = 20_000_000
/** Largest scanned page or image, in pixels: A3 at 600 dpi. */
export const IMAGE_LIMIT_PIXELS = 70_000_000

const startsWith = (bytes: Uint8Array, signature: readonly number[]) => signature.every((byte, at) => bytes[at] === byte)
const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0))

const indexOf = (bytes: Uint8Array, needle: readonly number[], end: number): number => {
  const first = needle[0] as number
  for (let at = bytes.indexOf(first); at >= 0 && at < end; at = bytes.indexOf(first, at + 1)) {
    if (needle.every((byte, offset) => bytes[at + offset] === byte)) return at
  }
  return -1
}

const PDF = ascii('%PDF-')
const PDF_HEADER_WITHIN = 1024
const ENCRYPTED_PACKAGE = ascii('EncryptedPackage').flatMap((byte) => [byte, 0])

/** The format of a file by its signature. Throws ReadError for empty, too large, old Word and encrypted Office files. */
export const sniff = (bytes: Uint8Array): Format => {
  if (bytes.length === 0) throw new ReadError('empty')
  if (bytes.length > UPLOAD_LIMIT_BYTES) throw new ReadError('too-large', `≤ ${UPLOAD_LIMIT_BYTES / 1e6} MB`)
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    throw new ReadError(indexOf(bytes, ENCRYPTED_PACKAGE, bytes.length) >= 0 ? 'password' : 'old-word')
  }
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return 'docx'
  if (startsWith(bytes, [0x50, 0x4b])) throw new ReadError('damaged')
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47])) return 'png'
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'jpeg'
  if (startsWith(bytes, [0x49, 0x49, 0x2a, 0x00]) || startsWith(bytes, [0x4d, 0x4d, 0x00, 0x2a])) return 'tiff'
  if (indexOf(bytes, PDF, PDF_HEADER_WITHIN) >= 0) return 'pdf'
  return 'txt'
}

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const pngSize = (bytes: Uint8Array): [number, number] => [view(bytes).getUint32(16), view(bytes).getUint32(20)]

const jpegSize = (bytes: Uint8Array): [number, number] => {
  const data = view(bytes)
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) throw new ReadError('damaged')
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) at++
    else if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return [data.getUint16(at + 7), data.getUint16(at + 5)]
    } else at += 2 + data.getUint16(at + 2)
  }
  throw new ReadError('damaged')
}

/** Width and height of the first page, and how many pages (directories) the file chains. */
const tiffSize = (bytes: Uint8Array): [number, number] => {
  const data = view(bytes)
  const little = bytes[0] === 0x49
  let largest: [number, number] = [0, 0]
  const seen = new Set<number>()
  for (let at = data.getUint32(4, little); at !== 0; ) {
    if (seen.has(at) || seen.size > 500) throw new ReadError('damaged')
    seen.add(at)
    const entries = data.getUint16(at, little)
    const size: [number, number] = [0, 0]
    for (let entry = 0; entry < entries; entry++) {
      const offset = at + 2 + entry * 12
      const tag = data.getUint16(offset, little)
      if (tag !== 256 && tag !== 257) continue
      size[tag - 256] =
        data.getUint16(offset + 2, little) === 3 ? data.getUint16(offset + 8, little) : data.getUint32(offset + 8, little)
    }
    if (size[0] * size[1] > largest[0] * largest[1]) largest = size
    at = data.getUint32(at + 2 + entries * 12, little)
  }
  return largest
}

const SIZES = { png: pngSize, jpeg: jpegSize, tiff: tiffSize }

/** Refuses an image whose header is broken or announces more pixels than the limit, before anything decodes it. */
export const checkImage = (bytes: Uint8Array, format: 'png' | 'jpeg' | 'tiff'): void => {
  let size: [number, number]
  try {
    size = SIZES[format](bytes)
  } catch (error) {
    if (error instanceof RangeError) throw new ReadError('damaged')
    throw error
  }
  if (size[0] === 0 || size[1] === 0) throw new ReadError('damaged')
  if (size[0] * size[1] > IMAGE_LIMIT_PIXELS) throw new ReadError('image-too-large', `${size[0]} × ${size[1]}`)
}
