// Policies and incentives: issued or not, with what money, taken up by whom.
import { defineBook } from '../book.ts'
import { choice } from '../kinds/choice.ts'
import { date } from '../kinds/date.ts'
import { integer } from '../kinds/integer.ts'
import { money } from '../kinds/money.ts'
import { reference } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'

export const policies = defineBook({
  name: 'policies',
  table: 'policy',
  label: { vi: 'Cơ chế, chính sách ưu đãi', en: 'Policies and incentives' },
  one: { vi: 'chính sách', en: 'policy' },
  description: {
    vi: 'Chính sách, ưu đãi: đã ban hành chưa, ngân sách bao nhiêu, ai đã hưởng.',
    en: 'Policies and incentives: issued or not, their budget, their take-up.',
  },
  identity: 'named',
  keeper: { vi: 'Sở Tài chính', en: 'Department of Finance' },
  title: 'name',
  sort: 'name',
  geometry: null,
  fields: {
    name: text({ label: { vi: 'Tên', en: 'Name' }, required: true, searched: true, indexed: true }),
    provision: text({ label: { vi: 'Điểm của nghị quyết', en: 'Provision of the resolution' } }),
    status: choice(
      {
        needed: { vi: 'cần có', en: 'needed' },
        drafting: { vi: 'đang soạn', en: 'being drafted' },
        issued: { vi: 'đã ban hành', en: 'issued' },
        ended: { vi: 'hết hiệu lực', en: 'ended' },
      },
      { label: { vi: 'Tình trạng', en: 'Status' }, required: true, indexed: true },
    ),
    legalAct: text({ label: { vi: 'Văn bản', en: 'Act' }, searched: true }),
    issuedOn: date({ label: { vi: 'Ban hành ngày', en: 'Issued on' }, indexed: true }),
    endsOn: date({ label: { vi: 'Hết hiệu lực', en: 'Ends on' } }),
    beneficiaries: text({ label: { vi: 'Đối tượng', en: 'For whom' } }),
    budget: money('billion-VND', { label: { vi: 'Ngân sách', en: 'Budget' } }),
    spent: money('billion-VND', { label: { vi: 'Đã chi', en: 'Spent' } }),
    takeUp: integer({ unit: { vi: 'đối tượng', en: 'beneficiaries' } }, { label: { vi: 'Đã hưởng', en: 'Take-up' } }),
    keeper: reference('agency', { label: { vi: 'Cơ quan chủ trì', en: 'Lead body' } }),
    note: text({ label: { vi: 'Ghi chú', en: 'Note' } }),
  },
})
