import { readFile, stat } from 'node:fs/promises'
import { Refusal } from '#db/refusal.ts'
import { MAX_CHARACTERS } from '#kernel/geo/geojson.ts'
import { type Outline, readOutlines } from './outlines.ts'

/** The outlines in the administrator's file; none where none is set. Refused, with what is wrong, where one cannot be drawn. */
export const openOutlines = async (path: string | null): Promise<Outline[]> => {
  if (path === null) return []
  const refuse = (vi: string, en: string, cause?: unknown): Refusal =>
    new Refusal('boundaries', { vi: `Tệp ranh giới ${path}: ${vi}`, en: `The file of boundaries ${path}: ${en}` }, cause)
  try {
    if ((await stat(path)).size > MAX_CHARACTERS * 2) throw refuse('quá lớn (nhiều nhất 16 MB).', 'is too large (16 MB at most).')
    const read = readOutlines(await readFile(path, 'utf8'))
    if (read.ok) return read.value
    const told = read.faults.slice(0, 3)
    throw refuse(told.map(({ vi }) => vi).join(' '), told.map(({ en }) => en).join(' '))
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw refuse('không đọc được.', 'cannot be read.', error)
  }
}
