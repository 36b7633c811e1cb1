// A DOCX body made plain before it is read: list numbers written out as text, letters of old fonts turned into Unicode.
import { createLabeller, inherited, readStyles } from './docx-numbering.ts'
import { convertLegacy, encodingOfFont, type LegacyEncoding } from './legacy.ts'
import { attribute, xmlTokens } from './xml.ts'

type Paragraph = { styleId: string | null; numId: string | null; level: number | null; inProperties: boolean; last: string }

const escapeXml = (text: string) => text.replace(/&(?!\w+;)/gu, '&amp;').replace(/</gu, '&lt;')

/** The body with labels and letters in place, and the old encodings that its fonts named. */
export const rewriteBody = (
  body: string,
  stylesXml: string,
  numberingXml: string,
): { xml: string; encodings: LegacyEncoding[] } => {
  const styles = readStyles(stylesXml)
  const labelOf = createLabeller(numberingXml)
  const encodings = new Set<LegacyEncoding>()
  const out: string[] = []
  const open: Paragraph[] = []
  let runFont: string | null = null
  let inText = false
  let inChange = 0

  const label = (paragraph: Paragraph): string => {
    const numId = paragraph.numId ?? inherited(styles, paragraph.styleId, 'numId')
    if (numId === null) return ''
    return labelOf({ numId, level: paragraph.level ?? inherited(styles, paragraph.styleId, 'level') ?? 0 })
  }
  const legacyText = (text: string, paragraph: Paragraph | undefined): string => {
    const font = runFont ?? inherited(styles, paragraph?.styleId ?? null, 'font') ?? styles.defaultFont ?? ''
    const encoding = encodingOfFont(font)
    if (encoding === null) return text
    encodings.add(encoding)
    const letters = convertLegacy(text, encoding, paragraph?.last ?? '')
    return encoding === 'tcvn3' && font.endsWith('H') ? letters.toUpperCase() : letters
  }

  for (const token of xmlTokens(body)) {
    const paragraph = open.at(-1)
    if (token.kind === 'text' && inText) {
      out.push(legacyText(token.source, paragraph))
      if (paragraph) paragraph.last = token.source.at(-1) ?? ''
      continue
    }
    out.push(token.source)
    if (token.kind === 'text' || token.kind === 'other') continue
    const opens = token.kind === 'open'
    if (token.name === 'w:p' && opens) open.push({ styleId: null, numId: null, level: null, inProperties: false, last: '' })
    else if (token.name === 'w:p' && token.kind === 'close') open.pop()
    else if (token.name === 'w:t') inText = opens
    else if (token.name === 'w:r' && opens) runFont = null
    else if (/^w:[pr]PrChange$/u.test(token.name) && token.kind !== 'empty') inChange += opens ? 1 : -1
    else if (token.name === 'w:rFonts' && inChange === 0 && !paragraph?.inProperties) {
      runFont = attribute(token.source, 'w:ascii') ?? attribute(token.source, 'w:hAnsi')
    } else if (paragraph && inChange === 0) {
      const value = attribute(token.source, 'w:val')
      if (token.name === 'w:pPr' && token.kind !== 'empty') {
        paragraph.inProperties = opens
        const printed = opens ? '' : label(paragraph)
        if (printed !== '') out.push(`<w:r><w:t xml:space="preserve">${escapeXml(printed)} </w:t></w:r>`)
      } else if (paragraph.inProperties && token.name === 'w:pStyle') paragraph.styleId = value
      else if (paragraph.inProperties && token.name === 'w:numId') paragraph.numId = value
      else if (paragraph.inProperties && token.name === 'w:ilvl') paragraph.level = Number(value)
    }
  }
  return { xml: out.join(''), encodings: [...encodings] }
}
