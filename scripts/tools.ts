// The programs of the system that the tests need: found, or installed from Debian where that is allowed, or named.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { debianBinaries } from '../src/db/for-tests.server.ts'

interface Tool {
  name: string
  debianPackage: string
  find: () => string | null
  /** The variable by which tests learn where it is. */
  variable: string
}

const TOOLS: Tool[] = [
  { name: 'Chromium', debianPackage: 'chromium', find: findChromium, variable: 'CHROMIUM' },
  {
    name: 'PostgreSQL ≥ 15',
    debianPackage: 'postgresql',
    find: () => debianBinaries()?.folder ?? null,
    variable: 'DEBIAN_POSTGRES',
  },
]

/** Where each tool is, by its variable; throws one line that says what to install. */
export function requireTools(): Record<string, string> {
  const missing = TOOLS.filter(({ find }) => find() === null)
  if (missing.length > 0) install(missing.map(({ debianPackage }) => debianPackage))
  const lacking = missing.filter(({ find }) => find() === null)
  if (lacking.length > 0) {
    const names = lacking.map(({ name }) => name).join(', ')
    throw new Error(
      `The tests need ${names}. Install with: sudo apt-get install ${lacking.map(({ debianPackage }) => debianPackage).join(' ')}`,
    )
  }
  return Object.fromEntries(
    TOOLS.map(({ variable, find, name }) => {
      const place = find() ?? ''
      process.stdout.write(`${name}: ${place}\n`)
      return [variable, place]
    }),
  )
}

function install(packages: string[]): void {
  if (process.getuid?.() !== 0 || inPath('apt-get') === null) return
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args: string[]) =>
    spawnSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
  process.stdout.write(`installing ${packages.join(', ')} (apt-get)\n`)
  const options = ['install', '--yes', '--no-install-recommends', ...packages]
  if (!apt(...options) && apt('update')) apt(...options)
}

function findChromium(): string | null {
  const given = process.env.CHROMIUM
  if (given && existsSync(given)) return given
  return ['chromium', 'chromium-browser', 'google-chrome'].map(inPath).find((place) => place !== null) ?? null
}

function inPath(program: string): string | null {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/sbin']
  return folders.map((folder) => join(folder, program)).find((file) => existsSync(file)) ?? null
}
