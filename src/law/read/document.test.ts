import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { readDocument } from './document.server.ts'
import { ReadError, type ReadErrorCode } from './errors.ts'
import { IMAGE_LIMIT_PIXELS, UPLOAD_LIMIT_BYTES } from './formats.ts'
import { readPdf } from './pdf.server.ts'
import { docx, lockedPdf, p, pdf, swollenPdf } from './specimens.ts'
import { UNPACKED_LIMIT_BYTES, zip } from './zip.server.ts'

const fails = (code: ReadErrorCode) => (error: unknown) => {
  assert.ok(error instanceof ReadError, String(error))
  assert.equal(error.code, code, error.message)
  assert.ok(error.localised.vi.length > 10 && error.localised.en.length > 10)
  return true
}

const LETTER = pdf([
  [
    { x: 100, y: 60, text: 'SỞ ĐÈN LỒNG' },
    { x: 330, y: 60, text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM' },
    { x: 95, y: 78, text: 'Số: 12/KH-SĐL' },
    { x: 350, y: 78, text: 'Độc lập - Tự do - Hạnh phúc' },
    { x: 120, y: 120, text: 'Đến năm 2030, có 9 làng nghề hoạt động.' },
  ],
])

test('a PDF with text', async () => {
  const { text, format, notes } = await readDocument(LETTER, 'letter.pdf')
  assert.equal(format, 'pdf')
  assert.deepEqual(notes, [])
  assert.equal(
    text,
    'SỞ ĐÈN LỒNG\nSố: 12/KH-SĐL\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nĐến năm 2030, có 9 làng nghề hoạt động.',
  )
})

test('a DOCX, and one typed in an old font', async () => {
  assert.deepEqual(await readDocument(docx(p('Kế hoạch')), 'a.docx'), {
    text: 'Kế hoạch',
    format: 'docx',
    encoding: 'utf-8',
    notes: [],
  })
  const old = await readDocument(docx(p('Céng hßa x· héi chñ nghÜa ViÖt Nam')), 'b.docx')
  assert.deepEqual([old.text, old.encoding], ['Cộng hòa xã hội chủ nghĩa Việt Nam', 'tcvn3'])
})

const huge = Buffer.alloc(UPLOAD_LIMIT_BYTES + 1, 97)
const bomb = () => {
  const archive = zip(new Map([['word/document.xml', Buffer.alloc(8)]]))
  const packed = deflateSync(Buffer.alloc(UNPACKED_LIMIT_BYTES * 4, 60)).subarray(2, -4)
  const name = 'word/document.xml'
  const local = Buffer.concat([archive.subarray(0, 30 + name.length), packed])
  const central = Buffer.from(archive.subarray(30 + name.length + 8))
  for (const head of [local.subarray(0, 30), central.subarray(2, 32)]) {
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(packed.length, 18)
  }
  central.writeUInt32LE(local.length, central.length - 6)
  return Buffer.concat([local, central])
}
const ole = (marker: string) =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(600),
    Buffer.from(marker, 'utf16le'),
  ])
const png = (width: number, height: number) => {
  const bytes = Buffer.alloc(64)
  bytes.write('\x89PNG\r\n\x1a\n', 'latin1')
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  return bytes
}

const BAD: [name: string, bytes: () => Buffer, code: ReadErrorCode][] = [
  ['empty', () => Buffer.alloc(0), 'empty'],
  ['over the upload limit', () => huge, 'too-large'],
  ['old Word', () => ole('WordDocument'), 'old-word'],
  ['encrypted Office', () => ole('EncryptedPackage'), 'password'],
  ['binary garbage', () => Buffer.from(Array.from({ length: 999 }, (_, at) => (at * 91 + 7) % 256)), 'unknown-format'],
  ['archive that is no DOCX', () => zip(new Map([['a.txt', Buffer.from('a')]])), 'unknown-format'],
  ['truncated DOCX', () => docx(p('Kế hoạch')).subarray(0, -40), 'damaged'],
  ['DOCX with a flipped byte', () => flip(docx(p('Kế hoạch')), 'Kế hoạch'), 'damaged'],
  ['DOCX without text', () => docx(''), 'no-text'],
  ['zip bomb', bomb, 'unpacks-too-large'],
  ['PDF header and nothing', () => Buffer.from('%PDF-1.7\n'), 'damaged'],
  ['locked PDF', lockedPdf, 'password'],
  ['PNG of too many pixels', () => png(60_000, Math.ceil(IMAGE_LIMIT_PIXELS / 60_000) + 1), 'image-too-large'],
  ['PNG of no pixels', () => png(0, 10), 'damaged'],
  ['cut JPEG', () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), 'damaged'],
  ['cut TIFF', () => Buffer.from([0x49, 0x49, 0x2a, 0, 255, 0, 0, 0]), 'damaged'],
]
const flip = (bytes: Buffer, at: string) => {
  const place = bytes.indexOf(at)
  bytes[place] = (bytes[place] ?? 0) ^ 1
  return bytes
}

test('bad files are refused with a reason in both languages', async (t) => {
  for (const [name, bytes, code] of BAD) await t.test(name, () => assert.rejects(readDocument(bytes(), name), fails(code)))
})

test('the clock and the memory limit end a reading, and the process goes on', async () => {
  await assert.rejects(readDocument(LETTER, 'slow.pdf', { timeoutMs: 1 }), fails('too-slow'))
  const swollen = readDocument(swollenPdf(400_000_000), 'swollen.pdf', { timeoutMs: 20_000 })
  await assert.rejects(swollen, (error) => error instanceof ReadError && /^too-(?:much-memory|slow)$/u.test(error.code))
  assert.equal((await readDocument(Buffer.from('còn đây'), 'a.txt')).text, 'còn đây')
})

test('mutated PDF files end in pages or a ReadError', async () => {
  const edits = fc.array(fc.tuple(fc.nat(LETTER.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(edits, fc.nat(LETTER.length), async (changes, cut) => {
      const bytes = Buffer.from(LETTER)
      for (const [at, byte] of changes) bytes[at] = byte
      try {
        assert.ok(Array.isArray(await readPdf(new Uint8Array(cut % 3 === 0 ? bytes.subarray(0, cut) : bytes))))
      } catch (error) {
        assert.ok(error instanceof ReadError, String(error))
      }
    }),
    { numRuns: 150, seed: 21 },
  )
})

const has = (command: string, args: string[], expected: RegExp): boolean => {
  try {
    return expected.test(execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }))
  } catch {
    return false
  }
}
const canRecognise = has('tesseract', ['--list-langs'], /^vie$/mu)

test('without the programs the error names the packages', async () => {
  const image = png(100, 100)
  await assert.rejects(
    readDocument(image, 'scan.png', { path: '/nonexistent' }),
    (error) => fails('ocr-missing')(error) && /tesseract-ocr tesseract-ocr-vie poppler-utils/u.test(String(error)),
  ) // prettier-ignore
  await assert.rejects(readDocument(pdf([[]]), 'scan.pdf', { path: '/nonexistent' }), fails('ocr-missing'))
})

test('a page without text among others is left out with a note where nothing can recognise it', async () => {
  const { text, notes } = await readDocument(pdf([[{ x: 90, y: 90, text: 'Trang một' }], []]), 'mixed.pdf', {
    path: '/nonexistent',
  })
  assert.equal(text, 'Trang một')
  assert.deepEqual(
    notes.map(({ rule }) => rule),
    ['page-without-text'],
  ) // prettier-ignore
})

test('a scan that is no image is refused, also by the programs', async () => {
  await assert.rejects(readDocument(png(100, 100), 'scan.png'), fails(canRecognise ? 'damaged' : 'ocr-missing'))
})

/** scan.png: an invented letter, rendered at 200 dpi in black and white. */
test('a scan is recognised column by column, or the missing packages are named', async () => {
  const bytes = readFileSync(new URL('./scan.png', import.meta.url))
  if (!canRecognise) {
    await assert.rejects(readDocument(bytes, 'scan.png'), fails('ocr-missing'))
    return
  }
  const { text, notes } = await readDocument(bytes, 'scan.png')
  assert.deepEqual(
    notes.map(({ rule }) => rule),
    ['recognised-text'],
  ) // prettier-ignore
  assert.match(
    text,
    /^UBND TỈNH BÌNH HẠ\nSỞ ĐÈN LỒNG\nSố: 12\/KH-SĐL\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nBình Hạ, ngày 05 tháng 02 năm 2024\n\nKẾ HOẠCH\n/u,
  )
  assert.match(text, /1\. Đến năm 2028 có 6 làng nghề mới và 1\.250 hộ tham gia/u)
  assert.match(text, /- Lưu: VT, MT\.\n\nGIÁM ĐỐC\n/u)
})
