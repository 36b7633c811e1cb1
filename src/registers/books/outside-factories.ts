// Factories that stand outside the zones, and the plan to move them in.
import { defineBook } from '../book.ts'
import { choice } from '../kinds/choice.ts'
import { date } from '../kinds/date.ts'
import { flag } from '../kinds/flag.ts'
import { integer } from '../kinds/integer.ts'
import { money } from '../kinds/money.ts'
import { place } from '../kinds/place.ts'
import { reference } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'

export const outsideFactories = defineBook({
  name: 'outside-factories',
  table: 'outside_factory',
  label: { vi: 'Cơ sở ngoài khu, cụm', en: 'Factories outside zones' },
  one: { vi: 'cơ sở', en: 'factory' },
  description: {
    vi: 'Cơ sở công nghiệp ở ngoài khu, cụm và lộ trình di dời.',
    en: 'Industrial plants outside the zones and the timetable for moving them in.',
  },
  identity: 'named',
  keeper: { vi: 'Sở Công Thương', en: 'Department of Industry and Trade' },
  title: 'name',
  sort: 'name',
  geometry: 'geometry',
  fields: {
    name: text({ label: { vi: 'Cơ sở', en: 'Factory' }, required: true, searched: true, indexed: true }),
    enterprise: reference('enterprises', { label: { vi: 'Doanh nghiệp', en: 'Enterprise' } }),
    address: text({ label: { vi: 'Địa chỉ', en: 'Address' }, searched: true }),
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
    workers: integer({ unit: { vi: 'lao động', en: 'workers' } }, { label: { vi: 'Lao động', en: 'Workers' } }),
    pollutionLevel: choice(
      {
        I: { vi: 'mức I', en: 'level I' },
        II: { vi: 'mức II', en: 'level II' },
        III: { vi: 'mức III', en: 'level III' },
        none: { vi: 'ngoài danh mục', en: 'not listed' },
      },
      { label: { vi: 'Mức độ gây ô nhiễm', en: 'Pollution level' }, law: 'Nghị định 08/2022/NĐ-CP, Phụ lục II' },
    ),
    plan: choice(
      {
        undecided: { vi: 'chưa quyết định', en: 'undecided' },
        'must-move': { vi: 'phải di dời', en: 'must move' },
        'may-stay': { vi: 'được ở lại', en: 'may stay' },
        moving: { vi: 'đang di dời', en: 'moving' },
        moved: { vi: 'đã di dời', en: 'moved' },
        closed: { vi: 'đã đóng cửa', en: 'closed' },
      },
      { label: { vi: 'Lộ trình', en: 'Plan' }, required: true, indexed: true },
    ),
    targetZone: reference('zones', { label: { vi: 'Dời vào', en: 'Moves to' }, indexed: true }),
    dueOn: date({ label: { vi: 'Hạn di dời', en: 'Due on' }, indexed: true }),
    movedOn: date({ label: { vi: 'Đã dời ngày', en: 'Moved on' } }),
    support: money('billion-VND', { label: { vi: 'Hỗ trợ', en: 'Support' } }),
    note: text({ label: { vi: 'Ghi chú', en: 'Note' } }),
    geometry: place({ label: { vi: 'Hình trên bản đồ', en: 'Shape on the map' } }),
    isApproximate: flag({ label: { vi: 'Hình chỉ gần đúng', en: 'The shape is approximate' } }),
  },
})
