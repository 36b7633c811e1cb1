// How bodies are named in running text: "Sở Tài chính", "Ủy ban nhân dân các huyện, thị xã", "Các cơ quan, đơn vị có
// liên quan". A name begins with the noun of a body and runs to the first verb; in "Sở Xây dựng chủ trì" the capital
// tells the name from the verb.
import { fold, isCapitals, startsUpper } from '#kernel/vietnamese.ts'

/** Nouns that name a body by themselves. */
const proper =
  'ủy ban nhân dân|ủy ban mặt trận|ủy ban kiểm tra|ủy ban|ubnd|ubmttq|mttq|hội đồng nhân dân|hội đồng|hđnd|thường trực|ban chấp hành|ban thường vụ|ban cán sự|bcs|bcđ|ban chỉ đạo|ban quản lý|ban chỉ huy|ban tổ chức|ban tuyên giáo|ban dân vận|ban nội chính|văn phòng|vpubnd|kiểm toán nhà nước|tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|đảng ủy|đảng bộ|đảng đoàn|chi bộ|cấp ủy|chính phủ|thủ tướng|phó thủ tướng|quốc hội|chủ tịch|phó chủ tịch|bộ trưởng|thứ trưởng|giám đốc|tổng giám đốc|thủ trưởng|người đứng đầu|cục trưởng|chánh văn phòng|chánh thanh tra|trưởng ban|hiệu trưởng|công an|quân khu|bộ chỉ huy|bộ tư lệnh|bộ đội biên phòng|bộ đội|biên phòng|liên minh|liên đoàn|tỉnh đoàn|thành đoàn|đoàn thanh niên|hội liên hiệp|hội nông dân|hội cựu chiến binh|mặt trận|ngân hàng|tập đoàn|tổng công ty|công ty|kho bạc|bảo hiểm xã hội|học viện|đại học|trường đại học|trường chính trị|tòa án|viện kiểm sát|thống đốc|cơ quan|đơn vị|tổng cục|chi cục|cục thuế|cục thống kê|chi nhánh|lực lượng|chính quyền|các cấp ủy|tổ công tác|tổ đại biểu|đại biểu|đoàn đại biểu|chủ đầu tư|nhà đầu tư|chủ rừng|doanh nghiệp|hợp tác xã|sở|cảng vụ|hải quan|viễn thông|bưu điện|điện lực|quỹ|bệnh viện|trung tâm|đài phát thanh|đài truyền hình|báo và|hiệp hội|đoàn thể|vnpt|viettel|mobifone|lãnh đạo|địa phương|các đồng chí|đồng chí|phòng chuyên môn|phòng, ban|trưởng phòng|vụ trưởng|viện trưởng|chi cục trưởng|trưởng các|trưởng đoàn|trưởng thôn|thành viên|tổ trưởng|thanh tra (?:tỉnh|thành phố|huyện|sở|chính phủ|bộ|nhà nước)'
/** Nouns that name a body only when a capital follows ("Bộ Tài chính" but "bộ tiêu chí", "Ban Dân tộc" but "ban hành"). */
const capitalNext = 'bộ|ban|hội|đoàn|báo|đài|viện|cục|vụ|phòng|trường|thanh tra|thuế|chi cục|tổng cục|tổ|hạt|trạm|đội'
/** Nouns of a class of bodies, after "các", "những", "mỗi" or in a list. */
const classNoun =
  'sở|ban|bộ(?! (?:phận|tiêu|chỉ|luật|máy|môn))|ngành(?! (?:nghề|hàng|công nghiệp|kinh tế))|đoàn thể|hội(?! (?:nghị|thảo|thi|chợ))|cơ quan|đơn vị|địa phương|tổ chức|doanh nghiệp|hợp tác xã|huyện ủy|thị ủy|thành ủy|quận ủy|đảng ủy|cấp ủy|đảng bộ|chi bộ|xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh|trường(?! hợp)|cơ sở|bệnh viện|chủ đầu tư|nhà đầu tư|chủ rừng|công ty|tổng công ty|tập đoàn|lực lượng|thành viên|cấp|tổ|phòng(?! (?:chống|ngừa|học))|trung tâm|báo(?! cáo)|đài|cục|vụ(?! (?:việc|án|vi|tai))|viện|chi cục|ngân hàng|hiệp hội|nhà thầu|bên mời thầu|chính quyền|đồng chí|chủ tịch|giám đốc|thủ trưởng|ủy ban|ubnd|hđnd|hội đồng|mặt trận|công an|lãnh đạo|cá nhân|hộ|nhà mạng|nhà máy|nhà trường|quỹ(?! đất)|liên đoàn|tổ đại biểu|đại biểu|người đứng đầu|cấp chính quyền|văn phòng|đội|học viện|chi nhánh|viện kiểm sát|tòa án|thanh tra|tổ hợp tác|tổ liên kết|tổ nhóm|ấp|thôn|bản(?! (?:đồ|án|vẽ|tin|sao|ghi|cam))|khu phố|tổ dân phố|khóm|ngân hàng'
const opening = new RegExp(
  `^(?:(?:${proper})(?=$|[\\s,:;.(])|(?:các|những|mỗi|từng|toàn thể)\\s+(?:${classNoun})(?=$|[\\s,:;.(]))`,
  'u',
)
const capital = new RegExp(`^(?:${capitalNext})\\s+(?=\\p{L})`, 'u')
const school = 'mầm non|mẫu giáo|tiểu học|trung học|phổ thông|cao đẳng|thcs|thpt'
const listed = new RegExp(`^(?:(?:${proper}|${classNoun}|${school})(?=$|[\\s,:;.(])|(?:các|những|mỗi)\\s)`, 'u')

/** Words at which the name of a body is over. */
const verbs =
  'chủ trì|phối hợp|tham mưu|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|căn cứ|theo (?:chức năng|thẩm quyền|nhiệm vụ|dõi|phân công|phạm vi|lĩnh vực|tình hình)|trên cơ sở|xây dựng|triển khai|tổ chức|thực hiện|chỉ đạo|hướng dẫn|kiểm tra|giám sát|rà soát|tổng hợp|báo cáo|tăng cường|đẩy mạnh|chủ động|tiếp tục|khẩn trương|nghiên cứu|đề xuất|lãnh đạo|quán triệt|phát huy|ban hành|bố trí|cân đối|phân bổ|thẩm định|trình|gửi|đôn đốc|tuyên truyền|phổ biến|vận động|bảo đảm|đảm bảo|kịp thời|thường xuyên|định kỳ|hằng năm|hàng năm|hằng tháng|hàng tháng|hằng quý|hàng quý|nâng cao|kiện toàn|cụ thể h[óo][áa]?|ưu tiên|đăng tải|lồng ghép|quan tâm|nghiêm túc|tạo điều kiện|hỗ trợ|hoàn thành|hoàn thiện|giúp|là cơ quan|là đơn vị|là đầu mối|làm đầu mối|phải|cần|trong phạm vi|tùy|cập nhật|đưa|lập(?! pháp)|giải quyết|xử lý|khai thác|điều hành|công bố|tiếp nhận|cung cấp|bám sát|duy trì|phát triển|đổi mới|nắm|huy động|tập trung|phân công|thành lập|đề nghị|yêu cầu|giao(?! (?:thông|dịch|lưu|tiếp))|kiến nghị|thống kê|phê duyệt|chấp hành|tham gia|có ý kiến|có văn bản|có kế hoạch|có giải pháp|có biện pháp|xác định|thông báo|thông tin|chấn chỉnh|siết chặt|ngăn chặn|không được|nhanh chóng|sớm|tích cực|kết nối|chuẩn bị|công khai|khảo sát|điều tra|đánh giá|phân tích|lựa chọn|đào tạo|bồi dưỡng|tập huấn|xem xét|khuyến khích|kêu gọi|thu hút|vận hành|chỉ định|bàn giao|quyết định|ủy quyền|biểu dương|khen thưởng|theo quy định|hằng|hàng|trực tiếp|đồng thời|trước ngày|trước tháng|chậm nhất|hoàn tất|phát động|ra quân|thu thập|lấy ý kiến|tiến hành|đăng ký|đề ra|tự(?! (?:nhiên|do|trị))|nhận(?! thức)|mở|bảo vệ|quản lý|đầu tư|sử dụng|chịu|có kế|rút|kiểm soát|theo kế hoạch|tạo|góp phần|hợp tác|thúc đẩy|phân cấp|tiếp thu|nộp|thanh toán|giải ngân|mời|đón|cử(?! tri)|liên hệ|cho ý kiến|tính toán|giải trình|thẩm tra|ra|xét(?! (?:xử|nghiệm))|để|nhằm|trong (?:việc|công tác|quá trình|liên thông|triển khai|thực hiện|xây dựng|quản lý|tổ chức|phòng|kiểm tra|xử lý|giải quyết|cung cấp|rà soát|phát triển|bảo đảm|đảm bảo)|tuần tra|đa dạng|xác nhận|xác minh|tăng|giảm|kiểm kê|lắp đặt|mua sắm|tư vấn|giới thiệu|quảng bá|truyền thông|phát hành|chi trả|thu hồi|bồi thường|di dời|sơ tán|ứng phó|khắc phục|trồng|nhân rộng|xúc tiến|tổng kết|sơ kết|biên soạn|số h[óo]a|tích hợp|chia sẻ|khai báo|tuyển dụng|tuyển chọn|giảng dạy|học tập|làm việc|thi hành|sắp xếp|tinh giản|điều chỉnh|bổ sung|sửa đổi|gia hạn|cam kết|gương mẫu|nêu cao|ký kết|liên kết|đề cao|tôn vinh|cảnh báo|dự báo|đo đạc|cắm mốc|kết nạp|chăm lo|vệ sinh|thu gom|phân loại|cấp phép|cấp giấy|quyết toán|hạch toán|thí điểm|lan tỏa|khơi dậy|đồng hành|chia|bám|theo sát|tập hợp|giữ vững|củng cố|kiểm đếm|quyết liệt|đối chiếu|tháo gỡ|giải phóng|đền bù|khởi công|khánh thành|nghiệm thu|tiếp cận|chỉnh lý|xóa|tạm dừng|đình chỉ|cho thuê|đấu giá|đấu thầu|nhắc nhở|phát hiện|tiếp công dân|đối thoại|thực thi|phục vụ|phục hồi|trang bị|ứng dụng|áp dụng|nâng cấp|cải tạo|cải thiện|sửa chữa|duy tu|bảo dưỡng|bảo trì|bảo tồn|đưa tin|viết bài|làm rõ|làm tốt|nghiêm cấm|phản biện|lấy mẫu|xét nghiệm|tiêm|khám|điều trị|phòng ngừa|sẵn sàng|thiết lập|thẩm duyệt|truy tố|xét xử|khởi tố|hợp nhất|sáp nhập|giải thể|miễn|hoàn trả|dành|gắn|đặt|cải cách|rút ngắn|cắt giảm|tiết kiệm|công nhận|chứng nhận|tôn tạo|quy hoạch|lựa|bầu|biểu quyết|giải đáp|trả lời|đáp ứng|dự toán|kê khai|xử phạt|răn đe|tuân thủ|chấp thuận|thống nhất|nhất trí|đồng ý|ghi nhận|hoan nghênh|cơ bản|đẩy nhanh|đẩy lùi|chú trọng|quyết tâm|phấn đấu|nỗ lực|khuyến cáo|cho vay|thông qua|nghe|cho rằng'
const verb = new RegExp(`(?:${verbs})(?=$|[\\s,;:.(])`, 'uy')
/** A verb after such a word is part of the name: "cơ quan quản lý nhà nước", "việc sử dụng vốn", "đơn vị thẩm định". */
const modifies =
  /(?:^|\s)(?:cơ quan|đơn vị|tổ chức|doanh nghiệp|việc|công tác|nhiệm vụ|được|do|nhà|chủ|cán bộ|công chức|ban|bộ|sở|lực lượng|ngành|bên|phòng|hoạt động|lĩnh vực|trung tâm|quỹ|tổ|làm|đội|kho|người|hội đồng|(?<!xã )hội|qlda|được giao|đã|đang|là|các|những|mỗi|dự án|xúc tiến|nghiên cứu|đầu tư|phát triển)$/u
const modifier =
  /^(?:quản lý|thẩm định|tư vấn|tham mưu|sử dụng|cung cấp|đầu tư|xây dựng|sản xuất|giám sát|tổ chức|thực hiện|thông tin|kiểm tra|kiểm soát|điều hành|điều tra|hỗ trợ|giao|bảo vệ|vận hành|phát triển|thống kê|tuyên truyền|lãnh đạo|đào tạo|phân công|chủ trì|triển khai|hợp tác|ủy quyền|nhận|mời|chịu|thu hút|khai thác|báo cáo|tham gia)/u
const alwaysVerb = /^(?:báo cáo|thực hiện|tổ chức|triển khai|chủ trì|tham gia)/u
const placeNoun =
  /^(?:các\s+)?(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|cấp xã|cấp huyện|thị|thành(?: ủy)?)(?=$|[\s,;.])/u

export const startsWithBody = (text: string): boolean => {
  const folded = fold(text)
  return opening.test(folded) || (capital.test(folded) && startsUpper(text))
}

/** Does a body's name begin at this offset? `folded` is fold(text). */
const bodyBegins = (text: string, folded: string, at: number): boolean => {
  const rest = folded.slice(at, at + 40)
  if (opening.test(rest)) return true
  const m = capital.exec(rest)
  return m !== null && startsUpper(text.slice(at + m[0].length))
}

const closeParen = (text: string, at: number): number => {
  const end = text.indexOf(')', at)
  return end < 0 || end - at > 300 ? -1 : end
}

export type BodySpan = {
  /** As written. */
  name: string
  end: number
  /** A verb follows (else the text, the sentence or the list just ends). */
  verb: boolean
}

/**
 * The bodies named from `at` on, as one string, up to the verb. `free` reads on over commas whatever follows (after
 * "Giao", "Đề nghị"); otherwise a comma must be followed by another body. Null where no body is named.
 */
export function readBodies(text: string, folded: string, at: number, free = false): BodySpan | null {
  if (!bodyBegins(text, folded, at)) return null
  const limit = Math.min(text.length, at + 420)
  let i = at
  let first = true
  let end = at
  while (i < limit) {
    const c = text.charAt(i)
    if (c === '(') {
      const close = closeParen(text, i)
      if (close < 0) return { name: trim(text.slice(at, i)), end: i, verb: false }
      i = close + 1
      continue
    }
    if (c === '.' || c === ';' || c === ':') {
      if (c === '.' && /\p{L}/u.test(text.charAt(i + 1))) {
        i++
        continue
      }
      // "UBND các xã: Tân Lập, Hòa Phong …", "Giám đốc các Sở: Xây dựng, Tài chính …": the names follow the colon.
      if (
        c === ':' &&
        /các (?:xã|phường|sở|bộ|huyện|ngành|đơn vị|ban|địa phương)$/u.test(folded.slice(Math.max(at, i - 16), i)) &&
        startsUpper(text.slice(i + 2))
      ) {
        i += 2
        first = true
        continue
      }
      return { name: trim(text.slice(at, i)), end: i, verb: false }
    }
    if (c === ',') {
      const next = i + 1 + (text.charAt(i + 1) === ' ' ? 1 : 0)
      const follows =
        bodyBegins(text, folded, next) ||
        listed.test(folded.slice(next, next + 40)) ||
        placeNoun.test(folded.slice(next, next + 20))
      verb.lastIndex = next
      const isVerb = verb.test(folded) && !startsUpper(text.slice(next)) && !listed.test(folded.slice(next, next + 40))
      if (isVerb || !(follows || free || startsUpper(text.slice(next))))
        return { name: trim(text.slice(at, i)), end: i, verb: isVerb }
      i = next
      first = true
      continue
    }
    if (c === ' ') {
      i++
      first = false
      continue
    }
    // At the start of a word.
    if (!first) {
      verb.lastIndex = i
      if (verb.test(folded) && !startsUpper(text.slice(i, i + 2)) && !endsCompound(text, folded, i, verb.lastIndex)) {
        const before = folded.slice(Math.max(at, i - 24), i).trimEnd()
        const word = folded.slice(i, i + 12)
        const part =
          modifies.test(before) &&
          (!word.startsWith('chủ trì') || /(?:cơ quan|đơn vị|được giao)$/u.test(before)) &&
          modifier.test(word) &&
          !(alwaysVerb.test(word) && /(?:sở|ban|đơn vị|ngành|tổ chức)$/u.test(before))
        if (!part) return { name: trim(text.slice(at, i)), end: i, verb: true }
      }
    }
    while (i < limit && !' ,;:.('.includes(text.charAt(i))) i++
    end = i
  }
  return { name: trim(text.slice(at, end)), end, verb: false }
}

/** "tạo" in "Sở Giáo dục và Đào tạo": one syllable after a capital is the rest of a name, unless only a verb can stand there. */
const compound =
  /(?:^|\s)(?:công|chương|quy|tiến|lịch|giáo|tờ|thành|độc|bàn|ngoại|tiếp|đào|sáng|gia|nuôi|nhiệm|thường|thị|đề|cải|tái|cấp|kiến|lộ|hành|quá|ngân|khách|cửa|mặt) $/u
const endsCompound = (text: string, folded: string, from: number, to: number): boolean => {
  const word = folded.slice(from, to)
  if (word === 'thường xuyên' && folded.slice(Math.max(0, from - 9), from) === 'giáo dục ') return true
  if (!word.includes(' ') && compound.test(folded.slice(Math.max(0, from - 8), from))) return true
  if (word.includes(' ') || /^(?:phải|cần|gửi|giúp|để|nhằm|giao|trình)$/u.test(word)) return false
  const before = text.lastIndexOf(' ', from - 2)
  if (folded.slice(Math.max(0, from - 9), from) === 'việt nam ') return false
  return startsUpper(text.slice(before + 1))
}

const trim = (text: string): string =>
  text
    .replace(/[\s,;:.-]+$/u, '')
    .replace(/\s+(?:và|cùng|để|có)$/u, '')
    .trim()

/** Is all of this text the name of one or more bodies (a heading "3. Các sở, ban, ngành", the value of "Chủ trì:")? */
export function wholeBody(heading: string): string | null {
  const text = heading
    .replace(/[\s:.;]+$/u, '')
    .replace(/^(?:Kính đề nghị|Đề nghị|Giao|Trách nhiệm của|Nhiệm vụ của|Đối với|Yêu cầu|Phân công)\s*:?\s+/iu, '')
  const plain = text.replace(/\s*\((?!các |gồm |bao gồm )[^)]*\)/giu, '').trim()
  if (plain.length > 320 || plain.length < 2) return null
  const folded = fold(plain)
  if (isCapitals(plain) ? !opening.test(folded) : !bodyBegins(plain, folded, 0)) return null
  // "2. Các sở, ban, ngành; UBND các xã, phường": every part of such a list names a body.
  const parts = plain.split(/;\s+/u)
  if (/\.\s/.test(plain) || (parts.length > 1 && !parts.every(startsWithBody))) return null
  if (parts.length > 1) return parts.every((p) => wholeBody(p) !== null) ? plain : null
  const span = readBodies(plain, folded, 0, true)
  if (!span) return null
  // A verb in a heading spoils it ("Công an tỉnh triển khai …"), unless it describes ("chủ đầu tư xây dựng và kinh doanh").
  if (span.verb && !describes.test(folded.slice(span.end).trim()) && span.end < plain.length) return null
  return plain
}
const describes = /^(?:xây dựng và|sử dụng|đầu tư|quản lý|đang|sản xuất)/u

/** A list of bodies taken apart: "Sở Nội vụ, các sở, ban, ngành và UBND cấp xã" are three. */
export function splitBodies(list: string): string[] {
  const items: string[] = []
  for (const chunk of list.split(/;\s*/)) {
    let current = ''
    for (const piece of chunk.split(/(,\s*|\s+và\s+|\s+cùng\s+)/u)) {
      if (!piece) continue
      if (/^(?:,\s*|\s+và\s+|\s+cùng\s+)$/u.test(piece)) {
        current += piece
        continue
      }
      if (current !== '' && beginsItem(piece, current)) {
        items.push(trim(current.replace(/(?:,\s*|\s+và\s+|\s+cùng\s+)$/u, '')))
        current = piece
      } else current += piece
    }
    if (current) items.push(trim(current))
  }
  return items.map((i) => i.replace(/^(?:với|cùng|và|các bên:)\s+/u, '')).filter((i) => i.length > 1)
}

const named =
  /^(?:sở|bộ|ban|ubnd|ủy ban|hđnd|hội đồng|văn phòng|công an|thanh tra|cục|chi cục|tổng cục|đài|báo|hội|liên|mặt trận|ubmttq|ngân hàng|kho bạc|trung tâm|trường|viện|tỉnh|thành đoàn|đoàn|lực lượng|chính quyền|công ty|tập đoàn|bảo hiểm|vnpt|viettel|mobifone|thuế|hải quan|quỹ|đảng ủy|phòng|bưu điện)(?=$|[\s,])/u
const beginsItem = (piece: string, current: string): boolean => {
  const folded = fold(piece)
  if (/^(?:các|những)\s/u.test(folded)) return true
  const joined = /\s(?:và|cùng)\s+$/u.test(current)
  if (startsUpper(piece) && (named.test(folded) || opening.test(folded)))
    return !(joined && /^(?:truyền|phát|đào|môi|xã|công nghệ|đầu|du|thể|bảo)/u.test(folded))
  if (/^(?:ubnd|ủy ban|hđnd|lực lượng|chính quyền|báo|đài)(?=$|[\s,])/u.test(folded)) return !/(?:báo|đài),\s*$/iu.test(current)
  return (
    joined &&
    /^(?:cơ quan|đơn vị|địa phương|doanh nghiệp|tổ chức)\s+(?:có )?(?:liên quan|chức năng)/u.test(folded) &&
    current.length > 24
  )
}

/** Lines of the letterhead's left column (parent body first) or, where they are lost, the authority named elsewhere. */
export function issuingBody(lines: readonly string[], fallback: readonly string[]): string | null {
  const bodies: string[] = []
  for (const line of lines) {
    const before = bodies.at(-1)
    const cut =
      before !== undefined && /(?:ủy ban|nhân|hội đồng|và|của|-)$|^(?:thủ tướng|văn phòng|bộ|sở|hội)$/u.test(fold(before))
    if (before !== undefined && (cut || !startsWithBody(line))) bodies[bodies.length - 1] = `${before} ${line}`
    else bodies.push(line)
  }
  const last = bodies.at(-1)
  if (last === undefined) return fallback.length ? fallback.join(' ') : null
  const parent = bodies.at(-2)
  // "ĐẢNG BỘ TỈNH X" over "TỈNH ỦY": the committee of that Party organisation.
  const party =
    parent && /\sỦY$/u.test(last)
      ? /^ĐẢNG BỘ\s+(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG)\s+(.+)$/u.exec(parent)?.[1]
      : undefined
  if (party) return `${last} ${party}`
  return parent && bare(last) ? `${last} ${parent}` : last
}

/** A name that says nothing without its parent: "VĂN PHÒNG", "THANH TRA", "BAN THƯỜNG VỤ". */
const bare = (text: string): boolean => isCapitals(text) && text.split(' ').length <= 3 && !/^(?:SỞ|BỘ|CỤC|CHÍNH)\s/u.test(text)
