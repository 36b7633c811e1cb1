// What geometry costs, and how exact it is: node bench/geo.ts
// Areas are compared with the closed form on the ellipsoid, times taken warm; a comb is the worst boundary a person can send.
import { readPlace } from '#kernel/geo/check.ts'
import { areaM2, ringAreaM2 } from '#kernel/geo/ellipsoid.ts'
import type { Polygon, Position, Ring } from '#kernel/geo/model.ts'
import { overlap } from '#kernel/geo/overlap.ts'
import { fromVn2000, toVn2000 } from '#kernel/geo/vn2000.ts'

const ring = (vertices: number, lon: number, lat: number, radius: number): Ring => {
  const points = Array.from({ length: vertices }, (_, i): Position => {
    const angle = (2 * Math.PI * i) / vertices
    const reach = radius * (1 + 0.2 * Math.sin(9 * angle))
    return [lon + reach * Math.cos(angle), lat + reach * Math.sin(angle)]
  })
  return [...points, points[0]!]
}
const polygon = (each: Ring): Polygon => ({ type: 'Polygon', coordinates: [each] })

/** Long teeth side by side, all as high as the whole: every level cuts every tooth. */
const comb = (vertices: number): Ring => {
  const points = Array.from(
    { length: vertices - 2 },
    (_, i): Position => [106 + i * 4e-6, 20 + (i % 2 === 0 ? 0.02 : 0.001) + (i % 1000) * 1e-7],
  )
  const all: Position[] = [[106 + vertices * 4e-6, 20], [106, 20], ...points]
  return [...all, all[0]!]
}

const time = (name: string, rounds: number, act: () => void): void => {
  for (let i = 0; i < Math.min(rounds, 50); i++) act()
  const started = performance.now()
  for (let i = 0; i < rounds; i++) act()
  console.log(`${name.padEnd(56)}${((performance.now() - started) / rounds).toFixed(3).padStart(10)} ms`)
}

const mustBeSound = (each: Ring): void => {
  const read = readPlace(polygon(each))
  if (!read.ok) throw new Error(read.faults[0]?.en)
}

const zone = polygon(ring(200, 106, 20, 0.01))
const lots = Array.from({ length: 300 }, (_, i) =>
  polygon(ring(12, 106 + ((i % 20) - 10) / 1500, 20 + (Math.floor(i / 20) - 8) / 1500, 0.0002)),
)
const large = ring(4_990, 106, 20, 0.05)

time('area of 200 vertices', 2_000, () => areaM2(zone))
time('reading and checking a zone of 200 vertices', 500, () => readPlace(zone))
time('reading and checking 5,000 vertices', 20, () => mustBeSound(large))
time('reading and checking a comb of 5,000 vertices', 3, () => mustBeSound(comb(4_990)))
time('a lot against 300 others', 50, () => {
  for (const each of lots) overlap(lots[0]!, each)
})
time('two zones of 200 vertices that overlap', 200, () => overlap(zone, polygon(ring(200, 106.005, 20.002, 0.01))))
time('two combs of 5,000 vertices', 2, () => overlap(polygon(comb(4_990)), polygon(comb(4_980))))
time('VN-2000 to WGS 84 and back, 1,000 points', 20, () => {
  for (let i = 0; i < 1_000; i++)
    fromVn2000(toVn2000([106 + i / 5_000, 20], { centralMeridian: 105.5, width: 3 }), { centralMeridian: 105.5, width: 3 })
})

// Between two meridians and two parallels the area has a closed form: the edges of the cell are straight in both.
const cell: Ring = [
  [106, 20],
  [106.02, 20],
  [106.02, 20.02],
  [106, 20.02],
  [106, 20],
]
const halves =
  ringAreaM2([
    [106, 20],
    [106.01, 20],
    [106.01, 20.02],
    [106, 20.02],
    [106, 20],
  ]) * 2
console.log(`two halves against the whole: ${Math.abs(halves / ringAreaM2(cell) - 1).toExponential(1)}`)
