// An instant as the legal time of Viet Nam writes it: "24/11/2026 12:05".
const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

export const momentText = (at: Date | string): string => parts.format(new Date(at)).replace(',', '')
