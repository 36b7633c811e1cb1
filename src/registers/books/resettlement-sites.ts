// Resettlement areas near the zones, for households whose land was recovered.
import { defineBook } from '../book.ts'
import { choice } from '../kinds/choice.ts'
import { date } from '../kinds/date.ts'
import { decimal } from '../kinds/decimal.ts'
import { flag } from '../kinds/flag.ts'
import { integer } from '../kinds/integer.ts'
import { money } from '../kinds/money.ts'
import { place } from '../kinds/place.ts'
import { references } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'

const ENTITLEMENT = 'Luật Đất đai 31/2024/QH15, Điều 111'

export const resettlementSites = defineBook({
  name: 'resettlement-sites',
  table: 'resettlement_site',
  label: { vi: 'Khu tái định cư', en: 'Resettlement areas' },
  one: { vi: 'khu tái định cư', en: 'resettlement area' },
  description: {
    vi: 'Khu tái định cư cho các hộ bị thu hồi đất làm khu, cụm: bao nhiêu nền, bao nhiêu hộ đã nhận.',
    en: 'Resettlement areas for households whose land the zones took: how many plots, how many households have theirs.',
  },
  identity: 'named',
  keeper: { vi: 'Ủy ban nhân dân cấp xã nơi có đất', en: 'The commune where the land lies' },
  title: 'name',
  sort: 'name',
  geometry: 'geometry',
  fields: {
    name: text({ label: { vi: 'Tên', en: 'Name' }, required: true, searched: true, indexed: true }),
    zones: references('zones', { label: { vi: 'Cho các khu, cụm', en: 'For the zones' } }),
    address: text({ label: { vi: 'Địa chỉ', en: 'Address' }, searched: true }),
    areaHa: decimal({ unit: { vi: 'ha', en: 'ha' } }, { label: { vi: 'Diện tích', en: 'Area' } }),
    status: choice(
      {
        planned: { vi: 'dự kiến', en: 'planned' },
        building: { vi: 'đang xây dựng', en: 'under construction' },
        ready: { vi: 'đã xong hạ tầng', en: 'infrastructure complete' },
        'in-use': { vi: 'đã có hộ ở', en: 'households live there' },
      },
      { label: { vi: 'Tình trạng', en: 'Status' }, indexed: true },
    ),
    plots: integer({ unit: { vi: 'nền', en: 'plots' } }, { label: { vi: 'Số nền', en: 'Plots' } }),
    entitledHouseholds: integer(
      { unit: { vi: 'hộ', en: 'households' } },
      { label: { vi: 'Hộ được bố trí', en: 'Entitled households' }, law: ENTITLEMENT },
    ),
    settledHouseholds: integer(
      { unit: { vi: 'hộ', en: 'households' } },
      { label: { vi: 'Hộ đã nhận nền, nhà', en: 'Households settled' }, law: ENTITLEMENT },
    ),
    capital: money('billion-VND', { label: { vi: 'Vốn', en: 'Capital' } }),
    readyOn: date({ label: { vi: 'Xong hạ tầng ngày', en: 'Ready on' } }),
    note: text({ label: { vi: 'Ghi chú', en: 'Note' } }),
    geometry: place({ label: { vi: 'Hình trên bản đồ', en: 'Shape on the map' } }),
    isApproximate: flag({ label: { vi: 'Hình chỉ gần đúng', en: 'The shape is approximate' } }),
  },
})
