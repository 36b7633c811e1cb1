// The map as one picture that stands by itself: for slides and papers, with inset, key and source in it.

import { Svg, svg, wrapped } from '../svg.ts'
import type { DrawnMap } from './draw.ts'
import { INSET } from './inset.ts'
import { swatch } from './marks.ts'
import type { LegendEntry } from './model.ts'

const SIDE = 236
const LINE = 17
const LETTERS = 36

// The light colours of the pages' style sheet: a picture on paper has no dark side.
const STYLE = `
text { font-family: "Segoe UI", Roboto, "Noto Sans", sans-serif; fill: #1a1e22; stroke: none }
svg { fill: none; stroke: currentColor } .paper { fill: #fff; stroke: none }
.tone { color: #565d65 } .tone.met { color: #1e6a55 } .tone.on-course { color: #2c5f8d } .tone.behind { color: #855600 }
.tone.missed { color: #9c2b23 } .tone.unknown { color: #656b72 }
.wash, .dot { fill: currentColor; stroke: none } .halo { fill: #fff; stroke: none } .hit { fill: none; stroke: none }
.line { stroke: #e2ddd1; stroke-width: 0.8 } .frame { stroke: #b9b2a2 } .outline { stroke: #b9b2a2; stroke-width: 0.7 } .scale, .north { stroke: #1a1e22 }
.fill { stroke-width: 1.6 } .ground .fill { stroke-width: 1; stroke-dasharray: 10 3 2 3 } .addition .fill { stroke-dasharray: 7 3 }
.plot .fill { stroke-width: 0.9 } .unknown .fill { stroke-dasharray: 5 3 } .way { stroke-width: 3 } .mark-of { stroke-width: 1.6 }
.about { stroke-dasharray: 3 3 } .map text, .inset text { font-size: 11px } .map text.name { font-size: 12.5px }
.map text.number { font-weight: 700 } .map text.degree { font-size: 10px; fill: #565d65 }
.map text.number, .map text.name { paint-order: stroke; stroke: #fff; stroke-width: 3px }
.inset .sea { fill: #fbfaf6; stroke: #b9b2a2 } .inset .islands { fill: #9c2b23; stroke: none } .inset .here { stroke: #9c2b23 }
.inset text.water { font-size: 14px; font-style: italic; fill: #2c5f8d } .inset text.land { font-weight: 600; font-size: 10.5px }
.inset text.note { font-size: 9.5px; fill: #565d65 } .words { font-size: 12px } .title { font-size: 18px; font-weight: 600 }`

/** An SVG file; null where there is no map to draw. `notes` say source, date and system, as every map must. */
export const standalone = (
  { patterns, map, inset, projection }: DrawnMap,
  title: string,
  legend: readonly LegendEntry[],
  notes: readonly string[],
): string | null => {
  if (map === null || projection === null) return null
  const { width, height } = projection.sheet
  const x = width + 12
  let y = 40 + INSET.height + 24
  const key = legend.flatMap(({ tone, words }) => {
    const [first = '', ...more] = wrapped(words, LETTERS - 8)
    const top = y
    y += LINE * (more.length + 1) + 8
    return [
      svg`<g transform="translate(${x} ${top - 14})">${new Svg(swatch(tone).text)}</g>`,
      ...[first, ...more].map((line, i) => svg`<text class="words" x="${x + 48}" y="${top + i * LINE}">${line}</text>`),
    ]
  })
  y += 12
  const told = notes.flatMap((note) => {
    const lines = wrapped(note, LETTERS).map((line) => {
      y += LINE
      return svg`<text class="words" x="${x}" y="${y}">${line}</text>`
    })
    y += 6
    return lines
  })
  const whole = Math.max(height + 40, y + 20)
  return svg`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width + SIDE} ${whole}" width="${width + SIDE}" height="${whole}"><style>${new Svg(STYLE)}</style>
<rect class="paper" width="${width + SIDE}" height="${whole}"/>${new Svg(patterns)}<text class="title" x="18" y="26">${title}</text>
<svg y="36" width="${width}" height="${height}">${new Svg(map)}</svg>
<svg x="${x}" y="40" width="${INSET.width}" height="${INSET.height}">${new Svg(inset)}</svg>
${key}${told}</svg>
`.text
}
