// Investors who were met or who asked, and how far it has come.
import { defineBook } from '../book.ts'
import { choice } from '../kinds/choice.ts'
import { date } from '../kinds/date.ts'
import { decimal } from '../kinds/decimal.ts'
import { money } from '../kinds/money.ts'
import { reference } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'

export const promotionLeads = defineBook({
  name: 'promotion-leads',
  table: 'promotion_lead',
  label: { vi: 'Đầu mối xúc tiến', en: 'Promotion leads' },
  one: { vi: 'đầu mối', en: 'lead' },
  description: {
    vi: 'Nhà đầu tư đã gặp, đã hỏi: đến bước nào, ai theo dõi.',
    en: 'Investors who were met or asked: how far it has come, who follows it up.',
  },
  identity: 'generated',
  keeper: { vi: 'Trung tâm xúc tiến đầu tư', en: 'Investment promotion centre' },
  title: 'name',
  sort: 'name',
  geometry: null,
  fields: {
    name: text({ label: { vi: 'Nhà đầu tư', en: 'Investor' }, required: true, searched: true, indexed: true }),
    country: text({ label: { vi: 'Nước, vùng lãnh thổ', en: 'Country or territory' } }),
    zone: reference('zones', { label: { vi: 'Khu, cụm', en: 'Zone' }, indexed: true }),
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
    stage: choice(
      {
        contacted: { vi: 'đã tiếp xúc', en: 'contacted' },
        interested: { vi: 'quan tâm', en: 'interested' },
        visited: { vi: 'đã khảo sát', en: 'visited the site' },
        memorandum: { vi: 'đã ký ghi nhớ', en: 'memorandum signed' },
        applied: { vi: 'đã nộp hồ sơ', en: 'applied' },
        invested: { vi: 'đã đầu tư', en: 'invested' },
        lost: { vi: 'không đầu tư', en: 'lost' },
      },
      { label: { vi: 'Bước', en: 'Stage' }, required: true, indexed: true },
    ),
    event: text({ label: { vi: 'Sự kiện xúc tiến', en: 'Promotion event' } }),
    landHa: decimal({ unit: { vi: 'ha', en: 'ha' } }, { label: { vi: 'Nhu cầu đất', en: 'Land wanted' } }),
    capitalUsd: money('million-USD', { label: { vi: 'Vốn dự kiến', en: 'Capital in view' } }),
    metOn: date({ label: { vi: 'Gặp ngày', en: 'Met on' }, indexed: true }),
    nextStep: text({ label: { vi: 'Việc tiếp theo', en: 'Next step' } }),
    nextOn: date({ label: { vi: 'Hạn việc tiếp theo', en: 'Next step due' } }),
    keeper: reference('agency', { label: { vi: 'Cơ quan theo dõi', en: 'Followed up by' } }),
    note: text({ label: { vi: 'Ghi chú', en: 'Note' } }),
  },
})
