import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decodeText } from './encodings.ts'
import { ReadError } from './errors.ts'

const TEXT = 'Ủy ban nhân dân tỉnh Bình Hạ\nĐến năm 2030, có 9 làng nghề hoạt động.\n'
const utf16 = (text: string, little: boolean) => {
  const bytes = Buffer.from(text, 'utf16le')
  return little ? bytes : bytes.swap16()
}
const latin1 = (text: string) => Buffer.from(text, 'latin1')

const CASES: [name: string, bytes: Buffer, encoding: string][] = [
  ['UTF-8 in NFC', Buffer.from(TEXT), 'utf-8'],
  ['UTF-8 in NFD', Buffer.from(TEXT.normalize('NFD')), 'utf-8'],
  ['UTF-8 with a byte-order mark', Buffer.from(`\ufeff${TEXT}`), 'utf-8'],
  ['UTF-8 with CRLF', Buffer.from(TEXT.replaceAll('\n', '\r\n')), 'utf-8'],
  ['UTF-8 with old Mac line ends', Buffer.from(TEXT.replaceAll('\n', '\r')), 'utf-8'],
  ['UTF-16 LE, marked', utf16(`\ufeff${TEXT}`, true), 'utf-16le'],
  ['UTF-16 BE, marked', utf16(`\ufeff${TEXT}`, false), 'utf-16be'],
  ['UTF-16 LE, unmarked', utf16(TEXT, true), 'utf-16le'],
  ['UTF-16 BE, unmarked', utf16(TEXT, false), 'utf-16be'],
  ['TCVN3', latin1('Uû ban nh©n d©n tØnh B×nh H¹\n§Õn n¨m 2030, cã 9 lµng nghÒ ho¹t ®éng.\n'), 'tcvn3'],
  ['VNI', latin1('UÛy ban nhaân daân tænh Bình Haï\nÑeán naêm 2030, coù 9 laøng ngheà hoaït ñoäng.\n'), 'vni'],
]

test('every encoding gives the same text', () => {
  for (const [name, bytes, encoding] of CASES) {
    const result = decodeText(bytes)
    assert.equal(result.text, encoding === 'tcvn3' ? TEXT.replace('Ủy', 'Uỷ') : TEXT, name)
    assert.equal(result.encoding, encoding, name)
  }
})

test('letters of old fonts inside UTF-8 are mended with a note', () => {
  const result = decodeText(Buffer.from('CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM'))
  assert.equal(result.text, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')
  assert.deepEqual(
    result.notes.map(({ rule }) => rule),
    ['legacy-encoding'],
  ) // prettier-ignore
})

test('dropped characters are counted and the first is placed', () => {
  const [noted] = decodeText(Buffer.from('dòng một\nhai\u0007 ba\u200b\n')).notes
  assert.equal(noted?.rule, 'dropped-characters')
  assert.deepEqual([noted?.line, noted?.column], [2, 4])
  assert.match(noted?.message.vi ?? '', /2 ký tự/)
})

test('a UTF-8 text with one broken byte stays UTF-8', () => {
  const bytes = Buffer.concat([Buffer.from(TEXT.repeat(20)), Buffer.from([0xff]), Buffer.from(' hết')])
  const result = decodeText(bytes)
  assert.equal(result.encoding, 'utf-8')
  assert.equal(result.notes[0]?.rule, 'dropped-characters')
})

test('what is no Vietnamese text is refused', () => {
  const cases: [Buffer, string][] = [
    [latin1('Le député a été élu à l’Assemblée générale.'), 'unknown-encoding'],
    [Buffer.from(Array.from({ length: 400 }, (_, at) => (at * 37) % 256)), 'unknown-format'],
    [Buffer.from('   \n\t '), 'no-text'],
    [Buffer.from([0xff, 0xfe]), 'no-text'],
  ]
  for (const [bytes, code] of cases)
    assert.throws(
      () => decodeText(bytes),
      (error) => error instanceof ReadError && error.code === code,
    ) // prettier-ignore
})

test('any bytes end in clean text or a ReadError', () => {
  const seeds = CASES.map(([, bytes]) => bytes)
  const mutated = fc
    .tuple(fc.constantFrom(...seeds), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 20 }), fc.nat())
    .map(([seed, edits, cut]) => {
      const bytes = Buffer.from(seed)
      for (const [at, byte] of edits) bytes[at % bytes.length] = byte
      return bytes.subarray(0, cut % (bytes.length + 1))
    })
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), mutated), (bytes) => {
      try {
        const { text } = decodeText(bytes)
        assert.equal(text, text.normalize('NFC'))
        assert.ok(!/(?![\t\n])\p{Cc}|\ufeff/u.test(text))
      } catch (error) {
        assert.ok(error instanceof ReadError, String(error))
      }
    }),
    { numRuns: 4000, seed: 11 },
  )
})
