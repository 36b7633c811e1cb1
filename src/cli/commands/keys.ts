import { checkOuterKeys } from '#db/outer-keys.server.ts'
import { rotateKeys } from '#registers/persons/rotate.server.ts'
import { CannotDo, type Command, type ExitCode, onlyArgument } from '../command.ts'
import { withDatabase } from '../world.ts'

export const keysCommand: Command = {
  name: 'keys',
  usage: 'keys check|rotate',
  help: {
    vi: 'tệp khoá của dữ liệu cá nhân: kiểm tra, hoặc thay khoá ngoài',
    en: 'the key file of personal data: check it, or change the outer key',
  },
  options: {},
  run: async (invocation) => {
    const { settings, print } = invocation
    const act = onlyArgument(invocation, keysCommand.usage)
    const isVietnamese = settings.language === 'vi'
    if (act !== 'check' && act !== 'rotate')
      throw new CannotDo({ vi: `Cách dùng: resolute ${keysCommand.usage}`, en: `Usage: resolute ${keysCommand.usage}` })
    return withDatabase(settings, async (ctx): Promise<ExitCode> => {
      if (act === 'check') {
        await checkOuterKeys(ctx.db, ctx.db.kysely)
        const { keysFile } = ctx.db
        if (settings.json) print(JSON.stringify({ ok: true, file: keysFile }))
        else print(isVietnamese ? `Tệp khoá đúng: ${keysFile}` : `The key file is right: ${keysFile}`)
        return 0
      }
      const rotated = await rotateKeys(ctx)
      const { persons, files, to } = rotated
      if (settings.json) print(JSON.stringify(rotated))
      else
        print(
          isVietnamese
            ? `Đã thay khoá ngoài (${to}): bọc lại ${persons} khoá cá nhân, ${files} tệp chờ. Hãy sao lưu tệp khoá mới.`
            : `The outer key is changed (${to}): ${persons} keys of persons and ${files} waiting files wrapped anew. Back up the new key file.`,
        )
      return 0
    })
  },
}
