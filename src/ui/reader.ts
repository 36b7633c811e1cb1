// How one reader sees the pages: language, date, and the addresses that keep both. Made once a request.
import { dateInVietnam, formatDate, type IsoDate, parseDate } from '#kernel/date.ts'
import { formatNumber } from '#kernel/format.ts'
import type { Language } from '#kernel/language.ts'
import type { Words } from './words/vi.ts'
import { wordsOf } from './words/words.ts'

type View = {
  language: Language
  today: IsoDate
  asOf: IsoDate
  /** What the reader typed where it is no date. */
  badAsOf: string | null
  /** Only what the books knew by then is told; null tells what they know now. */
  knownAt: Date | null
  /** ?known-at= as it stands in the address. */
  knownAtText: string | null
  /** The same where it is no day or instant. */
  badKnownAt: string | null
  /** The resolution asked for by ?resolution=; null shows the current one. */
  resolution: string | null
  /** Whether tasks are shown with the body they were given to, or with the one that has them on the view's day. */
  who: 'then' | 'now'
  pathname: string
  /** The address's parameters that stay when the reader moves on: not the language, nor what an act left behind. */
  search: URLSearchParams
}

type Parameters = Record<string, string | number | null | undefined>

export type Reader = View & {
  words: Words
  isToday: boolean
  number: (value: number) => string
  date: (date: IsoDate) => string
  /** The day in Vietnam of an instant in ISO 8601. */
  instant: (at: string) => string
  /** An address that keeps the date and the resolution of this view; a parameter set to null is left out. */
  to: (path: string, parameters?: Parameters) => string
  /** This page with some parameters changed and all others kept. */
  here: (parameters: Parameters) => string
  /** Where a form of this page sends the named act, with the date of this view. */
  act: (name: string) => string
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/

/** A day ("31/12/2025": the last instant of it in Vietnam) or an instant with its zone; null for anything else. */
export const instantOf = (text: string): Date | null => {
  const day = parseDate(text)
  if (day !== null) return new Date(`${day}T23:59:59.999+07:00`)
  // A plus that nobody escaped in an address arrives as a blank.
  const written = text.trim().replace(/ (?=\d\d:\d\d$)/, '+')
  const instant = INSTANT.test(written) ? new Date(written) : null
  return instant && !Number.isNaN(instant.getTime()) ? instant : null
}

/** The parameters of an address that are the reader's own choice of what to see. */
export const lasting = (search: URLSearchParams): URLSearchParams =>
  new URLSearchParams([...search].filter(([name]) => !name.startsWith('/') && name !== 'lang' && name !== 'saved'))

const withQuery = (path: string, search: URLSearchParams): string => {
  const query = search.toString()
  return query ? `${path}?${query}` : path
}

const apply = (search: URLSearchParams, parameters: Parameters): URLSearchParams => {
  for (const [name, value] of Object.entries(parameters)) {
    if (value === null || value === undefined || value === '') search.delete(name)
    else search.set(name, String(value))
  }
  return search
}

export const readerOf = (view: View): Reader => {
  const kept: Parameters = {
    'as-of': view.asOf === view.today ? null : view.asOf,
    'known-at': view.knownAt === null ? null : view.knownAtText,
    resolution: view.resolution,
    who: view.who === 'then' ? 'then' : null,
  }
  // Most links of a page differ in their path alone, so what they all keep is written once.
  const keptQuery = withQuery('', apply(new URLSearchParams(), kept))
  return {
    ...view,
    words: wordsOf(view.language),
    isToday: view.asOf === view.today,
    number: (value) => formatNumber(value, view.language),
    date: formatDate,
    instant: (at) => formatDate(dateInVietnam(new Date(at))),
    to: (path, parameters) =>
      parameters ? withQuery(path, apply(new URLSearchParams(), { ...kept, ...parameters })) : path + keptQuery,
    here: (parameters) => withQuery(view.pathname, apply(new URLSearchParams(view.search), parameters)),
    act: (name) => `?/${name}${keptQuery.replace('?', '&')}`,
  }
}
