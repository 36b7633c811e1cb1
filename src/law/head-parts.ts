// A letterhead as parts: the columns and run-together pieces of its lines, each by itself, and the chunks that blank
// lines or bars set apart also joined, since a name or a date may be broken anywhere.
import { isCapitals } from '#kernel/vietnamese.ts'
import type { Line } from './lines.ts'

export const motto = /CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA\s+VIỆT\s+NAM|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM/u
export const creed = /Độc\s+lập\s*[-–—.]?\s*Tự\s+do\s*[-–—.]?\s*Hạnh\s+phúc/iu
const creedPiece = /^(?:Độc\s+lập[\s.–—-]*(?:Tự\s+do)?[\s.–—-]*|(?:Tự\s+do[\s.–—-]*)?Hạnh\s+phúc)$/iu
const mottos = ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'ĐẢNG CỘNG SẢN VIỆT NAM']

/** A piece of the motto or the creed that a copy broke over two lines, anywhere: "CỘNG" / "HÒA XÃ HỘI …". */
export const isMottoPiece = (text: string): boolean => {
  if (creedPiece.test(text)) return true
  const piece = text.toUpperCase() === text ? text.replace('HOÀ', 'HÒA').replace(/\s+/g, ' ') : ''
  return (
    piece !== '' &&
    mottos.some((m) => ` ${m} `.includes(` ${piece} `) && (piece.includes(' ') || m.startsWith(piece) || piece === 'NAM'))
  )
}
const inlinePlaceDate =
  /(?<=\s)((?:Tp\.?|TP\.?|Thành phố)?\s?(?:\p{Lu}\p{L}*\s?(?:-\s)?){1,5}),\s*ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/u

/** A short line that still holds pieces of both columns: "TỈNH X Độc lập - Tự do …", "Số: 12/KH-UBND X, ngày …". */
const crowded = /\S\s+Độc\s+lập|\S\s+(?:CỘNG|ĐẢNG CỘNG)\s|^Số\s*:.*,\s*ngày\s/u

/** Columns and run-together pieces of a head line, each by itself. */
const pieces = (line: Line): string[] => {
  if (line.columns.length === 1 && line.text.length < 60 && !crowded.test(line.text)) return line.columns
  const cut = (text: string): string[] =>
    motto.test(text) || creed.test(text) || /\bSố\s*:/.test(text)
      ? text
          .replace(new RegExp(motto, 'gu'), '\n$&\n')
          .replace(new RegExp(creed, 'giu'), '\n$&\n')
          .replace(/\s(?=Số\s*:\s*\d*\s*[/-])/gu, '\n')
          .replace(/\s(?=V\/v\s)/g, '\n')
          .replace(inlinePlaceDate, '\n$&\n')
          .replace(
            /\s(?=(?:NGHỊ QUYẾT|QUYẾT ĐỊNH|KẾ HOẠCH|CHỈ THỊ|THÔNG BÁO|TỜ TRÌNH|BÁO CÁO|CÔNG ĐIỆN|KẾT LUẬN|HƯỚNG DẪN|THÔNG TƯ)\s(?:Về|V\/v|về)\s)/gu,
            '\n',
          )
          .split('\n')
      : [text]
  return line.columns
    .flatMap(cut)
    .map((t) => t.trim())
    .filter(Boolean)
}

export type Part = { text: string; index: number; bold: boolean; capitals: boolean; first: boolean; joined: string | null }

/** Head lines as parts; chunks set apart by blank lines or bars also carry their joined text once. */
export const readParts = (lines: readonly Line[], from: number, to: number): Part[] => {
  const out: Part[] = []
  let chunk: Part[] = []
  const close = () => {
    const head = chunk[0]
    if (head && chunk.length > 1) head.joined = chunk.map((p) => p.text).join(' ')
    out.push(...chunk)
    chunk = []
  }
  for (let i = from; i < to; i++) {
    const line = lines[i]
    if (!line?.text) {
      close()
      continue
    }
    const texts = pieces(line)
    if (texts.length > 1) close()
    texts.forEach((text) => {
      chunk.push({ text, index: i, bold: line.bold, capitals: isCapitals(text), first: chunk.length === 0, joined: null })
      if (texts.length > 1) close()
    })
  }
  close()
  return out
}
