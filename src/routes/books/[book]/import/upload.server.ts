// A form with a file in it (RFC 7578), read as it comes in: what is too large is refused when it has become so, and the
// file stands in memory once. The web's own FormData takes in everything first and copies it twice.

export type Upload = { fields: FormData; file: { name: string; bytes: Uint8Array } | null }

/** Why a body was not taken. */
export class BadUpload extends Error {
  readonly why: 'too-large' | 'not-whole'
  constructor(why: 'too-large' | 'not-whole') {
    super(`upload ${why}`)
    this.why = why
  }
}

const FIELDS_LIMIT_BYTES = 64 * 1024
const HEAD_LIMIT_BYTES = 8 * 1024
const PARTS_LIMIT = 100
const BLANK_LINE = Buffer.from('\r\n\r\n')

const boundaryOf = (request: Request): Buffer => {
  const parts = /^multipart\/form-data\s*;.*?boundary=(?:"([^"]+)"|([^;\s]+))/iu.exec(request.headers.get('content-type') ?? '')
  const boundary = parts?.[1] ?? parts?.[2]
  if (!boundary || boundary.length > 200 || !request.body) throw new BadUpload('not-whole')
  return Buffer.from(`\r\n--${boundary}`)
}

/** The bytes of a stream, up to a mark or a number of bytes at a time. */
class Source {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>
  #rest: Buffer = Buffer.from('\r\n')

  constructor(body: ReadableStream<Uint8Array>) {
    this.#reader = body.getReader()
  }

  async #more(): Promise<void> {
    const { value } = await this.#reader.read().catch(() => ({ value: undefined }))
    if (!value) throw new BadUpload('not-whole')
    const chunk = Buffer.from(value.buffer, value.byteOffset, value.byteLength)
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
  }

  /** Everything before the mark, in pieces; the mark itself is passed over. */
  async *before(mark: Buffer): AsyncGenerator<Buffer> {
    for (;;) {
      const at = this.#rest.indexOf(mark)
      if (at >= 0) {
        yield this.#rest.subarray(0, at)
        this.#rest = this.#rest.subarray(at + mark.length)
        return
      }
      // The mark may begin at the end of what is here.
      const sure = Math.max(0, this.#rest.length - mark.length + 1)
      if (sure > 0) yield this.#rest.subarray(0, sure)
      this.#rest = this.#rest.subarray(sure)
      await this.#more()
    }
  }

  async take(count: number): Promise<Buffer> {
    while (this.#rest.length < count) await this.#more()
    const taken = this.#rest.subarray(0, count)
    this.#rest = this.#rest.subarray(count)
    return taken
  }

  /** No more is read. Cancelling would break the connection, and with it the answer that says why. */
  end(): void {
    this.#reader.releaseLock()
  }
}

/** Pieces put together in one place that grows with them: each kept by itself would be a reason to collect garbage. */
const collect = async (pieces: AsyncIterable<Buffer>, limit: number): Promise<Buffer> => {
  let place = Buffer.alloc(0)
  let size = 0
  for await (const piece of pieces) {
    const end = size + piece.length
    if (end > limit) throw new BadUpload('too-large')
    if (end > place.length) {
      const larger = Buffer.allocUnsafeSlow(Math.min(limit, Math.max(end, 2 * place.length)))
      place.copy(larger, 0, 0, size)
      place = larger
    }
    piece.copy(place, size)
    size = end
  }
  return place.subarray(0, size)
}

/** Browsers write a quotation mark in a name as %22. */
const parameter = (head: string, name: string): string | null =>
  new RegExp(`;\\s*${name}="([^"]*)"`, 'iu').exec(head)?.[1]?.replaceAll('%22', '"') ?? null

/** The fields of the form and the one file named `fileField`; throws BadUpload. */
export const readUpload = async (request: Request, fileField: string, limitBytes: number): Promise<Upload> => {
  const boundary = boundaryOf(request)
  const source = new Source(request.body as ReadableStream<Uint8Array>)
  const upload: Upload = { fields: new FormData(), file: null }
  let left = FIELDS_LIMIT_BYTES
  try {
    await collect(source.before(boundary), HEAD_LIMIT_BYTES)
    for (let parts = 0; ; parts++) {
      if ((await source.take(2)).toString('latin1') === '--') return upload
      if (parts >= PARTS_LIMIT) throw new BadUpload('too-large')
      const head = (await collect(source.before(BLANK_LINE), HEAD_LIMIT_BYTES)).toString('utf8')
      const name = parameter(head, 'name') ?? ''
      const fileName = parameter(head, 'filename')
      if (name === fileField && fileName !== null && upload.file === null) {
        const bytes = await collect(source.before(boundary), limitBytes)
        if (fileName !== '') upload.file = { name: fileName.normalize('NFC').split(/[/\\]/u).at(-1)?.slice(0, 200) ?? '', bytes }
        continue
      }
      const body = await collect(source.before(boundary), left)
      left -= body.length
      if (fileName === null) upload.fields.append(name, body.toString('utf8'))
    }
  } finally {
    source.end()
  }
}
