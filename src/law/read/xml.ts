// A linear walk over the tags of an XML text. Not a parser: what it passes over is judged by the real one afterwards.

export type XmlToken =
  | { kind: 'text'; source: string }
  | { kind: 'open' | 'close' | 'empty'; name: string; source: string }
  | { kind: 'other'; source: string }

const endOfTag = (xml: string, from: number): number => {
  let quote = ''
  for (let at = from; at < xml.length; at++) {
    const letter = xml[at] as string
    if (quote !== '') quote = letter === quote ? '' : quote
    else if (letter === '"' || letter === "'") quote = letter
    else if (letter === '>') return at + 1
  }
  return xml.length
}

export function* xmlTokens(xml: string): Generator<XmlToken> {
  for (let at = 0; at < xml.length; ) {
    if (xml[at] !== '<') {
      const next = xml.indexOf('<', at)
      const end = next < 0 ? xml.length : next
      yield { kind: 'text', source: xml.slice(at, end) }
      at = end
      continue
    }
    const skip = xml.startsWith('<!--', at)
      ? '-->'
      : xml.startsWith('<![CDATA[', at)
        ? ']]>'
        : xml.startsWith('<?', at)
          ? '?>'
          : null
    if (skip !== null) {
      const found = xml.indexOf(skip, at)
      const end = found < 0 ? xml.length : found + skip.length
      yield { kind: 'other', source: xml.slice(at, end) }
      at = end
      continue
    }
    const end = endOfTag(xml, at + 1)
    const source = xml.slice(at, end)
    const name = /^<\/?([^\s/>]+)/u.exec(source)?.[1] ?? ''
    yield { kind: source.startsWith('</') ? 'close' : source.endsWith('/>') ? 'empty' : 'open', name, source }
    at = end
  }
}

/** An attribute of a tag's source, entities left as they are; null where absent. */
export const attribute = (source: string, name: string): string | null => {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'u').exec(source)
  return found ? (found[1] ?? found[2] ?? '') : null
}
