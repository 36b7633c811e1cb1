// What a file of administrative boundaries must be, and what of it is drawn.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openOutlines } from './outlines.server.ts'
import { outlinesOn, readOutlines } from './outlines.ts'

const square = (lon: number, lat: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [lon, lat],
      [lon + 0.1, lat],
      [lon + 0.10001, lat + 0.00001],
      [lon + 0.1, lat + 0.1],
      [lon, lat + 0.1],
      [lon, lat],
    ],
  ],
})
const file = (...features: [properties: object, geometry: object][]): string =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: features.map(([properties, geometry]) => ({ type: 'Feature', properties, geometry })),
  })

test('communes are drawn on their days, around what is shown, and no finer than the sheet', () => {
  const read = readOutlines(
    file(
      [{ name: 'Xã Cũ', level: 'commune', to: '2025-07-01' }, square(105.9, 9.6)],
      [{ name: 'Xã Mới', level: 'commune', from: '01/07/2025' }, square(105.9, 9.6)],
      [{ name: 'Xã Xa', level: 'commune' }, square(108, 9.6)],
    ),
  )
  assert.ok(read.ok)
  const box = [105.8, 9.5, 106, 9.7] as const
  assert.deepEqual(
    ['2025-06-30', '2025-07-01'].map((day) => outlinesOn(read.value, day, box).map((line) => line.length)),
    [[5], [5]],
  )
  assert.equal(outlinesOn(read.value, '2025-07-01', [100, 9, 101, 10]).length, 0)
})

test('what is no commune or district, is not sound, or gives the archipelagos away, is refused', async () => {
  const table: [string, RegExp][] = [
    [file([{ name: 'Việt Nam', level: 'country' }, square(105, 9)]), /level/],
    [file([{ name: 'Tỉnh', level: 'province' }, square(105, 9)]), /level/],
    [file([{ level: 'commune' }, square(105, 9)]), /name/],
    [file([{ name: 'X', level: 'commune', from: 'soon' }, square(105, 9)]), /from/],
    [file([{ name: 'X', level: 'commune', from: '2025-07-01', to: '2025-07-01' }, square(105, 9)]), /from/],
    [
      file([
        { name: 'X', level: 'commune' },
        { type: 'Point', coordinates: [105, 9] },
      ]),
      /Polygon/,
    ],
    [file([{ name: 'X', level: 'commune', country: 'China' }, square(112, 16)]), /archipelago|Hoàng Sa/],
    ['{', /JSON/],
  ]
  for (const [text, pattern] of table) {
    const read = readOutlines(text)
    assert.match(read.ok ? 'taken' : read.faults[0]!.en, pattern)
  }
  await assert.rejects(openOutlines('/nowhere/at/all.geojson'), { code: 'boundaries' })
  assert.deepEqual(await openOutlines(null), [])
})
