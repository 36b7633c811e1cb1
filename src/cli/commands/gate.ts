import { dateInVietnam, formatDate } from '#kernel/date.ts'
import { formatNumber } from '#kernel/format.ts'
import type { Language } from '#kernel/language.ts'
import { MAX_PROJECT_BYTES, readProject } from '#pack/project.server.ts'
import { formatProblem } from '#pack/read.server.ts'
import { gateView } from '#portal/gate.server.ts'
import type { GateView } from '#portal/gate.ts'
import { CannotDo, type Command, type ExitCode, onlyArgument } from '../command.ts'
import { readBytes } from '../input.ts'
import { withDatabase } from '../world.ts'

const NONE = {
  vi: 'Chưa có nghị quyết nào. Hãy nạp một gói: resolute load ĐƯỜNG-DẪN',
  en: 'No resolution is loaded. Load a pack: resolute load PATH',
}

const UNASKED = {
  vi: 'Gói của nghị quyết này chưa có gate.yaml, nên chưa biết nghị quyết hỏi gì ở một dự án (docs/gate.md).',
  en: 'The pack of this resolution has no gate.yaml, so what it asks of projects is not known (docs/gate.md).',
}

const WORDS = {
  vi: {
    results: {
      refused: '■ từ chối',
      conditional: '△ có điều kiện',
      'to-verify': '◌ phải kiểm tra',
      allowed: '● được',
      'not-concerned': '– không liên quan',
    },
    needs: 'cần',
    ways: 'Cách để được nhận',
    others: 'Khu, cụm khác, gần nhất trước',
    by: { investor: 'nhà đầu tư', authority: 'cơ quan, khu' },
    unknownDistance: 'chưa rõ khoảng cách',
    version: 'Bản quy tắc, dữ liệu, kết quả',
  },
  en: {
    results: {
      refused: '■ refused',
      conditional: '△ conditional',
      'to-verify': '◌ to verify',
      allowed: '● allowed',
      'not-concerned': '– not concerned',
    },
    needs: 'needed',
    ways: 'The way to yes',
    others: 'Other zones, nearest first',
    by: { investor: 'the investor', authority: 'the authorities or the zone' },
    unknownDistance: 'distance not known',
    version: 'Version of rules, data, verdict',
  },
} satisfies Record<Language, unknown>

const linesOf = (view: GateView, language: Language): string[] => {
  const words = WORDS[language]
  const part = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', title, ...lines.map((each) => `  ${each}`)]
  return [
    `${view.resolution.title} · ${formatDate(view.asOf)}`,
    [words.results[view.verdict], view.project.name].filter(Boolean).join(' · '),
    '',
    ...view.rules.flatMap(({ result, provision, law, reason, needs }) => [
      `  ${words.results[result].padEnd(18)} ${provision}: ${reason}${law ? ` (${law})` : ''}`,
      ...needs.map((each) => `  ${''.padEnd(18)} ${words.needs}: ${each}`),
    ]),
    ...part(
      words.ways,
      view.wayToYes.map(
        ({ verdict, changes }) =>
          `${words.results[verdict]}: ${changes.map(({ text, by }) => `${text} (${words.by[by]})`).join('; ')}`,
      ),
    ),
    ...part(
      words.others,
      view.otherZones.map(({ name, verdict, distanceKm }) =>
        [
          words.results[verdict],
          name,
          distanceKm === null ? words.unknownDistance : `${formatNumber(distanceKm, language)} km`,
        ].join(' · '),
      ),
    ),
    '',
    `${words.version}: ${[view.versions.rules, view.versions.data, view.digest].map((each) => each.slice(0, 12)).join(' · ')}`,
  ]
}

export const gateCommand: Command = {
  name: 'gate',
  usage: 'gate FILE',
  help: {
    vi: 'xét một dự án đầu tư (JSON hoặc YAML): được không, vì sao, làm sao để được',
    en: 'judge an investment project (JSON or YAML): may it enter, why, and how it could',
  },
  options: {
    resolution: {
      type: 'string',
      value: 'ID',
      help: { vi: 'nghị quyết nào (mặc định: đang dùng)', en: 'which resolution (default: the current one)' },
    },
  },
  run: async (invocation) => {
    const { settings, options, print, tell } = invocation
    const { language } = settings
    const file = onlyArgument(invocation, gateCommand.usage)
    const read = readProject(await readBytes(file, Math.ceil(MAX_PROJECT_BYTES / 2 ** 20)), file)
    if (!read.ok) {
      for (const each of read.problems) tell(formatProblem(each, language))
      return 2
    }
    const { project, asOf } = read
    const resolution = typeof options.resolution === 'string' ? options.resolution : undefined
    return withDatabase(settings, async ({ db }): Promise<ExitCode> => {
      const query = { asOf: asOf ?? dateInVietnam(new Date()), language, resolution }
      const view = await gateView(db.kysely, query, project)
      if (view === null) throw new CannotDo(NONE)
      if (view === 'unasked') throw new CannotDo(UNASKED)
      if (settings.json) print(JSON.stringify(view))
      else for (const line of linesOf(view, language)) print(line)
      return view.verdict === 'refused' ? 1 : 0
    })
  },
}
