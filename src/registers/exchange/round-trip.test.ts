// Every table comes back from every format as it went out, whatever stands in its cells.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { unzip } from '#law/read/zip.server.ts'
import { type Cell, type ColumnKind, DELIMITERS, type FileLocale, type TableColumn, type TableFormat } from './model.ts'
import { readWhole } from './specimens.ts'
import { tableBytes } from './write.server.ts'
import { written } from './written.ts'

const NAME = { xlsx: 'a.xlsx', csv: 'a.csv', geojson: 'a.geojson' } as const

const COLUMNS: readonly TableColumn[] = [
  { title: 'Tên lô', holds: 'text' },
  { title: '=Ghi chú', holds: 'text' },
  { title: 'Diện tích (ha)', holds: 'number' },
  { title: 'Từ ngày', holds: 'date' },
  { title: 'Đã giao', holds: 'flag' },
]

const NASTY = [
  '',
  "'",
  "''",
  '=1+1',
  "'=1+1",
  '+84 299',
  '-',
  '@a',
  '\tx',
  '\rx',
  '\nx',
  '#N/A',
  "'#REF!",
  '＝1',
  '_x000D_',
  '_x0041\r',
  '_x005F_x000D_',
  'a"b',
  'a,b;c\td',
  ' a ',
  'hai\ndòng',
  'hai\r\ndòng',
  '\ufeff',
  '1.106',
  'TRUE',
  '31/12/2025',
  '2025-12-31',
  '￾',
] // prettier-ignore
const anyText = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...`'="+_x0D1\n\r,;ộ \t`) }),
)
const anyDay = fc
  .date({ min: new Date('1901-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10))
const anyNumber = fc.oneof(
  fc.integer(),
  fc
    .double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 })
    .filter((value) => !/e/.test(String(value)) && !Object.is(value, -0)),
) // prettier-ignore
const nullable = <T extends Cell>(from: fc.Arbitrary<T>) => fc.option(from, { nil: null, freq: 4 })
const anyRow = fc
  .tuple(nullable(anyText), nullable(anyText), nullable(anyNumber), nullable(anyDay), nullable(fc.boolean()))
  .filter((cells) => cells.some((cell) => cell !== null))

/** A text format gives every cell back as text; what the cell then means is for the field to say. */
const expected =
  (format: TableFormat, locale: FileLocale) =>
  (cell: Cell, holds: ColumnKind): Cell =>
    format === 'csv' && holds !== 'text' ? written(cell, holds, locale) : cell

// PostgreSQL stores neither NUL nor halves of surrogate pairs; UTF-8 cannot carry the halves either.
const storable = (cells: readonly Cell[]) =>
  cells.every((cell) => typeof cell !== 'string' || (!cell.includes('\0') && cell.isWellFormed()))

for (const format of ['xlsx', 'csv', 'geojson'] as const)
  test(`${format}: every table comes back as it went out`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyRow.filter(storable), { maxLength: 40 }),
        fc.constantFrom<FileLocale>('vi', 'en'),
        fc.constantFrom(...DELIMITERS),
        async (rows, locale, delimiter) => {
          const bytes = await tableBytes(format, { name: 'Lô đất', columns: COLUMNS, rows }, { locale, delimiter })
          const { head, rows: found } = await readWhole(NAME[format], bytes)
          const give = expected(format, locale)
          assert.deepEqual(
            found.map(({ cells }) => cells),
            rows.map((cells) => cells.map((cell, at) => give(cell, COLUMNS[at]?.holds ?? 'text'))),
          )
          assert.ok(found.every(({ faults }) => faults === undefined))
          // A FeatureCollection without features has no properties to tell columns from.
          if (format !== 'geojson' || rows.length > 0)
            assert.deepEqual(
              head.columns,
              COLUMNS.map(({ title }) => title),
            )
          if (format === 'csv') assert.equal(head.delimiter, delimiter)
        },
      ),
      { numRuns: 15, seed: 3 },
    )
  })

test('a place is the geometry of its feature, and a number too exact for a double stays text', async () => {
  const columns: TableColumn[] = [
    { title: 'ranh_gioi', holds: 'place' },
    { title: 'so', holds: 'number' },
  ]
  const point = '{"type":"Point","coordinates":[105.9,9.6]}'
  const rows = [
    [point, '12345678901234567.25'],
    [null, '1106.50'],
  ]
  const bytes = await tableBytes('geojson', { name: 'x', columns, rows }, { locale: 'vi' })
  const features = JSON.parse(Buffer.from(bytes).toString()).features as { geometry: unknown; properties: unknown }[]
  assert.deepEqual(features[0], { type: 'Feature', properties: { so: '12345678901234567.25' }, geometry: JSON.parse(point) })
  assert.deepEqual(features[1]?.properties, { so: 1106.5 })
  const { head, rows: found } = await readWhole('x.geojson', bytes, { geometry: 'ranh_gioi' })
  assert.deepEqual(head.columns, ['so', 'ranh_gioi'])
  assert.deepEqual(
    found.map(({ cells }) => cells),
    [
      ['12345678901234567.25', point],
      [1106.5, null],
    ],
  )
})

test('numbers of a CSV follow the declared locale', async () => {
  const table = { name: 'x', columns: COLUMNS, rows: [['a', null, '1106.5', '2025-12-31', true]] }
  const vi = Buffer.from(await tableBytes('csv', table, { locale: 'vi' })).toString()
  const en = Buffer.from(await tableBytes('csv', table, { locale: 'en' })).toString()
  assert.equal(vi.split('\r\n')[1], 'a,,"1106,5",31/12/2025,TRUE')
  assert.equal(en.split('\r\n')[1], 'a,,1106.5,2025-12-31,TRUE')
})

/** What the sheet's own XML says, read without the library that wrote it. */
const sheetXml = (bytes: Uint8Array) => {
  const parts = unzip(bytes, () => true)
  const part = (name: string) => new TextDecoder().decode(parts.get(name))
  return { sheet: part('xl/worksheets/sheet1.xml'), styles: part('xl/styles.xml') }
}

test('the written workbook says what another reader expects: kinds of cells, date format, frozen header, no formula', async () => {
  const rows = [
    ['=HYPERLINK("x")', '+84', 1106.5, '2025-12-31', true],
    ['-5', '@x', -3, null, false],
  ]
  const { sheet, styles } = sheetXml(await tableBytes('xlsx', { name: 'Lô: [đất]', columns: COLUMNS, rows }, { locale: 'vi' }))
  assert.doesNotMatch(sheet, /<f[ >]/u)
  assert.match(sheet, /<pane [^>]*ySplit="1"[^>]*state="frozen"/u)
  assert.match(sheet, /<col [^>]*width="/u)
  assert.match(sheet, /<c r="C2"><v>1106.5<\/v><\/c>/u)
  const [, style] = /<c r="D2" s="(\d+)"><v>46022<\/v><\/c>/u.exec(sheet) ?? []
  assert.ok(style, 'the date is a serial number with a style')
  const [, formats = ''] = /<cellXfs[^>]*>(.*?)<\/cellXfs>/su.exec(styles) ?? []
  const [, id] =
    /numFmtId="(\d+)"/u.exec(formats.split(/(?=<xf )/u).filter((each) => each.startsWith('<xf'))[Number(style)] ?? '') ?? []
  assert.match(styles, new RegExp(`<numFmt [^>]*numFmtId="${id}"[^>]*formatCode="dd/mm/yyyy"`, 'u'))
  const texts = [...sheet.matchAll(/<t[^>]*>([^<]*)<\/t>/gu)].map(([, each]) => each)
  assert.ok(texts.includes('\'=HYPERLINK("x")') || texts.includes("'=HYPERLINK(&quot;x&quot;)"))
  assert.ok(texts.every((each) => !/^[=+\-@\t]/u.test(each ?? '')))
})

const hasLibreOffice = spawnSync('soffice', ['--version']).status === 0
test('LibreOffice reads the workbook and saves it again without a difference', {
  skip: !hasLibreOffice && 'LibreOffice is not installed',
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'resolute-sheet-'))
  try {
    const rows = [
      ['Lô 1', '=x', 1106.5, '2025-12-31', true],
      ['', null, null, null, null],
    ]
    await writeFile(join(folder, 'in.xlsx'), await tableBytes('xlsx', { name: 'Lô', columns: COLUMNS, rows }, { locale: 'vi' }))
    spawnSync('soffice', [
      '--headless',
      '--convert-to',
      'xlsx:Calc MS Excel 2007 XML',
      '--outdir',
      join(folder, 'out'),
      join(folder, 'in.xlsx'),
    ])
    const { rows: found } = await readWhole('in.xlsx', await readFile(join(folder, 'out', 'in.xlsx')))
    assert.deepEqual(
      found.map(({ cells }) => cells),
      rows,
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
