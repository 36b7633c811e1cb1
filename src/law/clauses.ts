// Clauses of a provision's text: pieces between full stops and semicolons, as ranges of the text.

export type Clause = { from: number; to: number; sentence: number }

const boundary = /(?:;\s+)|(?:\.\s+(?=\p{Lu}))/gu

export function readClauses(text: string): Clause[] {
  const clauses: Clause[] = []
  let from = 0
  let sentence = 0
  for (const m of text.matchAll(boundary)) {
    if (text.slice(from, m.index).trim()) clauses.push({ from, to: m.index + 1, sentence })
    from = m.index + m[0].length
    if (m[0].startsWith('.')) sentence++
  }
  if (from < text.length) clauses.push({ from, to: text.length, sentence })
  return clauses
}
