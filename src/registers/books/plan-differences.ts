// Where the provincial plan says another thing than the resolution: each difference is a decision that somebody owes.
import { defineBook } from '../book.ts'
import { choice } from '../kinds/choice.ts'
import { date } from '../kinds/date.ts'
import { decimal } from '../kinds/decimal.ts'
import { reference } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'

export const planDifferences = defineBook({
  name: 'plan-differences',
  table: 'plan_difference',
  label: { vi: 'Khác biệt quy hoạch và nghị quyết', en: 'Differences between plan and resolution' },
  one: { vi: 'khác biệt', en: 'difference' },
  description: {
    vi: 'Quy hoạch tỉnh và nghị quyết nói khác nhau ở đâu; mỗi khác biệt là một quyết định còn để ngỏ.',
    en: 'Where the provincial plan and the resolution disagree; each is an open decision.',
  },
  identity: 'named',
  keeper: { vi: 'Ban Quản lý; Tỉnh ủy quyết định', en: 'Management Board; decided by the provincial Party committee' },
  title: 'name',
  sort: 'name',
  geometry: null,
  fields: {
    name: text({ label: { vi: 'Nội dung', en: 'Matter' }, required: true, searched: true, indexed: true }),
    planVersion: reference('plan-versions', { label: { vi: 'Lần quy hoạch', en: 'Plan version' }, indexed: true }),
    zone: reference('zones', { label: { vi: 'Khu, cụm', en: 'Zone' }, indexed: true }),
    provision: text({ label: { vi: 'Điểm của nghị quyết', en: 'Provision of the resolution' } }),
    resolutionValue: decimal(
      { unit: { vi: 'theo cột Đơn vị', en: 'as the column Unit says' } },
      { label: { vi: 'Nghị quyết nói', en: 'The resolution says' } },
    ),
    planValue: decimal(
      { unit: { vi: 'theo cột Đơn vị', en: 'as the column Unit says' } },
      { label: { vi: 'Quy hoạch nói', en: 'The plan says' } },
    ),
    unit: text({ label: { vi: 'Đơn vị', en: 'Unit' } }),
    decision: choice(
      {
        open: { vi: 'còn để ngỏ', en: 'open' },
        'resolution-stands': { vi: 'theo nghị quyết', en: 'the resolution stands' },
        'plan-stands': { vi: 'theo quy hoạch', en: 'the plan stands' },
        'both-changed': { vi: 'sửa cả hai', en: 'both are changed' },
      },
      { label: { vi: 'Quyết định', en: 'Decision' }, required: true, indexed: true },
    ),
    decidedOn: date({ label: { vi: 'Ngày quyết định', en: 'Decided on' } }),
    decidedBy: text({ label: { vi: 'Văn bản quyết định', en: 'Decided by' } }),
    note: text({ label: { vi: 'Ghi chú', en: 'Note' } }),
  },
})
