// The body of a document, its annexes and tables, in order, into the tree of provisions.
import { fold, hasLetter } from '#kernel/vietnamese.ts'
import type { DiagnosticSink } from './diagnose.ts'
import { isClosing } from './headings.ts'
import { readLabel } from './labels.ts'
import type { Line } from './lines.ts'
import { type Paragraph, readParagraphs } from './paragraphs.ts'
import { withoutQuotedLabels } from './quoted.ts'
import type { Segment } from './segments.ts'
import { type Row, readTables, type Table } from './tables.ts'
import { type Node, Tree } from './tree.ts'

const pageNumber = /^(?:[-–—]\s*)?(?:Trang\s+)?\d{1,3}(?:\s*[/|]\s*\d{1,3})?(?:\s*[-–—])?$/iu
const pageFooter = /^(?:CÔNG BÁO|Công báo)[\s/].{0,60}$/u
const spacedDigits = /(?:tháng|năm|ngày|số|điều|khoản|quý|đến|từ|là|có|đạt|mục)$/iu
const stampLine = /^(?:VĂN BẢN ĐẾN|CÔNG VĂN ĐẾN)$/u
const stampField = /^(?:Số(?: đến)?|Ngày(?: đến)?|Giờ|Chuyển|Lưu hồ sơ(?: số)?|Số và ký hiệu hồ sơ)\s*:\s*[^\p{L}]{0,24}$/iu
const attributionLine = /^(?:Người ký|Email|Cơ quan|Thời gian ký|Ngày ký)\s*:/iu

/** Marks that are no text: page numbers, stamps of a register, stray strokes of a scan. */
const dropped = (lines: readonly Line[], index: number, inStamp: boolean): string | null => {
  const line = lines[index]
  // Between lone bars stands the cell of a table, be it only a number.
  if (!line?.text || line.cells || line.text.length > 80 || lines[index - 1]?.bar) return null
  if (stampLine.test(line.text) || (inStamp && stampField.test(line.text))) return 'incoming-stamp'
  if (attributionLine.test(line.text) && line.text.length < 60 && /@|\d{2}:\d{2}|ký/iu.test(line.text)) return 'signature-mark'
  // "… Tháng" / "12/2025.": digits under an unfinished line are its end, not a mark.
  const before = lines[index - 1]?.text ?? ''
  const ends = before !== '' && !/[.;:!?]\s*$/.test(before)
  if (
    pageNumber.test(line.text) &&
    (!ends || !lines[index + 1]?.text) &&
    !(ends && spacedDigits.test(before)) &&
    !lines[index - 1]?.bar &&
    !lines[index + 1]?.bar
  ) {
    return 'page-number'
  }
  if (pageFooter.test(line.text)) return 'page-number'
  if (!hasLetter(line.text)) return ends ? null : readLabel(line.text) && lines[index + 1]?.text ? null : 'stray-mark'
  return line.text.length <= 4 && !/\p{L}{2}/u.test(line.text) && !readLabel(line.text) ? 'stray-mark' : null
}

const messages: Record<string, { vi: string; en: string }> = {
  'incoming-stamp': {
    vi: 'Dấu văn bản đến của nơi nhận, không thuộc văn bản; đã bỏ.',
    en: 'Incoming stamp of a receiving register, not part of the document; dropped.',
  },
  'page-number': { vi: 'Số trang; đã bỏ.', en: 'Page number; dropped.' },
  'stray-mark': { vi: 'Dấu lạc không thuộc văn bản; đã bỏ.', en: 'Stray mark, not part of the document; dropped.' },
  'text-outside': {
    vi: 'Dòng chữ nằm ngoài văn bản (trên phần đầu hoặc sau phần ký); đã bỏ.',
    en: 'Text outside any document (over the letterhead or after the signature); dropped.',
  },
  'signature-mark': { vi: 'Dấu chữ ký số; đã bỏ.', en: 'Mark of a digital signature; dropped.' },
}
const drop = (sink: DiagnosticSink, rule: string, line: Line): void =>
  sink.add(rule, null, line, 'note', messages[rule] ?? { vi: rule, en: rule })

/** Stamps and strokes found outside the body: in the letterhead, and after the signature. */
export function reportMarks(segment: Segment, sink: DiagnosticSink): void {
  for (const { line, rule } of segment.head.stamps) drop(sink, rule, line)
  for (const line of segment.strays) drop(sink, line.text.length > 60 ? 'text-outside' : 'stray-mark', line)
}

type Block = { paragraph: Paragraph } | { table: Table }

const readBlocks = (lines: readonly Line[], from: number, to: number, width: number, sink: DiagnosticSink): Block[] => {
  const skipped = new Set<number>()
  let stamp = false
  for (let i = from; i < to; i++) {
    const line = lines[i]
    if (!line?.text) continue
    const rule = dropped(lines, i, stamp)
    stamp = rule === 'incoming-stamp'
    if (!rule) continue
    skipped.add(i)
    drop(sink, rule, line)
  }
  const blocks: Block[] = []
  const read = (start: number, end: number): void => {
    const paragraphs = readParagraphs(lines, start, end, width, (i) => skipped.has(i))
    for (const paragraph of withoutQuotedLabels(paragraphs)) blocks.push({ paragraph })
  }
  let at = from
  const tables = readTables(lines, from, to)
  for (const table of tables) {
    read(at, table.from)
    blocks.push({ table })
    at = table.to
  }
  read(at, to)
  return blocks
}

const rowParagraph = (row: Row): Paragraph => {
  const text = row.cells
    .map((c) => c.text)
    .filter(Boolean)
    .join(' | ')
  return { text, label: null, lines: row.lines, column: row.cells[0]?.column ?? 1, bold: false, capitals: false, breaks: [] }
}
const rowNumber = /^\(?(\d{1,3}(?:\.\d{1,3})*|[IVX]{1,6}|[A-HK]|[a-zđ])[.)]?$/u

const addTable = (tree: Tree, table: Table): void => {
  table.rows.forEach((row, n) => {
    const first = row.cells[0]?.text ?? ''
    const number = rowNumber.exec(first)?.[1] ?? null
    const filled = row.cells.filter((c) => c.text).length
    tree.row(
      rowParagraph(row),
      number,
      n + 1,
      { headers: table.headers, values: row.cells.map((c) => c.text), lines: row.cells.map((c) => c.lines) },
      (filled <= 2 && table.headers.length > 3) || (number !== null && /^[IVXA-H]+$/.test(number) && filled <= 2),
    )
  })
}

const isBullet = (p: Paragraph): boolean => p.label?.style === 'dash' || p.label?.style === 'plus'

/** Nodes of a document in reading order. */
export function buildProvisions(lines: readonly Line[], segment: Segment, width: number, sink: DiagnosticSink): Node[] {
  const tree = new Tree(sink)
  segment.bodies.forEach((range, n) => {
    const blocks = readBlocks(lines, range.from, range.to, width, sink)
    const paragraphs = blocks.flatMap((b) => ('paragraph' in b ? [b.paragraph] : []))
    const units = paragraphs.some((p) => p.label && !isBullet(p))
    const lastLabelled = paragraphs.findLast((p) => p.label !== null) ?? null
    let after = false
    let ended = false
    let open: Node | null = null
    for (const block of blocks) {
      if ('table' in block) {
        addTable(tree, block.table)
        continue
      }
      const p = block.paragraph
      if (p.label) {
        open = !units && n === 0 ? tree.addTo('body', p) : tree.labelled(p, p.label)
        after = p === lastLabelled
        continue
      }
      if (open && tree.takesTitle(open, p)) {
        tree.giveTitle(open, p)
        continue
      }
      open = null
      if (n === 0 && !units) {
        tree.addTo('body', p)
        continue
      }
      ended ||= n === 0 && after && isClosing(fold(p.text), tree.lastUnit())
      if (ended) tree.addTo('closing', p)
      else tree.paragraph(p)
    }
  })
  return tree.finish()
}
