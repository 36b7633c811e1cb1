// `npm test`: style, unused code, types, build, then every test; the first section that fails ends it.
// The tests whose object is SQL run twice, on Debian's PostgreSQL and then with all the others on the embedded one.
// `--long` adds the proofs that take minutes (*.long.ts), tries every case of the large tables instead of some in turn, and
// runs on Debian's whatever touches a database. The runner's own closing counts stand last.
import { type ChildProcess, spawn } from 'node:child_process'
import { glob, mkdir, readFile, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureBuild } from '../src/cli/build.ts'
import { joinTestServer, type TestServerKind } from '../src/db/for-tests.server.ts'
import { requireTools } from './tools.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const COUNTS = /^# (tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) /
const TEST_TIMEOUT_MS = 300_000
/** One more than there are cores: some tests wait for clocks and connections. */
const AT_ONCE = availableParallelism() + 1
/** Tests that touch the database by way of the command line, a browser or a process that reads files. */
const REACHES_SQL_FROM_AFAR = /^(src\/(cli|routes|simulation|registers\/exchange)|tests\/browser)\//

class SectionFailed extends Error {}

async function main(isLong: boolean): Promise<void> {
  await mkdir(join(ROOT, 'tmp'), { recursive: true })
  await section('Biome', () => run('biome', ['check', '--error-on-warnings', '.']))
  // First of what reads tsconfig.json, which extends a file that this writes.
  await section('SvelteKit', () => run('svelte-kit', ['sync']))
  await section('knip', () => run('knip', []))
  await section('types', () => run('svelte-check', ['--fail-on-warnings', '--output', 'human']))
  await section('build', async () => {
    if (!(await ensureBuild())) process.stdout.write('the last build is still good\n')
  })
  const tools = await section('programs of the system', async () => requireTools())

  const tests = await filesOf('{src,tests}/**/*.test.ts')
  const proofs = isLong ? await filesOf('{src,tests,bench}/**/*.long.ts') : []
  const touching = (await filesThatTouchDatabase(tests)).filter((file) => isLong || !REACHES_SQL_FROM_AFAR.test(file))
  // Each file of tests, and each command that one starts, is a process that reads the same sources: their compiled form is kept.
  const compiled = { NODE_COMPILE_CACHE: join(ROOT, 'tmp', 'compiled') }
  const env = { ...tools, ...compiled, ...(isLong ? { RESOLUTE_TESTS: 'thorough' } : {}) }
  await section("tests of the database on Debian's PostgreSQL", () => runTests('debian', touching, env))
  if (proofs.length > 0) await section('long proofs', () => runTests('embedded', proofs, env))
  await section('all tests, on the embedded PostgreSQL', () => runTests('embedded', tests, env))
}

async function section<T>(title: string, act: () => Promise<T>): Promise<T> {
  process.stdout.write(`\n── ${title}\n`)
  const started = performance.now()
  const result = await act()
  process.stdout.write(`── ${title}: passed in ${((performance.now() - started) / 1000).toFixed(1)} s\n`)
  return result
}

async function runTests(kind: TestServerKind, files: string[], env: Record<string, string>): Promise<void> {
  const server = await joinTestServer(kind)
  const counts = join(ROOT, 'tmp', `tests-${kind}.tap`)
  const reporters = ['spec', 'stdout', 'tap', counts].map((value, index) =>
    index % 2 === 0 ? `--test-reporter=${value}` : `--test-reporter-destination=${value}`,
  )
  const options = [`--test-concurrency=${AT_ONCE}`, `--test-timeout=${TEST_TIMEOUT_MS}`, ...reporters]
  // Node takes each name for a pattern: a folder called [book] would match nothing, and its tests would never run.
  const names = files.map((file) => file.replaceAll('[', '[[]'))
  try {
    await start(process.execPath, ['--test', ...options, ...names], { ...env, RESOLUTE_TEST_SERVER: kind })
  } finally {
    await server.leave()
    const lines = (await readFile(counts, 'utf8').catch(() => '')).split('\n')
    closing = lines.filter((line) => COUNTS.test(line)).join('\n')
  }
}

// Ended by a signal, the tests still leave no server behind: the child ends, its section fails, and all is closed.
let running: ChildProcess | undefined
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => running?.kill(signal))

/** The counts with which the runner closed its last run. */
let closing = ''

function run(program: string, args: string[]): Promise<void> {
  return start(join(ROOT, 'node_modules', '.bin', program), args, {})
}

function start(command: string, args: string[], env: Record<string, string>): Promise<void> {
  const path = [join(ROOT, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
  const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, PATH: path, ...env } })
  running = child
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new SectionFailed())))
  })
}

async function filesOf(pattern: string): Promise<string[]> {
  return (await Array.fromAsync(glob(pattern, { cwd: ROOT }))).sort()
}

async function filesThatTouchDatabase(files: string[]): Promise<string[]> {
  const touches = await Promise.all(
    files.map(async (file) => /for-tests\.server\.ts/.test(await readFile(join(ROOT, file), 'utf8'))),
  )
  return files.filter((_, index) => touches[index])
}

try {
  await main(process.argv.includes('--long'))
} catch (error) {
  if (!(error instanceof SectionFailed)) process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.stdout.write('── failed\n')
  process.exitCode = 1
} finally {
  await writeFile(join(ROOT, 'tmp', 'closing-counts'), `${closing}\n`)
  if (closing) process.stdout.write(`${closing}\n`)
}
