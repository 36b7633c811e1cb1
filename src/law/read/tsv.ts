// The table tesseract prints: one row per page, block, paragraph, line and word, with boxes in pixels.
import type { Page } from './layout.ts'

const PAGE_LEVEL = '1'
const LINE_LEVEL = '4'
const WORD_LEVEL = '5'
/** Marks without letter or digit that are less sure than this (of 100) are specks and stamps. */
const LEAST_MARK_CONFIDENCE = 30

/** Words take the height of their line, so that a dash or a comma stays on it, and end with a space: tesseract has parted them already. */
export const pagesOfTsv = (tsv: string): Page[] => {
  const pages: Page[] = []
  let line = { y: 0, height: 0 }
  for (const row of tsv.split('\n')) {
    const [level, , , , , , left, top, width, height, confidence, text] = row.split('\t')
    if (level === PAGE_LEVEL) pages.push({ width: Number(width), height: Number(height), words: [] })
    else if (level === LINE_LEVEL) line = { y: Number(top), height: Number(height) }
    else if (level === WORD_LEVEL && text && (/[\p{L}\p{N}]/u.test(text) || Number(confidence) >= LEAST_MARK_CONFIDENCE)) {
      pages.at(-1)?.words.push({ text: `${text} `, x: Number(left), width: Number(width), ...line })
    }
  }
  return pages
}
