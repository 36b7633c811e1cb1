// The words of the page on provisions that can be read in several ways.
import type { Language } from '#kernel/language.ts'

const vi = {
  title: 'Cách hiểu',
  intro:
    'Những chỗ văn bản hiểu được nhiều cách. Mỗi cách hiểu cho thấy số liệu hôm nay sẽ ra sao; người có thẩm quyền chọn một cách, theo văn bản nào, từ ngày nào.',
  none: 'Gói nghị quyết chưa ghi chỗ nào hiểu được nhiều cách (readings.yaml).',
  open: 'Chưa ai chọn. Số liệu tạm tính theo cách đầu tiên.',
  held: 'đang tính theo',
  reading: 'Cách hiểu',
  ofGate: 'Quyết định một dự án có được nhận không:',
  noEffect: 'Không làm đổi số liệu của chỉ tiêu nào; xem các chỉ tiêu có khớp nhau không.',
  chosen: (name: string, from: string): string => `Đã chọn “${name}”, từ ${from}`,
  by: (document: string, by: string, at: string): string => `Theo ${document}; ${by} ghi ngày ${at}.`,
  choose: 'Chọn cách hiểu',
  from: 'Tính từ ngày',
  document: 'Theo văn bản nào',
  documentHint: 'Số, ký hiệu, ngày của văn bản giải thích hoặc chỉ đạo.',
  why: 'Vì sao',
  save: 'Ghi cách hiểu đã chọn',
  saved: 'Đã ghi cách hiểu đã chọn.',
  badReading: 'Chọn một cách hiểu trong danh sách',
  depends: 'Tuỳ cách hiểu',
}

const en: typeof vi = {
  title: 'Readings',
  intro:
    'Where the text can be read in more than one way. Each reading shows what it makes of today’s figures; whoever is competent chooses one, by which document and from which day.',
  none: 'The resolution pack names no provision that can be read in several ways (readings.yaml).',
  open: 'Nobody has chosen. Meanwhile figures follow the first reading.',
  held: 'figures follow this',
  reading: 'Reading',
  ofGate: 'Decides whether a project may enter:',
  noEffect: 'Changes no target’s figure; see whether the targets fit together.',
  chosen: (name, from) => `“${name}” was chosen, from ${from}`,
  by: (document, by, at) => `By ${document}; recorded by ${by} on ${at}.`,
  choose: 'Choose a reading',
  from: 'Counts from',
  document: 'By which document',
  documentHint: 'Number, symbol and date of the document that explains or instructs.',
  why: 'Why',
  save: 'Record the chosen reading',
  saved: 'The chosen reading is recorded.',
  badReading: 'Choose a reading from the list',
  depends: 'Depends on how it is read',
}

export const readingWords = (language: Language): typeof vi => (language === 'en' ? en : vi)
