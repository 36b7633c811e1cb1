// What the page of a province takes in a world of all provinces, each of fifty zones and more:
//   node bench/province.ts [requests] [provinces]        the figure of record: 34 provinces, whose making takes minutes
// Days differ, so that every answer is judged and rendered; each tenth request follows an act on the data, so that what the
// server keeps is read again. The client is a process of its own.
import { spawn } from 'node:child_process'
import { Agent, get } from 'node:http'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { contextFor } from '../src/agencies/acting.server.ts'
import { ensureBuild } from '../src/cli/build.ts'
import { serveWeb } from '../src/cli/web.server.ts'
import { record } from '../src/db/audit.server.ts'
import { testDatabase } from '../src/db/for-tests.server.ts'
import { transaction } from '../src/db/open.server.ts'
import { setRunning } from '../src/portal/running.server.ts'
import { simulate } from '../src/simulation/actions.server.ts'

const LIMIT_MS = 100
const ACT_EVERY = 10
const NOW = new Date('2026-07-01T02:00:00Z')

const dayOf = (n: number): string => new Date(Date.UTC(2022, 0, 1 + n)).toISOString().slice(0, 10)

/** Asks one address after another and tells each time in milliseconds. */
const client = async (addresses: readonly string[]): Promise<void> => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const times: number[] = []
  for (const address of addresses) {
    const began = performance.now()
    await new Promise<void>((resolve, reject) => {
      get(address, { agent, headers: { 'accept-encoding': 'br' } }, (answer) => {
        if (answer.statusCode !== 200) reject(new Error(`${address}: ${answer.statusCode}`))
        answer.resume().once('end', resolve)
      }).once('error', reject)
    })
    times.push(performance.now() - began)
  }
  agent.destroy()
  process.stdout.write(JSON.stringify(times))
}

const ask = (addresses: readonly string[]): Promise<number[]> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [fileURLToPath(import.meta.url), '--client', ...addresses], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let told = ''
    child.stdout.on('data', (part: Buffer) => (told += part.toString()))
    child.once('close', (code) =>
      code === 0 ? resolve(JSON.parse(told) as number[]) : reject(new Error(`the client ended with ${code}`)),
    )
  })

const run = async (requests: number, count: number): Promise<void> => {
  await ensureBuild()
  const db = await testDatabase()
  const ctx = contextFor(db, { kind: 'operator', name: 'bench' }, () => NOW)
  const { provinces, counts } = await simulate(ctx, { seed: 'bench', until: '2026-06-30', scale: 3, provinces: count }, () => {})
  const zones = counts.find(({ book }) => book === 'zones')?.rows ?? 0
  const versions = counts.reduce((all, each) => all + each.versions, 0)
  const owner = await db.connectAsOwner()
  await owner.query('analyze')
  await owner.end()
  setRunning({ db, dataDir: 'tmp', now: () => NOW, basemap: null, outlines: [] })
  const web = await serveWeb({ host: '127.0.0.1', port: 0 })
  try {
    const act = { actor: 'bench', verb: 'load-pack', object: 'pack:none', before: null, after: null, why: null }
    const page = (n: number): string =>
      `${web.address}/?as-of=${dayOf(n)}&resolution=${provinces[Math.floor(n / ACT_EVERY) % provinces.length]}`
    const some = (from: number): string[] => Array.from({ length: ACT_EVERY }, (_, n) => page(from + n))
    await ask(some(0))
    const times: number[] = []
    for (let from = ACT_EVERY; from < requests + ACT_EVERY; from += ACT_EVERY) {
      await transaction(db, (trx) => record(trx, { at: NOW, ...act }))
      times.push(...(await ask(some(from))))
    }
    const sorted = times.toSorted((a, b) => a - b)
    const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0
    const isFast = at(0.95) <= LIMIT_MS
    console.log(
      `"/" of ${count} provinces, ${zones} zones, ${versions} versions; ${times.length} requests: p50 ${at(0.5).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms, worst ${at(0.999).toFixed(1)} ms`,
    )
    console.log(isFast ? `p95 within ${LIMIT_MS} ms` : `p95 over ${LIMIT_MS} ms`)
    if (!isFast) process.exitCode = 1
  } finally {
    await web.close()
    await db.close()
  }
}

const [first, ...more] = process.argv.slice(2)
if (first === '--client') await client(more)
else await run(Number(first ?? 400), Number(more[0] ?? 34))
