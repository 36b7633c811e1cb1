// The SQL that a book's definition asks of its migration. Migrations are written by hand and never change; a test
// compares the tables they make with this, and its failure prints what is missing.
import { type AnyBook, type AnyField, columnOf, fieldsOf, isWalled, readingVerb } from './book.ts'

/** Words are sorted as Vietnamese sorts them. */
export const COLLATION = 'vi-x-icu'

const columnSql = (table: string, key: string, { kind, required, sealed }: AnyField): string => {
  const name = columnOf(key)
  const collation = kind.name === 'text' ? ` collate "${COLLATION}"` : ''
  const codes = kind.choices && Object.keys(kind.choices).map((code) => `'${code}'`)
  const check = codes ? ` constraint ${table}_${name}_known check (${name} in (${codes.join(', ')}))` : ''
  // The table itself takes nothing of a person but ciphertext.
  const sealedOnly = sealed ? ` constraint ${table}_${name}_sealed check (${name} like 'pd1:%')` : ''
  return `${name} ${kind.sqlType}${collation}${required ? ' not null' : ''}${check}${sealedOnly}`
}

const columnList = (names: readonly string[]): string => `'{${names.join(',')}}'`

const columnsWhere = (book: AnyBook, is: (field: AnyField) => boolean): string[] =>
  fieldsOf(book)
    .filter(([, field]) => is(field))
    .map(([key]) => columnOf(key))

export const searchedColumns = (book: AnyBook): string[] => columnsWhere(book, (field) => field.searched === true)
export const indexedColumns = (book: AnyBook): string[] => columnsWhere(book, (field) => field.indexed === true)

/** The statements of a migration that adds the book. */
export const tableSqlOf = (book: AnyBook): string =>
  [
    `create table ${book.table} (`,
    fieldsOf(book)
      .map(([key, field]) => `  ${columnSql(book.table, key, field)}`)
      .join(',\n'),
    ');',
    `call keep_as_book('${book.table}', ${columnList(searchedColumns(book))}, ${columnList(indexedColumns(book))});`,
    isWalled(book)
      ? `call wall_book('${book.table}', '${book.name}', '${readingVerb(book)}');`
      : `call guard_book('${book.table}', '${book.name}');`,
    '',
  ].join('\n')

/** The statement of a migration that adds one field. */
export const fieldSqlOf = (book: AnyBook, key: string): string =>
  `alter table ${book.table} add column ${columnSql(book.table, key, book.fields[key]!)};`
