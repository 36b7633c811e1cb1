// Does anyone else notice while somebody asks on and on whether the targets fit together? In one run, on one served world with
// the resolution that ships:
//   node bench/fit-hostile.ts [seconds a phase]
// Requests for "/" go out at a steady pace while nobody asks, while one address asks "/api/v1/fit" with ever new assumptions
// without a pause, and while sixty do. Then assumptions are moved by one honest reader, alone and while another process keeps
// one core busy. The server is a process of its own, and so is whoever attacks, which stands for other machines and so gives
// way to it. Figures are of this machine; "answered within a second" and the ratio are the point.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { get } from 'node:http'
import { setPriority } from 'node:os'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { loadPack } from '#pack/actions.server.ts'
import { openWorld } from '../tests/browser/world.ts'

const LIMIT_RATIO = 2
const LIMIT_MS = 1000
const PACE_MS = 40
const AT_ONCE = 16
const LAST = 19
const OF = 'resolution=soc-trang-03-nq-tu&as-of=2026-12-31'
const PACK = fileURLToPath(new URL('../resolution', import.meta.url))

/** How long the server's own thread kept everybody waiting, in milliseconds. */
type Stalls = { p99: number; max: number }

const serve = async (): Promise<void> => {
  // Every refusal is a line of the log.
  console.warn = () => undefined
  const world = await openWorld()
  const loaded = await loadPack(world.operatorAt('2026-11-24T02:00:00Z'), PACK)
  if (!loaded.ok) throw new Error('the pack was not loaded')
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  process.send?.(world.address)
  process.on('message', (message) => {
    if (message !== 'stalls') return
    process.send?.({ p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 } satisfies Stalls)
    delay.reset()
  })
  while ((await once(process, 'message'))[0] !== 'end');
  await world.close()
  process.disconnect?.()
}

/** The status of an answer, asked for from one of the machine's own addresses. */
const statusOf = (url: string, localAddress: string): Promise<number> =>
  new Promise((resolve, reject) => {
    get(url, { localAddress }, (response) => {
      response.resume()
      response.once('end', () => resolve(response.statusCode ?? 0))
    }).once('error', reject)
  })

const newAssumption = (): string => `set.jobs-per-ha=${(40 + Math.random() * 120).toFixed(6)}`

type Order = { addresses: number; forMs: number }

const attack = async (address: string): Promise<void> => {
  process.on('message', async ({ addresses, forMs }: Order) => {
    const until = performance.now() + forMs
    const statuses: Record<number, number> = {}
    let next = 0
    const askOn = async (): Promise<void> => {
      while (performance.now() < until) {
        const from = `127.0.1.${(next++ % addresses) + 1}`
        const status = await statusOf(`${address}/api/v1/fit?${OF}&${newAssumption()}`, from)
        statuses[status] = (statuses[status] ?? 0) + 1
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, askOn))
    process.send?.(statuses)
  })
  process.send?.('ready')
}

const spin = (): never => {
  process.send?.('ready')
  for (;;);
}

const percentile = (some: readonly number[], share: number): number => {
  const sorted = some.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

const timed = async (url: string): Promise<number> => {
  const since = performance.now()
  const response = await fetch(url)
  await response.arrayBuffer()
  if (response.status !== 200) throw new Error(`${url}: ${response.status}`)
  return performance.now() - since
}

/** Asks for the first page at a steady pace, whether or not the last answer has come. */
const watch = async (address: string, forMs: number): Promise<number[]> => {
  const until = performance.now() + forMs
  const waiting: Promise<number>[] = []
  while (performance.now() < until) {
    waiting.push(timed(`${address}/?resolution=soc-trang-03-nq-tu`))
    await sleep(PACE_MS)
  }
  return Promise.all(waiting)
}

/** A reader who moves one assumption after another, and reads for a moment. */
const move = async (address: string): Promise<number[]> => {
  const took: number[] = []
  for (let n = 0; n < 40; n++) {
    took.push(await timed(`${address}/fit?${OF}&${newAssumption()}`))
    await sleep(1000)
  }
  return took
}

const started = (...role: string[]): ChildProcess => fork(new URL(import.meta.url), role, { stdio: ['ignore', 2, 2, 'ipc'] })

const run = async (seconds: number): Promise<void> => {
  const processes = [started('serve')]
  try {
    const [server] = processes as [ChildProcess]
    const [address] = (await once(server, 'message')) as [string]
    const attacker = started('attack', address)
    processes.push(attacker)
    setPriority(attacker.pid ?? 0, LAST)
    await once(attacker, 'message')
    const stalls = async (): Promise<Stalls> => {
      const answer = once(server, 'message')
      server.send('stalls')
      return (await answer)[0] as Stalls
    }
    await watch(address, 3000)
    await stalls()
    const p95: number[] = []
    for (const addresses of [0, 1, 60]) {
      const forMs = seconds * 1000
      const attacked = addresses > 0 ? once(attacker, 'message') : null
      if (addresses > 0) attacker.send({ addresses, forMs } satisfies Order)
      const took = await watch(address, forMs)
      const stall = await stalls()
      const statuses = attacked ? JSON.stringify((await attacked)[0]) : 'none'
      p95.push(percentile(took, 0.95))
      console.log(
        `${addresses} addresses asking: "/" p50 ${percentile(took, 0.5).toFixed(1)}, p95 ${percentile(took, 0.95).toFixed(1)}, longest ${percentile(took, 1).toFixed(1)} ms;`,
        `the server's thread stood still ${stall.p99.toFixed(0)} (p99), ${stall.max.toFixed(0)} ms; answers by status: ${statuses}`,
      )
    }
    const alone = await move(address)
    const busy = started('spin')
    processes.push(busy)
    await once(busy, 'message')
    const loaded = await move(address)
    const said = (some: readonly number[]) =>
      `p50 ${percentile(some, 0.5).toFixed(0)}, longest ${percentile(some, 1).toFixed(0)} ms`
    console.log(`an assumption moved: ${said(alone)}; with one core busy: ${said(loaded)}`)
    const ratio = Math.max(...p95) / (p95[0] ?? Number.NaN)
    const isKept = ratio <= LIMIT_RATIO && Math.max(...alone, ...loaded) < LIMIT_MS
    console.log(
      `p95 of "/" × ${ratio.toFixed(2)} while asked: ${isKept ? 'kept' : 'not kept'} (× ${LIMIT_RATIO}, ${LIMIT_MS} ms)`,
    )
    if (!isKept) process.exitCode = 1
    server.send('end')
    await once(server, 'exit')
  } finally {
    for (const each of processes) each.kill()
  }
}

const [first = '20', second = ''] = process.argv.slice(2)
if (first === 'serve') await serve()
else if (first === 'attack') await attack(second)
else if (first === 'spin') spin()
else await run(Number(first))
