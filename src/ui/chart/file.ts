// The chart as a file that stands by itself: title, source and day in it, in the light colours of the pages.
import { Svg, svg, wrapped } from '../svg.ts'
import { drawChart, WIDE } from './draw.ts'
import type { Chart, ChartWords } from './model.ts'

const STYLE = `
text { font: 12px "Segoe UI", Roboto, "Noto Sans", sans-serif; fill: #1a1e22 } svg { fill: none; stroke-width: 1 } .paper { fill: #fff }
.title { font-size: 16px; font-weight: 600 } .note, .tick, text.plan, text.event { fill: #565d65 } .grid { stroke: #e2ddd1 } .axis { stroke: #b9b2a2 }
path.plan { stroke: #565d65; stroke-width: 1.5; stroke-dasharray: 6 4 } path.actual { stroke: #2c5f8d; stroke-width: 2.2 } .dot { fill: #2c5f8d }
text.actual { fill: #2c5f8d; font-weight: 600 } .band { fill: #2c5f8d; fill-opacity: 0.16 } .edge { stroke: #2c5f8d; stroke-width: 1.5; stroke-dasharray: 1 3 }
path.goal { fill: #1a1e22 } text.goal { font-weight: 600 } path.event { stroke: #565d65 } path.today { stroke: #9c2b23 } text.today { fill: #9c2b23 }`

const TOP = 40
const LINE = 17
const LETTERS = 105

/** Null where there is nothing to draw. `notes` tell the events, the source and the day. */
export const chartFile = (chart: Chart, words: ChartWords, title: string, notes: readonly string[]): string | null => {
  const drawn = drawChart(chart, words, WIDE, title)
  if (!drawn) return null
  const lines = notes.flatMap((note) => wrapped(note, LETTERS))
  const height = TOP + WIDE.height + lines.length * LINE + 16
  const told = lines.map((line, n) => svg`<text class="note" x="16" y="${TOP + WIDE.height + (n + 1) * LINE}">${line}</text>`)
  return svg`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDE.width + 32} ${height}" width="${WIDE.width + 32}" height="${height}"><style>${new Svg(STYLE)}</style>
<rect class="paper" width="${WIDE.width + 32}" height="${height}"/><text class="title" x="16" y="26">${title}</text>
<svg x="16" y="${TOP}" width="${WIDE.width}" height="${WIDE.height}">${drawn}</svg>
${told}</svg>
`.text
}
