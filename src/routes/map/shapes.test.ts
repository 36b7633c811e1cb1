import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MapData } from '#portal/map.ts'
import { askedBy, readArea } from './boundary/asked.ts'
import { contentPolicy } from './policy.ts'
import { legendOf, occupancyTone, shapesOf, shortName, shownBy } from './shapes.ts'

const view = { language: 'vi' as const, number: (value: number) => String(value).replace('.', ',') }
const onMap = { place: null, isApproximate: false, where: null, why: null, source: null, asOf: '2024-01-01' }
const zone = { ...onMap, kind: 'park' as const, state: null, lineage: null, parent: null, grossHa: null, occupancyPercent: null }
const data: MapData = {
  asOf: '2024-01-01',
  resolution: { id: 'x', title: 'X', place: null, synthetic: false, mainDocument: 'x' },
  years: [],
  centralMeridian: null,
  cut: [],
  zones: [
    { ...zone, id: 'k2', name: 'Khu công nghiệp Long 10', state: 'operating', occupancyPercent: 62.345 },
    { ...zone, id: 'c', name: 'Cụm công nghiệp Ao', kind: 'cluster', state: 'established' },
    { ...zone, id: 'k1', name: 'Khu công nghiệp Long 2', state: 'planned', lineage: 'expansion' },
    {
      ...zone,
      id: 'e',
      name: 'Bien economic zone',
      kind: 'economic-zone',
      place: { type: 'Point', coordinates: [106, 20] },
      isApproximate: true,
    },
  ],
  lots: [
    {
      ...onMap,
      id: 'lô 1/2',
      name: 'A1',
      zone: 'k2',
      zoneName: 'Long 10',
      landUse: 'industrial',
      status: 'available',
      areaHa: 3,
    },
  ],
  works: [{ ...onMap, id: 'w', name: 'Đường', book: 'works', bookName: 'công trình', state: null }],
}

test('rows become shapes: by kind and name, lots and works after; each with a tone and the state in words', () => {
  const table: [ReturnType<typeof shownBy>, [string, string, string, string][]][] = [
    [
      'state',
      [
        ['Long 2', 'addition', 'open', 'dự kiến'],
        ['Long 10', 'area', 'met', 'đang hoạt động'],
        ['Ao', 'area', 'behind', 'đã thành lập'],
        ['Bien economic zone', 'ground', 'unknown', 'chưa có số liệu'],
        ['A1', 'plot', 'open', 'còn trống'],
        ['Đường', 'work', 'open', 'chưa có số liệu'],
      ],
    ],
    [
      'occupancy',
      [
        ['Long 2', 'addition', 'unknown', 'chưa có số liệu'],
        ['Long 10', 'area', 'on-course', 'lấp đầy 62,3 %'],
        ['Ao', 'area', 'unknown', 'chưa có số liệu'],
        ['Bien economic zone', 'ground', 'unknown', 'chưa có số liệu'],
        ['A1', 'plot', 'missed', 'còn trống'],
        ['Đường', 'work', 'open', 'chưa có số liệu'],
      ],
    ],
  ]
  for (const [by, wanted] of table) {
    const shapes = shapesOf(data, by, view)
    assert.deepEqual(
      shapes.map(({ name, layer, tone, state }) => [name, layer, tone, state]),
      wanted,
    )
    for (const { words } of legendOf(shapes, by, 'vi')) assert.ok(words.length > 3)
  }
})

test('an approximate place is no shape; ids are fit for an address', () => {
  const shapes = shapesOf(data, 'state', view)
  const about = shapes.find(({ name }) => name.startsWith('Bien'))!
  assert.deepEqual([about.place, about.approximate], [null, { at: [106, 20], note: 'chưa rõ đến đâu' }])
  assert.match(shapes[4]!.id, /^[A-Za-z0-9_-]+$/)
  assert.equal(new Set(shapes.map(({ id }) => id)).size, shapes.length)
})

test('steps of occupancy, ways to show, short names', () => {
  const steps: [number | null, string][] = [
    [null, 'unknown'],
    [0, 'missed'],
    [29.9, 'missed'],
    [30, 'behind'],
    [60, 'on-course'],
    [90, 'met'],
    [104, 'met'],
  ]
  for (const [percent, tone] of steps) assert.equal(occupancyTone(percent), tone)
  assert.deepEqual(['occupancy', 'state', 'x', null].map(shownBy), ['occupancy', 'state', 'state', 'state'])
  assert.equal(shortName('An Binh industrial park', ['industrial park', 'khu công nghiệp']), 'An Binh')
  assert.equal(shortName('Khu công nghiệp An Bình', ['industrial park', 'khu công nghiệp']), 'An Bình')
  assert.equal(shortName('Khu công nghiệp', ['khu công nghiệp']), 'Khu công nghiệp')
})

test('a tile server is one more origin for pictures, and for nothing else', () => {
  assert.match(contentPolicy('https://tiles.example.vn'), /img-src 'self' https:\/\/tiles\.example\.vn;/)
  assert.doesNotMatch(contentPolicy(), /https:/)
})

const asked = (values: Record<string, string>): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries(values)) form.set(name, value)
  return form
}
const RING = '[[106,20],[106.01,20],[106.01,20.01],[106,20]]'

test('the boundary form: what it takes and what it asks back', () => {
  const table: [Record<string, string>, RegExp | null][] = [
    [{ text: `{"type":"Polygon","coordinates":[${RING}]}` }, null],
    [{ text: '' }, /Cần dán/],
    [{ text: '{' }, /JSON/],
    [{ text: '{"type":"Point","coordinates":[106,20]}' }, /vùng khép kín/],
    [{ text: '<kml/>', form: 'kml' }, /Không có hình/],
    [{ text: '2213000;552000', form: 'vn2000' }, /105°30′/],
    [{ text: '2213000;552000', form: 'vn2000', meridian: '105.30' }, /105,3°/],
    [{ text: '2213000;552000\n2213000;553000\n2214000;553000', form: 'vn2000', meridian: '105°30', decimal: ',' }, null],
    [{ text: '2213000.5;552000', form: 'vn2000', meridian: '105°30', decimal: ',' }, /dấu thập phân “,”/],
    [
      {
        text: `{"type":"FeatureCollection","features":[${[RING, RING].map((ring) => `{"type":"Feature","geometry":{"type":"Polygon","coordinates":[${ring}]}}`).join()}]}`,
      },
      /2 hình/,
    ],
  ]
  for (const [values, problem] of table) {
    const { area, problems } = readArea(askedBy(asked(values), 'vi'), 'vi')
    assert.equal(area === null, problem !== null, JSON.stringify(values))
    if (problem) assert.match(problems.join(), problem)
  }
})
