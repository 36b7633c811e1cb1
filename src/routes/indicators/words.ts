// The words of the page of every figure that is made for a province.
import type { Language } from '#kernel/language.ts'

const vi = {
  title: 'Chỉ số',
  intro:
    'Mọi chỉ số tính từ sổ tại ngày xem, cho cả tỉnh hoặc riêng một khu, cơ quan, địa bàn. Nơi sổ chưa đủ, trang nói thiếu gì và ai phải cho.',
  of: 'Tính cho',
  province: 'cả tỉnh',
  zones: 'Khu, cụm, khu kinh tế',
  bodies: 'Cơ quan',
  territories: 'Địa bàn',
  see: 'Xem',
  columns: { name: 'Chỉ số', value: 'Giá trị', date: 'Số liệu của ngày', missing: 'Còn thiếu' },
  how: 'Cách tính',
  law: 'Căn cứ',
  definitions: 'Định nghĩa đang áp dụng',
  more: (n: number): string => `và ${n} dữ kiện nữa`,
  noFacts: 'Chưa có dữ kiện nào trong sổ.',
  none: 'Không có khu, cơ quan, địa bàn nào như vậy vào ngày xem.',
}

const en: typeof vi = {
  title: 'Indicators',
  intro:
    'Every figure made from the books on the day, of the whole province or of one zone, body or territory. Where the books do not tell enough, the page says what is missing and who should give it.',
  of: 'Of',
  province: 'the whole province',
  zones: 'Zones',
  bodies: 'Bodies',
  territories: 'Territories',
  see: 'Show',
  columns: { name: 'Indicator', value: 'Value', date: 'As of', missing: 'Missing' },
  how: 'Formula',
  law: 'By',
  definitions: 'Definition in force',
  more: (n) => `and ${n} more facts`,
  noFacts: 'The books hold no fact yet.',
  none: 'There is no such zone, body or territory on the day.',
}

export const indicatorWords = (language: Language): typeof vi => (language === 'en' ? en : vi)
