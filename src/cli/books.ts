// What the commands that work on books read of their arguments: the book, the resolution, days and languages.
import type { Context } from '#agencies/context.ts'
import { dateInVietnam, type IsoDate, parseDate } from '#kernel/date.ts'
import type { Language } from '#kernel/language.ts'
import type { AnyBook } from '#registers/book.ts'
import { BOOKS, bookNamed } from '#registers/books.ts'
import { DELIMITERS, type Delimiter } from '#registers/exchange/model.ts'
import { CannotDo, type Invocation, type Option } from './command.ts'

export const BOOK_OPTIONS: Readonly<Record<string, Option>> = {
  'as-of': {
    type: 'string',
    value: 'DATE',
    help: { vi: 'số liệu của ngày nào (mặc định: hôm nay)', en: 'the day the data speak of (default: today)' },
  },
  locale: {
    type: 'string',
    value: 'vi|en',
    help: {
      vi: 'tệp viết số và ngày kiểu nào (mặc định như --lang)',
      en: 'how the file writes numbers and dates (default as --lang)',
    },
  },
  delimiter: {
    type: 'string',
    value: 'C',
    help: { vi: 'dấu phân cách của CSV: , ; hoặc tab', en: 'delimiter of CSV: , ; or tab' },
  },
  resolution: {
    type: 'string',
    value: 'ID',
    help: { vi: 'nghị quyết nào (mặc định: đang dùng)', en: 'which resolution (default: the current one)' },
  },
}

export const textOption = ({ options }: Invocation, name: string): string | null => {
  const value = options[name]
  return typeof value === 'string' ? value : null
}

export const bookOf = (name: string | undefined): AnyBook => {
  const book = name === undefined ? null : bookNamed(name)
  if (book) return book
  const known = BOOKS.map((each) => each.name).join(', ')
  throw new CannotDo({
    vi: name === undefined ? `Hãy nêu tên sổ: ${known}` : `Không có sổ “${name}”. Các sổ: ${known}`,
    en: name === undefined ? `Name a book: ${known}` : `There is no book “${name}”. The books: ${known}`,
  })
}

export const dayOption = (invocation: Invocation): IsoDate => {
  const asked = textOption(invocation, 'as-of')
  const day = asked === null ? dateInVietnam(new Date()) : parseDate(asked)
  if (day === null)
    throw new CannotDo({
      vi: `--as-of “${asked}” không phải là một ngày. Ví dụ: 2025-12-31.`,
      en: `--as-of “${asked}” is not a date. Example: 2025-12-31.`,
    })
  return day
}

export const localeOption = (invocation: Invocation): Language => {
  const asked = textOption(invocation, 'locale') ?? invocation.settings.language
  if (asked !== 'vi' && asked !== 'en')
    throw new CannotDo({
      vi: `--locale chỉ nhận vi hoặc en, không nhận “${asked}”.`,
      en: `--locale takes vi or en, not “${asked}”.`,
    })
  return asked
}

export const delimiterOption = (invocation: Invocation): Delimiter | null => {
  const asked = textOption(invocation, 'delimiter')
  if (asked === null) return null
  const found = DELIMITERS.find((each) => each === (asked === 'tab' || asked === '\\t' ? '\t' : asked))
  if (!found) throw new CannotDo({ vi: '--delimiter chỉ nhận , ; hoặc tab.', en: '--delimiter takes , ; or tab.' })
  return found
}

/** The asked resolution, or the one that "/" shows. */
export const resolutionOf = async ({ db }: Context, invocation: Invocation): Promise<string> => {
  const asked = textOption(invocation, 'resolution')
  const query = db.kysely.selectFrom('resolution').select('id')
  const found = await (asked === null ? query.where('is_current', '=', true) : query.where('id', '=', asked)).executeTakeFirst()
  if (found) return found.id
  throw new CannotDo(
    asked === null
      ? {
          vi: 'Chưa có nghị quyết nào. Hãy nạp trước: resolute load',
          en: 'No resolution is loaded. Load one first: resolute load',
        }
      : { vi: `Không có nghị quyết “${asked}”.`, en: `There is no resolution “${asked}”.` },
  )
}
