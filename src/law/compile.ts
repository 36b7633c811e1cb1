// The document compiler: text of an official document to provisions, metadata, targets, tasks, duties, references and
// diagnostics. Linear in the length of the text; every string, however broken, compiles to something.
import { DiagnosticSink } from './diagnose.ts'
import { speakingBody } from './issuer.ts'
import { type Line, readLines, wrapWidth } from './lines.ts'
import type { Compilation, CompiledDocument, Metadata } from './model.ts'
import { buildProvisions } from './provisions.ts'
import { type Segment, splitDocuments } from './segments.ts'
import { readTargets } from './targets.ts'
import { contextYearOf, readTasks } from './tasks.ts'
import type { Node } from './tree.ts'

const metadataOf = (segment: Segment): Metadata => {
  const { head, tail } = segment
  return {
    number: head.number,
    symbol: head.symbol,
    date: head.date,
    place: head.place,
    issuingBody: head.issuingBody,
    docType: head.docType,
    subject: head.subject,
    signatoryName: tail?.signatoryName ?? null,
    signatoryTitle: tail?.signatoryTitle ?? null,
    signingAuthority: tail?.signingAuthority ?? null,
    recipients: tail?.recipients ?? [],
    addressees: head.addressees,
  }
}

const outlineOf = (nodes: readonly Node[]) =>
  nodes.flatMap((node) => {
    const p = node.provision
    if (!p.label || node.style === 'dash' || node.style === 'plus' || node.style === 'paren' || node.style === 'row') return []
    return [{ path: p.path, heading: `${p.label} ${p.heading ?? p.text}`.trim().slice(0, 300), line: p.lines[0] }]
  })

const compileSegment = (lines: readonly Line[], segment: Segment, width: number): CompiledDocument => {
  const sink = new DiagnosticSink()
  const nodes = buildProvisions(lines, segment, width, sink)
  const metadata = metadataOf(segment)
  const preamble = nodes.filter((n) => n.parent?.provision.kind === 'preamble' || n.parent?.provision.kind === 'body')
  metadata.issuingBody ??= speakingBody(
    preamble.map((n) => n.provision.text),
    segment.tail,
  )
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
    references: [],
    diagnostics: sink.list,
  }
}

/** Compiles the text of one or more official documents. Never throws; text of no such form gives one bare document. */
export function compile(text: string): Compilation {
  const lines = readLines(text)
  const width = wrapWidth(lines)
  return { documents: splitDocuments(lines).map((segment) => compileSegment(lines, segment, width)) }
}
