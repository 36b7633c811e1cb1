// Industrial output of the province as a whole, of which that of the zones is a part.
import { defineBook } from '../book.ts'
import { integer } from '../kinds/integer.ts'
import { money } from '../kinds/money.ts'
import { text } from '../kinds/text.ts'

export const industrialOutput = defineBook({
  name: 'industrial-output',
  table: 'industrial_output',
  label: { vi: 'Giá trị sản xuất công nghiệp toàn tỉnh', en: 'Industrial output of the province' },
  one: { vi: 'năm', en: 'year' },
  description: {
    vi: 'Giá trị sản xuất công nghiệp toàn tỉnh của từng năm trọn.',
    en: 'Industrial output of the whole province in each full year.',
  },
  identity: 'named',
  keeper: { vi: 'Cơ quan thống kê của tỉnh', en: 'The province’s statistics office' },
  title: 'name',
  sort: 'year',
  geometry: null,
  fields: {
    name: text({ label: { vi: 'Tên', en: 'Name' }, required: true, searched: true, indexed: true }),
    year: integer({ unit: null, least: 1986, most: 2100 }, { label: { vi: 'Năm', en: 'Year' }, required: true, indexed: true }),
    outputVnd: money('billion-VND', { label: { vi: 'Giá trị sản xuất công nghiệp', en: 'Industrial output' } }),
    note: text({ label: { vi: 'Ghi chú', en: 'Note' } }),
  },
})
