// The words of the page of every figure that is made for a province.
import type { Language } from '#kernel/language.ts'
import type { IndicatorView } from '#portal/indicators.server.ts'
import type { Reader } from '#ui/reader.ts'
import { valueWords, withUnit } from '../marks/words.ts'

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
  law: 'Căn cứ',
  serves: 'Phục vụ quy định',
  servesNone: 'Không chỉ tiêu nào của nghị quyết được đo đúng bằng chỉ số này.',
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
  law: 'By',
  serves: 'Serves',
  servesNone: 'No target of the resolution is measured by exactly this figure.',
  none: 'There is no such zone, body or territory on the day.',
}

export const indicatorWords = (language: Language): typeof vi => (language === 'en' ? en : vi)

const rounded = (value: number | null): number | null => value && Math.round(value * 100) / 100

/** A figure with its unit, to two places. */
export const figureWords = (
  { value, atLeast, atMost, unit }: Pick<IndicatorView, 'value' | 'atLeast' | 'atMost' | 'unit'>,
  reader: Reader,
): string => {
  const text = valueWords({ value: rounded(value), atLeast: rounded(atLeast), atMost: rounded(atMost) }, reader)
  return value === null && atLeast === null && atMost === null ? text : withUnit(text, unit)
}
