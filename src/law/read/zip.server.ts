// The few parts of an Office file (a ZIP archive) that are wanted, taken out under absolute limits, and put back as a plain archive.
// Format: APPNOTE.TXT of PKWARE, sections 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (its end).
import { crc32, inflateRawSync } from 'node:zlib'
import { ReadError } from './errors.ts'

/** Largest sum of the unpacked parts of a document, in bytes. */
export const UNPACKED_LIMIT_BYTES = 24_000_000
const ENTRY_LIMIT = 10_000
const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const ENCRYPTED_FLAG = 1
const END_SEARCH = 22 + 0xffff

const endOfDirectory = (data: DataView): number => {
  for (let at = data.byteLength - 22; at >= Math.max(0, data.byteLength - END_SEARCH); at--)
    if (data.getUint32(at, true) === END) return at
  throw new ReadError('damaged')
}

const unpack = (packed: Uint8Array, method: number, limit: number): Uint8Array => {
  if (method === 0) {
    if (packed.length > limit) throw new ReadError('unpacks-too-large')
    return packed
  }
  if (method !== 8) throw new ReadError('damaged')
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, limit) })
  } catch (error) {
    throw new ReadError(error instanceof RangeError ? 'unpacks-too-large' : 'damaged')
  }
}

const readEntries = (bytes: Uint8Array, wanted: (name: string) => boolean, limitBytes: number): Map<string, Uint8Array> => {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOfDirectory(data)
  const count = data.getUint16(end + 10, true)
  if (count > ENTRY_LIMIT) throw new ReadError('unpacks-too-large')
  const parts = new Map<string, Uint8Array>()
  let left = limitBytes
  let at = data.getUint32(end + 16, true)
  for (let entry = 0; entry < count; entry++) {
    if (data.getUint32(at, true) !== CENTRAL) throw new ReadError('damaged')
    const nameLength = data.getUint16(at + 28, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    if (wanted(name)) {
      if (data.getUint16(at + 8, true) & ENCRYPTED_FLAG) throw new ReadError('password')
      const local = data.getUint32(at + 42, true)
      if (data.getUint32(local, true) !== LOCAL) throw new ReadError('damaged')
      const from = local + 30 + data.getUint16(local + 26, true) + data.getUint16(local + 28, true)
      const size = data.getUint32(at + 20, true)
      if (from + size > bytes.length) throw new ReadError('damaged')
      const part = unpack(bytes.subarray(from, from + size), data.getUint16(at + 10, true), left)
      if (crc32(part) !== data.getUint32(at + 16, true)) throw new ReadError('damaged', name)
      left -= part.length
      parts.set(name, part)
    }
    at += 46 + nameLength + data.getUint16(at + 30, true) + data.getUint16(at + 32, true)
  }
  return parts
}

/** The wanted parts by name. Throws ReadError damaged, password or unpacks-too-large; never inflates past the limit. */
export const unzip = (
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  limitBytes = UNPACKED_LIMIT_BYTES,
): Map<string, Uint8Array> => {
  try {
    return readEntries(bytes, wanted, limitBytes)
  } catch (error) {
    if (error instanceof RangeError) throw new ReadError('damaged')
    throw error
  }
}

/** An archive of the parts, stored without compression. */
export const zip = (parts: ReadonlyMap<string, Uint8Array>): Buffer => {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, part] of parts) {
    const title = Buffer.from(name)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt32LE(crc32(part), 10)
    fields.writeUInt32LE(part.length, 14)
    fields.writeUInt32LE(part.length, 18)
    fields.writeUInt16LE(title.length, 22)
    const local = Buffer.alloc(4)
    local.writeUInt32LE(LOCAL)
    files.push(local, fields, title, Buffer.from(part))
    const central = Buffer.alloc(46)
    central.writeUInt32LE(CENTRAL)
    central.writeUInt16LE(20, 4)
    fields.copy(central, 6)
    central.writeUInt32LE(offset, 42)
    directory.push(central, title)
    offset += 30 + title.length + part.length
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(END)
  end.writeUInt16LE(parts.size, 8)
  end.writeUInt16LE(parts.size, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...files, ...directory, end])
}
