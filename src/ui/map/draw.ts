// The map as SVG, drawn by the server: it needs no script, prints, and every shape is a link. Whoever draws a map gets the
// inset with it; there is no way to have one without the other.

import { formatNumber } from '#kernel/format.ts'
import { centroid, pointWithin } from '#kernel/geo/inside.ts'
import { type Box, boxAround, isArea, type Place, type Position, positionsOf, strokesOf } from '#kernel/geo/model.ts'
import type { Language } from '#kernel/language.ts'
import { type Svg, svg } from '../svg.ts'
import { drawInset } from './inset.ts'
import { placeLabels, type Rect } from './labels.ts'
import { drawPatterns, mark, patternOf } from './marks.ts'
import { LAYERS, type MapShape, type NumberedShape, TONES } from './model.ts'
import { degreeWords, fitSheet, graticule, type Projection, roundLength } from './projection.ts'
import { mapWords } from './words.ts'

export type DrawnMap = { patterns: string; map: string | null; inset: string; projection: Projection | null }

const WIDTH = 900
const MARGIN = { left: 28, right: 12, top: 12, bottom: 28 }
const NAME_SIZE = 12.5
/** Between marks that share one approximate point. */
const BESIDE = 42

/** The box of everything that has a place, exact or approximate; null where nothing has. */
export const groundOf = (shapes: readonly MapShape[]): Box | null =>
  boxAround(
    shapes.flatMap(({ place, approximate }): readonly Position[] =>
      place ? positionsOf(place) : approximate ? [approximate.at] : [],
    ),
  )

/** Whether anything of the shape may be seen in a box. */
const isNear = ({ place, approximate }: MapShape, [west, south, east, north]: Box): boolean => {
  const box = place ? boxAround(positionsOf(place)) : approximate && boxAround([approximate.at])
  return box != null && box[0] <= east && box[2] >= west && box[1] <= north && box[3] >= south
}

const pathOf = (place: Exclude<Place, { type: 'Point' }>, { toSheet }: Projection): string =>
  strokesOf(place)
    .map((line) => {
      const points = line.map((position) =>
        toSheet(position)
          .map((value) => Math.round(value * 10) / 10)
          .join(' '),
      )
      // Points that fall on one another at this scale add nothing.
      const kept = points.filter((point, i) => i === 0 || point !== points[i - 1])
      return `M${kept.join('L')}${isArea(place) ? 'Z' : ''}`
    })
    .join('')

const standPoint = (place: Place): Position => (isArea(place) ? pointWithin(place) : centroid(place))

const drawOutlines = (lines: readonly (readonly Position[])[], projection: Projection): Svg | null =>
  lines.length === 0
    ? null
    : svg`<path class="outline" aria-hidden="true" clip-path="url(#map-frame)" d="${pathOf({ type: 'MultiLineString', coordinates: lines }, projection)}"/>`

type Placed = { shape: NumberedShape; x: number; y: number; hasMark: boolean }

/** A plot smaller than this has no room for a mark; it is drawn, linked and told all the same. */
const PLOT_WITH_MARK = 26

const hasRoom = ({ layer, place }: NumberedShape, { toSheet }: Projection): boolean => {
  const box = layer === 'plot' && place && place.type !== 'Point' ? boxAround(positionsOf(place)) : null
  if (!box) return true
  const [left, bottom] = toSheet([box[0], box[1]])
  const [right, top] = toSheet([box[2], box[3]])
  return Math.min(right - left, bottom - top) >= PLOT_WITH_MARK
}

/**
 * Shapes known only by the same approximate point stand side by side, so that none hides another: how far each is moved
 * along, in widths of a mark.
 */
export const besideOf = <S extends MapShape>(shapes: readonly S[]): Map<S, number> => {
  const spots = Map.groupBy(
    shapes.filter((shape) => shape.place || shape.approximate),
    ({ place, approximate, id }) => (place ? id : `at ${approximate!.at.join()}`),
  )
  return new Map(
    [...spots.values()].flatMap((together) => together.map((shape, i) => [shape, i - (together.length - 1) / 2] as const)),
  )
}

const placeMarks = (shapes: readonly NumberedShape[], projection: Projection): Placed[] =>
  [...besideOf(shapes)].map(([shape, beside]) => {
    const [x, y] = projection.toSheet(shape.place ? standPoint(shape.place) : shape.approximate!.at)
    return { shape, x: x + beside * BESIDE, y, hasMark: hasRoom(shape, projection) }
  })

const sayShape = ({ number, name, state, place, approximate }: NumberedShape, language: Language): string =>
  [`${number}. ${name}`, state, !place && approximate ? mapWords(language).approximate(approximate.note) : null]
    .filter(Boolean)
    .join(', ')

const drawGround = (shape: NumberedShape, projection: Projection): Svg | null => {
  const { place, tone } = shape
  if (!place || place.type === 'Point') return null
  return svg`<path class="${isArea(place) ? 'fill' : 'way'}" d="${pathOf(place, projection)}"${isArea(place) ? svg` fill="${patternOf(tone)}" fill-rule="evenodd"` : null}/>`
}

const drawShape = (
  { shape, x, y, hasMark }: Placed,
  label: { x: number; y: number; anchor: string } | null,
  projection: Projection,
  language: Language,
): Svg => {
  const isApproximate = !shape.place
  return svg`<a href="${shape.link}" class="shape ${shape.layer} tone ${shape.tone}" aria-label="${sayShape(shape, language)}" data-shape="${shape.id}"><title>${sayShape(shape, language)}</title>${drawGround(shape, projection)}${
    isApproximate ? svg`<circle class="about" cx="${x}" cy="${y}" r="15"/>` : null
  }${
    hasMark
      ? svg`<circle class="hit" cx="${x}" cy="${y}" r="14"/>${mark(shape.tone, x, y)}<text class="number" x="${x}" y="${y - 9}" text-anchor="middle">${String(shape.number)}</text>`
      : null
  }${label && svg` <text class="name" x="${label.x}" y="${label.y}" text-anchor="${label.anchor}">${shape.name}</text>`}</a>`
}

const drawFrame = (projection: Projection, language: Language): Svg => {
  const { sheet, box, toSheet, metresPerUnit } = projection
  const words = mapWords(language)
  const [left, top] = [sheet.margin.left, sheet.margin.top]
  const [right, bottom] = [sheet.width - sheet.margin.right, sheet.height - sheet.margin.bottom]
  const meridians = graticule(box[0], box[2]).map((lon) => {
    const [x] = toSheet([lon, box[1]])
    return svg`<path class="line" d="M${x} ${top}V${bottom}"/>${x > right - 34 || x < left + 34 ? null : svg`<text class="degree" x="${x}" y="${bottom + 16}" text-anchor="middle">${words.longitude(degreeWords(lon))}</text>`}`
  })
  const parallels = graticule(box[1], box[3]).map((lat) => {
    const [, y] = toSheet([box[0], lat])
    return svg`<path class="line" d="M${left} ${y}H${right}"/>${y < top + 30 || y > bottom - 30 ? null : svg`<text class="degree" transform="translate(${left - 7} ${y}) rotate(-90)" text-anchor="middle">${words.latitude(degreeWords(lat))}</text>`}`
  })
  const metres = roundLength(metresPerUnit * WIDTH * 0.22)
  const bar = metres / metresPerUnit
  const length =
    metres >= 1000 ? words.kilometres(formatNumber(metres / 1000, language)) : words.metres(formatNumber(metres, language))
  const [barX, barY] = [left + 16, bottom - 16]
  return svg`<g class="graticule">${meridians}${parallels}</g><rect class="frame" x="${left}" y="${top}" width="${right - left}" height="${bottom - top}"/>
<g class="scale"><path d="M${barX} ${barY - 5}v5h${bar}v-5M${barX + bar / 2} ${barY - 3}v3"/><text x="${barX}" y="${barY - 9}" text-anchor="middle">0</text><text x="${barX + bar}" y="${barY - 9}" text-anchor="middle">${length}</text></g>
<g class="north"><path d="M${left + 22} ${top + 40}V${top + 14}l-5 11M${left + 22} ${top + 14}l5 11"/><text x="${left + 22}" y="${top + 54}" text-anchor="middle">${words.north}</text></g>`
}

/**
 * The map of some shapes with the inset that belongs to it. Shapes without any place are left to the list. `title` names
 * the map for those who hear it; `focus` shows one part of the ground and what lies there; `outlines` are thin lines below.
 */
export const drawMap = (
  all: readonly NumberedShape[],
  title: string,
  language: Language,
  focus: Box | null = null,
  outlines: readonly (readonly Position[])[] = [],
): DrawnMap => {
  const shapes = focus ? all.filter((shape) => isNear(shape, focus)) : all
  const ground = focus ?? groundOf(shapes)
  const patterns = drawPatterns(TONES).text
  if (!ground) return { patterns, map: null, inset: drawInset(null, language).text, projection: null }
  const projection = fitSheet(ground, WIDTH, MARGIN)
  const { sheet } = projection
  const placed = placeMarks(shapes, projection).sort(
    (a, b) => LAYERS.indexOf(a.shape.layer) - LAYERS.indexOf(b.shape.layer) || a.shape.number - b.shape.number,
  )
  const bounds: Rect = {
    x: MARGIN.left,
    y: MARGIN.top,
    width: sheet.width - MARGIN.left - MARGIN.right,
    height: sheet.height - MARGIN.top - MARGIN.bottom,
  }
  const taken: Rect[] = placed.flatMap(({ x, y, shape, hasMark }) =>
    !hasMark
      ? []
      : shape.place
        ? { x: x - 8, y: y - 20, width: 16, height: 28 }
        : { x: x - 16, y: y - 20, width: 32, height: 36 },
  )
  const named = placed.filter(({ hasMark }) => hasMark)
  const found = placeLabels(
    named.map(({ x, y, shape }) => ({ x, y, reach: shape.place ? 9 : 17, text: shape.name })),
    NAME_SIZE,
    bounds,
    taken,
  )
  const labels = new Map(named.map((each, i) => [each, found[i] ?? null]))
  const map = svg`<svg class="map" viewBox="0 0 ${sheet.width} ${sheet.height}" role="group" aria-label="${mapWords(language).label(title)}">
${drawFrame(projection, language)}
<clipPath id="map-frame"><rect x="${bounds.x}" y="${bounds.y}" width="${bounds.width}" height="${bounds.height}"/></clipPath>
${drawOutlines(outlines, projection)}<g class="shapes" clip-path="url(#map-frame)">${placed.map((each) => drawShape(each, labels.get(each) ?? null, projection, language))}</g>
</svg>`
  return { patterns, map: map.text, inset: drawInset(projection.box, language).text, projection }
}

/** Shapes with the numbers that map and list share. */
export const numbered = <S extends MapShape>(shapes: readonly S[]): (S & { number: number })[] =>
  shapes.map((shape, i) => ({ ...shape, number: i + 1 }))
