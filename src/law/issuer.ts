// Who issues a document whose letterhead is lost: the body that speaks in the preamble ("…, Ủy ban nhân dân tỉnh yêu
// cầu:"), or on whose behalf it is signed.
import { fold } from '#kernel/vietnamese.ts'
import { startsWithBody } from './bodies.ts'
import type { Tail } from './signature.ts'

const speaks =
  /\s(?:yêu cầu|ban hành|có ý kiến|chỉ thị|đề nghị|thông báo|quyết định|quyết nghị|báo cáo|giao|kính trình|kính đề nghị)(?=[\s:])/gu

export function speakingBody(preamble: readonly string[], tail: Tail | null): string | null {
  for (const text of preamble.slice(-3).reverse()) {
    if (!/[:]\s*$/.test(text)) continue
    const folded = fold(text)
    for (const m of [...folded.matchAll(speaks)].reverse()) {
      const from = Math.max(text.lastIndexOf(', ', m.index), text.lastIndexOf('; ', m.index), text.lastIndexOf('. ', m.index))
      const name = text.slice(from < 0 ? 0 : from + 2, m.index).trim()
      if (name.length < 90 && startsWithBody(name))
        return name.replace(/^UBND\s/u, 'Ủy ban nhân dân ').replace(/^HĐND\s/u, 'Hội đồng nhân dân ')
    }
  }
  const authority = tail?.signingAuthority?.split('; ')[0] ?? ''
  return /^(?:TM|T\/M)\.?\s/u.test(authority) ? authority.replace(/^(?:TM|T\/M)\.?\s+/u, '') : null
}
