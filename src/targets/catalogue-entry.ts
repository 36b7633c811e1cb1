// A figure of the catalogue: what it is called, in which unit, and how it is measured.
import type { Label } from '#registers/field.ts'
import { type Computed, computed } from './indicators.ts'

export type Entry = { id: string; name: Label; unit: Label; measure: Computed }

export const PARKS = { vi: 'khu', en: 'parks' }
export const CLUSTERS = { vi: 'cụm', en: 'clusters' }
export const PERCENT = { vi: '%', en: '%' }
export const HA = { vi: 'ha', en: 'ha' }
export const WORKERS = { vi: 'lao động', en: 'workers' }
export const PROJECTS = { vi: 'dự án', en: 'projects' }
export const BILLION_VND = { vi: 'tỷ đồng', en: 'billion VND' }
export const MILLION_USD = { vi: 'triệu USD', en: 'million USD' }
export const FLATS = { vi: 'căn', en: 'flats' }
export const HOUSEHOLDS = { vi: 'hộ', en: 'households' }
export const DAYS = { vi: 'ngày', en: 'days' }
export const DOSSIERS = { vi: 'hồ sơ', en: 'dossiers' }
export const PEOPLE = { vi: 'người', en: 'people' }

export const entry = (id: string, vi: string, en: string, unit: Label, measure: Parameters<typeof computed>[0]): Entry => ({
  id,
  name: { vi, en },
  unit,
  measure: computed(measure),
})
