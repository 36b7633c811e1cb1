// Bytes → a packet, or a sentence that says where it is wrong.
import { UPLOAD_LIMIT_BYTES } from '../read/formats.ts'
import { type Packet, type PacketBody, type PacketFile, PacketRefusal, PRIORITY_CODES, PURPOSES } from './model.ts'
import { checkStructure, XLINK } from './structure.ts'
import { readXml, type XmlElement } from './xml.ts'

// The structure is checked before anything is taken out, so what must be there is.
const child = (element: XmlElement, name: string): XmlElement | null =>
  element.children.find((each) => each.name === name) ?? null
const children = (element: XmlElement | null, name: string): XmlElement[] =>
  element?.children.filter((each) => each.name === name) ?? []
const within = (element: XmlElement, ...names: string[]): XmlElement =>
  names.reduce((at, name) => {
    const found = child(at, name)
    if (!found) throw new Error(`${at.path} was checked and has no ${name}`)
    return found
  }, element)
const wordsOf = (element: XmlElement | null): string | null => (element ? element.text.normalize('NFC').trim() : null)
const words = (element: XmlElement | null, name: string): string | null => wordsOf(element && child(element, name))
const needed = (element: XmlElement, name: string): string => wordsOf(within(element, name)) ?? ''
const number = (element: XmlElement, name: string): number | null => {
  const written = words(element, name)
  return written === null ? null : Number(written)
}

/** "2021/07/08" → "2021-07-08"; a day that no calendar has is refused. */
const day = (element: XmlElement): string => {
  const date = element.text.trim().slice(0, 10).replaceAll('/', '-')
  if (new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10) !== date)
    throw new PacketRefusal('edxml-shape', element, 'ngày không có trong lịch', 'there is no such day')
  return date
}

const bodyOf = (element: XmlElement): PacketBody => ({
  organId: needed(element, 'OrganId'),
  organizationInCharge: words(element, 'OrganizationInCharge'),
  organName: needed(element, 'OrganName'),
  organAdd: words(element, 'OrganAdd'),
  email: words(element, 'Email'),
  telephone: words(element, 'Telephone'),
  fax: words(element, 'Fax'),
  website: words(element, 'Website'),
})

const bytesOf = (element: XmlElement): Uint8Array => {
  const packed = element.text.replace(/[ \t\r\n]+/g, '')
  if (packed.length % 4 !== 0)
    throw new PacketRefusal(
      'edxml-base64',
      element,
      'base64 thiếu hoặc thừa ký tự',
      'the base64 has a character too few or too many',
    )
  const letters = atob(packed)
  const bytes = new Uint8Array(letters.length)
  for (let n = 0; n < letters.length; n++) bytes[n] = letters.charCodeAt(n)
  return bytes
}

/** The files, each named once in the manifest and once among the attachments. */
const filesOf = (manifest: XmlElement, attached: XmlElement | null): PacketFile[] => {
  const waiting = new Map<string, XmlElement>()
  for (const each of children(attached, 'Attachment')) {
    const id = needed(each, 'ContentId')
    if (waiting.has(id)) throw new PacketRefusal('edxml-twice', each, `mã tệp "${id}" lặp lại`, `the file id "${id}" is repeated`)
    waiting.set(id, each)
  }
  const files = children(manifest, 'Reference').map((reference) => {
    const id = needed(reference, 'ContentId')
    const link = reference.attributes.find(({ name, namespace }) => name === 'href' && namespace === XLINK)?.value
    if (link !== `cid:${id}`)
      throw new PacketRefusal('edxml-cid', reference, `xlink:href phải là "cid:${id}"`, `xlink:href must be "cid:${id}"`)
    const file = waiting.get(id)
    if (!file)
      throw new PacketRefusal(
        'edxml-cid',
        reference,
        `không có tệp đính kèm "${id}", hoặc nó được nêu hai lần`,
        `there is no attachment "${id}", or it is named twice`,
      )
    waiting.delete(id)
    return {
      id,
      name: needed(reference, 'AttachmentName'),
      contentType: needed(reference, 'ContentType'),
      description: words(reference, 'Description'),
      bytes: bytesOf(within(file, 'ContentTransferEncoded')),
    }
  })
  for (const [id, left] of waiting)
    throw new PacketRefusal(
      'edxml-cid',
      left,
      `tệp "${id}" không được nêu trong edXMLManifest`,
      `the file "${id}" is not named in edXMLManifest`,
    )
  return files
}

/** Throws PacketRefusal where the bytes are no packet that QCVN 102:2016/BTTTT describes, as far as structure.ts knows it. */
export const readPacket = (bytes: Uint8Array): Packet => {
  if (bytes.length > UPLOAD_LIMIT_BYTES)
    throw new PacketRefusal(
      'edxml-large',
      null,
      `Gói tin lớn hơn ${UPLOAD_LIMIT_BYTES / 1e6} MB. Hãy gửi tệp đính kèm lớn bằng cách khác.`,
      `The packet is larger than ${UPLOAD_LIMIT_BYTES / 1e6} MB. Send large attachments in another way.`,
    )
  const root = readXml(bytes)
  checkStructure(root)
  const header = within(root, 'edXMLEnvelope', 'edXMLHeader', 'MessageHeader')
  const trace = within(root, 'edXMLEnvelope', 'edXMLHeader', 'TraceHeaderList')
  const business = within(trace, 'Bussiness')
  const other = within(header, 'OtherInfo')
  const signer = within(header, 'SignerInfo')
  const type = within(header, 'DocumentType')
  const due = child(header, 'DueDate')
  return {
    from: bodyOf(within(header, 'From')),
    to: children(header, 'To').map(bodyOf),
    documentId: needed(header, 'DocumentId'),
    code: { number: needed(within(header, 'Code'), 'CodeNumber'), notation: needed(within(header, 'Code'), 'CodeNotation') },
    promulgation: {
      place: needed(within(header, 'PromulgationInfo'), 'Place'),
      date: day(within(header, 'PromulgationInfo', 'PromulgationDate')),
    },
    documentType: { type: needed(type, 'Type'), typeName: needed(type, 'TypeName'), typeDetail: words(type, 'TypeDetail') },
    subject: needed(header, 'Subject'),
    content: words(header, 'Content'),
    signer: {
      competence: words(signer, 'Competence'),
      position: words(signer, 'Position'),
      fullName: needed(signer, 'FullName'),
    },
    dueDate: due && day(due),
    toPlaces: children(child(header, 'ToPlaces'), 'Place').flatMap((each) => wordsOf(each) ?? []),
    priority: PRIORITY_CODES[number(other, 'Priority') ?? 0] ?? 'normal',
    pages: number(other, 'PageAmount'),
    copies: number(other, 'PromulgationAmount'),
    appendixes: children(child(other, 'Appendixes'), 'Appendix').flatMap((each) => wordsOf(each) ?? []),
    trace: children(trace, 'TraceHeader').map((each) => ({
      organId: needed(each, 'OrganId'),
      at: `${day(within(each, 'Timestamp'))}${within(each, 'Timestamp').text.trim().slice(10)}`,
    })),
    purpose: PURPOSES[number(business, 'BussinessDocType') ?? 0] ?? 'new',
    reason: words(business, 'BussinessDocReason'),
    files: filesOf(within(root, 'edXMLEnvelope', 'edXMLBody', 'edXMLManifest'), child(root, 'AttachmentEncoded')),
  }
}
