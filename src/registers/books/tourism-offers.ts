// Visits to factories as an offer of tourism, and how many came.
import { defineBook } from '../book.ts'
import { choice } from '../kinds/choice.ts'
import { date } from '../kinds/date.ts'
import { integer } from '../kinds/integer.ts'
import { money } from '../kinds/money.ts'
import { reference } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'

export const tourismOffers = defineBook({
  name: 'tourism-offers',
  table: 'tourism_offer',
  label: { vi: 'Du lịch công nghiệp', en: 'Industrial tourism' },
  one: { vi: 'điểm tham quan', en: 'offer' },
  description: {
    vi: 'Nhà máy, khu công nghiệp mở cửa cho khách tham quan và lượng khách.',
    en: 'Factories and zones open to visitors, and how many came.',
  },
  identity: 'named',
  keeper: { vi: 'Sở Văn hoá, Thể thao và Du lịch', en: 'Department of Culture, Sport and Tourism' },
  title: 'name',
  sort: 'name',
  geometry: null,
  fields: {
    name: text({ label: { vi: 'Tên', en: 'Name' }, required: true, searched: true, indexed: true }),
    enterprise: reference('enterprises', { label: { vi: 'Doanh nghiệp', en: 'Enterprise' }, indexed: true }),
    zone: reference('zones', { label: { vi: 'Khu, cụm', en: 'Zone' }, indexed: true }),
    programme: text({ label: { vi: 'Chương trình tham quan', en: 'Programme' } }),
    status: choice(
      {
        idea: { vi: 'ý tưởng', en: 'idea' },
        preparing: { vi: 'đang chuẩn bị', en: 'preparing' },
        open: { vi: 'đang đón khách', en: 'open' },
        closed: { vi: 'đã ngừng', en: 'closed' },
      },
      { label: { vi: 'Tình trạng', en: 'Status' }, indexed: true },
    ),
    visitsAYear: integer({ unit: { vi: 'lượt/năm', en: 'visits a year' } }, { label: { vi: 'Lượt khách', en: 'Visits' } }),
    revenue: money('million-VND', { label: { vi: 'Doanh thu một năm', en: 'Revenue a year' } }),
    openedOn: date({ label: { vi: 'Mở từ ngày', en: 'Open since' } }),
    note: text({ label: { vi: 'Ghi chú', en: 'Note' } }),
  },
})
