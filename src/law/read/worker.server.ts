// The process in which DOCX and PDF are taken apart, so that no file can stop or fill the process that asked.
import { asked } from './asked.server.ts'
import { readDocx } from './docx.server.ts'
import { ReadError, type ReadErrorCode } from './errors.ts'
import type { PageText } from './layout.ts'
import type { LegacyEncoding } from './legacy.ts'
import { readPdf } from './pdf.server.ts'

export type WorkerTask = { format: 'docx' | 'pdf' }
export type WorkerAnswer =
  | { kind: 'docx'; text: string; encodings: LegacyEncoding[] }
  | { kind: 'pdf'; pages: PageText[] }
  | { kind: 'error'; code: ReadErrorCode; detail: string | null }

const read = async ({ format }: WorkerTask, bytes: Uint8Array): Promise<WorkerAnswer> => {
  try {
    if (format === 'docx') return { kind: 'docx', ...(await readDocx(bytes)) }
    return { kind: 'pdf', pages: await readPdf(bytes) }
  } catch (error) {
    if (error instanceof ReadError) return { kind: 'error', code: error.code, detail: error.detail }
    return { kind: 'error', code: 'damaged', detail: error instanceof Error ? error.message.slice(0, 120) : null }
  }
}

// pdf.js leaves promises of a broken file without a listener; the page that needed them reports the failure itself.
process.on('unhandledRejection', () => undefined)
const { task, bytes, answer } = await asked<WorkerTask, WorkerAnswer>()
answer(await read(task, bytes))
