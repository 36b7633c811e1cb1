// Industrial parks, industrial clusters and economic zones: the land the resolution is about.
import { defineBook, type Problem, type RowOf } from '../book.ts'
import { choice } from '../kinds/choice.ts'
import { date } from '../kinds/date.ts'
import { decimal } from '../kinds/decimal.ts'
import { flag } from '../kinds/flag.ts'
import { integer } from '../kinds/integer.ts'
import { place } from '../kinds/place.ts'
import { reference } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'

const ZONE_KIND_LABELS = {
  park: { vi: 'khu công nghiệp', en: 'industrial park' },
  cluster: { vi: 'cụm công nghiệp', en: 'industrial cluster' },
  'economic-zone': { vi: 'khu kinh tế', en: 'economic zone' },
} as const
export type ZoneKind = keyof typeof ZONE_KIND_LABELS
export const ZONE_KINDS = Object.keys(ZONE_KIND_LABELS) as [ZoneKind, ...ZoneKind[]]

/** The life of a zone in order; a later state includes the earlier ones. */
const ZONE_STATE_LABELS = {
  planned: { vi: 'dự kiến', en: 'planned' },
  'in-provincial-plan': { vi: 'có trong quy hoạch tỉnh', en: 'in the provincial plan' },
  established: { vi: 'đã thành lập', en: 'established' },
  'investor-chosen': { vi: 'đã chọn chủ đầu tư hạ tầng', en: 'infrastructure investor chosen' },
  'land-cleared': { vi: 'đã giải phóng mặt bằng', en: 'land cleared' },
  building: { vi: 'đang xây dựng hạ tầng', en: 'infrastructure under construction' },
  'basic-infrastructure': { vi: 'cơ bản xong hạ tầng', en: 'basic infrastructure complete' },
  operating: { vi: 'đang hoạt động', en: 'operating' },
} as const
export type ZoneState = keyof typeof ZONE_STATE_LABELS
export const ZONE_STATES = Object.keys(ZONE_STATE_LABELS) as [ZoneState, ...ZoneState[]]

const PROVIDED = {
  yes: { vi: 'có', en: 'yes' },
  building: { vi: 'đang xây dựng', en: 'under construction' },
  no: { vi: 'chưa có', en: 'no' },
} as const

const HA = { vi: 'ha', en: 'ha' }
const M3_PER_DAY = { vi: 'm³/ngày đêm', en: 'm³ a day' }
const MW = { vi: 'MW', en: 'MW' }
const WORKERS = { vi: 'lao động', en: 'workers' }
const OCCUPANCY = 'Nghị định 35/2022/NĐ-CP, Điều 2.22'

export const zones = defineBook({
  name: 'zones',
  table: 'zone',
  label: { vi: 'Khu, cụm công nghiệp, khu kinh tế', en: 'Industrial parks, clusters and economic zones' },
  one: { vi: 'khu, cụm', en: 'zone' },
  description: {
    vi: 'Mỗi khu công nghiệp, cụm công nghiệp, khu kinh tế một dòng: trạng thái, đất đai, lao động, công trình thiết yếu.',
    en: 'One row for each industrial park, cluster and economic zone: state, land, workers, essential works.',
  },
  identity: 'named',
  keeper: {
    vi: 'Ban Quản lý các khu công nghiệp (khu), Sở Công Thương (cụm)',
    en: 'Management Board of Industrial Parks (parks), Department of Industry and Trade (clusters)',
  },
  title: 'nameVi',
  sort: 'nameVi',
  geometry: 'geometry',
  fields: {
    kind: choice(ZONE_KIND_LABELS, {
      label: { vi: 'Loại', en: 'Kind' },
      required: true,
      indexed: true,
      law: 'Nghị định 35/2022/NĐ-CP, Điều 2; Nghị định 32/2024/NĐ-CP, Điều 2',
    }),
    nameVi: text({ label: { vi: 'Tên', en: 'Name' }, required: true, searched: true, indexed: true }),
    nameEn: text({ label: { vi: 'Tên tiếng Anh', en: 'Name in English' }, searched: true }),
    placeVi: text({ label: { vi: 'Địa điểm', en: 'Place' }, searched: true }),
    placeEn: text({ label: { vi: 'Địa điểm (tiếng Anh)', en: 'Place in English' } }),
    isNew: flag({
      label: { vi: 'Tính là mới', en: 'Counted as new' },
      description: { vi: 'Văn bản tính vào số khu, cụm mới', en: 'The document counts it among the new ones' },
      required: true,
    }),
    provision: text({
      label: { vi: 'Điểm của văn bản', en: 'Provision' },
      description: { vi: 'Đơn vị của văn bản chính nêu tên', en: 'The provision of the main document that names it' },
    }),
    keeper: reference('agency', { label: { vi: 'Cơ quan giữ số liệu', en: 'Keeper of its facts' } }),
    parent: reference('zones', {
      label: { vi: 'Thuộc hoặc từ khu', en: 'Part of, or from, the zone' },
      description: {
        vi: 'Khu mà phần này mở rộng, chia giai đoạn hoặc tách ra',
        en: 'The zone it expands, is a phase of or was split from',
      },
    }),
    lineage: choice(
      {
        expansion: { vi: 'phần mở rộng', en: 'expansion' },
        phase: { vi: 'giai đoạn', en: 'phase' },
        split: { vi: 'tách ra', en: 'split off' },
      },
      { label: { vi: 'Quan hệ với khu đó', en: 'Relation to that zone' } },
    ),
    state: choice(ZONE_STATE_LABELS, {
      label: { vi: 'Trạng thái', en: 'State' },
      indexed: true,
      law: 'Nghị định 35/2022/NĐ-CP, Điều 8–11',
    }),
    legalAct: text({ label: { vi: 'Văn bản thành lập', en: 'Act that established it' } }),
    establishedOn: date({ label: { vi: 'Ngày thành lập', en: 'Established on' } }),
    investor: text({ label: { vi: 'Chủ đầu tư hạ tầng', en: 'Infrastructure investor' }, searched: true }),
    grossHa: decimal({ unit: HA }, { label: { vi: 'Diện tích tự nhiên', en: 'Gross area' }, indexed: true }),
    industrialHa: decimal({ unit: HA }, { label: { vi: 'Đất công nghiệp', en: 'Industrial land' }, law: OCCUPANCY }),
    serviceHa: decimal({ unit: HA }, { label: { vi: 'Đất dịch vụ', en: 'Service land' }, law: OCCUPANCY }),
    leasedIndustrialHa: decimal(
      { unit: HA },
      { label: { vi: 'Đất công nghiệp đã cho thuê', en: 'Leased industrial land' }, law: OCCUPANCY },
    ),
    leasedServiceHa: decimal(
      { unit: HA },
      { label: { vi: 'Đất dịch vụ đã cho thuê', en: 'Leased service land' }, law: OCCUPANCY },
    ),
    expansionHa: decimal({ unit: HA }, { label: { vi: 'Diện tích mở rộng dự kiến', en: 'Planned expansion' } }),
    nonTariffHa: decimal(
      { unit: HA },
      {
        label: { vi: 'Đất khu phi thuế quan', en: 'Non-tariff area' },
        description: { vi: 'Của khu kinh tế', en: 'Of an economic zone' },
        law: 'Biểu 2112.H.QLKKT',
      },
    ),
    clearedHa: decimal({ unit: HA }, { label: { vi: 'Đã giải phóng mặt bằng', en: 'Land cleared' } }),
    infrastructurePercent: decimal(
      { unit: { vi: '%', en: '%' }, most: 100 },
      { label: { vi: 'Hạ tầng đã hoàn thành', en: 'Infrastructure complete' }, law: 'Biểu 2103.H.QLKKT' },
    ),
    stableJobs: integer({ unit: WORKERS }, { label: { vi: 'Việc làm ổn định', en: 'Stable jobs' } }),
    expectedJobs: integer({ unit: WORKERS }, { label: { vi: 'Việc làm dự kiến', en: 'Expected jobs' } }),
    workerHousing: choice(PROVIDED, {
      label: { vi: 'Nhà ở công nhân', en: 'Workers’ housing' },
      law: 'Nghị định 35/2022/NĐ-CP, Điều 9',
    }),
    socialServices: choice(PROVIDED, {
      label: { vi: 'Công trình dịch vụ, văn hoá thiết yếu', en: 'Essential services' },
      law: 'Nghị định 35/2022/NĐ-CP, Điều 9',
    }),
    wastewaterPlant: choice(PROVIDED, {
      label: { vi: 'Trạm xử lý nước thải tập trung', en: 'Central wastewater plant' },
      law: 'Nghị định 35/2022/NĐ-CP, Điều 9',
    }),
    wastewaterCapacityM3PerDay: decimal(
      { unit: M3_PER_DAY },
      { label: { vi: 'Công suất xử lý nước thải', en: 'Wastewater treatment capacity' }, law: 'Biểu 2105.H.QLKKT' },
    ),
    wastewaterUsedM3PerDay: decimal(
      { unit: M3_PER_DAY },
      { label: { vi: 'Nước thải đang xử lý, kể cả phần đã cam kết', en: 'Wastewater treated, with what is committed' } },
    ),
    waterCapacityM3PerDay: decimal({ unit: M3_PER_DAY }, { label: { vi: 'Công suất cấp nước', en: 'Water supply' } }),
    waterUsedM3PerDay: decimal(
      { unit: M3_PER_DAY },
      { label: { vi: 'Nước đã cấp, kể cả phần đã cam kết', en: 'Water in use, with what is committed' } },
    ),
    powerCapacityMw: decimal({ unit: MW }, { label: { vi: 'Công suất cấp điện', en: 'Power supply' } }),
    powerUsedMw: decimal(
      { unit: MW },
      { label: { vi: 'Công suất điện đã dùng, kể cả phần đã cam kết', en: 'Power in use, with what is committed' } },
    ),
    isSectorListComplete: flag({
      label: { vi: 'Danh mục ngành được phép đã đủ', en: 'List of permitted sectors complete' },
      description: {
        vi: 'Ngành không có trong sổ ngành được phép thì không được vào khu',
        en: 'A sector that the book of permitted sectors does not name may not enter the zone',
      },
    }),
    geometry: place({ label: { vi: 'Hình trên bản đồ', en: 'Shape on the map' } }),
    isApproximate: flag({
      label: { vi: 'Hình chỉ gần đúng', en: 'The shape is approximate' },
      description: { vi: 'Ví dụ chỉ là tâm của xã', en: 'Only the centre of a commune, for instance' },
    }),
  },
  check: (row) => [
    ...within(row.leasedIndustrialHa, row.industrialHa, 'leasedIndustrialHa', 'đất công nghiệp', 'industrial land'),
    ...within(row.leasedServiceHa, row.serviceHa, 'leasedServiceHa', 'đất dịch vụ', 'service land'),
    ...within(row.nonTariffHa, row.grossHa, 'nonTariffHa', 'diện tích tự nhiên', 'gross area'),
    ...within(sum(row.industrialHa, row.serviceHa), row.grossHa, 'grossHa', 'diện tích tự nhiên', 'gross area'),
  ],
})

export type ZoneRow = RowOf<typeof zones>

const sum = (a: number | null, b: number | null): number | null => (a === null && b === null ? null : (a ?? 0) + (b ?? 0))

/** A part that is larger than its whole; nothing is said where one of them is unknown. Figures in hectares. */
const within = (part: number | null, whole: number | null, field: string, vi: string, en: string): Problem[] =>
  part === null || whole === null || part <= whole
    ? []
    : [{ field, reason: { vi: `${part} ha lớn hơn ${vi} ${whole} ha`, en: `${part} ha is more than the ${en} of ${whole} ha` } }]
