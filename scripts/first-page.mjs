// Reads the first page of a running `npm start`, as a visitor would: `node scripts/first-page.mjs LOG PID`.
// LOG is what it prints, where its address stands; PID is watched, so that its early end is told at once.
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { parse } from 'yaml'

const PATIENCE_MS = 60_000
const [log = '', pid = ''] = process.argv.slice(2)
const started = Date.now()

/**
 * Waits for what `look` finds.
 * @template T
 * @param {string} what
 * @param {() => T | null | Promise<T | null>} look
 * @returns {Promise<T>}
 */
async function until(what, look) {
  for (;;) {
    const found = await look()
    if (found !== null) return found
    if (Date.now() - started > PATIENCE_MS) throw new Error(`no ${what} within ${PATIENCE_MS / 1000} s`)
    try {
      process.kill(Number(pid), 0)
    } catch {
      throw new Error(`it ended before there was ${what}`)
    }
    await sleep(50)
  }
}

const { title } = parse(readFileSync('resolution/pack.yaml', 'utf8'))
const address = await until('an address', () => /http:\/\/\S+/.exec(readFileSync(log, 'utf8'))?.[0] ?? null)
const response = await until('an answer', () => fetch(address).catch(() => null))
const page = await response.text()
if (response.status !== 200) throw new Error(`${address} answered ${response.status}`)
if (!page.includes(title.vi)) throw new Error(`${address} does not show the title "${title.vi}"`)
process.stdout.write(`${address} shows "${title.vi}", ${((Date.now() - started) / 1000).toFixed(1)} s after npm start\n`)
