import { createWriteStream, existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { readWorld, type World } from '#db/world.server.ts'
import { exportBook } from '#registers/exchange/export.server.ts'
import { formatOfName } from '#registers/exchange/sniff.ts'
import { templateOf } from '#registers/exchange/template.server.ts'
import { BOOK_OPTIONS, bookOf, dayOption, delimiterOption, localeOption, resolutionOf, textOption } from '../books.ts'
import { CannotDo, type Command, type ExitCode, type Invocation } from '../command.ts'
import { withDatabase } from '../world.ts'

const instantOption = (invocation: Invocation): Date | null => {
  const asked = textOption(invocation, 'known-at')
  if (asked === null) return null
  const instant = new Date(asked)
  if (Number.isNaN(instant.getTime()))
    throw new CannotDo({
      vi: `--known-at “${asked}” không phải là một thời điểm. Ví dụ: 2026-01-31T17:00:00+07:00.`,
      en: `--known-at “${asked}” is not an instant. Example: 2026-01-31T17:00:00+07:00.`,
    })
  return instant
}

/** Writes beside the file first, so that a failure half-way leaves what was there. */
const save = async (path: string, pieces: AsyncIterable<Uint8Array>): Promise<void> => {
  const draft = `${path}.${process.pid}.part`
  try {
    await pipeline(Readable.from(pieces), createWriteStream(draft, { flags: 'wx' }))
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    if (!(error instanceof Error) || !('syscall' in error)) throw error
    throw new CannotDo({ vi: `Không ghi được ${path} (${error.message}).`, en: `${path} cannot be written (${error.message}).` })
  }
}

/** Of the database that the file will come back to; where there is none yet, a template needs none either. */
const worldAt = async ({ settings }: Invocation): Promise<World | null> => {
  if (settings.databaseUrl === undefined && !existsSync(settings.dataDir)) return null
  return withDatabase(settings, (ctx) => readWorld(ctx.db.kysely))
}

export const exportCommand: Command = {
  name: 'export',
  usage: 'export BOOK [--as-of DATE] --out FILE',
  help: { vi: 'xuất sổ ra .xlsx, .csv, .geojson', en: 'export a book as .xlsx, .csv or .geojson' },
  options: {
    out: { type: 'string', value: 'FILE', help: { vi: 'tệp ghi ra', en: 'the file to write' } },
    ...BOOK_OPTIONS,
    'known-at': {
      type: 'string',
      value: 'INSTANT',
      help: { vi: 'như hệ thống biết vào lúc ấy (mặc định: bây giờ)', en: 'as the system knew it then (default: now)' },
    },
    reveal: {
      type: 'string',
      value: 'REASON',
      help: {
        vi: 'kèm dữ liệu cá nhân, vì lý do này (được ghi vào nhật ký)',
        en: 'with personal data, for this reason (which is recorded)',
      },
    },
    template: { type: 'boolean', help: { vi: 'tệp mẫu trống để điền', en: 'an empty file to fill in' } },
  },
  run: async (invocation) => {
    const { settings, positionals, options, print } = invocation
    const { language } = settings
    const [name, ...more] = positionals
    const book = bookOf(name)
    const out = textOption(invocation, 'out')
    if (out === null || more.length > 0)
      throw new CannotDo({ vi: `Cách dùng: resolute ${exportCommand.usage}`, en: `Usage: resolute ${exportCommand.usage}` })
    const format = formatOfName(out)
    if (format === null)
      throw new CannotDo({
        vi: `Đuôi tệp ${out} phải là .xlsx, .csv hoặc .geojson.`,
        en: `The file ${out} must end in .xlsx, .csv or .geojson.`,
      })
    const locale = localeOption(invocation)
    const [asOf, knownAt, delimiter] = [dayOption(invocation), instantOption(invocation), delimiterOption(invocation)]
    const isTemplate = options.template === true
    if (isTemplate) {
      if (format === 'geojson')
        throw new CannotDo({ vi: 'Tệp mẫu chỉ có .xlsx và .csv.', en: 'Templates are .xlsx and .csv only.' })
      await save(out, templateOf(book, format, locale, await worldAt(invocation)))
    } else if (format === 'geojson' && book.geometry === null)
      throw new CannotDo({
        vi: `Sổ “${book.label.vi}” không có hình trên bản đồ; hãy dùng .xlsx hoặc .csv.`,
        en: `The book “${book.label.en}” has no shapes; use .xlsx or .csv.`,
      })
    else
      await withDatabase(settings, async (ctx): Promise<ExitCode> => {
        const resolution = await resolutionOf(ctx, invocation)
        const reason = textOption(invocation, 'reveal')
        if (reason !== null && reason.trim() === '')
          throw new CannotDo({ vi: '--reveal cần một lý do.', en: '--reveal needs a reason.' })
        const reveal = reason === null ? null : { reason }
        const asked = { resolution, reveal, asOf, knownAt, format, language: locale, ...(delimiter ? { delimiter } : {}) }
        await save(out, exportBook(ctx, book, asked))
        return 0
      })
    if (settings.json) print(JSON.stringify({ book: book.name, file: out, format, asOf: isTemplate ? null : asOf }))
    else print(language === 'vi' ? `Đã ghi ${out}.` : `Wrote ${out}.`)
    return 0
  },
}
