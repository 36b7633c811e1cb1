// Figures as an official writes them: 1.234,5 in Vietnamese, 1,234.5 in English.
import type { Language } from './language.ts'

const formats = {
  vi: new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 6 }),
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 6 }),
}

/** At most six decimals, grouped by thousands; no unit. */
export const formatNumber = (value: number, language: Language): string => formats[language].format(value)
