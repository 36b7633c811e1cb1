import { parseDate } from '#kernel/date.ts'
import { type Simulated, simulate } from '#simulation/actions.server.ts'
import { UNTIL } from '#simulation/calendar.ts'
import { LIMITS, type WorldPlan } from '#simulation/model.ts'
import { CannotDo, type Command, type ExitCode, type Invocation, type Settings } from '../command.ts'
import { withDatabase } from '../world.ts'

/** Beside the real data, never in it. */
const FOLDER = '.resolute-synthetic'
const PROGRESS_EVERY_MS = 1000

const wholeOption = ({ options }: Invocation, name: keyof typeof LIMITS): number => {
  const { least, most, usual } = LIMITS[name]
  const text = options[name]
  const value = typeof text === 'string' ? Number(text) : usual
  if (!Number.isInteger(value) || value < least || value > most)
    throw new CannotDo({
      vi: `--${name} phải là số nguyên từ ${least} đến ${most}, không phải “${text}”.`,
      en: `--${name} must be a whole number from ${least} to ${most}, not “${text}”.`,
    })
  return value
}

const planOf = (invocation: Invocation): WorldPlan => {
  const { options, positionals } = invocation
  const [asked, seed] = [options.until, options.seed]
  if (positionals.length > 0 || typeof asked !== 'string' || typeof seed !== 'string' || seed === '')
    throw new CannotDo({ vi: `Cách dùng: resolute ${simulateCommand.usage}`, en: `Usage: resolute ${simulateCommand.usage}` })
  const until = parseDate(asked)
  if (until === null || until < UNTIL.first || until > UNTIL.last)
    throw new CannotDo({
      vi: `--until phải là một ngày từ ${UNTIL.first} đến ${UNTIL.last}, không phải “${asked}”.`,
      en: `--until must be a day from ${UNTIL.first} to ${UNTIL.last}, not “${asked}”.`,
    })
  return { seed, until, scale: wholeOption(invocation, 'scale'), provinces: wholeOption(invocation, 'provinces') }
}

/** Where nobody says where, a folder of its own: the usual one is for real data. */
const placeOf = ({ options, settings }: Invocation): Settings => {
  const isChosen = options.data !== undefined || process.env.RESOLUTE_DATA !== undefined
  return isChosen ? settings : { ...settings, dataDir: FOLDER }
}

/** Counted from the making alone, without the opening of the database. */
const summaryOf = (plan: WorldPlan, made: Simulated, place: Settings, ms: number) => {
  const sum = (key: 'rows' | 'versions' | 'claims') => made.counts.reduce((all, count) => all + count[key], 0)
  return {
    ...plan,
    resolutions: made.provinces,
    rows: sum('rows'),
    versions: sum('versions'),
    claims: sum('claims'),
    books: Object.fromEntries(made.counts.map(({ book, ...count }) => [book, count])),
    digest: made.digest,
    seconds: Math.round(ms) / 1000,
    versionsPerSecond: Math.round((sum('versions') * 1000) / ms),
    data: place.databaseUrl === undefined ? place.dataDir : null,
  }
}

export const simulateCommand: Command = {
  name: 'simulate',
  usage: 'simulate --until DATE --seed S [--scale N] [--provinces N]',
  help: { vi: 'tạo tỉnh mô phỏng trong cơ sở dữ liệu riêng', en: 'make a simulated province in a database of its own' },
  options: {
    until: { type: 'string', value: 'DATE', help: { vi: 'ngày cuối cùng được ghi', en: 'the last day that is recorded' } },
    seed: {
      type: 'string',
      value: 'S',
      help: { vi: 'cùng mã này thì cùng một thế giới', en: 'the same seed makes the same world' },
    },
    scale: {
      type: 'string',
      value: 'N',
      help: { vi: '1 (mặc định) là cỡ một tỉnh', en: '1 (the default) is a province’s size' },
    },
    provinces: {
      type: 'string',
      value: 'N',
      help: { vi: 'số tỉnh, 1 (mặc định) đến 34', en: 'provinces, 1 (the default) to 34' },
    },
  },
  run: async (invocation) => {
    const { settings, print, tell } = invocation
    const isVi = settings.language === 'vi'
    const plan = planOf(invocation)
    const place = placeOf(invocation)
    let isStopped = false
    const stop = () => {
      isStopped = true
      tell(isVi ? 'Đang dừng; chưa có gì được ghi.' : 'Stopping; nothing was written.')
    }
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
    try {
      tell(isVi ? 'Đang mở cơ sở dữ liệu…' : 'Opening the database…')
      return await withDatabase(place, async (ctx): Promise<ExitCode> => {
        const started = performance.now()
        let told = started
        const made = await simulate(ctx, plan, ({ province, book, rows }) => {
          if (isStopped) throw new CannotDo({ vi: 'Đã dừng theo yêu cầu.', en: 'Stopped as asked.' })
          if (performance.now() - told < PROGRESS_EVERY_MS) return
          told = performance.now()
          tell(`… ${province}: ${book}, ${rows} ${isVi ? 'dòng' : 'rows'}`)
        })
        const summary = summaryOf(plan, made, place, performance.now() - started)
        if (settings.json) print(JSON.stringify(summary))
        else {
          const at = summary.data === null ? '' : ` --data ${summary.data}`
          print(
            isVi
              ? `Đã tạo thế giới mô phỏng: ${summary.rows} dòng, ${summary.versions} phiên bản, ${summary.claims} ý kiến, ${summary.seconds} giây (${summary.versionsPerSecond} phiên bản/giây).\nMã kiểm: ${summary.digest}\nXem: resolute start${at}`
              : `Made a simulated world: ${summary.rows} rows, ${summary.versions} versions, ${summary.claims} claims, ${summary.seconds} s (${summary.versionsPerSecond} versions a second).\nDigest: ${summary.digest}\nSee it: resolute start${at}`,
          )
        }
        return 0
      })
    } finally {
      process.off('SIGINT', stop)
      process.off('SIGTERM', stop)
    }
  },
}
