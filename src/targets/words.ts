// Names of kinds and states of zones as formulas and evidence say them.
import type { ZoneKind, ZoneState } from '#registers/books/zones.ts'

export const KIND_NAMES: Readonly<Record<ZoneKind, { vi: string; en: string }>> = {
  park: { vi: 'khu công nghiệp', en: 'industrial parks' },
  cluster: { vi: 'cụm công nghiệp', en: 'industrial clusters' },
  'economic-zone': { vi: 'khu kinh tế', en: 'economic zones' },
}

export const STATE_NAMES: Readonly<Record<ZoneState, { vi: string; en: string }>> = {
  planned: { vi: 'dự kiến', en: 'planned' },
  'in-provincial-plan': { vi: 'có trong quy hoạch tỉnh', en: 'in the provincial plan' },
  established: { vi: 'đã thành lập', en: 'established' },
  'investor-chosen': { vi: 'đã chọn chủ đầu tư hạ tầng', en: 'infrastructure investor chosen' },
  'land-cleared': { vi: 'đã giải phóng mặt bằng', en: 'land cleared' },
  building: { vi: 'đang xây dựng hạ tầng', en: 'infrastructure under construction' },
  'basic-infrastructure': { vi: 'cơ bản xong hạ tầng', en: 'basic infrastructure complete' },
  operating: { vi: 'đang hoạt động', en: 'operating' },
}

const ATTRIBUTE_NAMES: Readonly<Record<string, { vi: string; en: string }>> = {
  'worker-housing': { vi: 'nhà ở công nhân', en: 'workers’ housing' },
  'social-services': { vi: 'công trình dịch vụ, văn hoá thiết yếu', en: 'essential services' },
  'wastewater-plant': { vi: 'trạm xử lý nước thải tập trung', en: 'central wastewater plant' },
}

/** A pack may name attributes of its own: those are shown as written. */
export const attributeName = (attribute: string): { vi: string; en: string } =>
  ATTRIBUTE_NAMES[attribute] ?? { vi: attribute, en: attribute }

export const answerName = (value: number | string): { vi: string; en: string } =>
  value === 'yes'
    ? { vi: 'có', en: 'yes' }
    : value === 'building'
      ? { vi: 'đang xây dựng', en: 'under construction' }
      : value === 'no'
        ? { vi: 'chưa có', en: 'no' }
        : { vi: String(value), en: String(value) }
