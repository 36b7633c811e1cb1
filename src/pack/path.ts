// What a provision's path tells by itself: its parent, its kind and the label it is printed with (conventions of
// docs/pack.md: "II.2.-1", "IV.5.~1", "Đ5.1.a", "PL:3").
import type { ProvisionKind } from '#law/model.ts'

export const PROVISION_KINDS = [
  'part',
  'chapter',
  'section',
  'article',
  'clause',
  'point',
  'dash',
  'plus',
  'paragraph',
  'row',
  'preamble',
  'closing',
  'body',
] as const satisfies readonly ProvisionKind[]

type Told = { kind: ProvisionKind; label: string | null }

const SHAPES: [RegExp, (match: RegExpExecArray) => Told][] = [
  [/^pre$/, () => ({ kind: 'preamble', label: null })],
  [/^end$/, () => ({ kind: 'closing', label: null })],
  [/^body$/, () => ({ kind: 'body', label: null })],
  [/^-\d+$/, () => ({ kind: 'dash', label: '-' })],
  [/^\+\d+$/, () => ({ kind: 'plus', label: '+' })],
  [/^~\d+$/, () => ({ kind: 'paragraph', label: null })],
  [/^#(.+)$/, ([, n]) => ({ kind: 'row', label: n! })],
  [/^Đ(\d+\p{Ll}?)$/u, ([, n]) => ({ kind: 'article', label: `Điều ${n}.` })],
  [/^Ch(.+)$/, ([, n]) => ({ kind: 'chapter', label: `Chương ${n}` })],
  [/^Ph(.+)$/, ([, n]) => ({ kind: 'part', label: `Phần ${n}` })],
  [/^PL(.*)$/, ([, n]) => ({ kind: 'part', label: `Phụ lục ${n}`.trim() })],
  [/^T?M(.+)$/, ([, n]) => ({ kind: 'section', label: `Mục ${n}` })],
  [/^[IVXLC]+$/, ([n]) => ({ kind: 'section', label: `${n}.` })],
  [/^\p{Lu}$/u, ([n]) => ({ kind: 'section', label: `${n}.` })],
  [/^\d+$/, ([n]) => ({ kind: 'clause', label: `${n}.` })],
  [/^\p{Ll}$/u, ([n]) => ({ kind: 'point', label: `${n})` })],
]

/** Kind and label a path tells; a repeated label's "(2)" is passed over. Null where the last part is of no known shape. */
export const readPath = (path: string): Told | null => {
  const at = Math.max(path.lastIndexOf('.'), path.lastIndexOf(':'))
  const last = path.slice(at + 1).replace(/\(\d+\)$/, '')
  if (path[at] === ':' && /^\d+$/.test(last)) return { kind: 'row', label: last }
  for (const [shape, tell] of SHAPES) {
    const match = shape.exec(last)
    if (match) return tell(match)
  }
  return null
}

/** The path above: "II.2" for "II.2.-1"; null at the top. What stands before ":" is above only if it is a provision itself. */
export const pathAbove = (path: string, exists: (path: string) => boolean): string | null => {
  const at = Math.max(path.lastIndexOf('.'), path.lastIndexOf(':'))
  if (at < 0) return null
  const above = path.slice(0, at)
  return path[at] === ':' && !exists(above) ? null : above
}
