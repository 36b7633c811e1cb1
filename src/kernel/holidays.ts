// Public holidays and the days off that go with them: by the law for any year, and as decided where the year's decision is known.
import { dayAfter, dayAt, type IsoDate } from './date.ts'
import type { Bilingual } from './language.ts'
import { lunarMonthStart } from './lunar.ts'
import { type Calendar, isWeekend, type YearOfWork } from './workdays.ts'

export type Holiday = { day: IsoDate; name: Bilingual; law: string }

/** What is announced for a year: when the five days of Tết begin, which day goes with 2 September, and days exchanged. */
type Decision = {
  year: number
  tetFrom: IsoDate
  besideNationalDay: IsoDate
  exchanged: readonly { off: IsoDate; worked: IsoDate }[]
  source: string
}

const LABOUR_CODE = 'Bộ luật Lao động 45/2019/QH14, điều 112'
const MEMORY = 'thông báo nghỉ Tết, Quốc khánh của năm (Bộ Lao động - Thương binh và Xã hội), ghi theo trí nhớ'

const DECISIONS: readonly Decision[] = [
  { year: 2021, tetFrom: '2021-02-10', besideNationalDay: '2021-09-03', exchanged: [], source: MEMORY },
  { year: 2022, tetFrom: '2022-01-31', besideNationalDay: '2022-09-01', exchanged: [], source: MEMORY },
  { year: 2023, tetFrom: '2023-01-20', besideNationalDay: '2023-09-01', exchanged: [], source: MEMORY },
  {
    year: 2024,
    tetFrom: '2024-02-08',
    besideNationalDay: '2024-09-03',
    exchanged: [{ off: '2024-04-29', worked: '2024-05-04' }],
    source: MEMORY,
  },
  {
    year: 2025,
    tetFrom: '2025-01-27',
    besideNationalDay: '2025-09-01',
    exchanged: [{ off: '2025-05-02', worked: '2025-04-26' }],
    source: MEMORY,
  },
  {
    year: 2026,
    tetFrom: '2026-02-16',
    besideNationalDay: '2026-09-01',
    exchanged: [
      { off: '2026-01-02', worked: '2026-01-10' },
      { off: '2026-08-31', worked: '2026-08-22' },
    ],
    source: 'lịch nghỉ năm 2026 theo xaydungchinhsach.chinhphu.vn, dẫn lại từ nguồn thứ cấp',
  },
]

/** From when on which other days are holidays than the Labour Code of 2019 named at first. */
const CULTURE_DAY = { from: 2026, law: 'Nghị quyết 28/2026/QH16, dẫn lại từ nguồn thứ cấp' }

const decisionOf = (year: number): Decision | null => DECISIONS.find((each) => each.year === year) ?? null

/** Without a decision: the day that makes the longer row of days off, and the day before where both do as well. */
const besideNationalDay = (year: number): IsoDate => {
  const weekday = new Date(`${year}-09-02`).getUTCDay()
  return [0, 1, 4].includes(weekday) ? `${year}-09-03` : `${year}-09-01`
}

/** The holidays of a year in the order of days (Labour Code 45/2019/QH14, art. 112). */
export const holidaysOf = (year: number): Holiday[] => {
  const decided = decisionOf(year)
  const tet = lunarMonthStart(year, 1)
  // Without a decision: the last day of the old year and four of the new.
  const tetFrom = decided?.tetFrom ?? dayAt(tet, -1)
  const holiday = (day: IsoDate, vi: string, en: string, law = LABOUR_CODE): Holiday => ({ day, name: { vi, en }, law })
  return [
    holiday(`${year}-01-01`, 'Tết Dương lịch', 'New Year'),
    ...[0, 1, 2, 3, 4].map((after) => holiday(dayAt(tetFrom, after), 'Tết Âm lịch', 'Lunar New Year')),
    holiday(dayAt(lunarMonthStart(year, 3), 9), 'Giỗ Tổ Hùng Vương', 'Hùng Kings’ commemoration'),
    holiday(`${year}-04-30`, 'Ngày Chiến thắng', 'Victory Day'),
    holiday(`${year}-05-01`, 'Ngày Quốc tế lao động', 'International Labour Day'),
    ...[`${year}-09-02`, decided?.besideNationalDay ?? besideNationalDay(year)]
      .toSorted()
      .map((day) => holiday(day, 'Quốc khánh', 'National Day')),
    ...(year >= CULTURE_DAY.from
      ? [holiday(`${year}-11-24`, 'Ngày Văn hóa Việt Nam', 'Vietnam Culture Day', CULTURE_DAY.law)]
      : []),
  ].toSorted((a, b) => (a.day < b.day ? -1 : 1))
}

const yearOf = (year: number): YearOfWork => {
  const decided = decisionOf(year)
  const off = new Set(holidaysOf(year).map(({ day }) => day))
  // Labour Code, art. 111.3: for a holiday at a weekend the next working day is off; one more where two fall on one day.
  const owed = holidaysOf(year).filter(({ day }, at, all) => isWeekend(day) || all[at - 1]?.day === day)
  for (const { day } of owed) {
    let instead = dayAfter(day)
    while (isWeekend(instead) || off.has(instead)) instead = dayAfter(instead)
    off.add(instead)
  }
  for (const { off: day } of decided?.exchanged ?? []) off.add(day)
  return { off, worked: new Set(decided?.exchanged.map(({ worked }) => worked)), decidedBy: decided?.source ?? null }
}

const years = new Map<number, YearOfWork>()
/** The working days of offices in Vietnam. */
export const officeCalendar: Calendar = (year) => {
  const known = years.get(year)
  if (known) return known
  const made = yearOf(year)
  years.set(year, made)
  return made
}
