// Bytes of a plain text → text: UTF-8, UTF-16, or an 8-bit encoding of the years before Unicode.
import type { Diagnostic } from '../model.ts'
import { clean, note } from './clean.ts'
import { ReadError } from './errors.ts'
import { convertLegacy, detectLegacy, type LegacyEncoding } from './legacy.ts'

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | LegacyEncoding

const UTF16_SAMPLE = 4096

/** UTF-16 by its mark, or without one by the zero bytes that Latin letters leave on one side only. */
const utf16 = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const end = Math.min(bytes.length, UTF16_SAMPLE) & ~1
  if (end < 4) return null
  let even = 0
  let odd = 0
  for (let at = 0; at < end; at += 2) {
    if (bytes[at] === 0) even++
    if (bytes[at + 1] === 0) odd++
  }
  const pairs = end / 2
  if (odd > pairs * 0.4 && even < pairs * 0.05) return 'utf-16le'
  return even > pairs * 0.4 && odd < pairs * 0.05 ? 'utf-16be' : null
}

/** Counts well-formed and broken sequences beyond ASCII, to tell a slightly damaged UTF-8 text from another encoding. */
const utf8Health = (text: string): { broken: number; beyondAscii: number } => {
  let broken = 0
  let beyondAscii = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0xfffd) broken++
    else if (code > 0x7f) beyondAscii++
  }
  return { broken, beyondAscii }
}

const BINARY_SHARE = 0.02
/** Share of control characters (tab, line ends and form feed apart) above which bytes are no text at all. */
const looksBinary = (text: string): boolean => {
  let controls = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x20 && !(code >= 0x09 && code <= 0x0d)) controls++
  }
  return controls > Math.max(2, text.length * BINARY_SHARE)
}

const NAMES: Record<LegacyEncoding, string> = { tcvn3: 'TCVN3 (ABC)', vni: 'VNI-Windows', 'windows-1258': 'Windows-1258' }

/** Letters of old fonts that sit in a Unicode text ("Céng hßa"), made letters again, with a note; the same text where there are none. */
export const repairLegacy = (text: string): { text: string; encoding: LegacyEncoding | null; notes: Diagnostic[] } => {
  const encoding = detectLegacy(text)
  if (encoding === null) return { text, encoding, notes: [] }
  const vi = `Văn bản gõ theo bảng mã ${NAMES[encoding]}, đã chuyển sang Unicode.`
  const en = `The text was typed in ${NAMES[encoding]} and was converted to Unicode.`
  return { text: convertLegacy(text, encoding), encoding, notes: [note('legacy-encoding', 1, 1, vi, en)] }
}

/** The text of a plain text file, its encoding and what was changed. Throws ReadError unknown-encoding or unknown-format. */
export const decodeText = (bytes: Uint8Array): { text: string; encoding: TextEncoding; notes: Diagnostic[] } => {
  const wide = utf16(bytes)
  const western = () => new TextDecoder('windows-1252').decode(bytes)
  let encoding: TextEncoding = wide ?? 'utf-8'
  let raw = new TextDecoder(encoding).decode(bytes)
  if (looksBinary(raw)) throw new ReadError('unknown-format')
  let notes: Diagnostic[] = []
  const { broken, beyondAscii } = utf8Health(raw)
  const damaged = broken > 0 && (broken > Math.max(1, beyondAscii * 0.02) || beyondAscii === 0)
  const repaired = repairLegacy(damaged && wide === null ? western() : raw)
  if (repaired.encoding !== null) {
    raw = repaired.text
    encoding = damaged ? repaired.encoding : encoding
    notes = repaired.notes
  } else if (damaged) {
    throw new ReadError('unknown-encoding')
  }
  const { text, notes: dropped } = clean(raw)
  if (text.trim() === '') throw new ReadError('no-text')
  return { text, encoding, notes: [...notes, ...dropped] }
}
