// The parts of a workbook that hold tables, taken out of its ZIP under absolute limits and looked through before any
// library sees them. Macros, pictures, links to other files and the rest are left behind.
import { attribute, xmlTokens } from '#law/read/xml.ts'
import { unzip } from '#law/read/zip.server.ts'
import { type CellFault, parseCellName, UNPACKED_LIMIT_BYTES } from './model.ts'
import { refuseTable } from './refusals.ts'

export type SheetPart = { name: string; hidden: boolean; part: string }
export type Archive = { parts: Map<string, Uint8Array>; sheets: SheetPart[] }

const WANTED = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/[^/]+\.xml|xl\/_rels\/[^/]+\.rels|xl\/worksheets\/[^/]+\.xml)$/iu
const WORKBOOK = /^xl\/workbook\.xml$/iu
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const plain = (source: string): string =>
  source.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/giu, (whole, hex: string, decimal: string, name: string) => {
    if (name) return ENTITIES[name] ?? whole
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })

const textOf = (part: Uint8Array | undefined): string => new TextDecoder().decode(part)

/** Parts must be UTF-8 (another encoding could hide a DTD from the search) and declare no DTD. */
const checkXml = (name: string, part: Uint8Array): void => {
  const bytes = Buffer.from(part.buffer, part.byteOffset, part.byteLength)
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff) || bytes[0] === 0 || bytes[1] === 0)
    throw refuseTable('unknown-encoding', name)
  if (bytes.includes('<!DOCTYPE') || bytes.includes('<!ENTITY')) throw refuseTable('has-dtd', name)
}

/** The workbook's sheets in their order, with the part that holds each. */
const sheetsOf = (workbook: string, relations: string): SheetPart[] => {
  const targets = new Map<string, string>()
  for (const token of xmlTokens(relations)) {
    if (token.kind === 'text' || token.kind === 'other' || !/(?:^|:)Relationship$/u.test(token.name)) continue
    const target = attribute(token.source, 'Target') ?? ''
    targets.set(attribute(token.source, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`)
  }
  const sheets: SheetPart[] = []
  for (const token of xmlTokens(workbook)) {
    if (token.kind === 'text' || token.kind === 'other' || token.kind === 'close' || !/(?:^|:)sheet$/u.test(token.name)) continue
    const id = /\s[\w.-]+:id\s*=\s*["']([^"']*)["']/u.exec(token.source)?.[1] ?? ''
    const part = targets.get(id)
    const hidden = /hidden/iu.test(attribute(token.source, 'state') ?? '')
    if (part?.startsWith('xl/worksheets/')) sheets.push({ name: plain(attribute(token.source, 'name') ?? ''), hidden, part })
  }
  return sheets
}

/** Throws refusals and ReadErrors: damaged, password, unpacks-too-large, other-office, has-dtd, unknown-encoding. */
export const openArchive = (bytes: Uint8Array): Archive => {
  const parts = unzip(bytes, (name) => WANTED.test(name), UNPACKED_LIMIT_BYTES)
  const workbook = [...parts.keys()].find((name) => WORKBOOK.test(name))
  if (workbook === undefined) throw refuseTable('other-office')
  for (const [name, part] of parts) checkXml(name, part)
  return { parts, sheets: sheetsOf(textOf(parts.get(workbook)), textOf(parts.get('xl/_rels/workbook.xml.rels'))) }
}

export type SheetFaults = ReadonlyMap<number, ReadonlyMap<number, CellFault>>

const FAULT_LIMIT = 100_000
/** A formula that nobody has computed: an element f that ends its cell, or has an empty v after it. */
const UNCALCULATED = ['</f></c>', '</f><v/></c>', '</f><v></v></c>', '</f><v /></c>']

/** Cells of a sheet that look empty and are not: hidden under a merged neighbour, or formulas without a stored value. */
export const faultsOf = (part: Uint8Array): SheetFaults => {
  const faults = new Map<number, Map<number, CellFault>>()
  let count = 0
  const add = (line: number, position: number, fault: CellFault) => {
    if (++count > FAULT_LIMIT) throw refuseTable('too-many-cells')
    const row = faults.get(line) ?? new Map<number, CellFault>()
    row.set(position, fault)
    faults.set(line, row)
  }
  const bytes = Buffer.from(part.buffer, part.byteOffset, part.byteLength)
  for (const ending of UNCALCULATED)
    for (let at = bytes.indexOf(ending); at >= 0; at = bytes.indexOf(ending, at + 1)) {
      const from = bytes.lastIndexOf('<c ', at)
      const cell = parseCellName(attribute(bytes.toString('utf8', from, Math.min(from + 200, at)), 'r') ?? '')
      if (from >= 0 && cell) add(cell.line, cell.position, 'uncalculated')
    }
  // Merged ranges stand behind the rows.
  const tail = bytes.subarray(Math.max(0, bytes.lastIndexOf('</sheetData>'))).toString('utf8')
  for (const [, from = '', to = ''] of tail.matchAll(/<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+\d+):([A-Z]+\d+)"/gu)) {
    const first = parseCellName(from)
    const last = parseCellName(to)
    if (!first || !last) continue
    for (let line = first.line; line <= last.line; line++)
      for (let position = first.position; position <= last.position; position++)
        if (line !== first.line || position !== first.position) add(line, position, 'merged')
  }
  return faults
}
