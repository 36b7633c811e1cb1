// Schools, clinics, culture and sport for the workers of a zone.
import { defineBook } from '../book.ts'
import { choice } from '../kinds/choice.ts'
import { date } from '../kinds/date.ts'
import { flag } from '../kinds/flag.ts'
import { integer } from '../kinds/integer.ts'
import { place } from '../kinds/place.ts'
import { reference } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'

export const socialServices = defineBook({
  name: 'social-services',
  table: 'social_service',
  label: { vi: 'Công trình dịch vụ, văn hoá thiết yếu', en: 'Essential services' },
  one: { vi: 'công trình dịch vụ', en: 'service' },
  description: {
    vi: 'Trường học, y tế, văn hoá, thể thao, chợ cho người lao động của từng khu, cụm.',
    en: 'Schools, health, culture, sport and markets for the workers of each zone.',
  },
  identity: 'named',
  keeper: { vi: 'Ủy ban nhân dân cấp xã nơi có khu, cụm', en: 'The commune where the zone lies' },
  title: 'name',
  sort: 'name',
  geometry: 'geometry',
  fields: {
    name: text({ label: { vi: 'Tên', en: 'Name' }, required: true, searched: true, indexed: true }),
    zone: reference('zones', { label: { vi: 'Khu, cụm', en: 'Zone' }, indexed: true }),
    type: choice(
      {
        kindergarten: { vi: 'nhà trẻ, mẫu giáo', en: 'kindergarten' },
        school: { vi: 'trường học', en: 'school' },
        clinic: { vi: 'y tế', en: 'health' },
        culture: { vi: 'văn hoá', en: 'culture' },
        sport: { vi: 'thể thao', en: 'sport' },
        market: { vi: 'chợ, cửa hàng', en: 'market' },
        transport: { vi: 'đưa đón, xe buýt', en: 'transport' },
        other: { vi: 'khác', en: 'other' },
      },
      { label: { vi: 'Loại', en: 'Type' }, required: true, indexed: true },
    ),
    status: choice(
      {
        planned: { vi: 'dự kiến', en: 'planned' },
        building: { vi: 'đang xây dựng', en: 'under construction' },
        'in-use': { vi: 'đã sử dụng', en: 'in use' },
      },
      { label: { vi: 'Tình trạng', en: 'Status' }, indexed: true },
    ),
    places: integer({ unit: { vi: 'chỗ', en: 'places' } }, { label: { vi: 'Số chỗ', en: 'Places' } }),
    openedOn: date({ label: { vi: 'Mở cửa', en: 'Opened on' } }),
    address: text({ label: { vi: 'Địa chỉ', en: 'Address' }, searched: true }),
    note: text({ label: { vi: 'Ghi chú', en: 'Note' } }),
    geometry: place({ label: { vi: 'Hình trên bản đồ', en: 'Shape on the map' } }),
    isApproximate: flag({ label: { vi: 'Hình chỉ gần đúng', en: 'The shape is approximate' } }),
  },
})
