// The web is built when its sources have changed since the last build, and only then.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withFolderLock } from '#db/folder.server.ts'
import { CannotDo } from './command.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const STAMP = join(ROOT, 'build', '.digest')
const HANDLER = join(ROOT, 'build', 'handler.js')

// The other rooms are not compiled in (vite.config.ts keeps them external), so they do not make a build stale.
const SOURCES = ['src/{routes,ui,kernel}/**/*', 'src/*.{ts,html,css}', 'static/**/*', 'vite.config.ts', 'package-lock.json']

const digestOfSources = async (): Promise<string> => {
  const hash = createHash('sha256')
  const names = (await Array.fromAsync(glob(SOURCES, { cwd: ROOT, withFileTypes: true })))
    .filter((entry) => entry.isFile() && !/\.test\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  for (const name of names)
    hash
      .update(name.slice(ROOT.length))
      .update('\0')
      .update(await readFile(name))
  return hash.digest('hex')
}

const runVite = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const vite = spawn(process.execPath, [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
      cwd: ROOT,
      // The answer of the command stays alone on stdout.
      stdio: ['ignore', 2, 2],
    })
    vite.once('error', reject)
    vite.once('exit', (code) => {
      if (code === 0) resolve()
      else
        reject(
          new CannotDo({ vi: 'Không dựng được giao diện web (xem lỗi ở trên).', en: 'The web could not be built (see above).' }),
        )
    })
  })

const isGood = async (digest: string): Promise<boolean> =>
  existsSync(HANDLER) && (await readFile(STAMP, 'utf8').catch(() => null)) === digest

/** True where a build was made, false where the last one is still good. Two processes of one clone wait for each other. */
export const ensureBuild = async (): Promise<boolean> => {
  const digest = await digestOfSources()
  if (await isGood(digest)) return false
  return withFolderLock(ROOT, async () => {
    if (await isGood(digest)) return false
    await rm(STAMP, { force: true })
    await runVite()
    await mkdir(join(ROOT, 'build'), { recursive: true })
    await writeFile(STAMP, digest)
    return true
  })
}
