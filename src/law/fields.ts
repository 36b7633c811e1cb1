// Attribute lines under a piece of work ("Đơn vị chủ trì: …", "Thời gian hoàn thành: …") and the columns of a table of
// tasks: the same words head both.
import { fold } from '#kernel/vietnamese.ts'

type FieldKind = 'content' | 'lead' | 'coordinate' | 'time' | 'product'

const heads: readonly (readonly [FieldKind, RegExp])[] = [
  [
    'coordinate',
    /^(?:(?:các )?(?:cơ quan|đơn vị|bộ phận|sở, ngành)[\s,]*(?:\/\s*)?)?(?:đơn vị )?phối hợp(?: thực hiện| triển khai)?$/u,
  ],
  [
    'lead',
    /^(?:(?:các )?(?:cơ quan|đơn vị|bộ phận|người|sở, ngành)(?:[\s,/]+(?:cơ quan|đơn vị|địa phương|tổ chức|cá nhân))*\s*)?(?:chủ trì|thực hiện|tham mưu|đầu mối|chịu trách nhiệm|phụ trách|được giao|chủ trì, phối hợp)(?: (?:tham mưu|thực hiện|triển khai|chính|thực hiện chính|chủ trì))*(?:\s*[,/]\s*phối hợp(?: thực hiện)?)?$|^(?:phân công|trách nhiệm)(?: (?:thực hiện|chủ trì|nhiệm vụ))*$|^chủ trì$/u,
  ],
  [
    'time',
    /^(?:thời gian|thời hạn|tiến độ|thời điểm|hạn)(?: (?:thực hiện|hoàn thành|triển khai|hoàn tất|trình|báo cáo|dự kiến|bắt đầu|kết thúc))*(?:\s*[,/]\s*(?:hoàn thành|kết thúc))?$|^hoàn thành(?: (?:trước|trong))?$|^năm thực hiện$/u,
  ],
  [
    'product',
    /^(?:sản phẩm|kết quả|hình thức văn bản)(?: (?:đầu ra|cần đạt|dự kiến|hoàn thành|thực hiện|chủ yếu|văn bản|công việc))*(?:\s*[,/]\s*(?:kết quả|sản phẩm)(?: \p{L}+){0,2})?$/u,
  ],
  [
    'content',
    /^(?:nội dung|nhiệm vụ|công việc|hoạt động|tên nhiệm vụ|nhóm nhiệm vụ|nội dung công việc|nội dung nhiệm vụ|tên (?:công việc|văn bản|đề án|dự án|hoạt động))(?: (?:thực hiện|triển khai|công việc|nhiệm vụ|hoạt động|cụ thể|chủ yếu|trọng tâm))*(?:\s*[,/]\s*(?:giải pháp|nhiệm vụ|công việc|hoạt động))*$/u,
  ],
]

const kindOf = (key: string): FieldKind | null => heads.find(([, head]) => head.test(key))?.[0] ?? null

/** What a column heading announces. */
export const columnKind = (header: string): FieldKind | null => {
  const key = fold(header)
    .replace(/\s*\([^)]*\)/gu, '')
    .replace(/[\s:.*]+$/u, '')
    .trim()
  return key.length > 80 ? null : kindOf(key)
}

export type Field = { kind: FieldKind; value: string }

const inner =
  /[;.]\s+(?=(?:cơ quan |đơn vị )?(?:chủ trì|phối hợp|thực hiện)\b[^:;.]{0,24}:|thời (?:gian|hạn)[^:;.]{0,24}:|tiến độ[^:;.]{0,16}:|sản phẩm[^:;.]{0,24}:|hoàn thành:)/giu

/** Reads "Key: value" (or several, "Chủ trì: …; phối hợp: …; thời gian: …"); null where the text is no such line. */
export function readFields(text: string): Field[] | null {
  const colon = text.indexOf(':')
  if (colon < 4 || colon > 60) return null
  const first = kindOf(fold(text.slice(0, colon)).trim())
  if (!first) return null
  const fields: Field[] = []
  for (const piece of text.split(inner)) {
    const at = piece.indexOf(':')
    const kind = at > 0 && at < 60 ? kindOf(fold(piece.slice(0, at)).trim()) : null
    const value = (at > 0 ? piece.slice(at + 1) : piece).trim().replace(/\s*[.;,]+$/u, '')
    if (kind) fields.push({ kind, value })
    else if (fields.length)
      fields[fields.length - 1] = { ...(fields.at(-1) as Field), value: `${fields.at(-1)?.value}; ${piece}` }
  }
  return fields
}
