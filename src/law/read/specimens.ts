// Small invented files for the tests of this room, built byte by byte so that no binary lies in the repository.
import { deflateSync } from 'node:zlib'
import { zip } from './zip.server.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

const CONTENT_TYPES = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>`
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const RELATIONS = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`
const PART_RELATIONS = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${OFFICE}/numbering" Target="numbering.xml"/><Relationship Id="r2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`
const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

/** A DOCX around body XML (paragraphs and tables), with numbering and styles where given. */
export const docx = (body: string, numbering = '', styles = ''): Buffer =>
  zip(
    new Map([
      ['[Content_Types].xml', bytesOf(CONTENT_TYPES)],
      ['_rels/.rels', bytesOf(RELATIONS)],
      ['word/_rels/document.xml.rels', bytesOf(PART_RELATIONS)],
      ['word/document.xml', bytesOf(`<?xml version="1.0"?><w:document ${WORD}><w:body>${body}</w:body></w:document>`)],
      ['word/numbering.xml', bytesOf(`<?xml version="1.0"?><w:numbering ${WORD}>${numbering}</w:numbering>`)],
      ['word/styles.xml', bytesOf(`<?xml version="1.0"?><w:styles ${WORD}>${styles}</w:styles>`)],
    ]),
  )

export const p = (text: string, properties = '', font = ''): string =>
  `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}<w:r>${font === '' ? '' : `<w:rPr><w:rFonts w:ascii="${font}" w:hAnsi="${font}"/></w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
export const numbered = (list: number, level = 0): string =>
  `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`
export const table = (rows: string[][]): string =>
  `<w:tbl>${rows.map((row) => `<w:tr>${row.map((cell) => `<w:tc>${cell}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`

export type Placed = { x: number; y: number; text: string }

const hex = (text: string): string =>
  [...text].map((letter) => (letter.codePointAt(0) ?? 0).toString(16).padStart(4, '0')).join('')
const TO_UNICODE = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def 1 begincodespacerange <0000> <FFFF> endcodespacerange ${Array.from(
  { length: 31 },
  (_, high) => {
    const row = high.toString(16).padStart(2, '0')
    return `1 beginbfrange <${row}00> <${row}FF> <${row}00> endbfrange`
  },
).join(' ')} endcmap end end`

const assemble = (objects: (string | Buffer)[], trailer: string): Buffer => {
  const chunks: Buffer[] = [Buffer.from('%PDF-1.5\n')]
  const offsets: number[] = []
  let size = chunks[0]?.length ?? 0
  const push = (chunk: Buffer) => {
    chunks.push(chunk)
    size += chunk.length
  }
  objects.forEach((object, at) => {
    offsets.push(size)
    push(Buffer.concat([Buffer.from(`${at + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]))
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const count = objects.length + 1
  push(
    Buffer.from(
      `xref\n0 ${count}\n0000000000 65535 f \n${table}trailer\n<< /Size ${count} /Root 1 0 R ${trailer} >>\nstartxref\n${size}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(chunks)
}

const stream = (content: Buffer, extra = ''): Buffer =>
  Buffer.concat([Buffer.from(`<< /Length ${content.length} ${extra} >>\nstream\n`), content, Buffer.from('\nendstream')])

/** A PDF of A4 pages with words at places (points, from the top left), 13 pt, every letter 6.5 pt wide. */
export const pdf = (pages: Placed[][], trailer = '', contents?: Buffer): Buffer => {
  const kids = pages.map((_, at) => `${6 + at * 2} 0 R`).join(' ')
  const objects: (string | Buffer)[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /Arial /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Arial /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 /FontDescriptor << /Type /FontDescriptor /FontName /Arial /Flags 32 /Ascent 800 /Descent -200 >> >>',
    stream(Buffer.from(TO_UNICODE)),
  ]
  pages.forEach((words, at) => {
    const shown = words.map(({ x, y, text }) => `1 0 0 1 ${x} ${842 - y} Tm <${hex(text)}> Tj`).join('\n')
    const page = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${7 + at * 2} 0 R >>`
    objects.push(page, contents ?? stream(Buffer.from(`BT /F1 13 Tf\n${shown}\nET`)))
  })
  return assemble(objects, trailer)
}

/** A PDF that asks for a password: the entries of the standard handler match none. */
export const lockedPdf = (): Buffer =>
  pdf(
    [[{ x: 90, y: 90, text: 'kín' }]],
    `/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`,
  )

/** A PDF whose one page unpacks to `bytes` spaces. */
export const swollenPdf = (bytes: number): Buffer =>
  pdf([[]], '', stream(deflateSync(Buffer.alloc(bytes, 32)), '/Filter /FlateDecode'))
