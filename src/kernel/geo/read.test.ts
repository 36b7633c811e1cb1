import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { otherCountry, wronglyGivenTo } from './archipelagos.ts'
import { readPlace } from './check.ts'
import { readCoordinateList } from './coordinate-list.ts'
import { areaHa, ringAreaM2 } from './ellipsoid.ts'
import type { Read } from './faults.ts'
import { readGeoJson, writeGeoJson } from './geojson.ts'
import { readKml } from './kml.ts'
import { isArea, type Place, polygonsOf } from './model.ts'
import { toVn2000 } from './vn2000.ts'

type Pair = [number, number]
const corner: Pair = [105.9, 9.6]
const square = (x = 0, y = 0, size = 10): Pair[] =>
  (
    [
      [x, y],
      [x + size, y],
      [x + size, y + size],
      [x, y + size],
      [x, y],
    ] as Pair[]
  ).map(([east, north]) => [corner[0] + east / 1000, corner[1] + north / 1000])
const polygon = (...rings: unknown[]) => ({ type: 'Polygon', coordinates: rings })
const around = (points: Pair[]): Pair[] => points.map(([x, y]) => [corner[0] + x / 1000, corner[1] + y / 1000])

const codesOf = <T>(read: Read<T>): string[] => (read.ok ? [] : read.faults.map(({ code }) => code))
const placeOf = <T>(read: Read<T>): T => {
  assert.ok(read.ok, JSON.stringify(read))
  return read.value
}

test('what is taken: each kind of shape, either way round, heights dropped', () => {
  const takes: unknown[] = [
    { type: 'Point', coordinates: corner },
    { type: 'Point', coordinates: [...corner, 3.5] },
    { type: 'LineString', coordinates: square() },
    { type: 'MultiLineString', coordinates: [square(), square(20)] },
    polygon(square()),
    polygon(square().reverse(), square(2, 2, 3)),
    polygon(
      square(),
      square(0, 2, 3)
        .slice(0, 4)
        .concat([around([[0, 2]])[0]!]),
    ),
    { type: 'MultiPolygon', coordinates: [[square()], [square(20)]] },
    { type: 'MultiPolygon', coordinates: [[square()], [square(10)]] },
  ]
  // A hole that runs along the outer ring is the one in the list that is not taken.
  for (const [i, value] of takes.entries())
    assert.deepEqual(codesOf(readPlace(value)), i === 6 ? ['self-intersection'] : [], JSON.stringify(value))
})

test('rings come back counterclockwise outside and clockwise inside', () => {
  const place = placeOf(readPlace(polygon(square().reverse(), square(2, 2, 3))))
  assert.ok(isArea(place))
  const [outer, hole] = polygonsOf(place)[0]!
  assert.ok(ringAreaM2(outer!) > 0 && ringAreaM2(hole!) < 0)
})

test('what is refused, by its code', () => {
  const many = Array.from(
    { length: 6000 },
    (_, i): Pair => [corner[0] + Math.cos(i / 1000) / 100, corner[1] + Math.sin(i / 1000) / 100],
  )
  const table: [unknown, string][] = [
    [null, 'not-geometry'],
    [7, 'not-geometry'],
    [{ type: 'Circle' }, 'not-geometry'],
    [{ type: 'GeometryCollection', geometries: [] }, 'not-geometry'],
    [{ type: 'Polygon' }, 'not-geometry'],
    [{ type: 'Polygon', coordinates: [] }, 'not-geometry'],
    [{ type: 'Polygon', coordinates: square() }, 'not-position'],
    [polygon([]), 'empty'],
    [polygon([['105', '9']]), 'not-position'],
    [
      polygon([
        [105.9, Number.NaN],
        [1, 2],
      ]),
      'not-position',
    ],
    [polygon([[105.9, Infinity]]), 'not-position'],
    [polygon(square().map(([x, y]) => [y, x])), 'swapped'],
    [polygon([[1065073, 544933]]), 'metres'],
    [polygon([[2.35, 48.85]]), 'outside-vietnam'],
    [polygon(square().slice(0, 4)), 'not-closed'],
    [polygon([square()[0], square()[1], square()[0]]), 'too-few-vertices'],
    [polygon([square()[0], square()[0], square()[0], square()[0]]), 'too-few-vertices'],
    [
      polygon(
        around([
          [0, 0],
          [10, 10],
          [10, 0],
          [0, 10],
          [0, 0],
        ]),
      ),
      'self-intersection',
    ],
    [
      polygon(
        around([
          [0, 0],
          [10, 0],
          [5, 0],
          [5, 5],
          [0, 0],
        ]),
      ),
      'self-intersection',
    ],
    [
      polygon(
        around([
          [0, 0],
          [10, 0],
          [10, 10],
          [5, 0],
          [0, 10],
          [0, 0],
        ]),
      ),
      'self-intersection',
    ],
    [
      polygon(
        around([
          [0, 0],
          [5, 5],
          [10, 10],
          [0, 0],
        ]),
      ),
      'self-intersection',
    ],
    [polygon(square(), square(5, 5, 10)), 'self-intersection'],
    [polygon(square(), square(20, 20, 5)), 'hole-outside'],
    [polygon(square(0, 0, 20), square(2, 2, 8), square(4, 4, 3)), 'hole-outside'],
    [{ type: 'MultiPolygon', coordinates: [[square()], [square(5)]] }, 'parts-overlap'],
    [{ type: 'LineString', coordinates: [corner] }, 'too-few-vertices'],
    [polygon(many), 'too-many-vertices'],
  ]
  for (const [value, code] of table) assert.deepEqual(codesOf(readPlace(value)), [code], JSON.stringify(value)?.slice(0, 120))
  assert.deepEqual(codesOf(readPlace({ type: 'Point', coordinates: corner }, { types: ['Polygon'] })), ['wrong-type'])
})

test('a fault names its place in both languages', () => {
  const read = readPlace({
    type: 'MultiPolygon',
    coordinates: [[square()], [[...square(20).slice(0, 2), ['x', 1], ...square(20).slice(3)]]],
  })
  assert.ok(!read.ok)
  assert.match(read.faults[0]!.vi, /vùng 2, vòng 1, đỉnh 3/)
  assert.match(read.faults[0]!.en, /part 2, ring 1, vertex 3/)
})

test('any JSON value ends in a place or a fault', () => {
  const coordinate = fc.oneof(fc.double(), fc.integer({ min: 100, max: 110 }), fc.constant('x'), fc.constant(null))
  const nested = fc.array(
    fc.array(fc.array(fc.oneof(coordinate, fc.array(coordinate, { maxLength: 3 })), { maxLength: 6 }), { maxLength: 3 }),
    { maxLength: 3 },
  )
  fc.assert(
    fc.property(
      fc.constantFrom('Point', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon'),
      fc.oneof(nested, fc.jsonValue()),
      (type, coordinates) => {
        const read = readPlace({ type, coordinates })
        assert.ok(read.ok || read.faults.length > 0)
      },
    ),
    { numRuns: 500 },
  )
  fc.assert(fc.property(fc.jsonValue(), (value) => typeof readPlace(value).ok === 'boolean'))
})

test('random closed rings: what is called simple has no two sides that cross', () => {
  const point = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }))
  fc.assert(
    fc.property(fc.array(point, { minLength: 3, maxLength: 7 }), (points) => {
      const ring = around([...points, points[0]!])
      const read = readPlace(polygon(ring))
      const isSimple = isSimpleByHand([...points, points[0]!])
      assert.equal(read.ok, isSimple, JSON.stringify({ points, read }))
    }),
    { numRuns: 2000 },
  )
})

/** By every pair of sides on whole numbers: the plainest way there is. */
const isSimpleByHand = (all: Pair[]): boolean => {
  const points = all.filter((each, i) => i === 0 || each[0] !== all[i - 1]![0] || each[1] !== all[i - 1]![1])
  if (points.length < 4) return false
  const sides = points.slice(1).map((b, i) => [points[i]!, b] as const)
  const cross = (o: Pair, a: Pair, b: Pair): number => (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0])
  const isOn = (p: Pair, [a, b]: readonly [Pair, Pair]): boolean =>
    cross(a, b, p) === 0 && (p[0] - a[0]) * (p[0] - b[0]) <= 0 && (p[1] - a[1]) * (p[1] - b[1]) <= 0
  for (const [i, s] of sides.entries())
    for (const [j, t] of sides.entries()) {
      if (j <= i) continue
      const isNext = j === i + 1
      const isAround = i === 0 && j === sides.length - 1
      if (isNext || isAround) {
        const [before, after] = isNext ? [s, t] : [t, s]
        if (isOn(after[1], before) || isOn(before[0], after)) return false
      } else if (
        isOn(s[0], t) ||
        isOn(s[1], t) ||
        isOn(t[0], s) ||
        isOn(t[1], s) ||
        (cross(s[0], s[1], t[0]) * cross(s[0], s[1], t[1]) < 0 && cross(t[0], t[1], s[0]) * cross(t[0], t[1], s[1]) < 0)
      )
        return false
    }
  return true
}

test('a GeoJSON file: geometry, feature, collection; its own system or a broken text is refused', () => {
  const feature = { type: 'Feature', properties: { name: 'Khu A', ha: 1 }, geometry: polygon(square()) }
  assert.equal(placeOf(readGeoJson(JSON.stringify(polygon(square()))))[0]!.name, null)
  assert.equal(placeOf(readGeoJson(`\uFEFF${JSON.stringify(feature)}`))[0]!.name, 'Khu A')
  assert.equal(placeOf(readGeoJson(JSON.stringify({ type: 'FeatureCollection', features: [feature, feature] }))).length, 2)
  const table: [string, string][] = [
    ['{', 'not-json'],
    ['[]', 'not-geometry'],
    [JSON.stringify({ type: 'FeatureCollection', features: [] }), 'empty'],
    [JSON.stringify({ type: 'FeatureCollection', features: [null] }), 'not-geometry'],
    [
      JSON.stringify({ ...polygon(square()), crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::9210' } } }),
      'other-system',
    ],
    [`${'['.repeat(200_000)}${']'.repeat(200_000)}`, 'not-geometry'],
  ]
  for (const [text, code] of table) {
    const read = readGeoJson(text)
    assert.ok(!read.ok)
    assert.ok([code, 'not-json'].includes(read.faults[0]!.code), `${text.slice(0, 40)}: ${read.faults[0]!.code}`)
  }
  assert.deepEqual(
    codesOf(
      readGeoJson(JSON.stringify({ ...polygon(square()), crs: { properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } } })),
    ),
    [],
  )
})

test('written and read again, a place is the same', () => {
  const place: Place = placeOf(readPlace(polygon(square(), square(2, 2, 3))))
  assert.deepEqual(placeOf(readPlace(JSON.parse(writeGeoJson(place)))), place)
})

const KML = `<?xml version="1.0" encoding="UTF-8"?>
<kml:kml xmlns:kml="http://www.opengis.net/kml/2.2"><Document><!-- > -->
<Placemark><name>Khu B &amp; C</name><description><![CDATA[<b>x</b>]]></description>
 <MultiGeometry><Polygon><outerBoundaryIs><LinearRing><coordinates>
   105.9,9.6,0 105.91,9.6,0 105.91,9.61,0 105.9,9.6,0
 </coordinates></LinearRing></outerBoundaryIs></Polygon>
 <Polygon><outerBoundaryIs><LinearRing><coordinates>106.0,9.6 106.01,9.6 106.01,9.61 106.0,9.6</coordinates></LinearRing></outerBoundaryIs>
 </Polygon></MultiGeometry></Placemark>
<Folder><Placemark id='">'><Point><coordinates>105.95,9.65</coordinates></Point></Placemark></Folder>
</Document></kml:kml>`

test('KML: names and shapes, in folders too', () => {
  const [area, point] = placeOf(readKml(KML))
  assert.equal(area!.name, 'Khu B & C')
  assert.equal(area!.place.type, 'MultiPolygon')
  assert.deepEqual(point!.place, { type: 'Point', coordinates: [105.95, 9.65] })
})

test('KML from a stranger: refused with a line', () => {
  const table: [string, string, RegExp][] = [
    ['<!DOCTYPE kml [<!ENTITY a "b">]><kml/>', 'not-kml', /DTD/],
    ['<kml>\n<!ENTITY x SYSTEM "file:///etc/passwd"></kml>', 'not-kml', /dòng 2.*DTD/],
    ['<kml><name>&bomb;</name></kml>', 'not-kml', /&bomb;/],
    ['<kml><a></b></kml>', 'not-kml', /<\/b>/],
    ['<kml><a>', 'not-kml', /<\/a>/],
    ['<kml', 'not-kml', /viết sai/],
    ['<!-- never closed', 'not-kml', /viết sai/],
    ['<a>'.repeat(100), 'not-kml', /lồng nhau/],
    ['', 'empty', /Không có hình/],
    ['<kml></kml>', 'empty', /Không có hình/],
    ['<kml><Placemark><Point><coordinates>x,1</coordinates></Point></Placemark></kml>', 'not-kml', /“x,1”/],
    ['<kml><Placemark><Point/></Placemark></kml>', 'not-kml', /coordinates/],
    [
      '<kml>\n<Placemark><name>K</name><Point><coordinates>2,48</coordinates></Point></Placemark></kml>',
      'outside-vietnam',
      /K \(dòng 2\)/,
    ],
  ]
  for (const [text, code, words] of table) {
    const read = readKml(text)
    assert.ok(!read.ok, text)
    assert.equal(read.faults[0]!.code, code, text)
    assert.match(read.faults[0]!.vi, words)
  }
})

test('KML of any bytes ends in shapes or a fault, in time linear in its length', () => {
  fc.assert(
    fc.property(fc.nat(KML.length), fc.nat(40), fc.string({ maxLength: 12 }), (from, length, put) => {
      const read = readKml(KML.slice(0, from) + put + KML.slice(from + length))
      assert.ok(read.ok || read.faults.length > 0)
    }),
    { numRuns: 1000 },
  )
  for (const hostile of [
    '<a b="'.repeat(300_000),
    `<a ${'x'.repeat(2_000_000)}`,
    '<!--'.repeat(500_000),
    '&'.repeat(2_000_000),
    `<k>${'y'.repeat(4_000_000)}</k>`,
  ]) {
    const started = performance.now()
    assert.ok(!readKml(hostile).ok)
    assert.ok(performance.now() - started < 2000, hostile.slice(0, 10))
  }
})

const strip = { centralMeridian: 105.75, width: 3 } as const
const grid = square().map((position) => toVn2000(position, strip))
const hectares = areaHa({ type: 'Polygon', coordinates: [square()] })

test('a table of VN-2000 points in each way people write it', () => {
  const vi = (value: number): string =>
    value
      .toFixed(3)
      .replace('.', ',')
      .replace(/(\d)(?=(\d{3})+,)/g, '$1.')
  const plain = (value: number): string => value.toFixed(3)
  const rows = grid.slice(0, 4)
  const table: [string, string, ',' | '.'][] = [
    ['comma', rows.map(({ x, y }) => `${plain(x)},${plain(y)}`).join('\n'), '.'],
    [
      'named, semicolon, head',
      `Điểm;X (m);Y (m)\r\n${rows.map(({ x, y }, i) => `M${i + 1};${vi(x)};${vi(y)}`).join('\r\n')}\r\n`,
      ',',
    ],
    ['tab', rows.map(({ x, y }, i) => `${i + 1}\t${vi(x)}\t${vi(y)}`).join('\n'), ','],
    ['spaces, closed', grid.map(({ x, y }) => `${plain(x)}   ${plain(y)}`).join('\n'), '.'],
  ]
  for (const [name, text, decimal] of table) {
    const place = placeOf(readCoordinateList(text, { decimal, strip }))
    assert.ok(isArea(place) && Math.abs(areaHa(place) - hectares) < 0.001, name)
  }
  const two = `${table[0]![1]}\n\n${square(20)
    .map((p) => toVn2000(p, strip))
    .map(({ x, y }) => `${plain(x)},${plain(y)}`)
    .join('\n')}`
  assert.equal(placeOf(readCoordinateList(two, { decimal: '.', strip })).type, 'MultiPolygon')
})

test('a table that cannot be read is refused by line, never guessed', () => {
  const table: [string, ',' | '.', RegExp][] = [
    ['', '.', /Không có hình/],
    ['1061234.5,545000', ',', /cần X, Y/],
    ['1061234.5;545000', ',', /“1061234.5”/],
    ['545000;1061234', '.', /đổi chỗ/],
    ['X;Y\n1061234;545000\n12;13', '.', /Dòng 3: X, Y không phải/],
    ['1061234', '.', /1 cột/],
    ['1061234;545000\n1061234;546000', '.', /quá ít đỉnh/],
  ]
  for (const [text, decimal, words] of table) {
    const read = readCoordinateList(text, { decimal, strip })
    assert.ok(!read.ok, text)
    assert.match(read.faults[0]!.vi, words)
  }
})

test('a feature within the archipelagos that is given to another country is not taken', () => {
  const inside = [[112.3, 16.8] as const]
  const table: [Record<string, unknown>, string | null][] = [
    [{ name: 'Phú Lâm', country: 'Atlantis' }, 'Atlantis'],
    [{ ADMIN: 'Atlantis', name: 'x' }, 'Atlantis'],
    [{ sovereignt: 'Atlantis' }, 'Atlantis'],
    [{ iso_a3: 'ATL' }, 'ATL'],
    [{ country: 'Việt Nam' }, null],
    [{ 'ISO3166-1:alpha2': 'VN' }, null],
    [{ iso_a3: '-99' }, null],
    [{ name: 'Quần đảo Hoàng Sa' }, null],
    [{}, null],
  ]
  for (const [properties, country] of table) assert.equal(wronglyGivenTo(inside, properties), country, JSON.stringify(properties))
  assert.equal(wronglyGivenTo([corner], { country: 'Atlantis' }), null)
  assert.equal(otherCountry(null), null)
  const island = {
    type: 'Feature',
    properties: { admin: 'Atlantis', name: 'X' },
    geometry: { type: 'Point', coordinates: inside[0] },
  }
  assert.deepEqual(codesOf(readGeoJson(JSON.stringify(island))), ['archipelago-claimed'])
})
