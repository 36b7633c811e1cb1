// A file kept in the system, by the SHA-256 of its bytes (table stored_file): the same bytes are kept once.
import { z } from 'zod'
import { type Field, field, type Kind, type Parsed, parsed, refused, type Spec, textOfCell } from '../field.ts'

const SHA256 = /^[0-9a-f]{64}$/

const parse = (typed: string): Parsed<string> =>
  SHA256.test(typed.trim().toLowerCase())
    ? parsed(typed.trim().toLowerCase())
    : refused(
        'cần mã SHA-256 của tệp đã nạp: 64 chữ số và chữ a–f',
        'the SHA-256 of a stored file is needed: 64 digits and letters a–f',
      )

const FILE: Kind<string> = {
  name: 'file',
  input: 'file',
  operators: ['eq', 'empty', 'filled'],
  sqlType: 'text',
  toSql: (value) => value,
  fromSql: (raw) => raw as string,
  schema: z.string().regex(SHA256),
  parse,
  format: (value) => `${value.slice(0, 12)}…`,
  write: (value) => value,
  toCell: (value) => value,
  fromCell: (cell) => parse(textOfCell(cell)),
  choices: null,
  refersTo: null,
  unit: null,
}

export const file = <const R extends boolean = false>(spec: Spec<R>): Field<string, R> => field(FILE, spec)
