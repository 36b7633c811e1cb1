// Documents that a document cites, with what it does to them: founded on, carries out, replaces, sends on, or only cites.

import { foldedOf, LONGEST } from './context.ts'
import { readDate } from './deadlines.ts'
import { kindNames, kindOfSymbol } from './kinds.ts'
import type { Reference, Relation } from './model.ts'
import { lineAt } from './paragraphs.ts'
import type { Node } from './tree.ts'

const types = [...kindNames, 'Bộ luật', 'Văn bản', 'Thông báo kết luận', 'Kết luận']
  .map((k) => k.toLowerCase())
  .sort((a, b) => b.length - a.length)
/** "12/2025/QĐ-UBND", "12-NQ/TU", "57-NQ/TW", "64/2025/QH15", "8935/BNV-CTTN&BĐG", "24/TTg"; a space after a hyphen is a scan's. */
const symbol = String.raw`(\d{1,6}(?:/\d{4})?\s?[-/]\s?(?=\p{Lu})[\p{L}\d&]+(?:\s?[-–/]\s?(?=\p{Lu})[\p{L}\d&]+)*|\d{1,6}/\d{4}/[\p{L}\d&]+(?:[-–/]\s?[\p{L}\d&]+)*)`
const cited = new RegExp(String.raw`(?:số\s*:?\s*|(?<=(?:định|quyết|thị|hoạch|luật|tư|văn|trình|luận|án|báo)\s))${symbol}`, 'giu')
const issued =
  /^(?:,?\s*ngày\s[^,;.]{6,26})?\s*,?\s*của\s+(\p{Lu}[^,;.()]{2,90}?)(?=\s+(?:về|quy định|hướng dẫn|ban hành|phê duyệt|thực hiện|đề nghị|cụ thể|triển khai|sửa đổi|tại|theo|và|trên địa bàn|trong|để|khi)\s|[,;.)(]|$)/u
const replaces = /(?:thay thế|bãi bỏ|hủy bỏ|huỷ bỏ|hết hiệu lực)(?:[^.;]{0,120})$/u
const attaches = /(?:đính kèm|gửi kèm|kèm theo|sao gửi|ban hành kèm theo)(?:[^.;]{0,40})$/u
const implement = /(?:thực hiện|triển khai|cụ thể h[óo]a|quán triệt|thi hành|tiếp tục thực hiện)(?:[^.;]{0,60})$/u
const typeBefore = new RegExp(
  String.raw`(${types.join('|')})(?:\s+(?:hành động|kết luận|liên tịch|phối hợp))?\s*(?:số\s*:?\s*)?$`,
  'u',
)
/** Laws carry a name between type and number: "Luật Ngân sách nhà nước số 89/2025/QH15". */
const lawName = /bộ luật|luật|pháp lệnh|nghị quyết/gu

const relationOf = (node: Node, before: string, headed: string): Relation => {
  const preamble = node.provision.kind === 'preamble' || node.parent?.provision.kind === 'preamble'
  if (preamble && /^(?:căn cứ|xét|theo đề nghị)/u.test(headed)) return 'basis'
  if (replaces.test(before)) return 'replaces'
  if (attaches.test(before)) return 'attaches'
  if (
    (preamble || node.parent?.provision.kind === 'body') &&
    (implement.test(before) || /^(?:thực hiện|triển khai|để (?:tiếp tục )?thực hiện)/u.test(headed))
  )
    return 'implements'
  return 'cites'
}

const typeOf = (before: string, printed: string): string | null => {
  const named =
    typeBefore.exec(before.slice(-60))?.[1] ?? (/\/(?:UBTV)?QH\d*$/u.test(printed) ? before.match(lawName)?.at(-1) : undefined)
  const own = named ? (kindNames.find((k) => k.toLowerCase() === named) ?? named.charAt(0).toUpperCase() + named.slice(1)) : null
  return own === 'Văn bản' ? (kindOfSymbol(printed) ?? own) : (own ?? kindOfSymbol(printed))
}

/** References of the nodes, each symbol once a provision. */
export function readReferences(nodes: readonly Node[]): Reference[] {
  const references: Reference[] = []
  for (const node of nodes) {
    const text = (node.provision.text || node.provision.heading || '').slice(0, LONGEST)
    if (!text.includes('/')) continue
    const folded = node.provision.text ? foldedOf(node) : text.toLowerCase()
    const seen = new Set<string>()
    for (const m of text.matchAll(cited)) {
      const printed = (m[1] ?? '').replace(/\s*([-–/])\s*/g, '$1').replaceAll('–', '-')
      if (!/\p{L}/u.test(printed) || seen.has(printed)) continue
      seen.add(printed)
      const end = m.index + m[0].length
      const before = folded.slice(Math.max(0, m.index - 160), m.index)
      const after = text.slice(end, end + 170)
      const dated = /^[\s,(]*ngày\s/u.test(after) ? readDate(after.slice(0, 44)) : null
      references.push({
        provision: node.provision.path,
        docType: typeOf(before, printed),
        symbol: printed,
        date: dated,
        issuingBody: issued.exec(after)?.[1]?.trim() ?? null,
        relation: relationOf(node, before, folded.slice(0, 40)),
        lines: node.paragraph
          ? [lineAt(node.paragraph, node.offset + m.index), lineAt(node.paragraph, node.offset + end)]
          : node.provision.lines,
      })
    }
  }
  return references
}
