import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { addressOf, makeAccessLink } from '#agencies/links.server.ts'
import { claimFolder } from '#db/folder.server.ts'
import { openDatabase } from '#db/open.server.ts'
import { checkOuterKeys } from '#db/outer-keys.server.ts'
import { readWorld } from '#db/world.server.ts'
import { startClock } from '#jobs/clock.server.ts'
import { JOBS } from '#jobs/jobs.ts'
import { ensureShippedPack } from '#pack/actions.server.ts'
import { type BasemapSetting, openBasemap } from '#portal/basemap.server.ts'
import { openOutlines } from '#portal/outlines.server.ts'
import { setRunning } from '#portal/running.server.ts'
import { endImports } from '#registers/exchange/under-way.server.ts'
import { ensureBuild } from '../build.ts'
import { CannotDo, type Command } from '../command.ts'
import { serveWeb } from '../web.server.ts'
import { bringUp, operatorContext } from '../world.ts'

const SHIPPED_PACK = fileURLToPath(new URL('../../../resolution', import.meta.url))

const portOf = (text: string): number => {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new CannotDo({ vi: `Cổng “${text}” không hợp lệ (0–65535).`, en: `“${text}” is not a port (0–65535).` })
  return port
}

/** What is asked for, else what the environment says, else the file of that name in the data folder, if it is there. */
const settingOrFile = (dataDir: string, name: string, option: unknown, variable: string | undefined): string | null => {
  const own = join(dataDir, name)
  return (typeof option === 'string' ? option : variable) || (existsSync(own) ? own : null)
}

const basemapSetting = (
  dataDir: string,
  options: Parameters<Command['run']>[0]['options'],
  environment: NodeJS.ProcessEnv,
): BasemapSetting => {
  const text = (option: string, variable: string): string | null =>
    (typeof options[option] === 'string' ? options[option] : environment[variable]) || null
  return {
    at: settingOrFile(dataDir, 'basemap.pmtiles', options.basemap, environment.RESOLUTE_BASEMAP),
    isConfirmed: options['basemap-lawful'] === true || environment.RESOLUTE_BASEMAP_LAWFUL === 'yes',
    credit: text('basemap-credit', 'RESOLUTE_BASEMAP_CREDIT'),
  }
}

/** Resolves when the process is asked to end. */
const untilAskedToEnd = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })

export const startCommand: Command = {
  name: 'start',
  usage: 'start [--port 3000] [--host 127.0.0.1] [--basemap FILE|URL]',
  help: { vi: 'chạy cơ sở dữ liệu, trang web và API', en: 'run the database, the web and the API' },
  options: {
    port: { type: 'string', value: 'PORT', help: { vi: 'cổng (mặc định PORT hoặc 3000)', en: 'port (default PORT or 3000)' } },
    host: {
      type: 'string',
      value: 'HOST',
      help: { vi: 'địa chỉ nghe (mặc định 127.0.0.1)', en: 'address to listen on (default 127.0.0.1)' },
    },
    basemap: {
      type: 'string',
      value: 'FILE|URL',
      help: {
        vi: 'nền bản đồ: tệp PMTiles, hoặc https://máy/{z}/{x}/{y}.png (RESOLUTE_BASEMAP; mặc định basemap.pmtiles trong thư mục dữ liệu, nếu có)',
        en: 'base of the map: a PMTiles file, or https://host/{z}/{x}/{y}.png (RESOLUTE_BASEMAP; default basemap.pmtiles in the data folder, if there)',
      },
    },
    boundaries: {
      type: 'string',
      value: 'FILE',
      help: {
        vi: 'ranh giới xã, huyện để vẽ mảnh trên bản đồ: GeoJSON (RESOLUTE_BOUNDARIES; mặc định boundaries.geojson trong thư mục dữ liệu, nếu có)',
        en: 'outlines of communes and districts, drawn thin on the map: GeoJSON (RESOLUTE_BOUNDARIES; default boundaries.geojson in the data folder, if there)',
      },
    },
    'basemap-lawful': {
      type: 'boolean',
      help: {
        vi: 'xác nhận nền dạng ảnh phù hợp Luật 27/2018/QH14, Điều 18 (RESOLUTE_BASEMAP_LAWFUL=yes)',
        en: 'confirms that a base of pictures is as Law 27/2018/QH14, art. 18 wants (RESOLUTE_BASEMAP_LAWFUL=yes)',
      },
    },
    'basemap-credit': {
      type: 'string',
      value: 'WORDS',
      help: {
        vi: 'nguồn của nền, ghi trên bản đồ (RESOLUTE_BASEMAP_CREDIT; mặc định theo tệp hoặc tên máy)',
        en: 'whose work the base is, said on the map (RESOLUTE_BASEMAP_CREDIT; default from the file or host)',
      },
    },
  },
  run: async ({ settings, options, print, tell }) => {
    const { language, dataDir } = settings
    const port = portOf(typeof options.port === 'string' ? options.port : (process.env.PORT ?? '3000'))
    const host = typeof options.host === 'string' ? options.host : (process.env.HOST ?? '127.0.0.1')
    const asked = untilAskedToEnd()
    await using ending = new AsyncDisposableStack()
    const basemap = await openBasemap(basemapSetting(dataDir, options, process.env))
    ending.defer(() => basemap?.close())
    const outlines = await openOutlines(
      settingOrFile(dataDir, 'boundaries.geojson', options.boundaries, process.env.RESOLUTE_BOUNDARIES),
    )
    const claim = await claimFolder(dataDir)
    ending.defer(() => claim.release())
    tell(language === 'vi' ? 'Đang mở cơ sở dữ liệu…' : 'Opening the database…')
    const building = ensureBuild()
    // Awaited below; a build that fails meanwhile must not end the process before the database is closed.
    building.catch(() => {})
    const db = await openDatabase({ dataDir, url: settings.databaseUrl, keysFile: settings.keysFile, application: 'resolute' })
    ending.defer(() => db.close())
    const ctx = operatorContext(db)
    await bringUp(ctx)
    // Told now, and not to the first who wants to see a household.
    await checkOuterKeys(db, db.kysely)
    // A simulated world stays what it is: the shipped resolution is real.
    const pack = (await readWorld(db.kysely)) === 'synthetic' ? null : await ensureShippedPack(ctx, SHIPPED_PACK)
    if (pack && !pack.ok) {
      for (const { file, line, column, reason } of pack.problems) tell(`${file}:${line}:${column} ${reason[language]}`)
      throw new CannotDo({ vi: 'Gói nghị quyết kèm theo có lỗi.', en: 'The shipped pack is faulty.' })
    }
    await building
    setRunning({ db, dataDir, now: ctx.now, basemap, outlines })
    ending.defer(() => endImports(db))
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
    const clock = startClock(ctx, JOBS)
    ending.defer(() => clock.stop())
    await asked
    tell(language === 'vi' ? 'Đang dừng…' : 'Stopping…')
    return 0
  },
}
