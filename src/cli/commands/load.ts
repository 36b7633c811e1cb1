import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { loadPack } from '#pack/actions.server.ts'
import { loadDocument } from '#pack/document.server.ts'
import { CannotDo, type Command, type ExitCode, onlyArgument } from '../command.ts'
import { readBytes } from '../input.ts'
import { withDatabase } from '../world.ts'

export const loadCommand: Command = {
  name: 'load',
  usage: 'load PATH',
  help: { vi: 'nạp gói nghị quyết (thư mục) hoặc một văn bản', en: 'load a resolution pack (folder) or an official document' },
  options: {},
  run: async (invocation) => {
    const { settings, print, tell } = invocation
    const { language } = settings
    const path = onlyArgument(invocation, loadCommand.usage)
    const found = await stat(path).catch(() => null)
    if (!found) throw new CannotDo({ vi: `Không có tệp hoặc thư mục ${path}.`, en: `There is no file or folder ${path}.` })
    const isPack = found.isDirectory() || basename(path) === 'pack.yaml'
    if (isPack)
      return withDatabase(settings, async (ctx): Promise<ExitCode> => {
        const result = await loadPack(ctx, path)
        if (settings.json) print(JSON.stringify(result))
        if (!result.ok) {
          for (const { file, line, column, reason } of result.problems) tell(`${file}:${line}:${column} ${reason[language]}`)
          return 2
        }
        if (!settings.json) print(language === 'vi' ? `Đã nạp gói ${result.id}.` : `Loaded the pack ${result.id}.`)
        return 0
      })
    const bytes = await readBytes(path)
    return withDatabase(settings, async (ctx): Promise<ExitCode> => {
      const documents = await loadDocument(ctx, { bytes, name: basename(path) })
      if (settings.json) print(JSON.stringify({ documents }))
      else
        for (const each of documents) {
          const counts =
            language === 'vi'
              ? `${each.provisions} quy định, ${each.targets} chỉ tiêu, ${each.tasks} nhiệm vụ, ${each.diagnostics} nhận xét`
              : `${each.provisions} provisions, ${each.targets} targets, ${each.tasks} tasks, ${each.diagnostics} diagnostics`
          const state = each.unchanged ? (language === 'vi' ? ' (không đổi)' : ' (unchanged)') : ''
          print(`${each.id}${state}: ${counts}`)
        }
      return 0
    })
  },
}
