// Text as the rest of the house takes it: NFC, "\n" line ends, no control characters. What was dropped is said.
import type { Diagnostic } from '../model.ts'

export const note = (rule: string, line: number, column: number, vi: string, en: string): Diagnostic => ({
  rule,
  provision: null,
  line,
  column,
  severity: 'note',
  message: { vi, en },
})

const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029\v]/gu
/** Controls, lone surrogates and noncharacters, byte-order marks, zero-width and direction marks; form feed is a line end. */
const DROPPED = /(?![\t\n])\p{Cc}|[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff\ufffd-\uffff]|\p{Cs}/gu

/** Normalised text and, where characters were dropped, one note that counts them and points at the first. */
export const clean = (raw: string): { text: string; notes: Diagnostic[] } => {
  const lined = raw.replace(LINE_ENDS, '\n').replace(/\f/gu, '\n')
  let dropped = 0
  let first = -1
  const kept = lined.replace(DROPPED, (_, at: number) => {
    if (dropped++ === 0) first = at
    return ''
  })
  const text = kept.replace(/\u00a0/gu, ' ').normalize('NFC')
  if (dropped === 0) return { text, notes: [] }
  const before = lined.slice(0, first)
  const line = before.split('\n').length
  const column = first - before.lastIndexOf('\n')
  const vi = `Đã bỏ ${dropped} ký tự điều khiển hoặc không đọc được, ký tự đầu ở đây.`
  const en = `Dropped ${dropped} control or unreadable characters, the first one here.`
  return { text, notes: [note('dropped-characters', line, column, vi, en)] }
}
