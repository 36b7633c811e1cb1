// The one door by which files come in: bytes → the text that the compiler reads, or a ReadError that says why not.
import type { Diagnostic } from '../model.ts'
import { readApart } from './apart.server.ts'
import { clean, note } from './clean.ts'
import { decodeText, repairLegacy, type TextEncoding } from './encodings.ts'
import { ReadError } from './errors.ts'
import { checkImage, type Format, sniff } from './formats.ts'
import { joinPages, type PageText } from './layout.ts'
import { type OcrOptions, recogniseImage, recognisePdf } from './ocr.server.ts'
import { createTurns } from './turns.ts'

export type ReadOptions = {
  /** Clock of DOCX and PDF, in milliseconds. */
  timeoutMs?: number
  /** Clock of text recognition, in milliseconds. */
  ocrTimeoutMs?: number
  /** Where tesseract and pdftoppm are looked for, like PATH. */
  path?: string
}
export type ReadResult = { text: string; format: Format; encoding: TextEncoding; notes: Diagnostic[] }

const TIMEOUT_MS = 30_000
const OCR_TIMEOUT_MS = 300_000
const inTurn = createTurns(2)

const textless = (pages: readonly PageText[]): number[] => pages.flatMap(({ text }, at) => (/\p{L}/u.test(text) ? [] : [at + 1]))

const scanNote = (count: number) =>
  note(
    'recognised-text',
    1,
    1,
    `Chữ của ${count} trang do máy nhận dạng, cần đối chiếu với bản gốc.`,
    `The text of ${count} pages was recognised by machine: compare it with the original.`,
  ) // prettier-ignore

/** Pages without text are recognised; where that is not possible and others have text, they are left out with a note. */
const readPdfPages = async (
  pages: PageText[],
  bytes: Uint8Array,
  options: OcrOptions,
): Promise<{ pages: PageText[]; notes: Diagnostic[] }> => {
  const missing = textless(pages)
  if (missing.length === 0) return { pages, notes: [] }
  try {
    const found = await recognisePdf(bytes, missing, options)
    const merged = pages.map((page, at) => found.get(at + 1) ?? page)
    const recognised = missing.length - textless(merged).length
    return { pages: merged, notes: recognised === 0 ? [] : [scanNote(recognised)] }
  } catch (error) {
    if (!(error instanceof ReadError) || missing.length === pages.length) throw error
    const list = missing.join(', ')
    const vi = `Bỏ qua trang không có chữ: ${list}. ${error.localised.vi}`
    return { pages, notes: [note('page-without-text', 1, 1, vi, `Left out pages without text: ${list}. ${error.localised.en}`)] }
  }
}

const finish = (raw: string, format: Format, notes: Diagnostic[]): ReadResult => {
  const repaired = repairLegacy(raw)
  const { text, notes: dropped } = clean(repaired.text)
  if (text.trim() === '') throw new ReadError('no-text')
  return { text, format, encoding: repaired.encoding ?? 'utf-8', notes: [...notes, ...repaired.notes, ...dropped] }
}

/**
 * The text of an official document: NFC, "\n" line ends. `encoding` is that of the letters as typed (TCVN3 and VNI also in DOCX and PDF).
 * Throws ReadError for whatever cannot be read; no input ends otherwise. `name` is only for messages.
 */
export const readDocument = async (bytes: Uint8Array, name: string, options: ReadOptions = {}): Promise<ReadResult> => {
  const format = sniff(bytes)
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS
  const ocr = { path: options.path ?? process.env.PATH ?? '', timeoutMs: options.ocrTimeoutMs ?? OCR_TIMEOUT_MS }
  if (format === 'txt') return { format, ...decodeText(bytes) }
  if (format === 'docx') {
    const answer = await inTurn(() => readApart({ format, bytes }, timeoutMs))
    if (answer.kind !== 'docx') throw new ReadError('damaged', name)
    const result = finish(answer.text, format, [])
    return { ...result, encoding: answer.encodings[0] ?? result.encoding }
  }
  if (format === 'pdf') {
    return inTurn(async () => {
      const answer = await readApart({ format, bytes }, timeoutMs)
      if (answer.kind !== 'pdf') throw new ReadError('damaged', name)
      const { pages, notes } = await readPdfPages(answer.pages, bytes, ocr)
      const joined = joinPages(pages)
      return finish(joined.text, format, [...notes, ...joined.notes])
    })
  }
  checkImage(bytes, format)
  const pages = await inTurn(() => recogniseImage(bytes, format, ocr))
  const joined = joinPages(pages)
  return finish(joined.text, format, [scanNote(pages.length), ...joined.notes])
}
