// Each figure of the catalogue is asked of the province, a zone, a body or a territory through one filter.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { successionOf } from '#agencies/succession.ts'
import type { Territory } from '#agencies/territories.ts'
import { households } from '#registers/books/households.ts'
import { projects } from '#registers/books/projects.ts'
import { works } from '#registers/books/works.ts'
import { zones } from '#registers/books/zones.ts'
import { booksOf, row, worldOf } from './for-tests.ts'
import { measureAt, measureSchema } from './indicators.ts'
import { ofBody, ofTerritory, ofZone, PROVINCE, type Scope } from './scope.ts'

const DAY = '2024-06-30'
const zone = (id: string, keeper: string) =>
  row(zones, id, null, { kind: 'park', nameVi: id, isNew: false, keeper, state: 'operating', grossHa: 100 })
const books = booksOf(
  [projects, works, households],
  [
    ...[zone('a', 'cu'), zone('b', 'ban'), zone('c', 'khac')],
    ...['a', 'a', 'b'].map((at, n) => row(projects, `p${n}`, null, { name: `p${n}`, zone: at, status: 'operating' })),
    row(works, 'w', null, { name: 'w', type: 'road', fence: 'outside', zones: ['a', 'c'], status: 'in-use' }),
    row(works, 'v', null, { name: 'v', type: 'road', fence: 'outside', keeper: 'ban', zones: ['c'], status: 'in-use' }),
    row(works, 'u', null, { name: 'u', type: 'port', fence: 'outside', status: 'in-use' }),
  ],
  [
    { valid: { from: null, to: null }, values: { zone: 'a', keeper: 'xa', state: 'counted' }, rows: 7 },
    { valid: { from: null, to: null }, values: { zone: 'b', keeper: null, state: 'counted' }, rows: 6 },
  ],
)

const body = {
  name: { vi: '', en: null },
  branch: 'state',
  isClass: false,
  parent: null,
  legalAct: null,
  from: null,
  source: null,
} as const
const succession = successionOf(
  [
    { ...body, id: 'cu', to: '2023-12-31', successor: 'ban' },
    ...['ban', 'khac', 'xa'].map((id) => ({ ...body, id, to: null, successor: null })),
  ],
  [],
  [],
)

const unit = (code: string, level: Territory['level'], parent: string | null): Territory => ({
  ...{ code, from: '2020-01-01', to: null, level, kind: level, name: code, parent, reform: null },
})
const units = [
  unit('94', 'province', null),
  unit('941', 'district', '94'),
  unit('9411', 'commune', '941'),
  unit('9412', 'commune', '941'),
]
const places = [
  { row: 'a', code: '9411', asOf: '2021-01-01' },
  { row: 'b', code: '9412', asOf: '2021-01-01' },
]

const MEASURES = {
  parks: { indicator: 'zones-in-state', kind: 'park', atLeast: 'operating' },
  ha: { indicator: 'land', of: 'natural', kinds: ['park'] },
  projects: { indicator: 'projects', status: 'operating' },
  works: { indicator: 'works-complete', fence: 'outside' },
  households: { indicator: 'households', of: 'affected' },
}
type Figures = [parks: number | null, ha: number | null, projects: number | null, works: number | null, households: number | null]

const CASES: [name: string, scope: Scope, expected: Figures][] = [
  ['the province', PROVINCE, [3, 300, 3, 3, 13]],
  ['a zone', ofZone('a'), [1, 100, 2, 1, 7]],
  ['a zone of which only one book tells', ofZone('c'), [1, 100, null, 2, null]],
  ['a zone that is not there', ofZone('none'), [null, null, null, null, null]],
  // "cu" ended in "ban" at the end of 2023; households and works have keepers of their own.
  ['a body with what it took over', ofBody('ban', succession), [2, 200, 3, 2, 6]],
  ['a body that keeps households alone', ofBody('xa', succession), [null, null, null, null, 7]],
  ['a body that ended', ofBody('cu', succession), [null, null, null, null, null]],
  ['a commune', ofTerritory('9412', units, places), [1, 100, 1, null, 6]],
  ['the district of two communes', ofTerritory('941', units, places), [2, 200, 3, 1, 13]],
]

for (const [name, scope, expected] of CASES)
  test(`figures of ${name}`, () => {
    const figures = Object.values(MEASURES).map(
      (measure) => measureAt(worldOf(books, { scope }), measureSchema.parse(measure), DAY).value,
    )
    assert.deepEqual(figures, expected)
  })

test('of a body that ended later the figures are its own until then', () => {
  const figure = (day: string) =>
    measureAt(worldOf(books, { scope: ofBody('cu', succession) }), measureSchema.parse(MEASURES.parks), day)
  assert.deepEqual([figure('2023-12-31').value, figure('2024-01-01').value], [1, null])
})
