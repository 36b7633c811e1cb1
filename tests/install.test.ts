// The steps before anything is installed: what they take for installed, what they say when they cannot, and how the
// `resolute` command stands in for the program. A copy of the project borrows the packages installed here.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { lock } from '../scripts/install-lock.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

const PROGRAM = `
  process.on('SIGTERM', () => process.exit(7))
  console.log(JSON.stringify({ major: process.versions.node.split('.')[0], args: process.argv.slice(2), cwd: process.cwd() }))
  if (process.argv[2] === 'wait') setTimeout(() => {}, 60_000)
  if (process.argv[2] === 'die') process.kill(process.pid, 'SIGKILL')
  if (process.argv[2] === 'echo') process.stdin.pipe(process.stderr)
  process.exitCode = 3
`

describe('before anything is installed', () => {
  let copy: string
  let onlyNode: string
  before(async () => {
    copy = await mkdtemp(join(tmpdir(), 'resolute-install-'))
    for (const name of ['bin.mjs', 'package.json', 'package-lock.json', 'scripts']) {
      await cp(join(ROOT, name), join(copy, name), { recursive: true })
    }
    await mkdir(join(copy, 'src', 'cli'), { recursive: true })
    await writeFile(join(copy, 'src', 'cli', 'main.ts'), PROGRAM)
    await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
    onlyNode = join(copy, 'only-node')
    await mkdir(onlyNode)
    await symlink(process.execPath, join(onlyNode, 'node'))
  })
  after(() => rm(copy, { recursive: true }))

  /** Without npm in reach, so that an installation that is thought needed shows. */
  const run = (file: string, args: string[] = [], language = 'vi', input = '') => {
    const env = { PATH: onlyNode, LANG: language }
    const { status, stdout, stderr } = spawnSync(join(onlyNode, 'node'), [join(copy, file), ...args], {
      env,
      input,
      encoding: 'utf8',
      cwd: tmpdir(),
    })
    return { status, stdout, stderr }
  }
  const withChanged = async (name: string, change: (text: string) => string | null, act: () => void) => {
    const file = join(copy, name)
    const text = await readFile(file, 'utf8')
    const changed = change(text)
    if (changed === null) await rm(file)
    else await writeFile(file, changed)
    try {
      act()
    } finally {
      await writeFile(file, text)
    }
  }

  test('an installation that is what the lock file says is left alone, in silence', () => {
    assert.deepEqual(run('scripts/install.mjs'), { status: 0, stdout: '', stderr: '' })
  })

  test('one that is older than the lock file is made anew', async () => {
    await withChanged(
      'package-lock.json',
      (text) => text.replace(/("node_modules\/pg": \{\s*"version": ")[^"]+/, '$10.0.1'),
      () => {
        const { status, stdout, stderr } = run('scripts/install.mjs', [], 'en_US.UTF-8')
        assert.deepEqual({ status, stdout }, { status: 2, stdout: '' })
        assert.match(stderr, /^resolute: installing packages .*\nresolute: npm is not found\. Install it .*\n$/)
      },
    )
  })

  const obstacles: [string, string, (text: string) => string | null, RegExp][] = [
    ['no lock file', 'package-lock.json', () => null, /^resolute: Thiếu package-lock\.json.*\n$/],
    [
      'another platform',
      'package.json',
      (text) => text.replaceAll('linux-x64', 'plan9-mips'),
      /^resolute: Chương trình chưa chạy được trên \S+; cần Linux x64\.\n$/,
    ],
  ]
  for (const [what, file, change, words] of obstacles) {
    test(`${what}: said in one line`, () =>
      withChanged(file, change, () => {
        const { status, stdout, stderr } = run('bin.mjs')
        assert.deepEqual({ status, stdout }, { status: 2, stdout: '' })
        assert.match(stderr, words)
      }))
  }

  test('`resolute` runs on the pinned Node, where it was called, and hands on arguments, input and exit code', () => {
    const { status, stdout, stderr } = run('bin.mjs', ['echo', 'a b', '--json'], 'vi', 'xin chào')
    assert.deepEqual(JSON.parse(stdout), { major: '24', args: ['echo', 'a b', '--json'], cwd: tmpdir() })
    assert.deepEqual({ status, stderr }, { status: 3, stderr: 'xin chào' })
  })

  test('`resolute` ends as its program ends: by a signal handed on, or by one that killed it', async () => {
    const child = spawn(process.execPath, [join(copy, 'bin.mjs'), 'wait'], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(child.stdout, 'data')
    child.kill('SIGTERM')
    assert.deepEqual(await once(child, 'exit'), [7, null])
    assert.equal(run('bin.mjs', ['die']).status, 128 + 9)
  })

  test('of those that install at the same time one does, the others wait; what a dead process holds is taken over', async () => {
    const file = join(copy, 'tmp', 'install.lock')
    await mkdir(join(copy, 'tmp'), { recursive: true })
    await writeFile(file, JSON.stringify(['999999999 1']))
    const first = await lock(file, () => assert.fail('nobody holds it'))
    let waitedFor = ''
    const second = lock(file, (pid) => {
      waitedFor = pid
      first.release()
    })
    const held = await second
    assert.equal(waitedFor, String(process.pid))
    held.release()
  })
})
