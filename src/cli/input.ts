// Files named on the command line.
import { open } from 'node:fs/promises'
import { type ReadResult, readDocument } from '#law/read/document.server.ts'
import { CannotDo } from './command.ts'

const LARGEST_MB = 20

/** The bytes of a file of at most 20 MB; says what is wrong with it otherwise. */
export const readBytes = async (path: string): Promise<Uint8Array> => {
  try {
    await using file = await open(path)
    const { size } = await file.stat()
    if (size > LARGEST_MB * 1024 * 1024)
      throw new CannotDo({
        vi: `${path}: tệp lớn hơn ${LARGEST_MB} MB.`,
        en: `${path}: the file is larger than ${LARGEST_MB} MB.`,
      })
    return new Uint8Array(await file.readFile())
  } catch (error) {
    if (error instanceof CannotDo) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new CannotDo({ vi: `Không đọc được tệp ${path} (${reason}).`, en: `The file ${path} cannot be read (${reason}).` })
  }
}

export const readFileAsDocument = async (path: string): Promise<ReadResult> => readDocument(await readBytes(path), path)
