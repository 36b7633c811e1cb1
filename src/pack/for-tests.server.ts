// Packs for tests: an invented province's, copied to a folder of its own where a test may spoil it.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const FIXTURE = fileURLToPath(new URL('./fixtures/binh-lac', import.meta.url))

/** A copy of the invented pack; `dispose` takes it away. */
export const copyOfPack = async (): Promise<{ folder: string; [Symbol.asyncDispose]: () => Promise<void> }> => {
  const folder = await mkdtemp(join(tmpdir(), 'pack-'))
  await cp(FIXTURE, folder, { recursive: true })
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) }
}

/** Puts one text in the place of another, which must be there. */
export const edit = async (folder: string, file: string, find: string, put: string): Promise<void> => {
  const path = join(folder, file)
  const text = await readFile(path, 'utf8')
  if (!text.includes(find)) throw new Error(`${file} does not hold ${JSON.stringify(find)}`)
  await writeFile(
    path,
    text.replace(find, () => put),
  )
}
