// Automatic list numbers of a DOCX: Word keeps them out of the text, so "1.", "a)", "II-" are counted here again.
// ECMA-376 part 1, sections 17.9 (numbering) and 17.3.1.19 (numPr).
import { attribute, xmlTokens } from './xml.ts'

type Level = { format: string; pattern: string; start: number }
type AbstractList = Map<number, Level>
export type NumPr = { numId: string; level: number }
export type Style = { basedOn: string | null; numId: string | null; level: number | null; font: string | null }
export type Styles = { styles: Map<string, Style>; defaultParagraph: string | null; defaultFont: string | null }

const ROMAN: readonly (readonly [value: number, letters: string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
] // prettier-ignore
const roman = (count: number): string => {
  let left = count
  let out = ''
  for (const [value, letters] of ROMAN) for (; left >= value; left -= value) out += letters
  return out
}
const letter = (count: number): string => String.fromCharCode(97 + ((count - 1) % 26)).repeat(Math.ceil(count / 26))

const COUNT_LIMIT = 9999
const written = (count: number, format: string): string => {
  if (count < 1 || count > COUNT_LIMIT) return String(count)
  if (format === 'upperRoman') return roman(count)
  if (format === 'lowerRoman') return roman(count).toLowerCase()
  if (format === 'upperLetter') return letter(count).toUpperCase()
  if (format === 'lowerLetter') return letter(count)
  return format === 'decimalZero' && count < 10 ? `0${count}` : String(count)
}

export const readStyles = (xml: string): Styles => {
  const styles = new Map<string, Style>()
  let defaultParagraph: string | null = null
  let defaultFont: string | null = null
  let style: Style | null = null
  let inDefaults = false
  for (const token of xmlTokens(xml)) {
    if (token.kind === 'text' || token.kind === 'other') continue
    const opens = token.kind !== 'close'
    const value = () => attribute(token.source, 'w:val')
    if (token.name === 'w:docDefaults') inDefaults = opens
    else if (token.name === 'w:style') {
      style = null
      const id = opens ? attribute(token.source, 'w:styleId') : null
      if (id === null) continue
      style = { basedOn: null, numId: null, level: null, font: null }
      styles.set(id, style)
      const isDefault = attribute(token.source, 'w:default') === '1' && attribute(token.source, 'w:type') === 'paragraph'
      if (isDefault) defaultParagraph = id
    } else if (token.name === 'w:rFonts' && opens) {
      const font = attribute(token.source, 'w:ascii') ?? attribute(token.source, 'w:hAnsi')
      if (style) style.font = font
      else if (inDefaults) defaultFont = font
    } else if (style && opens) {
      if (token.name === 'w:basedOn') style.basedOn = value()
      else if (token.name === 'w:numId') style.numId = value()
      else if (token.name === 'w:ilvl') style.level = Number(value())
    }
  }
  return { styles, defaultParagraph, defaultFont }
}

/** A property of a style or of the styles it is based on (at most ten steps: chains may be circular in a broken file). */
export const inherited = <K extends keyof Style>(
  { styles, defaultParagraph }: Styles,
  id: string | null,
  key: K,
): Style[K] | null => {
  let style = styles.get(id ?? defaultParagraph ?? '')
  for (let step = 0; style && step < 10; step++) {
    if (style[key] !== null) return style[key]
    style = style.basedOn === null ? undefined : styles.get(style.basedOn)
  }
  return null
}

type Numbering = { lists: Map<string, AbstractList>; nums: Map<string, { list: string; starts: Map<number, number> }> }

const readNumbering = (xml: string): Numbering => {
  const lists = new Map<string, AbstractList>()
  const nums: Numbering['nums'] = new Map()
  let list: AbstractList | null = null
  let num: { list: string; starts: Map<number, number> } | null = null
  let level: Level | null = null
  let override = 0
  for (const token of xmlTokens(xml)) {
    if (token.kind === 'text' || token.kind === 'other' || token.kind === 'close') continue
    const value = attribute(token.source, 'w:val') ?? ''
    if (token.name === 'w:abstractNum') {
      list = new Map()
      num = null
      lists.set(attribute(token.source, 'w:abstractNumId') ?? '', list)
    } else if (token.name === 'w:num') {
      num = { list: '', starts: new Map() }
      list = null
      nums.set(attribute(token.source, 'w:numId') ?? '', num)
    } else if (token.name === 'w:lvl') {
      level = { format: 'decimal', pattern: '', start: 1 }
      list?.set(Number(attribute(token.source, 'w:ilvl')), level)
    } else if (token.name === 'w:lvlOverride') override = Number(attribute(token.source, 'w:ilvl'))
    else if (token.name === 'w:startOverride') num?.starts.set(override, Number(value))
    else if (token.name === 'w:abstractNumId' && num) num.list = value
    else if (level && token.name === 'w:start') level.start = Number(value)
    else if (level && token.name === 'w:numFmt') level.format = value
    else if (level && token.name === 'w:lvlText') level.pattern = value
  }
  return { lists, nums }
}

const PRINTED_BULLET = /^[-–—+*]$/u

/** A counter over the document's paragraphs in order: given a paragraph's list and level, the label Word would print, or "". */
export const createLabeller = (numberingXml: string): ((numPr: NumPr) => string) => {
  const { lists, nums } = readNumbering(numberingXml)
  const counts = new Map<string, number[]>()
  const started = new Set<string>()
  return ({ numId, level }) => {
    const num = nums.get(numId)
    const list = num && lists.get(num.list)
    const here = list?.get(level)
    if (!num || !list || !here || numId === '0') return ''
    if (here.format === 'none') return ''
    if (here.format === 'bullet') return PRINTED_BULLET.test(here.pattern) ? here.pattern : '-'
    const count = counts.get(num.list) ?? []
    counts.set(num.list, count)
    const restart = num.starts.get(level)
    const first = restart !== undefined && !started.has(`${numId}/${level}`)
    started.add(`${numId}/${level}`)
    const previous = count[level]
    count[level] = first ? restart : previous === undefined ? here.start : previous + 1
    count.length = level + 1
    return here.pattern.replace(/%(\d)/gu, (_, digit: string) => {
      const at = Number(digit) - 1
      const shown = list.get(at)
      return written(count[at] ?? shown?.start ?? 1, shown?.format ?? 'decimal')
    })
  }
}
