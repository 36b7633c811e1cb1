// DOCX → text, by mammoth: paragraphs apart by an empty line, tables as "|" rows, letterheads and signature blocks column by column.
import mammoth from 'mammoth'
import { rewriteBody } from './docx-rewrite.ts'
import { ReadError } from './errors.ts'
import { isColumnBlock } from './layout.ts'
import type { LegacyEncoding } from './legacy.ts'
import { unzip, zip } from './zip.server.ts'

/** The part of mammoth's document model that holds text. */
type Node = { type: string; value?: unknown; children?: Node[]; colSpan?: number; rowSpan?: number }

const TEXT_PARTS = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/[^/]+\.xml|word\/_rels\/[^/]+\.rels)$/u

const inline = (node: Node): string => {
  if (node.type === 'text') return typeof node.value === 'string' ? node.value : ''
  if (node.type === 'tab') return '\t'
  if (node.type === 'break') return '\n'
  return (node.children ?? []).map(inline).join('')
}

const paragraphsOf = (node: Node): string[] =>
  (node.children ?? [])
    .flatMap((child) => (child.type === 'table' ? [table(child)] : [inline(child)]))
    .filter((text) => text.trim() !== '')

/** Cells of the rows in their columns; a cell that spans leaves the places it covers empty. */
const grid = (node: Node): string[][][] => {
  const covered: number[] = []
  return (node.children ?? []).map((row) => {
    const cells: string[][] = []
    const skip = () => {
      while ((covered[cells.length] ?? 0) > 0) {
        covered[cells.length] = (covered[cells.length] ?? 0) - 1
        cells.push([])
      }
    }
    for (const cell of row.children ?? []) {
      skip()
      const paragraphs = paragraphsOf(cell)
      for (let column = 0; column < (cell.colSpan ?? 1); column++) {
        covered[cells.length] = (cell.rowSpan ?? 1) - 1
        cells.push(column === 0 ? paragraphs : [])
      }
    }
    skip()
    return cells
  })
}

const table = (node: Node): string => {
  const rows = grid(node)
  const width = Math.max(0, ...rows.map((row) => row.length))
  if (width === 2 && isColumnBlock(rows.flat(2).join('\n'))) {
    return [0, 1].map((column) => rows.flatMap((row) => row[column] ?? []).join('\n')).join('\n\n')
  }
  const line = (row: string[][]) =>
    `| ${row.map((cell) => cell.join(' ').replace(/\s+/gu, ' ').replaceAll('|', '¦').trim()).join(' | ')} |`
  return rows.map(line).join('\n')
}

const mainPart = (parts: Map<string, Uint8Array>): string => {
  const relations = new TextDecoder().decode(parts.get('_rels/.rels') ?? new Uint8Array())
  const found = /<Relationship\b[^>]*\/officeDocument"[^>]*>/u.exec(relations)?.[0] ?? ''
  const target = /\bTarget="\/?([^"]+)"/u.exec(found)?.[1] ?? 'word/document.xml'
  if (!parts.has(target)) throw new ReadError('unknown-format', 'ZIP')
  return target
}

/** The text of a DOCX and the old encodings its fonts named. Throws ReadError. */
export const readDocx = async (bytes: Uint8Array): Promise<{ text: string; encodings: LegacyEncoding[] }> => {
  const parts = unzip(bytes, (name) => TEXT_PARTS.test(name))
  const main = mainPart(parts)
  const decoded = (name: string) => new TextDecoder().decode(parts.get(name) ?? new Uint8Array())
  const { xml, encodings } = rewriteBody(decoded(main), decoded('word/styles.xml'), decoded('word/numbering.xml'))
  parts.set(main, new TextEncoder().encode(xml))
  let text = ''
  // Mammoth's model is taken where it hands it over; nothing is left for it to turn into HTML.
  const transformDocument = (document: Node): Node => {
    text = paragraphsOf(document).join('\n\n')
    return { ...document, children: [] }
  }
  try {
    await mammoth.convertToHtml({ buffer: zip(parts) }, { transformDocument })
  } catch (error) {
    if (error instanceof ReadError) throw error
    throw new ReadError('damaged', error instanceof Error ? error.message.slice(0, 120) : null)
  }
  return { text, encodings }
}
