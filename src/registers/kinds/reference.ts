// The id of a row elsewhere: of another book, of a body ("agency"), or ids of several.
import { z } from 'zod'
import { type Field, field, type Kind, type Parsed, parsed, refused, type Spec, textOfCell } from '../field.ts'

const MAX_LENGTH = 120
/** Ids are for addresses and cells: letters, digits and - _ . : between them. */
const ID = /^[A-Za-z0-9]+([-_.:]+[A-Za-z0-9]+)*$/

export const isId = (value: string): boolean => value.length <= MAX_LENGTH && ID.test(value)

export const parseId = (typed: string): Parsed<string> =>
  isId(typed.trim())
    ? parsed(typed.trim())
    : refused(
        `"${typed.trim()}" không phải mã: chỉ gồm chữ không dấu, chữ số và - _ . : ở giữa, tối đa ${MAX_LENGTH} ký tự`,
        `"${typed.trim()}" is not an id: letters without marks, digits and - _ . : between them, ${MAX_LENGTH} at most`,
      )

export const idSchema = z.string().refine(isId)

const one = (refersTo: string): Kind<string> => ({
  name: 'reference',
  input: 'reference',
  operators: ['eq', 'ne', 'in', 'empty', 'filled'],
  sqlType: 'text',
  toSql: (value) => value,
  fromSql: (raw) => raw as string,
  schema: idSchema,
  parse: parseId,
  format: (value) => value,
  write: (value) => value,
  toCell: (value) => value,
  fromCell: (cell) => parseId(textOfCell(cell)),
  choices: null,
  refersTo,
  unit: null,
})

const several = (refersTo: string): Kind<string[]> => {
  const parse = (typed: string): Parsed<string[]> => {
    const ids: string[] = []
    for (const part of typed.split(/[;,\n]/).filter((each) => each.trim() !== '')) {
      const id = parseId(part)
      if (!id.ok) return id
      if (!ids.includes(id.value)) ids.push(id.value)
    }
    return ids.length > 0 ? parsed(ids) : refused('ô này trống', 'this cell is empty')
  }
  return {
    name: 'references',
    input: 'references',
    operators: ['has', 'empty', 'filled'],
    sqlType: 'text[]',
    // Ids hold nothing that an array's text would have to quote.
    toSql: (value) => `{${value.join(',')}}`,
    fromSql: (raw) => raw as string[],
    schema: z
      .array(idSchema)
      .min(1)
      .refine((ids) => new Set(ids).size === ids.length),
    parse,
    format: (value) => value.join('; '),
    write: (value) => value.join('; '),
    toCell: (value) => value.join('; '),
    fromCell: (cell) => parse(textOfCell(cell)),
    choices: null,
    refersTo,
    unit: null,
  }
}

/** Where the ids are looked for: the name of a book, or "agency". */
export const reference = <const R extends boolean = false>(refersTo: string, spec: Spec<R>): Field<string, R> =>
  field(one(refersTo), spec)

export const references = <const R extends boolean = false>(refersTo: string, spec: Spec<R>): Field<string[], R> =>
  field(several(refersTo), spec)
