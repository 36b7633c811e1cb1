// The document compiler: text of an official document to provisions, metadata, targets, tasks, duties, references and
// diagnostics. Linear in the length of the text; every string, however broken, compiles to something.
import { nameAttachments } from './attachments.ts'
import { DiagnosticSink } from './diagnose.ts'
import { speakingBody } from './issuer.ts'
import { type Line, readLines, wrapWidth } from './lines.ts'
import type { Compilation, CompiledDocument, Metadata, OutlineEntry } from './model.ts'
import { buildProvisions, reportMarks } from './provisions.ts'
import { readReferences } from './references.ts'
import { type Segment, splitDocuments } from './segments.ts'
import { readTargets } from './targets.ts'
import { contextYearOf, readTasks } from './tasks.ts'
import type { Node } from './tree.ts'

const HEADING = 300 // characters of a unit's first words in the outline

const metadataOf = ({ head, tail }: Segment, nodes: readonly Node[]): Metadata => {
  const opening = nodes.filter((n) => n.parent?.provision.kind === 'preamble' || n.parent?.provision.kind === 'body')
  return {
    number: head.number,
    symbol: head.symbol,
    date: head.date,
    place: head.place,
    issuingBody:
      head.issuingBody ??
      speakingBody(
        opening.map((n) => n.provision.text),
        tail,
      ),
    docType: head.docType,
    subject: head.subject,
    signatoryName: tail?.signatoryName ?? null,
    signatoryTitle: tail?.signatoryTitle ?? null,
    signingAuthority: tail?.signingAuthority ?? null,
    recipients: tail?.recipients ?? [],
    addressees: head.addressees,
  }
}

const unlisted = new Set<Node['style']>(['dash', 'plus', 'paren', 'row', 'paragraph', 'container'])

const outlineOf = (nodes: readonly Node[]): OutlineEntry[] =>
  nodes.flatMap(({ provision: p, style }) =>
    p.label && !unlisted.has(style)
      ? [{ path: p.path, heading: `${p.label} ${p.heading ?? p.text}`.trim().slice(0, HEADING), line: p.lines[0] }]
      : [],
  )

const compileSegment = (lines: readonly Line[], segment: Segment, width: number): CompiledDocument => {
  const sink = new DiagnosticSink()
  reportMarks(segment, sink)
  const nodes = buildProvisions(lines, segment, width, sink)
  const metadata = metadataOf(segment, nodes)
  const { tasks, duties } = readTasks(nodes, contextYearOf(metadata))
  const first = lines[segment.from]?.number ?? 1
  const last = lines[Math.min(segment.to, lines.length) - 1]?.number ?? first
  return {
    metadata,
    lines: [first, last],
    outline: outlineOf(nodes),
    provisions: nodes.map((n) => n.provision),
    targets: readTargets(nodes, metadata),
    tasks,
    duties,
    references: readReferences(nodes),
    diagnostics: sink.list.sort((a, b) => a.line - b.line),
  }
}

/** Compiles the text of one or more official documents. Never throws; text of no such form gives one bare document. */
export function compile(text: string): Compilation {
  const lines = readLines(text)
  const width = wrapWidth(lines)
  const segments = splitDocuments(lines)
  const documents = segments.map((segment) => compileSegment(lines, segment, width))
  nameAttachments(
    documents,
    segments.map((s) => s.head.attachedTo),
  )
  return { documents }
}
