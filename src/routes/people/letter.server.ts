// An invitation or a way back in: by mail where there is a mail server, else shown once to be handed over.
import { addressOf, type LinkKind } from '#agencies/links.server.ts'
import { canMail, sendLetter } from '#agencies/mail.server.ts'

export type HandedOver = { name: string; mailed: boolean; address: string | null }

export const handOver = async (
  origin: string,
  to: { name: string; email: string | null; kind: LinkKind; token: string },
): Promise<HandedOver> => {
  const address = `${origin}${addressOf(to.kind, to.token)}`
  const mailed =
    canMail() &&
    to.email !== null &&
    (await sendLetter({
      to: to.email,
      subject: 'Tài khoản Resolute của bạn / Your Resolute account',
      text: `Chào ${to.name},\n\nMở liên kết này để đặt mật khẩu; liên kết dùng được một lần:\n${address}\n\nOpen this link to set your password; it works once.\n`,
    }))
  return { name: to.name, mailed, address: mailed ? null : address }
}
