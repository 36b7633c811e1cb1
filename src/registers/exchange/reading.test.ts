// What others' files hold, and files made to do harm: each is read rightly or refused with a sentence, and the process lives.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Refusal } from '#db/refusal.ts'
import { placeOfCell } from './model.ts'
import { openTable, tableOf } from './read.server.ts'
import { readWhole, row, text, workbook, workbookParts, zipPacked } from './specimens.ts'

const utf8 = (content: string) => new TextEncoder().encode(content)
const refused = async (name: string, bytes: Uint8Array, code: string | RegExp, options = {}) => {
  await assert.rejects(readWhole(name, bytes, options), (error: unknown) => {
    assert.ok(error instanceof Refusal, String(error))
    assert.match(error.code, typeof code === 'string' ? new RegExp(`^${code}$`, 'u') : code)
    assert.ok(error.vi.length > 10 && error.en.length > 10)
    return true
  })
}

test('formulas are read by value, dates as days, and what has no value is named', async () => {
  const rows = [
    row(1, text('A1', 'Tên'), text('B1', 'Số'), text('C1', 'Ngày')),
    row(2, text('A2', 'a'), '<c r="B2"><f>1+1</f><v>2</v></c>', '<c r="C2" s="1"><v>46022</v></c>'),
    row(3, text('A3', 'b'), '<c r="B3"><f>1+1</f></c>', '<c r="C3" s="1"><v>46022.5</v></c>'),
    row(4, text('A4', 'c'), '<c r="B4" t="e"><f>1/0</f><v>#DIV/0!</v></c>', '<c r="C4" t="str"><f>B2</f><v>x</v></c>'),
    row(5, '<c r="B5" t="b"><v>1</v></c>'),
    row(6),
    row(8, text('A8', 'd')),
  ].join('')
  const { head, rows: found } = await readWhole(
    'a.xlsx',
    workbook(
      [{ name: 'Lô & đất', rows, tail: '<mergeCells count="1"><mergeCell ref="A4:A5"/></mergeCells>' }].map((each) => ({
        ...each,
        name: 'Lô &amp; đất',
      })),
    ),
  )
  assert.equal(head.sheet, 'Lô & đất')
  assert.deepEqual(head.columns, ['Tên', 'Số', 'Ngày'])
  assert.deepEqual(
    found.map(({ line, cells, faults }) => [line, cells, faults ? [...faults] : []]),
    [
      [2, ['a', 2, '2025-12-31'], []],
      [3, ['b', null, '2025-12-31T12:00:00'], [[1, 'uncalculated']]],
      [4, ['c', '#DIV/0!', 'x'], [[1, 'error-value']]],
      [5, [null, true, null], [[0, 'merged']]],
      [8, ['d', null, null], []],
    ],
  )
  assert.deepEqual(placeOfCell(head, 4, 1), { vi: 'Lô & đất!B4', en: 'Lô & đất!B4' })
})

test('the sheet and the header are found by the titles, below titles and blank rows', async () => {
  const sheets = [
    { name: 'Hướng dẫn', rows: row(1, text('A1', 'Cách điền')) },
    { name: 'Ẩn', state: 'hidden', rows: row(1, text('A1', 'Tên lô'), text('B1', 'Diện tích')) },
    {
      name: 'Số liệu',
      rows: [
        row(1, text('B1', 'BIỂU LÔ ĐẤT')),
        row(3, text('B3', 'TÊN LÔ*'), text('C3', 'Diện  tích'), text('D3', 'Ghi chú')),
        row(4, text('A4', '1'), text('B4', 'Lô 1'), '<c r="C4"><v>5</v></c>'),
      ].join(''),
    },
  ]
  const { head, rows } = await readWhole('a.xlsx', workbook(sheets), { known: ['Tên lô', 'Diện tích'] })
  assert.equal(head.sheet, 'Số liệu')
  assert.equal(head.headerLine, 3)
  assert.deepEqual(head.columns, ['', 'TÊN LÔ*', 'Diện  tích', 'Ghi chú'])
  assert.deepEqual(rows, [{ line: 4, cells: ['1', 'Lô 1', 5, null] }])
  const hidden = await readWhole('a.xlsx', workbook(sheets), { known: ['Tên lô'], sheet: 'Ẩn' })
  assert.equal(hidden.head.sheet, 'Ẩn')
  await refused('a.xlsx', workbook(sheets), 'no-such-sheet', { sheet: 'Khác' })
  await refused('a.xlsx', workbook(sheets), 'no-header', { known: ['Mã số thuế'] })
})

test('text files: delimiters, encodings, line ends, quotes', async () => {
  const cells = async (bytes: Uint8Array, options = {}) =>
    (await readWhole('a.csv', bytes, options)).rows.map((each) => each.cells)
  assert.deepEqual(await cells(utf8('a;b\n1,5;x\r\n\n;\n"y\n""z""";\'=1')), [
    ['1,5', 'x'],
    ['y\n"z"', '=1'],
  ]) // prettier-ignore
  assert.deepEqual(await cells(utf8('a\tb\n1,2;3\tx')), [['1,2;3', 'x']])
  assert.deepEqual(await cells(utf8('a;b,c\n1;2,3'), { delimiter: ',' }), [['1;2', '3']])
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('tên\tsố\nLô\t1', 'utf16le')])
  assert.deepEqual(await cells(utf16), [['Lô', '1']])
  // "Khu công nghiệp" and more in TCVN3, one byte a letter.
  const tcvn3 = Buffer.from('Tªn;Khu vùc\nKhu c«ng nghiÖp;§Êt ®ai cña nhµ n­íc\nCôm c«ng nghiÖp;H¹ tÇng kü thuËt', 'latin1')
  const legacy = await readWhole('a.csv', tcvn3)
  assert.equal(legacy.head.encoding, 'tcvn3')
  assert.deepEqual(legacy.rows[0]?.cells, ['Khu công nghiệp', 'Đất đai của nhà nước'])
  const { head, rows } = await readWhole('a.csv', utf8('BIỂU 1\n\ntên,số\n"a\nb",1\nc,2'), { known: ['tên', 'số'] })
  assert.equal(head.headerLine, 3)
  assert.deepEqual(
    rows.map(({ line }) => line),
    [4, 6],
  ) // prettier-ignore
  assert.equal(placeOfCell(head, 6, 1).vi, 'dòng 6, cột 2')
  await refused('a.csv', utf8('a,b\n"x'), 'unclosed-quote')
  await refused('a.csv', utf8('a,b\n"x"y,1'), 'unclosed-quote')
})

test('GeoJSON in another reference system or with nested properties is refused', async () => {
  const collection = (feature: object, more = {}) =>
    utf8(JSON.stringify({ type: 'FeatureCollection', ...more, features: [feature] }))
  const feature = { type: 'Feature', properties: { a: 1 }, geometry: null }
  const crs = (name: string) => ({ crs: { type: 'name', properties: { name } } })
  assert.equal((await readWhole('a.geojson', collection(feature, crs('urn:ogc:def:crs:OGC:1.3:CRS84')))).rows.length, 1)
  await refused('a.geojson', collection(feature, crs('urn:ogc:def:crs:EPSG::9209')), 'other-crs')
  await refused('a.geojson', collection({ ...feature, properties: { a: [1] } }), 'nested-property')
  await refused('a.geojson', utf8('{"type":"Feature"}'), 'not-geojson')
  await refused('a.geojson', utf8('{"type":"FeatureCollection","features":['), 'not-geojson')
  await refused('a.geojson', utf8(`{"a":${'['.repeat(2_000_000)}`), /not-geojson|damaged|too-much-memory/u)
})

const cell = (ref: string) => `<c r="${ref}"><v>1</v></c>`
const DTD = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
const one = [{ name: 'S', rows: row(1, text('A1', 'a')) }]

const HOSTILE: Record<string, () => [name: string, bytes: Uint8Array, code: string | RegExp]> = {
  'an empty file': () => ['a.xlsx', new Uint8Array(), 'empty'],
  'random bytes in an archive': () => ['a.xlsx', Buffer.from('PK\x03\x04 and then nothing of the kind'), 'damaged'],
  'an archive cut short': () => ['a.xlsx', workbook(one).subarray(0, 900), 'damaged'],
  'a flipped byte': () => {
    const bytes = zipPacked(workbookParts(one))
    bytes[bytes.indexOf('sheet1.xml') + 30]! ^= 0xff
    return ['a.xlsx', bytes, 'damaged']
  },
  'an old workbook': () => ['a.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old-excel'],
  'a web page named as a workbook': () => ['a.xlsx', utf8('<html><table><tr><td>1'), /unknown-format|wrong-ending/u],
  'a text named as a workbook': () => ['a.xlsx', utf8('a,b\n1,2'), 'wrong-ending'],
  'a workbook named as a text': () => ['a.csv', workbook(one), 'wrong-ending'],
  'a document of Word': () => ['a.xlsx', zipPacked(new Map([['word/document.xml', utf8('<a/>')]])), 'other-office'],
  'a picture': () => ['a.csv', Buffer.from('89504e470d0a1a0a', 'hex'), 'unknown-format'],
  'a text with zero bytes': () => ['a.csv', Buffer.from('a,b\n\0\0\0\x01\x02\x03,1\n'.repeat(9)), 'unknown-format'],
  'a damaged UTF-8 text': () => [
    'a.csv',
    Buffer.concat([utf8('tên,khu công nghiệp\n'), Buffer.from([0xc3, 0x0a])]),
    'unknown-encoding',
  ],
  'a DTD in the workbook': () => ['a.xlsx', workbook(one, null, { 'xl/workbook.xml': `${DTD}<workbook/>` }), 'has-dtd'],
  'a DTD in the shared strings': () => ['a.xlsx', workbook(one, `</sst>${DTD}<sst><si><t>&b;</t></si>`), 'has-dtd'],
  'a part in UTF-16': () => {
    const parts = workbookParts(one)
    parts.set('xl/worksheets/sheet1.xml', Buffer.from(`\ufeff${DTD}`, 'utf16le'))
    return ['a.xlsx', zipPacked(parts), 'unknown-encoding']
  },
  'a million columns': () => [
    'a.xlsx',
    workbook([{ name: 'S', rows: row(1, text('A1', 'a'), cell('BDWGN1')) }]),
    /too-many-columns|damaged/u,
  ],
  'sixteen thousand columns': () => [
    'a.xlsx',
    workbook([{ name: 'S', rows: row(1, text('A1', 'a'), cell('XFD1')) }]),
    'too-many-columns',
  ],
  'a million cells in one row without names': () => [
    'a.xlsx',
    zipPacked(workbookParts([{ name: 'S', rows: row(1, '<c><v>1</v></c>'.repeat(1_000_000)) }])),
    /too-many-columns|damaged/u,
  ],
  'far cells in every row': () => {
    const rows = Array.from(
      { length: 100_000 },
      (_, at) => `<row r="${at + 1}"><c r="A${at + 1}"><v>1</v></c><c r="XFD${at + 1}" s="1"/></row>`,
    )
    return ['a.xlsx', zipPacked(workbookParts([{ name: 'S', rows: rows.join('') }])), /too-many-cells|too-much-memory/u]
  },
  'a merged range over the whole sheet': () => [
    'a.xlsx',
    workbook([{ name: 'S', rows: row(1, text('A1', 'a')), tail: '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>' }]),
    'too-many-cells',
  ],
  'a row number out of this world': () => [
    'a.xlsx',
    workbook([{ name: 'S', rows: `<row r="1">${text('A1', 'a')}</row><row r="99999999999">${text('A99999999999', 'b')}</row>` }]),
    'too-many-rows',
  ],
  'a million columns of text': () => ['a.csv', utf8(`${'a,'.repeat(1_000_000)}\n`), 'too-many-columns'],
  'a bomb of half a gigabyte in half a megabyte': () => {
    const parts = workbookParts(one)
    parts.set('xl/worksheets/sheet1.xml', Buffer.alloc(500_000_000, 32))
    return ['a.xlsx', zipPacked(parts), 'unpacks-too-large']
  },
  'an ordinary-looking workbook of 124 MB unpacked': () => {
    const line = (at: number) =>
      row(
        at,
        ...Array.from({ length: 30 }, (_, column) =>
          text(`${String.fromCharCode(65 + (column % 26))}${at}`, `${(at * 7919 + column) % 99991}`),
        ),
      )
    const rows = Array.from({ length: 75_000 }, (_, at) => line(at + 1)).join('')
    return ['a.xlsx', zipPacked(workbookParts([{ name: 'S', rows }])), 'unpacks-too-large']
  },
  'eighty megabytes of empty shared strings': () => [
    'a.xlsx',
    zipPacked(workbookParts(one, '<si/>'.repeat(16_000_000))),
    /too-much-memory|too-slow/u,
  ],
  'one text of eighty megabytes': () => [
    'a.xlsx',
    zipPacked(workbookParts([{ name: 'S', rows: row(1, text('A1', 'ộ'.repeat(26_000_000))) }])),
    /text-too-long|too-much-memory/u,
  ],
}

for (const [what, build] of Object.entries(HOSTILE))
  test(`refused: ${what}`, async () => {
    const [name, bytes, code] = build()
    await refused(name, bytes, code)
  })

test('a reading that takes too long is ended, and the next file is read', async () => {
  const rows = Array.from({ length: 60_000 }, (_, at) =>
    row(at + 1, ...'ABCDEFGHIJ'.split('').map((each) => cell(`${each}${at + 1}`))),
  )
  const bytes = zipPacked(workbookParts([{ name: 'S', rows: rows.join('') }]))
  await refused('a.xlsx', bytes, 'too-slow', { timeoutMs: 150 })
  assert.equal((await readWhole('a.csv', utf8('a\n1'))).rows.length, 1)
})

test('macros, pictures and links to other files are left behind', async () => {
  const parts = workbookParts(one, null, { 'xl/externalLinks/externalLink1.xml': `${DTD}<x/>`, 'xl/vbaProject.bin': 'macro' })
  assert.deepEqual((await readWhole('a.xlsm', zipPacked(parts))).head.columns, ['a'])
})

test('a file comes back as it went in, however it was cut', async () => {
  const bytes = utf8(`id,note\n${Array.from({ length: 60_000 }, (_, n) => `r${n},${'x'.repeat(n % 60)}\n`).join('')}`)
  const table = openTable('a.csv')
  try {
    for (let at = 0; at < bytes.length; at += 99_991) await table.take(bytes.subarray(at, at + 99_991))
    let count = 0
    await table.read(
      {},
      () => undefined,
      (rows) => {
        count += rows.length
      },
    )
    assert.equal(count, 60_000)
    assert.ok(Buffer.from(bytes).equals(await table.content()))
  } finally {
    await table.end()
  }
})

test('rows come as they are asked for, the event loop stays free, and a reader that stops leaves no thread', async () => {
  const rows = Array.from({ length: 20_000 }, (_, at) =>
    row(at + 1, ...'ABCDEFGH'.split('').map((each) => text(`${each}${at + 1}`, `chữ ${at}`))),
  )
  const bytes = zipPacked(workbookParts([{ name: 'S', rows: rows.join('') }]))
  let longest = 0
  let last = performance.now()
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last - 5)
    last = performance.now()
  }, 5)
  try {
    let count = 0
    const whole = await tableOf('a.xlsx', bytes)
    await whole.read(
      {},
      () => undefined,
      (more) => {
        count += more.length
      },
    )
    await whole.end()
    assert.equal(count, 19_999)
    assert.ok(longest < 250, `the event loop stood still for ${longest.toFixed(0)} ms`)
    let batches = 0
    const stop = new Error('enough')
    const left = await tableOf('a.xlsx', bytes)
    await assert.rejects(
      left.read(
        {},
        () => undefined,
        async () => {
          if (++batches === 2) throw stop
          await sleep(1)
        },
      ),
      stop,
    )
    await left.end()
    assert.equal(batches, 2)
  } finally {
    clearInterval(beat)
  }
})
