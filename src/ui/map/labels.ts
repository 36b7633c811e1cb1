// Which names find room on the sheet: each is tried right, left, above and below its mark, and left out where all collide.

export type Rect = { x: number; y: number; width: number; height: number }
export type Label = { x: number; y: number; anchor: 'start' | 'middle' | 'end' }

/** Mean width of a letter by the size of the type, measured on Vietnamese names in system fonts. */
const LETTER = 0.56

const isClear = (rect: Rect, taken: readonly Rect[], bounds: Rect): boolean =>
  rect.x >= bounds.x &&
  rect.y >= bounds.y &&
  rect.x + rect.width <= bounds.x + bounds.width &&
  rect.y + rect.height <= bounds.y + bounds.height &&
  taken.every(
    (other) =>
      rect.x >= other.x + other.width ||
      other.x >= rect.x + rect.width ||
      rect.y >= other.y + other.height ||
      other.y >= rect.y + rect.height,
  )

/** Places for texts beside points (further off than their reach), in order; null for a text that has no room. Adds what it places to `taken`. */
export const placeLabels = (
  wanted: readonly { x: number; y: number; reach: number; text: string }[],
  size: number,
  bounds: Rect,
  taken: Rect[],
): (Label | null)[] =>
  wanted.map(({ x, y, reach, text }) => {
    const width = text.length * size * LETTER + 4
    const height = size + 4
    const candidates: [Rect, Label][] = [
      [
        { x: x + reach, y: y - height / 2, width, height },
        { x: x + reach + 2, y: y + size * 0.35, anchor: 'start' },
      ],
      [
        { x: x - reach - width, y: y - height / 2, width, height },
        { x: x - reach - 2, y: y + size * 0.35, anchor: 'end' },
      ],
      [
        { x: x - width / 2, y: y - reach - height, width, height },
        { x, y: y - reach - 4, anchor: 'middle' },
      ],
      [
        { x: x - width / 2, y: y + reach, width, height },
        { x, y: y + reach + size, anchor: 'middle' },
      ],
    ]
    const found = candidates.find(([rect]) => isClear(rect, taken, bounds))
    if (!found) return null
    taken.push(found[0])
    return found[1]
  })
