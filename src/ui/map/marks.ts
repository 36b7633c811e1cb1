// The marks and patterns of the states: told apart by shape and hatching as well as by colour.

import { type Svg, svg } from '../svg.ts'
import type { Tone } from './model.ts'

/** Drawn in a box of 12 × 12. */
const MARKS: Readonly<Record<Tone, Svg>> = {
  met: svg`<circle cx="6" cy="6" r="5" fill="currentColor"/>`,
  'on-course': svg`<circle cx="6" cy="6" r="4.8"/><path d="M6 1.2a4.8 4.8 0 0 1 0 9.6Z" fill="currentColor"/>`,
  behind: svg`<path d="M6 1.5 11 10.5H1Z"/>`,
  missed: svg`<path d="M1.5 1.5h9v9h-9Z" fill="currentColor"/>`,
  open: svg`<path d="M1.5 1.5h9v9h-9Z"/>`,
  unknown: svg`<circle cx="6" cy="6" r="4.8" stroke-dasharray="2.2 1.5"/>`,
}

/** The mark of a tone with its centre at a point, on a ground of paper so that lines beneath do not cut it. */
export const mark = (tone: Tone, x: number, y: number): Svg =>
  svg`<g class="mark-of" transform="translate(${x - 6} ${y - 6})"><circle class="halo" cx="6" cy="6" r="7.5"/>${MARKS[tone]}</g>`

const PATTERNS: Readonly<Record<Tone, Svg>> = {
  met: svg`<path class="wash" d="M0 0h8v8H0Z" opacity="0.55"/>`,
  'on-course': svg`<path class="wash" d="M0 0h8v8H0Z" opacity="0.12"/><path d="M-2 2 2-2M0 8 8 0M6 10l4-4"/>`,
  behind: svg`<path class="wash" d="M0 0h8v8H0Z" opacity="0.1"/><path d="M0 2h8M0 6h8"/>`,
  missed: svg`<path class="wash" d="M0 0h8v8H0Z" opacity="0.12"/><path d="M0 8 8 0M0 0l8 8"/>`,
  open: svg`<circle cx="2" cy="2" r="0.9" class="dot"/><circle cx="6" cy="6" r="0.9" class="dot"/>`,
  unknown: svg``,
}

export const patternOf = (tone: Tone): string => (tone === 'unknown' ? 'none' : `url(#map-${tone})`)

/** Once a page: the patterns that map and legend fill with. */
export const drawPatterns = (tones: readonly Tone[]): Svg =>
  svg`<svg class="map-defs" width="0" height="0" aria-hidden="true" focusable="false"><defs>${tones.map(
    (tone) =>
      svg`<pattern id="map-${tone}" width="8" height="8" patternUnits="userSpaceOnUse"><g class="tone ${tone}">${PATTERNS[tone]}</g></pattern>`,
  )}</defs></svg>`

/** The sample of a tone in the legend. */
export const swatch = (tone: Tone): Svg =>
  svg`<svg class="swatch" viewBox="0 0 40 20" width="40" height="20" aria-hidden="true"><g class="tone ${tone}"><rect x="1" y="1" width="38" height="18" fill="${patternOf(tone)}"${
    tone === 'unknown' ? svg` stroke-dasharray="4 3"` : null
  }/>${mark(tone, 20, 10)}</g></svg>`
