// Each indicator by the provision it implements: a value, an unknown with what is missing and from whom, and before anything is
// there. The table says the books, the day and what comes of it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { enterprises } from '#registers/books/enterprises.ts'
import { households } from '#registers/books/households.ts'
import { keyProducts } from '#registers/books/key-products.ts'
import { projects } from '#registers/books/projects.ts'
import { trainingCourses } from '#registers/books/training-courses.ts'
import { workerHousing } from '#registers/books/worker-housing.ts'
import { works } from '#registers/books/works.ts'
import { zones } from '#registers/books/zones.ts'
import type { Alike } from '#registers/known.ts'
import { booksOf, fact, type Row, row, worldOf } from './for-tests.ts'
import { measureAt, measureSchema } from './indicators.ts'

const BOOKS = [enterprises, households, keyProducts, projects, trainingCourses, workerHousing, works]

const park = (id: string, state: string | null, values: object = {}, ...facts: ReturnType<typeof fact>[]): Row =>
  row(zones, id, '2010-01-01', { kind: 'park', nameVi: id, isNew: false, keeper: 'ban', state, ...values }, ...facts)
const cluster = (id: string, state: string, values: object = {}): Row =>
  row(zones, id, '2010-01-01', { kind: 'cluster', nameVi: id, isNew: false, keeper: 'so-cong-thuong', state, ...values })
const project = (id: string, values: object, ...facts: ReturnType<typeof fact>[]): Row =>
  row(projects, id, '2022-03-01', { name: id, zone: 'a', ...values }, ...facts)
const course = (id: string, values: object): Row =>
  row(trainingCourses, id, '2023-01-01', { name: id, provider: 'Trường nghề', ...values })
const alike = (rows: number, values: Record<string, string | null>): Alike => ({
  valid: { from: '2023-01-01', to: null },
  values: { zone: 'a', keeper: 'xa', entitlement: null, ...values },
  rows,
})

type Expected = { value: number | null; bounds?: [number | null, number | null]; missing?: [what: string, from: string | null][] }
type Case = { provision: string; measure: object; rows?: Row[]; persons?: Alike[]; on: string } & Expected

const LAND = { industrialHa: 80, serviceHa: 20, leasedIndustrialHa: 60, leasedServiceHa: 0 }
const OCCUPANCY = { indicator: 'occupancy', kinds: ['park', 'cluster'] }
const nothing = (book: string): [string, string] => [`sổ “${book}” chưa ghi gì để tính`, 'so']

const CASES: Case[] = [
  {
    provision: 'Decree 82/2018: of industrial land alone',
    measure: OCCUPANCY,
    rows: [park('a', 'operating', LAND)],
    ...{ on: '2022-07-14', value: 75 },
  },
  {
    provision: 'Decree 35/2022, art. 2.22: of industrial and service land, from 15 July 2022',
    measure: OCCUPANCY,
    rows: [park('a', 'operating', LAND)],
    ...{ on: '2022-07-15', value: 60 },
  },
  {
    provision: 'Decree 32/2024: of a cluster, industrial land; sum over sum with the park',
    measure: OCCUPANCY,
    rows: [park('a', 'operating', LAND), cluster('b', 'operating', LAND)],
    ...{ on: '2024-05-01', value: (100 * (60 + 60)) / (100 + 80) },
  },
  {
    provision: 'of clusters nothing is recorded before Decree 32/2024',
    measure: OCCUPANCY,
    rows: [park('a', 'operating', LAND), cluster('b', 'operating', LAND)],
    ...{ on: '2024-04-30', value: null, missing: [['chưa ghi nhận định nghĩa nào của pháp luật cho ngày này', null]] },
  },
  {
    provision: 'of parks nothing is recorded before Decree 82/2018',
    measure: OCCUPANCY,
    rows: [park('a', 'operating', LAND)],
    ...{ on: '2018-07-09', value: null, missing: [['chưa ghi nhận định nghĩa nào của pháp luật cho ngày này', null]] },
  },
  {
    provision: 'form 2103: leased land of the parks established',
    measure: { indicator: 'land', of: 'leased', kinds: ['park'] },
    rows: [park('a', 'operating', LAND), park('b', 'planned')],
    ...{ on: '2023-01-01', value: 60 },
  },
  {
    provision: 'Land Law art. 85: a park nobody tells the state of may be cleared in part',
    measure: { indicator: 'land', of: 'cleared', kinds: ['park'] },
    rows: [park('a', 'building', { clearedHa: 40 }), park('b', null)],
    ...{ on: '2023-01-01', value: null, bounds: [40, null], missing: [['trạng thái của b', 'ban']] },
  },
  {
    provision: 'form 2103: before there is any park',
    measure: { indicator: 'land', of: 'natural', kinds: ['park'] },
    rows: [park('a', 'operating', { grossHa: 100 })],
    ...{ on: '2009-12-31', value: null, missing: [nothing('Khu, cụm công nghiệp, khu kinh tế')] },
  },
  {
    provision: 'IV: works outside the fence',
    measure: { indicator: 'works-complete', fence: 'outside' },
    rows: [
      row(
        works,
        'r',
        '2021-01-01',
        { name: 'r', type: 'road', fence: 'outside', status: 'building' },
        fact('status', 'in-use', '2024-01-01'),
      ),
      row(works, 'p', '2021-01-01', { name: 'p', type: 'power', fence: 'outside', status: 'planned' }),
      row(works, 'i', '2021-01-01', { name: 'i', type: 'road', fence: 'inside', status: 'in-use' }),
    ],
    ...{ on: '2024-01-01', value: 1 },
  },
  {
    provision: 'IV: a work nobody tells of',
    measure: { indicator: 'works-complete', fence: 'outside' },
    rows: [park('a', 'operating'), row(works, 'r', '2021-01-01', { name: 'r', type: 'road', fence: 'outside', zones: ['a'] })],
    ...{ on: '2024-01-01', value: null, bounds: [0, 1], missing: [['tình trạng của r', 'ban']] },
  },
  {
    provision: 'IV: before any work',
    measure: { indicator: 'works-complete', fence: 'outside' },
    on: '2024-01-01',
    value: null,
    missing: [nothing('Công trình hạ tầng')],
  },
  {
    provision: 'form 2105: plants in use',
    measure: { indicator: 'wastewater-capacity' },
    rows: [
      row(works, 'w', '2021-01-01', { name: 'w', type: 'wastewater', fence: 'inside', status: 'in-use', capacityM3PerDay: 5000 }),
      row(works, 'v', '2021-01-01', {
        name: 'v',
        type: 'wastewater',
        fence: 'inside',
        status: 'building',
        capacityM3PerDay: 2500,
      }),
    ],
    ...{ on: '2024-01-01', value: 5000 },
  },
  {
    provision: 'form 2105: a plant in use of unknown capacity',
    measure: { indicator: 'wastewater-capacity' },
    rows: [row(works, 'w', '2021-01-01', { name: 'w', type: 'wastewater', fence: 'inside', status: 'in-use', keeper: 'ban' })],
    ...{ on: '2024-01-01', value: null, missing: [['công suất (nước) của w', 'ban']] },
  },
  {
    provision: 'form 2105: before any plant',
    measure: { indicator: 'wastewater-capacity' },
    on: '2024-01-01',
    value: null,
    missing: [nothing('Công trình hạ tầng')],
  },
  {
    provision: 'form 2106: flats built, of estates in use',
    measure: { indicator: 'worker-housing', of: 'built' },
    rows: [
      row(workerHousing, 'h', '2021-01-01', { name: 'h', zone: 'a', status: 'in-use', plannedFlats: 300, builtFlats: 200 }),
      row(workerHousing, 'g', '2021-01-01', { name: 'g', zone: 'a', status: 'building', plannedFlats: 100 }),
    ],
    ...{ on: '2024-01-01', value: 200 },
  },
  {
    provision: 'form 2106: workers housed, untold by one estate',
    measure: { indicator: 'worker-housing', of: 'housed' },
    rows: [park('a', 'operating'), row(workerHousing, 'h', '2021-01-01', { name: 'h', zone: 'a', status: 'in-use' })],
    ...{ on: '2024-01-01', value: null, missing: [['lao động đang ở của h', 'ban']] },
  },
  {
    provision: 'form 2106: before any estate',
    measure: { indicator: 'worker-housing', of: 'planned' },
    on: '2024-01-01',
    value: null,
    missing: [nothing('Nhà ở công nhân')],
  },
  {
    provision: 'Land Law art. 111: entitled to a plot or flat, and resettled',
    measure: { indicator: 'households', of: 'resettled' },
    persons: [
      alike(7, { state: 'resettled', entitlement: 'lot' }),
      alike(5, { state: 'handed-over', entitlement: 'flat' }),
      alike(9, { state: 'handed-over', entitlement: 'cash' }),
      alike(6, { state: 'paid', entitlement: 'lot' }),
    ],
    ...{ on: '2024-01-01', value: 12 },
  },
  {
    provision: 'Land Law art. 91: who needs a place is settled with the plan',
    measure: { indicator: 'households', of: 'waiting' },
    persons: [
      alike(6, { state: 'paid', entitlement: 'lot' }),
      alike(8, { state: 'notified' }),
      alike(1, { state: 'plan-approved' }),
    ],
    ...{ on: '2024-01-01', value: null, bounds: [6, null], missing: [['có hộ mà sổ chưa ghi đủ để tính', 'so']] },
  },
  {
    provision: 'Law 91/2025: fewer than five households are not told',
    measure: { indicator: 'households', of: 'paid' },
    persons: [alike(4, { state: 'paid', entitlement: 'none' }), alike(9, { state: 'counted' })],
    ...{
      on: '2024-01-01',
      value: null,
      bounds: [1, 4],
      missing: [['dưới 5 hộ: không nêu số, để không lộ hộ nào (Luật 91/2025/QH15)', null]],
    },
  },
  {
    provision: 'Law 91/2025: none is told',
    measure: { indicator: 'households', of: 'handed-over' },
    persons: [alike(9, { state: 'counted' })],
    ...{ on: '2024-01-01', value: 0 },
  },
  {
    provision: 'Land Law art. 85: before anybody is notified',
    measure: { indicator: 'households', of: 'affected' },
    persons: [alike(9, { state: 'counted' })],
    ...{ on: '2022-12-31', value: null, missing: [nothing('Hộ có đất thu hồi')] },
  },
  {
    provision: 'Land Law art. 109: retrained',
    measure: { indicator: 'retrained', of: 'graduated' },
    rows: [
      course('c', { isForLandLosers: true, endsOn: '2023-06-30', graduated: 30 }),
      course('d', { isForLandLosers: true, endsOn: '2024-06-30' }),
      course('e', { isForLandLosers: false, endsOn: '2023-06-30', graduated: 50 }),
    ],
    ...{ on: '2024-01-01', value: 30 },
  },
  {
    provision: 'Land Law art. 109: in work half a year later, which nobody asked',
    measure: { indicator: 'retrained', of: 'employed' },
    rows: [
      course('c', { isForLandLosers: true, endsOn: '2023-06-01', employedAfter6Months: 20 }),
      course('d', { isForLandLosers: true, endsOn: '2023-06-15' }),
    ],
    ...{ on: '2024-01-01', value: null, bounds: [20, null], missing: [['có việc sau 6 tháng của d', 'so']] },
  },
  {
    provision: 'Land Law art. 109: before any course',
    measure: { indicator: 'retrained', of: 'graduated' },
    on: '2024-01-01',
    value: null,
    missing: [nothing('Khoá đào tạo')],
  },
  {
    provision: 'form 2104: valid projects; a revoked certificate is none',
    measure: { indicator: 'projects', status: 'valid' },
    rows: [
      project('p', { status: 'operating' }),
      project('q', { status: 'suspended' }),
      project('r', { status: 'certified' }, fact('status', 'revoked', '2023-05-01')),
    ],
    ...{ on: '2023-05-01', value: 2 },
  },
  {
    provision: 'form 2104: foreign food projects; where the capital is untold it may be one',
    measure: { indicator: 'projects', status: 'valid', capital: 'foreign', sectors: ['10'] },
    rows: [
      park('a', 'operating'),
      project('p', { status: 'operating', capitalUsd: 5e6, industryCode: '1020' }),
      project('q', { status: 'operating', capitalVnd: 5e9, industryCode: '1020' }),
      project('r', { status: 'operating', capitalUsd: 5e6 }),
    ],
    ...{ on: '2023-05-01', value: null, bounds: [1, 2], missing: [['mã ngành của r', 'ban']] },
  },
  {
    provision: 'form 2104: whose the capital is nobody tells; of what was revoked nothing more is asked',
    measure: { indicator: 'projects', status: 'valid', capital: 'domestic' },
    rows: [park('a', 'operating'), project('p', { status: 'building' }), project('q', { status: 'revoked' })],
    ...{ on: '2023-05-01', value: null, bounds: [0, 1], missing: [['vốn đăng ký (trong nước) của p', 'ban']] },
  },
  {
    provision: 'form 2104: before any project',
    measure: { indicator: 'projects', status: 'valid' },
    on: '2022-02-28',
    rows: [project('p', { status: 'operating' })],
    value: null,
    missing: [nothing('Dự án thứ cấp')],
  },
  {
    provision: 'form 2101: certificates of the year',
    measure: { indicator: 'certificates' },
    rows: [
      project('p', { status: 'certified', certificateOn: '2023-02-01' }),
      project('q', { status: 'operating', certificateOn: '2022-12-31' }),
    ],
    ...{ on: '2023-05-01', value: 1 },
  },
  {
    provision: 'form 2101: a certificate without its day',
    measure: { indicator: 'certificates' },
    rows: [park('a', 'operating'), project('p', { status: 'certified' })],
    ...{ on: '2023-05-01', value: null, bounds: [0, 1], missing: [['ngày cấp giấy chứng nhận của p', 'ban']] },
  },
  {
    provision: 'form 2101: before any project',
    measure: { indicator: 'certificates' },
    on: '2023-05-01',
    value: null,
    missing: [nothing('Dự án thứ cấp')],
  },
  {
    provision: 'form 2104: foreign capital in million dollars, domestic apart',
    measure: { indicator: 'project-capital', of: 'registered', capital: 'foreign' },
    rows: [project('p', { status: 'operating', capitalUsd: 12.5e6 }), project('q', { status: 'operating', capitalVnd: 3e9 })],
    ...{ on: '2023-05-01', value: 12.5 },
  },
  {
    provision: 'form 2104: realised capital not told yet',
    measure: { indicator: 'project-capital', of: 'realised', capital: 'domestic' },
    rows: [
      park('a', 'operating'),
      project('p', { status: 'operating', capitalVnd: 3e9, realisedVnd: 2e9 }),
      project('q', { status: 'building', capitalVnd: 3e9 }),
    ],
    ...{ on: '2023-05-01', value: null, bounds: [2, null], missing: [['vốn thực hiện (trong nước) của q', 'ban']] },
  },
  {
    provision: 'form 2104: before any project',
    measure: { indicator: 'project-capital', of: 'realised', capital: 'domestic' },
    on: '2023-05-01',
    value: null,
    missing: [nothing('Dự án thứ cấp')],
  },
  {
    provision: 'form 2106: workers of projects in operation',
    measure: { indicator: 'project-workers' },
    rows: [project('p', { status: 'operating', workers: 500 }), project('q', { status: 'building', workers: 20 })],
    ...{ on: '2023-05-01', value: 500 },
  },
  {
    provision: 'form 2106: workers untold',
    measure: { indicator: 'project-workers' },
    rows: [park('a', 'operating'), project('p', { status: 'operating' })],
    ...{ on: '2023-05-01', value: null, missing: [['lao động của p', 'ban']] },
  },
  {
    provision: 'form 2106: before any project',
    measure: { indicator: 'project-workers' },
    on: '2023-05-01',
    value: null,
    missing: [nothing('Dự án thứ cấp')],
  },
  {
    provision: 'form 2114: each country once',
    measure: { indicator: 'investing-countries' },
    rows: ['Hàn Quốc', 'Hàn Quốc', 'Nhật Bản'].map((country, n) =>
      row(enterprises, `e${n}`, '2021-01-01', { name: `e${n}`, ownership: n === 2 ? 'joint' : 'foreign', country }),
    ),
    ...{ on: '2023-05-01', value: 2 },
  },
  {
    provision: 'form 2114: whose country nobody tells',
    measure: { indicator: 'investing-countries' },
    rows: [park('a', 'operating'), row(enterprises, 'e', '2021-01-01', { name: 'e', ownership: 'foreign', zone: 'a' })],
    ...{ on: '2023-05-01', value: null, bounds: [0, null], missing: [['nước, vùng lãnh thổ của e', 'ban']] },
  },
  {
    provision: 'form 2114: before any enterprise',
    measure: { indicator: 'investing-countries' },
    on: '2023-05-01',
    value: null,
    missing: [nothing('Doanh nghiệp')],
  },
  {
    provision: 'Decree 111/2015: of the listed products',
    measure: { indicator: 'supporting-industry' },
    rows: [
      row(keyProducts, 'k', '2022-01-01', { name: 'k', role: 'key', outputValue: 300e9 }),
      row(keyProducts, 's', '2022-01-01', { name: 's', role: 'supporting', outputValue: 100e9 }),
    ],
    ...{ on: '2023-05-01', value: 25 },
  },
  {
    provision: 'Decree 111/2015: a product whose output nobody tells',
    measure: { indicator: 'supporting-industry' },
    rows: [
      row(keyProducts, 'k', '2022-01-01', { name: 'k', role: 'key' }),
      row(keyProducts, 's', '2022-01-01', { name: 's', role: 'supporting', outputValue: 100e9 }),
    ],
    ...{ on: '2023-05-01', value: null, missing: [['giá trị sản xuất một năm của k', 'so']] },
  },
  {
    provision: 'Decree 111/2015: before there is a list',
    measure: { indicator: 'supporting-industry' },
    on: '2021-05-01',
    value: null,
    missing: [nothing('Ngành, sản phẩm chủ lực')],
  },
]

for (const { provision, measure, rows = [], persons = [], on, value, bounds, missing = [] } of CASES)
  test(`${(measure as { indicator: string }).indicator}: ${provision}`, () => {
    const measured = measureAt(worldOf(booksOf(BOOKS, rows, persons)), measureSchema.parse(measure), on)
    assert.equal(measured.value, value)
    if (bounds) assert.deepEqual([measured.atLeast, measured.atMost], bounds)
    if (value === null)
      assert.deepEqual(
        measured.missing.map(({ what, from }) => [what.vi, from]),
        missing,
      )
    for (const { what } of measured.missing) assert.ok(what.en, what.vi)
  })
