// What a zone produces in a year, as it adds up from the first of January.
import { defineBook } from '../book.ts'
import { date } from '../kinds/date.ts'
import { integer } from '../kinds/integer.ts'
import { money } from '../kinds/money.ts'
import { reference } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'

const FORM = 'Biểu 2101, 2104.H.QLKKT'

export const production = defineBook({
  name: 'production',
  table: 'production',
  label: { vi: 'Sản xuất, kinh doanh trong khu, cụm', en: 'Production of the zones' },
  one: { vi: 'số liệu sản xuất một năm', en: 'year of production' },
  description: {
    vi: 'Mỗi khu, cụm một dòng cho mỗi năm, luỹ kế từ đầu năm: giá trị sản xuất, doanh thu, xuất nhập khẩu, nộp ngân sách.',
    en: 'One row for each zone and year, summed up since 1 January: output, revenue, trade, taxes.',
  },
  identity: 'named',
  keeper: {
    vi: 'Ban Quản lý các khu công nghiệp (khu), Sở Công Thương (cụm)',
    en: 'Management Board of Industrial Parks (parks), Department of Industry and Trade (clusters)',
  },
  title: 'name',
  sort: 'year',
  geometry: null,
  fields: {
    name: text({ label: { vi: 'Tên', en: 'Name' }, required: true, searched: true, indexed: true }),
    zone: reference('zones', { label: { vi: 'Khu, cụm', en: 'Zone' }, required: true, indexed: true }),
    year: integer({ unit: null, least: 1986, most: 2100 }, { label: { vi: 'Năm', en: 'Year' }, required: true, indexed: true }),
    through: date({ label: { vi: 'Luỹ kế đến hết ngày', en: 'Summed up through' }, required: true }),
    outputVnd: money('billion-VND', { label: { vi: 'Giá trị sản xuất công nghiệp', en: 'Industrial output' } }),
    revenueVnd: money('billion-VND', { label: { vi: 'Doanh thu (trong nước)', en: 'Revenue (domestic)' }, law: FORM }),
    revenueUsd: money('million-USD', { label: { vi: 'Doanh thu (nước ngoài)', en: 'Revenue (foreign)' }, law: FORM }),
    exportUsd: money('million-USD', { label: { vi: 'Xuất khẩu', en: 'Exports' }, law: FORM }),
    importUsd: money('million-USD', { label: { vi: 'Nhập khẩu', en: 'Imports' }, law: FORM }),
    budgetVnd: money('billion-VND', { label: { vi: 'Nộp ngân sách', en: 'Paid to the budget' }, law: FORM }),
    note: text({ label: { vi: 'Ghi chú', en: 'Note' } }),
  },
  check: (row) =>
    row.through.slice(0, 4) === String(row.year)
      ? []
      : [{ field: 'through', reason: { vi: `không thuộc năm ${row.year}`, en: `is not of the year ${row.year}` } }],
})
