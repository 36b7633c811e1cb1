// Indicators of households, training, projects and enterprises by the provision each implements: a value, an unknown with what is
// missing and from whom, and before anything is there.
import { test } from 'node:test'
import { enterprises } from '#registers/books/enterprises.ts'
import { keyProducts } from '#registers/books/key-products.ts'
import { projects } from '#registers/books/projects.ts'
import { trainingCourses } from '#registers/books/training-courses.ts'
import type { Alike } from '#registers/known.ts'
import type { Statement } from '#registers/timeline.ts'
import { type Case, fact, mustMeasure, nothingIn, park, row } from './for-tests.ts'

const project = (id: string, values: object, ...facts: Statement[]) =>
  row(projects, id, '2022-03-01', { name: id, zone: 'a', ...values }, ...facts)
const course = (id: string, values: object) =>
  row(trainingCourses, id, '2023-01-01', { name: id, provider: 'Trường nghề', ...values })
const alike = (rows: number, values: Record<string, string | null>): Alike => ({
  valid: { from: '2023-01-01', to: null },
  values: { zone: 'a', keeper: 'xa', entitlement: null, ...values },
  rows,
})

const CASES: Case[] = [
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
    ...{ on: '2022-12-31', value: null, missing: [nothingIn('Hộ có đất thu hồi')] },
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
    missing: [nothingIn('Khoá đào tạo')],
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
    missing: [nothingIn('Dự án thứ cấp')],
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
    missing: [nothingIn('Dự án thứ cấp')],
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
    missing: [nothingIn('Dự án thứ cấp')],
  },
  {
    provision: 'form 2106: workers of projects in operation',
    measure: { indicator: 'project-workers' },
    rows: [project('p', { status: 'operating', workers: 500 }), project('q', { status: 'building', workers: 20 })],
    ...{ on: '2023-05-01', value: 500 },
  },
  {
    provision: 'form 2106: where none operates, nobody works: known to be none',
    measure: { indicator: 'project-workers' },
    rows: [project('q', { status: 'building' })],
    ...{ on: '2023-05-01', value: 0 },
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
    missing: [nothingIn('Dự án thứ cấp')],
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
    missing: [nothingIn('Doanh nghiệp')],
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
    missing: [nothingIn('Ngành, sản phẩm chủ lực')],
  },
]

for (const each of CASES) test(`${each.measure.indicator}: ${each.provision}`, () => mustMeasure(each))
