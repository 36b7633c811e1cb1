import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'

const folder = await mkdtemp(join(tmpdir(), 'resolute-apart-'))
after(() => rm(folder, { recursive: true }))

/** A process that opens two readings and says so when both have taken a byte, then does as told. */
const asker = (then: string): ChildProcess =>
  spawn(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { openApart } from '#law/read/apart.server.ts'
       const script = new URL('${new URL('./worker.server.ts', import.meta.url)}')
       const open = () => openApart(script, { heapMb: 64, outsideBytes: 1e6, timeoutMs: 1000 })
       const readings = [open(), open()]
       await Promise.all(readings.map((each) => each.take(new Uint8Array(1))))
       console.log('taken')
       ${then}`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, TMPDIR: folder } },
  )

/** Every process that came from this one, the starter before those it started. */
const descendants = async (pid: number): Promise<number[]> => {
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')).trim().split(' ').filter(Boolean)
  return (await Promise.all(children.map(async (child) => [Number(child), ...(await descendants(Number(child)))]))).flat()
}

/** Ended processes that nobody has asked about yet still stand in the list, as zombies. */
const isAlive = async (pid: number): Promise<boolean> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  return stat !== null && !/\) Z /u.test(stat)
}

const opened = async (child: ChildProcess): Promise<number[]> => {
  const [line] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string]
  assert.equal(line, 'taken')
  return descendants(child.pid!)
}

test('one small process starts all readings, and none is left when whoever asked is killed', async () => {
  const child = asker('setInterval(() => undefined, 1000)')
  const pids = await opened(child)
  assert.equal(pids.length, 3, 'a starter and two readings')
  child.kill('SIGKILL')
  await once(child, 'exit')
  for (let n = 0; (await Promise.all(pids.map(isAlive))).includes(true); n++) {
    assert.ok(n < 100, 'a process is left')
    await sleep(50)
  }
})

test('whoever has ended its readings can end too, and no folder is left', async () => {
  const child = asker('await Promise.all(readings.map((each) => each.end()))')
  await opened(child)
  const [code] = await once(child, 'exit')
  assert.equal(code, 0)
  assert.deepEqual(await readdir(folder), [])
})

test('when the starter is killed, each reading fails, and the next file gets a new one', async () => {
  const child = asker(`
    import { readFileSync } from 'node:fs'
    const [starter] = readFileSync('/proc/self/task/' + process.pid + '/children', 'utf8').split(' ')
    process.kill(Number(starter), 'SIGKILL')
    const told = await Promise.all(readings.map((each) => each.ask().catch((error) => error.code)))
    await Promise.all(readings.map((each) => each.end()))
    const next = open()
    await next.take(new Uint8Array(1))
    await next.begin({ format: 'pdf' })
    console.log(told.join() + ' ' + (await next.ask()).code)
    await next.end()`)
  const lines = createInterface({ input: child.stdout! })
  const said: string[] = []
  lines.on('line', (line) => said.push(line))
  const [code] = await once(child, 'exit')
  assert.deepEqual({ code, said }, { code: 0, said: ['taken', 'damaged,damaged damaged'] })
})
