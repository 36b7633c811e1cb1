// Official documents from and to other systems: a packet becomes a row of the register of incoming documents with its attachments,
// in one transaction; a row of the register of outgoing documents becomes a packet.
import { createHash } from 'node:crypto'
import type { Context } from '#agencies/context.ts'
import { actorName } from '#agencies/model.ts'
import { mustBeAllowed } from '#agencies/policy.ts'
import { reachedOf } from '#agencies/reach.server.ts'
import { readAgencyNames, readOrganIds } from '#agencies/store.server.ts'
import { record } from '#db/audit.server.ts'
import { Refusal } from '#db/refusal.ts'
import { dateInVietnam, type IsoDate } from '#kernel/date.ts'
import type { Packet } from '#law/edxml/model.ts'
import { readPacket } from '#law/edxml/read.ts'
import { writePacket } from '#law/edxml/write.ts'
import type { Refused } from '#registers/actions.server.ts'
import { objectOf, ofBook } from '#registers/book.ts'
import { documentsIn } from '#registers/books/documents-in.ts'
import { documentsOut } from '#registers/books/documents-out.ts'
import { readFile, storeFileWithin } from '#registers/files.server.ts'
import { readRow } from '#registers/store.server.ts'
import { attachmentType } from './attachments.ts'
import { entering, enterRow, mustReachRegister, unknownBody } from './entering.server.ts'
import { type Addressed, mustBeFor, type Route, receiverOf, receiversIn, senderOf } from './packet-addresses.ts'
import { nextArrivalNumber, readAlike, readKnownPacket, waitForRegister } from './packet-store.server.ts'
import { packetOf, rowOf, symbolOf } from './packets.ts'

export type Received = {
  ok: true
  row: string
  /** False where this packet had come before: nothing was written. */
  isNew: boolean
  arrivalNumber: number | null
  /** Other rows that may be the same document. */
  alike: string[]
}

/** Where a packet is to be entered; without a keeper in the register of the body to which it is addressed. */
type Addressee = { resolution: string; keeper: string | null }

const readAddressed = async ({ db: { kysely } }: Context, resolution: string): Promise<Addressed[]> => {
  const [names, organIds] = [await readAgencyNames(kysely, resolution), await readOrganIds(kysely, resolution)]
  return [...names].map(([id, { vi }]) => ({ id, organId: organIds.get(id) ?? null, organName: vi }))
}

const noReceiver = (): Refusal =>
  new Refusal('edxml-no-receiver', {
    vi: 'Gói tin không gửi riêng một cơ quan nào mà bạn giữ sổ và đã biết mã định danh. Hãy ghi mã cơ quan nhận (body).',
    en: 'The packet is addressed to no single body whose register you keep and whose identifier is known. Give the id of the receiving body (body).',
  })

/** The body that was named, or the one to which the packet is addressed. */
const receiverFor = async (ctx: Context, { resolution, keeper }: Addressee, packet: Packet): Promise<Addressed> => {
  const bodies = await readAddressed(ctx, resolution)
  if (keeper !== null) return bodies.find(({ id }) => id === keeper) ?? { id: keeper, organId: null, organName: keeper }
  const addressed = receiversIn(packet, bodies)
  const asked = { verb: 'receive-document' as const, resolution, book: documentsIn.name }
  const reached = await reachedOf(
    ctx.db.kysely,
    asked,
    addressed.map(({ id }) => id),
  )
  const [one, ...more] = addressed.filter(({ id }) => reached.has(id))
  if (!one || more.length > 0) throw noReceiver()
  return one
}

/** Reads the packet and enters it in the body's register. Throws PacketRefusal where it is no sound packet. */
export const receivePacket = async (ctx: Context, to: Addressee, bytes: Uint8Array): Promise<Received | Refused> => {
  const { resolution } = to
  mustBeAllowed(ctx.actor, 'receive-document', ofBook(documentsIn, to))
  const packet = readPacket(bytes)
  const receiver = await receiverFor(ctx, to, packet)
  const keeper = receiver.id
  const register = { resolution, keeper }
  await mustReachRegister(ctx, register)
  mustBeFor(packet, receiver)
  const sent = packet.files.map(({ name, bytes: content }) => ({
    name,
    bytes: content,
    mediaType: attachmentType(content, name),
  }))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const arrivedOn = dateInVietnam(ctx.now())
  return entering(ctx, async (trx): Promise<Received> => {
    await waitForRegister(trx, register)
    const known = await readKnownPacket(trx, register, packet)
    const others = await readAlike(trx, register, { symbol: symbolOf(packet.code), issuer: packet.from.organName })
    if (known?.sha256 === sha256) {
      const alike = others.filter((id) => id !== known.row_id)
      return { ok: true, row: known.row_id, isNew: false, arrivalNumber: null, alike }
    }
    if (known) throw changed(packet)
    const arrivalNumber = await nextArrivalNumber(trx, register, arrivedOn)
    const files: string[] = []
    for (const file of sent) files.push(await storeFileWithin(trx, ctx, file))
    const row = await enterRow(trx, ctx, {
      resolution,
      values: rowOf(packet, { keeper, arrivedOn, arrivalNumber, copy: files[0] ?? null }),
    })
    await trx
      .insertInto('packet')
      .values({
        ...{ resolution_id: resolution, keeper, sha256, files },
        ...{ sender: packet.from.organId, sent_document: packet.documentId, purpose: packet.purpose, row_id: row },
        ...{ received_at: ctx.now(), received_by: actorName(ctx.actor) },
      })
      .execute()
    await record(trx, {
      at: ctx.now(),
      actor: actorName(ctx.actor),
      verb: 'receive-document',
      object: objectOf(documentsIn, { resolution, id: row }),
      before: null,
      after: { sender: packet.from.organId, document: packet.documentId, purpose: packet.purpose, sha256, files },
      why: packet.reason,
    })
    return { ok: true, row, isNew: true, arrivalNumber, alike: others }
  })
}

const changed = ({ documentId }: Packet): Refusal =>
  new Refusal('edxml-changed', {
    vi: `Văn bản "${documentId}" đã nhận với nội dung khác. Nơi gửi cần gửi gói cập nhật hoặc thay thế (BussinessDocType 2 hoặc 3).`,
    en: `The document "${documentId}" was received with another content. Its sender has to send an update or a replacement (BussinessDocType 2 or 3).`,
  })

/** The packet of an outgoing document on a day; null where there is no such row. Throws Refusal where the register does not tell enough. */
export const sendPacket = async (
  ctx: Context,
  asked: { resolution: string; id: string; asOf: IsoDate; route: Route },
): Promise<string | null> => {
  const { resolution, id, asOf, route } = asked
  mustBeAllowed(ctx.actor, 'send-document', ofBook(documentsOut, asked))
  const found = await readRow(ctx.db.kysely, documentsOut, { resolution, id }, { asOf, knownAt: null })
  if (!found) return null
  const { keeper, copy } = found.row
  const reached = await reachedOf(ctx.db.kysely, { verb: 'send-document', resolution, book: documentsOut.name }, [keeper])
  if (!reached.has(keeper)) throw unknownBody(keeper)
  const bodies = await readAddressed(ctx, resolution)
  const sender = bodies.find(({ id: body }) => body === keeper) ?? { id: keeper, organId: null, organName: keeper }
  const addressed = {
    from: senderOf(route.from, sender),
    to: route.to.map((text) => receiverOf(text, bodies)),
    place: route.place,
  }
  const file = copy === null ? null : await readFile(ctx.db.kysely, copy)
  return writePacket(packetOf(found.row, { route: addressed, name: sender.organName, at: ctx.now(), file }))
}
