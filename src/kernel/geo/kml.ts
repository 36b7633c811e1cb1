// Shapes out of a KML file (OGC 07-147r2): names and coordinates, nothing else. The file comes from strangers: whatever
// could make a reader fetch, expand or run something (DTD, entities, processing) is refused, not skipped.

import type { Language } from '../language.ts'
import { type Limits, readPlace } from './check.ts'
import { FAULTS, type GeoFault, type Read, refused } from './faults.ts'
import { MAX_CHARACTERS, type Named } from './geojson.ts'
import type { Position, Ring } from './model.ts'

const MAX_DEPTH = 64

type Element = { name: string; text: string; children: Element[]; line: number }

class Unreadable extends Error {
  readonly line: number
  readonly what: Record<Language, string>

  constructor(line: number, what: Record<Language, string>) {
    super(what.en)
    this.line = line
    this.what = what
  }
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

const decoded = (text: string, line: number): string =>
  text.replace(/&([^;\s]{0,12});?/g, (_, name: string) => {
    const code = /^#x([0-9a-f]{1,6})$/i.exec(name)?.[1] ?? null
    const point = code !== null ? Number.parseInt(code, 16) : /^#\d{1,7}$/.test(name) ? Number(name.slice(1)) : null
    if (point !== null && point > 0 && point <= 0x10ffff) return String.fromCodePoint(point)
    const known = ENTITIES[name]
    if (known === undefined) throw new Unreadable(line, { vi: `thực thể lạ &${name};`, en: `unknown entity &${name};` })
    return known
  })

const BROKEN = { vi: 'XML viết sai.', en: 'the XML is broken.' }

/** The end of a tag that begins at an index: the first ">" outside quotes. −1 where there is none. */
const endOfTag = (text: string, from: number): number => {
  for (let at = from; at < text.length; at++) {
    const letter = text[at]
    if (letter === '>') return at
    if (letter === '<') return -1
    if (letter === '"' || letter === "'") {
      at = text.indexOf(letter, at + 1)
      if (at < 0) return -1
    }
  }
  return -1
}

const SKIPPED = [
  ['<!--', '-->'],
  ['<?', '?>'],
] as const

/** The elements of an XML text, without attributes; throws Unreadable. Linear in the text's length. */
const parse = (text: string): Element => {
  const root: Element = { name: '', text: '', children: [], line: 1 }
  const open = [root]
  let line = 1
  let at = 0
  const after = (mark: string, from: number): number => {
    const found = text.indexOf(mark, from)
    if (found < 0) throw new Unreadable(line, BROKEN)
    return found + mark.length
  }
  const stepTo = (next: number): string => {
    if (next <= at) throw new Unreadable(line, BROKEN)
    const passed = text.slice(at, next)
    line += passed.split('\n').length - 1
    at = next
    return passed
  }
  while (at < text.length) {
    const top = open.at(-1)!
    if (text[at] !== '<') {
      const next = text.indexOf('<', at)
      top.text += decoded(stepTo(next < 0 ? text.length : next), line)
      continue
    }
    const skipped = SKIPPED.find(([start]) => text.startsWith(start, at))
    if (skipped) {
      stepTo(after(skipped[1], at + skipped[0].length))
    } else if (text.startsWith('<![CDATA[', at)) {
      top.text += stepTo(after(']]>', at)).slice(9, -3)
    } else if (text[at + 1] === '!') {
      throw new Unreadable(line, {
        vi: 'tệp khai DTD hoặc thực thể, không nhận.',
        en: 'the file declares a DTD or entities, which is not taken.',
      })
    } else {
      const startLine = line
      const tag = stepTo(endOfTag(text, at + 1) + 1)
      const [, slash, qualified] = /^<(\/?)([A-Za-z_][\w.:-]{0,99})(?=[\s/>])/.exec(tag) ?? []
      if (qualified === undefined) throw new Unreadable(startLine, BROKEN)
      const name = qualified.slice(qualified.indexOf(':') + 1)
      if (slash) {
        if (open.length === 1 || top.name !== name)
          throw new Unreadable(startLine, {
            vi: `thẻ đóng </${qualified}> không khớp.`,
            en: `the closing tag </${qualified}> does not match.`,
          })
        open.pop()
      } else {
        const element: Element = { name, text: '', children: [], line: startLine }
        top.children.push(element)
        if (!tag.endsWith('/>')) open.push(element)
        if (open.length > MAX_DEPTH)
          throw new Unreadable(startLine, { vi: 'các thẻ lồng nhau quá sâu.', en: 'the elements are nested too deeply.' })
      }
    }
  }
  const last = open.at(-1)!
  if (open.length > 1)
    throw new Unreadable(line, { vi: `thiếu thẻ đóng </${last.name}>.`, en: `the closing tag </${last.name}> is missing.` })
  return root
}

const childrenOf = (element: Element, name: string): Element[] => element.children.filter((child) => child.name === name)

function* placemarks(element: Element): Generator<Element> {
  for (const child of element.children)
    if (child.name === 'Placemark') yield child
    else yield* placemarks(child)
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i

const coordinatesOf = (element: Element): Position[] => {
  const [coordinates] = childrenOf(element, 'coordinates')
  if (!coordinates)
    throw new Unreadable(element.line, {
      vi: `<${element.name}> thiếu <coordinates>.`,
      en: `<${element.name}> has no <coordinates>.`,
    })
  return coordinates.text
    .trim()
    .split(/\s+/)
    .map((tuple) => {
      const [lon, lat] = tuple.split(',')
      if (!NUMBER.test(lon ?? '') || !NUMBER.test(lat ?? ''))
        throw new Unreadable(coordinates.line, {
          vi: `“${tuple.slice(0, 40)}” không phải kinh độ,vĩ độ.`,
          en: `“${tuple.slice(0, 40)}” is not longitude,latitude.`,
        })
      return [Number(lon), Number(lat)]
    })
}

const ringsOf = (polygon: Element): Ring[] =>
  ['outerBoundaryIs', 'innerBoundaryIs']
    .flatMap((side) => childrenOf(polygon, side))
    .flatMap((boundary) => childrenOf(boundary, 'LinearRing'))
    .map(coordinatesOf)

/** The shapes of a placemark that belong together: a MultiGeometry's polygons are one area, its lines one line. */
function* geometriesOf(element: Element): Generator<{ type: string; coordinates: unknown }> {
  const polygons = childrenOf(element, 'Polygon').map(ringsOf)
  if (polygons.length === 1) yield { type: 'Polygon', coordinates: polygons[0] }
  if (polygons.length > 1) yield { type: 'MultiPolygon', coordinates: polygons }
  const lines = childrenOf(element, 'LineString').map(coordinatesOf)
  if (lines.length === 1) yield { type: 'LineString', coordinates: lines[0] }
  if (lines.length > 1) yield { type: 'MultiLineString', coordinates: lines }
  for (const point of childrenOf(element, 'Point')) yield { type: 'Point', coordinates: coordinatesOf(point)[0] }
  for (const many of childrenOf(element, 'MultiGeometry')) yield* geometriesOf(many)
}

/** Reads the text of a KML file; all or nothing. */
export const readKml = (text: string, limits: Limits = {}): Read<Named[]> => {
  if (text.length > MAX_CHARACTERS) return refused(FAULTS.tooLarge(MAX_CHARACTERS))
  const read: Named[] = []
  const faults: GeoFault[] = []
  try {
    for (const placemark of placemarks(parse(text.replace(/^\uFEFF/, '')))) {
      const name = childrenOf(placemark, 'name')[0]?.text.trim().normalize('NFC') || null
      for (const geometry of geometriesOf(placemark)) {
        const place = readPlace(geometry, limits)
        if (place.ok) read.push({ name, properties: {}, place: place.value })
        else
          faults.push(
            ...place.faults.map((fault) => ({
              ...fault,
              vi: `${name ?? 'Placemark'} (dòng ${placemark.line}): ${fault.vi}`,
              en: `${name ?? 'Placemark'} (line ${placemark.line}): ${fault.en}`,
            })),
          )
      }
    }
  } catch (error) {
    if (error instanceof Unreadable) return refused(FAULTS.notKml(error.line, error.what))
    throw error
  }
  if (faults.length > 0) return refused(...faults)
  return read.length === 0 ? refused(FAULTS.empty()) : { ok: true, value: read }
}
