// One of a short list of codes. A cell may hold the code or its label in either language.
import { z } from 'zod'
import { fold } from '#kernel/vietnamese.ts'
import { type Field, field, type Kind, type Label, parsed, refused, type Spec, textOfCell } from '../field.ts'

export const choice = <const C extends Readonly<Record<string, Label>>, const R extends boolean = false>(
  choices: C,
  spec: Spec<R>,
): Field<keyof C & string, R> => {
  type Code = keyof C & string
  const codes = Object.keys(choices) as Code[]
  const named = new Map<string, Code>()
  for (const code of codes)
    for (const name of [code, choices[code]!.vi, choices[code]!.en]) named.set(fold(name.normalize('NFC')), code)
  const list = (language: 'vi' | 'en') => codes.map((code) => `${choices[code]![language]} (${code})`).join(', ')
  const kind: Kind<Code> = {
    name: 'choice',
    input: 'choice',
    operators: ['eq', 'ne', 'in', 'empty', 'filled'],
    sqlType: 'text',
    toSql: (value) => value,
    fromSql: (raw) => raw as Code,
    schema: z.enum(codes),
    parse: (typed) => {
      const code = named.get(fold(typed.normalize('NFC').trim()))
      return code === undefined
        ? refused(`"${typed.trim()}" không có trong danh sách: ${list('vi')}`, `"${typed.trim()}" is not one of: ${list('en')}`)
        : parsed(code)
    },
    format: (value, language) => choices[value]![language],
    write: (value) => value,
    toCell: (value) => value,
    fromCell: (cell, language) => kind.parse(textOfCell(cell), language),
    choices,
    refersTo: null,
    unit: null,
  }
  return field(kind, spec)
}
