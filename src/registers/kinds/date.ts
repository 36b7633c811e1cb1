// A day of the calendar.
import { z } from 'zod'
import { formatDate, type IsoDate, parseDate } from '#kernel/date.ts'
import { type Field, field, type Kind, type Parsed, parsed, refused, type Spec, textOfCell } from '../field.ts'

const parse = (typed: string): Parsed<IsoDate> => {
  const date = parseDate(typed)
  return date === null
    ? refused(
        `"${typed.trim()}" không phải ngày: viết 31/12/2025 hoặc 2025-12-31`,
        `"${typed.trim()}" is not a day: write 31/12/2025 or 2025-12-31`,
      )
    : parsed(date)
}

const DATE: Kind<IsoDate> = {
  name: 'date',
  input: 'date',
  operators: ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'empty', 'filled'],
  sqlType: 'date',
  toSql: (value) => value,
  fromSql: (raw) => raw as string,
  schema: z.iso.date().refine((value) => parseDate(value) !== null),
  parse,
  format: formatDate,
  write: (value, language) => (language === 'vi' ? formatDate(value) : value),
  toCell: (value) => new Date(`${value}T00:00:00Z`),
  fromCell: (cell) =>
    typeof cell === 'number'
      ? refused(`"${cell}" là số, không phải ngày; hãy định dạng ô là ngày`, `"${cell}" is a number; format the cell as a date`)
      : parse(textOfCell(cell)),
  choices: null,
  refersTo: null,
  unit: null,
}

export const date = <const R extends boolean = false>(spec: Spec<R>): Field<IsoDate, R> => field(DATE, spec)
