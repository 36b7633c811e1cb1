// Areas that grow or raise what the factories process.
import { defineBook } from '../book.ts'
import { decimal } from '../kinds/decimal.ts'
import { flag } from '../kinds/flag.ts'
import { integer } from '../kinds/integer.ts'
import { place } from '../kinds/place.ts'
import { text } from '../kinds/text.ts'

export const materialAreas = defineBook({
  name: 'material-areas',
  table: 'material_area',
  label: { vi: 'Vùng nguyên liệu', en: 'Raw-material areas' },
  one: { vi: 'vùng nguyên liệu', en: 'material area' },
  description: { vi: 'Vùng trồng, vùng nuôi gắn với nhà máy chế biến.', en: 'Growing and rearing areas tied to factories.' },
  identity: 'named',
  keeper: { vi: 'Sở Nông nghiệp và Môi trường', en: 'Department of Agriculture and Environment' },
  title: 'name',
  sort: 'name',
  geometry: 'geometry',
  fields: {
    name: text({ label: { vi: 'Tên', en: 'Name' }, required: true, searched: true, indexed: true }),
    product: text({ label: { vi: 'Sản phẩm', en: 'Product' }, required: true, searched: true, indexed: true }),
    place: text({ label: { vi: 'Địa điểm', en: 'Place' }, searched: true }),
    areaHa: decimal({ unit: { vi: 'ha', en: 'ha' } }, { label: { vi: 'Diện tích', en: 'Area' }, indexed: true }),
    outputTonnes: decimal({ unit: { vi: 'tấn/năm', en: 'tonnes a year' } }, { label: { vi: 'Sản lượng', en: 'Output' } }),
    households: integer({ unit: { vi: 'hộ', en: 'households' } }, { label: { vi: 'Số hộ', en: 'Households' } }),
    standard: text({ label: { vi: 'Tiêu chuẩn', en: 'Standard' } }),
    growingCode: text({ label: { vi: 'Mã số vùng trồng, cơ sở nuôi', en: 'Growing-area code' } }),
    note: text({ label: { vi: 'Ghi chú', en: 'Note' } }),
    geometry: place({ label: { vi: 'Hình trên bản đồ', en: 'Shape on the map' } }),
    isApproximate: flag({ label: { vi: 'Hình chỉ gần đúng', en: 'The shape is approximate' } }),
  },
})
