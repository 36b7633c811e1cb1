// From degrees to a sheet of paper: equirectangular about the middle parallel, true to scale within 0.2 % over a province,
// with meridians and parallels as straight lines.
import { metresPerDegree } from '#kernel/geo/ellipsoid.ts'
import type { Box, Position } from '#kernel/geo/model.ts'

export type Sheet = { width: number; height: number; margin: { left: number; right: number; top: number; bottom: number } }

export type Projection = {
  sheet: Sheet
  /** What the frame shows. */
  box: Box
  toSheet: (position: Position) => readonly [x: number, y: number]
  metresPerUnit: number
}

const PADDING = 0.08
const LEAST_METRES = 1_500
/** Height of the frame by its width: neither a ribbon nor a tower. */
const ASPECT = { least: 0.55, most: 0.92 }

/** The frame around a box of ground with room on all sides, on a sheet of the given width. */
export const fitSheet = (ground: Box, width: number, margin: Sheet['margin']): Projection => {
  const [lon0, lat0] = [(ground[0] + ground[2]) / 2, (ground[1] + ground[3]) / 2]
  const metres = metresPerDegree(lat0)
  let across = Math.max((ground[2] - ground[0]) * metres.lon * (1 + 2 * PADDING), LEAST_METRES)
  let along = Math.max((ground[3] - ground[1]) * metres.lat * (1 + 2 * PADDING), LEAST_METRES)
  along = Math.max(along, across * ASPECT.least)
  across = Math.max(across, along / ASPECT.most)
  const inner = width - margin.left - margin.right
  const metresPerUnit = across / inner
  const height = Math.round(along / metresPerUnit) + margin.top + margin.bottom
  const box: Box = [
    lon0 - across / 2 / metres.lon,
    lat0 - along / 2 / metres.lat,
    lon0 + across / 2 / metres.lon,
    lat0 + along / 2 / metres.lat,
  ]
  return {
    sheet: { width, height, margin },
    box,
    metresPerUnit,
    toSheet: ([lon, lat]) => [
      margin.left + ((lon - box[0]) * metres.lon) / metresPerUnit,
      margin.top + ((box[3] - lat) * metres.lat) / metresPerUnit,
    ],
  }
}

const MINUTES = [1 / 12, 1 / 6, 1 / 2, 1, 2, 5, 10, 20, 30, 60, 120]

/** Degrees at which lines of the graticule stand between two degrees: two to six of them, on round minutes. */
export const graticule = (from: number, to: number, least = 2.4): number[] => {
  const step = (MINUTES.findLast((minutes) => ((to - from) * 60) / minutes >= least) ?? MINUTES[0]!) / 60
  const first = Math.ceil(from / step - 1e-9)
  const count = Math.floor(to / step + 1e-9) - first + 1
  return Array.from({ length: Math.max(0, count) }, (_, i) => (first + i) * step)
}

/** "105°30′", with seconds where there are some. */
export const degreeWords = (degrees: number): string => {
  const seconds = Math.round(Math.abs(degrees) * 3600)
  const [whole, minutes, rest] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60]
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${whole}°${two(minutes)}′${rest > 0 ? `${two(rest)}″` : ''}`
}

/** The longest round length (1, 2 or 5 and zeros) that is at most so many metres. */
export const roundLength = (metres: number): number => {
  const power = 10 ** Math.floor(Math.log10(metres))
  return ([5, 2, 1].find((digit) => digit * power <= metres) ?? 1) * power
}
