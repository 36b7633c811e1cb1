// Packets read and written: any comes back as it went out, the shipped schema is that of the table, and what is hostile or wrong is
// refused with a sentence that says where.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import fc from 'fast-check'
import { PacketRefusal } from './model.ts'
import { readPacket } from './read.ts'
import { anyPacket, LETTER } from './specimens.ts'
import { NAMESPACE, schemas } from './structure.ts'
import { writePacket } from './write.ts'

const bytesOf = (xml: string): Uint8Array => new TextEncoder().encode(xml)
const sent = writePacket(LETTER)

test('any packet is read as it was written, and written as it was read', () => {
  fc.assert(
    fc.property(anyPacket, (packet) => {
      const xml = writePacket(packet)
      const read = readPacket(bytesOf(xml))
      assert.deepEqual(read, packet)
      assert.equal(writePacket(read), xml)
    }),
    { numRuns: 200 },
  )
})

test('the schemas in docs are those of the table', async () => {
  for (const [name, text] of Object.entries(schemas()))
    assert.equal(
      await readFile(new URL(`../../../docs/edxml/${name}`, import.meta.url), 'utf8'),
      text,
      `write docs/edxml/${name} anew`,
    )
})

test('other prefixes, spaces between elements, line ends of Windows, CDATA and comments are the same packet', () => {
  const others = [
    sent.replaceAll('edXML:', 'e:').replace('xmlns:edXML', 'xmlns:e'),
    sent.replace('xmlns:xlink', 'xmlns:l').replaceAll('xlink:href', 'l:href'),
    sent.replaceAll('><', '>\r\n  <'),
    sent.replace(LETTER.subject, `<![CDATA[${LETTER.subject}]]>`),
    sent.replace('<edXML:Subject>', '<!-- trích yếu --><edXML:Subject>'),
    `\ufeff${sent}`,
  ]
  for (const xml of others) assert.deepEqual(readPacket(bytesOf(xml)), LETTER)
})

const laughs = `<!DOCTYPE edXML [<!ENTITY a "ha">${'bcdefghij'
  .split('')
  .map((name, n) => `<!ENTITY ${name} "${`&${'abcdefghi'[n]};`.repeat(10)}">`)
  .join('')}]>`
const changed = (from: string, to: string): string => {
  assert.ok(sent.includes(from), from)
  return sent.replace(from, to)
}

const REFUSED: readonly (readonly [why: string, packet: string | Uint8Array, code: string, says: RegExp])[] = [
  ['nothing', '', 'edxml-cut', /trống/],
  ['no XML', 'xin chào', 'edxml-tag', /ngoài phần tử gốc/],
  ['another document', '<html/>', 'edxml-root', /edXML/],
  ['billion laughs', changed('<edXML xmlns', `${laughs}<edXML xmlns`), 'edxml-doctype', /DOCTYPE/],
  [
    'a file of the machine',
    changed('<edXML xmlns', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><edXML xmlns'),
    'edxml-doctype',
    /DOCTYPE/,
  ],
  ['an entity of its own', changed('V/v', '&x;'), 'edxml-entity', /Dòng 2, edXML\/.*\/Subject: .*&x;/],
  ['a character that is none', changed('V/v', '&#0;'), 'edxml-entity', /&#0;/],
  ['half a character', changed('V/v', '&#xd800;'), 'edxml-entity', /&#xd800;/],
  ['a control character', changed('V/v', '\u0001'), 'edxml-character', /Subject/],
  ['a processing instruction', changed('<edXML:edXMLBody>', '<?php x ?><edXML:edXMLBody>'), 'edxml-doctype', /chỉ thị/],
  ['UTF-16', Uint8Array.from(Buffer.from(`\ufeff${sent}`, 'utf16le')), 'edxml-encoding', /UTF-8/],
  ['another encoding declared', changed('encoding="UTF-8"', 'encoding="TCVN3"'), 'edxml-encoding', /TCVN3/],
  ['bytes of no encoding', Uint8Array.from([...bytesOf(sent), 0xff]), 'edxml-encoding', /UTF-8/],
  ['deep nesting', '<a>'.repeat(100_000), 'edxml-deep', /24/],
  ['many elements', `<edXML>${'<a/>'.repeat(30_000)}</edXML>`, 'edxml-many', /20000/],
  ['many attributes', `<edXML ${Array.from({ length: 40 }, (_, n) => `a${n}="1"`).join(' ')}/>`, 'edxml-tag', /thuộc tính/],
  ['a name without end', `<edXML><${'a'.repeat(1_000_000)}/></edXML>`, 'edxml-tag', /^.{1,200}$/],
  ['an attribute twice', '<edXML a="1" a="2"/>', 'edxml-tag', /"a"/],
  ['cut short', sent.slice(0, -9), 'edxml-cut', /cắt ngang/],
  ['crossed tags', changed('</edXML:Subject>', '</edXML:Content>'), 'edxml-tag', /Content/],
  ['a prefix of nowhere', changed('<edXML:Subject>', '<x:a/><edXML:Subject>'), 'edxml-prefix', /"x:"/],
  ['another namespace', sent.replace(NAMESPACE, 'urn:x'), 'edxml-missing', /QCVN_102_2016/],
  ['two packets', sent.replace(/^.*\n/, '').repeat(2), 'edxml-tag', /gốc/],
  ['no subject', sent.replace(/<edXML:Subject>.*<\/edXML:Subject>/, ''), 'edxml-missing', /MessageHeader: thiếu Subject/],
  ['an empty subject', sent.replace(LETTER.subject, ' '), 'edxml-missing', /Subject: để trống/],
  ['a long subject', changed('V/v', 'x'.repeat(501)), 'edxml-long', /tối đa 500/],
  [
    'an element nobody knows',
    changed('<edXML:SignerInfo>', '<edXML:Secret>x</edXML:Secret><edXML:SignerInfo>'),
    'edxml-unknown',
    /Secret/,
  ],
  ['an attribute nobody knows', changed('<edXML:Subject>', '<edXML:Subject onload="x">'), 'edxml-unknown', /onload/],
  ['an identifier of no order', changed('H99.02', 'h99'), 'edxml-shape', /From\/OrganId: phải là mã định danh/],
  ['a date written otherwise', changed('2021/08/15', '15/08/2021'), 'edxml-shape', /DueDate/],
  ['a day that is not', changed('2021/08/15', '2021/02/30'), 'edxml-shape', /không có trong lịch/],
  ['wrong letters in base64', sent.replace(/(<ContentTransferEncoded>)./, '$1*'), 'edxml-shape', /base64/],
  ['base64 that is cut', sent.replace(/(<ContentTransferEncoded>)./, '$1'), 'edxml-base64', /thiếu hoặc thừa/],
  ['= in the midst of base64', sent.replace(/(<ContentTransferEncoded>..)../, '$1=A'), 'edxml-shape', /base64/],
  [
    'an attachment that is not there',
    sent.replace(/<AttachmentEncoded>.*<\/AttachmentEncoded>/, ''),
    'edxml-cid',
    /không có tệp đính kèm "cong-van"/,
  ],
  ['an attachment that nothing names', sent.replace(/<edXML:Reference.*<\/edXML:Reference>/, ''), 'edxml-cid', /không được nêu/],
  ['one attachment twice', sent.replace(/(<Attachment>.*<\/Attachment>)/, '$1$1'), 'edxml-twice', /lặp lại/],
  ['a link elsewhere', changed('cid:cong-van', 'file:///etc/passwd'), 'edxml-cid', /cid:cong-van/],
  [
    'more than fifty attachments',
    sent.replace(/(<Attachment>.*<\/Attachment>)/, (one) => one.repeat(51)),
    'edxml-many',
    /Attachment/,
  ],
  ['more than an upload', new Uint8Array(20_000_001).fill(32), 'edxml-large', /20 MB/],
]

for (const [why, packet, code, says] of REFUSED)
  test(`refused: ${why}`, () => {
    const bytes = typeof packet === 'string' ? bytesOf(packet) : packet
    const since = performance.now()
    assert.throws(
      () => readPacket(bytes),
      (refusal) => {
        assert.ok(refusal instanceof PacketRefusal, String(refusal))
        assert.equal(refusal.code, code, refusal.vi)
        assert.match(refusal.vi, says)
        assert.ok(refusal.en.length > 10 && refusal.en !== refusal.vi)
        return true
      },
    )
    assert.ok(performance.now() - since < 2000)
  })

test('bytes that are no packet end in a refusal, never otherwise', () => {
  fc.assert(
    fc.property(fc.nat(sent.length), fc.nat(40), fc.string({ unit: 'binary', maxLength: 12 }), (at, length, put) => {
      try {
        readPacket(bytesOf(sent.slice(0, at) + put + sent.slice(at + length)))
      } catch (refusal) {
        assert.ok(refusal instanceof PacketRefusal, String(refusal))
      }
    }),
    { numRuns: 500 },
  )
})

test('an attachment as large as an upload allows is read', () => {
  const bytes = new Uint8Array(14_000_000).map((_, n) => n % 251)
  const packet = { ...LETTER, files: [{ ...LETTER.files[0]!, bytes }] }
  const [read] = readPacket(bytesOf(writePacket(packet))).files
  assert.equal(Buffer.compare(read?.bytes ?? new Uint8Array(), bytes), 0)
})
