// A long fuzz of the reader: any bytes end in text or in a ReadError that names its reason.   node bench/read-fuzz.ts [RUNS] [SEED]
// RUNS counts plain texts; one in fifty as many DOCX and PDF files are taken apart too, in this process, without the thread.
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { readDocx } from '#law/read/docx.server.ts'
import { decodeText } from '#law/read/encodings.ts'
import { ReadError } from '#law/read/errors.ts'
import { checkImage, sniff } from '#law/read/formats.ts'
import { readPdf } from '#law/read/pdf.server.ts'
import { docx, numbered, p, pdf, table } from '#law/read/specimens.ts'

const runs = Number(process.argv[2] ?? 100_000)
const seed = Number(process.argv[3] ?? 2026)
const folder = new URL('../src/law/golden/', import.meta.url)
const texts = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => readFileSync(new URL(name, folder)))

const edits = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 24 })
const mutate = (seedBytes: Uint8Array, changes: [number, number][], cut: number): Uint8Array => {
  const bytes = Uint8Array.from(seedBytes)
  for (const [at, byte] of changes) bytes[at % bytes.length] = byte
  return cut % 4 === 0 ? bytes.subarray(0, cut % bytes.length) : bytes
}
let refused = 0
let slowest = 0
const expectsOnlyReadErrors = (error: unknown): void => {
  if (!(error instanceof ReadError)) throw error
  refused++
}
const timed = async (work: () => unknown): Promise<void> => {
  const began = performance.now()
  try {
    await work()
  } catch (error) {
    expectsOnlyReadErrors(error)
  }
  slowest = Math.max(slowest, performance.now() - began)
}
const report = (what: string, count: number): void => {
  console.log(`${count} ${what} (seed ${seed}): ${count - refused} read, ${refused} refused, slowest ${slowest.toFixed(1)} ms`)
  refused = 0
  slowest = 0
}

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 400 }),
  fc.tuple(fc.constantFrom(...texts), edits, fc.nat()).map(([text, changes, cut]) => mutate(text, changes, cut)),
)
const readPlain = (input: Uint8Array): void => {
  const format = sniff(input)
  if (format === 'txt') decodeText(input)
  else if (format === 'png' || format === 'jpeg' || format === 'tiff') checkImage(input, format)
}
await fc.assert(
  fc.asyncProperty(bytes, (input) => timed(() => readPlain(input))),
  { numRuns: runs, seed },
)
report('plain texts', runs)

const few = Math.max(1, Math.round(runs / 50))
const body = p('Mục tiêu', numbered(1)) + table([[p('một'), p('hai')]]) + p('x', '', '.VnTime')
const pieces = fc.array(
  fc.tuple(
    fc.nat(),
    fc.oneof(
      fc.constantFrom('<', '"', '</w:p>', '<w:tbl>', '<w:p>', '&', '<!--', ']]>'),
      fc.string({ unit: 'binary', maxLength: 9 }),
    ),
  ),
  { maxLength: 8 },
)
const insert = (changes: [number, string][]): string =>
  changes.reduce((whole, [at, piece]) => whole.slice(0, at % whole.length) + piece + whole.slice((at % whole.length) + 1), body)
await fc.assert(
  fc.asyncProperty(pieces, (changes) => timed(() => readDocx(docx(insert(changes))))),
  { numRuns: few, seed },
)
report('DOCX files', few)

// As in the reading thread: pdf.js leaves promises of a broken file without a listener.
process.on('unhandledRejection', () => undefined)
const letter = pdf([[{ x: 90, y: 90, text: 'Đến năm 2030, có 9 làng nghề.' }], [{ x: 90, y: 90, text: 'Nơi nhận:' }]])
await fc.assert(
  fc.asyncProperty(edits, fc.nat(), (changes, cut) => timed(() => readPdf(Uint8Array.from(mutate(letter, changes, cut))))),
  { numRuns: few, seed },
)
report('PDF files', few)
