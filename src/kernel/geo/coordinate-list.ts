// A table of VN-2000 points as a survey prints it: one a line, X (north) and Y (east) in metres, often with the point's
// name first; a blank line begins another part. How decimals are written is declared, never guessed.
import { type Limits, readPlace } from './check.ts'
import { FAULTS, type GeoFault, type Read, refused } from './faults.ts'
import { MAX_CHARACTERS } from './geojson.ts'
import type { Place, Position } from './model.ts'
import { fromVn2000, type GridPosition, type Shift, type Strip } from './vn2000.ts'

export type ListForm = {
  /** "," for 1.061.234,56 (columns then by ";", tab or spaces); "." for 1061234.56. */
  decimal: ',' | '.'
  strip: Strip
  shift?: Shift
}

/** Metres that a strip over Vietnam can have; the two ranges are apart, so a swapped pair is seen. */
const NORTH = [600_000, 2_700_000] as const
const EAST = [100_000, 900_000] as const
const isNorth = (value: number): boolean => value >= NORTH[0] && value <= NORTH[1]
const isEast = (value: number): boolean => value >= EAST[0] && value <= EAST[1]

const cellsOf = (line: string, decimal: ',' | '.'): string[] => {
  const mark = line.includes('\t') ? /\t/ : line.includes(';') ? /;/ : decimal === '.' && line.includes(',') ? /,/ : /\s+/
  return line
    .trim()
    .split(mark)
    .map((cell) => cell.trim())
}

const PATTERNS = { ',': /^(\d{1,3}(\.\d{3})+|\d+)(,\d+)?$/, '.': /^(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$/ }

const metres = (cell: string, decimal: ',' | '.'): number | null => {
  const bare = cell.replace(/^"|"$/g, '').replaceAll(/[\s\u00a0]/g, '')
  if (!PATTERNS[decimal].test(bare)) return null
  return Number(decimal === ',' ? bare.replaceAll('.', '').replace(',', '.') : bare.replaceAll(',', ''))
}

const LINE_WORDS = {
  count: (found: number) => ({
    vi: `cần X, Y (có thể có số hiệu điểm đứng trước), gặp ${found} cột.`,
    en: `X, Y are needed (a point's name may stand first), found ${found} columns.`,
  }),
  number: (cell: string, decimal: string) => ({
    vi: `“${cell.slice(0, 30)}” không phải số mét viết với dấu thập phân “${decimal}”.`,
    en: `“${cell.slice(0, 30)}” is not a number of metres with the decimal mark “${decimal}”.`,
  }),
  swapped: {
    vi: 'X (hướng bắc) và Y (hướng đông) có vẻ bị đổi chỗ: X vào khoảng 900.000–2.600.000, Y vào khoảng 300.000–700.000.',
    en: 'X (north) and Y (east) seem swapped: X is about 900,000–2,600,000, Y about 300,000–700,000.',
  },
  range: {
    vi: 'X, Y không phải toạ độ VN-2000 ở Việt Nam.',
    en: 'X, Y are no VN-2000 coordinates in Vietnam.',
  },
}

const pointOf = (cells: readonly string[], decimal: ',' | '.', line: number): GridPosition | GeoFault => {
  if (cells.length !== 2 && cells.length !== 3) return FAULTS.badLine(line, LINE_WORDS.count(cells.length))
  const [first = '', second = ''] = cells.slice(-2)
  const [x, y] = [metres(first, decimal), metres(second, decimal)]
  if (x === null) return FAULTS.badLine(line, LINE_WORDS.number(first, decimal))
  if (y === null) return FAULTS.badLine(line, LINE_WORDS.number(second, decimal))
  if (isNorth(x) && isEast(y)) return { x, y }
  return FAULTS.badLine(line, isEast(x) && isNorth(y) ? LINE_WORDS.swapped : LINE_WORDS.range)
}

/** The head of a table: no digits but in "VN-2000", and a column called X. */
const isHead = (cells: readonly string[]): boolean =>
  cells.some((cell) => /^"?x\b/i.test(cell)) && cells.every((cell) => !/\d{4,}/.test(cell.replace(/vn-?2000/gi, '')))

/** The points of a table, part by part, in VN-2000 metres. */
export const readPoints = (text: string, decimal: ',' | '.'): Read<GridPosition[][]> => {
  if (text.length > MAX_CHARACTERS) return refused(FAULTS.tooLarge(MAX_CHARACTERS))
  const parts: GridPosition[][] = [[]]
  const faults: GeoFault[] = []
  const lines = text
    .replace(/^\uFEFF/, '')
    .normalize('NFC')
    .split(/\r\n|\r|\n/)
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') {
      if (parts.at(-1)!.length > 0) parts.push([])
      continue
    }
    const cells = cellsOf(line, decimal)
    if (parts.length === 1 && parts[0]!.length === 0 && isHead(cells)) continue
    const point = pointOf(cells, decimal, index + 1)
    if ('code' in point) faults.push(point)
    else parts.at(-1)!.push(point)
    if (faults.length >= 20) break
  }
  if (faults.length > 0) return refused(...faults)
  const filled = parts.filter((part) => part.length > 0)
  return filled.length === 0 ? refused(FAULTS.empty()) : { ok: true, value: filled }
}

const closed = (ring: readonly Position[]): Position[] => {
  const [first, last] = [ring[0]!, ring.at(-1)!]
  return first[0] === last[0] && first[1] === last[1] ? [...ring] : [...ring, first]
}

/** The area that the points of a table go around, in WGS 84; closed where the survey left its last side out. */
export const readCoordinateList = (text: string, { decimal, strip, shift }: ListForm, limits: Limits = {}): Read<Place> => {
  const points = readPoints(text, decimal)
  if (!points.ok) return points
  const rings = points.value.map((part) => closed(part.map((point) => fromVn2000(point, strip, shift))))
  return readPlace(
    rings.length === 1
      ? { type: 'Polygon', coordinates: rings }
      : { type: 'MultiPolygon', coordinates: rings.map((ring) => [ring]) },
    limits,
  )
}
