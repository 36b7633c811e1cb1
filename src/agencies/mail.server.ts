// Letters by the office's own mail server (SMTP_URL). Without one nothing is sent and links are handed over by hand.
import { createTransport } from 'nodemailer'
import { isLoopback } from '#kernel/loopback.ts'
import { emailProblem } from './people.ts'

type Letter = { to: string; subject: string; text: string }

const TIMEOUT_MS = 15_000

export const canMail = (): boolean => Boolean(process.env.SMTP_URL)

/** Whether the mail server took the letter; a fault of the mail server is told to the operator, never to a visitor. */
export const sendLetter = async (letter: Letter): Promise<boolean> => {
  const url = process.env.SMTP_URL
  // The mailer would take "a@x.vn, b@x.vn" for two receivers, and the second line of a name for one more.
  if (!url || emailProblem(letter.to)) return false
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
    return true
  } catch (error) {
    // Neither whom it was for nor what it said: the letter holds a way in.
    console.error(`mail was not sent: ${error instanceof Error ? error.message.split('\n', 1)[0] : 'unknown fault'}`)
    return false
  }
}
