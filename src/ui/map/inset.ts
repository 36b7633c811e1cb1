// The inset that stands on every map, print and export: Biển Đông with Quần đảo Hoàng Sa and Quần đảo Trường Sa, named as
// Việt Nam's (Law 27/2018/QH14, art. 18). It shows positions only: no border, no coast, nothing anyone could draw wrongly.
import { ARCHIPELAGO_NAMES, EAST_SEA } from '#kernel/geo/archipelagos.ts'
import type { Box, Position } from '#kernel/geo/model.ts'
import type { Language } from '#kernel/language.ts'
import { type Svg, svg } from '../svg.ts'
import { mapWords } from './words.ts'

export const INSET = { width: 200, height: 236 } as const
const BOX: Box = [101.5, 6, 118.5, 24]
const TOP = 8

// Islands by their Vietnamese names, to a few minutes: Phú Lâm, Hoàng Sa, Quang Ảnh, Tri Tôn, Linh Côn; Song Tử Tây,
// Thị Tứ, Ba Bình, Sinh Tồn, Trường Sa, Phan Vinh, Thuyền Chài, An Bang.
const HOANG_SA: readonly Position[] = [
  [112.34, 16.83],
  [111.61, 16.53],
  [111.51, 16.45],
  [111.2, 15.78],
  [112.73, 16.67],
]
const TRUONG_SA: readonly Position[] = [
  [114.33, 11.43],
  [114.28, 11.05],
  [114.37, 10.38],
  [114.33, 9.88],
  [111.92, 8.64],
  [113.7, 8.97],
  [113.3, 8.17],
  [112.92, 7.88],
]

const toSheet = ([lon, lat]: Position): readonly [number, number] => [
  ((lon - BOX[0]) / (BOX[2] - BOX[0])) * INSET.width,
  TOP + ((BOX[3] - lat) / (BOX[3] - BOX[1])) * (INSET.height - TOP - 14),
]

const islands = (positions: readonly Position[]): Svg[] =>
  positions.map((position) => {
    const [x, y] = toSheet(position)
    return svg`<circle cx="${x}" cy="${y}" r="1.6"/>`
  })

/** A name over two lines whose text reads as one: "Quần đảo Hoàng Sa (Việt Nam)". */
const name = (full: string, x: number, y: number): Svg => {
  const cut = full.lastIndexOf(' (')
  return svg`<text class="land" x="${x}" y="${y}" text-anchor="middle">${full.slice(0, cut)} <tspan x="${x}" dy="11">${full.slice(cut + 1)}</tspan></text>`
}

/** The inset with the ground of the main map marked in it; a null box marks nothing. */
export const drawInset = (ground: Box | null, language: Language): Svg => {
  const words = mapWords(language)
  const [seaX, seaY] = toSheet([114.6, 14.2])
  const [north, south] = ARCHIPELAGO_NAMES
  const corners = ground && [toSheet([ground[0], ground[3]]), toSheet([ground[2], ground[1]])]
  const here = corners && {
    x: corners[0]![0] - 2,
    y: corners[0]![1] - 2,
    width: Math.max(corners[1]![0] - corners[0]![0], 2) + 4,
    height: Math.max(corners[1]![1] - corners[0]![1], 2) + 4,
  }
  return svg`<svg class="inset" viewBox="0 0 ${INSET.width} ${INSET.height}" role="img" aria-label="${`${words.inset}: ${ARCHIPELAGO_NAMES.join('; ')}`}">
<rect class="sea" x="0.5" y="0.5" width="${INSET.width - 1}" height="${INSET.height - 1}"/>
${[104, 108, 112, 116].map((lon) => svg`<path class="line" d="M${toSheet([lon, 24])[0]} 1V${INSET.height - 1}"/>`)}
${[8, 12, 16, 20].map((lat) => svg`<path class="line" d="M1 ${toSheet([102, lat])[1]}H${INSET.width - 1}"/>`)}
<text class="water" x="${seaX}" y="${seaY}" text-anchor="middle">${EAST_SEA}</text>
<g class="islands">${islands(HOANG_SA)}${islands(TRUONG_SA)}</g>
${name(north, toSheet([112.9, 0])[0], toSheet([0, 18.6])[1])}
${name(south, toSheet([113.1, 0])[0], toSheet([0, 12.75])[1])}
${here && svg`<rect class="here" x="${here.x}" y="${here.y}" width="${here.width}" height="${here.height}"><title>${words.here}</title></rect>`}
<text class="note" x="${INSET.width / 2}" y="${INSET.height - 5}" text-anchor="middle">${words.insetNote}</text>
</svg>`
}
