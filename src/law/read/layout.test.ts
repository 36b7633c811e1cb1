import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { joinPages, type Page, textOfPage, type Word } from './layout.ts'

/** Words of 13 high letters, 6.5 wide, on an A4 page in points. */
const page = (words: [x: number, y: number, text: string][]): Page => ({
  width: 595,
  height: 842,
  words: words.map(([x, y, text]): Word => ({ text, x, y, width: text.length * 6.5, height: 13 })),
})
const centred = (y: number, text: string, middle = 312): [number, number, string] => [middle - text.length * 3.25, y, text]

test('a letterhead is read left column first, and the centred title stays outside it', () => {
  const { text } = textOfPage(
    page([
      centred(60, 'UBND TỈNH BÌNH HẠ', 160),
      centred(60, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 430),
      centred(76, 'SỞ ĐÈN LỒNG', 160),
      centred(76, 'Độc lập - Tự do - Hạnh phúc', 430),
      centred(110, 'Số: 12/SĐL-MT', 160),
      centred(110, 'Bình Hạ, ngày 05 tháng 02 năm 2024', 430),
      centred(126, 'V/v tập huấn nghề', 160),
      centred(160, 'KẾ HOẠCH'),
      centred(176, 'Phát triển nghề đèn lồng'),
    ]),
  )
  assert.equal(
    text,
    'UBND TỈNH BÌNH HẠ\nSỞ ĐÈN LỒNG\nSố: 12/SĐL-MT\nV/v tập huấn nghề\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nBình Hạ, ngày 05 tháng 02 năm 2024\n\nKẾ HOẠCH\nPhát triển nghề đèn lồng',
  )
})

test('recipients and signature are two columns', () => {
  const { text } = textOfPage(
    page([
      [85, 500, 'Các đơn vị thuộc Sở chịu trách nhiệm thi hành kế hoạch này từ ngày ký.'],
      [85, 540, 'Nơi nhận:'],
      centred(540, 'GIÁM ĐỐC', 430),
      [85, 556, '- Như trên;'],
      [85, 572, '- Lưu: VT, MT.'],
      centred(620, 'Trần Văn Mẫu', 430),
    ]),
  )
  assert.match(text, /ngày ký\.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT, MT\.\n\nGIÁM ĐỐC\nTrần Văn Mẫu$/u)
})

test('page numbers are dropped with a note, numbers in the text are not', () => {
  const pages = [
    page([[85, 400, 'Số lượng làng nghề mới đến năm 2030 là']]),
    page([centred(40, '2'), [85, 80, '9'], [85, 100, 'làng nghề.']]),
  ]
  const { text, notes } = joinPages(pages.map(textOfPage))
  assert.equal(text, 'Số lượng làng nghề mới đến năm 2030 là\n9\nlàng nghề.')
  assert.deepEqual(
    notes.map(({ rule, message }) => [rule, message.en]),
    [['page-numbers', 'Dropped 1 page numbers.']],
  ) // prettier-ignore
})

test('an indented line after a full stop begins a paragraph, a wrapped line does not', () => {
  const { text } = textOfPage(
    page([
      [120, 100, 'Phòng Mỹ thuật chủ trì xây dựng đề án và trình Giám đốc Sở xem'],
      [85, 118, 'xét trong năm.'],
      [120, 136, 'Các phường phối hợp thực hiện.'],
    ]),
  )
  assert.equal(
    text,
    'Phòng Mỹ thuật chủ trì xây dựng đề án và trình Giám đốc Sở xem\nxét trong năm.\n\nCác phường phối hợp thực hiện.',
  )
})

test('rows of a table become "|" rows', () => {
  const rows: [number, number, string][] = [
    [85, 100, 'TT'],
    [140, 100, 'Việc'],
    [400, 100, 'Cơ quan'],
    [85, 118, '1'],
    [140, 118, 'Lập đề án'],
    [400, 118, 'Phòng Đèn'],
  ] // prettier-ignore
  assert.equal(textOfPage(page(rows)).text, '| TT | Việc | Cơ quan |\n| 1 | Lập đề án | Phòng Đèn |')
})

test('every word placed is in the text once', () => {
  const words = fc.array(
    fc.tuple(
      fc.integer({ min: 0, max: 580 }),
      fc.integer({ min: 100, max: 700 }),
      fc.constantFrom('một', 'hai', 'ba', 'Nơi nhận:', 'x|y'),
    ),
    { maxLength: 60 },
  ) // prettier-ignore
  fc.assert(
    fc.property(words, (placed) => {
      const letters = (text: string) => [...text.replace(/[\s|¦]/gu, '')].sort().join('')
      assert.equal(letters(textOfPage(page(placed)).text), letters(placed.map(([, , text]) => text).join('')))
    }),
    { numRuns: 500, seed: 5 },
  )
})
