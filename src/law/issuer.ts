// Who issues a document where the letterhead alone does not say it: the body its title names, the second line a copy
// lost, the body that speaks in the preamble ("…, Ủy ban nhân dân tỉnh yêu cầu:"), or on whose behalf it is signed.
import { fold, isCapitals } from '#kernel/vietnamese.ts'
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

/** The body a title names ("CỦA BAN THƯỜNG VỤ TỈNH ỦY"), with the place that only the letterhead says. */
export const deciding = (name: string, issuers: readonly string[]): string => {
  const place = [...issuers]
    .reverse()
    .map(
      (line) =>
        /^(?:ĐẢNG BỘ )?(?:TỈNH|THÀNH PHỐ|THÀNH|HUYỆN|QUẬN|THỊ XÃ|THỊ)(?: (?:ỦY|UỶ))? (?!(?:ỦY|UỶ)$)(\p{Lu}.+)$/u.exec(line)?.[1],
    )
    .find((p) => p !== undefined)
  const open = /(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|\s(?:ỦY|UỶ))$/u.test(name)
  return place && open && isCapitals(name) ? `${name} ${place}` : name
}

/** "ỦY BAN NHÂN DÂN" whose second line a copy lost: named in full under the title, in the subject, or by the place. */
export const withPlace = (
  body: string | null,
  authority: readonly string[],
  head: { subject: string | null; place: string | null },
): string | null => {
  if (!body || !/^(?:(?:ỦY|UỶ) BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|UBND|HĐND)$/u.test(body)) return body
  const full = authority.join(' ').replace(/^CHỦ TỊCH\s+/u, '')
  if (full.startsWith(`${body} `)) return full
  if (!head.place) return body
  const subject = head.subject ?? ''
  const at = fold(subject).indexOf(` ${fold(head.place)}`)
  const unit = at < 0 ? null : /(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường)$/iu.exec(subject.slice(0, at))?.[0]
  return [body, unit, unit ? subject.slice(at + 1, at + 1 + head.place.length) : head.place].filter(Boolean).join(' ')
}
