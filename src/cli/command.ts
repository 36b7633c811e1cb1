// What every command shares: its place in the help, the settings all of them take, and how they answer.
// Exit codes: 0 done, 1 done and the answer is "no", 2 could not.
import { type Language, languageOf } from '#kernel/language.ts'

export type Sentence = { vi: string; en: string }

export type Settings = {
  language: Language
  json: boolean
  dataDir: string
  databaseUrl: string | undefined
  keysFile: string | undefined
}

export type Option = { type: 'string' | 'boolean'; value?: string; multiple?: boolean; help: Sentence }

/** A list where the option may be given several times. */
type OptionValue = string | boolean | (string | boolean)[] | undefined

export type Invocation = {
  settings: Settings
  positionals: string[]
  options: Readonly<Record<string, OptionValue>>
  /** The answer, on stdout. */
  print: (text: string) => void
  /** Progress and diagnostics, on stderr. */
  tell: (text: string) => void
}

export type ExitCode = 0 | 1 | 2

export type Command = {
  name: string
  usage: string
  help: Sentence
  options: Readonly<Record<string, Option>>
  run: (invocation: Invocation) => Promise<ExitCode>
}

/** Bad usage or bad input: told to the user as it is, exit code 2. */
export class CannotDo extends Error {
  readonly sentence: Sentence
  constructor(sentence: Sentence) {
    super(sentence.en)
    this.name = 'CannotDo'
    this.sentence = sentence
  }
}

export const COMMON_OPTIONS: Readonly<Record<string, Option>> = {
  json: { type: 'boolean', help: { vi: 'trả lời bằng một giá trị JSON', en: 'answer as one JSON value' } },
  lang: { type: 'string', value: 'vi|en', help: { vi: 'ngôn ngữ (mặc định theo LANG)', en: 'language (default from LANG)' } },
  data: {
    type: 'string',
    value: 'DIR',
    help: { vi: 'thư mục dữ liệu (mặc định .resolute)', en: 'data folder (default .resolute)' },
  },
  database: {
    type: 'string',
    value: 'URL',
    help: { vi: 'PostgreSQL ≥ 15 thay cho máy chủ kèm theo', en: 'PostgreSQL ≥ 15 instead of the embedded server' },
  },
  keys: {
    type: 'string',
    value: 'FILE',
    help: {
      vi: 'tệp khoá của dữ liệu cá nhân (mặc định keys.json trong thư mục dữ liệu)',
      en: 'key file of personal data (default keys.json of the data folder)',
    },
  },
  help: { type: 'boolean', help: { vi: 'xem cách dùng', en: 'show usage' } },
}

type Environment = Readonly<Record<string, string | undefined>>

export const languageFrom = (environment: Environment): Language =>
  languageOf(environment.LC_ALL || environment.LC_MESSAGES || environment.LANG)

export const settingsFrom = (options: Invocation['options'], environment: Environment): Settings => {
  const text = (name: string) => (typeof options[name] === 'string' ? options[name] : undefined)
  const lang = text('lang')
  if (lang !== undefined && lang !== 'vi' && lang !== 'en')
    throw new CannotDo({ vi: `--lang chỉ nhận vi hoặc en, không nhận “${lang}”.`, en: `--lang takes vi or en, not “${lang}”.` })
  return {
    language: lang ?? languageFrom(environment),
    json: options.json === true,
    dataDir: text('data') ?? environment.RESOLUTE_DATA ?? '.resolute',
    databaseUrl: text('database') ?? environment.DATABASE_URL,
    keysFile: text('keys') ?? environment.RESOLUTE_KEYS,
  }
}

/** The one file the command works on; says how to call it otherwise. */
export const onlyArgument = ({ positionals }: Invocation, usage: string): string => {
  const [first, ...more] = positionals
  if (first === undefined || more.length > 0)
    throw new CannotDo({ vi: `Cách dùng: resolute ${usage}`, en: `Usage: resolute ${usage}` })
  return first
}
