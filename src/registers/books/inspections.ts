// The yearly plan of inspections, and the visits that came of it (IV.8 of the resolution).
import { defineBook, type Problem, type RowOf } from '../book.ts'
import { date } from '../kinds/date.ts'
import { file } from '../kinds/file.ts'
import { integer } from '../kinds/integer.ts'
import { reference } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'

export const inspections = defineBook({
  name: 'inspections',
  table: 'inspection',
  label: { vi: 'Kế hoạch kiểm tra, giám sát', en: 'Inspections' },
  one: { vi: 'cuộc kiểm tra', en: 'inspection' },
  description: {
    vi: 'Các cuộc kiểm tra theo kế hoạch năm, và ngày đã đến kiểm tra. Ai cũng xem được: không ghi dữ liệu cá nhân.',
    en: 'Inspections of the yearly plan, and when the visit was made. Everybody reads it: no personal data.',
  },
  identity: 'generated',
  keeper: { vi: 'Cơ quan kiểm tra', en: 'The body that inspects' },
  title: 'subject',
  sort: 'plannedYear',
  geometry: null,
  fields: {
    subject: text({ label: { vi: 'Nội dung kiểm tra', en: 'What is inspected' }, required: true, searched: true }),
    // A number would be written 2.026.
    plannedYear: text({ label: { vi: 'Kế hoạch năm', en: 'Plan of the year' }, required: true, indexed: true }),
    plannedMonth: integer({ unit: null, least: 1, most: 12 }, { label: { vi: 'Tháng dự kiến', en: 'Planned month' } }),
    zone: reference('zones', { label: { vi: 'Khu, cụm', en: 'Zone' }, indexed: true }),
    enterprise: reference('enterprises', { label: { vi: 'Doanh nghiệp', en: 'Enterprise' }, indexed: true }),
    body: reference('agency', { label: { vi: 'Cơ quan được kiểm tra', en: 'Body inspected' }, indexed: true }),
    keeper: reference('agency', { label: { vi: 'Cơ quan kiểm tra', en: 'Inspected by' }, required: true, indexed: true }),
    visitedOn: date({ label: { vi: 'Ngày kiểm tra', en: 'Visited on' }, indexed: true }),
    report: file({ label: { vi: 'Biên bản, kết luận', en: 'Report' } }),
    note: text({ label: { vi: 'Ghi chú', en: 'Note' } }),
  },
  check: ({ plannedYear }): Problem[] =>
    /^20\d\d$/.test(plannedYear)
      ? []
      : [
          {
            field: 'plannedYear',
            reason: { vi: 'ghi năm bằng bốn chữ số, ví dụ 2026', en: 'write the year in four digits, as 2026' },
          },
        ],
})

export type InspectionRow = RowOf<typeof inspections>
