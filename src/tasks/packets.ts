// Between a packet and the rows of the registers. Pure.
import { Refusal } from '#db/refusal.ts'
import type { IsoDate } from '#kernel/date.ts'
import { ANY_ORGAN_ID, type Packet, type PacketBody } from '#law/edxml/model.ts'
import type { RowOf } from '#registers/book.ts'
import type { documentsIn } from '#registers/books/documents-in.ts'
import type { documentsOut } from '#registers/books/documents-out.ts'
import type { Addresses } from './packet-addresses.ts'

/** "118" and "VP-TH" → "118/VP-TH"; Party numbers come as "07" and "NQ/TU", and are written "07-NQ/TU" (Hướng dẫn 36-HD/VPTW). */
export const symbolOf = ({ number, notation }: Packet['code']): string =>
  `${number}${/^\p{L}{1,4}\/\p{Lu}/u.test(notation) ? '-' : '/'}${notation}`

/** The number and the notation of a symbol; null where it is none. */
export const codeOf = (symbol: string): Packet['code'] | null => {
  const [, number, notation] = /^(\d{1,6}(?:\/\d{4})?)[-/](\S+)$/u.exec(symbol) ?? []
  return number && notation ? { number, notation } : null
}

const NOTES = { new: null, recall: 'Thu hồi', update: 'Cập nhật', replace: 'Thay thế' } as const

export const rowOf = (
  packet: Packet,
  { keeper, arrivedOn, arrivalNumber, copy }: { keeper: string; arrivedOn: IsoDate; arrivalNumber: number; copy: string | null },
): RowOf<typeof documentsIn> => ({
  arrivedOn,
  arrivalNumber,
  issuer: packet.from.organName,
  symbol: symbolOf(packet.code),
  issuedOn: packet.promulgation.date,
  docType: packet.documentType.typeName,
  subject: packet.subject,
  passedTo: null,
  passedOn: null,
  signedFor: null,
  note: [NOTES[packet.purpose], packet.reason].filter(Boolean).join(': ') || null,
  keeper,
  priority: packet.priority,
  dueOn: packet.dueDate,
  copy,
})

const bodyOf = (organId: string, organName: string): PacketBody => ({
  ...{ organId, organName, organizationInCharge: null, organAdd: null, email: null, telephone: null, fax: null, website: null },
})

/** "2021-07-08 14:05:00" in Vietnam. */
const instantInVietnam = (at: Date): string => new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')

// [M-low] The codes of document types were not looked up; the name says which it is.
const ADMINISTRATIVE = '2'

export const packetOf = (
  row: RowOf<typeof documentsOut>,
  sent: { route: Addresses; name: string; at: Date; file: { name: string; mediaType: string; bytes: Uint8Array } | null },
): Packet => {
  const { route, name, at, file } = sent
  const wrong = [route.from, ...route.to.map(({ organId }) => organId)].find((id) => !ANY_ORGAN_ID.test(id))
  if (wrong !== undefined || route.to.length === 0)
    throw new Refusal('organ-id', {
      vi: `Mã định danh "${(wrong ?? '').slice(0, 40)}" không đúng dạng H51.18.29; cần from và ít nhất một to.`,
      en: `The identifier "${(wrong ?? '').slice(0, 40)}" is not of the form H51.18.29; from and at least one to are needed.`,
    })
  const code = codeOf(row.symbol)
  if (!code || row.signer === null || route.place.trim() === '')
    throw new Refusal('packet-incomplete', {
      vi: 'Gói tin cần số và ký hiệu đúng dạng, người ký (ghi trong sổ văn bản đi) và địa danh (place). Hãy bổ sung.',
      en: 'A packet needs a sound number and symbol, who signed (in the register of outgoing documents) and the place (place). Add them.',
    })
  return {
    from: bodyOf(route.from, name),
    to: route.to.map(({ organId, organName }) => bodyOf(organId, organName)),
    documentId: `${route.from},${row.issuedOn.replaceAll('-', '/')},${row.symbol}`,
    code,
    promulgation: { place: route.place.trim(), date: row.issuedOn },
    documentType: { type: ADMINISTRATIVE, typeName: row.docType ?? 'Công văn', typeDetail: null },
    subject: row.subject.slice(0, 500),
    content: null,
    signer: { competence: null, position: null, fullName: row.signer.slice(0, 50) },
    dueDate: row.dueOn,
    toPlaces: row.sentTo === null ? [] : [row.sentTo.slice(0, 1000)],
    priority: row.priority ?? 'normal',
    pages: null,
    copies: row.copies,
    appendixes: [],
    trace: [{ organId: route.from, at: instantInVietnam(at) }],
    purpose: 'new',
    reason: null,
    files: file ? [{ id: 'van-ban', name: file.name, contentType: file.mediaType, description: null, bytes: file.bytes }] : [],
  }
}
