// From a place in a file's data to its line and column, by the YAML tree it was read from.
import { isCollection, isMap, isScalar, type LineCounter, type Node, type ParsedNode } from 'yaml'

/** 1-based line and column of the value at a path, of its key where asked, else of the nearest thing that exists. */
export const placeOf = (
  root: ParsedNode | null,
  lines: LineCounter,
  at: readonly PropertyKey[],
  isKey = false,
): { line: number; column: number } => {
  let node: Node | null = root
  let offset = root?.range?.[0] ?? 0
  for (const [depth, part] of at.entries()) {
    if (isMap(node)) {
      const pair = node.items.find((each) => isScalar(each.key) && String(each.key.value) === String(part))
      if (!pair) break
      const key = pair.key as Node
      const value = pair.value as Node | null
      const isLast = depth === at.length - 1
      // The key says best where an empty value or a whole group stands.
      const isKeyBetter = (isLast && (isKey || isCollection(value))) || (isScalar(value) && value.source === '')
      offset = (isKeyBetter || !value ? key : value).range?.[0] ?? offset
      node = value
    } else if (isCollection(node)) {
      const item = node.items[Number(part)] as Node | undefined
      if (!item) break
      offset = item.range?.[0] ?? offset
      node = item
    } else break
  }
  const { line, col } = lines.linePos(offset)
  return { line: Math.max(1, line), column: Math.max(1, col) }
}
