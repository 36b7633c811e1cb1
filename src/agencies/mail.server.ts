// Letters by the office's own mail server (SMTP_URL). Without one nothing is sent and links are handed over by hand.
import { createTransport } from 'nodemailer'
import { isLoopback } from '#kernel/loopback.ts'
import { emailProblem } from './people.ts'

type Letter = {
  to: string
  subject: string
  text: string
  /** The same for every try of a letter, so that a mail server knows it again. */
  messageId?: string
}

/** What became of a letter: of one that went away and was never answered nobody knows whether it arrived. */
export type Delivery = { is: 'sent' } | { is: 'refused' | 'unknown'; problem: string }

const TIMEOUT_MS = 15_000

export const canMail = (): boolean => Boolean(process.env.SMTP_URL)

/** Before a letter is on its way: nobody answered, no TLS, or the mail server said no. */
const isRefusal = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false
  const { responseCode, syscall, code = '' } = error as Error & { responseCode?: number; syscall?: string; code?: string }
  return (
    responseCode !== undefined ||
    syscall === 'connect' ||
    syscall === 'getaddrinfo' ||
    ['EDNS', 'ETLS', 'EAUTH', 'EENVELOPE'].includes(code) ||
    /^(Connection timeout|Greeting never received)/.test(error.message)
  )
}

/** Sends a letter once; a fault of the mail server is told to the operator, never to a visitor. */
export const tryLetter = async (letter: Letter): Promise<Delivery> => {
  const url = process.env.SMTP_URL
  // The mailer would take "a@x.vn, b@x.vn" for two receivers, and the second line of a name for one more.
  if (!url || emailProblem(letter.to)) return { is: 'refused', problem: url ? 'no single address' : 'no mail server' }
  try {
    const server = new URL(url)
    const from = process.env.SMTP_FROM || `resolute@${server.hostname.includes('.') ? server.hostname : 'localhost.localdomain'}`
    const transport = createTransport({
      url,
      // A letter holds a way in: it leaves this machine over TLS or not at all.
      requireTLS: !isLoopback(server.hostname),
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    await transport.sendMail({ from, ...letter })
    return { is: 'sent' }
  } catch (error) {
    // Neither whom it was for nor what it said: the letter holds a way in.
    const problem = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : 'unknown fault'
    console.error(`mail was not sent: ${problem}`)
    return { is: isRefusal(error) ? 'refused' : 'unknown', problem }
  }
}

/** Whether the mail server took the letter. */
export const sendLetter = async (letter: Letter): Promise<boolean> => (await tryLetter(letter)).is === 'sent'
