// Lots of land inside the zones: what is let, to whom, and what waits for a tenant.
import { defineBook, type RowOf } from '../book.ts'
import { choice } from '../kinds/choice.ts'
import { date } from '../kinds/date.ts'
import { decimal } from '../kinds/decimal.ts'
import { money } from '../kinds/money.ts'
import { place } from '../kinds/place.ts'
import { reference } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'

const OCCUPANCY = 'Nghị định 35/2022/NĐ-CP, Điều 2.22'

export const lots = defineBook({
  name: 'lots',
  table: 'lot',
  label: { vi: 'Lô đất', en: 'Lots' },
  one: { vi: 'lô đất', en: 'lot' },
  description: {
    vi: 'Mỗi lô đất trong khu, cụm một dòng: loại đất, diện tích, đã cho ai thuê.',
    en: 'One row for each lot in a zone: land use, area, tenant.',
  },
  identity: 'named',
  keeper: { vi: 'Chủ đầu tư hạ tầng; Ban Quản lý xác nhận', en: 'Infrastructure investor; confirmed by the Management Board' },
  title: 'name',
  sort: 'name',
  geometry: 'geometry',
  fields: {
    zone: reference('zones', { label: { vi: 'Khu, cụm', en: 'Zone' }, required: true, indexed: true }),
    name: text({ label: { vi: 'Tên lô', en: 'Lot' }, required: true, searched: true, indexed: true }),
    landUse: choice(
      {
        industrial: { vi: 'đất công nghiệp', en: 'industrial' },
        service: { vi: 'đất dịch vụ', en: 'service' },
        greenery: { vi: 'cây xanh, mặt nước', en: 'greenery and water' },
        roads: { vi: 'giao thông', en: 'roads' },
        technical: { vi: 'hạ tầng kỹ thuật', en: 'technical infrastructure' },
        housing: { vi: 'nhà ở công nhân', en: 'workers’ housing' },
        other: { vi: 'khác', en: 'other' },
      },
      { label: { vi: 'Loại đất', en: 'Land use' }, required: true, law: OCCUPANCY },
    ),
    areaHa: decimal({ unit: { vi: 'ha', en: 'ha' } }, { label: { vi: 'Diện tích', en: 'Area' }, indexed: true }),
    pricePerM2: money('VND', {
      label: { vi: 'Giá thuê một m² đến hết thời hạn', en: 'Rent per m² to the end of the term' },
      indexed: true,
    }),
    status: choice(
      {
        available: { vi: 'còn trống', en: 'available' },
        reserved: { vi: 'đã giữ chỗ', en: 'reserved' },
        leased: { vi: 'đã cho thuê', en: 'leased' },
        'in-use': { vi: 'đang sử dụng', en: 'in use' },
      },
      { label: { vi: 'Tình trạng', en: 'Status' }, indexed: true, law: OCCUPANCY },
    ),
    enterprise: reference('enterprises', { label: { vi: 'Doanh nghiệp thuê', en: 'Tenant' }, indexed: true }),
    leaseFrom: date({ label: { vi: 'Thuê từ ngày', en: 'Leased from' } }),
    leaseTo: date({ label: { vi: 'Thuê đến ngày', en: 'Leased until' } }),
    certificate: text({ label: { vi: 'Giấy chứng nhận, hợp đồng', en: 'Certificate or contract' }, searched: true }),
    note: text({ label: { vi: 'Ghi chú', en: 'Note' } }),
    geometry: place({ label: { vi: 'Hình trên bản đồ', en: 'Shape on the map' } }),
  },
  check: (row) =>
    row.leaseFrom !== null && row.leaseTo !== null && row.leaseTo < row.leaseFrom
      ? [{ field: 'leaseTo', reason: { vi: 'hết hạn thuê trước khi bắt đầu', en: 'the lease ends before it begins' } }]
      : [],
})

export type LotRow = RowOf<typeof lots>
