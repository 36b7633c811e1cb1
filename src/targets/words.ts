// How formulas, evidence and what is missing are said.
import { type AnyBook, fieldOf, keyOf } from '#registers/book.ts'
import type { ZoneKind, ZoneState } from '#registers/books/zones.ts'
import type { Label } from '#registers/field.ts'
import { type Fact, nameOf, type OnDay } from '#registers/known.ts'
import type { Evidence } from './model.ts'

export const KIND_NAMES: Readonly<Record<ZoneKind, Label>> = {
  park: { vi: 'khu công nghiệp', en: 'industrial parks' },
  cluster: { vi: 'cụm công nghiệp', en: 'industrial clusters' },
  'economic-zone': { vi: 'khu kinh tế', en: 'economic zones' },
}

export const STATE_NAMES: Readonly<Record<ZoneState, Label>> = {
  planned: { vi: 'dự kiến', en: 'planned' },
  'in-provincial-plan': { vi: 'có trong quy hoạch tỉnh', en: 'in the provincial plan' },
  established: { vi: 'đã thành lập', en: 'established' },
  'investor-chosen': { vi: 'đã chọn chủ đầu tư hạ tầng', en: 'infrastructure investor chosen' },
  'land-cleared': { vi: 'đã giải phóng mặt bằng', en: 'land cleared' },
  building: { vi: 'đang xây dựng hạ tầng', en: 'infrastructure under construction' },
  'basic-infrastructure': { vi: 'cơ bản xong hạ tầng', en: 'basic infrastructure complete' },
  operating: { vi: 'đang hoạt động', en: 'operating' },
}

/** Several names as one: "khu công nghiệp, cụm công nghiệp". */
export const listed = (labels: readonly Label[]): Label => ({
  vi: labels.map(({ vi }) => vi).join(', '),
  en: labels.map(({ en }) => en).join(', '),
})

/** As within a sentence; abbreviations stay as they are. */
const lowered = (text: string): string => (/^\p{Lu}\p{Lu}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1))

/** The field's label within a sentence. A pack may name attributes of its own: those are shown as written. */
export const labelOf = (book: AnyBook, attribute: string): Label => {
  const label = fieldOf(book, keyOf(attribute))?.label
  return label ? { vi: lowered(label.vi), en: lowered(label.en) } : { vi: attribute, en: attribute }
}

const unitOf = (book: AnyBook, attribute: string): Label => {
  const unit = fieldOf(book, keyOf(attribute))?.kind.unit
  return { vi: unit ? ` ${unit.vi}` : '', en: unit ? ` ${unit.en}` : '' }
}

export const evidenceOf = (row: OnDay, attribute: string, { value, from, source }: Fact): Evidence => {
  const name = nameOf(row)
  const label = labelOf(row.book, attribute)
  const unit = unitOf(row.book, attribute)
  const kind = fieldOf(row.book, keyOf(attribute))?.kind
  const said = (language: 'vi' | 'en'): string => (kind ? kind.format(value, language) : String(value))
  return {
    text: {
      vi: `${name.vi}: ${label.vi} ${said('vi')}${unit.vi}`,
      en: `${name.en ?? name.vi}: ${label.en} ${said('en')}${unit.en}`,
    },
    date: from,
    source,
    row: { book: row.book.name, id: row.id, field: keyOf(attribute) },
  }
}

export const missingOf = (row: OnDay, attribute: string): Label => {
  const name = nameOf(row)
  const label = labelOf(row.book, attribute)
  return { vi: `${label.vi} của ${name.vi}`, en: `${label.en} of ${name.en ?? name.vi}` }
}

export const unlistedZones = (count: number): Label => ({
  vi: `tên và số liệu của ${count} khu, cụm chưa có trong sổ`,
  en: `names and figures of ${count} zones not in the register`,
})

export const NO_DEFINITION: Label = {
  vi: 'chưa ghi nhận định nghĩa nào của pháp luật cho ngày này',
  en: 'no definition recorded: which law defines it on this day is not known here',
}

export const FEW_PERSONS: Label = {
  vi: 'dưới 5 hộ: không nêu số, để không lộ hộ nào (Luật 91/2025/QH15)',
  en: 'fewer than 5 households: not told, so that none is recognised (Law 91/2025/QH15)',
}

export const nothingIn = ({ label }: AnyBook): Label => ({
  vi: `sổ “${label.vi}” chưa ghi gì để tính`,
  en: `nothing in the book “${label.en}” to compute it from`,
})

/** Also where several rows tell of the same zone. */
export const oneRowOf = ({ label }: AnyBook, zone: OnDay, year: number | null): Label => {
  const name = nameOf(zone)
  return {
    vi: `một dòng của ${name.vi}${year === null ? '' : ` năm ${year}`} trong sổ “${label.vi}”`,
    en: `one row of ${name.en ?? name.vi}${year === null ? '' : ` in ${year}`} in the book “${label.en}”`,
  }
}

export const UNTOLD_PERSONS: Label = {
  vi: 'có hộ mà sổ chưa ghi đủ để tính',
  en: 'of some households the book does not tell enough',
}
