// Types of official documents and the codes they carry in their numbers (Decree 30/2020, annex III; Quy định 66-QĐ/TW
// for the Party; the law on normative documents for the rest).
import { fold } from '#kernel/vietnamese.ts'

const kinds: readonly (readonly [name: string, ...codes: string[]])[] = [
  ['Nghị quyết liên tịch', 'NQLT'],
  ['Nghị quyết', 'NQ'],
  ['Quyết định', 'QĐ'],
  ['Chỉ thị', 'CT'],
  ['Quy chế', 'QC'],
  ['Quy định', 'QyĐ', 'QĐi'],
  ['Quy trình'],
  ['Thông cáo', 'TC'],
  ['Thông báo', 'TB'],
  ['Hướng dẫn', 'HD'],
  ['Chương trình hành động'],
  ['Chương trình', 'CTr', 'CTHĐ'],
  ['Kế hoạch hành động'],
  ['Kế hoạch', 'KH'],
  ['Phương án', 'PA'],
  ['Đề án', 'ĐA'],
  ['Dự án', 'DA'],
  ['Báo cáo', 'BC'],
  ['Biên bản', 'BB'],
  ['Tờ trình', 'TTr'],
  ['Hợp đồng', 'HĐ'],
  ['Công điện', 'CĐ'],
  ['Công văn', 'CV'],
  ['Kết luận', 'KL'],
  ['Thông tri', 'TT'],
  ['Thông tư liên tịch', 'TTLT'],
  ['Thông tư', 'TT'],
  ['Nghị định', 'NĐ'],
  ['Pháp lệnh', 'PL'],
  ['Luật'],
  ['Lệnh', 'L'],
  ['Điều lệ', 'ĐL'],
  ['Chiến lược'],
  ['Quy hoạch'],
  ['Nội quy'],
  ['Giấy mời', 'GM'],
  ['Thư công'],
]

const byName = new Map(kinds.map(([name]) => [fold(name), name]))
const byCode = new Map(kinds.flatMap(([name, ...codes]) => codes.map((code) => [code.toLowerCase(), name] as const)))

const title = new RegExp(
  `^(${[...byName.keys()].sort((a, b) => b.length - a.length).join('|')})(?:\\s+(?:liên tịch|quy phạm pháp luật))?\\s*(:?)$`,
  'u',
)

const unmarked = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd')
const byScan = new Map([...byName].map(([name, kind]) => [unmarked(name), kind]))

/** A line that is nothing but the name of a type, in capitals: "KẾ HOẠCH". With a colon it opens the articles instead. */
export function readTitle(text: string): { kind: string; colon: boolean } | null {
  if (text.length < 4 || text.length > 40 || text !== text.toUpperCase()) return null
  const folded = fold(text)
  const m = title.exec(folded)
  const kind = m?.[1] ? byName.get(m[1]) : undefined
  if (kind) return { kind, colon: m?.[2] === ':' }
  // A scan loses or changes marks ("KÉ HOẠCH"); the bare letters of these names are still all different.
  const scanned = text.includes(' ') ? byScan.get(unmarked(folded)) : undefined
  return scanned ? { kind: scanned, colon: false } : null
}

/** A type at the start of a line of capitals that goes on with the subject: "KẾ HOẠCH TRIỂN KHAI …". */
export function readTitleStart(text: string): { kind: string; rest: string } | null {
  if (text.length > 400) return null
  const folded = fold(text)
  for (const [name, kind] of byName) {
    if (folded.startsWith(`${name} `)) return { kind, rest: text.slice(name.length).trim() }
  }
  return null
}

/** Type told by the code of a symbol: "12-NQ/TU" and "27/2018/QĐ-TTg" are a Nghị quyết and a Quyết định; "12/UBND-KT" is a letter. */
export function kindOfSymbol(symbol: string): string | null {
  for (const part of symbol.split(/[/-]/)) {
    // "QĐUBND": copies lose the hyphen between the code and the body.
    const fused = /^(\p{Lu}\p{L}{0,3}?)(?:UBND|HĐND|TTg|HU|TU|TW)$/u.exec(part)?.[1] ?? part
    const kind = byCode.get(part.toLowerCase()) ?? byCode.get(fused.toLowerCase())
    if (kind) return kind
  }
  return /^\d+\/\p{Lu}/u.test(symbol) ? 'Công văn' : null
}

export const kindNames: readonly string[] = [...byName.values()]
