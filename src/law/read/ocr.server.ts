// Scans → words with their places, by Debian's tesseract (Vietnamese) and, for PDF, pdftoppm; each a child under a clock and limits.
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ReadError } from './errors.ts'
import { type PageText, textOfPage } from './layout.ts'
import { pagesOfTsv } from './tsv.ts'

/** `path`: where the programs are looked for (PATH); `timeoutMs`: for the whole scan. */
export type OcrOptions = { path: string; timeoutMs: number }

const SCANNED_PAGE_LIMIT = 100
const DATA_LIMIT_KB = 262_144
const OUTPUT_LIMIT_BYTES = 32_000_000
/** Long side of a rendered page: A4 at 300 dpi, whatever size the page claims. */
const RENDER_PIXELS = '3508'
const NOT_FOUND = 127

type Outcome = { code: number | null; stdout: string; stderr: string }

const run = (command: string, args: string[], { path, timeoutMs }: OcrOptions): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const limits = `ulimit -d ${DATA_LIMIT_KB} && ulimit -t ${Math.ceil(timeoutMs / 1000)} && exec "$@"`
    const env = { PATH: path, OMP_THREAD_LIMIT: '1', LC_ALL: 'C' }
    const child = spawn('/bin/sh', ['-c', limits, 'sh', command, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const clock = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new ReadError('too-slow', command))
    }, timeoutMs)
    const chunks: Buffer[] = []
    let size = 0
    let stderr = ''
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > OUTPUT_LIMIT_BYTES) child.kill('SIGKILL')
      else chunks.push(chunk)
    })
    child.stderr.on('data', (chunk: Buffer) => {
      stderr = (stderr + chunk.toString('latin1')).slice(0, 2000)
    })
    child.once('error', (error) => {
      clearTimeout(clock)
      reject(new ReadError('damaged', error.message))
    })
    child.once('close', (code) => {
      clearTimeout(clock)
      resolve({ code, stdout: Buffer.concat(chunks).toString('utf8'), stderr })
    })
  })

const check = ({ code, stderr }: Outcome, command: string): void => {
  if (code === 0) return
  if (code === NOT_FOUND || /Failed loading language|Error opening data file/u.test(stderr)) throw new ReadError('ocr-missing')
  throw new ReadError('damaged', `${command}: ${stderr.trim().split('\n')[0] ?? code}`.slice(0, 160))
}

const recognise = async (image: string, options: OcrOptions): Promise<PageText[]> => {
  const outcome = await run('tesseract', [image, 'stdout', '-l', 'vie', '--psm', '3', 'tsv'], options)
  check(outcome, 'tesseract')
  return pagesOfTsv(outcome.stdout).map(textOfPage)
}

const inFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'resolute-scan-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The pages of an image file (a TIFF may hold several). Throws ReadError. */
export const recogniseImage = (bytes: Uint8Array, format: string, options: OcrOptions): Promise<PageText[]> =>
  inFolder(async (folder) => {
    const image = join(folder, `scan.${format}`)
    await writeFile(image, bytes)
    return recognise(image, options)
  })

/** The given pages (1-based) of a PDF, by number. Throws ReadError. */
export const recognisePdf = (
  bytes: Uint8Array,
  numbers: readonly number[],
  options: OcrOptions,
): Promise<Map<number, PageText>> =>
  inFolder(async (folder) => {
    if (numbers.length > SCANNED_PAGE_LIMIT) throw new ReadError('too-many-pages', `${numbers.length} > ${SCANNED_PAGE_LIMIT}`)
    const source = join(folder, 'scan.pdf')
    await writeFile(source, bytes)
    const ends = performance.now() + options.timeoutMs
    const found = new Map<number, PageText>()
    for (const number of numbers) {
      const left = { ...options, timeoutMs: Math.max(1, Math.round(ends - performance.now())) }
      const image = join(folder, 'page')
      const page = String(number)
      const render = ['-f', page, '-l', page, '-scale-to', RENDER_PIXELS, '-gray', '-png', '-singlefile', source, image]
      check(await run('pdftoppm', render, left), 'pdftoppm')
      await readFile(`${image}.png`).catch(() => Promise.reject(new ReadError('damaged', `pdftoppm: ${page}`)))
      const [text] = await recognise(`${image}.png`, left)
      if (text) found.set(number, text)
    }
    return found
  })
