// Facilities that collect and treat industrial and hazardous waste.
import { defineBook } from '../book.ts'
import { choice } from '../kinds/choice.ts'
import { date } from '../kinds/date.ts'
import { decimal } from '../kinds/decimal.ts'
import { flag } from '../kinds/flag.ts'
import { place } from '../kinds/place.ts'
import { references } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'

export const wasteFacilities = defineBook({
  name: 'waste-facilities',
  table: 'waste_facility',
  label: { vi: 'Cơ sở xử lý chất thải', en: 'Waste facilities' },
  one: { vi: 'cơ sở xử lý', en: 'waste facility' },
  description: {
    vi: 'Cơ sở thu gom, xử lý chất thải công nghiệp và chất thải nguy hại.',
    en: 'Facilities that collect and treat industrial and hazardous waste.',
  },
  identity: 'named',
  keeper: { vi: 'Sở Nông nghiệp và Môi trường', en: 'Department of Agriculture and Environment' },
  title: 'name',
  sort: 'name',
  geometry: 'geometry',
  fields: {
    name: text({ label: { vi: 'Tên', en: 'Name' }, required: true, searched: true, indexed: true }),
    operator: text({ label: { vi: 'Đơn vị vận hành', en: 'Operator' }, searched: true }),
    type: choice(
      {
        hazardous: { vi: 'chất thải nguy hại', en: 'hazardous waste' },
        industrial: { vi: 'chất thải công nghiệp thông thường', en: 'ordinary industrial waste' },
        both: { vi: 'cả hai', en: 'both' },
      },
      { label: { vi: 'Loại', en: 'Type' }, required: true, indexed: true },
    ),
    zones: references('zones', { label: { vi: 'Phục vụ các khu, cụm', en: 'Zones it serves' } }),
    permit: text({
      label: { vi: 'Giấy phép môi trường', en: 'Environmental permit' },
      searched: true,
      law: 'Luật Bảo vệ môi trường 72/2020/QH14; Nghị định 08/2022/NĐ-CP',
    }),
    permitEndsOn: date({ label: { vi: 'Giấy phép hết hạn', en: 'Permit ends on' }, indexed: true }),
    capacityTonnesADay: decimal({ unit: { vi: 'tấn/ngày', en: 'tonnes a day' } }, { label: { vi: 'Công suất', en: 'Capacity' } }),
    status: choice(
      {
        planned: { vi: 'dự kiến', en: 'planned' },
        building: { vi: 'đang xây dựng', en: 'under construction' },
        operating: { vi: 'đang hoạt động', en: 'operating' },
        stopped: { vi: 'đã dừng', en: 'stopped' },
      },
      { label: { vi: 'Tình trạng', en: 'Status' } },
    ),
    note: text({ label: { vi: 'Ghi chú', en: 'Note' } }),
    geometry: place({ label: { vi: 'Hình trên bản đồ', en: 'Shape on the map' } }),
    isApproximate: flag({ label: { vi: 'Hình chỉ gần đúng', en: 'The shape is approximate' } }),
  },
})
