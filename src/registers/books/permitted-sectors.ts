// Sectors that may enter a zone, by code of the industrial classification: what holds on a day is the versions of that day.
import { defineBook } from '../book.ts'
import { choice } from '../kinds/choice.ts'
import { reference } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'

export const permittedSectors = defineBook({
  name: 'permitted-sectors',
  table: 'permitted_sector',
  label: { vi: 'Ngành được phép', en: 'Permitted sectors' },
  one: { vi: 'ngành được phép', en: 'permitted sector' },
  description: {
    vi: 'Ngành được phép vào từng khu, cụm theo mã VSIC, từ ngày nào.',
    en: 'Sectors permitted in each zone by VSIC code, since when.',
  },
  identity: 'generated',
  keeper: { vi: 'Ban Quản lý các khu công nghiệp', en: 'Management Board of Industrial Parks' },
  title: 'name',
  sort: 'code',
  geometry: null,
  fields: {
    zone: reference('zones', { label: { vi: 'Khu, cụm', en: 'Zone' }, required: true, indexed: true }),
    scheme: choice(
      { VSIC2018: { vi: 'VSIC 2018', en: 'VSIC 2018' }, VSIC2025: { vi: 'VSIC 2025', en: 'VSIC 2025' } },
      {
        label: { vi: 'Hệ thống ngành', en: 'Scheme' },
        required: true,
        law: 'Quyết định 27/2018/QĐ-TTg; Quyết định 36/2025/QĐ-TTg từ 15/11/2025',
      },
    ),
    code: text({
      label: { vi: 'Mã ngành', en: 'Code' },
      required: true,
      indexed: true,
      law: 'Quyết định 27/2018/QĐ-TTg; Quyết định 36/2025/QĐ-TTg từ 15/11/2025',
    }),
    name: text({ label: { vi: 'Tên ngành', en: 'Sector' }, required: true, searched: true, indexed: true }),
    condition: text({ label: { vi: 'Điều kiện kèm theo', en: 'Condition' } }),
    legalAct: text({ label: { vi: 'Văn bản cho phép', en: 'Act that permits it' } }),
  },
})
