import { dateInVietnam, formatDate, parseDate } from '#kernel/date.ts'
import { formatNumber } from '#kernel/format.ts'
import { viewsOf } from '#portal/living-page.server.ts'
import { readWithTasks } from '#portal/resolution.server.ts'
import { statusReport } from '#portal/status.server.ts'
import { CannotDo, type Command, type ExitCode } from '../command.ts'
import { withDatabase } from '../world.ts'

const NONE = {
  vi: 'Chưa có nghị quyết nào. Hãy nạp một gói hoặc một văn bản: resolute load ĐƯỜNG-DẪN',
  en: 'No resolution is loaded. Load a pack or a document: resolute load PATH',
}

const STATUS = {
  vi: { met: '● đạt', 'on-course': '◐ đúng hướng', behind: '△ chậm', missed: '■ trượt', unknown: '◌ chưa có số liệu' },
  en: { met: '● met', 'on-course': '◐ on course', behind: '△ behind', missed: '■ missed', unknown: '◌ unknown' },
}

export const statusCommand: Command = {
  name: 'status',
  usage: 'status [--as-of DATE]',
  help: { vi: 'mọi chỉ tiêu, nhiệm vụ tại một ngày', en: 'every target and task on a date' },
  options: {
    'as-of': {
      type: 'string',
      value: 'DATE',
      help: { vi: 'ngày xem (YYYY-MM-DD hoặc dd/mm/yyyy)', en: 'date (YYYY-MM-DD or dd/mm/yyyy)' },
    },
    resolution: {
      type: 'string',
      value: 'ID',
      help: { vi: 'nghị quyết nào (mặc định: đang dùng)', en: 'which resolution (default: the current one)' },
    },
  },
  run: async ({ settings, options, print }) => {
    const { language } = settings
    const today = dateInVietnam(new Date())
    const asked = options['as-of']
    const asOf = typeof asked === 'string' ? parseDate(asked) : today
    if (asOf === null)
      throw new CannotDo({
        vi: `--as-of “${asked}” không phải là một ngày. Ví dụ: 2025-12-31.`,
        en: `--as-of “${asked}” is not a date. Example: 2025-12-31.`,
      })
    const resolution = typeof options.resolution === 'string' ? options.resolution : undefined
    return withDatabase(settings, async ({ db }): Promise<ExitCode> => {
      const query = { asOf, today, language, resolution }
      if (settings.json) {
        const report = await statusReport(db.kysely, query)
        if (!report) throw new CannotDo(NONE)
        print(JSON.stringify(report))
        return 0
      }
      const read = await readWithTasks(db.kysely, query)
      if (!read) throw new CannotDo(NONE)
      const { targets, tasks } = viewsOf(read)
      print(`${read.resolution.title} · ${formatDate(asOf)}`)
      for (const each of targets) {
        const goal = [each.goal, each.goalMax].filter((value) => value !== null).map((value) => formatNumber(value, language))
        const value = each.value === null ? '?' : formatNumber(each.value, language)
        print(
          `  ${STATUS[language][each.status].padEnd(20)} ${each.provision.padEnd(10)} ${value} / ${goal.join('–')} ${each.unit} · ${each.name}`,
        )
      }
      for (const each of tasks) {
        const lead = each.lead ?? (language === 'vi' ? 'chưa giao' : 'no owner')
        const due = each.deadline ? formatDate(each.deadline) : language === 'vi' ? 'chưa định hạn' : 'no date'
        print(`  ${each.late ? '!' : ' '} ${each.provision.padEnd(10)} ${lead} · ${due} · ${each.title}`)
      }
      return 0
    })
  },
}
