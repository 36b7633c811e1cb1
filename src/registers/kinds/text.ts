// Words: a name, a note, a code that follows no list.
import { z } from 'zod'
import { type Field, field, type Kind, type Parsed, parsed, refused, type Spec, textOfCell } from '../field.ts'

const MAX_LENGTH = 20_000
// Line breaks and tabs may stand in a note; other control characters nobody meant to type, and PostgreSQL refuses some.
const UNPRINTABLE = /[^\P{Cc}\n\t]|\p{Cs}/u

const isText = (value: string): boolean =>
  value.length <= MAX_LENGTH && value === value.trim() && value !== '' && !UNPRINTABLE.test(value)

const parse = (typed: string): Parsed<string> => {
  const text = typed.replaceAll('\r\n', '\n').normalize('NFC').trim()
  if (text === '') return refused('ô này trống', 'this cell is empty')
  if (text.length > MAX_LENGTH) return refused(`dài quá ${MAX_LENGTH} ký tự`, `longer than ${MAX_LENGTH} characters`)
  if (UNPRINTABLE.test(text))
    return refused('có ký tự điều khiển không in được', 'there is a control character that cannot be printed')
  return parsed(text)
}

const TEXT: Kind<string> = {
  name: 'text',
  input: 'text',
  operators: ['eq', 'ne', 'in', 'contains', 'empty', 'filled'],
  sqlType: 'text',
  toSql: (value) => value,
  fromSql: (raw) => raw as string,
  schema: z.string().max(MAX_LENGTH).refine(isText),
  parse,
  format: (value) => value,
  write: (value) => value,
  toCell: (value) => value,
  fromCell: (cell) => parse(textOfCell(cell)),
  choices: null,
  refersTo: null,
  unit: null,
}

export const text = <const R extends boolean = false>(spec: Spec<R>): Field<string, R> => field(TEXT, spec)
