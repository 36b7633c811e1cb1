// Nobody waits for whoever asks on and on, and a thread that fails is replaced.
import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import { askFit, createDoor, NotNow } from './door.server.ts'
import { fitOf } from './fit.ts'
import { inventedWorld } from './for-tests.ts'
import type { FitWorld } from './model.ts'
import { loadSolver } from './solver.server.ts'

const WORLD = inventedWorld({
  ...{ plannedHa: [300, 200], newParks: [2, 3], newHa: [100, 200], parksAsked: 4, occupancyAsked: 90, jobsAsked: 40_000 },
  ...{ jobsPerHa: 60, yearsToFill: 3, opens: 2026 },
})
const written = (id: string): FitWorld => ({ ...WORLD, targets: WORLD.targets.map((each) => ({ ...each, id })) })
const worldOf = (id: string): FitWorld => ({ ...written(id), moved: new Map([['density', 50]]) })
const SCRIPT = new URL('./for-tests-thread.server.ts', import.meta.url)
const door = (more: Partial<Parameters<typeof createDoor>[1]> = {}) =>
  createDoor(SCRIPT, { timeoutMs: 3000, most: 3, mostOfOne: 2, allowance: { burst: 100, everySeconds: 1 }, ...more })
const codeOf = (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => 'answered',
    (problem: unknown) => {
      assert.ok(problem instanceof NotNow)
      assert.ok(problem.vi && problem.en && problem.waitSeconds > 0)
      return `${problem.code} ${problem.status}`
    },
  )

test('the thread answers as the solver does', async () => {
  assert.deepEqual(await askFit(WORLD, null), fitOf(await loadSolver(), WORLD))
})

test('few wait, of one address fewer; whoever sits at the machine always may; the same question is asked once', async () => {
  const ask = door()
  const asked = [
    ask(worldOf('a'), '1'),
    ask(worldOf('b'), '1'),
    ask(worldOf('c'), '1'),
    ask(worldOf('a'), '1'),
    ask(worldOf('d'), '2'),
    ask(worldOf('e'), '3'),
    ask(worldOf('f'), null),
  ]
  assert.deepEqual(await Promise.all(asked.map(codeOf)), [
    ...['answered', 'answered', 'asks-too-much 429', 'answered', 'answered', 'busy 503', 'answered'],
  ])
  assert.equal(await codeOf(ask(worldOf('e'), '3')), 'answered')
})

test('what the text says by itself is next, however many wait', async () => {
  const ask = door()
  const told: string[] = []
  const asked = [worldOf('a'), worldOf('b'), worldOf('c'), written('text')].map((world, n) =>
    ask(world, `${n}`).then(({ answer }) => told.push(answer)),
  )
  await Promise.all(asked)
  assert.deepEqual(told, ['a', 'text', 'b', 'c'])
})

test('what is remembered costs nothing of what an address may ask', async () => {
  const ask = door({ allowance: { burst: 1, everySeconds: 1000 } })
  for (let n = 0; n < 5; n++) assert.equal(await codeOf(ask(worldOf('a'), '1')), 'answered')
  assert.equal(await codeOf(ask(worldOf('b'), '1')), 'asks-too-much 429')
  assert.equal(await codeOf(ask(worldOf('b'), '2')), 'answered')
  assert.equal(await codeOf(ask(worldOf('b'), '1')), 'answered')
})

for (const fault of ['loop', 'throw', 'exit'])
  test(`a thread that fails (${fault}) is replaced: its asker hears of it, and the next is answered`, async () => {
    const log = mock.method(console, 'error', () => undefined)
    const ask = door({ timeoutMs: 1500 })
    const asked = [ask(worldOf(fault), '1'), ask(worldOf('b'), '2')]
    assert.deepEqual(await Promise.all(asked.map(codeOf)), ['unsolved 503', 'answered'])
    assert.equal(log.mock.callCount(), 1)
    assert.equal(await codeOf(ask(worldOf('c'), '1')), 'answered')
    log.mock.restore()
  })
