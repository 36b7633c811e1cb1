// A packet → its XML. The prefix is always "edXML:", which some receivers ask for by its letters.
import { escapeXml } from '../akn.ts'
import { type Packet, type PacketBody, type PacketFile, PRIORITY_CODES, PURPOSES } from './model.ts'
import { NAMESPACE, XLINK } from './structure.ts'

/** Nothing where the value is unknown: an empty element would say that it is known to be empty. */
const element = (name: string, value: string | number | null): string =>
  value === null ? '' : `<${name}>${escapeXml(String(value))}</${name}>`
const own = (name: string, value: string | number | null): string => element(`edXML:${name}`, value)
const around = (name: string, ...parts: string[]): string => `<edXML:${name}>${parts.join('')}</edXML:${name}>`
const unlessEmpty = (name: string, ...parts: string[]): string => (parts.join('') === '' ? '' : around(name, ...parts))
const dated = (date: string): string => date.replaceAll('-', '/')

const body = (name: string, it: PacketBody): string =>
  around(
    name,
    own('OrganId', it.organId),
    own('OrganizationInCharge', it.organizationInCharge),
    own('OrganName', it.organName),
    own('OrganAdd', it.organAdd),
    own('Email', it.email),
    own('Telephone', it.telephone),
    own('Fax', it.fax),
    own('Website', it.website),
  )

const header = (packet: Packet): string =>
  around(
    'MessageHeader',
    body('From', packet.from),
    ...packet.to.map((each) => body('To', each)),
    own('DocumentId', packet.documentId),
    around('Code', own('CodeNumber', packet.code.number), own('CodeNotation', packet.code.notation)),
    around('PromulgationInfo', own('Place', packet.promulgation.place), own('PromulgationDate', dated(packet.promulgation.date))),
    around(
      'DocumentType',
      own('Type', packet.documentType.type),
      own('TypeName', packet.documentType.typeName),
      own('TypeDetail', packet.documentType.typeDetail),
    ),
    own('Subject', packet.subject),
    own('Content', packet.content),
    around(
      'SignerInfo',
      own('Competence', packet.signer.competence),
      own('Position', packet.signer.position),
      own('FullName', packet.signer.fullName),
    ),
    own('DueDate', packet.dueDate && dated(packet.dueDate)),
    unlessEmpty('ToPlaces', ...packet.toPlaces.map((each) => own('Place', each))),
    around(
      'OtherInfo',
      own('Priority', PRIORITY_CODES.indexOf(packet.priority)),
      own('PromulgationAmount', packet.copies),
      own('PageAmount', packet.pages),
      unlessEmpty('Appendixes', ...packet.appendixes.map((each) => own('Appendix', each))),
    ),
  )

const trace = (packet: Packet): string =>
  `<edXML:TraceHeaderList version="1.0">${packet.trace
    .map(({ organId, at }) => around('TraceHeader', own('OrganId', organId), own('Timestamp', dated(at))))
    .join('')}${around(
    'Bussiness',
    own('BussinessDocType', PURPOSES.indexOf(packet.purpose)),
    own('BussinessDocReason', packet.reason),
  )}</edXML:TraceHeaderList>`

const reference = ({ id, name, contentType, description }: PacketFile): string =>
  `<edXML:Reference xlink:href="${escapeXml(`cid:${id}`)}">${own('ContentId', id)}${own('ContentType', contentType)}${own('AttachmentName', name)}${own('Description', description)}</edXML:Reference>`

/** In pieces: a string is made of a part of the bytes at a time, each of whole groups of three. */
const PIECE = 3 * 8192

const base64 = (bytes: Uint8Array): string => {
  const pieces: string[] = []
  for (let at = 0; at < bytes.length; at += PIECE) pieces.push(btoa(String.fromCharCode(...bytes.subarray(at, at + PIECE))))
  return pieces.join('')
}

const attachment = ({ id, name, contentType, description, bytes }: PacketFile): string =>
  `<Attachment>${element('ContentType', contentType)}${element('ContentId', id)}${element('Description', description)}${element('ContentTransferEncoded', base64(bytes))}${element('AttachmentName', name)}</Attachment>`

export const writePacket = (packet: Packet): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<edXML xmlns:edXML="${NAMESPACE}" xmlns:xlink="${XLINK}">${around(
    'edXMLEnvelope',
    around('edXMLHeader', header(packet), trace(packet)),
    around('edXMLBody', `<edXML:edXMLManifest version="1.0">${packet.files.map(reference).join('')}</edXML:edXMLManifest>`),
  )}${packet.files.length === 0 ? '' : `<AttachmentEncoded>${packet.files.map(attachment).join('')}</AttachmentEncoded>`}</edXML>
`
