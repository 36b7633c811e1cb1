import { fileURLToPath } from 'node:url'
import { addressOf, makeAccessLink } from '#agencies/links.server.ts'
import { claimFolder } from '#db/folder.server.ts'
import { migrate } from '#db/migrate.server.ts'
import { openDatabase } from '#db/open.server.ts'
import { ensureShippedPack } from '#pack/actions.server.ts'
import { setRunning } from '#portal/running.server.ts'
import { ensureBuild } from '../build.ts'
import { CannotDo, type Command } from '../command.ts'
import { serveWeb } from '../web.server.ts'
import { operatorContext } from '../world.ts'

const SHIPPED_PACK = fileURLToPath(new URL('../../../resolution', import.meta.url))

const portOf = (text: string): number => {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new CannotDo({ vi: `Cổng “${text}” không hợp lệ (0–65535).`, en: `“${text}” is not a port (0–65535).` })
  return port
}

/** Resolves when the process is asked to end. */
const untilAskedToEnd = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })

export const startCommand: Command = {
  name: 'start',
  usage: 'start [--port 3000] [--host 127.0.0.1]',
  help: { vi: 'chạy cơ sở dữ liệu, trang web và API', en: 'run the database, the web and the API' },
  options: {
    port: { type: 'string', value: 'PORT', help: { vi: 'cổng (mặc định PORT hoặc 3000)', en: 'port (default PORT or 3000)' } },
    host: {
      type: 'string',
      value: 'HOST',
      help: { vi: 'địa chỉ nghe (mặc định 127.0.0.1)', en: 'address to listen on (default 127.0.0.1)' },
    },
  },
  run: async ({ settings, options, print, tell }) => {
    const { language, dataDir } = settings
    const port = portOf(typeof options.port === 'string' ? options.port : (process.env.PORT ?? '3000'))
    const host = typeof options.host === 'string' ? options.host : (process.env.HOST ?? '127.0.0.1')
    const asked = untilAskedToEnd()
    await using ending = new AsyncDisposableStack()
    const claim = await claimFolder(dataDir)
    ending.defer(() => claim.release())
    tell(language === 'vi' ? 'Đang mở cơ sở dữ liệu…' : 'Opening the database…')
    const building = ensureBuild()
    // Awaited below; a build that fails meanwhile must not end the process before the database is closed.
    building.catch(() => {})
    const db = await openDatabase({ dataDir, url: settings.databaseUrl, application: 'resolute' })
    ending.defer(() => db.close())
    await migrate(db)
    const ctx = operatorContext(db)
    const pack = await ensureShippedPack(ctx, SHIPPED_PACK)
    if (!pack.ok) {
      for (const { file, line, column, reason } of pack.problems) tell(`${file}:${line}:${column} ${reason[language]}`)
      throw new CannotDo({ vi: 'Gói nghị quyết kèm theo có lỗi.', en: 'The shipped pack is faulty.' })
    }
    await building
    setRunning({ db, dataDir, now: ctx.now })
    const web = await serveWeb({ host, port })
    ending.defer(() => web.close())
    await claim.announce(web.address)
    print(`Resolute: ${web.address}`)
    const link = await makeAccessLink(ctx)
    if (link) {
      const address = `${web.address}${addressOf('setup', link.token)}`
      print(
        language === 'vi'
          ? `Đường dẫn quản trị, dùng một lần trong 24 giờ: ${address}`
          : `Administrator link, for one use within 24 hours: ${address}`,
      )
    }
    await asked
    tell(language === 'vi' ? 'Đang dừng…' : 'Stopping…')
    return 0
  },
}
