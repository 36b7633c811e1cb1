// What the page of a province takes in a world of all provinces, each of fifty zones and more:
//   node bench/province.ts [requests] [provinces]        the figure of record: 34 provinces, whose making takes minutes
// Days differ, so that every answer is judged and rendered; each tenth request is the first of another province after an act on
// the data, so that nothing of it is kept. Also told: the CPU time of a request, which other work on the machine leaves alone.
import { Agent, get } from 'node:http'
import { performance } from 'node:perf_hooks'
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
const [requests = 400, provinceCount = 34] = process.argv.slice(2).map(Number)

const agent = new Agent({ keepAlive: true, maxSockets: 1 })
const ask = (address: string): Promise<void> =>
  new Promise((resolve, reject) => {
    get(address, { agent, headers: { 'accept-encoding': 'br' } }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${address}: ${answer.statusCode}`))
      answer.resume().once('end', resolve)
    }).once('error', reject)
  })

const dayOf = (n: number): string => new Date(Date.UTC(2022, 0, 1 + n)).toISOString().slice(0, 10)

await ensureBuild()
const db = await testDatabase()
try {
  const ctx = contextFor(db, { kind: 'operator', name: 'bench' }, () => NOW)
  const plan = { seed: 'bench', until: '2026-06-30', scale: 3, provinces: provinceCount }
  const { provinces, counts } = await simulate(ctx, plan, () => {})
  const zones = counts.find(({ book }) => book === 'zones')?.rows ?? 0
  const versions = counts.reduce((all, each) => all + each.versions, 0)
  const owner = await db.connectAsOwner()
  await owner.query('analyze')
  await owner.end()
  setRunning({ db, dataDir: 'tmp', now: () => NOW, basemap: null, outlines: [] })
  const web = await serveWeb({ host: '127.0.0.1', port: 0 })
  const act = { actor: 'bench', verb: 'load-pack', object: 'pack:none', before: null, after: null, why: null }
  const times: number[] = []
  let cpuMs = 0
  for (let n = -ACT_EVERY; n < requests; n++) {
    const turn = Math.floor(n / ACT_EVERY) + 1
    if (n % ACT_EVERY === 0) await transaction(db, (trx) => record(trx, { at: NOW, ...act }))
    const [began, before] = [performance.now(), process.cpuUsage()]
    await ask(`${web.address}/?as-of=${dayOf(n + ACT_EVERY)}&resolution=${provinces[turn % provinces.length]}`)
    // What is done once in a process's life comes before.
    if (n < 0) continue
    times.push(performance.now() - began)
    const { user, system } = process.cpuUsage(before)
    cpuMs += (user + system) / 1000
  }
  agent.destroy()
  await web.close()
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): string => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1)
  console.log(`"/" of ${provinces.length} provinces, ${zones} zones, ${versions} versions; ${times.length} requests`)
  console.log(`p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms; CPU ${(cpuMs / times.length).toFixed(1)} ms a request`)
  const isFast = Number(at(0.95)) <= LIMIT_MS
  console.log(isFast ? `p95 within ${LIMIT_MS} ms` : `p95 over ${LIMIT_MS} ms`)
  if (!isFast) process.exitCode = 1
} finally {
  await db.close()
}
