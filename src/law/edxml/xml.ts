// The XML of packets, read strictly in one pass: elements, attributes and text. Whatever could make a packet larger than its bytes
// (a document type, entities of its own) or make it say one thing to one reader and another to the next is refused, so no
// process apart is needed: time and memory grow with the bytes alone.
import { PacketRefusal } from './model.ts'

export type XmlElement = {
  /** Without prefix. */
  name: string
  namespace: string | null
  attributes: { name: string; namespace: string | null; value: string }[]
  children: XmlElement[]
  text: string
  path: string
  line: number
}

const MOST_DEEP = 24
const MOST_ELEMENTS = 20_000
const MOST_ATTRIBUTES = 16

// No name of a packet is half as long, and names are repeated in sentences.
const NAME = /[A-Za-z_][\w.-]{0,59}(?::[A-Za-z_][\w.-]{0,59})?/y
const SPACE = /[ \t\r\n]*/y
const EQUALS = /[ \t\r\n]*=[ \t\r\n]*(?=["'])/y
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
// Characters that XML 1.0 does not have at all (section 2.2).
const IMPOSSIBLE = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/u
const XML = 'http://www.w3.org/XML/1998/namespace'

const decode = (bytes: Uint8Array): string => {
  try {
    // Ends of lines are one character to whoever reads XML (section 2.11).
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n')
  } catch {
    throw new PacketRefusal(
      'edxml-encoding',
      null,
      'Gói tin không phải UTF-8. Hãy xuất lại bằng bảng mã UTF-8.',
      'The packet is not UTF-8. Export it again as UTF-8.',
    )
  }
}

type Open = XmlElement & { qualified: string; pieces: string[]; prefixes: ReadonlyMap<string, string> }

class Reading {
  readonly #xml: string
  #at = 0
  #line = 1
  #counted = 0
  #elements = 0
  readonly #open: Open[] = []

  constructor(xml: string) {
    this.#xml = xml
  }

  #refuse(code: string, vi: string, en: string): never {
    throw new PacketRefusal(code, { line: this.#lineHere(), path: this.#open.at(-1)?.path ?? '/' }, vi, en)
  }

  /** Counted on from the last time, so that each sign is looked at once. */
  #lineHere(): number {
    for (; this.#counted < this.#at; this.#counted++) if (this.#xml.charCodeAt(this.#counted) === 10) this.#line++
    return this.#line
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#xml)?.[0] ?? ''
    this.#at += found.length
    return found
  }

  #until(end: string, from: number): string {
    const found = this.#xml.indexOf(end, from)
    if (found < 0)
      this.#refuse('edxml-cut', `thiếu "${end}": gói tin bị cắt ngang`, `"${end}" is missing: the packet is cut short`)
    this.#at = found + end.length
    return this.#xml.slice(from, found)
  }

  #possible(source: string): string {
    if (IMPOSSIBLE.test(source))
      this.#refuse('edxml-character', 'có ký tự mà XML không cho phép', 'there is a character that XML does not allow')
    return source
  }

  #unescaped(written: string): string {
    const source = this.#possible(written)
    if (!source.includes('&')) return source
    return source.replace(/&([^;&]{0,12});?/g, (whole, name: string) => {
      const known = whole.endsWith(';') ? ENTITIES[name] : undefined
      if (known !== undefined) return known
      const number = /^#(?:x([\da-fA-F]{1,6})|(\d{1,7}))$/.exec(name)
      const point = number ? Number.parseInt(number[1] ?? number[2] ?? '', number[1] ? 16 : 10) : -1
      const isCharacter = point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff)
      if (!whole.endsWith(';') || !isCharacter || IMPOSSIBLE.test(String.fromCodePoint(point)))
        this.#refuse(
          'edxml-entity',
          `thực thể "${whole.slice(0, 14)}" không được nhận; chỉ dùng &lt; &gt; &amp; &quot; &apos; và mã ký tự`,
          `the entity "${whole.slice(0, 14)}" is not taken; only &lt; &gt; &amp; &quot; &apos; and character numbers are`,
        )
      return String.fromCodePoint(point)
    })
  }

  #attributes(): Map<string, string> {
    const found = new Map<string, string>()
    for (;;) {
      const gap = this.#match(SPACE)
      const name = this.#match(NAME)
      if (name === '') return found
      const quote = this.#match(EQUALS) === '' ? '' : (this.#xml[this.#at] ?? '')
      if (gap === '' || quote === '')
        this.#refuse('edxml-tag', `thuộc tính "${name}" viết sai`, `the attribute "${name}" is written wrongly`)
      const value = this.#until(quote, this.#at + 1)
      if (value.includes('<') || found.has(name) || found.size >= MOST_ATTRIBUTES)
        this.#refuse(
          'edxml-tag',
          `thuộc tính "${name}" lặp lại hoặc viết sai`,
          `the attribute "${name}" is repeated or written wrongly`,
        )
      found.set(name, this.#unescaped(value))
    }
  }

  #named(
    qualified: string,
    prefixes: ReadonlyMap<string, string>,
    isAttribute: boolean,
  ): { name: string; namespace: string | null } {
    const [first = '', second] = qualified.split(':')
    if (second === undefined) return { name: first, namespace: isAttribute ? null : prefixes.get('') || null }
    const namespace = first === 'xml' ? XML : prefixes.get(first)
    if (!namespace) this.#refuse('edxml-prefix', `tiền tố "${first}:" chưa khai báo`, `the prefix "${first}:" is not declared`)
    return { name: second, namespace }
  }

  #start(): XmlElement | null {
    this.#at++
    const qualified = this.#match(NAME)
    if (qualified === '') this.#refuse('edxml-tag', 'thẻ viết sai', 'a tag is written wrongly')
    if (++this.#elements > MOST_ELEMENTS)
      this.#refuse('edxml-many', `có hơn ${MOST_ELEMENTS} phần tử`, `there are more than ${MOST_ELEMENTS} elements`)
    if (this.#open.length >= MOST_DEEP)
      this.#refuse('edxml-deep', `lồng sâu hơn ${MOST_DEEP} cấp`, `elements are nested deeper than ${MOST_DEEP}`)
    const written = this.#attributes()
    const parent = this.#open.at(-1)
    const prefixes = new Map(parent?.prefixes)
    for (const [name, value] of written) if (name === 'xmlns' || name.startsWith('xmlns:')) prefixes.set(name.slice(6), value)
    const { name, namespace } = this.#named(qualified, prefixes, false)
    const attributes = [...written]
      .filter(([each]) => each !== 'xmlns' && !each.startsWith('xmlns:'))
      .map(([each, value]) => ({ ...this.#named(each, prefixes, true), value }))
    const path = parent ? `${parent.path}/${name}` : name
    const element: Open = {
      name,
      namespace,
      attributes,
      children: [],
      text: '',
      path,
      line: this.#lineHere(),
      qualified,
      pieces: [],
      prefixes,
    }
    parent?.children.push(element)
    this.#open.push(element)
    if (this.#xml.startsWith('/>', this.#at)) {
      this.#at += 2
      return this.#close(qualified)
    }
    if (this.#xml[this.#at] !== '>')
      this.#refuse('edxml-tag', `thẻ <${qualified}> viết sai`, `the tag <${qualified}> is written wrongly`)
    this.#at++
    return null
  }

  /** The element that is closed where it is the outermost; else null. */
  #close(qualified: string): XmlElement | null {
    const last = this.#open.pop()
    if (last?.qualified !== qualified)
      this.#refuse('edxml-tag', `thẻ đóng </${qualified}> không có thẻ mở`, `the closing tag </${qualified}> opens nowhere`)
    last.text = last.pieces.join('')
    return this.#open.length === 0 ? last : null
  }

  #text(text: string): void {
    const into = this.#open.at(-1)
    if (into) into.pieces.push(text)
    else if (text.trim() !== '')
      this.#refuse('edxml-tag', 'có chữ nằm ngoài phần tử gốc', 'there is text outside the root element')
  }

  read(): XmlElement {
    const xml = this.#xml
    let root: XmlElement | null = null
    if (xml.startsWith('<?xml ')) {
      const declared = /encoding\s*=\s*["']([^"']*)["']/.exec(this.#until('?>', 0))?.[1] ?? 'utf-8'
      if (declared.toLowerCase() !== 'utf-8')
        this.#refuse(
          'edxml-encoding',
          `khai báo bảng mã "${declared.slice(0, 20)}"; hãy dùng UTF-8`,
          `the encoding "${declared.slice(0, 20)}" is declared; use UTF-8`,
        )
    }
    while (this.#at < xml.length) {
      if (xml[this.#at] !== '<') {
        const next = xml.indexOf('<', this.#at)
        const end = next < 0 ? xml.length : next
        this.#text(this.#unescaped(xml.slice(this.#at, end)))
        this.#at = end
        continue
      }
      if (xml.startsWith('<!--', this.#at)) {
        this.#until('-->', this.#at + 4)
        continue
      }
      if (xml.startsWith('<![CDATA[', this.#at)) {
        this.#text(this.#possible(this.#until(']]>', this.#at + 9)))
        continue
      }
      if (xml.startsWith('<!', this.#at) || xml.startsWith('<?', this.#at))
        this.#refuse(
          'edxml-doctype',
          'không nhận DOCTYPE, thực thể tự khai báo hay chỉ thị xử lý',
          'neither a DOCTYPE, entities of its own nor processing instructions are taken',
        )
      let closed: XmlElement | null
      if (xml.startsWith('</', this.#at)) {
        this.#at += 2
        const name = this.#match(NAME)
        this.#match(SPACE)
        if (xml[this.#at] !== '>')
          this.#refuse('edxml-tag', `thẻ đóng </${name}> viết sai`, `the closing tag </${name}> is written wrongly`)
        this.#at++
        closed = this.#close(name)
      } else {
        if (root) this.#refuse('edxml-tag', 'có hơn một phần tử gốc', 'there is more than one root element')
        closed = this.#start()
      }
      root = closed ?? root
    }
    if (this.#open.length > 0 || !root)
      this.#refuse('edxml-cut', 'gói tin trống hoặc bị cắt ngang', 'the packet is empty or cut short')
    return root
  }
}

export const readXml = (bytes: Uint8Array): XmlElement => new Reading(decode(bytes)).read()
