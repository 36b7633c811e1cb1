// The words of the page of reminders.
import type { Language } from '#kernel/language.ts'

const vi = {
  title: 'Nhắc việc',
  intro: 'Việc của các cơ quan mà bạn giữ vai trò: quá hạn, đến hạn trong 7 ngày tới, vướng mắc chờ trả lời, giao ban.',
  none: 'Không có việc nào cần nhắc.',
  day: 'Ngày',
  what: 'Việc',
  body: 'Cơ quan',
  why: 'Vì sao được nhắc',
  calendars: 'Lịch trên máy, điện thoại',
  calendarsHint:
    'Một liên kết bí mật để ứng dụng lịch tự đọc hạn của bạn hay của cơ quan. Ai có liên kết đều đọc được; lộ thì huỷ và tạo liên kết khác.',
  of: 'Lịch của',
  mine: 'tôi (mọi cơ quan của tôi)',
  make: 'Tạo liên kết lịch',
  made: 'Liên kết chỉ hiện một lần. Hãy chép vào ứng dụng lịch:',
  since: (day: string): string => `tạo ngày ${day}`,
  revoke: 'Huỷ',
  revoked: 'Đã huỷ liên kết lịch.',
  calendarName: 'Nhắc việc',
}

const en: typeof vi = {
  title: 'Reminders',
  intro: 'Work of the bodies in which you hold a role: late, due within 7 days, blocks that wait for an answer, sittings.',
  none: 'Nothing to be reminded of.',
  day: 'Day',
  what: 'What',
  body: 'Body',
  why: 'Why',
  calendars: 'Calendar on a computer or phone',
  calendarsHint:
    'A secret link by which a calendar program reads your deadlines, or those of a body. Whoever has the link can read it; if it gets known, end it and make another.',
  of: 'Calendar of',
  mine: 'mine (all my bodies)',
  make: 'Make a calendar link',
  made: 'The link is shown only once. Copy it into the calendar program:',
  since: (day) => `made on ${day}`,
  revoke: 'End',
  revoked: 'The calendar link is ended.',
  calendarName: 'Reminders',
}

export const reminderWords = (language: Language): typeof vi => (language === 'en' ? en : vi)
