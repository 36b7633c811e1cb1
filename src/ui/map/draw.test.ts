import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { test } from 'node:test'
import fc from 'fast-check'
import { ARCHIPELAGO_NAMES, EAST_SEA } from '#kernel/geo/archipelagos.ts'
import type { Box, Place, Position } from '#kernel/geo/model.ts'
import { svg } from '../svg.ts'
import { besideOf, drawMap, groundOf, numbered } from './draw.ts'
import { drawInset } from './inset.ts'
import { LAYERS, type Layer, type MapShape, TONES, type Tone } from './model.ts'
import { degreeWords, fitSheet, graticule, roundLength } from './projection.ts'

const box = (west: number, south: number, size: number): Place => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
})
const shape = (
  id: string,
  layer: Layer,
  tone: Tone,
  place: Place | null,
  approximate: MapShape['approximate'] = null,
): MapShape => ({
  id,
  layer,
  name: `Tên ${id}`,
  tone,
  state: `trạng thái ${tone}`,
  link: `#${id}`,
  place,
  approximate,
})
const COMMUNE = { at: [106.6, 20.72] as Position, note: 'tâm xã Cát Lâm' }
const SHAPES: MapShape[] = [
  shape('park', 'area', 'met', box(106.4, 20.8, 0.02)),
  shape('plan', 'area', 'open', null, COMMUNE),
  shape('cluster', 'area', 'unknown', null, COMMUNE),
  shape('more', 'addition', 'behind', box(106.43, 20.8, 0.01)),
  shape('zone', 'ground', 'missed', box(106.55, 20.62, 0.1)),
  shape('lot', 'plot', 'on-course', box(106.402, 20.802, 0.004)),
  shape('road', 'work', 'open', {
    type: 'LineString',
    coordinates: [
      [106.4, 20.7],
      [106.5, 20.75],
    ],
  }),
  shape('port', 'work', 'unknown', { type: 'Point', coordinates: [106.45, 20.65] }),
  shape('nowhere', 'area', 'unknown', null),
]

/** Everything a map consists of, as a page puts it out. */
const sheetOf = (...drawing: Parameters<typeof drawMap>): string => {
  const { patterns, map, inset } = drawMap(...drawing)
  return `${patterns}\n${map ?? '(no map)'}\n${inset}\n`
}

test('the drawing as it was looked at and found good', async () => {
  const golden = new URL('golden/map.svg.txt', import.meta.url)
  const drawn = sheetOf(numbered(SHAPES), 'Hải Sơn', 'vi')
  if (process.env.RENEW_GOLDEN) await writeFile(golden, drawn)
  assert.equal(drawn, await readFile(golden, 'utf8'))
})

test('every map has the inset that names both archipelagos as Việt Nam’s, whatever is drawn, in any language', () => {
  const position = fc.tuple(fc.double({ min: 102, max: 118, noNaN: true }), fc.double({ min: 6, max: 24, noNaN: true }))
  const any = fc.record({
    position,
    layer: fc.constantFrom(...LAYERS),
    tone: fc.constantFrom(...TONES),
    name: fc.string(),
    isKnown: fc.boolean(),
  })
  fc.assert(
    fc.property(
      fc.array(any, { maxLength: 8 }),
      fc.constantFrom('vi' as const, 'en' as const),
      fc.option(position),
      (all, language, focus) => {
        const shapes = all.map(
          ({ position: at, layer, tone, name, isKnown }, i): MapShape => ({
            ...shape(String(i), layer, tone, isKnown ? { type: 'Point', coordinates: at } : null),
            name,
          }),
        )
        const part: Box | null = focus && [focus[0], focus[1], focus[0] + 0.1, focus[1] + 0.1]
        const sheet = sheetOf(numbered(shapes), 'x', language, part)
        const text = sheet.replace(/<[^>]*>/g, '')
        for (const name of [...ARCHIPELAGO_NAMES, EAST_SEA]) assert.ok(text.includes(name), name)
        assert.doesNotMatch(sheet, /NaN|Infinity|undefined|null/)
      },
    ),
  )
})

test('the inset draws no border and no coast: dots, a grid and names only', () => {
  const inset = drawInset([106, 9, 107, 10], 'vi').text
  assert.equal(inset.match(/<path/g)?.length, inset.match(/<path class="line"/g)?.length)
  assert.equal(inset.match(/<polygon|<polyline/g), null)
})

test('a shape known by its commune alone is dashed and says so; two of one commune stand side by side', () => {
  const { map } = drawMap(numbered(SHAPES), 'Hải Sơn', 'vi')
  assert.equal(map?.match(/class="about"/g)?.length, 2)
  assert.ok(map?.includes('2. Tên plan, trạng thái open, vị trí gần đúng: tâm xã Cát Lâm'))
  assert.deepEqual(
    [...besideOf(SHAPES).values()].filter((each) => each !== 0),
    [-0.5, 0.5],
  )
  assert.ok(!map?.includes('nowhere'))
})

test('without any place there is no map, and still the inset', () => {
  const { map, inset } = drawMap(numbered([SHAPES.at(-1)!]), 'x', 'en')
  assert.equal(map, null)
  assert.match(inset, /Hoàng Sa/)
  assert.equal(groundOf([SHAPES.at(-1)!]), null)
})

test('names cannot break out of the drawing', () => {
  const hostile = { ...SHAPES[0]!, name: '"><script>alert(1)</script>', link: '"/onload="x', state: "'&<!--" }
  const { map } = drawMap(numbered([hostile]), '<b>', 'vi')
  assert.doesNotMatch(map ?? '', /<script|<b>|onload="x|<!--/)
  assert.equal(svg`${'a\u0000b\ud800'}`.text, 'ab\ufffd')
  fc.assert(fc.property(fc.string(), (text) => !/[<>"']/.test(svg`${text}`.text)))
})

test('a plot without room has no mark, until the map shows it alone', () => {
  const whole = drawMap(numbered(SHAPES), 'x', 'vi').map ?? ''
  const part = drawMap(numbered(SHAPES), 'x', 'vi', groundOf([SHAPES[0]!])).map ?? ''
  const plotIn = (map: string): string => /<a [^>]*class="shape plot[\s\S]*?<\/a>/.exec(map)?.[0] ?? ''
  assert.doesNotMatch(plotIn(whole), /mark-of/)
  assert.match(plotIn(part), /mark-of/)
  assert.doesNotMatch(part, /Tên zone/)
})

test('the frame: extent, graticule, scale', () => {
  const margin = { left: 20, right: 10, top: 10, bottom: 20 }
  const { box: shown, toSheet, metresPerUnit, sheet } = fitSheet([105.6, 9.3, 106.3, 9.9], 900, margin)
  assert.ok(shown[0] < 105.6 && shown[3] > 9.9)
  const [x, y] = toSheet([shown[0], shown[3]])
  assert.deepEqual([Math.round(x), Math.round(y)], [20, 10])
  assert.ok(metresPerUnit * 870 > 76_000 && metresPerUnit * 870 < 110_000)
  assert.ok(sheet.height > 400 && sheet.height < 900)
  assert.ok(fitSheet([106, 9, 106, 9], 900, margin).metresPerUnit > 1)
  const tables: [number[], number[]][] = [
    [graticule(105.5, 106.4), [105.6667, 106, 106.3333]],
    [graticule(9.29, 9.92), [9.3333, 9.5, 9.6667, 9.8333]],
  ]
  for (const [found, wanted] of tables)
    assert.deepEqual(
      found.map((each) => Math.round(each * 1e4) / 1e4),
      wanted,
    )
  assert.equal(degreeWords(105.5), '105°30′')
  assert.equal(degreeWords(9.999999), '10°00′')
  assert.equal(degreeWords(9.0125), '9°00′45″')
  assert.deepEqual([1, 1.9, 2, 4_999, 5_000, 12_000].map(roundLength), [1, 1, 2, 2_000, 5_000, 10_000])
})
