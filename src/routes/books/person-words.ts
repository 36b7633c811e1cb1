// Words about what is said of persons in the books.
import type { Language } from '#kernel/language.ts'

const vi = {
  fewerThan: (count: string): string => `dưới ${count}`,
  signIn: 'Đăng nhập',
  personal: 'dữ liệu cá nhân, lưu dạng mã hoá',
  keep: 'Để nguyên ••• nếu không sửa; xoá trống nghĩa là chưa biết',
  reveal: 'Xem dữ liệu cá nhân',
  revealTitle: (title: string): string => `Xem dữ liệu cá nhân: ${title}`,
  revealLead: 'Mỗi lần xem được ghi vào nhật ký: ai, dòng nào, cột nào, vì sao. Giá trị không được ghi.',
  which: 'Cần xem',
  reason: 'Lý do',
  reasonHint: 'Việc đang làm và số văn bản, nếu có. Không ghi dữ liệu cá nhân vào đây.',
  open: 'Xem',
  opened: 'Đã mở, chỉ trên trang này',
  find: 'Tìm một người',
  findTitle: 'Tìm một người',
  findLead: 'Chỉ tìm thấy khi khớp hoàn toàn. Mỗi lần tìm được ghi vào nhật ký, không kèm điều đã tìm.',
  by: 'Tìm theo',
  text: 'Điều cần tìm',
  look: 'Tìm',
  found: (count: string): string => `Có ${count} dòng khớp.`,
  none: 'Không có dòng nào khớp.',
  erase: 'Xoá dữ liệu cá nhân',
  eraseTitle: (title: string): string => `Xoá dữ liệu cá nhân: ${title}`,
  eraseLead:
    'Khoá của người này bị huỷ. Các con số về đất, tiền và các bước ở lại; họ tên, số định danh và các dữ liệu khác về người thì không ai mở lại được, kể cả người vận hành.',
  eraseDo: 'Xoá vĩnh viễn',
  erased: 'Đã xoá dữ liệu cá nhân của dòng này.',
}

const en: typeof vi = {
  fewerThan: (count) => `fewer than ${count}`,
  signIn: 'Sign in',
  personal: 'personal data, stored encrypted',
  keep: 'Leave ••• where nothing changes; empty means unknown',
  reveal: 'See personal data',
  revealTitle: (title) => `See personal data: ${title}`,
  revealLead: 'Each look is recorded: who, which row, which fields, why. The values are not.',
  which: 'What is needed',
  reason: 'Reason',
  reasonHint: 'The work at hand and the document, if there is one. No personal data here.',
  open: 'See',
  opened: 'Opened, on this page alone',
  find: 'Find a person',
  findTitle: 'Find a person',
  findLead: 'Only exact matches are found. Each search is recorded, without what was looked for.',
  by: 'Look by',
  text: 'What to look for',
  look: 'Find',
  found: (count) => `${count} rows match.`,
  none: 'No row matches.',
  erase: 'Erase personal data',
  eraseTitle: (title) => `Erase personal data: ${title}`,
  eraseLead:
    'The key of this person is destroyed. Figures of land, money and steps stay; the name, the ID number and all else about the person are opened by nobody again, not even the operator.',
  eraseDo: 'Erase for good',
  erased: 'The personal data of this row were erased.',
}

export const PERSON_WORDS: Readonly<Record<Language, typeof vi>> = { vi, en }
