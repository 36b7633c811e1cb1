// How urgent a document is (Decree 30/2020/NĐ-CP, annex I and VI; the codes 0 to 3 are those of its metadata, in this order).
export const PRIORITIES = {
  normal: { vi: 'thường', en: 'normal' },
  urgent: { vi: 'khẩn', en: 'urgent' },
  'very-urgent': { vi: 'thượng khẩn', en: 'very urgent' },
  express: { vi: 'hoả tốc', en: 'express' },
} as const
