// A form with a file in it (RFC 7578), read as it comes in: what is too large is refused when it has become so, and the
// file goes on piece by piece to whoever takes it. The web's own FormData takes in everything first and copies it twice.

export type Upload<File> = { fields: FormData; file: File | null }

/** Takes a file in, and lets go of it where the rest of the form does not come. */
export type FileTaker<File> = {
  limitBytes: number
  take: (name: string, pieces: AsyncIterable<Uint8Array>) => Promise<File>
  end: (file: File) => Promise<void>
}

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

  async #more(): Promise<Buffer> {
    const { value } = await this.#reader.read().catch(() => ({ value: undefined }))
    if (!value) throw new BadUpload('not-whole')
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength)
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
      // The mark may begin at the end of what is here; only that end is copied to see whether it goes on.
      const sure = Math.max(0, this.#rest.length - mark.length + 1)
      if (sure > 0) yield this.#rest.subarray(0, sure)
      const tail = this.#rest.subarray(sure)
      const chunk = await this.#more()
      const seam = Buffer.concat([tail, chunk.subarray(0, mark.length)])
      if (seam.includes(mark) || chunk.length < mark.length) {
        this.#rest = Buffer.concat([tail, chunk])
        continue
      }
      if (tail.length > 0) yield tail
      this.#rest = chunk
    }
  }

  async take(count: number): Promise<Buffer> {
    while (this.#rest.length < count) this.#rest = Buffer.concat([this.#rest, await this.#more()])
    const taken = this.#rest.subarray(0, count)
    this.#rest = this.#rest.subarray(count)
    return taken
  }

  /** No more is read. Cancelling would break the connection, and with it the answer that says why. */
  end(): void {
    this.#reader.releaseLock()
  }
}

async function* limited(pieces: AsyncIterable<Buffer>, limit: number): AsyncGenerator<Buffer> {
  let size = 0
  for await (const piece of pieces) {
    size += piece.length
    if (size > limit) throw new BadUpload('too-large')
    yield piece
  }
}

const collect = async (pieces: AsyncIterable<Buffer>, limit: number): Promise<Buffer> =>
  Buffer.concat(await Array.fromAsync(limited(pieces, limit)))

/** Browsers write a quotation mark in a name as %22. */
const parameter = (head: string, name: string): string | null =>
  new RegExp(`;\\s*${name}="([^"]*)"`, 'iu').exec(head)?.[1]?.replaceAll('%22', '"') ?? null

/** The fields of the form and the one file named `fileField`; throws BadUpload, and what the taker throws. */
export const readUpload = async <File>(
  request: Request,
  fileField: string,
  { limitBytes, take, end }: FileTaker<File>,
): Promise<Upload<File>> => {
  const boundary = boundaryOf(request)
  const source = new Source(request.body as ReadableStream<Uint8Array>)
  const upload: Upload<File> = { fields: new FormData(), file: null }
  let left = FIELDS_LIMIT_BYTES
  try {
    await collect(source.before(boundary), HEAD_LIMIT_BYTES)
    for (let parts = 0; ; parts++) {
      if ((await source.take(2)).toString('latin1') === '--') return upload
      if (parts >= PARTS_LIMIT) throw new BadUpload('too-large')
      const head = (await collect(source.before(BLANK_LINE), HEAD_LIMIT_BYTES)).toString('utf8')
      const field = parameter(head, 'name') ?? ''
      const fileName = parameter(head, 'filename')
      if (field === fileField && fileName && upload.file === null) {
        const name = fileName.normalize('NFC').split(/[/\\]/u).at(-1)?.slice(0, 200) ?? ''
        upload.file = await take(name, limited(source.before(boundary), limitBytes))
        continue
      }
      const body = await collect(source.before(boundary), left)
      left -= body.length
      if (fileName === null) upload.fields.append(field, body.toString('utf8'))
    }
  } catch (error) {
    if (upload.file !== null) await end(upload.file)
    throw error
  } finally {
    source.end()
  }
}
