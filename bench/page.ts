// What a request of "/" costs the web's process, against a bare node:http answer of the same bytes in the same run:
//   node bench/page.ts [requests]
// "remembered" is the page as most readers get it; "rendered" is another date each time, so that every answer is read
// from the database, rendered and compressed. The client is a process of its own; the database server is not counted.
import { spawn } from 'node:child_process'
import { Agent, createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { openWorld } from '../tests/browser/world.ts'

const LIMIT_MS = 5
const WARM_UP = 300

const ask = (agent: Agent, url: string): Promise<void> =>
  new Promise((resolve, reject) => {
    get(url, { agent, headers: { 'accept-encoding': 'br' } }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${url}: ${answer.statusCode}`))
      answer.resume().once('end', resolve)
    }).once('error', reject)
  })

/** A day of its own for each number: 1901-01-01 and on would show nothing, so from 2022 on. */
const dayOf = (n: number): string => new Date(Date.UTC(2022, 0, 1 + n)).toISOString().slice(0, 10)

/** The client's part: the requests one after another over one connection. */
const client = async (url: string, first: number, count: number): Promise<void> => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  for (let n = first; n < first + count; n++) await ask(agent, url.replace('DAY', dayOf(n)))
  agent.destroy()
}

const runClient = (url: string, first: number, count: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [fileURLToPath(import.meta.url), '--client', url, String(first), String(count)], {
      stdio: 'inherit',
    })
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`the client ended with ${code}`))))
  })

const measure = async (url: string, count: number): Promise<number> => {
  await runClient(url, 0, WARM_UP)
  const before = process.cpuUsage()
  await runClient(url, WARM_UP, count)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / count
}

const compare = async (count: number): Promise<void> => {
  const world = await openWorld()
  const answer = await fetch(`${world.address}/`, { headers: { 'accept-encoding': 'identity' } })
  const page = Buffer.from(await answer.arrayBuffer())
  const { headers } = await fetch(`${world.address}/`, { method: 'HEAD', headers: { 'accept-encoding': 'br' } })
  const sent = Buffer.alloc(Number(headers.get('content-length') ?? 0), 'x')
  const bare = createServer((_, response) => response.writeHead(200, { 'content-length': sent.byteLength }).end(sent))
  await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve))
  const bareUrl = `http://127.0.0.1:${(bare.address() as AddressInfo).port}/`
  try {
    const bareMs = await measure(bareUrl, count)
    const rememberedMs = await measure(`${world.address}/`, count)
    const renderedMs = await measure(`${world.address}/?as-of=DAY`, count)
    const line = (name: string, ms: number): void =>
      console.log(`${name.padEnd(12)}${ms.toFixed(3)} ms CPU a request, ${(ms / bareMs).toFixed(1)} × bare`)
    console.log(`"/" of ${page.byteLength} bytes, ${sent.byteLength} over the wire; ${count} requests each`)
    line('bare', bareMs)
    line('remembered', rememberedMs)
    line('rendered', renderedMs)
    const isFast = rememberedMs <= LIMIT_MS
    console.log(isFast ? `within ${LIMIT_MS} ms` : `over ${LIMIT_MS} ms`)
    if (!isFast) process.exitCode = 1
  } finally {
    bare.close()
    await world.close()
  }
}

const [first, url = '', from, many] = process.argv.slice(2)
if (first === '--client') await client(url, Number(from), Number(many))
else await compare(Number(first ?? 1000))
