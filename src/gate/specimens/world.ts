// The zones of the cases, with what is supposed of them, and a project that nothing stands against. Figures are supposed.

import type { IsoDate } from '#kernel/date.ts'
import type { Position } from '#kernel/geo/model.ts'
import type { Known, Project, RuleId, Verdict, ZoneFacts } from '../model.ts'

export const known = <T>(value: T): Known<T> => ({ value, from: '2024-06-30', source: 'supposed' })

export const permitted = (code: string, name: string, condition: string | null = null) => ({
  ...({ scheme: 'VSIC2018', code, name, condition } as const),
  ...{ from: '2024-06-30', source: 'supposed' },
})

/** A park in operation with room for everybody, that takes every sector of the cases. */
const open = (id: string, name: string, at: Position): ZoneFacts => ({
  id,
  name: { vi: name, en: name },
  state: known('operating'),
  at,
  ...{ keeper: 'board', communes: [] },
  industrialHa: known(200),
  leasedIndustrialHa: known(120),
  serviceHa: known(10),
  leasedServiceHa: known(5),
  wastewaterPlant: known('yes'),
  wastewaterCapacityM3PerDay: known(10_000),
  wastewaterUsedM3PerDay: known(6_000),
  powerCapacityMw: known(80),
  powerUsedMw: known(40),
  sectors: [
    permitted('10', 'Chế biến thực phẩm'),
    permitted('13', 'Dệt'),
    permitted('14', 'May'),
    permitted('15', 'Da, giày'),
    permitted('17', 'Giấy'),
    permitted('24', 'Kim loại'),
    permitted('35', 'Điện'),
  ],
  isSectorListComplete: known(true),
})

export const ZONES = {
  'an-nghiep': open('an-nghiep', 'An Nghiệp', [105.9112, 9.631]),
  'tran-de': { ...open('tran-de', 'Trần Đề', [106.1759, 9.514]), sectors: [permitted('10', 'Chế biến thực phẩm')] },
  'xay-da-b': {
    ...open('xay-da-b', 'Xây Đá B', [105.8569, 9.7071]),
    sectors: [permitted('13', 'Dệt', 'Ngành nhạy cảm của mục IV.7'), permitted('14', 'May')],
  },
  'dai-ngai': { ...open('dai-ngai', 'Đại Ngãi', [106.0801, 9.7004]), state: known('planned' as const) },
} satisfies Record<string, ZoneFacts>

/** A maker of garments, at the stage of implementation, of whom everything is known and nothing speaks against. */
export const CLEAN: Project = {
  name: 'May Bình Minh',
  sector: { scheme: 'VSIC2018', code: '1410' },
  zone: 'an-nghiep',
  commune: null,
  pollutionRisk: 'low',
  technology: ['high'],
  protectionMeasures: true,
  treatment: 'advanced',
  standardsMet: true,
  wastewaterM3PerDay: 200,
  powerMw: 2,
  eiaGroup: 'IV',
  militaryOpinion: { number: '12/QS', date: '2024-05-02', outcome: 'agreed' },
  landHa: 3,
  stage: 'implementation',
}

export type Case = {
  name: string
  /** What is other than of the maker of garments. */
  project: Partial<Project>
  /** What is supposed of its zone otherwise. */
  zone?: Partial<ZoneFacts>
  /** Where it is asked on another day. */
  day?: IsoDate
  readings?: { refusal?: 'all' | 'any'; technology?: 'either' | 'both' }
  expect: Verdict
  /** The rules whose result it is; none where everything allows. */
  decides: readonly RuleId[]
  /** The sentence that decides: the provision, and words of it as they are printed. */
  provision: string
  words: string
}
