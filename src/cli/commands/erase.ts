import { eraseDueInterests, readDueInterests } from '#cases/interest/persons.server.ts'
import { dateInVietnam } from '#kernel/date.ts'
import { eraseDue, erasePerson, readDue } from '#registers/persons/erase.server.ts'
import { BOOK_OPTIONS, bookOf, resolutionOf, textOption } from '../books.ts'
import { CannotDo, type Command, type ExitCode, type Invocation } from '../command.ts'
import { withDatabase } from '../world.ts'

const usage = 'erase BOOK ID --why TEXT | erase --due [--dry-run]'

const due = (invocation: Invocation): Promise<ExitCode> => {
  const { settings, options, print, tell } = invocation
  const isDry = options['dry-run'] === true
  return withDatabase(settings, async (ctx): Promise<ExitCode> => {
    const day = dateInVietnam(ctx.now())
    const rows = isDry
      ? [...(await readDue(ctx, day)), ...(await readDueInterests(ctx, day))]
      : [...(await eraseDue(ctx)), ...(await eraseDueInterests(ctx))]
    for (const { book, id, endedOn, dueOn } of rows) tell(`${book} ${id}: ${endedOn} → ${dueOn}`)
    if (settings.json) print(JSON.stringify({ isDry, rows }))
    else if (settings.language === 'vi') print(isDry ? `Đến hạn xoá: ${rows.length}` : `Đã xoá: ${rows.length}`)
    else print(isDry ? `Due: ${rows.length}` : `Erased: ${rows.length}`)
    return 0
  })
}

export const eraseCommand: Command = {
  name: 'erase',
  usage,
  help: {
    vi: 'xoá dữ liệu cá nhân của một dòng, hoặc mọi dòng đã hết thời hạn lưu',
    en: 'erase the personal data of a row, or of all rows whose time is over',
  },
  options: {
    why: { type: 'string', value: 'TEXT', help: { vi: 'lý do (bắt buộc)', en: 'the reason (needed)' } },
    due: { type: 'boolean', help: { vi: 'mọi dòng đã hết thời hạn lưu', en: 'all rows whose time is over' } },
    'dry-run': { type: 'boolean', help: { vi: 'chỉ xem, không xoá', en: 'show only, erase nothing' } },
    resolution: BOOK_OPTIONS.resolution!,
  },
  run: async (invocation) => {
    const { settings, positionals, options, print } = invocation
    const [name, id, ...more] = positionals
    const why = textOption(invocation, 'why')
    if (options.due === true && name === undefined && why === null) return due(invocation)
    if (name === undefined || id === undefined || more.length > 0 || why === null || options.due === true)
      throw new CannotDo({ vi: `Cách dùng: resolute ${usage}`, en: `Usage: resolute ${usage}` })
    const book = bookOf(name)
    return withDatabase(settings, async (ctx): Promise<ExitCode> => {
      const erased = await erasePerson(ctx, book, { resolution: await resolutionOf(ctx, invocation), id, reason: why })
      const [problem] = erased.ok ? [] : erased.problems
      if (problem) throw new CannotDo(problem.reason)
      if (settings.json) print(JSON.stringify({ book: book.name, id, erased: true }))
      else print(settings.language === 'vi' ? `Đã xoá dữ liệu cá nhân của ${id}.` : `The personal data of ${id} were erased.`)
      return 0
    })
  },
}
