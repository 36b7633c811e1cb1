import { verify } from '#db/audit.server.ts'
import type { Command } from '../command.ts'
import { withDatabase } from '../world.ts'

export const verifyCommand: Command = {
  name: 'verify',
  usage: 'verify',
  help: { vi: 'kiểm tra chuỗi nhật ký', en: 'check the audit chain' },
  options: {},
  run: ({ settings, print }) =>
    withDatabase(settings, async ({ db }) => {
      const { ok, records, brokenAt } = await verify(db)
      const text = ok
        ? { vi: `Chuỗi nhật ký nguyên vẹn: ${records} bản ghi.`, en: `The audit chain is whole: ${records} records.` }
        : { vi: `Chuỗi nhật ký đứt tại bản ghi ${brokenAt}.`, en: `The audit chain is broken at record ${brokenAt}.` }
      print(settings.json ? JSON.stringify({ ok, records, brokenAt }) : text[settings.language])
      return ok ? 0 : 1
    }),
}
