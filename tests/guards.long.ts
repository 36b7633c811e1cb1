// Takes each guard away in turn, in a copy, and asks the tests that belong to it: some test must fail, else nobody would notice
// the day the guard is forgotten. Guards are found by the names below, wherever they are called.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { cp, glob, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const COPY = join(ROOT, 'tmp', `guards-${process.pid}`)

/** Statements that throw where somebody may not; taken out. */
const THROWING = new Set(['mustBeAllowed', 'mustReach'])
/** Questions whether somebody may; answered with yes. */
const ASKING = new Set(['may'])
/** Functions that hold one refusal after the other; each is taken out. */
const REFUSING = new Set(['refusalOf'])

const testsIn = (room: string, ...names: string[]): string[] => names.map((name) => `${room}/${name}.test.ts`)

/** The tests that belong to a file: those of its room, and for what the web serves those that come through the web. */
const TESTS: readonly [RegExp, string[]][] = [
  [/^src\/cli\/web-door/, testsIn('src/cli', 'web-door')],
  [/^src\/portal\/rights/, testsIn('src/portal', 'rights')],
  [/^src\/(routes|portal)/, testsIn('tests/authorization', 'matrix')],
  [/^src\/agencies\/reform/, testsIn('src/agencies', 'reforms')],
  [/^src\/agencies\/policy/, testsIn('src/agencies', 'policy')],
  [/^src\/agencies\/people/, testsIn('src/agencies', 'people', 'own')],
  [/^src\/agencies\/links/, testsIn('src/agencies', 'session')],
  [/^src\/agencies\//, testsIn('src/agencies', 'own')],
  [/^src\/registers\/exchange/, testsIn('src/registers', 'exchange/import', 'persons/persons', 'persons/walls')],
  [/^src\/registers\/persons/, testsIn('src/registers', 'persons/persons', 'persons/walls')],
  [/^src\/registers\//, testsIn('src/registers', 'store', 'writing', 'persons/walls')],
  [/^src\/([a-z]+)\//, ['src/$1/**/*.test.ts']],
]

type Guard = { file: string; line: number; start: number; end: number; instead: string; text: string }

const calledName = (node: ts.Node): string | null =>
  ts.isCallExpression(node) && ts.isIdentifier(node.expression) ? node.expression.text : null

const guardsIn = (file: string, text: string): Guard[] => {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const found: Guard[] = []
  const add = (node: ts.Node, instead: string): void => {
    const start = node.getStart()
    const line = source.getLineAndCharacterOfPosition(start).line + 1
    found.push({ file, line, start, end: node.end, instead, text: text.slice(start, node.end).split('\n')[0]!.slice(0, 90) })
  }
  const visit = (node: ts.Node, isRefusing: boolean): void => {
    if (ts.isExpressionStatement(node)) {
      const call = ts.isAwaitExpression(node.expression) ? node.expression.expression : node.expression
      if (THROWING.has(calledName(call) ?? '')) add(node, '')
    }
    if (ASKING.has(calledName(node) ?? '')) add(node, 'true')
    if (isRefusing && ts.isIfStatement(node)) add(node.expression, 'false as boolean')
    const name =
      ts.isVariableDeclaration(node) && ts.isIdentifier(node.name)
        ? node.name.text
        : ts.isFunctionDeclaration(node)
          ? node.name?.text
          : ''
    ts.forEachChild(node, (child) => visit(child, isRefusing || REFUSING.has(name ?? '')))
  }
  visit(source, false)
  return found
}

const testsOf = async (file: string): Promise<string[]> => {
  const [pattern, patterns] = TESTS.find(([each]) => each.test(file)) ?? [/(?:)/, []]
  const room = pattern.exec(file)?.[1] ?? ''
  const found = await Promise.all(patterns.map((each) => Array.fromAsync(glob(each.replace('$1', room), { cwd: COPY }))))
  return found.flat()
}

/** Whether the tests pass in the copy. */
const passes = (tests: readonly string[]): Promise<boolean> =>
  new Promise((resolve) => {
    const path = [join(ROOT, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
    const env = { ...process.env, PATH: path, NODE_TEST_CONTEXT: undefined }
    execFile(process.execPath, ['--test', '--test-timeout=240000', ...tests], { cwd: COPY, env, maxBuffer: 2 ** 28 }, (error) =>
      resolve(error === null),
    )
  })

test('no guard can be taken away unnoticed', { timeout: 7_200_000 }, async (context) => {
  await rm(COPY, { recursive: true, force: true })
  await mkdir(COPY, { recursive: true })
  for await (const name of glob('*', { cwd: ROOT }))
    if (!['node_modules', 'tmp', '.git'].includes(name)) await cp(join(ROOT, name), join(COPY, name), { recursive: true })
  await symlink(join(ROOT, 'node_modules'), join(COPY, 'node_modules'))

  const only = new RegExp(process.env.GUARDS ?? '')
  const guards: Guard[] = []
  for await (const file of glob('src/**/*.ts', { cwd: ROOT }))
    if (!/\.(test|long)\.ts$/.test(file) && only.test(file))
      guards.push(...guardsIn(file, await readFile(join(ROOT, file), 'utf8')))
  assert.ok(guards.length > 0)

  // With every guard in its place the tests pass; else what they say below would mean nothing.
  const sets = new Map<string, string[]>()
  for (const { file } of guards) {
    const tests = await testsOf(file)
    sets.set(tests.join(), tests)
  }
  for (const tests of sets.values())
    assert.ok(await passes(tests), `with nothing taken away, something fails: ${tests.join(' ')}`)

  const survivors: string[] = []
  for (const { file, line, start, end, instead, text } of guards) {
    const before = await readFile(join(COPY, file), 'utf8')
    await writeFile(join(COPY, file), before.slice(0, start) + instead + before.slice(end))
    const isUnnoticed = await passes(await testsOf(file))
    await writeFile(join(COPY, file), before)
    // Told at once: the whole takes long.
    process.stdout.write(`${isUnnoticed ? 'UNNOTICED' : 'noticed'} ${file}:${line} ${text}\n`)
    if (isUnnoticed) survivors.push(`${file}:${line} ${text}`)
  }
  context.diagnostic(`${guards.length} guards, ${survivors.length} unnoticed`)
  await rm(COPY, { recursive: true, force: true })
  assert.deepEqual(survivors, [])
})
