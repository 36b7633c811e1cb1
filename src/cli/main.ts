// The command line: finds the command, reads its options, runs it, and turns every failure into a sentence and a code.
import { parseArgs } from 'node:util'
import { NotAllowed } from '#agencies/model.ts'
import { Refusal } from '#db/refusal.ts'
import type { Language } from '#kernel/language.ts'
import { ReadError } from '#law/read/errors.ts'
import {
  CannotDo,
  COMMON_OPTIONS,
  type Command,
  type ExitCode,
  languageFrom,
  type Option,
  type Sentence,
  settingsFrom,
} from './command.ts'
import { COMMANDS } from './commands.ts'

const print = (text: string): void => {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
}
const tell = (text: string): void => {
  process.stderr.write(text.endsWith('\n') ? text : `${text}\n`)
}

// A reader that has seen enough ("| head") is no fault: the command finishes its work without it.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

const optionLines = (options: Readonly<Record<string, Option>>, language: Language): string =>
  Object.entries(options)
    .map(([name, { value, help }]) => `  ${`--${name}${value ? ` ${value}` : ''}`.padEnd(24)} ${help[language]}`)
    .join('\n')

const overview = (language: Language): string => {
  const commands = COMMANDS.map(({ usage, help }) => `  ${usage.padEnd(40)} ${help[language]}`).join('\n')
  return language === 'vi'
    ? `Resolute: nghị quyết sống.\n\nCách dùng: resolute LỆNH [TUỲ CHỌN]\n\n${commands}\n\nTuỳ chọn chung:\n${optionLines(COMMON_OPTIONS, language)}\n\nBiến môi trường: RESOLUTE_DATA, RESOLUTE_KEYS, DATABASE_URL, PORT, HOST, LANG; RESOLUTE_HOSTS (tên máy khác được dùng), RESOLUTE_PROXIES (máy trung gian được tin), RESOLUTE_MONITORS (máy được đọc /metrics), RESOLUTE_PLAIN_HTTP=yes (cho máy khác vào không qua https); SMTP_URL, SMTP_FROM (thư); OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET (cổng đăng nhập của tỉnh); RESOLUTE_SECRET (khoá chung khi nhiều máy).`
    : `Resolute: the living resolution.\n\nUsage: resolute COMMAND [OPTIONS]\n\n${commands}\n\nCommon options:\n${optionLines(COMMON_OPTIONS, language)}\n\nEnvironment: RESOLUTE_DATA, RESOLUTE_KEYS, DATABASE_URL, PORT, HOST, LANG; RESOLUTE_HOSTS (other host names served), RESOLUTE_PROXIES (trusted proxies), RESOLUTE_MONITORS (who may read /metrics), RESOLUTE_PLAIN_HTTP=yes (lets other machines in without https); SMTP_URL, SMTP_FROM (mail); OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET (the province's sign-on); RESOLUTE_SECRET (one key for several machines).`
}

const helpOf = (command: Command, language: Language): string =>
  `resolute ${command.usage}\n\n${command.help[language]}\n\n${optionLines({ ...command.options, ...COMMON_OPTIONS }, language)}`

/** Errors made for a person; anything else is a fault of the program and keeps its stack. */
const sentenceOf = (error: unknown): Sentence | null => {
  if (error instanceof CannotDo || error instanceof NotAllowed) return error.sentence
  if (error instanceof ReadError) return error.localised
  return error instanceof Refusal ? error : null
}

const run = async (args: string[]): Promise<ExitCode> => {
  const [name, ...rest] = args
  const language = languageFrom(process.env)
  if (name === undefined || name === '--help' || name === 'help') {
    print(overview(language))
    return name === undefined ? 2 : 0
  }
  const command = COMMANDS.find((each) => each.name === name)
  if (!command) {
    tell(
      language === 'vi' ? `Không có lệnh “${name}”. Xem: resolute --help` : `There is no command “${name}”. See: resolute --help`,
    )
    return 2
  }
  const described = { ...command.options, ...COMMON_OPTIONS }
  const options = Object.fromEntries(
    Object.entries(described).map(([key, { type, multiple = false }]) => [key, { type, multiple }]),
  )
  let parsed: ReturnType<typeof parseArgs>
  try {
    parsed = parseArgs({ args: rest, options, allowPositionals: true })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    tell(`${reason}\n\n${helpOf(command, language)}`)
    return 2
  }
  const { values } = parsed
  const settings = settingsFrom(values, process.env)
  if (values.help) {
    print(helpOf(command, settings.language))
    return 0
  }
  try {
    return await command.run({ settings, positionals: parsed.positionals, options: values, print, tell })
  } catch (error) {
    const sentence = sentenceOf(error)
    if (!sentence) throw error
    tell(sentence[settings.language])
    return 2
  }
}

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  const sentence = sentenceOf(error)
  tell(sentence ? sentence[languageFrom(process.env)] : error instanceof Error ? (error.stack ?? error.message) : String(error))
  process.exitCode = 2
}
