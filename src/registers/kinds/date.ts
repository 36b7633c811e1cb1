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

/** "05/03/2024": a program that writes numbers the English way may put either first. */
const isUnsure = (text: string): boolean => {
  const [, first, second] = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}\s*$/.exec(text) ?? []
  return Number(first) <= 12 && Number(second) <= 12 && Number(first) !== Number(second)
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
  fromCell: (cell, language) => {
    if (typeof cell === 'number')
      return refused(
        `"${cell}" là số, không phải ngày; hãy định dạng ô là ngày`,
        `"${cell}" is a number; format the cell as a date`,
      )
    const text = textOfCell(cell)
    return language === 'en' && isUnsure(text)
      ? refused(
          `"${text.trim()}" đọc được hai cách (ngày trước hay tháng trước): viết như 2025-12-31`,
          `"${text.trim()}" reads two ways (day first or month first): write it as 2025-12-31`,
        )
      : parse(text)
  },
  choices: null,
  refersTo: null,
  unit: null,
}

export const date = <const R extends boolean = false>(spec: Spec<R>): Field<IsoDate, R> => field(DATE, spec)
