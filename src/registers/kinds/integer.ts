// Whole numbers that are counted: workers, flats, households.
import { z } from 'zod'
import { formatNumber } from '#kernel/format.ts'
import { type Field, field, type Kind, type Label, type Parsed, parsed, refused, type Spec, textOfCell } from '../field.ts'
import { parseNumeral, writeNumeral } from './numerals.ts'

export const integer = <const R extends boolean = false>(
  options: { unit: Label | null; least?: number; most?: number },
  spec: Spec<R>,
): Field<number, R> => {
  const { unit, least = 0, most = 999_999_999_999_999 } = options
  const within = (value: number): Parsed<number> =>
    value >= least && value <= most
      ? parsed(value)
      : refused(`phải từ ${formatNumber(least, 'vi')} đến ${formatNumber(most, 'vi')}`, `must be from ${least} to ${most}`)
  const kind: Kind<number> = {
    name: 'integer',
    input: 'number',
    operators: ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'in', 'empty', 'filled'],
    sqlType: 'bigint',
    toSql: String,
    fromSql: Number,
    schema: z.number().int().min(least).max(most),
    parse: (typed, language) => {
      const read = parseNumeral(typed, 0, language)
      return read.ok ? within(Number(read.value)) : read
    },
    format: formatNumber,
    write: (value, language) => writeNumeral(value, 0, language),
    toCell: (value) => value,
    fromCell: (cell, language) => {
      if (typeof cell !== 'number') return kind.parse(textOfCell(cell), language)
      return Number.isInteger(cell) ? within(cell) : refused('ở đây cần số nguyên', 'a whole number is needed here')
    },
    choices: null,
    refersTo: null,
    unit,
  }
  return field(kind, spec)
}
