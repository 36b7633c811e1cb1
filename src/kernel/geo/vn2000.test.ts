import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { distanceM } from './ellipsoid.ts'
import type { Position } from './model.ts'
import { fromVn2000, type Strip, toVn2000 } from './vn2000.ts'

// As PROJ computes them with a height of zero (proj4js 2, etmerc and the parameters of EPSG:6960 in position-vector signs).
const POINTS: [Position, Strip, x: number, y: number][] = [
  [[105.9112, 9.631], { centralMeridian: 105.5, width: 3 }, 1_065_073.610983774, 544_933.8079224612],
  [[106.1759, 9.514], { centralMeridian: 105.5, width: 3 }, 1_052_179.395124837, 574_011.2191607663],
  [[105.85, 21.03], { centralMeridian: 105, width: 3 }, 2_326_509.0539379925, 588_154.4766270644],
  [[108.9, 11.35], { centralMeridian: 108.25, width: 3 }, 1_255_248.9775451103, 570_751.3113453558],
  [[107.1, 16.5], { centralMeridian: 105, width: 6 }, 1_825_521.0779329499, 723_960.9288397622],
]

for (const [position, strip, x, y] of POINTS)
  test(`VN-2000 of ${position} about ${strip.centralMeridian}° (${strip.width}°)`, () => {
    const at = toVn2000(position, strip)
    assert.ok(Math.abs(at.x - x) < 0.001 && Math.abs(at.y - y) < 0.001, `${at.x} ${at.y}`)
    assert.ok(distanceM(fromVn2000({ x, y }, strip), position) < 0.001)
  })

test('there and back is within a tenth of a millimetre anywhere in Vietnam', () => {
  const degree = (min: number, max: number) => fc.double({ min, max, noNaN: true })
  fc.assert(
    fc.property(degree(102, 110), degree(8, 23.5), degree(-1.6, 1.6), fc.constantFrom<3 | 6>(3, 6), (lon, lat, off, width) => {
      const strip = { centralMeridian: lon + off, width }
      assert.ok(distanceM(fromVn2000(toVn2000([lon, lat], strip), strip), [lon, lat]) < 0.0001)
    }),
  )
})
