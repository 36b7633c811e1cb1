// Which texts are titles of units, and which paragraphs close a document.
import { isCapitals } from '#kernel/vietnamese.ts'
import type { Node } from './tree.ts'

const closing =
  /^(?:trên đây là|yêu cầu (?:các|thủ trưởng|giám đốc|chủ tịch)|(?:nghị quyết|quyết định|chỉ thị|kế hoạch|quy định|thông tư) này (?:đã được|được|có hiệu lực|phổ biến|thay thế)|trong quá trình (?:triển khai|thực hiện|tổ chức)|quá trình (?:triển khai|thực hiện)|nhận được|đề nghị các|văn phòng .{3,80} thông báo|\(?đính kèm|\(?kèm theo|\(?gửi kèm|trân trọng|xin trân trọng|rất mong|căn cứ (?:kế hoạch|chỉ thị|nghị quyết) này)/u

export const titled = new Set<Node['style']>(['annex', 'part', 'chapter', 'section', 'subsection', 'article'])
export const isBullet = (node: Node): boolean => node.style === 'dash' || node.style === 'plus'

export const isHeading = (node: Node): boolean => {
  const text = node.provision.text
  if (text === '') return false
  if (titled.has(node.style)) {
    return text.length < 400 && !(node.style === 'article' && node.children.length === 0 && /[.;]\s*$/.test(text))
  }
  if (isBullet(node)) return node.children.length > 0 && text.length < 200 && /:\s*$/.test(text)
  if (text.length > 400) return false
  if (isCapitals(text) || node.paragraph?.bold) return true
  if (node.children.length === 0)
    return text.length < 120 && !/[.;,]\s*$/.test(text) && node.style !== 'letter' && node.style !== 'paren'
  return !/[.;,]\s*$/.test(text)
}

/** Paragraphs after the last unit that speak for the whole document. */
export const isClosing = (folded: string, lastUnit: Node | null): boolean => {
  if (closing.test(folded)) return true
  if (!/\.\/\.?\s*\)?$/.test(folded) || lastUnit === null) return false
  return lastUnit.children.length > 0 || !isHeading(lastUnit)
}
