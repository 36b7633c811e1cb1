// Communication and mobilisation: meetings, broadcasts, dialogues with people and firms.
import { defineBook } from '../book.ts'
import { choice } from '../kinds/choice.ts'
import { date } from '../kinds/date.ts'
import { integer } from '../kinds/integer.ts'
import { reference } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'

export const mobilisationEvents = defineBook({
  name: 'mobilisation-events',
  table: 'mobilisation_event',
  label: { vi: 'Tuyên truyền, vận động', en: 'Communication and mobilisation' },
  one: { vi: 'sự kiện', en: 'event' },
  description: {
    vi: 'Hội nghị quán triệt, tuyên truyền, đối thoại với người dân và doanh nghiệp.',
    en: 'Meetings, communication, dialogues with people and firms.',
  },
  identity: 'generated',
  keeper: {
    vi: 'Ban Tuyên giáo, Ban Dân vận, Mặt trận và đoàn thể',
    en: 'Party communication and mobilisation commissions, the Front and mass organisations',
  },
  title: 'name',
  sort: 'heldOn',
  geometry: null,
  fields: {
    name: text({ label: { vi: 'Sự kiện', en: 'Event' }, required: true, searched: true, indexed: true }),
    type: choice(
      {
        briefing: { vi: 'hội nghị quán triệt', en: 'briefing' },
        dialogue: { vi: 'đối thoại', en: 'dialogue' },
        broadcast: { vi: 'phát thanh, truyền hình', en: 'broadcast' },
        article: { vi: 'bài báo', en: 'article' },
        visit: { vi: 'vận động tại chỗ', en: 'visit' },
        campaign: { vi: 'đợt thi đua, vận động', en: 'campaign' },
      },
      { label: { vi: 'Loại', en: 'Type' }, required: true, indexed: true },
    ),
    organiser: reference('agency', { label: { vi: 'Cơ quan tổ chức', en: 'Organiser' }, indexed: true }),
    zone: reference('zones', { label: { vi: 'Khu, cụm', en: 'Zone' }, indexed: true }),
    place: text({ label: { vi: 'Địa điểm', en: 'Place' }, searched: true }),
    heldOn: date({ label: { vi: 'Ngày', en: 'Held on' }, indexed: true }),
    participants: integer({ unit: { vi: 'người', en: 'people' } }, { label: { vi: 'Người tham dự', en: 'Participants' } }),
    provision: text({ label: { vi: 'Điểm của nghị quyết', en: 'Provision of the resolution' } }),
    outcome: text({ label: { vi: 'Kết quả', en: 'Outcome' } }),
    note: text({ label: { vi: 'Ghi chú', en: 'Note' } }),
  },
})
