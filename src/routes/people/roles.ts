// What roles are called, and what a grant says in one line.
import type { Grant, Role } from '#agencies/model.ts'
import { type Bilingual, type Language, say } from '#kernel/language.ts'

export const ROLE_NAMES: Readonly<Record<Role, Bilingual & { en: string }>> = {
  reader: { vi: 'đọc', en: 'reader' },
  reporter: { vi: 'báo cáo số liệu', en: 'reporter' },
  keeper: { vi: 'giữ sổ', en: 'keeper of a book' },
  approver: { vi: 'duyệt', en: 'approver' },
  handler: { vi: 'thụ lý hồ sơ', en: 'handler of cases' },
  inspector: { vi: 'kiểm tra, giám sát', en: 'inspector' },
  leader: { vi: 'lãnh đạo', en: 'leader' },
  administrator: { vi: 'quản trị', en: 'administrator' },
  auditor: { vi: 'kiểm toán (chỉ xem)', en: 'auditor (reads only)' },
  consultee: { vi: 'được hỏi ý kiến', en: 'outside consultee' },
}

type Named = Grant & { agencyName?: Bilingual | null }

export const grantText = (grant: Named, language: Language, bookName: (book: string) => string): string => {
  const where = grant.agency === null ? null : grant.agencyName ? say(grant.agencyName, language) : grant.agency
  const parts = [
    ROLE_NAMES[grant.role][language],
    grant.book && (language === 'vi' ? `sổ ${bookName(grant.book)}` : `book ${bookName(grant.book)}`),
    grant.case && (language === 'vi' ? `hồ sơ ${grant.case}` : `case ${grant.case}`),
    where,
  ]
  return parts.filter(Boolean).join(', ')
}
