// Money: stored in đồng (whole) or US dollars (cents), typed and written in the unit officials use for it.
import { z } from 'zod'
import { formatNumber } from '#kernel/format.ts'
import type { Language } from '#kernel/language.ts'
import { type Field, field, type Kind, type Label, type Parsed, parsed, refused, type Spec, textOfCell } from '../field.ts'
import { parseNumeral, shiftPoint } from './numerals.ts'

type MoneyUnit = { label: Label; places: number; decimals: number }

/** The unit's label, how many places its point moves to the stored unit, and the decimals of the stored unit. */
export const MONEY_UNITS = {
  VND: { label: { vi: 'đồng', en: 'VND' }, places: 0, decimals: 0 },
  'million-VND': { label: { vi: 'triệu đồng', en: 'million VND' }, places: 6, decimals: 0 },
  'billion-VND': { label: { vi: 'tỷ đồng', en: 'billion VND' }, places: 9, decimals: 0 },
  'million-USD': { label: { vi: 'triệu USD', en: 'million USD' }, places: 6, decimals: 2 },
} as const satisfies Record<string, MoneyUnit>

/** Fifteen digits are what a number holds exactly. */
const MOST = 999_999_999_999_999

export const money = <const R extends boolean = false>(unit: keyof typeof MONEY_UNITS, spec: Spec<R>): Field<number, R> => {
  const { label, places, decimals } = MONEY_UNITS[unit]
  const most = MOST / 10 ** decimals
  const inUnit = (value: number): string => shiftPoint(value.toFixed(decimals), -places)
  const fromUnit = (plain: string): Parsed<number> => {
    const value = Number(shiftPoint(plain, places))
    return value >= 0 && value <= most
      ? parsed(value)
      : refused(`số tiền phải từ 0 đến ${formatNumber(most, 'vi')}`, `an amount must be from 0 to ${formatNumber(most, 'en')}`)
  }
  const kind: Kind<number> = {
    name: 'money',
    input: 'number',
    operators: ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'empty', 'filled'],
    sqlType: 'numeric(20,2)',
    toSql: (value) => value.toFixed(decimals),
    fromSql: Number,
    schema: z
      .number()
      .min(0)
      .max(most)
      .refine((value) => Number(value.toFixed(decimals)) === value),
    parse: (typed, language) => {
      const read = parseNumeral(typed, places + decimals, language)
      return read.ok ? fromUnit(read.value) : read
    },
    format: (value, language) => formatNumber(Number(inUnit(value)), language),
    write: (value, language: Language) => (language === 'vi' ? inUnit(value).replace('.', ',') : inUnit(value)),
    toCell: (value) => Number(inUnit(value)),
    fromCell: (cell, language) =>
      typeof cell === 'number' && Number.isFinite(cell)
        ? // A sheet computes in binary: past the fifteenth digit stands noise.
          fromUnit(Number(cell.toPrecision(15)).toFixed(places + decimals))
        : kind.parse(textOfCell(cell), language),
    choices: null,
    refersTo: null,
    unit: label,
  }
  return field(kind, spec)
}
