// What may change about a project or its zone so that it passes. None of these knows what a rule says of it: each is tried.
import type { Bilingual } from '#kernel/language.ts'
import { said } from './finding.ts'
import type { Known, Project, Question, ZoneFacts } from './model.ts'
import { commonCode, standsTo } from './sector.ts'

export type Change = {
  id: string
  /** Who can bring it about. */
  by: 'investor' | 'authority'
  text: Bilingual
  /** The question as it would then be; null where there is nothing of it to change. */
  apply: (question: Question) => Question | null
}

const ofProject = (id: string, vi: string, en: string, change: (project: Project) => Partial<Project> | null): Change => ({
  ...{ id, by: 'investor', text: said(vi, en) },
  apply: (question) => {
    const changed = change(question.project)
    return changed && { ...question, project: { ...question.project, ...changed } }
  },
})

const ofZone = (
  id: string,
  vi: string,
  en: string,
  change: (zone: ZoneFacts, question: Question) => Partial<ZoneFacts> | null,
): Change => ({
  ...{ id, by: 'authority', text: said(vi, en) },
  apply: (question) => {
    if (question.site.is !== 'zone') return null
    const { zone } = question.site
    const changed = change(zone, question)
    return changed && { ...question, site: { is: 'zone', zone: { ...zone, ...changed } } }
  },
})

/** Supposed on the day of the question. */
const supposed = <T>(value: T, { rules }: Question): Known<T> => ({ value, from: rules.day, source: null })

const technology = (level: 'high' | 'source', vi: string, en: string): Change =>
  ofProject(`${level}-technology`, vi, en, ({ technology: has }) =>
    has?.includes(level) && !has.includes('outdated')
      ? null
      : { technology: [...(has ?? []).filter((each) => each === 'high' || each === 'source'), level] },
  )

/** Down to what the zone has left. */
const less = (
  key: 'wastewaterM3PerDay' | 'landHa' | 'powerMw',
  left: (zone: ZoneFacts) => readonly [Known<number>, Known<number>],
  vi: string,
  en: string,
): Change => ({
  ...{ id: `less-${key}`, by: 'investor', text: said(vi, en) },
  apply: (question) => {
    if (question.site.is !== 'zone') return null
    const [whole, taken] = left(question.site.zone)
    const asked = question.project[key]
    // Where nobody knows what is left, it is enough to say how much: some amount.
    const most = whole === null || taken === null ? (asked === null ? 1 : null) : whole.value - taken.value
    if (most === null || most <= 0 || (asked !== null && asked <= most)) return null
    return { ...question, project: { ...question.project, [key]: most } }
  },
})

/** The zone gets as much as the project asks for on top of what is taken. */
const more = (
  key: 'wastewaterM3PerDay' | 'landHa' | 'powerMw',
  whole: 'wastewaterCapacityM3PerDay' | 'industrialHa' | 'powerCapacityMw',
  taken: 'wastewaterUsedM3PerDay' | 'leasedIndustrialHa' | 'powerUsedMw',
  vi: string,
  en: string,
): Change =>
  ofZone(`more-${key}`, vi, en, (zone, question) => {
    const asked = question.project[key]
    if (asked === null) return null
    const used = zone[taken]?.value ?? 0
    return { [whole]: supposed(Math.max(zone[whole]?.value ?? 0, used + asked), question), [taken]: supposed(used, question) }
  })

export const CHANGES: readonly Change[] = [
  ofProject(
    'low-risk',
    'Giảm nguy cơ gây ô nhiễm xuống mức thấp, có chứng minh',
    'Bring the risk of pollution down to low, and show it',
    ({ pollutionRisk }) => (pollutionRisk === 'low' ? null : { pollutionRisk: 'low' }),
  ),
  ofProject(
    'no-outdated-technology',
    'Thay công nghệ, thiết bị lạc hậu; cho biết công nghệ dùng',
    'Replace outdated technology, and say which is used',
    ({ technology: has }) =>
      has?.includes('outdated') || !has?.length
        ? { technology: has?.some((each) => each !== 'outdated') ? has.filter((each) => each !== 'outdated') : ['standard'] }
        : null,
  ),
  technology('high', 'Dùng công nghệ cao', 'Use high technology'),
  technology('source', 'Dùng công nghệ nguồn', 'Use source technology'),
  ofProject('protection', 'Có biện pháp bảo vệ môi trường', 'Have environmental protection', ({ protectionMeasures }) =>
    protectionMeasures === true ? null : { protectionMeasures: true },
  ),
  ofProject('advanced-treatment', 'Dùng công nghệ xử lý môi trường tiên tiến', 'Use advanced treatment', ({ treatment }) =>
    treatment === 'advanced' ? null : { treatment: 'advanced' },
  ),
  ofProject('standards', 'Đạt các tiêu chuẩn môi trường', 'Meet the environmental standards', ({ standardsMet }) =>
    standardsMet === true ? null : { standardsMet: true },
  ),
  ofProject(
    'environmental-group',
    'Xác định nhóm môi trường; thuộc nhóm III hoặc IV thì qua',
    'Find the environmental group; III and IV pass',
    ({ eiaGroup }) => (eiaGroup === null ? { eiaGroup: 'III' } : null),
  ),
  less(
    'landHa',
    (zone) => [zone.industrialHa, zone.leasedIndustrialHa],
    'Cho biết diện tích, trong phần đất khu còn trống',
    'Say how much land, no more than the zone has left',
  ),
  less(
    'wastewaterM3PerDay',
    (zone) => [zone.wastewaterCapacityM3PerDay, zone.wastewaterUsedM3PerDay],
    'Cho biết lượng nước thải, trong phần công suất xử lý còn lại của khu',
    'Say how much wastewater, no more than the plant has left',
  ),
  less(
    'powerMw',
    (zone) => [zone.powerCapacityMw, zone.powerUsedMw],
    'Cho biết công suất điện, trong phần khu còn lại',
    'Say how much power, no more than the zone has left',
  ),
  {
    ...{ id: 'military-opinion', by: 'authority', text: said('Có ý kiến đồng ý của ngành Quân sự', 'The military agrees') },
    apply: (question) => {
      const { militaryOpinion } = question.project
      if (militaryOpinion?.outcome === 'agreed' && militaryOpinion.date <= question.rules.day) return null
      const opinion = { number: '', date: question.rules.day, outcome: 'agreed' } as const
      return { ...question, project: { ...question.project, militaryOpinion: opinion } }
    },
  },
  ofZone(
    'wastewater-plant',
    'Trạm xử lý nước thải của khu vận hành',
    'The wastewater plant of the zone runs',
    ({ wastewaterPlant }, question) => (wastewaterPlant?.value === 'yes' ? null : { wastewaterPlant: supposed('yes', question) }),
  ),
  more(
    'wastewaterM3PerDay',
    'wastewaterCapacityM3PerDay',
    'wastewaterUsedM3PerDay',
    'Khu xác nhận hoặc nâng công suất xử lý nước thải đủ cho dự án',
    'The zone confirms, or adds, enough treatment capacity',
  ),
  more(
    'landHa',
    'industrialHa',
    'leasedIndustrialHa',
    'Khu xác nhận hoặc có thêm đất công nghiệp đủ cho dự án',
    'The zone confirms, or adds, enough industrial land',
  ),
  more(
    'powerMw',
    'powerCapacityMw',
    'powerUsedMw',
    'Khu xác nhận hoặc được cấp thêm điện đủ cho dự án',
    'The zone confirms, or gets, enough power',
  ),
  ofZone(
    'zone-operates',
    'Khu có trong quy hoạch, được thành lập và xong hạ tầng',
    'The zone is in the plan, established, and its infrastructure complete',
    ({ state }, question) => (state?.value === 'operating' ? null : { state: supposed('operating', question) }),
  ),
  ofZone(
    'land-free',
    'Cho biết đất đã cho thuê; khu còn đất trống',
    'Leased land is told, and some is free',
    (zone, question) => {
      const industrial = zone.industrialHa?.value ?? 1
      const service = zone.serviceHa?.value ?? 0
      const leased = Math.min(zone.leasedIndustrialHa?.value ?? 0, industrial)
      return {
        industrialHa: supposed(Math.max(industrial, leased + 1), question),
        leasedIndustrialHa: supposed(leased, question),
        serviceHa: supposed(service, question),
        leasedServiceHa: supposed(Math.min(zone.leasedServiceHa?.value ?? 0, service), question),
      }
    },
  ),
  ofZone(
    'sector-permitted',
    'Khu xác nhận ngành này được phép vào',
    'The zone confirms that the sector may enter',
    (zone, question) => {
      const { sector } = question.project
      const code = sector && commonCode(sector, question.rules.mappings)
      // What a complete list leaves out is not confirmed but refused.
      if (code === null || zone.isSectorListComplete?.value === true) return null
      // Nor is a condition set aside under which it may enter already.
      const isListed = zone.sectors.some((each) => standsTo(code, commonCode(each, question.rules.mappings) ?? '?') === 'within')
      if (isListed) return null
      const permitted = { scheme: 'VSIC2018', code, name: '', condition: null, from: question.rules.day, source: null } as const
      return { sectors: [...zone.sectors, permitted] }
    },
  ),
]
