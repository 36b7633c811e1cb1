// Does anyone else notice while harmful files are sent to a book? In one run, on one served world:
//   node bench/import-hostile.ts [seconds a phase] [rounds]
// Requests for "/" and "/books/lots" go out at a steady pace, by strangers (pages that are remembered) and by a signed-in
// keeper (pages made each time), in turn quiet and while such files come in without a pause, two at a time; each file must
// end refused, with a sentence. The server is a process of its own, and so is the sender, which stands for other machines and
// so gives way to the server. Figures are of this machine, their ratio is the point.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setPriority } from 'node:os'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { row, text, workbook, workbookParts, zipPacked } from '#registers/exchange/specimens.ts'
import { seedBooks } from '../tests/browser/invented-books.ts'
import { openWorld } from '../tests/browser/world.ts'

const LIMIT_RATIO = 2
const PACE_MS = 40
const UPLOADS_AT_ONCE = 2
const LAST = 19
const PATHS = ['/', '/books/lots'] as const

type Told = { address: string; cookie: string }
/** How long the server's own thread kept everybody waiting, in milliseconds. */
type Stalls = { p99: number; max: number }

const serve = async (): Promise<void> => {
  const world = await openWorld()
  await seedBooks(world)
  process.send?.({ address: world.address, cookie: await world.cookieOf('administrator') } satisfies Told)
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  process.on('message', (message) => {
    if (message !== 'stalls') return
    process.send?.({ p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 } satisfies Stalls)
    delay.reset()
  })
  while ((await once(process, 'message'))[0] !== 'end');
  process.send?.({ rssMb: Math.round(process.resourceUsage().maxRSS / 1024) })
  await world.close()
  process.disconnect?.()
}

const utf8 = (content: string): Uint8Array => new TextEncoder().encode(content)
const one = [{ name: 'S', rows: row(1, text('A1', 'id')) }]
const DTD = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'

const specimens = (): { name: string; bytes: Uint8Array }[] => {
  const bomb = workbookParts(one)
  bomb.set('xl/worksheets/sheet1.xml', Buffer.alloc(500_000_000, 32))
  const line = (at: number) =>
    row(
      at,
      ...Array.from({ length: 30 }, (_, n) => text(`${String.fromCharCode(65 + (n % 26))}${at}`, `${(at * 7919 + n) % 99991}`)),
    )
  const ordinary = Array.from({ length: 75_000 }, (_, at) => line(at + 1)).join('')
  const shorter = Array.from({ length: 50_000 }, (_, at) => line(at + 1)).join('')
  return [
    { name: 'bomb.xlsx', bytes: zipPacked(bomb) },
    { name: 'ordinary.xlsx', bytes: zipPacked(workbookParts([{ name: 'S', rows: ordinary }])) },
    // Within the limit of what is unpacked, so that it is read to its end before no header is found in it.
    { name: 'shorter.xlsx', bytes: zipPacked(workbookParts([{ name: 'S', rows: shorter }])) },
    { name: 'columns.xlsx', bytes: workbook([{ name: 'S', rows: row(1, text('A1', 'id'), '<c r="BDWGN1"><v>1</v></c>') }]) },
    { name: 'cells.xlsx', bytes: zipPacked(workbookParts([{ name: 'S', rows: row(1, '<c><v>1</v></c>'.repeat(1_000_000)) }])) },
    { name: 'columns.csv', bytes: utf8(`id,${'a,'.repeat(1_000_000)}\n`) },
    { name: 'entities.xlsx', bytes: workbook(one, `</sst>${DTD}<sst><si><t>&b;</t></si>`) },
    { name: 'encoding.csv', bytes: Buffer.concat([utf8('id,khu công nghiệp\n'), Buffer.alloc(20_000_000, 0xc3)]) },
    { name: 'deep.geojson', bytes: utf8(`{"a":${'['.repeat(2_000_000)}`) },
  ]
}

const formOf = ({ name, bytes }: { name: string; bytes: Uint8Array }): FormData => {
  const form = new FormData()
  const fields = { locale: 'vi', asOf: '31/12/2025', sourceTitle: 'Thử', why: 'thử' }
  for (const [key, value] of Object.entries(fields)) form.append(key, value)
  form.append('file', new File([bytes as BlobPart], name))
  return form
}

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN

/** Asks at a steady pace, whether or not the last answer has come: a stalled server is seen by all who wait for it. */
const ask = async (address: string, cookie: string, isOver: () => boolean): Promise<Map<string, number[]>> => {
  const took = new Map<string, number[]>()
  const waiting: Promise<void>[] = []
  for (let n = 0; !isOver(); n++) {
    const path = PATHS[n % PATHS.length] ?? '/'
    const isKeeper = Math.floor(n / PATHS.length) % 2 === 1
    const key = `${path} ${isKeeper ? 'keeper' : 'stranger'}`
    waiting.push(
      (async () => {
        const since = performance.now()
        const response = await fetch(address + path, isKeeper ? { headers: { cookie } } : {})
        await response.arrayBuffer()
        if (response.status !== 200) throw new Error(`${key}: ${response.status}`)
        const list = took.get(key) ?? []
        list.push(performance.now() - since)
        took.set(key, list)
      })(),
    )
    await sleep(PACE_MS)
  }
  await Promise.all(waiting)
  return took
}

type Sent = { refused: [string, number][] }

/** The process that sends harmful files: for each message, for so many milliseconds. */
const attack = async (address: string, cookie: string): Promise<void> => {
  // Made before the first request, so that making them slows no answer.
  const files = await Promise.all(
    specimens().map(async (file) => {
      const form = new Response(formOf(file))
      return { name: file.name, type: form.headers.get('content-type') ?? '', body: await form.arrayBuffer() }
    }),
  )
  const headers = { cookie, origin: address, accept: 'text/html' }
  let next = 0
  process.on('message', async (forMs: number) => {
    const until = performance.now() + forMs
    const refused = new Map<string, number>()
    const sendOn = async (): Promise<void> => {
      while (performance.now() < until) {
        const file = files[next++ % files.length]
        if (!file) return
        const sent = await fetch(`${address}/books/lots/import`, {
          method: 'POST',
          redirect: 'manual',
          headers: { ...headers, 'content-type': file.type },
          body: file.body,
        })
        let page = sent
        let html = await sent.text()
        const place = sent.headers.get('location')
        while (place !== null) {
          page = await fetch(new URL(place, address), { headers })
          html = await page.text()
          if (page.headers.get('refresh') === null) break
          await sleep(1000 * Number.parseInt(page.headers.get('refresh') ?? '1', 10))
        }
        if (!/role="alert"/u.test(html)) throw new Error(`${file.name} was not refused: ${page.status}`)
        refused.set(file.name, (refused.get(file.name) ?? 0) + 1)
      }
    }
    await Promise.all(Array.from({ length: UPLOADS_AT_ONCE }, sendOn))
    process.send?.({ refused: [...refused] } satisfies Sent)
  })
  process.send?.('ready')
}

const run = async (seconds: number, rounds: number): Promise<void> => {
  const server = fork(new URL(import.meta.url), ['serve'], { stdio: ['ignore', 2, 2, 'ipc'] })
  let sender: ChildProcess | null = null
  try {
    const [{ address, cookie }] = (await once(server, 'message')) as [Told]
    sender = fork(new URL(import.meta.url), ['attack', address, cookie], { stdio: ['ignore', 2, 2, 'ipc'] })
    setPriority(sender.pid ?? 0, LAST)
    await once(sender, 'message')
    const phases = { quiet: new Map<string, number[]>(), attacked: new Map<string, number[]>() }
    const stalls: Record<keyof typeof phases, Stalls[]> = { quiet: [], attacked: [] }
    const refused = new Map<string, number>()
    const phase = async (name: keyof typeof phases | 'warm', withFiles: boolean): Promise<void> => {
      const until = performance.now() + seconds * 1000
      const isOver = () => performance.now() > until
      const attacking = withFiles && sender ? once(sender, 'message') : null
      if (attacking) sender?.send(seconds * 1000)
      const took = await ask(address, cookie, isOver)
      const [sent] = ((await attacking) ?? []) as [Sent?]
      for (const [name, count] of sent?.refused ?? []) refused.set(name, (refused.get(name) ?? 0) + count)
      const answer = once(server, 'message')
      server.send('stalls')
      const [stall] = (await answer) as [Stalls]
      if (name === 'warm') return
      stalls[name].push(stall)
      for (const [key, list] of took) phases[name].set(key, [...(phases[name].get(key) ?? []), ...list])
    }
    await phase('warm', false)
    for (let n = 0; n < rounds; n++) {
      await phase('quiet', false)
      await phase('attacked', true)
    }
    console.log(`${rounds} × ${seconds} s each; refused: ${[...refused].map(([name, count]) => `${name} ${count}`).join(', ')}`)
    let worst = 0
    for (const took of Object.values(phases)) took.set('every answer', [...took.values()].flat())
    for (const [key, list] of phases.quiet) {
      const [quiet, attacked] = [list, phases.attacked.get(key) ?? []].map((each) => each.toSorted((a, b) => a - b))
      if (!quiet || !attacked) continue
      const [a, b] = [percentile(quiet, 0.99), percentile(attacked, 0.99)]
      worst = Math.max(worst, b / a)
      const said = (each: readonly number[]) =>
        `p50 ${percentile(each, 0.5).toFixed(1)}, p99 ${percentile(each, 0.99).toFixed(1)}, longest ${percentile(each, 1).toFixed(1)} ms`
      console.log(`${key.padEnd(22)} quiet: ${said(quiet)}; attacked: ${said(attacked)}; p99 × ${(b / a).toFixed(2)}`)
    }
    for (const [name, some] of Object.entries(stalls))
      console.log(
        `${name}: the server's thread stood still ${some.map(({ p99, max }) => `${p99.toFixed(0)} (p99), ${max.toFixed(0)} ms`).join('; ')}`,
      )
    const ended = once(server, 'message')
    server.send('end')
    const [{ rssMb }] = (await ended) as [{ rssMb: number }]
    console.log(`largest memory of the server process: ${rssMb} MB`)
    console.log(worst <= LIMIT_RATIO ? `p99 within × ${LIMIT_RATIO}` : `p99 beyond × ${LIMIT_RATIO}`)
    if (worst > LIMIT_RATIO) process.exitCode = 1
    await once(server, 'exit')
  } finally {
    sender?.kill()
    server.kill()
  }
}

// With fewer, the p99 of a page would be its one or two longest answers.
const [first = '60', second = '3', third = ''] = process.argv.slice(2)
if (first === 'serve') await serve()
else if (first === 'attack') await attack(second, third)
else await run(Number(first), Number(second))
