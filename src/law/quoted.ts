// The words an amending document puts into another one ("Sửa đổi khoản 2 Điều 5 như sau: “2. …”"): their labels are those
// of the other document and make no provisions here.
import type { Paragraph } from './paragraphs.ts'

const LONGEST_QUOTE = 400 // paragraphs; a quotation that never closes is a slip of the pen

const opener = (text: string): '“' | '"' | '«' | null => {
  const c = text.charAt(0)
  return c === '“' || c === '"' || c === '«' ? c : null
}

/** Is a quotation of this kind still open after the text? */
const staysOpen = (text: string, mark: '“' | '"' | '«', open: boolean): boolean => {
  let inside = open
  for (const c of text) {
    if (mark === '"') {
      if (c === '"' || (inside && c === '”')) inside = !inside
    } else if (c === mark) inside = true
    else if (c === '”' || c === '»') inside = false
  }
  return inside
}

/** Paragraphs with the labels of quoted ones taken away; a quotation opens under a line that ends with a colon. */
export function withoutQuotedLabels(paragraphs: readonly Paragraph[]): Paragraph[] {
  const out = [...paragraphs]
  for (let i = 1; i < out.length; i++) {
    const first = out[i]
    const mark = first && /:\s*$/.test(out[i - 1]?.text ?? '') ? opener(first.text) : null
    if (!first || !mark || !staysOpen(first.text, mark, false)) continue
    const limit = Math.min(out.length, i + LONGEST_QUOTE)
    let end = i + 1
    while (end < limit && staysOpen(out[end]?.text ?? '', mark, true)) end++
    if (end >= limit) continue
    for (let k = i + 1; k <= end; k++) {
      const inner = out[k]
      if (inner) out[k] = { ...inner, label: null }
    }
    i = end
  }
  return out
}
