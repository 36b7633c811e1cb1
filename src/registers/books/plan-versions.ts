// Versions of the provincial plan, as decisions approved or changed it.
import { defineBook } from '../book.ts'
import { choice } from '../kinds/choice.ts'
import { date } from '../kinds/date.ts'
import { decimal } from '../kinds/decimal.ts'
import { integer } from '../kinds/integer.ts'
import { text } from '../kinds/text.ts'

export const planVersions = defineBook({
  name: 'plan-versions',
  table: 'plan_version',
  label: { vi: 'Các lần quy hoạch tỉnh', en: 'Versions of the provincial plan' },
  one: { vi: 'lần quy hoạch', en: 'plan version' },
  description: {
    vi: 'Mỗi quyết định phê duyệt, điều chỉnh quy hoạch tỉnh một dòng, với con số về khu, cụm.',
    en: 'One row for each decision that approved or changed the provincial plan, with its figures on zones.',
  },
  identity: 'named',
  keeper: { vi: 'Sở Tài chính', en: 'Department of Finance' },
  title: 'name',
  sort: 'decidedOn',
  geometry: null,
  fields: {
    name: text({ label: { vi: 'Văn bản', en: 'Decision' }, required: true, searched: true, indexed: true }),
    decidedOn: date({ label: { vi: 'Ngày', en: 'Date' }, indexed: true }),
    issuingBody: text({ label: { vi: 'Cơ quan ban hành', en: 'Issuing body' } }),
    status: choice(
      {
        draft: { vi: 'dự thảo', en: 'draft' },
        approved: { vi: 'đã phê duyệt', en: 'approved' },
        replaced: { vi: 'đã thay thế', en: 'replaced' },
      },
      { label: { vi: 'Tình trạng', en: 'Status' } },
    ),
    parks: integer({ unit: { vi: 'khu', en: 'parks' } }, { label: { vi: 'Số khu công nghiệp', en: 'Industrial parks' } }),
    parksMost: integer(
      { unit: { vi: 'khu', en: 'parks' } },
      { label: { vi: 'Số khu công nghiệp, nhiều nhất', en: 'Industrial parks at most' } },
    ),
    parksHa: decimal({ unit: { vi: 'ha', en: 'ha' } }, { label: { vi: 'Diện tích khu công nghiệp', en: 'Area of parks' } }),
    clusters: integer(
      { unit: { vi: 'cụm', en: 'clusters' } },
      { label: { vi: 'Số cụm công nghiệp', en: 'Industrial clusters' } },
    ),
    clustersHa: decimal({ unit: { vi: 'ha', en: 'ha' } }, { label: { vi: 'Diện tích cụm công nghiệp', en: 'Area of clusters' } }),
    economicZoneHa: decimal(
      { unit: { vi: 'ha', en: 'ha' } },
      { label: { vi: 'Diện tích khu kinh tế', en: 'Area of the economic zone' } },
    ),
    note: text({ label: { vi: 'Ghi chú', en: 'Note' } }),
  },
})
