// Indicators of zones, works and housing by the provision each implements: a value, an unknown with what is missing and from
// whom, and before anything is there.
import { test } from 'node:test'
import { workerHousing } from '#registers/books/worker-housing.ts'
import { works } from '#registers/books/works.ts'
import { zones } from '#registers/books/zones.ts'
import { type Case, fact, mustMeasure, nothingIn, park, row } from './for-tests.ts'

const cluster = (id: string, state: string, values: object = {}) =>
  row(zones, id, '2010-01-01', { kind: 'cluster', nameVi: id, isNew: false, keeper: 'so-cong-thuong', state, ...values })

const ECONOMIC = { kind: 'economic-zone', nameVi: 'b', isNew: false, keeper: 'ban', state: 'established' }
const LAND = { industrialHa: 80, serviceHa: 20, leasedIndustrialHa: 60, leasedServiceHa: 0 }
const OCCUPANCY = { indicator: 'occupancy', kinds: ['park', 'cluster'] }

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
    provision: 'form 2112: the non-tariff area of economic zones, of one of which nobody tells it',
    measure: { indicator: 'land', of: 'non-tariff', kinds: ['economic-zone'] },
    rows: [
      row(zones, 'a', '2020-01-01', { ...ECONOMIC, nameVi: 'a', grossHa: 4_000, nonTariffHa: 60 }),
      row(zones, 'b', '2020-01-01', ECONOMIC),
    ],
    ...{ on: '2023-01-01', value: null, bounds: [60, null], missing: [['đất khu phi thuế quan của b', 'ban']] },
  },
  {
    provision: 'II.2.-3: zones not yet in operation give none',
    measure: { indicator: 'stable-jobs', kinds: ['park'] },
    rows: [park('a', 'building')],
    ...{ on: '2023-01-01', value: 0 },
  },
  {
    provision: 'form 2103: before there is any park',
    measure: { indicator: 'land', of: 'natural', kinds: ['park'] },
    rows: [park('a', 'operating', { grossHa: 100 })],
    ...{ on: '2009-12-31', value: null, missing: [nothingIn('Khu, cụm công nghiệp, khu kinh tế')] },
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
    missing: [nothingIn('Công trình hạ tầng')],
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
    missing: [nothingIn('Công trình hạ tầng')],
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
    missing: [nothingIn('Nhà ở công nhân')],
  },
]

for (const each of CASES) test(`${each.measure.indicator}: ${each.provision}`, () => mustMeasure(each))
