import { basename } from 'node:path'
import type { Context } from '#agencies/context.ts'
import { applyReform, faultsOf, loadReform, undoReform } from '#agencies/reform-actions.server.ts'
import { formatDate } from '#kernel/date.ts'
import { say } from '#kernel/language.ts'
import { formatProblem } from '#pack/read.server.ts'
import { readReform } from '#pack/reform.server.ts'
import type { EffectView } from '#portal/agencies.ts'
import { effectOf } from '#portal/reform-effect.server.ts'
import { readStored, readStoredTasks } from '#portal/stored.server.ts'
import { CannotDo, type Command, type ExitCode, type Invocation } from '../command.ts'
import { readBytes } from '../input.ts'
import { withDatabase } from '../world.ts'

const NONE = {
  vi: 'Chưa có nghị quyết nào được nạp, hoặc không có nghị quyết mang mã này.',
  en: 'No resolution is loaded, or none of that id.',
}

const LEVELS = {
  vi: { province: 'đơn vị cấp tỉnh', district: 'đơn vị cấp huyện', commune: 'đơn vị cấp xã' },
  en: { province: 'provinces', district: 'districts', commune: 'communes' },
}

const effectLines = (effect: EffectView, language: 'vi' | 'en'): string[] =>
  language === 'vi'
    ? [
        `${effect.tasks} nhiệm vụ đổi cơ quan chịu trách nhiệm`,
        ...effect.rows.map(({ name, count, isFewer }) => `${isFewer ? 'dưới ' : ''}${count} dòng của sổ ${name}`),
        `${effect.series} chuỗi số liệu báo cáo`,
        ...effect.units.map(({ level, before, after }) => `${LEVELS.vi[level]}: ${before} → ${after}`),
        `${effect.opens.length} câu hỏi về nơi tiếp nhận${effect.opens.length > 0 ? `: ${effect.opens.join('; ')}` : ''}`,
      ]
    : [
        `${effect.tasks} tasks change the body responsible`,
        ...effect.rows.map(({ name, count, isFewer }) => `${isFewer ? 'fewer than ' : ''}${count} rows of the book ${name}`),
        `${effect.series} reported series`,
        ...effect.units.map(({ level, before, after }) => `${LEVELS.en[level]}: ${before} → ${after}`),
        `${effect.opens.length} questions on who takes over${effect.opens.length > 0 ? `: ${effect.opens.join('; ')}` : ''}`,
      ]

const shown = async (ctx: Context, { options }: Invocation) => {
  const resolution = typeof options.resolution === 'string' ? options.resolution : null
  const stored = await readStored(ctx.db.kysely, { resolution, knownAt: null })
  if (!stored) throw new CannotDo(NONE)
  return stored
}

const undo = async (invocation: Invocation, id: string): Promise<ExitCode> => {
  const { settings, options, print } = invocation
  const why = typeof options.why === 'string' ? options.why.trim() : ''
  if (!why) throw new CannotDo({ vi: 'Thu hồi phải có lý do: --why "…"', en: 'Undoing needs a reason: --why "…"' })
  return withDatabase(settings, async (ctx): Promise<ExitCode> => {
    const stored = await shown(ctx, invocation)
    const named = stored.organisation.reforms.filter(({ id: number, name }) => String(number) === id || name === id)
    const reform = named.find(({ state }) => state === 'applied') ?? named[0]
    const done = reform && (await undoReform(ctx, reform.id, why))
    if (!reform || !done) throw new CannotDo({ vi: `Không có cuộc sắp xếp “${id}”.`, en: `There is no reform “${id}”.` })
    if (settings.json) print(JSON.stringify({ reform: reform.id, name: reform.name, state: 'withdrawn' }))
    else print(settings.language === 'vi' ? `Đã thu hồi: ${reform.title.vi}.` : `Undone: ${say(reform.title, 'en')}.`)
    return 0
  })
}

export const reformCommand: Command = {
  name: 'reform',
  usage: 'reform FILE [--dry-run] | reform undo ID --why TEXT',
  help: {
    vi: 'áp dụng một cuộc sắp xếp cơ quan, địa giới, hoặc thu hồi',
    en: 'apply a reform of bodies and territories, or undo one',
  },
  options: {
    'dry-run': { type: 'boolean', help: { vi: 'chỉ xem trước, không ghi', en: 'preview only, write nothing' } },
    why: { type: 'string', value: 'TEXT', help: { vi: 'lý do', en: 'the reason' } },
    resolution: {
      type: 'string',
      value: 'ID',
      help: { vi: 'nghị quyết nào (mặc định: đang dùng)', en: 'which resolution (default: the current one)' },
    },
  },
  run: async (invocation) => {
    const { settings, positionals, options, print, tell } = invocation
    const { language } = settings
    const [first, second, ...more] = positionals
    if (first === 'undo' && second !== undefined && more.length === 0) return undo(invocation, second)
    if (first === undefined || second !== undefined)
      throw new CannotDo({ vi: `Cách dùng: resolute ${reformCommand.usage}`, en: `Usage: resolute ${reformCommand.usage}` })
    const read = readReform(await readBytes(first, 1), basename(first))
    if (!read.ok) {
      for (const problem of read.problems) tell(formatProblem(problem, language))
      return 2
    }
    const { reform, place } = read
    return withDatabase(settings, async (ctx): Promise<ExitCode> => {
      const stored = await shown(ctx, invocation)
      const { organisation, shown: resolution, targets } = stored
      const known = organisation.reforms.find(({ name, state }) => name === reform.name && state === 'applied')
      if (known)
        throw new CannotDo({
          vi: `“${known.title.vi}” đang có hiệu lực (số ${known.id}); thu hồi trước nếu cần nạp bản khác.`,
          en: `“${say(known.title, 'en')}” is in force already (number ${known.id}); undo it first to load another version.`,
        })
      const faults = faultsOf(organisation, reform)
      for (const fault of faults) tell(formatProblem(place(fault), language))
      if (faults.length > 0) return 2
      const planned = { ...reform, id: 0, state: 'loaded' as const, acts: [] }
      const marks = {
        resolution: resolution.id,
        targets,
        tasks: await readStoredTasks(ctx.db.kysely, { resolution: resolution.id, knownAt: null }),
      }
      const effect = await effectOf(ctx.db.kysely, organisation, planned, marks, language)
      const isDry = options['dry-run'] === true
      const why = typeof options.why === 'string' ? options.why : null
      let id: number | null = null
      if (!isDry) {
        id = (await loadReform(ctx, resolution.id, reform)).id
        await applyReform(ctx, id, why)
      }
      if (settings.json)
        print(JSON.stringify({ reform: id, name: reform.name, effectiveFrom: reform.effect, applied: !isDry, effect }))
      else {
        const head =
          language === 'vi'
            ? isDry
              ? 'Xem trước, chưa ghi gì'
              : `Đã áp dụng (số ${id})`
            : isDry
              ? 'Preview, nothing written'
              : `Applied (number ${id})`
        print(
          [
            `${head}: ${say(reform.title, language)} · ${formatDate(reform.effect)}`,
            ...effectLines(effect, language).map((line) => `  ${line}`),
          ].join('\n'),
        )
      }
      return 0
    })
  },
}
