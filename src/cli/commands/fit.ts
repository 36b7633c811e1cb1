import { dateInVietnam, formatDate, parseDate } from '#kernel/date.ts'
import { formatNumber } from '#kernel/format.ts'
import type { Language } from '#kernel/language.ts'
import { fitView } from '#portal/fit.server.ts'
import type { Feasible, FitView } from '#portal/fit.ts'
import { CannotDo, type Command, type ExitCode } from '../command.ts'
import { withDatabase } from '../world.ts'

const NONE = {
  vi: 'Chưa có nghị quyết nào. Hãy nạp một gói: resolute load ĐƯỜNG-DẪN',
  en: 'No resolution is loaded. Load a pack: resolute load PATH',
}

const UNASKED = {
  vi: 'Gói của nghị quyết này chưa có fit.yaml, nên chưa biết các chỉ tiêu dựng trên những gì (docs/fit.md).',
  en: 'The pack of this resolution has no fit.yaml, so what its targets are to be built on is not known (docs/fit.md).',
}

const WORDS = {
  vi: {
    ambiguities: 'Đọc văn bản theo cách nào',
    feasible: { yes: '● khớp', no: '■ không khớp', depends: '◐ còn tùy' } satisfies Record<Feasible, string>,
    notices: 'Các con số tự nói',
    conflicts: 'Không thể cùng giữ',
    least: 'Ít nhất phải đổi',
    flips: 'Điều gì làm đổi câu trả lời',
    assumptions: 'Giả định',
    leftOut: 'Không tính tới',
    unknown: 'chưa rõ',
  },
  en: {
    ambiguities: 'By which readings of the text',
    feasible: { yes: '● fits', no: '■ does not fit', depends: '◐ depends' } satisfies Record<Feasible, string>,
    notices: 'What the numbers say by themselves',
    conflicts: 'Cannot all be kept',
    least: 'The least to change',
    flips: 'What turns the answer',
    assumptions: 'Assumptions',
    leftOut: 'Left out',
    unknown: 'not known',
  },
}

/** "id=value", as often as it is given. */
const movesOf = (value: unknown): (readonly [string, string])[] =>
  (Array.isArray(value) ? value : []).map((each) => {
    const text = String(each)
    const at = text.indexOf('=')
    if (at < 1)
      throw new CannotDo({
        vi: `--set “${text}” phải có dạng id=số. Ví dụ: --set jobs-per-ha=80.`,
        en: `--set “${text}” must read id=number. Example: --set jobs-per-ha=80.`,
      })
    return [text.slice(0, at), text.slice(at + 1)]
  })

const linesOf = (view: FitView, language: Language): string[] => {
  const words = WORDS[language]
  const part = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', title, ...lines.map((each) => `  ${each}`)]
  return [
    `${view.resolution.title} · ${formatDate(view.asOf)}`,
    view.explanation,
    '',
    ...view.readings.map(({ name, feasible, explanation }) => `  ${words.feasible[feasible].padEnd(16)} ${name}. ${explanation}`),
    ...part(
      words.ambiguities,
      view.ambiguities.map(({ provision, question, text }) => `${provision}: ${question} ${text}`),
    ),
    ...part(
      words.notices,
      view.notices.map(({ text, provisions }) => `${provisions.join(', ')}: ${text}`),
    ),
    ...part(
      words.conflicts,
      view.conflicts.map(({ readings, explanation }) => `[${readings.join(', ')}] ${explanation}`),
    ),
    ...part(
      words.least,
      view.readings.flatMap(({ id, given, leastChange }) =>
        leastChange.map(({ provision, explanation }) => `[${[id, ...given].join('; ')}] ${provision}: ${explanation}`),
      ),
    ),
    ...part(
      words.flips,
      view.flips.map(({ explanation }) => explanation),
    ),
    ...part(
      words.assumptions,
      view.assumptions.map(({ id, name, value, unit, source }) => {
        const amount = value === null ? words.unknown : `${formatNumber(value, language)} ${unit}`
        return `${id}: ${name}, ${amount}${source ? ` (${source})` : ''}`
      }),
    ),
    ...part(
      words.leftOut,
      view.leftOut.map(({ provision, name }) => `${provision}: ${name}`),
    ),
  ]
}

export const fitCommand: Command = {
  name: 'fit',
  usage: 'fit [--as-of DATE] [--set ID=NUMBER]...',
  help: { vi: 'các chỉ tiêu có khớp nhau không', en: 'whether the targets fit together' },
  options: {
    'as-of': {
      type: 'string',
      value: 'DATE',
      help: { vi: 'theo sổ tại ngày (YYYY-MM-DD hoặc dd/mm/yyyy)', en: 'by the books on a date (YYYY-MM-DD or dd/mm/yyyy)' },
    },
    set: {
      type: 'string',
      value: 'ID=NUMBER',
      multiple: true,
      help: { vi: 'đặt lại một giả định; ghi được nhiều lần', en: 'move an assumption; may be given several times' },
    },
    resolution: {
      type: 'string',
      value: 'ID',
      help: { vi: 'nghị quyết nào (mặc định: đang dùng)', en: 'which resolution (default: the current one)' },
    },
  },
  run: async ({ settings, options, print }) => {
    const { language } = settings
    const asked = options['as-of']
    const asOf = typeof asked === 'string' ? parseDate(asked) : dateInVietnam(new Date())
    if (asOf === null)
      throw new CannotDo({
        vi: `--as-of “${asked}” không phải là một ngày. Ví dụ: 2025-12-31.`,
        en: `--as-of “${asked}” is not a date. Example: 2025-12-31.`,
      })
    const set = movesOf(options.set)
    const resolution = typeof options.resolution === 'string' ? options.resolution : undefined
    return withDatabase(settings, async ({ db }): Promise<ExitCode> => {
      const view = await fitView(db.kysely, { asOf, language, resolution, set, address: null })
      if (view === null) throw new CannotDo(NONE)
      if (view === 'unasked') throw new CannotDo(UNASKED)
      if (settings.json) print(JSON.stringify(view))
      else for (const line of linesOf(view, language)) print(line)
      return view.feasible === 'yes' ? 0 : 1
    })
  },
}
