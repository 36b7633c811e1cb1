// What the simulated resolution promises. A few goals are set by what will be so, a little above or below, so that every
// world shows targets met, missed, on course, behind and unknown.
import type { IsoDate } from '#kernel/date.ts'
import type { Pack } from '#pack/model.ts'
import type { ZoneKind, ZoneState } from '#registers/books/zones.ts'
import { stateRank } from '#registers/zones.ts'
import { daysAfter, endOfYear, instantOn, yearOf } from './calendar.ts'
import type { Province } from './model.ts'
import { workersOn } from './province.ts'

type PackTarget = Pack['targets'][number]
type Wanted = Pick<PackTarget, 'id' | 'provision' | 'name' | 'value' | 'unit' | 'due' | 'measure' | 'reporter'> &
  Partial<Pick<PackTarget, 'baseline' | 'comparator' | 'headline'>>

const PERCENT = { vi: '%', en: '%' }

/** How many zones of a kind will have reached a state by the day. */
const countBy = ({ zones }: Province, kind: ZoneKind, state: ZoneState, day: IsoDate): number =>
  zones.filter(
    (zone) => zone.kind === kind && [...zone.reached].some(([each, on]) => stateRank(each) >= stateRank(state) && on <= day),
  ).length

export const targetsOf = (province: Province): PackTarget[] => {
  const jobs = province.zones.reduce((sum, { lots }) => sum + workersOn(lots, endOfYear(2030)), 0)
  const wanted: Wanted[] = [
    {
      ...{ id: 'khu-hoat-dong-2025', provision: 'II.1', name: { vi: 'khu công nghiệp hoạt động', en: 'parks in operation' } },
      ...{
        value: Math.max(1, countBy(province, 'park', 'operating', '2024-12-31')),
        unit: { vi: 'khu', en: 'parks' },
        due: endOfYear(2025),
      },
      measure: { indicator: 'zones-in-state', kind: 'park', atLeast: 'operating', only: 'all', unlisted: 0 },
      reporter: 'ban-quan-ly',
    },
    {
      ...{
        id: 'cum-ha-tang-2025',
        provision: 'II.2',
        name: { vi: 'cụm cơ bản xong hạ tầng', en: 'clusters with basic infrastructure' },
      },
      value: countBy(province, 'cluster', 'basic-infrastructure', '2026-12-31') + province.scale + 1,
      ...{ unit: { vi: 'cụm', en: 'clusters' }, due: endOfYear(2025), reporter: 'so-cong-thuong' },
      measure: { indicator: 'zones-in-state', kind: 'cluster', atLeast: 'basic-infrastructure', only: 'all', unlisted: 0 },
    },
    {
      ...{
        id: 'lap-day-2030',
        provision: 'II.1',
        name: { vi: 'tỷ lệ lấp đầy các khu đang hoạt động', en: 'occupancy of parks in operation' },
      },
      ...{ value: 85, unit: PERCENT, due: endOfYear(2030), reporter: 'ban-quan-ly' },
      measure: { indicator: 'occupancy', kinds: ['park'], unlisted: 0 },
    },
    {
      ...{
        id: 'nuoc-thai-2030',
        provision: 'II.1',
        name: { vi: 'khu hoạt động có trạm xử lý nước thải', en: 'parks in operation with a wastewater plant' },
      },
      ...{ value: 100, unit: PERCENT, due: endOfYear(2030), reporter: 'ban-quan-ly' },
      measure: { indicator: 'zones-with', kind: 'park', attributes: ['wastewater-plant'] },
    },
    {
      ...{
        id: 'nha-o-cum-2030',
        provision: 'II.2',
        name: { vi: 'cụm hoạt động có nhà ở và dịch vụ', en: 'clusters in operation with housing and services' },
      },
      ...{ value: 70, unit: PERCENT, due: endOfYear(2030), reporter: 'so-cong-thuong' },
      measure: { indicator: 'zones-with', kind: 'cluster', attributes: ['worker-housing', 'social-services'] },
    },
    {
      ...{
        id: 'khu-kinh-te-2027',
        provision: 'II.3',
        name: { vi: 'khu kinh tế được thành lập', en: 'economic zones established' },
      },
      ...{ value: 1, unit: { vi: 'khu', en: 'zones' }, due: endOfYear(2027), reporter: 'ubnd' },
      measure: { indicator: 'zones-in-state', kind: 'economic-zone', atLeast: 'established', only: 'all', unlisted: 0 },
    },
    {
      ...{ id: 'viec-lam-2030', provision: 'II.4', name: { vi: 'việc làm ổn định', en: 'stable jobs' } },
      ...{
        value: Math.ceil((jobs * 1.3) / 1000) * 1000,
        unit: { vi: 'lao động', en: 'workers' },
        due: endOfYear(2030),
        reporter: 'so-noi-vu',
      },
      measure: { indicator: 'stable-jobs', kinds: ['park', 'cluster'], unlisted: 0 },
    },
    ...REPORTED.map(({ id, name, goal, baseline, reporter }) => ({
      ...{ id, provision: 'II.4', name, value: goal, unit: PERCENT, due: endOfYear(2030), reporter },
      measure: { indicator: 'reported' as const },
      baseline: { value: baseline, date: endOfYear(2020), source: 'kiem-ke-2020' },
    })),
    {
      ...{ id: 'thu-ngan-sach-2030', provision: 'II.4', name: { vi: 'thu ngân sách từ khu, cụm', en: 'revenue from the zones' } },
      ...{
        value: 3500,
        unit: { vi: 'tỷ đồng', en: 'billion VND' },
        due: endOfYear(2030),
        reporter: 'so-tai-chinh',
        headline: false,
      },
      measure: { indicator: 'reported' },
    },
  ]
  return wanted.map((each) => ({
    ...{
      document: null,
      comparator: '>=' as const,
      valueMax: null,
      place: null,
      headline: true,
      direction: null,
      baseline: null,
      period: null,
      delayDays: null,
    },
    ...each,
  }))
}

/** Figures that bodies report each year; one series runs ahead of its line, the other falls behind. */
const REPORTED = [
  {
    id: 'lao-dong-dao-tao-2030',
    name: { vi: 'lao động qua đào tạo', en: 'trained workers' },
    baseline: 52,
    goal: 75,
    pace: 1.25,
    reporter: 'so-noi-vu',
  },
  {
    id: 'ty-trong-cong-nghiep-2030',
    name: { vi: 'tỷ trọng công nghiệp trong GRDP', en: 'share of industry in GRDP' },
    baseline: 24,
    goal: 40,
    pace: 0.55,
    reporter: 'so-tai-chinh',
  },
] as const

export type Figure = { target: string; value: number; asOf: IsoDate; source: string; at: number; by: string }

export const figuresOf = (province: Province): Figure[] =>
  REPORTED.flatMap(({ id, baseline, goal, pace, reporter }) => {
    const figures: Figure[] = []
    for (let year = 2021; year <= yearOf(province.until); year++) {
      const random = province.random.fork(`figures ${id} ${year}`)
      const value = Math.round((baseline + ((goal - baseline) * pace * (year - 2020)) / 10 + random.between(-0.4, 0.4)) * 10) / 10
      const at = instantOn(daysAfter(endOfYear(year), random.whole(40, 80)), 14)
      if (at <= province.closing)
        figures.push({ target: id, value, asOf: endOfYear(year), source: `bao-cao-${year}`, at, by: `account:${reporter}` })
    }
    return figures
  })
