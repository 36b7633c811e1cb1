// Shapes of the simulated zones: a parallelogram of the asked size on the ellipsoid, and lots that tile it without a gap.
import { areaHa, metresPerDegree } from '#kernel/geo/ellipsoid.ts'
import type { Polygon, Position } from '#kernel/geo/model.ts'
import type { LotTruth } from './model.ts'
import type { Random } from './random.ts'

/** Eight decimals of a degree are a millimetre: what rounding leaves between neighbours is far below a square metre. */
const rounded = (degrees: number): number => Math.round(degrees * 1e8) / 1e8

/** Somewhere within some degrees, to the decimetre. */
export const near = ([lon, lat]: Position, random: Random, degrees: number): Position => [
  Math.round((lon + random.between(-degrees, degrees)) * 1e6) / 1e6,
  Math.round((lat + random.between(-degrees, degrees)) * 1e6) / 1e6,
]

/** A frame of ground: shares of its width and height lead to degrees along straight lines. */
export type Frame = { widthM: number; heightM: number; at: (u: number, v: number) => Position }

/** A frame of some hectares about a centre, turned by some radians. */
export const frameOf = (centre: Position, hectares: number, ratio: number, turn: number): Frame => {
  const [lon, lat] = centre
  const perDegree = metresPerDegree(lat)
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  const build = (m2: number): Frame => {
    const widthM = Math.sqrt(m2 * ratio)
    const heightM = m2 / widthM
    const at = (u: number, v: number): Position => {
      const [x, y] = [(u - 0.5) * widthM, (v - 0.5) * heightM]
      return [rounded(lon + (x * cos - y * sin) / perDegree.lon), rounded(lat + (x * sin + y * cos) / perDegree.lat)]
    }
    return { widthM, heightM, at }
  }
  const first = build(hectares * 10_000)
  // One step of mending makes the ellipsoid's area the asked one to a few square metres.
  return build((hectares * 10_000 * hectares) / areaHa(pieceOf(first, 0, 1, 0, 1)))
}

/** A frame that goes on where another ends, as an expansion does. */
export const besideFrame = ({ widthM, heightM, at }: Frame, hectares: number): Frame => {
  const width = (hectares * 10_000) / heightM
  return { widthM: width, heightM, at: (u, v) => at(1 + (u * width) / widthM, v) }
}

export const pieceOf = ({ at }: Frame, u0: number, u1: number, v0: number, v1: number): Polygon => ({
  type: 'Polygon',
  coordinates: [[at(u0, v0), at(u1, v0), at(u1, v1), at(u0, v1), at(u0, v0)]],
})

export type Plot = Pick<LotTruth, 'name' | 'landUse' | 'areaHa' | 'geometry'>

const SPINE_M = 26
const ROAD_M = 16
const GREEN_SHARE = 0.1
const DEPTH_M = 108
const WIDTH_M = 104

/** Area in hectares as a land office writes it, to the square metre. */
const hectaresOf = (shape: Polygon): number => Math.round(areaHa(shape) * 10_000) / 10_000

/** Letters of blocks: A … Z, AA … */
const letters = (n: number): string => (n < 26 ? '' : letters(Math.floor(n / 26) - 1)) + String.fromCharCode(65 + (n % 26))

/**
 * The plots of a zone: a spine road at one side, a green belt at the other, and between them roads with a row of lots on
 * each side. The first row holds what serves the zone.
 */
export const plotsOf = (frame: Frame, random: Random): Plot[] => {
  const plots: Plot[] = []
  const put = (name: string, landUse: Plot['landUse'], u0: number, u1: number, v0: number, v1: number) => {
    const geometry = pieceOf(frame, u0, u1, v0, v1)
    plots.push({ name, landUse, areaHa: hectaresOf(geometry), geometry })
  }
  const left = SPINE_M / frame.widthM
  const right = 1 - GREEN_SHARE
  put('GT1', 'roads', 0, left, 0, 1)
  put('CX1', 'greenery', right, 1, 0, 1)
  const pairs = Math.max(1, Math.round(frame.heightM / (2 * DEPTH_M + ROAD_M)))
  const road = ROAD_M / frame.heightM
  for (let pair = 0; pair < pairs; pair++) {
    const [bottom, top] = [pair / pairs, (pair + 1) / pairs]
    const middle = (bottom + top) / 2
    put(`GT${pair + 2}`, 'roads', left, right, middle - road / 2, middle + road / 2)
    for (const [side, v0, v1] of [
      [0, bottom, middle - road / 2],
      [1, middle + road / 2, top],
    ] as const) {
      const row = 2 * pair + side
      const count = Math.max(3, Math.round(((right - left) * frame.widthM) / WIDTH_M))
      const step = (right - left) / count
      let from = left
      for (let n = 0; n < count; n++) {
        const to = n === count - 1 ? right : left + step * (n + 1 + random.between(-0.2, 0.2))
        const use = row > 0 ? 'industrial' : n === 0 ? 'technical' : n <= Math.ceil(count / 4) ? 'service' : 'industrial'
        const prefix = use === 'technical' ? 'HT' : use === 'service' ? 'DV' : letters(row)
        put(`${prefix}${n + 1}`, use, from, to, v0, v1)
        from = to
      }
    }
  }
  return plots
}
