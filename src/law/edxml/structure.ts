// What stands where in a packet: one table, from which come the check of what is read and the schema that is shipped
// (docs/edxml). QCVN 102:2016/BTTTT with Sửa đổi 1:2022; lengths by Nghị định 30/2020/NĐ-CP, annex VI. "Bussiness" is spelt so there.
import { escapeXml } from '../akn.ts'
import { ANY_ORGAN_ID, PacketRefusal } from './model.ts'
import type { XmlElement } from './xml.ts'

export const NAMESPACE = 'http://www.mic.gov.vn/TBT/QCVN_102_2016'
export const XLINK = 'http://www.w3.org/1999/xlink'

type Shape = { name: string; vi: string; en: string; pattern: RegExp }
type Content = { most: number; shape?: Shape } | readonly Rule[]
type Rule = { name: string; least: 0 | 1; most: 1 | null; content: Content; attributes?: readonly string[] }

const DATE: Shape = {
  name: 'Date',
  vi: 'ngày dạng 2021/07/08',
  en: 'a date such as 2021/07/08',
  pattern: /^\d{4}\/(?:0[1-9]|1[0-2])\/(?:0[1-9]|[12]\d|3[01])$/,
}
const INSTANT: Shape = {
  name: 'Instant',
  vi: 'thời điểm dạng 2021/07/08 14:05:00',
  en: 'a moment such as 2021/07/08 14:05:00',
  pattern: /^\d{4}\/(?:0[1-9]|1[0-2])\/(?:0[1-9]|[12]\d|3[01]) (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/,
}
const ORGAN: Shape = {
  name: 'OrganId',
  vi: 'mã định danh dạng H51.18.29 hoặc 000.18.29.H51',
  en: 'an identifier such as H51.18.29 or 000.18.29.H51',
  pattern: ANY_ORGAN_ID,
}
const CODE: Shape = { name: 'Code', vi: 'một chữ số từ 0 đến 3', en: 'one digit from 0 to 3', pattern: /^[0-3]$/ }
const WHOLE: Shape = { name: 'Whole', vi: 'số nguyên', en: 'a whole number', pattern: /^\d{1,6}$/ }
const BASE64: Shape = {
  name: 'Base64',
  vi: 'base64 đúng: chữ, số, + / và tối đa hai dấu = ở cuối',
  en: 'sound base64: letters, digits, + / and at most two = at the end',
  pattern: /^[A-Za-z0-9+/ \t\r\n]+(?:=[ \t\r\n]*){0,2}$/,
}
const CID: Shape = {
  name: 'ContentId',
  vi: 'mã tệp không có dấu cách',
  en: 'the id of a file, without spaces',
  pattern: /^[^\s<>"]{1,200}$/,
}

const one = (name: string, content: Content, attributes?: readonly string[]): Rule => ({
  name,
  least: 1,
  most: 1,
  content,
  attributes,
})
const maybe = (name: string, content: Content): Rule => ({ name, least: 0, most: 1, content })
const some = (name: string, content: Content, least: 0 | 1 = 0, attributes?: readonly string[]): Rule => ({
  name,
  least,
  most: null,
  content,
  attributes,
})
const text = (most: number, shape?: Shape): Content => ({ most, shape })

const BODY: readonly Rule[] = [
  one('OrganId', text(35, ORGAN)),
  maybe('OrganizationInCharge', text(200)),
  one('OrganName', text(200)),
  maybe('OrganAdd', text(250)),
  maybe('Email', text(100)),
  maybe('Telephone', text(20)),
  maybe('Fax', text(20)),
  maybe('Website', text(100)),
]

const HEADER: readonly Rule[] = [
  one('From', BODY),
  some('To', BODY, 1),
  one('DocumentId', text(200)),
  one('Code', [one('CodeNumber', text(11)), one('CodeNotation', text(30))]),
  one('PromulgationInfo', [one('Place', text(50)), one('PromulgationDate', text(10, DATE))]),
  one('DocumentType', [one('Type', text(10)), one('TypeName', text(100)), maybe('TypeDetail', text(100))]),
  one('Subject', text(500)),
  maybe('Content', text(5000)),
  one('SignerInfo', [maybe('Competence', text(50)), maybe('Position', text(100)), one('FullName', text(50))]),
  maybe('DueDate', text(10, DATE)),
  maybe('ToPlaces', [some('Place', text(1000))]),
  one('OtherInfo', [
    maybe('Priority', text(1, CODE)),
    maybe('SphereOfPromulgation', text(100)),
    maybe('TyperNotation', text(10)),
    maybe('PromulgationAmount', text(6, WHOLE)),
    maybe('PageAmount', text(6, WHOLE)),
    maybe('Appendixes', [some('Appendix', text(200))]),
  ]),
  maybe('SteeringType', text(1, CODE)),
]

const TRACE: readonly Rule[] = [
  some('TraceHeader', [one('OrganId', text(35, ORGAN)), one('Timestamp', text(19, INSTANT))], 1),
  one('Bussiness', [
    one('BussinessDocType', text(1, CODE)),
    maybe('BussinessDocReason', text(500)),
    maybe('StaffInfo', [
      maybe('Department', text(100)),
      maybe('Staff', text(100)),
      maybe('Mobile', text(20)),
      maybe('Email', text(100)),
    ]),
    maybe('Paper', text(1, CODE)),
  ]),
]

const ENVELOPE: Rule = one('edXMLEnvelope', [
  one('edXMLHeader', [
    one('MessageHeader', HEADER),
    { ...one('TraceHeaderList', TRACE), attributes: ['id', 'version', 'mustUnderstand', 'actor'] },
  ]),
  one('edXMLBody', [
    one(
      'edXMLManifest',
      [
        some(
          'Reference',
          [
            one('ContentId', text(200, CID)),
            one('ContentType', text(100)),
            one('AttachmentName', text(255)),
            maybe('Description', text(500)),
          ],
          0,
          ['xlink:href'],
        ),
      ],
      ['version'],
    ),
  ]),
])

/** Base64 of the largest upload, and room for line breaks. */
const MOST_ENCODED = 28_000_000
const MOST_FILES = 50

const FILES: Rule = maybe('AttachmentEncoded', [
  some('Attachment', [
    one('ContentType', text(100)),
    one('ContentId', text(200, CID)),
    maybe('Description', text(500)),
    one('ContentTransferEncoded', text(MOST_ENCODED, BASE64)),
    one('AttachmentName', text(255)),
  ]),
])

const isText = (content: Content): content is Exclude<Content, readonly Rule[]> => !Array.isArray(content)

function refuse(element: XmlElement, code: string, vi: string, en: string): never {
  throw new PacketRefusal(code, element, vi, en)
}

const refuseUnknown = (element: XmlElement): never =>
  refuse(element, 'edxml-unknown', 'phần tử lạ hoặc sai thứ tự', 'this element is unknown, or not in its order')

const checkText = (element: XmlElement, { most, shape }: Exclude<Content, readonly Rule[]>): void => {
  const [child] = element.children
  if (child) refuse(child, 'edxml-unknown', 'phần tử này không được ở đây', 'this element may not stand here')
  const length = element.text.trim().length
  if (length === 0)
    refuse(
      element,
      'edxml-missing',
      'để trống: hãy ghi giá trị hoặc bỏ phần tử',
      'is empty: give a value or leave the element out',
    )
  if (length > most)
    refuse(element, 'edxml-long', `dài ${length} ký tự, tối đa ${most}`, `has ${length} characters, ${most} at most`)
  if (shape && !shape.pattern.test(element.text.trim()))
    refuse(element, 'edxml-shape', `phải là ${shape.vi}`, `must be ${shape.en}`)
}

const checkChildren = (element: XmlElement, rules: readonly Rule[], namespace: string | null): void => {
  if (element.text.trim() !== '')
    refuse(element, 'edxml-unknown', 'có chữ ở chỗ chỉ chứa phần tử', 'there is text where only elements may stand')
  let at = 0
  for (const rule of rules) {
    let found = 0
    for (; element.children[at]?.name === rule.name && element.children[at]?.namespace === namespace; at++) {
      const child = element.children[at]!
      if (++found > (rule.most ?? (rule.name === 'Attachment' ? MOST_FILES : Number.POSITIVE_INFINITY)))
        refuse(child, 'edxml-many', 'lặp lại quá số lần cho phép', 'occurs more often than allowed')
      checkElement(child, rule, namespace)
    }
    const next = element.children[at]
    if (found < rule.least && next && !rules.some(({ name }) => name === next.name)) refuseUnknown(next)
    if (found < rule.least)
      refuse(element, 'edxml-missing', `thiếu ${rule.name}, hoặc để sai thứ tự`, `${rule.name} is missing, or not in its order`)
  }
  const extra = element.children[at]
  if (extra) refuseUnknown(extra)
}

const checkElement = (element: XmlElement, { content, attributes = [] }: Rule, namespace: string | null): void => {
  for (const { name, namespace: space } of element.attributes)
    if (!attributes.includes(space === XLINK ? `xlink:${name}` : name))
      refuse(element, 'edxml-unknown', `thuộc tính lạ "${name}"`, `the attribute "${name}" is unknown`)
  if (isText(content)) checkText(element, content)
  else checkChildren(element, content, namespace)
}

/** Throws PacketRefusal, with line and path, where the packet is not made as the table says. */
export const checkStructure = (root: XmlElement): void => {
  if (root.name !== 'edXML') refuse(root, 'edxml-root', 'phần tử gốc phải là edXML', 'the root element must be edXML')
  const [envelope, files, extra] = root.children
  if (envelope?.name !== ENVELOPE.name || envelope.namespace !== NAMESPACE)
    refuse(root, 'edxml-missing', `thiếu edXMLEnvelope của ${NAMESPACE}`, `there is no edXMLEnvelope of ${NAMESPACE}`)
  checkElement(envelope, ENVELOPE, NAMESPACE)
  if (files && (files.name !== FILES.name || files.namespace === NAMESPACE))
    refuse(
      files,
      'edxml-unknown',
      'sau edXMLEnvelope chỉ có AttachmentEncoded',
      'only AttachmentEncoded may follow edXMLEnvelope',
    )
  if (files) checkElement(files, FILES, files.namespace)
  if (extra) refuseUnknown(extra)
}

const patternXsd = ({ source }: RegExp): string =>
  escapeXml(
    source
      .replace(/^\^|\$$/g, '')
      .replaceAll('(?:', '(')
      .replaceAll('\\/', '/'),
  )

const elementXsd = (rule: Rule, indent: string): string => {
  const times = `${rule.least === 0 ? ' minOccurs="0"' : ''}${rule.most === null ? ' maxOccurs="unbounded"' : ''}`
  const within = `${indent}    `
  if (isText(rule.content)) {
    const { most, shape } = rule.content
    const facets = [
      `<xs:minLength value="1"/>`,
      `<xs:maxLength value="${most}"/>`,
      ...(shape ? [`<xs:pattern value="${patternXsd(shape.pattern)}"/>`] : []),
    ]
    return `${indent}<xs:element name="${rule.name}"${times}>
${indent}  <xs:simpleType><xs:restriction base="xs:token">${facets.join('')}</xs:restriction></xs:simpleType>
${indent}</xs:element>`
  }
  const attributes = (rule.attributes ?? []).map((name) =>
    name === 'xlink:href'
      ? `${indent}  <xs:anyAttribute namespace="${XLINK}" processContents="skip"/>`
      : `${indent}  <xs:attribute name="${name}"/>`,
  )
  return `${indent}<xs:element name="${rule.name}"${times}>
${indent}  <xs:complexType>
${within}<xs:sequence>
${rule.content.map((each) => elementXsd(each, `${within}  `)).join('\n')}
${within}</xs:sequence>${attributes.map((each) => `\n  ${each}`).join('')}
${indent}  </xs:complexType>
${indent}</xs:element>`
}

const schema = (attributes: string, content: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" ${attributes}>
${content}
</xs:schema>
`

/** The files of docs/edxml: the envelope has the namespace, what is around it has none. */
export const schemas = (): Readonly<Record<'envelope.xsd' | 'packet.xsd', string>> => ({
  'envelope.xsd': schema(`targetNamespace="${NAMESPACE}" elementFormDefault="qualified"`, elementXsd(ENVELOPE, '  ')),
  'packet.xsd': schema(
    `xmlns:edXML="${NAMESPACE}"`,
    `  <xs:import namespace="${NAMESPACE}" schemaLocation="envelope.xsd"/>
  <xs:element name="edXML">
    <xs:complexType>
      <xs:sequence>
        <xs:element ref="edXML:edXMLEnvelope"/>
${elementXsd(FILES, '        ')}
      </xs:sequence>
    </xs:complexType>
  </xs:element>`,
  ),
})
