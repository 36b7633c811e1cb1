// Rendered pages, compressed once and remembered: a page that nobody changed costs a look-up, not a rendering.
// Whoever asks for a remembered page names everything it depends on in the key.
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const brotli = promisify(brotliCompress)
const deflate = promisify(gzip)

/** Below this many bytes compression saves no packet. */
const WORTH_COMPRESSING = 1024
const COMPRESSIBLE = /^(text\/|application\/(json|problem\+json|javascript)|image\/svg)/
/** Quality 5 gives 97 % of the saving of quality 9 at a third of its time on pages of this kind. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } }

type Encoding = 'br' | 'gzip' | 'identity'

/** The best encoding the browser says it takes. */
const encodingFor = (accepts: string | null): Encoding => {
  const offered = (accepts ?? '')
    .toLowerCase()
    .split(',')
    .map((part) => part.trim())
    .filter((part) => !/;\s*q=0(\.0*)?$/.test(part))
    .map((part) => part.split(';')[0])
  return offered.includes('br') ? 'br' : offered.includes('gzip') ? 'gzip' : 'identity'
}

type Kept = { status: number; headers: [string, string][]; bodies: Map<Encoding, Buffer>; etag: string; bytes: number }

const encode = (body: Buffer, encoding: Encoding): Promise<Buffer> =>
  encoding === 'br' ? brotli(body, BROTLI) : encoding === 'gzip' ? deflate(body) : Promise.resolve(body)

/** How the browser wants it: which encodings it takes, and the copy it already has. */
type Wanted = { accepts: string | null; ifNoneMatch: string | null }

export const wantedBy = (request: Request): Wanted => ({
  accepts: request.headers.get('accept-encoding'),
  ifNoneMatch: request.headers.get('if-none-match'),
})

const isHad = (etag: string, ifNoneMatch: string | null): boolean =>
  ifNoneMatch?.split(',').some((each) => each.trim() === etag || each.trim() === '*') ?? false

const respond = async (kept: Kept, { accepts, ifNoneMatch }: Wanted, isWorthCompressing = true): Promise<Response> => {
  if (kept.status === 200 && isHad(kept.etag, ifNoneMatch)) {
    const headers = kept.headers.filter(([name]) => name === 'cache-control' || name === 'vary')
    return new Response(null, { status: 304, headers: [...headers, ['etag', kept.etag]] })
  }
  const encoding = isWorthCompressing ? encodingFor(accepts) : 'identity'
  let body = kept.bodies.get(encoding)
  if (!body) {
    body = await encode(kept.bodies.get('identity') ?? Buffer.alloc(0), encoding)
    kept.bodies.set(encoding, body)
    kept.bytes += body.byteLength
  }
  const headers = new Headers(kept.headers)
  headers.set('etag', kept.etag)
  headers.set('content-length', String(body.byteLength))
  if (encoding !== 'identity') headers.set('content-encoding', encoding)
  return new Response(new Uint8Array(body), { status: kept.status, headers })
}

const keep = async (response: Response): Promise<Kept> => {
  const body = Buffer.from(await response.arrayBuffer())
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  return {
    status: response.status,
    headers: [...response.headers].filter(([name]) => name !== 'content-length' && name !== 'etag'),
    bodies: new Map([['identity', body]]),
    etag,
    bytes: body.byteLength,
  }
}

/** The response compressed as the browser takes it; cookies, redirects, small bodies and files to keep pass untouched. */
export const compressed = async (response: Response, wanted: Wanted): Promise<Response> => {
  const type = response.headers.get('content-type') ?? ''
  // A file goes out as it is made, whatever its length.
  const isFile = response.headers.get('content-disposition')?.startsWith('attachment') ?? false
  if (!response.body || isFile || !COMPRESSIBLE.test(type) || response.headers.has('content-encoding')) return response
  const cookies = response.headers.getSetCookie()
  const kept = await keep(response)
  const worth = (kept.bodies.get('identity')?.byteLength ?? 0) >= WORTH_COMPRESSING
  const answer = await respond(kept, wanted, worth)
  answer.headers.delete('set-cookie')
  for (const cookie of cookies) answer.headers.append('set-cookie', cookie)
  return answer
}

/** At most this many bytes of pages are remembered; the page longest unasked goes first. */
export class Answers {
  readonly #limit: number
  readonly #kept = new Map<string, Kept>()
  #bytes = 0

  constructor(limitBytes: number) {
    this.#limit = limitBytes
  }

  async find(key: string, wanted: Wanted): Promise<Response | null> {
    const kept = this.#kept.get(key)
    if (!kept) return null
    this.#forget(key)
    const answer = await respond(kept, wanted)
    this.#remember(key, kept)
    return answer
  }

  async add(key: string, response: Response, wanted: Wanted): Promise<Response> {
    const kept = await keep(response)
    const answer = await respond(kept, wanted)
    this.#remember(key, kept)
    return answer
  }

  #forget(key: string): void {
    this.#bytes -= this.#kept.get(key)?.bytes ?? 0
    this.#kept.delete(key)
  }

  #remember(key: string, kept: Kept): void {
    this.#forget(key)
    if (kept.bytes > this.#limit / 4) return
    this.#kept.set(key, kept)
    this.#bytes += kept.bytes
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.#limit) break
      this.#forget(oldest)
    }
  }
}
