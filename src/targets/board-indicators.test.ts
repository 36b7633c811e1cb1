// Indicators of what the boards report period by period, by the provision each implements: a value, an unknown with what is missing
// and from whom, and before anything is there.
import { test } from 'node:test'
import type { AnyRow } from '#registers/book.ts'
import { industrialOutput } from '#registers/books/industrial-output.ts'
import { labour } from '#registers/books/labour.ts'
import { procedures } from '#registers/books/procedures.ts'
import { production } from '#registers/books/production.ts'
import { projects } from '#registers/books/projects.ts'
import { publicCapital } from '#registers/books/public-capital.ts'
import { works } from '#registers/books/works.ts'
import { zones } from '#registers/books/zones.ts'
import { type Case, fact, mustMeasure, nothingIn, park, row } from './for-tests.ts'

const BILLION = 1e9
const B = { kind: 'park', nameVi: 'b', isNew: false, keeper: 'ban' }
const told = (zone: string, values: AnyRow) => row(labour, `ld-${zone}`, '2022-12-31', { name: zone, zone, ...values })
const year = (zone: string, of: number, values: AnyRow) =>
  row(production, `${zone}-${of}`, `${of}-03-31`, { name: `${zone} ${of}`, zone, year: of, through: `${of}-12-31`, ...values })
const province = (id: string, of: number, billions: number) =>
  row(industrialOutput, id, `${of}-12-31`, { name: id, year: of, outputVnd: billions * BILLION })
const dossier = (id: string, values: AnyRow) =>
  row(procedures, id, '2022-01-01', { name: id, procedure: 'investment-certificate', keeper: 'ban', ...values })
const adjusted = (id: string, values: AnyRow) =>
  dossier(id, { procedure: 'certificate-adjustment', receivedOn: '2022-12-20', answeredOn: '2023-02-01', ...values })
const capital = (id: string, values: AnyRow) =>
  row(publicCapital, id, '2023-01-01', { name: id, keeper: 'stc', fund: 'local', year: 2023, ...values })
const plant = (id: string, values: AnyRow) =>
  row(works, id, '2022-01-01', { name: id, type: 'wastewater', fence: 'inside', zones: [id], keeper: 'ban', ...values })

const PARKS = { kinds: ['park'] }
const ADDED = { indicator: 'capital-adjusted', change: 'increased', capital: 'domestic' }
const OF_CERTIFICATES = { indicator: 'procedure-days', procedure: 'investment-certificate' }

const CASES: Case[] = [
  {
    provision: 'form 2106: women of the zones in operation; one that does not operate has none',
    measure: { indicator: 'labour', of: 'female', ...PARKS },
    rows: [park('a', 'operating'), park('b', 'building'), told('a', { workers: 900, femaleWorkers: 500 })],
    ...{ on: '2023-05-01', value: 500 },
  },
  {
    provision: 'form 2106: one zone has no row, another says nothing of training',
    measure: { indicator: 'labour', of: 'trained', ...PARKS },
    rows: [
      park('a', 'operating'),
      park('b', 'operating'),
      park('c', 'operating'),
      told('a', { trainedWorkers: 7 }),
      told('b', {}),
    ],
    ...{ on: '2023-05-01', value: null, bounds: [7, null] },
    missing: [
      ['lao động qua đào tạo của b', 'ban'],
      ['một dòng của c trong sổ “Lao động trong khu, cụm”', 'ban'],
    ],
  },
  {
    provision: 'form 2106: two rows of one zone contradict each other',
    measure: { indicator: 'labour', of: 'all', ...PARKS },
    rows: [
      park('a', 'operating'),
      told('a', { workers: 5 }),
      row(labour, 'other', '2022-01-01', { name: 'x', zone: 'a', workers: 6 }),
    ],
    ...{ on: '2023-05-01', value: null, missing: [['một dòng của a trong sổ “Lao động trong khu, cụm”', 'ban']] },
  },
  {
    provision: 'form 2106: all incomes over all workers',
    measure: { indicator: 'workers-income', ...PARKS },
    rows: [
      ...[park('a', 'operating'), park('b', 'operating'), park('c', 'building')],
      ...[told('a', { workers: 300, monthlyIncome: 8e6 }), told('b', { workers: 100, monthlyIncome: 12e6 })],
    ],
    ...{ on: '2023-05-01', value: 9 },
  },
  {
    provision: 'form 2106: an income untold',
    measure: { indicator: 'workers-income', ...PARKS },
    rows: [park('a', 'operating'), told('a', { workers: 300 })],
    ...{ on: '2023-05-01', value: null, missing: [['thu nhập bình quân một tháng của a', 'ban']] },
  },
  {
    provision: 'form 2104: of the last full year, in million dollars; who began later exported nothing in it',
    measure: { indicator: 'production', of: 'exportUsd', ...PARKS },
    rows: [
      park('a', 'operating'),
      row(zones, 'b', '2010-01-01', { ...B, state: 'building' }, fact('state', 'operating', '2023-02-01')),
      ...[year('a', 2021, { exportUsd: 9e6 }), year('a', 2022, { exportUsd: 5e6 }), year('a', 2023, { exportUsd: 1e6 })],
    ],
    ...{ on: '2023-05-01', value: 5 },
  },
  {
    provision: 'form 2104: on its last day a year is full',
    measure: { indicator: 'production', of: 'budgetVnd', ...PARKS },
    rows: [park('a', 'operating'), year('a', 2022, { budgetVnd: 5 * BILLION }), year('a', 2023, { budgetVnd: 7 * BILLION })],
    ...{ on: '2023-12-31', value: 7 },
  },
  {
    provision: 'form 2104: a year told only through September, and one not told',
    measure: { indicator: 'production', of: 'outputVnd', ...PARKS },
    rows: [park('a', 'operating'), park('b', 'operating'), year('a', 2022, { through: '2022-09-30', outputVnd: BILLION })],
    ...{
      on: '2023-05-01',
      value: null,
      missing: [['một dòng của b năm 2022 trong sổ “Sản xuất, kinh doanh trong khu, cụm”', 'ban']],
    },
  },
  {
    provision: 'II.2: of the output of the province',
    measure: { indicator: 'output-share', ...PARKS },
    rows: [
      park('a', 'operating'),
      year('a', 2022, { outputVnd: 40 * BILLION }),
      province('p', 2022, 100),
      province('q', 2021, 80),
    ],
    ...{ on: '2023-05-01', value: 40 },
  },
  {
    provision: 'II.2: two figures of the province contradict each other',
    measure: { indicator: 'output-share', ...PARKS },
    rows: [
      park('a', 'operating'),
      year('a', 2022, { outputVnd: 40 * BILLION }),
      province('p', 2022, 100),
      province('q', 2022, 80),
    ],
    on: '2023-05-01',
    value: null,
    missing: [
      nothingIn('Khu, cụm công nghiệp, khu kinh tế'),
      nothingIn('Sản xuất, kinh doanh trong khu, cụm'),
      nothingIn('Giá trị sản xuất công nghiệp toàn tỉnh'),
    ],
  },
  {
    provision: 'Investment Law: days of the last twelve months, less those it stood still',
    measure: OF_CERTIFICATES,
    rows: [
      dossier('p', { receivedOn: '2023-01-01', answeredOn: '2023-01-21', stoppedDays: 5 }),
      dossier('q', { receivedOn: '2022-05-30', answeredOn: '2022-06-04', stoppedDays: 0 }),
      dossier('old', { receivedOn: '2022-04-01', answeredOn: '2022-05-01', stoppedDays: 0 }),
      dossier('open', { receivedOn: '2023-04-01' }),
      dossier('else', { procedure: 'land-lease', receivedOn: '2023-01-01', answeredOn: '2023-04-01', stoppedDays: 0 }),
    ],
    ...{ on: '2023-05-01', value: 10 },
  },
  {
    provision: 'Investment Law: how long it stood still nobody tells',
    measure: OF_CERTIFICATES,
    rows: [dossier('p', { receivedOn: '2023-01-01', answeredOn: '2023-01-21' })],
    ...{ on: '2023-05-01', value: null, missing: [['tạm dừng của p', 'ban']] },
  },
  {
    provision: 'Investment Law: before any was answered',
    measure: OF_CERTIFICATES,
    ...{ on: '2023-05-01', value: null, missing: [nothingIn('Kết quả giải quyết thủ tục')] },
  },
  {
    provision: 'form 2115: certificates adjusted in the year',
    measure: { indicator: 'procedures-answered', procedure: 'investment-certificate' },
    rows: [
      dossier('p', { receivedOn: '2022-12-20', answeredOn: '2023-01-02', stoppedDays: 0 }),
      dossier('q', { receivedOn: '2022-12-01', answeredOn: '2022-12-31', stoppedDays: 0 }),
    ],
    ...{ on: '2023-05-01', value: 1 },
  },
  {
    provision: 'form 2115: none in the year is none; before the book is kept it is unknown',
    measure: { indicator: 'procedures-answered', procedure: 'certificate-adjustment' },
    rows: [dossier('p', { receivedOn: '2023-01-01' })],
    ...{ on: '2023-05-01', value: 0 },
  },
  {
    provision: 'form 2115: before the book is kept',
    measure: { indicator: 'procedures-answered', procedure: 'certificate-adjustment' },
    ...{ on: '2023-05-01', value: null, missing: [nothingIn('Kết quả giải quyết thủ tục')] },
  },
  {
    provision:
      'form 2101: capital added by the certificates adjusted in the year, in billion đồng; one without a change adds none',
    measure: ADDED,
    rows: [
      adjusted('p', { capitalChange: 'increased', changeVnd: 30 * BILLION }),
      adjusted('q', { capitalChange: 'reduced', changeVnd: 5 * BILLION }),
      adjusted('r', { capitalChange: 'unchanged' }),
      adjusted('s', { capitalChange: 'increased', changeUsd: 2e6 }),
      adjusted('t', { answeredOn: '2022-12-31', capitalChange: 'increased', changeVnd: 90 * BILLION }),
    ],
    ...{ on: '2023-05-01', value: 30 },
  },
  {
    provision: 'form 2101: foreign capital taken off, in million dollars',
    measure: { ...ADDED, change: 'reduced', capital: 'foreign' },
    rows: [
      adjusted('p', { capitalChange: 'reduced', changeUsd: 1.5e6 }),
      adjusted('q', { capitalChange: 'reduced', changeVnd: 5 * BILLION }),
    ],
    ...{ on: '2023-05-01', value: 1.5 },
  },
  {
    provision: 'form 2101: of one nobody says whether, of another how much',
    measure: ADDED,
    rows: [
      adjusted('p', { capitalChange: 'increased', changeVnd: 30 * BILLION }),
      adjusted('q', {}),
      adjusted('r', { capitalChange: 'increased' }),
    ],
    ...{ on: '2023-05-01', value: null, bounds: [30, null] },
    missing: [
      ['thay đổi vốn của q', 'ban'],
      ['số vốn tăng hoặc giảm (trong nước) của r', 'ban'],
    ],
  },
  {
    provision: 'form 2101: none adjusted in the year is none',
    measure: ADDED,
    rows: [dossier('p', { receivedOn: '2023-01-01' })],
    ...{ on: '2023-05-01', value: 0 },
  },
  {
    provision: 'form 2101: before the book is kept',
    measure: ADDED,
    ...{ on: '2023-05-01', value: null, missing: [nothingIn('Kết quả giải quyết thủ tục')] },
  },
  {
    provision: 'Public Investment Law: of the year and of one source, in billion đồng',
    measure: { indicator: 'public-capital', of: 'disbursed', fund: 'local' },
    rows: [
      capital('p', { disbursed: 30 * BILLION }),
      capital('q', { fund: 'central', disbursed: 90 * BILLION }),
      capital('r', { year: 2022, disbursed: 10 * BILLION }),
    ],
    ...{ on: '2023-05-01', value: 30 },
  },
  {
    provision: 'Public Investment Law: what was allocated nobody tells',
    measure: { indicator: 'public-capital', of: 'allocated' },
    rows: [capital('p', { allocated: 30 * BILLION }), capital('q', {})],
    ...{ on: '2023-05-01', value: null, bounds: [30, null], missing: [['vốn đã giao của q', 'stc']] },
  },
  {
    provision: 'Public Investment Law: nothing is planned for the year',
    measure: { indicator: 'public-capital', of: 'planned' },
    ...{ on: '2023-05-01', value: null, missing: [nothingIn('Vốn đầu tư công')] },
  },
  {
    provision: 'form 2105: every plant in use takes its load; a zone without one does not',
    measure: { indicator: 'wastewater-plants', kind: 'park', are: 'sufficient' },
    rows: [
      ...['a', 'b', 'c'].map((id) => park(id, 'operating')),
      park('d', 'operating', { wastewaterPlant: 'no' }),
      plant('a', { status: 'in-use', capacityM3PerDay: 1000, loadM3PerDay: 1000 }),
      plant('b', { status: 'in-use', capacityM3PerDay: 1000, loadM3PerDay: 1001 }),
      plant('c', { status: 'building', capacityM3PerDay: 1000 }),
    ],
    ...{ on: '2023-05-01', value: 25 },
  },
  {
    provision: 'Decree 08/2022: monitored automatically; what nobody tells',
    measure: { indicator: 'wastewater-plants', kind: 'park', are: 'monitored' },
    rows: [
      ...['a', 'b'].map((id) => park(id, 'operating')),
      park('c', 'operating', { wastewaterPlant: 'yes' }),
      plant('a', { status: 'in-use', isMonitored: true }),
      plant('b', { status: 'in-use' }),
    ],
    ...{ on: '2023-05-01', value: null },
    missing: [
      ['quan trắc tự động (nước thải) của b', 'ban'],
      ['một dòng của c trong sổ “Công trình hạ tầng”', 'ban'],
    ],
  },
  {
    provision: 'form 2105: before any zone operates',
    measure: { indicator: 'wastewater-plants', kind: 'park', are: 'monitored' },
    ...{ on: '2023-05-01', value: null },
    missing: [nothingIn('Khu, cụm công nghiệp, khu kinh tế'), nothingIn('Công trình hạ tầng')],
  },
  {
    provision: 'by technology; what nobody tells may be high',
    measure: { indicator: 'projects', status: 'valid', technology: 'high' },
    rows: [
      park('a', 'operating'),
      ...['high', 'ordinary', null].map((technology, n) =>
        row(projects, `p${n}`, '2022-03-01', { name: `p${n}`, zone: 'a', status: 'operating', technology }),
      ),
    ],
    ...{ on: '2023-05-01', value: null, bounds: [1, 2], missing: [['công nghệ của p2', 'ban']] },
  },
]

for (const each of CASES) test(`${each.measure.indicator}: ${each.provision}`, () => mustMeasure(each))
