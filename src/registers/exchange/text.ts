// Bytes of a text table → text, nothing lost: a quoted line break or a blank at the end of a field is data.
import { decodeText, repairLegacy, type TextEncoding } from '#law/read/encodings.ts'
import { refuseTable } from './refusals.ts'

const MARKS: readonly { encoding: TextEncoding; mark: readonly number[] }[] = [
  { encoding: 'utf-8', mark: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', mark: [0xff, 0xfe] },
  { encoding: 'utf-16be', mark: [0xfe, 0xff] },
]

const strictly = (bytes: Uint8Array, encoding: string): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/**
 * Text and the encoding it was typed in. A mark is believed; without one it is UTF-8 where the bytes are, else an encoding
 * of the years before Unicode as told by the syllables. Throws refusals and ReadErrors.
 */
export const textOfTable = (bytes: Uint8Array): { text: string; encoding: TextEncoding } => {
  const marked = MARKS.find(({ mark }) => mark.every((byte, at) => bytes[at] === byte))
  if (marked) {
    const text = strictly(bytes, marked.encoding)
    if (text === null) throw refuseTable('unknown-encoding')
    if (text.includes('\0')) throw refuseTable('unknown-format')
    return { text, encoding: marked.encoding }
  }
  const text = strictly(bytes, 'utf-8')
  if (text !== null && !text.includes('\0')) {
    const { text: repaired, encoding } = repairLegacy(text)
    return { text: repaired, encoding: encoding ?? 'utf-8' }
  }
  const decoded = decodeText(bytes)
  // Bytes that are nearly UTF-8 are a damaged file: the letters that fell out would be missed in no preview.
  if (decoded.encoding === 'utf-8') throw refuseTable('unknown-encoding')
  return decoded
}
