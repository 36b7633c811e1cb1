// Who sends a packet and who receives it, by the identifiers of bodies (Quyết định 20/2020/QĐ-TTg) as far as they are known. Pure.
import { Refusal } from '#db/refusal.ts'
import { ORGAN_ID, type Packet } from '#law/edxml/model.ts'

/** A body of the resolution as packets may address it; null where no source tells its identifier. */
export type Addressed = { id: string; organId: string | null; organName: string }

/** From whom a packet goes to whom. */
export type Addresses = { from: string; to: { organId: string; organName: string }[]; place: string }

/**
 * The same as it is asked for. `from` may be left out where the identifier of the body is known; a receiver is
 * "H51.18 Sở Công Thương", or the id of a body of which it is known.
 */
export type Route = { from: string | null; to: readonly string[]; place: string }

const unknownId = (body: Addressed): Refusal =>
  new Refusal('organ-id-unknown', {
    vi: `Nghị quyết chưa ghi mã định danh của ${body.organName}: hãy ghi mã ở from, hoặc "H51.18 Tên cơ quan" ở to.`,
    en: `The resolution does not know the identifier of ${body.organName}: write it in from, or "H51.18 Name" in to.`,
  })

/** The sender's identifier: what is known of the body stands, and nobody sends in the name of another. */
export const senderOf = (from: string | null, body: Addressed): string => {
  if (from !== null && body.organId !== null && from !== body.organId)
    throw new Refusal('organ-id-another', {
      vi: `Mã định danh của ${body.organName} là ${body.organId}, không phải "${from.slice(0, 40)}". Hãy bỏ from hoặc sửa lại.`,
      en: `The identifier of ${body.organName} is ${body.organId}, not "${from.slice(0, 40)}". Leave from out, or correct it.`,
    })
  const organId = from ?? body.organId
  if (organId === null) throw unknownId(body)
  return organId
}

/** "H51.18 Sở Công Thương", "H51.18" or "so-cong-thuong": the receiver, by what is known of the bodies. */
export const receiverOf = (text: string, bodies: readonly Addressed[]): Addresses['to'][number] => {
  const [first = '', ...name] = text.trim().split(/\s+/)
  const body = bodies.find(({ id }) => id === first)
  if (body) {
    if (body.organId === null) throw unknownId(body)
    return { organId: body.organId, organName: body.organName }
  }
  const known = bodies.find(({ organId }) => organId === first)?.organName
  return { organId: first, organName: name.join(' ').slice(0, 200) || known || first }
}

/** The bodies to which a packet is addressed. */
export const receiversIn = ({ to }: Packet, bodies: readonly Addressed[]): Addressed[] =>
  bodies.filter(({ organId }) => organId !== null && to.some((each) => each.organId === organId))

/**
 * Throws where the packet is addressed to others. Whether an identifier in the order of before is that of the body is not known: such
 * a packet goes where it is sent.
 */
export const mustBeFor = (packet: Packet, body: Addressed): void => {
  if (body.organId === null || !packet.to.every(({ organId }) => ORGAN_ID.test(organId))) return
  if (packet.to.some(({ organId }) => organId === body.organId)) return
  const named = packet.to.map(({ organId }) => organId).slice(0, 3)
  throw new Refusal('edxml-for-others', {
    vi: `Gói tin gửi ${named.join(', ')}, không gửi ${body.organName} (${body.organId}).`,
    en: `The packet is for ${named.join(', ')}, not for ${body.organName} (${body.organId}).`,
  })
}
