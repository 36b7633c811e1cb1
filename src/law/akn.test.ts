import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { toAkomaNtoso } from './akn.ts'
import { compile } from './compile.ts'
import type { CompiledDocument } from './model.ts'

type Element = { name: string; attributes: Record<string, string>; children: Element[]; text: string }

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' }
const decode = (text: string) => {
  assert.ok(!/&(?!(?:amp|lt|gt|quot);)|</u.test(text), `unescaped: ${text}`)
  return text.replace(/&(\w+);/gu, (_, name: string) => ENTITIES[name] ?? '')
}

/** A small strict parser: start tags with quoted attributes, end tags that match, text without stray signs. */
const parse = (xml: string): Element => {
  const body = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/u, '')
  const root: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  for (const [token] of body.matchAll(/<[^<>]*>|[^<]+/gu)) {
    const here = open.at(-1) as Element
    if (!token.startsWith('<')) {
      here.text += decode(token)
    } else if (token.startsWith('</')) {
      assert.equal(token.slice(2, -1), open.pop()?.name)
    } else {
      const [, name = '', rest = '', empty] =
        /^<([A-Za-z]+)((?: [A-Za-z:]+="[^"]*")*)(\/?)>$/u.exec(token) ?? assert.fail(`bad tag ${token}`)
      const attributes = Object.fromEntries(
        [...rest.matchAll(/([A-Za-z:]+)="([^"]*)"/gu)].map(([, key = '', value = '']) => [key, decode(value)]),
      )
      const element = { name, attributes, children: [], text: '' }
      here.children.push(element)
      if (empty === '') open.push(element)
    }
  }
  assert.equal(open.length, 1, 'unclosed elements')
  assert.equal(root.children.length, 1)
  return root.children[0] as Element
}

const all = (element: Element, name: string): Element[] => [
  ...(element.name === name ? [element] : []),
  ...element.children.flatMap((child) => all(child, name)),
]
const words = (element: Element): string => element.text + element.children.map(words).join('')

/** Content models of akn-core v1.0 (OASIS Standard), as patterns over the names of an element's children. */
const HIERARCHY =
  /^(?:num )?(?:heading )?(?:content |(?:intro )?(?:(?:part|chapter|section|article|clause|point|list|indent|paragraph|hcontainer) )+)$/u
const MODELS: Record<string, RegExp> = {
  akomaNtoso: /^(?:act|doc) $/u,
  act: /^meta (?:preface )?(?:preamble )?body (?:conclusions )?(?:attachments )?$/u,
  doc: /^meta (?:preface )?(?:preamble )?mainBody (?:conclusions )?(?:attachments )?$/u,
  meta: /^identification references $/u,
  identification: /^FRBRWork FRBRExpression FRBRManifestation $/u,
  FRBRWork: /^FRBRthis FRBRuri FRBRdate FRBRauthor FRBRcountry (?:FRBRnumber )?(?:FRBRname )?$/u,
  FRBRExpression: /^FRBRthis FRBRuri FRBRdate FRBRauthor FRBRlanguage $/u,
  FRBRManifestation: /^FRBRthis FRBRuri FRBRdate FRBRauthor FRBRformat $/u,
  attachments: /^(?:attachment )+$/u,
  attachment: /^(?:act|doc) $/u,
  body: /^(?:(?:part|chapter|section|article|clause|point|list|paragraph|hcontainer) )+$/u,
  mainBody: /^(?:(?:part|chapter|section|article|clause|point|list|paragraph|hcontainer) )+$/u,
  preface: /^(?:p )+$/u,
  preamble: /^(?:p )+$/u,
  conclusions: /^(?:p )+$/u,
  content: /^(?:p )+$/u,
  intro: /^p $/u,
  list: /^(?:indent )+$/u,
}
const UNITS = ['part', 'chapter', 'section', 'article', 'clause', 'point', 'indent', 'paragraph', 'hcontainer']

const checkStructure = (element: Element): void => {
  const children = element.children.map(({ name }) => `${name} `).join('')
  const model = UNITS.includes(element.name) ? HIERARCHY : MODELS[element.name]
  if (model) assert.match(children, model, element.name)
  if (UNITS.includes(element.name) || element.name === 'list' || element.name === 'attachment')
    assert.ok(element.attributes.eId, element.name)
  element.children.forEach(checkStructure)
}
const checkIds = (root: Element): void => {
  const ids: string[] = []
  const collect = (element: Element): void => {
    if (element.attributes.eId !== undefined) ids.push(element.attributes.eId)
    element.children.forEach(collect)
  }
  collect(root)
  assert.equal(new Set(ids).size, ids.length, 'eIds are unique')
  for (const id of ids) assert.match(id, /^[\p{L}\p{N}_-]+$/u)
}
const valid = (xml: string): Element => {
  const root = parse(xml)
  checkStructure(root)
  checkIds(root)
  return root
}

const LETTER = `UBND TỈNH BÌNH HẠ
SỞ ĐÈN LỒNG
Số: 12/QĐ-SĐL

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bình Hạ, ngày 05 tháng 02 năm 2024

QUYẾT ĐỊNH
Về quản lý nghề đèn lồng

GIÁM ĐỐC SỞ ĐÈN LỒNG

Căn cứ Nghị quyết số 07/NQ-HĐND ngày 10/12/2023 của Hội đồng nhân dân tỉnh;

QUYẾT ĐỊNH:

Chương I
QUY ĐỊNH CHUNG

Điều 1. Phạm vi
1. Quy định này áp dụng cho làng nghề "Sen & Gạo" có <10 hộ:
a) Hộ mới;
b) Hộ cũ.
2. Gồm các việc:
- Tập huấn theo Nghị quyết số 07/NQ-HĐND;
- Kiểm tra.

Điều 2. Thi hành
Phòng Mỹ thuật chịu trách nhiệm thi hành Quyết định này.

Nơi nhận:
- Như Điều 2;
- Lưu: VT.

GIÁM ĐỐC

Trần Văn Mẫu
`

test('a decision becomes an act with its tree, addresses and signature', () => {
  const document = compile(LETTER).documents[0] as CompiledDocument
  document.metadata.issuingBody = 'Sở Đèn lồng'
  const root = valid(toAkomaNtoso(document))
  assert.equal(root.attributes.xmlns, 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0')
  const [act] = root.children
  assert.deepEqual([act?.name, act?.attributes.name], ['act', 'quyet-dinh'])
  assert.equal(all(root, 'FRBRuri')[0]?.attributes.value, '/akn/vn/act/quyet-dinh/so-den-long/2024-02-05/12-qd-sdl')
  assert.equal(
    all(root, 'FRBRthis')[2]?.attributes.value,
    '/akn/vn/act/quyet-dinh/so-den-long/2024-02-05/12-qd-sdl/vie@2024-02-05/!main.xml',
  )
  const ids = [
    ...all(root, 'chapter'),
    ...all(root, 'article'),
    ...all(root, 'clause'),
    ...all(root, 'point'),
    ...all(root, 'indent'),
  ].map(({ attributes }) => attributes.eId) // prettier-ignore
  assert.deepEqual(ids, [
    'chp_I',
    'chp_I__art_1',
    'chp_I__art_2',
    'chp_I__art_1__cl_1',
    'chp_I__art_1__cl_2',
    'chp_I__art_1__cl_1__point_a',
    'chp_I__art_1__cl_1__point_b',
    'chp_I__art_1__cl_2__list_1__indent_1',
    'chp_I__art_1__cl_2__list_1__indent_2',
  ])
  assert.match(words(all(root, 'clause')[0] as Element), /làng nghề "Sen & Gạo" có <10 hộ/u)
  assert.match(words(all(root, 'preamble')[0] as Element), /Căn cứ Nghị quyết/u)
  assert.equal(words(all(root, 'person')[0] as Element), 'Trần Văn Mẫu')
  assert.ok(all(root, 'activeRef').some(({ attributes }) => attributes.showAs === 'Nghị quyết 07/NQ-HĐND'))
  assert.ok(all(root, 'ref').every((ref) => words(ref) === '07/NQ-HĐND'))
})

test('nothing known still makes a document, with its date marked unknown', () => {
  const [document] = compile('một dòng').documents
  const root = valid(toAkomaNtoso(document as CompiledDocument))
  assert.equal(root.children[0]?.name, 'doc')
  assert.deepEqual(
    [all(root, 'FRBRdate')[0]?.attributes.date, all(root, 'FRBRdate')[0]?.attributes.name],
    ['0001-01-01', 'unknown'],
  )
})

test('what came attached is an attachment with identifiers of its own', () => {
  const [document] = compile(LETTER).documents
  const root = valid(toAkomaNtoso(document as CompiledDocument, [document as CompiledDocument, document as CompiledDocument]))
  assert.deepEqual(
    all(root, 'attachment').map(({ attributes }) => attributes.eId),
    ['att_1', 'att_2'],
  ) // prettier-ignore
  assert.ok(all(root, 'article').some(({ attributes }) => attributes.eId === 'att_2__chp_I__art_2'))
})

test('any text in any place is escaped and the structure holds', () => {
  const nasty = fc.string({ unit: 'binary', maxLength: 30 })
  const signs = fc
    .array(fc.constantFrom('<', '>', '&', '"', "'", ']]>', '<!--', '&amp;', '\u0000', '\ud800', '\uffff', 'Điều'), {
      maxLength: 8,
    })
    .map((parts) => parts.join(''))
  const [compiled] = compile(LETTER).documents
  fc.assert(
    fc.property(fc.oneof(nasty, signs), (text) => {
      const document = structuredClone(compiled) as CompiledDocument
      for (const provision of document.provisions) {
        provision.text += text
        if (provision.heading !== null) provision.heading = text
        if (provision.label !== null) provision.label = text
      }
      Object.assign(document.metadata, {
        subject: text,
        symbol: text,
        issuingBody: text,
        signatoryName: text,
        signatoryTitle: text,
        recipients: [text],
      })
      for (const reference of document.references) reference.symbol = text
      valid(toAkomaNtoso(document))
    }),
    { numRuns: 500, seed: 17 },
  )
})

test('any compiled text makes a valid structure', () => {
  const line = fc.constantFrom(
    'Chương I',
    'Điều 1. A',
    '1. B',
    'a) C',
    '- d',
    '+ e',
    'I- F',
    'text',
    '',
    'Căn cứ Luật X;',
    'Nơi nhận:',
    '- Lưu: VT.',
    '| 1 | x | y |',
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
      const [document, ...attached] = compile(lines.join('\n')).documents
      if (document) valid(toAkomaNtoso(document, attached))
    }),
    { numRuns: 400, seed: 19 },
  )
})
