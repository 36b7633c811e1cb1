// Small invented files for the tests of this room, built part by part so that no binary lies in the repository.
import { crc32, deflateRawSync } from 'node:zlib'
import type { Context } from '#agencies/context.ts'
import { zip } from '#law/read/zip.server.ts'
import type { AnyBook } from '../book.ts'
import { type ImportOptions, previewImport, type Started, takeFile } from './import.server.ts'
import type { ReadTableOptions, SheetHead, SheetRow } from './model.ts'
import { tableOf } from './read.server.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

/** Styles: 0 general, 1 a date. */
const STYLES = `<styleSheet xmlns="${MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`

export type SpecimenSheet = { name: string; state?: string; rows: string; tail?: string }

/** The parts of a workbook around the XML of its rows; `more` adds or replaces parts. */
export const workbookParts = (
  sheets: readonly SpecimenSheet[],
  strings: string | null = null,
  more: Readonly<Record<string, string>> = {},
): Map<string, Uint8Array> => {
  const listed = sheets.map(
    ({ name, state }, at) => `<sheet name="${name}" sheetId="${at + 1}"${state ? ` state="${state}"` : ''} r:id="rId${at + 1}"/>`,
  )
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`
  const relations = [
    ...sheets.map((_, at) => relation(`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`)),
    relation('rIdStyles', 'styles', 'styles.xml'),
    ...(strings === null ? [] : [relation('rIdStrings', 'sharedStrings', 'sharedStrings.xml')]),
  ]
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships">${relation('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${relations.join('')}</Relationships>`,
    'xl/styles.xml': STYLES,
    ...(strings === null ? {} : { 'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${strings}</sst>` }),
  }
  sheets.forEach(({ rows, tail }, at) => {
    parts[`xl/worksheets/sheet${at + 1}.xml`] =
      `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData>${tail ?? ''}</worksheet>`
  })
  return new Map(Object.entries({ ...parts, ...more }).map(([name, text]) => [name, bytesOf(text)]))
}

export const workbook = (...given: Parameters<typeof workbookParts>): Buffer => zip(workbookParts(...given))

/** A cell with text in it. */
export const text = (ref: string, value: string): string => `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`
export const row = (line: number, ...cells: string[]): string => `<row r="${line}">${cells.join('')}</row>`

/** An archive with its parts compressed, as real programs write them; the crate of every bomb. */
export const zipPacked = (parts: ReadonlyMap<string, Uint8Array>): Buffer => {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, part] of parts) {
    const packed = deflateRawSync(part, { level: 6 })
    const title = Buffer.from(name)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc32(part), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(part.length, 18)
    fields.writeUInt16LE(title.length, 22)
    files.push(Buffer.from([0x50, 0x4b, 3, 4]), fields, title, packed)
    const central = Buffer.alloc(46)
    central.write('PK\x01\x02', 'latin1')
    fields.copy(central, 6)
    central.writeUInt32LE(offset, 42)
    directory.push(central, title)
    offset += 30 + title.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts.size, 8)
  end.writeUInt16LE(parts.size, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...files, ...directory, end])
}

/** The preview of a file that is here already. */
export const previewOf = async (
  ctx: Context,
  book: AnyBook,
  { name, bytes }: { name: string; bytes: Uint8Array },
  options: ImportOptions,
): Promise<Started> => previewImport(ctx, book, await takeFile(ctx, book, name, [bytes]), options)

/** The whole of a table, as tests look at it. */
export const readWhole = async (
  name: string,
  bytes: Uint8Array,
  { timeoutMs, ...options }: ReadTableOptions & { timeoutMs?: number } = {},
): Promise<{ head: SheetHead; rows: SheetRow[] }> => {
  let head: SheetHead | undefined
  const rows: SheetRow[] = []
  const table = await tableOf(name, bytes, timeoutMs)
  try {
    await table.read(
      options,
      (found) => {
        head = found
      },
      (more) => {
        rows.push(...more)
      },
    )
    if (!head) throw new Error('no head')
    return { head, rows }
  } finally {
    await table.end()
  }
}
