// An empty file of a book to fill in: the columns in which a file comes back, and in a workbook beside them a sheet that
// says how each is written and a sheet of the codes that may be chosen.
import type { World } from '#db/world.server.ts'
import type { Language } from '#kernel/language.ts'
import { type AnyBook, type AnyField, fieldsOf } from '../book.ts'
import type { Input } from '../field.ts'
import { type BookColumn, columnsOf, ID } from './columns.ts'
import { type Cell, markOf, type TableFormat } from './model.ts'
import { writeTable } from './write.server.ts'
import { type GuideSheet, type ListColumn, xlsxTemplate } from './xlsx-template.server.ts'

/** Rows that a reference may name, by key of the field; without them ids are typed. */
export type TemplateOptions = Readonly<Record<string, readonly { id: string; text: string }[]>>

const WORDS = {
  vi: {
    guide: 'Cách điền',
    lists: 'Danh mục',
    columns: ['Cột', 'Ý nghĩa', 'Cách ghi', 'Đơn vị', 'Bắt buộc', 'Giá trị được chọn', 'Luật', 'Ví dụ'],
    needed: 'bắt buộc',
    id: { meaning: 'Mã riêng của dòng, không đổi về sau', made: 'để trống thì hệ thống đặt', named: '' },
    code: 'mã',
    seeLists: (title: string): string => `xem trang “Danh mục”, cột “${title}”`,
    notes: [
      'Điền vào trang đầu, mỗi dòng một hàng; giữ nguyên hàng tiêu đề. Cột có dấu * không được để trống.',
      'Để trống là “chưa rõ”, không phải số 0. Cột nào không cần thì xoá cả cột: khi nhập, cột đó giữ nguyên như trong sổ.',
    ],
    how: {
      text: 'chữ',
      number: 'số, ví dụ 1.234,5 (dấu chấm ngăn nghìn, dấu phẩy thập phân)',
      date: 'ngày/tháng/năm',
      choice: 'chọn trong danh sách, hoặc ghi mã',
      reference: 'mã của một dòng khác',
      references: 'mã của nhiều dòng khác, cách nhau bằng dấu chấm phẩy',
      flag: 'có hoặc không',
      file: 'mã SHA-256 của tệp đã nạp',
      place: 'hình GeoJSON, kinh độ trước, vĩ độ sau (WGS 84)',
    },
    yes: 'có',
  },
  en: {
    guide: 'How to fill in',
    lists: 'Lists',
    columns: ['Column', 'Meaning', 'How it is written', 'Unit', 'Required', 'Allowed values', 'Law', 'Example'],
    needed: 'required',
    id: { meaning: 'The row’s own id, never changed later', made: 'left empty, the system makes one', named: '' },
    code: 'id',
    seeLists: (title: string): string => `see the sheet “Lists”, column “${title}”`,
    notes: [
      'Fill in the first sheet, one row a line; leave the header as it is. Columns marked * must not be empty.',
      'Empty means “not known”, which is not 0. Remove whole columns you do not need: the import leaves them as the book has them.',
    ],
    how: {
      text: 'text',
      number: 'number, as 1,234.5 (comma for thousands, decimal point)',
      date: 'day/month/year or year-month-day',
      choice: 'pick from the list, or write the code',
      reference: 'id of another row',
      references: 'ids of other rows, separated by semicolons',
      flag: 'yes or no',
      file: 'SHA-256 of a loaded file',
      place: 'GeoJSON geometry, longitude before latitude (WGS 84)',
    },
    yes: 'yes',
  },
} as const satisfies Record<Language, unknown>

const EXAMPLE_NUMBER = 1234.5
const EXAMPLE_DAY = '2025-12-31'
const EXAMPLE_PLACE = '{"type":"Point","coordinates":[105.97,9.6]}'

const exampleOf = ({ kind }: AnyField, options: TemplateOptions[string] | undefined, language: Language): Cell => {
  const [first] = Object.values(kind.choices ?? {})
  const examples: Record<Input, Cell> = {
    text: null,
    number: kind.name === 'integer' ? Math.trunc(EXAMPLE_NUMBER) : EXAMPLE_NUMBER,
    date: EXAMPLE_DAY,
    choice: first?.[language] ?? null,
    reference: options?.[0]?.id ?? null,
    references:
      options && options.length > 1
        ? options
            .slice(0, 2)
            .map(({ id }) => id)
            .join('; ')
        : null,
    flag: WORDS[language].yes,
    file: null,
    place: EXAMPLE_PLACE,
  }
  return examples[kind.input]
}

const isNeeded = (book: AnyBook, key: string): boolean =>
  key === ID ? book.identity === 'named' : (book.fields[key]?.required ?? false)

/** Columns a row cannot do without are marked with an asterisk. */
const markedColumns = (book: AnyBook, format: TableFormat, language: Language): BookColumn[] =>
  columnsOf(book, format, language, true).map((column) =>
    isNeeded(book, column.key) ? { ...column, title: `${column.title} *` } : column,
  )

const guideOf = (book: AnyBook, language: Language, options: TemplateOptions): GuideSheet => {
  const words = WORDS[language]
  const titles = new Map(columnsOf(book, 'xlsx', language, true).map(({ key, title }) => [key, title]))
  const id = [words.id.meaning, words.how.text, null, isNeeded(book, ID) ? words.needed : words.id.made, null, null, null]
  const rows = fieldsOf(book).map(([key, field]): Cell[] => {
    const { kind, description, law, required } = field
    const title = titles.get(key) ?? key
    const choices = Object.entries(kind.choices ?? {}).map(([code, label]) => `${label[language]} (${code})`)
    const allowed = choices.length > 0 ? choices.join('; ') : options[key] ? words.seeLists(title) : null
    return [
      title,
      description?.[language] ?? null,
      words.how[kind.input],
      kind.unit?.[language] ?? null,
      required ? words.needed : null,
      allowed,
      law ?? null,
      exampleOf(field, options[key], language),
    ]
  })
  return { name: words.guide, notes: words.notes, columns: words.columns, rows: [[titles.get(ID) ?? ID, ...id], ...rows] }
}

/** What may be picked in a column: labels of a choice, ids of rows with their names beside. */
const listsOf = (book: AnyBook, language: Language, options: TemplateOptions): ListColumn[] =>
  columnsOf(book, 'xlsx', language, true).flatMap(({ key, title }, at): ListColumn[] => {
    const field = book.fields[key]
    const some = options[key]
    if (field?.kind.choices)
      return [
        { at, title, isStrict: true, values: Object.values(field.kind.choices).map((label) => label[language]), names: null },
      ]
    if (!some || some.length === 0) return []
    return [
      {
        // A cell that holds several ids is not one of the list.
        at: field?.kind.input === 'reference' ? at : null,
        title: `${title} (${WORDS[language].code})`,
        isStrict: false,
        values: some.map(({ id }) => id),
        names: some.map(({ text }) => text),
      },
    ]
  })

export const templateOf = (
  book: AnyBook,
  format: Exclude<TableFormat, 'geojson'>,
  language: Language,
  world: World | null,
  options: TemplateOptions = {},
): AsyncIterable<Uint8Array> => {
  const columns = markedColumns(book, format, language)
  const table = { name: book.label[language], mark: markOf(world, language), columns, rows: [] }
  if (format === 'csv') return writeTable(format, table, { locale: language })
  return xlsxTemplate(table, guideOf(book, language, options), {
    name: WORDS[language].lists,
    columns: listsOf(book, language, options),
  })
}
