// A document and its neighbours as a drawing that is as wide as a narrow page: what speaks of it above, what it speaks of below,
// one line down the left edge with a head where each link points. The list on the page says the same in words.
import { type Svg, svg } from '#ui/svg.ts'

export type Neighbour = { name: string; relation: string; href: string }
export type Drawn = { name: string; title: string; into: Neighbour[]; out: Neighbour[]; more: (n: number) => string }

const WIDTH = 340
const BOX = 40
const STEP = 50
const LEFT = 34
const RAIL = 12
/** More would be a wall of boxes; the list has them all. */
const MOST = 12
/** What a box of this width holds at 13 px. */
const LETTERS = 38

const short = (text: string): string => (text.length > LETTERS ? `${text.slice(0, LETTERS - 1)}…` : text)

const box = (y: number, kind: string, { name, relation }: { name: string; relation: string | null }): Svg => svg`
  <rect class="${kind}" x="${LEFT}" y="${y}" width="${WIDTH - LEFT - 1}" height="${BOX}" rx="3"/>
  <text x="${LEFT + 10}" y="${y + (relation === null ? 25 : 17)}" class="name">${short(name)}</text>
  ${relation === null ? null : svg`<text x="${LEFT + 10}" y="${y + 32}" class="relation">${relation}</text>`}`

/** The head at a box's left edge, or at the document's own where the box's document points to it. */
const head = (y: number): Svg => svg`<path class="head" d="M${LEFT} ${y} l-7 -4 v8 z"/>`

const neighbours = (some: readonly Neighbour[], from: number): Svg[] =>
  some.map((each, n) => svg`<a href="${each.href}">${box(from + n * STEP, 'other', each)}</a>`)

export const drawGraph = ({ name, title, into, out, more }: Drawn): Svg => {
  const [above, below] = [into.slice(0, MOST), out.slice(0, MOST)]
  const left = into.length + out.length - above.length - below.length
  const own = above.length * STEP + 4
  const middle = own + BOX / 2
  const first = own + STEP
  const end = first + below.length * STEP
  const centre = (from: number, n: number): number => from + n * STEP + BOX / 2
  const stubs = [...above.map((_, n) => centre(4, n)), ...below.map((_, n) => centre(first, n))]
  const rail = [Math.min(middle, ...stubs), Math.max(middle, ...stubs)] as const
  const height = end + (left > 0 ? 24 : 4)
  return svg`<svg class="papers" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="group" aria-label="${title}">
  ${stubs.length === 0 ? null : svg`<path class="rail" d="M${RAIL} ${rail[0]} V${rail[1]}"/>`}
  ${[...stubs, middle].map((y) => svg`<path class="rail" d="M${RAIL} ${y} H${LEFT}"/>`)}
  ${neighbours(above, 4)}
  ${box(own, 'own', { name, relation: null })}
  ${neighbours(below, first)}
  ${above.length > 0 ? head(middle) : null}
  ${below.map((_, n) => head(centre(first, n)))}
  ${left > 0 ? svg`<text x="${LEFT}" y="${end + 14}" class="relation">${more(left)}</text>` : null}
</svg>`
}
