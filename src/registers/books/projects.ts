// Secondary projects: what investors build and run inside the zones.
import { defineBook } from '../book.ts'
import { choice } from '../kinds/choice.ts'
import { date } from '../kinds/date.ts'
import { decimal } from '../kinds/decimal.ts'
import { integer } from '../kinds/integer.ts'
import { money } from '../kinds/money.ts'
import { reference, references } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'

const TECHNOLOGY_LABELS = {
  high: { vi: 'công nghệ cao', en: 'high technology' },
  advanced: { vi: 'công nghệ tiên tiến', en: 'advanced technology' },
  ordinary: { vi: 'công nghệ thông thường', en: 'ordinary technology' },
  restricted: { vi: 'công nghệ hạn chế chuyển giao', en: 'technology of restricted transfer' },
} as const
export type Technology = keyof typeof TECHNOLOGY_LABELS
export const TECHNOLOGIES = Object.keys(TECHNOLOGY_LABELS) as [Technology, ...Technology[]]

export const projects = defineBook({
  name: 'projects',
  table: 'project',
  label: { vi: 'Dự án thứ cấp', en: 'Secondary projects' },
  one: { vi: 'dự án', en: 'project' },
  description: { vi: 'Dự án của nhà đầu tư thứ cấp trong khu, cụm.', en: 'Projects of investors inside the zones.' },
  identity: 'named',
  keeper: { vi: 'Ban Quản lý các khu công nghiệp', en: 'Management Board of Industrial Parks' },
  title: 'name',
  sort: 'name',
  geometry: null,
  fields: {
    name: text({ label: { vi: 'Tên dự án', en: 'Project' }, required: true, searched: true, indexed: true }),
    zone: reference('zones', { label: { vi: 'Khu, cụm', en: 'Zone' }, indexed: true }),
    enterprise: reference('enterprises', { label: { vi: 'Nhà đầu tư', en: 'Investor' }, indexed: true }),
    lots: references('lots', { label: { vi: 'Các lô', en: 'Lots' } }),
    projectCode: text({
      label: { vi: 'Mã số dự án', en: 'Project code' },
      description: { vi: '10 chữ số trên giấy chứng nhận', en: '10 digits of the certificate' },
      searched: true,
    }),
    certificateOn: date({
      label: { vi: 'Ngày cấp giấy chứng nhận', en: 'Certificate of' },
      law: 'Luật Đầu tư 61/2020/QH14; Luật Đầu tư 143/2025/QH15 từ 01/3/2026',
    }),
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
    technology: choice(TECHNOLOGY_LABELS, {
      label: { vi: 'Công nghệ', en: 'Technology' },
      law: 'Luật Công nghệ cao 21/2008/QH12; Luật Chuyển giao công nghệ 07/2017/QH14',
    }),
    status: choice(
      {
        proposed: { vi: 'đề xuất', en: 'proposed' },
        certified: { vi: 'đã cấp chứng nhận', en: 'certified' },
        'land-leased': { vi: 'đã thuê đất', en: 'land leased' },
        building: { vi: 'đang xây dựng', en: 'under construction' },
        operating: { vi: 'đang hoạt động', en: 'operating' },
        suspended: { vi: 'tạm dừng', en: 'suspended' },
        revoked: { vi: 'bị thu hồi', en: 'revoked' },
      },
      { label: { vi: 'Tình trạng', en: 'Status' }, indexed: true },
    ),
    capitalVnd: money('billion-VND', { label: { vi: 'Vốn đăng ký (trong nước)', en: 'Registered capital (domestic)' } }),
    capitalUsd: money('million-USD', { label: { vi: 'Vốn đăng ký (nước ngoài)', en: 'Registered capital (foreign)' } }),
    realisedVnd: money('billion-VND', { label: { vi: 'Vốn thực hiện (trong nước)', en: 'Realised capital (domestic)' } }),
    realisedUsd: money('million-USD', { label: { vi: 'Vốn thực hiện (nước ngoài)', en: 'Realised capital (foreign)' } }),
    landHa: decimal({ unit: { vi: 'ha', en: 'ha' } }, { label: { vi: 'Diện tích đất', en: 'Land' } }),
    plannedWorkers: integer(
      { unit: { vi: 'lao động', en: 'workers' } },
      { label: { vi: 'Lao động dự kiến', en: 'Planned workers' } },
    ),
    workers: integer({ unit: { vi: 'lao động', en: 'workers' } }, { label: { vi: 'Lao động', en: 'Workers' } }),
    operatingFrom: date({ label: { vi: 'Hoạt động từ ngày', en: 'Operating from' } }),
    note: text({ label: { vi: 'Ghi chú', en: 'Note' } }),
  },
})
