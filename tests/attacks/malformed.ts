// Multipart bodies that are nearly right, the same ones from a seed.
import { connect } from 'node:net'

/** mulberry32: small, and the same everywhere. */
const randomOf = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const RIGHT = Buffer.from(
  [
    '--boundary',
    'Content-Disposition: form-data; name="v.grossHa"',
    '',
    '250',
    '--boundary',
    'Content-Disposition: form-data; name="evidence"; filename="a.pdf"',
    'Content-Type: application/pdf',
    '',
    '%PDF-1.4 body',
    '--boundary--',
    '',
  ].join('\r\n'),
)
const PIECES = [
  '--boundary',
  '--boundary--',
  '\r\n',
  '\n',
  '\r',
  '\0',
  '"',
  ';',
  ':',
  'name=',
  'filename="',
  "filename*=UTF-8''%",
  'Content-Disposition: form-data',
  'Content-Transfer-Encoding: base64',
  'Content-Type: multipart/mixed; boundary=boundary',
  '\xff',
  '%',
  '='.repeat(2000),
  'a'.repeat(9000),
]
const TYPES = [
  'multipart/form-data; boundary=boundary',
  'multipart/form-data; boundary="boundary"',
  'multipart/form-data',
  'multipart/form-data; boundary=',
  `multipart/form-data; boundary=${'b'.repeat(300)}`,
  'multipart/form-data; boundary=boundary; boundary=x',
  'application/x-www-form-urlencoded',
]

/** The n-th body: the right one with a few things taken out, put in, doubled, cut or turned. */
export const malformed = (n: number): { type: string; body: Buffer } => {
  const random = randomOf(n)
  const below = (limit: number): number => Math.floor(random() * limit)
  let body: Buffer = RIGHT
  for (let change = 0; change <= below(5); change++) {
    const at = below(body.length)
    const [before, after] = [body.subarray(0, at), body.subarray(at)]
    const acts = [
      () => Buffer.concat([before, Buffer.from(PIECES[below(PIECES.length)]!, 'latin1'), after]),
      () => Buffer.concat([before, after.subarray(below(40))]),
      () => before,
      () => Buffer.concat([before, after.subarray(0, below(60)), after]),
      () => Buffer.concat([before, Buffer.from([below(256)]), after.subarray(1)]),
    ]
    body = acts[below(acts.length)]!()
  }
  return { type: n % 3 === 0 ? TYPES[below(TYPES.length)]! : TYPES[0]!, body }
}

/** Sends the bodies over a few lasting connections; answers statuses by count. */
export const sendAll = async (
  address: string,
  path: string,
  cookie: string,
  count: number,
  from = 0,
): Promise<Map<number, number>> => {
  const { hostname, port, host } = new URL(address)
  const statuses = new Map<number, number>()
  let next = from
  const sendOne = (n: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const { type, body } = malformed(n)
      const socket = connect(Number(port), hostname, () => {
        socket.write(
          `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${address}\r\nCookie: ${cookie}\r\nAccept: application/json\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`,
        )
        socket.write(body)
      })
      let head = ''
      socket.on('data', (chunk) => {
        if (head.length < 20) head += chunk
      })
      socket.on('error', reject)
      socket.on('close', () => {
        const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0)
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
        resolve()
      })
    })
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (next < from + count) await sendOne(next++)
    }),
  )
  return statuses
}
