// Files named on the command line.
import { open } from 'node:fs/promises'
import { type ReadResult, readDocument } from '#law/read/document.server.ts'
import { CannotDo } from './command.ts'

const LARGEST_MB = 20

/** The bytes of a file of at most so many megabytes; says what is wrong with it otherwise. */
export const readBytes = async (path: string, largestMb = LARGEST_MB): Promise<Uint8Array> => {
  try {
    await using file = await open(path)
    const { size } = await file.stat()
    if (size > largestMb * 1024 * 1024)
      throw new CannotDo({
        vi: `${path}: tệp lớn hơn ${largestMb} MB.`,
        en: `${path}: the file is larger than ${largestMb} MB.`,
      })
    return new Uint8Array(await file.readFile())
  } catch (error) {
    if (error instanceof CannotDo) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new CannotDo({ vi: `Không đọc được tệp ${path} (${reason}).`, en: `The file ${path} cannot be read (${reason}).` })
  }
}

export const readFileAsDocument = async (path: string): Promise<ReadResult> => readDocument(await readBytes(path), path)
