import assert from 'node:assert/strict'
import { test } from 'node:test'
import { attachmentType } from './attachments.ts'

const bytes = (...signs: number[]) => Uint8Array.from(signs)

test('what a file is, its bytes say', () => {
  const table: [Uint8Array, string | null][] = [
    [Buffer.from('%PDF-1.7 …'), 'application/pdf'],
    [bytes(0x50, 0x4b, 3, 4, 0), 'application/vnd.openxmlformats-officedocument'],
    [bytes(0x89, 0x50, 0x4e, 0x47, 0), 'image/png'],
    [bytes(0xff, 0xd8, 0xff, 0), 'image/jpeg'],
    [Buffer.from('Kế hoạch thực hiện'), 'text/plain'],
    [Buffer.from('  <html><script>alert(1)</script>'), null],
    [Buffer.from('<svg onload="x"/>'), null],
    [bytes(0x4d, 0x5a, 0x90, 0), null],
    [bytes(0x7f, 0x45, 0x4c, 0x46, 0), null],
    [bytes(0xd0, 0xcf, 0x11, 0xe0), null],
    [bytes(0xc3, 0x28), null],
    [bytes(), null],
  ]
  for (const [content, type] of table)
    if (type === null) assert.throws(() => attachmentType(content, 'kế hoạch.pdf'), { code: 'attachment-kind' })
    else assert.equal(attachmentType(content, 'không tên'), type)
})

test('a name that ends as another kind of file does is refused, and says what the content is', () => {
  const pdf = Buffer.from('%PDF-1.7 …')
  const [zip, text] = [bytes(0x50, 0x4b, 3, 4, 0), Buffer.from('Kế hoạch')]
  const table: [Uint8Array, string, boolean][] = [
    [pdf, 'kế hoạch.pdf', true],
    [pdf, 'KẾ HOẠCH.PDF', true],
    [pdf, 'kế hoạch', true],
    [pdf, 'Kế hoạch số 12.KH-SCT', true],
    [pdf, 'Báo cáo 5.2021', true],
    [pdf, 'kế hoạch.docx', false],
    [pdf, 'kế hoạch.pdf.exe', false],
    [pdf, 'kế hoạch.pdf ', true],
    [zip, 'bảng.xlsx', true],
    [zip, 'bảng.docx', true],
    [zip, 'bảng.zip', false],
    [text, 'ghi chú.txt', true],
    [text, 'ghi chú.html', false],
    [text, 'ghi chú.svg', false],
    [text, 'ghi chú.pdf', false],
  ]
  for (const [content, name, isTaken] of table)
    if (isTaken) assert.ok(attachmentType(content, name), name)
    else assert.throws(() => attachmentType(content, name), { code: 'attachment-name', vi: /nội dung là/ }, name)
})
