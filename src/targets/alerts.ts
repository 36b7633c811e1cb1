// What of a target needs to be looked at on a date, each with since when and on what facts. Pure. Thresholds are dated data
// (alert_threshold).
import { dayAt, daysBetween, formatDate, type IsoDate } from '#kernel/date.ts'
import { formatNumber } from '#kernel/format.ts'
import type { Bilingual, Language } from '#kernel/language.ts'
import { aimOf, nextFigure, PERIODS } from './course.ts'
import type { SeriesPoint } from './measured.ts'
import type { Evidence, EvidenceRow, Judged, Measured, Target } from './model.ts'
import { isAsGood } from './rules.ts'

export type AlertKind = 'gap' | 'falling' | 'missing' | 'stale' | 'contested' | 'jump'

export type Alert = { kind: AlertKind; text: Bilingual; since: IsoDate | null; evidence: Evidence[] }

/** A threshold with the day from which it holds, and who says so. */
export type Threshold = {
  name: 'gap-share' | 'falls' | 'stale-days' | 'jump-share' | 'explained-share'
  from: IsoDate
  value: number
  source: string
}

/** What rises and falls with jobs, each measured by somebody else. */
export const WITNESSES = {
  insured: { vi: 'lao động đóng bảo hiểm xã hội', en: 'insured workers' },
  power: { vi: 'điện tiêu thụ', en: 'power used' },
} as const
export type Witness = keyof typeof WITNESSES

export type Watched = {
  target: Target
  judged: Judged
  /** From the start to the day. */
  series: readonly SeriesPoint[]
  /** The day on which the target was promised. */
  promised: IsoDate | null
  isContested: (row: EvidenceRow) => boolean
  /** Of a target that counts jobs: what else the books measure where the jobs are. */
  witness: ((what: Witness, day: IsoDate) => Measured) | null
  /** All there are, the newest first. */
  thresholds: readonly Threshold[]
  asOf: IsoDate
}

/** Null where no threshold holds yet: nothing is told by one that nobody set. */
const thresholdOn = ({ thresholds, asOf }: Watched, name: Threshold['name']): number | null =>
  thresholds.find((each) => each.name === name && each.from <= asOf)?.value ?? null

const said = (value: number, language: Language): string => formatNumber(Math.round(value * 100) / 100, language)

/** Behind the course, or short of the goal after its day, by more than a share of the whole way. */
const gap = (watched: Watched): Alert | null => {
  const { target, judged, series } = watched
  const { status, baseline, expected, measured } = judged
  const limit = thresholdOn(watched, 'gap-share')
  const aim = aimOf(target)
  const asked = status === 'missed' ? aim : expected
  if (limit === null || (status !== 'behind' && status !== 'missed') || measured.value === null || asked === null) return null
  const whole = Math.abs(aim - (baseline?.value ?? 0)) || Math.abs(aim) || 1
  const share = Math.abs(asked - measured.value) / whole
  if (share < limit) return null
  const lasting = series.findLastIndex(
    (point) => point.measured.value === null || point.expected === null || isAsGood(target, point.measured.value, point.expected),
  )
  const text = (language: Language) => [measured.value ?? 0, asked, Math.round(share * 100)].map((each) => said(each, language))
  const [has, needs, percent] = text('vi')
  const [hasEn, needsEn, percentEn] = text('en')
  return {
    kind: 'gap',
    text: {
      vi: `Có ${has}, cần ${needs} ${target.unit.vi}: lệch ${percent} % quãng đường.`,
      en: `Has ${hasEn}, needs ${needsEn} ${target.unit.en ?? target.unit.vi}: short by ${percentEn} % of the way.`,
    },
    since: series[lasting + 1]?.date ?? null,
    evidence: measured.evidence,
  }
}

/** The known figures of a series, one for each day of which they are. */
const known = (series: readonly SeriesPoint[]): { date: IsoDate; value: number; evidence: Evidence[] }[] => {
  const figures: ReturnType<typeof known> = []
  for (const { date, measured } of series) {
    if (measured.value === null) continue
    const figure = { date: measured.date ?? date, value: measured.value, evidence: measured.evidence }
    if (figure.date === figures.at(-1)?.date) figures.pop()
    figures.push(figure)
  }
  return figures
}

/** The figure has become worse several times in a row. */
const falling = (watched: Watched): Alert | null => {
  const { target, series } = watched
  const limit = thresholdOn(watched, 'falls')
  if (limit === null || target.direction === 'within') return null
  const figures = known(series)
  const isWorse = (n: number): boolean => {
    const [before, now] = [figures[n - 1], figures[n]]
    if (!before || !now) return false
    return before.value !== now.value && !isAsGood(target, now.value, before.value)
  }
  let falls = 0
  while (isWorse(figures.length - 1 - falls)) falls++
  const [highest, latest] = [figures[figures.length - 1 - falls], figures.at(-1)]
  if (falls < limit || !highest || !latest) return null
  return {
    kind: 'falling',
    text: {
      vi: `Xấu đi ${falls} lần liền: từ ${said(highest.value, 'vi')} (${formatDate(highest.date)}) đến ${said(latest.value, 'vi')} ${target.unit.vi} (${formatDate(latest.date)}).`,
      en: `Worse ${falls} times in a row: from ${said(highest.value, 'en')} (${formatDate(highest.date)}) to ${said(latest.value, 'en')} ${target.unit.en ?? target.unit.vi} (${formatDate(latest.date)}).`,
    },
    since: figures[figures.length - falls]?.date ?? null,
    evidence: latest.evidence,
  }
}

/** The day of the newest figure, null where none is known. */
const latestOf = ({ judged: { measured } }: Watched): IsoDate | null => (measured.value === null ? null : measured.date)

/** A figure that ought to be there and is not. */
const missing = (watched: Watched): Alert | null => {
  const { target, judged, promised, asOf } = watched
  const { measured } = judged
  const next = nextFigure(target, latestOf(watched), promised)
  if (next?.by && next.by < asOf)
    return {
      kind: 'missing',
      text: {
        vi: `Số liệu ngày ${formatDate(next.of)} lẽ ra có từ ${formatDate(next.by)}.`,
        en: `The figure of ${formatDate(next.of)} was to be there by ${formatDate(next.by)}.`,
      },
      since: next.by,
      evidence: [],
    }
  if (measured.value !== null || measured.missing.length === 0) return null
  return {
    kind: 'missing',
    text: {
      vi: `Chưa tính được: còn thiếu ${measured.missing.length} số liệu.`,
      en: `Cannot be told: ${measured.missing.length} ${measured.missing.length === 1 ? 'figure is' : 'figures are'} missing.`,
    },
    since: promised,
    evidence: measured.evidence,
  }
}

/** The newest figure is so old that it says little of the day: two periods and the delay, or the threshold where no period is known. */
const stale = (watched: Watched): Alert | null => {
  const { target, judged, asOf } = watched
  const latest = latestOf(watched)
  const limit = target.period
    ? Math.ceil(2 * PERIODS[target.period] * 30.5) + (target.delayDays ?? 0)
    : thresholdOn(watched, 'stale-days')
  // Of a goal that was reached, or whose day the figure tells, nobody owes a newer one.
  const isOver = judged.status === 'met' || (target.due !== null && latest !== null && latest >= target.due)
  if (latest === null || limit === null || isOver || daysBetween(latest, asOf) <= limit) return null
  return {
    kind: 'stale',
    text: {
      vi: `Số liệu mới nhất là của ngày ${formatDate(latest)}, đã quá ${limit} ngày.`,
      en: `The newest figure is of ${formatDate(latest)}, more than ${limit} days old.`,
    },
    since: dayAt(latest, limit),
    evidence: judged.measured.evidence,
  }
}

/** Somebody states otherwise what the figure rests on, and nobody has decided. */
const contested = ({ judged, isContested }: Watched): Alert | null => {
  const evidence = judged.measured.evidence.filter(({ row }) => row !== null && isContested(row))
  if (evidence.length === 0) return null
  return {
    kind: 'contested',
    text: {
      vi: `${evidence.length} dữ kiện đang bị kiến nghị, chưa ai quyết định.`,
      en: `${evidence.length} ${evidence.length === 1 ? 'fact is' : 'facts are'} contested and undecided.`,
    },
    since: null,
    evidence,
  }
}

/** By what part of what was before it changed; null where nothing was. */
const growth = (before: number | null, now: number | null): number | null =>
  before === null || now === null || before === 0 ? null : (now - before) / before

/**
 * Between its two newest figures the number of jobs jumped, and of what should have moved with it some did not, or the other way.
 * Where the books do not know, they are no witness.
 */
const jump = (watched: Watched): Alert | null => {
  const { series, witness } = watched
  const [least, explained] = [thresholdOn(watched, 'jump-share'), thresholdOn(watched, 'explained-share')]
  const [before, now] = known(series).slice(-2)
  if (least === null || explained === null || witness === null || !before || !now) return null
  const jobs = growth(before.value, now.value)
  if (jobs === null || Math.abs(jobs) < least) return null
  const silent = (Object.keys(WITNESSES) as Witness[]).flatMap((what) => {
    const latest = witness(what, now.date)
    const moved = growth(witness(what, before.date).value, latest.value)
    return moved === null || moved / jobs >= explained ? [] : [{ ...WITNESSES[what], moved, evidence: latest.evidence }]
  })
  if (silent.length === 0) return null
  const percent = (share: number, language: Language) => `${share > 0 ? '+' : ''}${said(share * 100, language)} %`
  const others = (language: Language) => silent.map((each) => `${each[language]} ${percent(each.moved, language)}`).join(', ')
  return {
    kind: 'jump',
    text: {
      vi: `Việc làm ${percent(jobs, 'vi')} từ ${formatDate(before.date)} đến ${formatDate(now.date)}, sổ không giải thích được: ${others('vi')}.`,
      en: `Jobs ${percent(jobs, 'en')} from ${formatDate(before.date)} to ${formatDate(now.date)}, which the books do not explain: ${others('en')}.`,
    },
    since: now.date,
    evidence: [...now.evidence, ...silent.flatMap(({ evidence }) => evidence)],
  }
}

/** In the order of what asks for most. */
export const alertsOf = (watched: Watched): Alert[] =>
  [gap, falling, jump, missing, stale, contested].flatMap((rule) => rule(watched) ?? [])
