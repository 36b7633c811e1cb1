// Yes or no; unknown is neither.
import { z } from 'zod'
import { fold } from '#kernel/vietnamese.ts'
import { type Field, field, type Kind, type Parsed, parsed, refused, type Spec, textOfCell } from '../field.ts'

const YES = new Set(['có', 'đúng', 'x', 'yes', 'true', '1'])
const NO = new Set(['không', 'chưa', 'sai', 'no', 'false', '0'])

const parse = (typed: string): Parsed<boolean> => {
  const word = fold(typed.normalize('NFC').trim())
  if (YES.has(word)) return parsed(true)
  if (NO.has(word)) return parsed(false)
  return refused(`"${typed.trim()}": viết "có" hoặc "không"`, `"${typed.trim()}": write "yes" or "no"`)
}

const FLAG: Kind<boolean> = {
  name: 'flag',
  input: 'flag',
  operators: ['eq', 'empty', 'filled'],
  sqlType: 'boolean',
  toSql: String,
  fromSql: (raw) => raw as boolean,
  schema: z.boolean(),
  parse,
  format: (value, language) => (language === 'vi' ? (value ? 'có' : 'không') : value ? 'yes' : 'no'),
  write: (value, language) => (language === 'vi' ? (value ? 'có' : 'không') : value ? 'yes' : 'no'),
  toCell: (value) => value,
  fromCell: (cell) => (typeof cell === 'boolean' ? parsed(cell) : parse(textOfCell(cell))),
  choices: null,
  refersTo: null,
  unit: null,
}

export const flag = <const R extends boolean = false>(spec: Spec<R>): Field<boolean, R> => field(FLAG, spec)
