// What may be written about a person and a grant. Pure.
import { type IsoDate, parseDate } from '#kernel/date.ts'
import type { Bilingual } from '#kernel/language.ts'
import { type Grant, ROLES, type Role, WHOLE_SYSTEM_ROLES } from './model.ts'

const NAME_MAX = 80
const EMAIL_MAX = 254
// One "@", something on each side, a dot after it, no space or sign that a mail server would read as more than one address.
const EMAIL = /^[^\s@<>,;:"()[\]\\]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i

export const nameProblem = (name: string): Bilingual | null =>
  name.length === 0
    ? { vi: 'Cần điền họ tên.', en: 'Give the full name.' }
    : name.length > NAME_MAX || /[\p{Cc}\p{Cf}]/u.test(name)
      ? {
          vi: `Họ tên dài nhất ${NAME_MAX} ký tự, không có ký tự điều khiển.`,
          en: `A name has at most ${NAME_MAX} characters and no control signs.`,
        }
      : null

export const emailProblem = (email: string): Bilingual | null =>
  email.length <= EMAIL_MAX && EMAIL.test(email)
    ? null
    : {
        vi: 'Không phải địa chỉ thư điện tử. Ví dụ: ten@coquan.gov.vn.',
        en: 'Not an e-mail address. For example: name@office.gov.vn.',
      }

export type AskedGrant = {
  role: string
  agency: string
  resolution: string
  book: string
  case: string
  from: string
  to: string
}

const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text)
const orNull = (text: string): string | null => text.trim() || null

/** A grant as asked for in a form or a command, or what is wrong with it by field. */
export const grantFrom = (
  asked: AskedGrant,
  today: IsoDate,
): { ok: true; grant: Grant } | { ok: false; problems: Record<string, Bilingual> } => {
  const problems: Record<string, Bilingual> = {}
  if (!isRole(asked.role)) return { ok: false, problems: { role: { vi: 'Hãy chọn một vai trò.', en: 'Choose a role.' } } }
  const from = asked.from.trim() ? parseDate(asked.from.trim()) : today
  const to = asked.to.trim() ? parseDate(asked.to.trim()) : null
  const notDate = { vi: 'Không phải ngày. Ví dụ: 31/12/2027.', en: 'Not a date. For example: 31/12/2027.' }
  if (from === null) problems.from = notDate
  if (asked.to.trim() && to === null) problems.to = notDate
  if (from !== null && to !== null && to <= from)
    problems.to = { vi: 'Ngày kết thúc phải sau ngày bắt đầu.', en: 'The end must come after the beginning.' }
  const grant = {
    agency: orNull(asked.agency),
    resolution: orNull(asked.resolution),
    book: orNull(asked.book),
    case: orNull(asked.case),
  }
  if (grant.agency === null && !WHOLE_SYSTEM_ROLES.includes(asked.role) && asked.role !== 'consultee')
    problems.agency = {
      vi: 'Vai trò này thuộc một cơ quan: hãy chọn cơ quan.',
      en: 'This role is held in a body: choose the body.',
    }
  if (asked.role === 'keeper' && grant.book === null)
    problems.book = { vi: 'Người giữ sổ giữ một quyển sổ: hãy chọn sổ.', en: 'A keeper keeps a book: choose it.' }
  if (asked.role === 'consultee' && grant.case === null)
    problems.case = { vi: 'Vai trò này thuộc một hồ sơ: hãy điền mã hồ sơ.', en: 'This role is of one case: give its number.' }
  if (Object.keys(problems).length > 0 || from === null) return { ok: false, problems }
  return { ok: true, grant: { role: asked.role, ...grant, from, to } }
}
