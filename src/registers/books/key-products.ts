// Leading industries and products, as the list that the resolution asks for.
import { defineBook } from '../book.ts'
import { choice } from '../kinds/choice.ts'
import { decimal } from '../kinds/decimal.ts'
import { money } from '../kinds/money.ts'
import { text } from '../kinds/text.ts'

export const keyProducts = defineBook({
  name: 'key-products',
  table: 'key_product',
  label: { vi: 'Ngành, sản phẩm chủ lực', en: 'Key products' },
  one: { vi: 'sản phẩm chủ lực', en: 'key product' },
  description: {
    vi: 'Danh mục ngành và sản phẩm công nghiệp chủ lực, công nghiệp hỗ trợ.',
    en: 'The list of leading industries and products and of supporting industry.',
  },
  identity: 'named',
  keeper: { vi: 'Sở Công Thương', en: 'Department of Industry and Trade' },
  title: 'name',
  sort: 'name',
  geometry: null,
  fields: {
    name: text({ label: { vi: 'Tên', en: 'Name' }, required: true, searched: true, indexed: true }),
    industryScheme: choice(
      { VSIC2018: { vi: 'VSIC 2018', en: 'VSIC 2018' }, VSIC2025: { vi: 'VSIC 2025', en: 'VSIC 2025' } },
      {
        label: { vi: 'Hệ thống ngành', en: 'Industry scheme' },
        law: 'Quyết định 27/2018/QĐ-TTg; Quyết định 36/2025/QĐ-TTg từ 15/11/2025',
      },
    ),
    industryCode: text({
      label: { vi: 'Mã ngành', en: 'Industry code' },
      law: 'Quyết định 27/2018/QĐ-TTg; Quyết định 36/2025/QĐ-TTg từ 15/11/2025',
    }),
    role: choice(
      {
        key: { vi: 'chủ lực', en: 'key' },
        supporting: { vi: 'công nghiệp hỗ trợ', en: 'supporting industry' },
        'raw-material': { vi: 'nguyên liệu', en: 'raw material' },
      },
      { label: { vi: 'Vai trò', en: 'Role' }, indexed: true },
    ),
    legalAct: text({ label: { vi: 'Văn bản ban hành danh mục', en: 'Act that lists it' } }),
    output: decimal(
      { unit: { vi: 'theo cột Đơn vị', en: 'as the column Unit says' } },
      { label: { vi: 'Sản lượng một năm', en: 'Output a year' } },
    ),
    unit: text({ label: { vi: 'Đơn vị', en: 'Unit' } }),
    outputValue: money('billion-VND', { label: { vi: 'Giá trị sản xuất một năm', en: 'Value of output a year' } }),
    exportUsd: money('million-USD', { label: { vi: 'Xuất khẩu một năm', en: 'Exports a year' } }),
    note: text({ label: { vi: 'Ghi chú', en: 'Note' } }),
  },
})
