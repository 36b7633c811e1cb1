// Measured numbers with decimals: hectares, kilometres, per cent. Ministry forms take 15 digits and 5 decimals.
import { z } from 'zod'
import { formatNumber } from '#kernel/format.ts'
import { type Field, field, type Kind, type Label, type Parsed, parsed, refused, type Spec, textOfCell } from '../field.ts'
import { parseNumeral, writeNumeral } from './numerals.ts'

const DECIMALS = 5

export const decimal = <const R extends boolean = false>(
  options: { unit: Label | null; least?: number; most?: number },
  spec: Spec<R>,
): Field<number, R> => {
  const { unit, least = 0, most = 999_999_999_999_999 } = options
  const within = (value: number): Parsed<number> =>
    value >= least && value <= most
      ? parsed(value)
      : refused(`phải từ ${formatNumber(least, 'vi')} đến ${formatNumber(most, 'vi')}`, `must be from ${least} to ${most}`)
  const kind: Kind<number> = {
    name: 'decimal',
    input: 'number',
    operators: ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'in', 'empty', 'filled'],
    sqlType: 'numeric(20,5)',
    toSql: (value) => writeNumeral(value, DECIMALS, 'en'),
    fromSql: Number,
    // What a number with at most five decimals comes to, and no other.
    schema: z
      .number()
      .min(least)
      .max(most)
      .refine((value) => Number(value.toFixed(DECIMALS)) === value),
    parse: (typed, language) => {
      const read = parseNumeral(typed, DECIMALS, language)
      return read.ok ? within(Number(read.value)) : read
    },
    format: formatNumber,
    write: (value, language) => writeNumeral(value, DECIMALS, language),
    toCell: (value) => value,
    fromCell: (cell, language) =>
      // A sheet computes in binary: 251.13 may arrive as 251.13000000000002.
      typeof cell === 'number' && Number.isFinite(cell)
        ? within(Number(cell.toFixed(DECIMALS)))
        : kind.parse(textOfCell(cell), language),
    choices: null,
    refersTo: null,
    unit,
  }
  return field(kind, spec)
}
