// Public capital for works: what is planned for a year, allocated and disbursed, by source.
import { defineBook } from '../book.ts'
import { choice } from '../kinds/choice.ts'
import { integer } from '../kinds/integer.ts'
import { money } from '../kinds/money.ts'
import { reference } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'

const FUND_LABELS = {
  central: { vi: 'ngân sách trung ương', en: 'central budget' },
  local: { vi: 'ngân sách địa phương', en: 'local budget' },
  oda: { vi: 'vốn ODA, vay ưu đãi', en: 'ODA and concessional loans' },
  other: { vi: 'vốn công khác', en: 'other public capital' },
} as const
export type Fund = keyof typeof FUND_LABELS
export const FUNDS = Object.keys(FUND_LABELS) as [Fund, ...Fund[]]

export const publicCapital = defineBook({
  name: 'public-capital',
  table: 'public_capital',
  label: { vi: 'Vốn đầu tư công', en: 'Public capital' },
  one: { vi: 'khoản vốn', en: 'capital' },
  description: {
    vi: 'Vốn đầu tư công cho hạ tầng khu, cụm: kế hoạch, giao, giải ngân của từng năm theo nguồn.',
    en: 'Public capital for the zones’ infrastructure: planned, allocated and disbursed in each year, by source.',
  },
  identity: 'named',
  keeper: { vi: 'Sở Tài chính', en: 'Department of Finance' },
  title: 'name',
  sort: 'year',
  geometry: null,
  fields: {
    name: text({ label: { vi: 'Tên', en: 'Name' }, required: true, searched: true, indexed: true }),
    work: reference('works', { label: { vi: 'Công trình', en: 'Work' }, indexed: true }),
    zone: reference('zones', { label: { vi: 'Khu, cụm', en: 'Zone' }, indexed: true }),
    keeper: reference('agency', { label: { vi: 'Cơ quan giữ số liệu', en: 'Keeper of its facts' } }),
    fund: choice(FUND_LABELS, {
      label: { vi: 'Nguồn vốn', en: 'Source of capital' },
      required: true,
      indexed: true,
      law: 'Luật Đầu tư công 58/2024/QH15',
    }),
    year: integer(
      { unit: null, least: 1986, most: 2100 },
      { label: { vi: 'Năm kế hoạch', en: 'Year of the plan' }, required: true, indexed: true },
    ),
    planned: money('billion-VND', { label: { vi: 'Vốn kế hoạch', en: 'Planned capital' } }),
    allocated: money('billion-VND', { label: { vi: 'Vốn đã giao', en: 'Allocated capital' } }),
    disbursed: money('billion-VND', { label: { vi: 'Vốn đã giải ngân', en: 'Disbursed capital' } }),
    note: text({ label: { vi: 'Ghi chú', en: 'Note' } }),
  },
  check: (row) =>
    row.allocated !== null && row.disbursed !== null && row.disbursed > row.allocated
      ? [{ field: 'disbursed', reason: { vi: 'giải ngân nhiều hơn vốn đã giao', en: 'more was disbursed than allocated' } }]
      : [],
})
