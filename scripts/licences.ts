// `npm run licences`: every package of the lock file by its licence.
import { readFile } from 'node:fs/promises'

type Lock = { packages: Record<string, { version?: string; license?: string }> }

const lock: Lock = JSON.parse(await readFile(new URL('../package-lock.json', import.meta.url), 'utf8'))
const byLicence = Map.groupBy(
  Object.entries(lock.packages).filter(([path]) => path !== ''),
  ([, { license = 'not told' }]) => license,
)
for (const [licence, packages] of [...byLicence].sort())
  process.stdout.write(
    `${licence}\n${packages.map(([path, { version }]) => `  ${path.split('node_modules/').at(-1)} ${version}\n`).join('')}`,
  )
