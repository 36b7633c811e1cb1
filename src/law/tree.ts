// Paragraphs to a tree of provisions with stable paths: labels nest by rank, a label that repeats its parent adds only
// its last number (2.1 under 2 is II.2.1), and no two provisions of a document ever share a path.
import { toRoman } from '#kernel/number.ts'
import { isCapitals } from '#kernel/vietnamese.ts'
import { LONGEST } from './context.ts'
import type { DiagnosticSink } from './diagnose.ts'
import { isBullet, isHeading, titled } from './headings.ts'
import type { Label, LabelStyle } from './labels.ts'
import type { Provision, ProvisionKind } from './model.ts'
import type { Paragraph } from './paragraphs.ts'

/** A provision with what the later passes need of its paragraph. */
export type Node = {
  provision: Provision
  parent: Node | null
  children: Node[]
  style: LabelStyle | 'paragraph' | 'container' | 'row'
  ordinals: number[]
  /** The paragraph it came from; null for containers. */
  paragraph: Paragraph | null
  /** Offset in the paragraph's text where the label ends. */
  offset: number
  /** Cells of a table row under their column headings. */
  cells: Cells | null
}
export type Cells = { headers: string[]; values: string[]; lines: readonly (readonly [number, number])[] }

const rankOf: Record<Node['style'], number> = {
  container: 0,
  annex: 1,
  part: 2,
  chapter: 3,
  section: 4,
  subsection: 5,
  article: 6,
  upper: 7,
  roman: 8,
  number: 9,
  letter: 14,
  paren: 15,
  row: 16,
  dash: 17,
  plus: 18,
  paragraph: 19,
}
const rank = (style: Node['style'], ordinals: readonly number[]): number =>
  rankOf[style] + (style === 'number' ? Math.min(ordinals.length, 5) - 1 : 0)

const kindOf: Record<Node['style'], ProvisionKind> = {
  container: 'body',
  annex: 'part',
  part: 'part',
  chapter: 'chapter',
  section: 'section',
  subsection: 'section',
  article: 'article',
  upper: 'section',
  roman: 'section',
  number: 'clause',
  letter: 'point',
  paren: 'point',
  row: 'row',
  dash: 'dash',
  plus: 'plus',
  paragraph: 'paragraph',
}

export class Tree {
  readonly nodes: Node[] = []
  private readonly paths = new Set<string>()
  /** Last number given out per style and parent. */
  private readonly ordinals = new Map<string, number>()
  private readonly containers = new Map<string, Node>()
  private readonly stack: Node[] = []
  private readonly counts = new Map<string, number>()
  private readonly sink: DiagnosticSink
  /** Path prefix of the annex that is open, "" before any. */
  private prefix = ''
  /** Number of the open group of table rows. */
  private group = ''

  constructor(sink: DiagnosticSink) {
    this.sink = sink
  }

  private unique(path: string, paragraph: Paragraph, label: string): string {
    if (!this.paths.has(path)) {
      this.paths.add(path)
      return path
    }
    let n = 2
    const key = `=${path}`
    n = Math.max(n, (this.counts.get(key) ?? 1) + 1)
    while (this.paths.has(`${path}(${n})`)) n++
    this.counts.set(key, n)
    const own = `${path}(${n})`
    this.paths.add(own)
    this.sink.add('duplicate-label', own, paragraph, 'warning', {
      vi: `Ký hiệu "${label}" lặp lại trong cùng một phần; đường dẫn là ${own}.`,
      en: `Label "${label}" repeats within the same part; the path is ${own}.`,
    })
    return own
  }

  private count(key: string): number {
    const n = (this.counts.get(key) ?? 0) + 1
    this.counts.set(key, n)
    return n
  }

  private push(node: Node): Node {
    node.parent?.children.push(node)
    this.nodes.push(node)
    return node
  }

  private node(paragraph: Paragraph, parent: Node | null, style: Node['style'], component: string, label: Label | null): Node {
    const base = parent && parent.style !== 'annex' && style !== 'article' ? parent.provision.path : this.prefix
    const joined = base === '' ? component : base.endsWith(':') ? base + component : `${base}.${component}`
    const path = this.unique(joined, paragraph, label?.printed ?? component)
    // A title on the line under its label ("Chương I") leaves a space between them.
    const offset = label ? label.end + (paragraph.text.charAt(label.end) === ' ' ? 1 : 0) : 0
    return this.push({
      provision: {
        path,
        parent: parent?.provision.path ?? null,
        kind: kindOf[style],
        label: label?.printed ?? null,
        heading: null,
        text: paragraph.text.slice(offset),
        lines: paragraph.lines,
        column: paragraph.column,
      },
      parent,
      children: [],
      style,
      ordinals: label?.ordinals ?? [],
      paragraph,
      offset,
      cells: null,
    })
  }

  /** The open unit that unnumbered paragraphs belong to. */
  private unit(): Node | null {
    for (let i = this.stack.length - 1; i >= 0; i--) {
      const node = this.stack[i]
      if (node && !isBullet(node)) return node
    }
    return null
  }

  private container(path: string, kind: ProvisionKind, paragraph: Paragraph): Node {
    const full = this.prefix + path
    const open = this.containers.get(full)
    if (open) return open
    this.paths.add(full)
    const made = this.push({
      provision: {
        path: full,
        parent: null,
        kind,
        label: null,
        heading: null,
        text: '',
        lines: paragraph.lines,
        column: paragraph.column,
      },
      parent: null,
      children: [],
      style: 'container',
      ordinals: [],
      paragraph: null,
      offset: 0,
      cells: null,
    })
    this.containers.set(full, made)
    return made
  }

  private under(container: Node, paragraph: Paragraph): Node {
    container.provision.lines = [container.provision.lines[0], paragraph.lines[1]]
    return this.node(paragraph, container, 'paragraph', `~${this.count(`~${container.provision.path}`)}`, null)
  }

  addTo(container: 'preamble' | 'closing' | 'body', paragraph: Paragraph): Node {
    const path = { preamble: 'pre', closing: 'end', body: 'body' }[container]
    const own = this.container(path, container, paragraph)
    this.stack.length = 0
    if (paragraph.label && (paragraph.label.style === 'dash' || paragraph.label.style === 'plus')) {
      this.stack.push(own)
      own.provision.lines = [own.provision.lines[0], paragraph.lines[1]]
      return this.bullet(paragraph, paragraph.label)
    }
    return this.under(own, paragraph)
  }

  private bullet(paragraph: Paragraph, label: Label): Node {
    while (this.stack.length && rank((this.stack.at(-1) as Node).style, []) >= rankOf[label.style]) this.stack.pop()
    const parent = this.stack.at(-1) ?? null
    const sign = label.style === 'plus' ? '+' : '-'
    const node = this.node(
      paragraph,
      parent,
      label.style,
      `${sign}${this.count(`${sign}${parent?.provision.path ?? this.prefix}`)}`,
      label,
    )
    this.stack.push(node)
    return node
  }

  paragraph(paragraph: Paragraph): Node {
    const unit = this.unit()
    while (this.stack.length && this.stack.at(-1) !== unit) this.stack.pop()
    if (!unit) return this.addTo('preamble', paragraph)
    return this.node(paragraph, unit, 'paragraph', `~${this.count(`~${unit.provision.path}`)}`, null)
  }

  labelled(paragraph: Paragraph, read: Label): Node {
    if (read.style === 'dash' || read.style === 'plus') {
      if (this.stack.length === 0) this.stack.push(this.container('pre', 'preamble', paragraph))
      return this.bullet(paragraph, read)
    }
    const label = this.resolve(paragraph, read)
    if (label.style === 'annex') return this.annex(paragraph, label)
    const own = rank(label.style, label.ordinals)
    while (this.stack.length) {
      const top = this.stack.at(-1) as Node
      if (top.style !== 'container' && rank(top.style, top.ordinals) < own && !this.uncle(top, label)) break
      this.stack.pop()
    }
    const parent = this.stack.at(-1) ?? null
    this.sequence(paragraph, parent, label)
    const node = this.node(paragraph, parent, label.style, componentUnder(parent, label), label)
    this.stack.push(node)
    return node
  }

  /** "1.2" can not hang under "3" or under "1.1.4": numbers must repeat the parent's. */
  private uncle(top: Node, label: Label): boolean {
    return (
      label.style === 'number' &&
      top.style === 'number' &&
      label.ordinals.length > 1 &&
      !top.ordinals.every((n, i) => label.ordinals[i] === n)
    )
  }

  private annex(paragraph: Paragraph, label: Label): Node {
    this.stack.length = 0
    this.prefix = ''
    const node = this.node(paragraph, null, 'annex', label.component, label)
    this.prefix = `${node.provision.path}:`
    this.stack.push(node)
    return node
  }

  private last(style: LabelStyle): Node | null {
    for (let i = this.stack.length - 1; i >= 0; i--) if (this.stack[i]?.style === style) return this.stack[i] ?? null
    return null
  }

  /** Settles labels that a scan leaves open: "Il." or "11." where II is due, "I." or "l." where 1 is due. */
  private resolve(paragraph: Paragraph, label: Label): Label {
    const as = (style: LabelStyle, ordinals: number[], component: string): Label => {
      this.sink.add('ocr-label', null, paragraph, 'warning', {
        vi: `Ký hiệu "${label.printed}" được đọc là "${component}" theo thứ tự của văn bản.`,
        en: `Label "${label.printed}" is read as "${component}" by the order of the document.`,
      })
      return { ...label, style, ordinals, component }
    }
    const upper = this.last('upper')
    const single = label.component.length === 1 && label.style === 'roman'
    if (single && upper && !this.last('roman') && 'ABCDĐEGHIKLMNOPQRSTUVXY'.indexOf(label.component) === upper.ordinals[0]) {
      return { ...label, style: 'upper', ordinals: [(upper.ordinals[0] ?? 0) + 1] }
    }
    const other = label.otherwise
    if (!other) return label
    const roman = this.last('roman')?.ordinals[0] ?? 0
    const siblings = this.last('number')
    const due = (siblings?.ordinals.length === 1 ? siblings.ordinals[0] : 0) ?? 0
    const capitals = isCapitals(paragraph.text.slice(label.end))
    if (other.style === 'number') {
      const openLetters = this.last('letter')?.ordinals[0] ?? 0
      const letterDue = label.style === 'letter' && openLetters > 0 && label.ordinals[0] === openLetters + 1
      if (!letterDue && !capitals && (roman > 0 || label.style === 'letter') && due === 0) return as('number', [1], '1')
      return label
    }
    if (label.style === 'number') {
      const numberDue = label.ordinals[0] === due + 1
      return capitals && !numberDue && other.ordinal === roman + 1 ? as('roman', [other.ordinal], toRoman(other.ordinal)) : label
    }
    const due_ = roman + 1
    return as('roman', [other.ordinal === due_ ? due_ : other.ordinal], toRoman(other.ordinal === due_ ? due_ : other.ordinal))
  }

  private sequence(paragraph: Paragraph, parent: Node | null, label: Label): void {
    const key = `${label.style}${label.ordinals.length} ${parent?.provision.path ?? this.prefix}`
    const before = this.ordinals.get(key) ?? 0
    const due = before + 1
    const here = label.ordinals.at(-1) ?? due
    this.ordinals.set(key, here)
    if (here === due || label.style === 'article' || (before > 0 && here === 1)) return
    this.sink.add('label-out-of-sequence', null, paragraph, 'note', {
      vi: `Ký hiệu "${label.printed}" không nối tiếp ký hiệu liền trước.`,
      en: `Label "${label.printed}" does not follow the one before it.`,
    })
  }

  /** A table row: "PL:3" in an annex, "III.#3" under a unit of the body; rows that only name a group are headings. */
  row(paragraph: Paragraph, number: string | null, ordinal: number, cells: Cells, group: boolean): Node {
    while (this.stack.length && (this.stack.at(-1) as Node).style === 'row') this.stack.pop()
    const unit = this.unit()
    const annexed = this.prefix !== '' && (unit === null || unit.style === 'annex')
    const base = annexed ? this.prefix : `${unit?.provision.path ?? 'pre'}.#`
    if (group) {
      this.group = number ?? ''
      const node = this.at(paragraph, unit, `${base}${number ?? `~${ordinal}`}`)
      node.provision.heading = node.provision.text
      node.provision.text = ''
      return node
    }
    const plain = `${base}${number ?? `~${ordinal}`}`
    const grouped = this.paths.has(plain) && this.group !== '' ? `${base}${this.group}.${number ?? `~${ordinal}`}` : plain
    const node = this.at(paragraph, unit, grouped)
    node.cells = cells
    return node
  }

  private at(paragraph: Paragraph, parent: Node | null, wanted: string): Node {
    const path = this.unique(wanted, paragraph, wanted)
    return this.push({
      provision: {
        path,
        parent: parent?.provision.path ?? null,
        kind: 'row',
        label: null,
        heading: null,
        text: paragraph.text,
        lines: paragraph.lines,
        column: paragraph.column,
      },
      parent,
      children: [],
      style: 'row',
      ordinals: [],
      paragraph,
      offset: 0,
      cells: null,
    })
  }

  lastUnit(): Node | null {
    return this.unit()
  }

  /** "Chương I" alone on its line takes the capitals under it as its title. */
  takesTitle(open: Node, paragraph: Paragraph): boolean {
    if (!titled.has(open.style) || open.provision.text !== '') return false
    return paragraph.capitals || paragraph.bold || (paragraph.text.length < 160 && !/[.;:]\s*$/.test(paragraph.text))
  }

  giveTitle(open: Node, paragraph: Paragraph): void {
    open.provision.text = paragraph.text
    open.provision.lines = [open.provision.lines[0], paragraph.lines[1]]
  }

  /** Headings told from text once the children are known; closing paragraphs set apart from the last unit. */
  finish(): Node[] {
    for (const node of this.nodes) {
      const p = node.provision
      if (node.style === 'container' || node.style === 'paragraph' || node.style === 'row' || !node.paragraph) continue
      if (p.text.length > LONGEST) {
        this.sink.add('long-provision', p.path, node.paragraph, 'note', {
          vi: `Đoạn dài ${p.text.length} ký tự; chỉ tiêu và nhiệm vụ được đọc trong ${LONGEST} ký tự đầu.`,
          en: `A paragraph of ${p.text.length} characters; targets and tasks are read from its first ${LONGEST}.`,
        })
      }
      if (isHeading(node)) {
        p.heading = p.text
        p.text = ''
      }
    }
    return this.nodes
  }
}

const componentUnder = (parent: Node | null, label: Label): string => {
  if (label.style !== 'number') return label.component
  const own = parent?.style === 'number' ? parent.ordinals.length : 0
  return own > 0 && label.ordinals.length > own ? label.ordinals.slice(own).join('.') : label.component
}
