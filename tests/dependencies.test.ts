// What the product is made of besides its own code: known to the byte, freely licensed, from the public registry by name.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

type Entry = {
  version?: string
  resolved?: string
  integrity?: string
  license?: string
  hasInstallScript?: boolean
  link?: boolean
  inBundle?: boolean
}
type Manifest = Partial<
  Record<'dependencies' | 'devDependencies' | 'optionalDependencies' | 'allowScripts', Record<string, string | boolean>>
>

const lock: { packages: Record<string, Entry> } = JSON.parse(await readFile(`${ROOT}package-lock.json`, 'utf8'))
const manifest: Manifest = JSON.parse(await readFile(`${ROOT}package.json`, 'utf8'))
const packages = Object.entries(lock.packages).filter(([path]) => path !== '')
const nameOf = (path: string): string => path.split('node_modules/').at(-1) ?? path

test('every package of the lock file is fixed by SHA-512 and comes from the public registry by its name', () => {
  assert.ok(packages.length > 100)
  for (const [path, { integrity, resolved, link, inBundle }] of packages) {
    assert.match(integrity ?? '', /^sha512-[A-Za-z0-9+/]{86}==$/, path)
    assert.ok(!link && !inBundle, `${path} is not a package of its own`)
    if (resolved !== undefined)
      assert.ok(resolved.startsWith(`https://registry.npmjs.org/${nameOf(path)}/-/`), `${path}: ${resolved}`)
  }
})

test('dependencies are named by exact versions, and only the listed ones may run a script when installed', () => {
  for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies'] as const)
    for (const [name, version] of Object.entries(manifest[kind] ?? {})) {
      assert.match(String(version), /^\d+\.\d+\.\d+(-[a-z0-9.]+)?$/, name)
      assert.equal(lock.packages[`node_modules/${name}`]?.version, version, name)
    }
  const scripted = packages.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => nameOf(path))
  const allowed = Object.keys(manifest.allowScripts ?? {})
  // fsevents is for another system and is never installed on ours.
  assert.deepEqual(
    scripted.filter((name) => !allowed.includes(name) && name !== 'fsevents'),
    [],
  )
})

/** Licences under which everything may be used, changed and given on. */
const FREE = /^(MIT(-0)?|ISC|0BSD|BSD(-[23]-Clause)?|Apache-2\.0|MPL-2\.0|Zlib|BlueOak-1\.0\.0|CC0-1\.0|Unlicense|PostgreSQL)$/

test('every licence is a free one', () => {
  for (const [path, { license = '' }] of packages) {
    const choices = license.replace(/[()]/g, '').split(' OR ')
    assert.ok(
      choices.some((choice) => choice.split(' AND ').every((each) => FREE.test(each))),
      `${path}: ${license || 'no licence'}`,
    )
  }
})

test('the bill of materials names every package of the lock file', async () => {
  const options = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx', '--offline']
  const { stdout } = await promisify(execFile)('npm', options, { cwd: ROOT, maxBuffer: 2 ** 26 })
  const bill: { bomFormat: string; components: { name: string; version: string; purl: string; hashes?: unknown[] }[] } =
    JSON.parse(stdout)
  assert.equal(bill.bomFormat, 'CycloneDX')
  const named = new Set(bill.components.map(({ name, version }) => `${name}@${version}`))
  assert.deepEqual(
    packages.map(([path, { version }]) => `${nameOf(path)}@${version}`).filter((each) => !named.has(each)),
    [],
  )
  for (const { purl, hashes } of bill.components) {
    assert.match(purl, /^pkg:npm\//)
    assert.ok(hashes?.length, purl)
  }
})
