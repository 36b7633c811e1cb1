import { basename } from 'node:path'
import type { Context } from '#agencies/context.ts'
import type { Language } from '#kernel/language.ts'
import type { AnyBook } from '#registers/book.ts'
import { OUTCOMES, type RowVerdict } from '#registers/exchange/evaluate.ts'
import { cancelImport, confirmImport, previewImport, type Started, takeFile } from '#registers/exchange/import.server.ts'
import { type ImportJob, readJob, readVerdicts } from '#registers/exchange/jobs.server.ts'
import { FILE_LIMIT_BYTES } from '#registers/exchange/model.ts'
import { placeOf, type ToldCell, toldCells } from '#registers/exchange/told.ts'
import { BOOK_OPTIONS, bookOf, dayOption, delimiterOption, localeOption, resolutionOf, textOption } from '../books.ts'
import { CannotDo, type Command, type ExitCode, type Invocation } from '../command.ts'
import { readBytes } from '../input.ts'
import { withDatabase } from '../world.ts'

const TOLD_ROWS = 100
const PAGE = 1000
const PROGRESS_EVERY_MS = 1000

const WORDS = {
  vi: { new: 'mới', changed: 'thay đổi', unchanged: 'không đổi', wrong: 'sai', empty: '(trống)' },
  en: { new: 'new', changed: 'changed', unchanged: 'unchanged', wrong: 'wrong', empty: '(empty)' },
}

/** Rows that are not unchanged, in the order of the file. */
async function* differing({ db }: Context, job: number): AsyncGenerator<RowVerdict> {
  for (let after = 0; ; ) {
    const some = await readVerdicts(db.kysely, job, { after, limit: PAGE })
    for (const each of some) if (each.outcome !== 'unchanged') yield each
    const last = some.at(-1)
    if (!last || some.length < PAGE) return
    after = last.line
  }
}

const cellText = ({ label, from, to, text, reason }: ToldCell, language: Language): string => {
  const what = label === '' ? '' : `${label}: `
  if (reason !== null) return `${what}${reason}${text === null ? '' : ` [${text}]`}`
  const said = (value: string | null) => value ?? WORDS[language].empty
  return from === undefined ? `${what}${said(to)}` : `${what}${said(from)} → ${said(to)}`
}

const tellRows = async (
  ctx: Context,
  book: AnyBook,
  job: ImportJob,
  { settings: { language }, tell }: Invocation,
): Promise<void> => {
  let told = 0
  for await (const verdict of differing(ctx, job.id)) {
    const { line, id, outcome } = verdict
    if (++told > TOLD_ROWS) {
      tell(language === 'vi' ? '… còn nữa; xem đủ bằng --json' : '… and more; --json shows all')
      return
    }
    tell(`${placeOf(job, line, '', language)} ${id ?? ''} ${WORDS[language][outcome]}`)
    for (const cell of toldCells(book, job, verdict, language))
      tell(`    ${cell.reason === null ? '' : `${cell.place} `}${cellText(cell, language)}`)
  }
}

/** Waits for a stage of the job and tells how far it is. */
const finish = async (ctx: Context, { job, done }: Started, { settings: { language }, tell }: Invocation): Promise<ImportJob> => {
  const clock = setInterval(async () => {
    const now = await readJob(ctx.db.kysely, job).catch(() => null)
    if (!now || now.endedAt !== null) return
    const whole = OUTCOMES.reduce((sum, each) => sum + now.counts[each], 0)
    const of = whole > 0 ? `/${whole}` : ''
    tell(language === 'vi' ? `… ${now.rowsDone}${of} hàng` : `… ${now.rowsDone}${of} rows`)
  }, PROGRESS_EVERY_MS)
  try {
    return await done
  } finally {
    clearInterval(clock)
  }
}

const answerOf = async (ctx: Context, job: ImportJob, rows: unknown[], language: Language) => ({
  job: job.id,
  book: job.book,
  file: job.fileName,
  sheet: job.head?.sheet ?? null,
  asOf: job.asOf,
  state: (await readJob(ctx.db.kysely, job.id))?.state ?? job.state,
  counts: job.counts,
  ignoredColumns: job.columns?.ignored ?? [],
  problem: job.problem?.[language] ?? null,
  rows,
})

const jsonRows = async (ctx: Context, job: ImportJob, language: Language): Promise<unknown[]> => {
  const rows: unknown[] = []
  for await (const { line, id, outcome, cells } of differing(ctx, job.id)) {
    const named = Object.entries(cells).map(([key, { reason, ...cell }]) => [
      key,
      { place: placeOf(job, line, key, language), ...cell, ...(reason ? { reason: reason[language] } : {}) },
    ])
    rows.push({ line, id, outcome, cells: Object.fromEntries(named) })
  }
  return rows
}

export const importCommand: Command = {
  name: 'import',
  usage: 'import BOOK FILE [--dry-run]',
  help: { vi: 'nhập một tệp .xlsx, .csv, .geojson vào sổ', en: 'import an .xlsx, .csv or .geojson file into a book' },
  options: {
    'dry-run': { type: 'boolean', help: { vi: 'chỉ xem trước, không ghi', en: 'preview only, write nothing' } },
    ...BOOK_OPTIONS,
    sheet: { type: 'string', value: 'NAME', help: { vi: 'trang tính nào', en: 'which sheet' } },
    source: {
      type: 'string',
      value: 'ID',
      help: { vi: 'mã nguồn đã có (mặc định: chính tệp này)', en: 'id of a known source (default: the file itself)' },
    },
    why: { type: 'string', value: 'TEXT', help: { vi: 'lý do', en: 'the reason' } },
  },
  run: async (invocation) => {
    const { settings, positionals, options, print, tell } = invocation
    const { language } = settings
    const [name, path, ...more] = positionals
    const book = bookOf(name)
    if (path === undefined || more.length > 0)
      throw new CannotDo({ vi: `Cách dùng: resolute ${importCommand.usage}`, en: `Usage: resolute ${importCommand.usage}` })
    const bytes = await readBytes(path, FILE_LIMIT_BYTES / 1e6)
    return withDatabase(settings, async (ctx): Promise<ExitCode> => {
      const importing = {
        resolution: await resolutionOf(ctx, invocation),
        locale: localeOption(invocation),
        asOf: dayOption(invocation),
        source: textOption(invocation, 'source'),
        why: textOption(invocation, 'why'),
        sheet: textOption(invocation, 'sheet'),
        delimiter: delimiterOption(invocation),
      }
      const started = await previewImport(ctx, book, await takeFile(ctx, book, basename(path), [bytes]), importing)
      const job = await finish(ctx, started, invocation)
      if (job.problem) throw new CannotDo(job.problem)
      const rows = settings.json ? await jsonRows(ctx, job, language) : []
      if (!settings.json) await tellRows(ctx, book, job, invocation)
      const isDry = options['dry-run'] === true
      const isWrong = job.counts.wrong > 0
      let ended = job
      if (isDry || isWrong) await cancelImport(ctx, job.id)
      else ended = await finish(ctx, await confirmImport(ctx, job.id), invocation)
      if (ended.problem) throw new CannotDo(ended.problem)
      if (settings.json) print(JSON.stringify(await answerOf(ctx, ended, rows, language)))
      else {
        const ignored = job.columns?.ignored ?? []
        if (ignored.length > 0) tell(`${language === 'vi' ? 'Bỏ qua các cột' : 'Columns passed over'}: ${ignored.join(', ')}`)
        const counts = OUTCOMES.map((outcome) => `${job.counts[outcome]} ${WORDS[language][outcome]}`).join(', ')
        const stored = !isDry && !isWrong
        const vi = stored ? 'Đã nhập' : isWrong ? 'Chưa ghi gì, có hàng sai' : 'Xem trước, chưa ghi gì'
        const en = stored ? 'Imported' : isWrong ? 'Nothing written, some rows are wrong' : 'Preview, nothing written'
        print(`${language === 'vi' ? vi : en}: ${counts}`)
      }
      if (!isWrong) return 0
      return isDry ? 1 : 2
    })
  },
}
