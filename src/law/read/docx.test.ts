import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readDocx } from './docx.server.ts'
import { ReadError } from './errors.ts'
import { docx, numbered, p, table } from './specimens.ts'

const level = (at: number, format: string, pattern: string, start = 1) =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${pattern}"/></w:lvl>`
const NUMBERING = `<w:abstractNum w:abstractNumId="7">${level(0, 'upperRoman', '%1-')}${level(1, 'decimal', '%2.')}${level(2, 'decimal', '%2.%3.')}${level(3, 'lowerLetter', '%4)')}${level(4, 'bullet', '')}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>`

const read = async (body: string, numbering = '', styles = '') => (await readDocx(docx(body, numbering, styles))).text

test('list numbers come back as printed', async () => {
  const body = [
    p('Thực trạng', numbered(1)),
    p('Mục tiêu', numbered(1)),
    p('Chung', numbered(1, 1)),
    p('Riêng', numbered(1, 2)),
    p('Thứ hai', numbered(1, 2)),
    p('Cụ thể', numbered(1, 1)),
    p('điểm', numbered(1, 3)),
    p('gạch', numbered(1, 4)),
    p('Tổ chức', numbered(1)),
    p('Lại từ một', numbered(1, 1)),
    p('Bắt đầu khác', numbered(2)),
    p('không số', numbered(0)),
  ].join('')
  const labels = [
    'I- Thực trạng',
    'II- Mục tiêu',
    '1. Chung',
    '1.1. Riêng',
    '1.2. Thứ hai',
    '2. Cụ thể',
    'a) điểm',
    '- gạch',
    'III- Tổ chức',
    '1. Lại từ một',
    'IV- Bắt đầu khác',
    'không số',
  ] // prettier-ignore
  assert.deepEqual((await read(body, NUMBERING)).split('\n\n'), labels)
})

test('a style may carry the list', async () => {
  const styles = `<w:style w:type="paragraph" w:styleId="Muc"><w:pPr>${numbered(1, 1)}</w:pPr></w:style><w:style w:type="paragraph" w:styleId="MucCon"><w:basedOn w:val="Muc"/></w:style>`
  assert.equal(
    await read(p('một', '<w:pStyle w:val="Muc"/>') + p('hai', '<w:pStyle w:val="MucCon"/>'), NUMBERING, styles),
    '1. một\n\n2. hai',
  )
})

test('fonts of old encodings are told by name, from run, style or default', async () => {
  const styles = '<w:style w:type="paragraph" w:styleId="Cu"><w:rPr><w:rFonts w:ascii="VNI-Times"/></w:rPr></w:style>'
  const body =
    p('Tæng hîp', '', '.VnTime') +
    p('tỉnh', '', 'Arial') +
    p('nghò quyeát', '<w:pStyle w:val="Cu"/>') +
    p('nghÞ quyÕt', '', '.VnTimeH')
  const { text, encodings } = await readDocx(docx(body, '', styles))
  assert.equal(text, 'Tổng hợp\n\ntỉnh\n\nnghị quyết\n\nNGHỊ QUYẾT')
  assert.deepEqual(encodings, ['tcvn3', 'vni'])
})

test('tables become rows, with spans kept in their columns', async () => {
  const merged = (text: string, kind: string) => `<w:tcPr><w:vMerge${kind}/></w:tcPr>${p(text)}`
  const body = table([
    [p('TT'), p('Việc'), p('Cơ quan')],
    [p('1'), p('Lập đề án') + p('trình Sở'), merged('Phòng Đèn', ' w:val="restart"')],
    [p('2'), p('a | b'), merged('', '')],
  ])
  assert.equal(
    await read(p('Trước') + body + p('Sau')),
    'Trước\n\n| TT | Việc | Cơ quan |\n| 1 | Lập đề án trình Sở | Phòng Đèn |\n| 2 | a ¦ b |  |\n\nSau',
  )
})

test('a letterhead in a table is read column by column', async () => {
  const body = table([
    [p('UBND TỈNH BÌNH HẠ') + p('SỞ ĐÈN LỒNG'), p('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM') + p('Độc lập - Tự do - Hạnh phúc')],
    [p('Số: 12/KH-SĐL'), p('Bình Hạ, ngày 05 tháng 02 năm 2024')],
  ])
  assert.equal(
    await read(body),
    'UBND TỈNH BÌNH HẠ\nSỞ ĐÈN LỒNG\nSố: 12/KH-SĐL\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nBình Hạ, ngày 05 tháng 02 năm 2024',
  )
})

test('deleted text and field codes stay out, line breaks stay in', async () => {
  const body =
    '<w:p><w:r><w:t>một</w:t><w:br/><w:t>hai</w:t></w:r><w:del w:id="1"><w:r><w:delText>bỏ</w:delText></w:r></w:del><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>'
  assert.equal(await read(body), 'một\nhai')
})

test('any body ends in text or a ReadError', async () => {
  const seed = p('Mục tiêu', numbered(1)) + table([[p('một'), p('hai')]]) + p('x', '', '.VnTime')
  const edits = fc.array(
    fc.tuple(
      fc.nat(seed.length),
      fc.constantFrom('<', '>', '"', '</w:p>', '<w:tbl>', '<w:p>', '&', '&#x0;', ' ', '<w:tr>', '<!--', ']]>'),
    ),
    { maxLength: 6 },
  ) // prettier-ignore
  await fc.assert(
    fc.asyncProperty(edits, async (changes) => {
      let body = seed
      for (const [at, piece] of changes) body = body.slice(0, at) + piece + body.slice(at + 1)
      try {
        assert.equal(typeof (await read(body, NUMBERING)), 'string')
      } catch (error) {
        assert.ok(error instanceof ReadError, String(error))
      }
    }),
    { numRuns: 400, seed: 3 },
  )
})
