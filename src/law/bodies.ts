// How bodies are named: heads of names (Sở, Ban, Ủy ban nhân dân, Các huyện ủy …) and the letterhead's issuing body.
import { fold, isCapitals } from '#kernel/vietnamese.ts'

const headWords =
  'ủy ban nhân dân|ủy ban mặt trận|ủy ban|ubnd|ubmttq|hội đồng nhân dân|hội đồng|hđnd|thường trực|ban chấp hành|ban thường vụ|ban cán sự|bcs|ban chỉ đạo|ban quản lý|ban|bộ|sở|cục|tổng cục|chi cục|vụ|viện|văn phòng|thanh tra|kiểm toán|tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|đảng ủy|đảng bộ|trung ương|chính phủ|thủ tướng|quốc hội|chủ tịch|bộ trưởng|giám đốc|trung tâm|trường|đài|báo|công an|quân khu|liên minh|liên đoàn|hội|đoàn|mặt trận|ngân hàng|tập đoàn|tổng công ty|công ty|kho bạc|bảo hiểm xã hội|học viện|đại học|tòa án|viện kiểm sát|phòng|thống đốc|cơ quan'
const startsBody = new RegExp(`^(?:${headWords})(?=$|[\\s,])`, 'u')
const place = /^(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|trung ương|việt nam)(?=\s|$)/u

export const startsWithBody = (text: string): boolean => startsBody.test(fold(text))

/** Lines of the letterhead's left column (parent body first) or, where they are lost, the authority named elsewhere. */
export function issuingBody(lines: readonly string[], fallback: readonly string[]): string | null {
  const bodies: string[] = []
  for (const line of lines) {
    const folded = fold(line)
    const before = bodies.at(-1)
    const whole = before !== undefined && /(?:ủy ban|nhân|hội đồng)$/u.test(fold(before))
    if (before !== undefined && (whole || place.test(folded) || !startsBody.test(folded)))
      bodies[bodies.length - 1] = `${before} ${line}`
    else bodies.push(line)
  }
  const last = bodies.at(-1)
  if (last === undefined) return fallback.length ? fallback.join(' ') : null
  const parent = bodies.at(-2)
  return parent && bare(last) ? `${last} ${parent}` : last
}

/** A name that says nothing without its parent: "VĂN PHÒNG", "THANH TRA", "BAN THƯỜNG VỤ". */
const bare = (text: string): boolean => isCapitals(text) && text.split(' ').length <= 3 && !/^(?:SỞ|BỘ|CỤC|CHÍNH)\s/u.test(text)
