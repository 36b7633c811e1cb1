// However a body is cut into chunks, the same form comes out of it; what is too large or cut short is refused.
import assert from 'node:assert/strict'
import { ReadableStream } from 'node:stream/web'
import { test } from 'node:test'
import fc from 'fast-check'
import { BadUpload, type FileTaker, readUpload } from './upload.server.ts'

const chunked = (body: Uint8Array, cuts: readonly number[]): ReadableStream<Uint8Array> => {
  const ends = [...new Set(cuts.map((cut) => cut % (body.length + 1)))].sort((a, b) => a - b)
  const starts = [0, ...ends]
  return ReadableStream.from(
    starts.map((start, at) => body.subarray(start, starts[at + 1] ?? body.length)).filter((each) => each.length > 0),
  )
}
const requestOf = (type: string, body: ReadableStream): Request =>
  new Request('http://localhost/', { method: 'POST', headers: { 'content-type': type }, body, duplex: 'half' } as RequestInit)

const takerOf = (limitBytes: number): FileTaker<{ name: string; bytes: Buffer }> => ({
  limitBytes,
  take: async (name, pieces) => ({ name, bytes: Buffer.concat(await Array.fromAsync(pieces)) }),
  end: async () => undefined,
})

const written = async (form: FormData): Promise<{ type: string; body: Uint8Array }> => {
  const response = new Response(form)
  return { type: response.headers.get('content-type') ?? '', body: new Uint8Array(await response.arrayBuffer()) }
}

test('a form is read as it was written, however it is cut', async () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.constantFrom('\r\n--', '\r\n\r\n', '--', '\r\n------form').map((text) => new TextEncoder().encode(text)),
  )
  await fc.assert(
    fc.asyncProperty(
      bytes,
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.array(fc.nat(), { maxLength: 30 }),
      async (file, why, cuts) => {
        const form = new FormData()
        form.append('locale', 'vi')
        form.append('file', new File([new Uint8Array(file)], 'lô "đất".xlsx'))
        form.append('why', why)
        const { type, body } = await written(form)
        const upload = await readUpload(requestOf(type, chunked(body, cuts)), 'file', takerOf(1000))
        assert.equal(upload.file?.name, 'lô "đất".xlsx')
        assert.deepEqual(new Uint8Array(upload.file?.bytes ?? []), new Uint8Array(file))
        assert.equal(upload.fields.get('locale'), 'vi')
        // A form's text has its line ends as the web writes them.
        assert.equal(upload.fields.get('why'), why.replace(/\r\n|\r|\n/gu, '\r\n'))
      },
    ),
    { numRuns: 300 },
  )
})

test('no file chosen is no file; a path before the name goes', async () => {
  const form = new FormData()
  form.append('file', new File([], ''))
  const empty = await written(form)
  assert.equal((await readUpload(requestOf(empty.type, chunked(empty.body, [])), 'file', takerOf(10))).file, null)
  const other = await written(
    (() => {
      const each = new FormData()
      each.append('file', new File(['a'], 'C:\\biểu\\lô.csv'))
      return each
    })(),
  )
  assert.equal((await readUpload(requestOf(other.type, chunked(other.body, [])), 'file', takerOf(10))).file?.name, 'lô.csv')
})

test('too large is refused before the end has come in; cut short, or no form at all, is refused', async () => {
  let given = 0
  const endless = ReadableStream.from(
    (async function* () {
      yield new TextEncoder().encode('--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n')
      for (;;) {
        given += 1000
        yield new Uint8Array(1000)
      }
    })(),
  )
  const why = (expected: BadUpload['why']) => (error: unknown) => error instanceof BadUpload && error.why === expected
  await assert.rejects(
    readUpload(requestOf('multipart/form-data; boundary=x', endless), 'file', takerOf(50_000)),
    why('too-large'),
  )
  assert.ok(given < 100_000, `${given} bytes were taken`)
  const { type, body } = await written(
    (() => {
      const form = new FormData()
      form.append('file', new File(['abc'], 'a.csv'))
      return form
    })(),
  )
  for (let end = 1; end < body.length - 4; end += 7)
    await assert.rejects(readUpload(requestOf(type, chunked(body.subarray(0, end), [])), 'file', takerOf(99)), why('not-whole'))
  await assert.rejects(readUpload(requestOf('text/plain', chunked(body, [])), 'file', takerOf(99)), why('not-whole'))
  const many = new FormData()
  for (let n = 0; n < 200; n++) many.append('a', 'b')
  const lots = await written(many)
  await assert.rejects(readUpload(requestOf(lots.type, chunked(lots.body, [])), 'file', takerOf(99)), why('too-large'))
})

test('a file that was taken is let go of where the rest of the form does not come', async () => {
  const form = new FormData()
  form.append('file', new File(['abc'], 'a.csv'))
  form.append('why', 'thử')
  const { type, body } = await written(form)
  let [taken, ended] = [0, 0]
  const taker: FileTaker<number> = {
    limitBytes: 99,
    async take(_name, pieces) {
      await Array.fromAsync(pieces)
      return ++taken
    },
    end: async () => void ended++,
  }
  for (let length = 1; length < body.length - 4; length++)
    await assert.rejects(readUpload(requestOf(type, chunked(body.subarray(0, length), [])), 'file', taker), BadUpload)
  assert.ok(taken > 0)
  assert.equal(ended, taken)
  assert.equal((await readUpload(requestOf(type, chunked(body, [])), 'file', taker)).fields.get('why'), 'thử')
  assert.equal(ended, taken - 1)
})
